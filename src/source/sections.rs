//! A Markdown text cut at its headings of level two.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Place, SourceFile};

/// A part of a Markdown text under a heading of level one or two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownSection {
    /// The heading's words; none for what stands before the first.
    pub heading: Option<String>,
    /// Whether something stands between braces behind it.
    pub has_attributes: bool,
    /// The heading's place.
    pub heading_place: Place,
    /// The text below, without white space around it.
    pub body: Place,
}

/// Cuts a range of a file at its headings of level one and two, outside lists and quotations.
pub fn sections(file: &Arc<SourceFile>, range: Range<usize>) -> Vec<MarkdownSection> {
    let whole = file.text();
    let text = &whole[range.clone()];
    let place = |span: Range<usize>| {
        let inner = &text[span.clone()];
        let start = span.start + (inner.len() - inner.trim_start().len());
        let end = (span.start + inner.trim_end().len()).max(start);
        Place::new(file, range.start + start..range.start + end)
    };
    let mut sections = Vec::new();
    let mut add = |heading: Option<Heading>, end: usize| {
        let span = heading
            .as_ref()
            .map_or(0..0, |heading| heading.span.clone());
        sections.push(MarkdownSection {
            has_attributes: heading.as_ref().is_some_and(|it| it.has_attributes),
            heading: heading.map(|heading| heading.words),
            body: place(span.end..end),
            heading_place: place(span),
        });
    };
    let mut open = None;
    for heading in headings(text) {
        let start = heading.span.start;
        add(open.replace(heading), start);
    }
    add(open, text.len());
    sections
}

/// A heading of level one or two.
struct Heading {
    words: String,
    has_attributes: bool,
    span: Range<usize>,
}

fn headings(text: &str) -> Vec<Heading> {
    let mut found = Vec::new();
    let mut depth = 0usize;
    let mut current: Option<Heading> = None;
    for (event, span) in
        Parser::new_ext(text, Options::ENABLE_HEADING_ATTRIBUTES).into_offset_iter()
    {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1 | HeadingLevel::H2,
                id,
                classes,
                attrs,
            }) if depth == 0 => {
                current = Some(Heading {
                    words: String::new(),
                    has_attributes: id.is_some() || !classes.is_empty() || !attrs.is_empty(),
                    span,
                });
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(TagEnd::Heading(_)) => {
                depth -= 1;
                found.extend(current.take());
            }
            Event::End(_) => depth -= 1,
            Event::Text(part) | Event::Code(part) => {
                if let Some(heading) = &mut current {
                    heading.words.push_str(&part);
                }
            }
            _ => {}
        }
    }
    found
}
