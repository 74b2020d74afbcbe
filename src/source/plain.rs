//! What a Markdown text says to its reader, with the place of each piece in its source.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, TagEnd};

use super::MARKDOWN;

/// A text as it is read: without marks, with its entities as the characters that they are.
#[derive(Debug, Default)]
pub struct PlainText {
    /// The text; blocks stand apart by a line end.
    pub text: String,
    /// Where each piece of it begins, and what it is in the source.
    pieces: Vec<(usize, Range<usize>)>,
}

impl PlainText {
    /// Reads a Markdown text.
    pub fn of(markdown: &str) -> Self {
        let mut plain = Self::default();
        for (event, span) in Parser::new_ext(markdown, MARKDOWN).into_offset_iter() {
            match event {
                Event::Text(text) | Event::Code(text) => plain.push(&text, span),
                Event::SoftBreak | Event::HardBreak => plain.push(" ", span),
                Event::End(end) if !is_within_a_line(end) => plain.push("\n", span.end..span.end),
                _ => {}
            }
        }
        plain
    }

    fn push(&mut self, text: &str, span: Range<usize>) {
        self.pieces.push((self.text.len(), span));
        self.text.push_str(text);
    }

    /// What a range of the text is in the source. Where a piece is written otherwise than it is read, all
    /// of it.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start, false);
        let end = self.place(range.end, true);
        start..end.max(start)
    }

    fn place(&self, at: usize, is_end: bool) -> usize {
        // The end of a range lies in the piece that it ends.
        let before = self.pieces.partition_point(|(start, _)| match is_end {
            true => *start < at,
            false => *start <= at,
        });
        let Some((start, span)) = before.checked_sub(1).and_then(|it| self.pieces.get(it)) else {
            return 0;
        };
        let next = self.pieces.get(before).map_or(self.text.len(), |it| it.0);
        match next - start == span.len() {
            true => span.start + (at - start),
            false if is_end => span.end,
            false => span.start,
        }
    }
}

fn is_within_a_line(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link
    )
}
