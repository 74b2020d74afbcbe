//! The text that is rendered: a part of a file, with what the rest of the file defines before it.

use std::collections::{HashSet, VecDeque};
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Place, SourceFile};
use crate::source::{Definitions, LONGEST_LABEL, label_key};

/// A Markdown text that stands in pieces in its file.
pub(super) struct Input<'a> {
    /// The text.
    pub text: String,
    /// The file.
    pub file: &'a Arc<SourceFile>,
    /// Where each piece begins in the text and in the file, in the order of the text.
    pieces: Vec<(usize, usize)>,
}

impl<'a> Input<'a> {
    /// The text at a place, after the definitions that it needs and that stand elsewhere.
    pub fn of(place: &'a Place, definitions: &Definitions) -> Self {
        let whole = place.file.text();
        let section = &whole[place.span()];
        let (mut text, mut pieces) = (String::new(), Vec::new());
        for span in elsewhere(place, (section, &whole), definitions) {
            pieces.push((text.len(), span.start));
            text.push_str(&whole[span]);
            text.push_str("\n\n");
        }
        pieces.push((text.len(), place.span().start));
        text.push_str(section);
        Self {
            text,
            file: &place.file,
            pieces,
        }
    }

    /// Where a span of the text stands in the file.
    pub fn place(&self, span: Range<usize>) -> Place {
        let after = self
            .pieces
            .partition_point(|(start, _)| *start <= span.start);
        let (start, in_file) = self.pieces[after.saturating_sub(1)];
        let begin = in_file + (span.start - start);
        Place::new(self.file, begin..begin + span.len())
    }
}

/// The definitions outside a section that it needs: all addresses, and the notes that it calls, with
/// those that these call.
fn elsewhere(
    place: &Place,
    (section, whole): (&str, &str),
    definitions: &Definitions,
) -> Vec<Range<usize>> {
    let is_outside = |found: &&Place| {
        let (inner, outer) = (found.span(), place.span());
        inner.start < outer.start || inner.start >= outer.end
    };
    let links = definitions.links.values().filter(is_outside);
    let mut spans: Vec<Range<usize>> = links.map(|found| found.span()).collect();
    let mut seen: HashSet<String> = HashSet::new();
    let mut waiting: VecDeque<&str> = VecDeque::from([section]);
    while let Some(text) = waiting
        .pop_front()
        .filter(|_| !definitions.notes.is_empty())
    {
        for (at, mark) in text.match_indices("[^") {
            let inner = &text[at + mark.len()..];
            let label = inner[..inner.floor_char_boundary(LONGEST_LABEL)].split_once(']');
            let Some((label, _)) = label else {
                continue;
            };
            let key = label_key(label);
            let note = definitions.notes.get(&key).filter(is_outside);
            if let Some(note) = note.filter(|_| seen.insert(key)) {
                spans.push(note.span());
                waiting.push_back(&whole[note.span()]);
            }
        }
    }
    spans
}
