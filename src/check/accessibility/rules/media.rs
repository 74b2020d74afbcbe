//! Images and other resources that a page shows.

use super::super::page::Page;
use super::super::site::Target;
use super::chart::is_svg;
use crate::html::NodeId;

/// What a resource is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An image of pixels.
    Picture,
    /// An SVG image.
    Drawing,
    /// Sound or video.
    Timed,
}

/// The kind of an address, by its extension.
pub(super) fn kind_of_address(address: &str) -> Option<Kind> {
    if let Some(data) = address.strip_prefix("data:") {
        return kind_of_type(data.split([';', ',']).next().unwrap_or_default());
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let (_, extension) = path.rsplit_once('.')?;
    match extension.to_ascii_lowercase().as_str() {
        "apng" | "avif" | "bmp" | "gif" | "ico" | "jfif" | "jpeg" | "jpg" | "png" | "webp" => {
            Some(Kind::Picture)
        }
        "svg" => Some(Kind::Drawing),
        "aac" | "flac" | "m4a" | "mp3" | "mp4" | "oga" | "ogg" | "ogv" | "opus" | "wav"
        | "webm" => Some(Kind::Timed),
        _ => None,
    }
}

/// The kind of a MIME type.
pub(super) fn kind_of_type(mime: &str) -> Option<Kind> {
    let mime = mime.trim().to_ascii_lowercase();
    match mime.split_once('/')?.0 {
        "image" if mime.starts_with("image/svg") => Some(Kind::Drawing),
        "image" => Some(Kind::Picture),
        "audio" | "video" => Some(Kind::Timed),
        _ => None,
    }
}

/// The path in the site that an address of a page leads to.
pub(super) fn local_path(page: &Page<'_>, address: &str) -> Option<String> {
    match page.target(address) {
        Target::Local { path, .. } => Some(path),
        Target::Elsewhere(_) => None,
    }
}

/// Whether a file of the site is wanted that isn't there.
pub(super) fn is_missing(page: &Page<'_>, address: &str) -> bool {
    local_path(page, address).is_some_and(|path| !page.site.exists(&path))
}

/// Whether it is an `<img>`, a `<canvas>` or an `<svg>` that is not inside of another one.
pub(super) fn is_image(page: &Page<'_>, id: NodeId) -> bool {
    let Some(element) = page.element(id) else {
        return false;
    };
    element.is_html("img") || element.is_html("canvas") || is_svg(page, id, "svg")
}

/// Whether an `<img>` shows nothing, for its file is not there.
pub(super) fn is_unavailable(page: &Page<'_>, id: NodeId) -> bool {
    if !page.is(id, "img") || page.attribute(id, "srcset").is_some() {
        return false;
    }
    match page.attribute(id, "src") {
        Some(address) if !address.trim().is_empty() => is_missing(page, address),
        _ => true,
    }
}

/// Whether an element around it is named by its author.
pub(super) fn is_in_named(page: &Page<'_>, id: NodeId) -> bool {
    page.ancestors(id)
        .filter_map(|it| page.element(it))
        .any(super::super::name::is_named_by_author)
}
