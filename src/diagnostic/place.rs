//! Where a diagnostic points: a file of the sources and a span of its text.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use super::packed::Packed;
use super::{FileText, Packer, Piece};

/// A text file of the sources, as it was read: UTF-8, without a byte order mark, lines ended by `\n`.
#[derive(Debug)]
pub struct SourceFile {
    /// Path from the site's folder, with `/` between its parts.
    pub path: String,
    held: Held,
}

/// In which form a text is kept.
#[derive(Debug)]
enum Held {
    Whole(Arc<FileText>),
    Packed(Packed),
}

impl SourceFile {
    /// A file of this path with this text.
    pub fn new(path: String, text: String) -> Self {
        Self {
            path,
            held: Held::Whole(Arc::new(FileText::new(text))),
        }
    }

    /// The same file with its text packed, where that can be.
    pub fn packed(&self, packer: &Packer) -> Self {
        let text = self.text();
        Self {
            path: self.path.clone(),
            held: packer.pack(&text).map_or(Held::Whole(text), Held::Packed),
        }
    }

    /// Its text. Who needs much of it keeps it at hand: it may be packed.
    pub fn text(&self) -> Arc<FileText> {
        match &self.held {
            Held::Whole(text) => Arc::clone(text),
            Held::Packed(packed) => packed.text(),
        }
    }

    /// How long its text is, in bytes.
    pub fn len(&self) -> usize {
        match &self.held {
            Held::Whole(text) => text.len(),
            Held::Packed(packed) => packed.len(),
        }
    }

    /// Whether it has no text.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The line that a byte stands in, from 0, and where the line begins.
    pub fn line_at(&self, byte: usize) -> (usize, usize) {
        self.text().line_at(byte)
    }
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && **self.text() == **other.text()
    }
}

impl Eq for SourceFile {}

/// A span of a source file, in bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// First byte and the byte after the last: a site has a million places, and no text so long that these numbers would not
    /// do.
    start: u32,
    end: u32,
}

impl Place {
    /// The place of a span in a file; a span outside the text is drawn back into it.
    pub fn new(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        let text = file.text();
        let length = text.len();
        let start = char_boundary(&text, span.start.min(length));
        let end = char_boundary(&text, span.end.min(length)).max(start);
        Self::again(file, start..end)
    }

    /// The file as a whole.
    pub fn whole(file: &Arc<SourceFile>) -> Self {
        Self::again(file, 0..0)
    }

    /// A place that was one before: its text need not be looked at again.
    pub fn again(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        let narrow = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            file: Arc::clone(file),
            start: narrow(span.start),
            end: narrow(span.end),
        }
    }

    /// First byte and the byte after the last.
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text that stands there.
    pub fn text(&self) -> Piece {
        Piece::of(self.file.text(), self.span())
    }

    /// Line and column, from 1; columns count characters.
    pub fn line_and_column(&self) -> (usize, usize) {
        let text = self.file.text();
        let (line, start_of_line) = text.line_at(self.start as usize);
        let before = &text[start_of_line..self.start as usize];
        (line + 1, before.chars().count() + 1)
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{:?}", self.file.path, self.span())
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.file.path, self.start, self.end).cmp(&(&other.file.path, other.start, other.end))
    }
}

fn char_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
