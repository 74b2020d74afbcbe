//! The language and the direction of an element.

use crate::html::{Document, NodeId, NodeKind};

/// Whether the language of an element is in one of the ranges
/// (<https://www.rfc-editor.org/rfc/rfc4647#section-3.3.2>).
pub(super) fn matches(document: &Document, id: NodeId, ranges: &[Box<str>]) -> bool {
    let Some(language) = language(document, id) else {
        return false;
    };
    ranges.iter().any(|range| is_in(language, range))
}

fn language(document: &Document, id: NodeId) -> Option<&str> {
    let mut next = Some(id);
    while let Some(id) = next {
        let own = document
            .attribute(id, "xml:lang")
            .or(document.attribute(id, "lang"));
        if own.is_some() {
            return own;
        }
        next = document.node(id).parent;
    }
    None
}

fn is_in(language: &str, range: &str) -> bool {
    if range.is_empty() || language.is_empty() {
        return range.is_empty() && language.is_empty();
    }
    let mut wanted = range.split('-');
    let mut there = language.split('-');
    let (Some(first), Some(own)) = (wanted.next(), there.next()) else {
        return false;
    };
    if first != "*" && !first.eq_ignore_ascii_case(own) {
        return false;
    }
    wanted.filter(|it| *it != "*").all(|part| {
        for own in there.by_ref() {
            if own.eq_ignore_ascii_case(part) {
                return true;
            }
            // A subtag of one letter opens another list of subtags.
            if own.len() == 1 {
                return false;
            }
        }
        false
    })
}

/// Whether an element is written from right to left
/// (<https://html.spec.whatwg.org/multipage/dom.html#the-directionality>).
pub(super) fn direction(document: &Document, id: NodeId) -> Option<bool> {
    let mut next = Some(id);
    while let Some(id) = next {
        match document
            .attribute(id, "dir")
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            Some("ltr") => return Some(false),
            Some("rtl") => return Some(true),
            Some("auto") => return Some(first_strong(document, id)),
            _ if document.element(id).is_some_and(|it| it.is_html("bdi")) => {
                return Some(first_strong(document, id));
            }
            _ => next = document.node(id).parent,
        }
    }
    Some(false)
}

/// Whether the first letter that has a direction is of a script written from right to left.
fn first_strong(document: &Document, id: NodeId) -> bool {
    let texts = document
        .descendants(id)
        .filter_map(|it| match &document.node(it).kind {
            NodeKind::Text(text) => Some(text),
            _ => None,
        });
    texts
        .flat_map(|text| text.chars())
        .find(|it| it.is_alphabetic())
        .is_some_and(|it| matches!(it, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'))
}
