//! What is advised of one finished page, where somebody reads it while it is written.

use crate::check::{Note, reading};
use crate::html::Document;

/// How a page would read more easily, in the order of its text; with the text that it was written in, at the
/// lines of that.
pub fn advice(file: &str, html: &str, written: Option<&str>) -> Vec<Note> {
    reading::look(file, &Document::parse(html), written).notes
}
