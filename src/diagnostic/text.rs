//! The text of a file while somebody has it at hand, and pieces of it.

use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

/// A text, with where its lines begin.
#[derive(Debug, Default)]
pub struct FileText {
    text: Box<str>,
    /// In bytes; found when first asked for. No text that is read is so long that these numbers would not do.
    lines: OnceLock<Vec<u32>>,
}

impl FileText {
    /// Of these letters.
    pub fn new(text: String) -> Self {
        Self {
            text: text.into(),
            lines: OnceLock::new(),
        }
    }

    /// The line that a byte stands in, from 0, and where the line begins.
    pub fn line_at(&self, byte: usize) -> (usize, usize) {
        let lines = self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            let starts = std::iter::once(0).chain(breaks);
            starts.filter_map(|it| u32::try_from(it).ok()).collect()
        });
        let after = lines.partition_point(|start| *start as usize <= byte);
        let line = after.saturating_sub(1);
        (line, lines.get(line).map_or(0, |start| *start as usize))
    }
}

impl Deref for FileText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// A piece of a text, which stays at hand as long as its pieces are.
#[derive(Debug)]
pub struct Piece {
    text: Arc<FileText>,
    span: Range<usize>,
}

impl Piece {
    /// The piece at a span; an empty one where the text has no such span.
    pub fn of(text: Arc<FileText>, span: Range<usize>) -> Self {
        let is_there = text.get(span.clone()).is_some();
        let span = if is_there { span } else { 0..0 };
        Self { text, span }
    }

    /// A text as a whole.
    pub fn whole(text: Arc<FileText>) -> Self {
        let span = 0..text.len();
        Self { text, span }
    }
}

impl Deref for Piece {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text[self.span.clone()]
    }
}

impl AsRef<str> for Piece {
    fn as_ref(&self) -> &str {
        self
    }
}

/// The same letters, wherever they stand.
impl<T: AsRef<str> + ?Sized> PartialEq<T> for Piece {
    fn eq(&self, other: &T) -> bool {
        **self == *other.as_ref()
    }
}

impl std::fmt::Display for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self)
    }
}
