//! The media type of a file by its name, as it is told to browsers: one table for the preview, for hosts that know none, and
//! for what servers are told.

/// The media type of a file. What isn't known is for no browser to guess.
pub fn media_type(file: &str) -> &'static str {
    let name = file.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase());
    let extension = extension.unwrap_or_default();
    let is_of = |(endings, _): &&(&[&str], &str)| endings.contains(&extension.as_str());
    MEDIA_TYPES.iter().find(is_of).map_or(UNKNOWN, |it| it.1)
}

/// A media type without its parameters, in small letters: what is compared
/// (<https://mimesniff.spec.whatwg.org/#mime-type-essence>).
pub fn essence(media_type: &str) -> String {
    let (essence, _) = media_type.split_once(';').unwrap_or((media_type, ""));
    essence.trim().to_ascii_lowercase()
}

/// How the names of files end, and their types.
pub const MEDIA_TYPES: &[(&[&str], &str)] = &[
    (&["html", "htm"], "text/html; charset=utf-8"),
    (&["css"], "text/css; charset=utf-8"),
    (&["csv"], "text/csv; charset=utf-8"),
    (&["md"], "text/markdown; charset=utf-8"),
    (&["txt", "toml", "sha256"], "text/plain; charset=utf-8"),
    (&["xml"], "application/xml"),
    (&["atom"], "application/atom+xml"),
    (&["rss"], "application/rss+xml"),
    (&["json"], "application/json"),
    (&["js", "mjs"], "text/javascript; charset=utf-8"),
    (&["ics"], "text/calendar; charset=utf-8"),
    (&["svg"], "image/svg+xml"),
    (&["png"], "image/png"),
    (&["jpg", "jpeg"], "image/jpeg"),
    (&["gif"], "image/gif"),
    (&["webp"], "image/webp"),
    (&["avif"], "image/avif"),
    (&["tif", "tiff"], "image/tiff"),
    (&["ico"], "image/x-icon"),
    (&["pdf"], "application/pdf"),
    (&["zip"], "application/zip"),
    (&["gz"], "application/gzip"),
    (&["tar"], "application/x-tar"),
    (&["7z"], "application/x-7z-compressed"),
    (&["asc", "sig"], "application/pgp-signature"),
    (&["p7m"], "application/pkcs7-mime"),
    (&["p7s"], "application/pkcs7-signature"),
    (&["mp3"], "audio/mpeg"),
    (&["mp4"], "video/mp4"),
    (&["webm"], "video/webm"),
    (&["woff2"], "font/woff2"),
    (&["odt"], "application/vnd.oasis.opendocument.text"),
    (&["ods"], "application/vnd.oasis.opendocument.spreadsheet"),
    (&["odp"], "application/vnd.oasis.opendocument.presentation"),
    (
        &["docx"],
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        &["xlsx"],
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        &["pptx"],
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
];

/// The type of what isn't known.
pub const UNKNOWN: &str = "application/octet-stream";
