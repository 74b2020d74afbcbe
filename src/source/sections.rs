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
    /// The heading's place.
    pub heading_place: Place,
    /// The text below, without white space around it.
    pub body: Place,
}

/// Cuts a range of a file at its headings of level one and two, outside lists and quotations.
pub fn sections(file: &Arc<SourceFile>, range: Range<usize>) -> Vec<MarkdownSection> {
    let text = &file.text[range.clone()];
    let place = |span: Range<usize>| {
        let inner = &text[span.clone()];
        let start = span.start + (inner.len() - inner.trim_start().len());
        let end = (span.start + inner.trim_end().len()).max(start);
        Place::new(file, range.start + start..range.start + end)
    };
    let mut sections = Vec::new();
    let mut open: Option<(Option<String>, Range<usize>)> = Some((None, 0..0));
    for (heading, span) in headings(text) {
        if let Some((name, before)) = open.replace((Some(heading), span.clone())) {
            let body = place(before.end..span.start);
            sections.push(MarkdownSection {
                heading: name,
                heading_place: place(before),
                body,
            });
        }
    }
    if let Some((name, before)) = open {
        let body = place(before.end..text.len());
        sections.push(MarkdownSection {
            heading: name,
            heading_place: place(before),
            body,
        });
    }
    sections
}

fn headings(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut depth = 0usize;
    let mut current: Option<(String, Range<usize>)> = None;
    for (event, span) in
        Parser::new_ext(text, Options::ENABLE_HEADING_ATTRIBUTES).into_offset_iter()
    {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1 | HeadingLevel::H2,
                ..
            }) if depth == 0 => {
                current = Some((String::new(), span));
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(TagEnd::Heading(_)) => {
                depth -= 1;
                found.extend(current.take());
            }
            Event::End(_) => depth -= 1,
            Event::Text(part) | Event::Code(part) => {
                if let Some((heading, _)) = &mut current {
                    heading.push_str(&part);
                }
            }
            _ => {}
        }
    }
    found
}
