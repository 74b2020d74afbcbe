//! The notes and the addresses that a Markdown text defines: they serve all its sections, wherever
//! they stand, and each is to be called.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// What Markdown has here beside CommonMark.
pub const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_HEADING_ATTRIBUTES);

/// Longer labels are none (CommonMark 0.31.2, 4.7 "Link reference definitions").
pub const LONGEST_LABEL: usize = 999;

/// Notes and addresses by their labels (see [`label_key`]): where each is defined.
#[derive(Debug, Default)]
pub struct Definitions {
    /// Notes that stand neither in a list nor in a quotation.
    pub notes: BTreeMap<String, Place>,
    /// Addresses that begin a line.
    pub links: BTreeMap<String, Place>,
}

/// What a label is known by: capitals and white space make no difference.
pub fn label_key(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// The definitions that serve all of a Markdown text.
pub fn definitions(file: &Arc<SourceFile>, range: Range<usize>) -> Definitions {
    let whole = file.text();
    let text = &whole[range.clone()];
    let mut definitions = Definitions::default();
    if !text.contains("]:") {
        return definitions;
    }
    let found = Found::read(text);
    let place =
        |span: &Range<usize>| Place::new(file, range.start + span.start..range.start + span.end);
    let top = found.notes.iter().filter(|note| note.at_top);
    for note in top {
        let key = label_key(&note.label);
        definitions
            .notes
            .entry(key)
            .or_insert_with(|| place(&note.span));
    }
    for (label, span) in &found.links {
        if span.start == 0 || text[..span.start].ends_with('\n') {
            definitions.links.insert(label_key(label), place(span));
        }
    }
    definitions
}

/// What is wrong with the notes and the addresses of a Markdown text.
pub fn faulty_definitions(file: &Arc<SourceFile>, range: Range<usize>) -> Vec<Diagnostic> {
    let whole = file.text();
    let text = &whole[range.clone()];
    if !text.contains("]:") && !text.contains("[^") {
        return Vec::new();
    }
    let found = Found::read(text);
    let place =
        |span: &Range<usize>| Place::new(file, range.start + span.start..range.start + span.end);
    let mut faults = Vec::new();
    let mut first: BTreeMap<String, &Range<usize>> = BTreeMap::new();
    for note in &found.notes {
        let mark = note.span.start..note.span.start + note.label.len() + "[^]:".len();
        let key = label_key(&note.label);
        if let Some(first) = first.get(&key) {
            faults.push(
                Diagnostic::at(Code::DuplicateNote, place(&mark))
                    .with("label", &note.label)
                    .related_to(place(&(first.start..first.start + mark.len()))),
            );
            continue;
        }
        if !found.called_notes.contains(&key) {
            let label = format!("[^{}]", note.label);
            faults.push(Diagnostic::at(Code::UnusedDefinition, place(&mark)).with("label", label));
        }
        first.insert(key, &note.span);
    }
    let unused = found
        .links
        .iter()
        .filter(|(label, _)| !found.called_links.contains(&label_key(label)));
    faults.extend(unused.map(|(label, span)| {
        let label = format!("[{label}]");
        Diagnostic::at(Code::UnusedDefinition, place(span)).with("label", label)
    }));
    let missing = found.unwritten.iter();
    faults.extend(missing.map(|span| Diagnostic::at(Code::MissingFootnote, place(span))));
    faults
}

/// A note where it is written.
struct Note {
    label: String,
    span: Range<usize>,
    at_top: bool,
}

/// All that a text defines and calls.
#[derive(Default)]
struct Found {
    notes: Vec<Note>,
    /// Addresses, in the order of the text.
    links: Vec<(String, Range<usize>)>,
    called_notes: HashSet<String>,
    called_links: HashSet<String>,
    /// Calls of notes that are not there, which the parser takes for text.
    unwritten: Vec<Range<usize>>,
}

impl Found {
    fn read(text: &str) -> Self {
        let events = Parser::new_ext(text, MARKDOWN).into_offset_iter();
        let mut found = Self::default();
        let known = events.reference_definitions().iter();
        found
            .links
            .extend(known.map(|(label, link)| (label.to_owned(), link.span.clone())));
        found.links.sort_by_key(|(_, span)| span.start);
        let mut depth = 0_usize;
        let mut in_code = false;
        for (event, span) in events {
            match event {
                Event::Start(tag) => {
                    in_code |= matches!(tag, Tag::CodeBlock(_));
                    found.start(tag, span, depth == 0);
                    depth += 1;
                }
                Event::End(tag) => {
                    in_code &= tag != TagEnd::CodeBlock;
                    depth -= 1;
                }
                Event::FootnoteReference(label) => {
                    found.called_notes.insert(label_key(&label));
                }
                Event::Text(_) if !in_code => found.unwritten.extend(unwritten(text, span.start)),
                _ => {}
            }
        }
        found
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>, at_top: bool) {
        match tag {
            Tag::FootnoteDefinition(label) => self.notes.push(Note {
                label: label.to_string(),
                span,
                at_top,
            }),
            Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. } => {
                let by_label = matches!(
                    link_type,
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                );
                if by_label {
                    self.called_links.insert(label_key(&id));
                }
            }
            _ => {}
        }
    }
}

/// The call of a note that begins here and that nothing answers; not what is escaped, nor what
/// programmers call a class of characters (`[^a-z]`).
fn unwritten(text: &str, at: usize) -> Option<Range<usize>> {
    let inner = text[at..].strip_prefix("[^")?;
    let (label, _) = inner[..inner.floor_char_boundary(LONGEST_LABEL)].split_once(']')?;
    let escapes = text[..at].bytes().rev().take_while(|byte| *byte == b'\\');
    let is_escaped = escapes.count() % 2 == 1;
    let is_class = label.contains('-') && label.split('-').all(|part| part.chars().count() <= 2);
    let is_label = !label.is_empty() && !label.contains(char::is_whitespace);
    (is_label && !is_escaped && !is_class).then(|| at..at + label.len() + "[^]".len())
}
