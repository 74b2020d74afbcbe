//! The pictures that a Markdown text shows.

use std::sync::Arc;

use pulldown_cmark::{Event, Parser, Tag};

use super::{MARKDOWN, split};
use crate::diagnostic::{Place, SourceFile};

/// The addresses of the pictures in the Markdown of a file, with their places.
pub fn pictures_named(file: &Arc<SourceFile>) -> Vec<(String, Place)> {
    let whole = file.text();
    if !whole.contains("![") {
        return Vec::new();
    }
    let body = split(file).map_or(0..0, |parts| parts.markdown);
    let text = whole.get(body.clone()).unwrap_or_default();
    let events = Parser::new_ext(text, MARKDOWN).into_offset_iter();
    let pictures = events.filter_map(|(event, span)| match event {
        Event::Start(Tag::Image { dest_url, .. }) => {
            let span = body.start + span.start..body.start + span.end;
            Some((dest_url.to_string(), Place::new(file, span)))
        }
        _ => None,
    });
    pictures.collect()
}
