//! Where a diagnostic points: a file of the sources and a span of its text.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A text file of the sources, as it was read.
#[derive(Debug)]
pub struct SourceFile {
    /// Path from the site's folder, with `/` between its parts.
    pub path: String,
    /// Its text: UTF-8, without a byte order mark, lines ended by `\n`.
    pub text: String,
    /// Where its lines begin, in bytes; found when first asked for.
    lines: OnceLock<Vec<usize>>,
}

impl SourceFile {
    /// A file of this path with this text.
    pub fn new(path: String, text: String) -> Self {
        Self {
            path,
            text,
            lines: OnceLock::new(),
        }
    }

    /// The line that a byte stands in, from 0, and where the line begins.
    pub fn line_at(&self, byte: usize) -> (usize, usize) {
        let lines = self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        let after = lines.partition_point(|start| *start <= byte);
        let line = after.saturating_sub(1);
        (line, lines.get(line).copied().unwrap_or_default())
    }
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        (&self.path, &self.text) == (&other.path, &other.text)
    }
}

impl Eq for SourceFile {}

/// A span of a source file, in bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: Arc<SourceFile>,
    /// First byte and the byte after the last.
    pub span: Range<usize>,
}

impl Place {
    /// The place of a span in a file; a span outside the text is drawn back into it.
    pub fn new(file: &Arc<SourceFile>, span: Range<usize>) -> Self {
        let length = file.text.len();
        let start = char_boundary(&file.text, span.start.min(length));
        let end = char_boundary(&file.text, span.end.min(length)).max(start);
        Self {
            file: Arc::clone(file),
            span: start..end,
        }
    }

    /// The file as a whole.
    pub fn whole(file: &Arc<SourceFile>) -> Self {
        Self::new(file, 0..0)
    }

    /// Line and column, from 1; columns count characters.
    pub fn line_and_column(&self) -> (usize, usize) {
        let (line, start_of_line) = self.file.line_at(self.span.start);
        let before = &self.file.text[start_of_line..self.span.start];
        (line + 1, before.chars().count() + 1)
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{:?}", self.file.path, self.span)
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.file.path, self.span.start, self.span.end).cmp(&(
            &other.file.path,
            other.span.start,
            other.span.end,
        ))
    }
}

fn char_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
