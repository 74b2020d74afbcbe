//! What is advised of one finished page, where somebody reads it while it is written.

use crate::check::Note;
use crate::check::reading::{self, Sources};
use crate::html::Document;

/// How a page would read more easily, in the order of its text; with the path and the text that it was written in, at the
/// lines of that.
pub fn advice(file: &str, html: &str, own: Option<(&str, &str)>) -> Vec<Note> {
    // The texts of other files are not at hand.
    let sources = Sources::of(own);
    reading::look(file, &Document::parse(html), (own, Some(&sources))).notes
}
