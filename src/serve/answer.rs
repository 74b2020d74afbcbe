//! What a path is answered with.

use hyper::body::Bytes;
use tokio::sync::oneshot;

/// A path that was asked for.
pub(super) struct Ask {
    /// The path, decoded, from its first `/`.
    pub path: String,
    /// When.
    pub since: std::time::Instant,
    /// Where the answer goes.
    pub reply: oneshot::Sender<Answer>,
}

impl Ask {
    /// Answers it; a browser that went away is no fault.
    pub fn answer(self, answer: Answer) {
        let _ = self.reply.send(answer);
    }
}

/// An answer, without what the preview adds to pages.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// The media type.
    pub kind: &'static str,
    /// The bytes.
    pub body: Bytes,
    /// Where to go instead.
    pub location: Option<String>,
    /// Of a page: its file, and the number of its generation.
    pub page: Option<(String, u64)>,
}

impl Answer {
    /// A page.
    pub fn page(html: String, file: &str, generation: u64) -> Self {
        Self {
            page: Some((file.to_owned(), generation)),
            ..Self::text(200, "text/html; charset=utf-8", html)
        }
    }

    /// Another text.
    pub fn text(status: u16, kind: &'static str, text: impl Into<Bytes>) -> Self {
        Self {
            status,
            kind,
            body: text.into(),
            location: None,
            page: None,
        }
    }

    /// Says only what its status says.
    pub fn plain(status: u16) -> Self {
        let words = hyper::StatusCode::from_u16(status).ok();
        let words = words.and_then(|it| it.canonical_reason());
        let text = format!("{status} {}\n", words.unwrap_or_default());
        Self::text(status, "text/plain; charset=utf-8", text)
    }

    /// Sends to another path of the site, for now: it may be another one after the next change.
    pub fn redirect(location: String) -> Self {
        Self {
            location: Some(location),
            ..Self::plain(302)
        }
    }
}

/// The media type of a file, as hosts give it.
pub(super) fn media_type(file: &str) -> &'static str {
    let name = file.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase());
    match extension.as_deref().unwrap_or_default() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "toml" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "rss" => "application/rss+xml",
        "json" => "application/json",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "woff2" => "font/woff2",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}
