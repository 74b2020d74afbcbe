//! Texts, as several rules take them together.

use std::ops::ControlFlow;

use super::super::language::{Count, Verdict};
use super::super::page::{Own, Page};
use super::super::word::any_word;
use crate::html::NodeId;

/// A part of what an element says: a text of the page, or something else that is read.
pub(super) enum Part<'p> {
    Text(NodeId),
    Other(&'p str),
}

/// The text that has its language from an element: what is seen or read, names, the page's title.
fn inherited_text(page: &Page<'_>, id: NodeId, with_title: bool) -> String {
    let mut text = String::new();
    each_inherited(page, id, with_title, &mut |part| {
        text.push_str(match part {
            Part::Text(id) => page.text_of(id).unwrap_or_default(),
            Part::Other(said) => said,
        });
        text.push('\n');
    });
    text
}

/// Gives the parts of the text that has its language from an element.
fn each_inherited(page: &Page<'_>, id: NodeId, with_title: bool, take: &mut dyn FnMut(Part<'_>)) {
    if with_title && let Some(title) = page.named("title").next() {
        take(Part::Other(&page.document.text(title)));
    }
    each_part(page, id, false, take);
}

/// Whether an element says anything in its own language.
pub(super) fn says_something(page: &Page<'_>, id: NodeId) -> bool {
    let mut says = false;
    each_part(page, id, false, &mut |part| {
        says |= match part {
            Part::Text(id) => page.is_text(id),
            Part::Other(said) => !said.trim().is_empty(),
        };
    });
    says
}

/// Whether what an element says is in the language of a primary subtag; none where it says nothing.
pub(super) fn is_in(
    page: &Page<'_>,
    id: NodeId,
    with_title: bool,
    subtag: &str,
) -> Option<Verdict> {
    let mut count = Count::default();
    each_inherited(page, id, with_title, &mut |part| match part {
        Part::Text(id) => {
            if let Some(said) = page.wording(id) {
                count.add(&said.count);
            }
        }
        Part::Other("") => {}
        Part::Other(said) => count.add(&Count::of(said)),
    });
    if count.is_plainly_in(subtag) {
        return Some(Verdict::Yes);
    }
    let text = inherited_text(page, id, with_title);
    let says_something = !text.trim().is_empty();
    says_something.then(|| page.wordings().is_in(&text, subtag))
}

/// Gives the texts that are seen or read in an element, and what else is; those that are in a language of
/// their own where they are asked for.
pub(super) fn each_part(page: &Page<'_>, id: NodeId, all: bool, take: &mut dyn FnMut(Part<'_>)) {
    let _ = try_each_part(page, id, all, &mut |part| {
        take(part);
        ControlFlow::Continue(())
    });
}

/// The same until one says that it is enough.
pub(super) fn try_each_part(
    page: &Page<'_>,
    id: NodeId,
    all: bool,
    take: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let below = page.inclusive_descendants(id);
    let mut at = 0;
    while let Some(node) = below.get(at) {
        at += 1;
        let own = page.own(*node);
        if *node != id && own.has(Own::LANGUAGE) && !all {
            // It and what it holds is in a language of its own.
            at = page.end(*node) - page.position(id);
        } else if page.text_of(*node).is_some() {
            if page.is_visible(*node) || page.is_included(*node) {
                take(Part::Text(*node))?;
            }
        } else if own.has(Own::SAYS) && page.is_included(*node) {
            for said in READ.iter().filter_map(|name| page.attribute(*node, name)) {
                take(Part::Other(said))?;
            }
            if page.attribute(*node, "aria-labelledby").is_some() {
                take(Part::Other(page.name(*node)))?;
            }
        }
    }
    ControlFlow::Continue(())
}

/// The attributes that are read to who can't see the page.
const READ: [&str; 5] = [
    "alt",
    "aria-label",
    "title",
    "placeholder",
    "aria-description",
];

/// The words of a text in lower case, those of less than three letters left out.
pub(super) fn significant_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    any_word(text, |word| {
        let is_significant = word.chars().nth(2).is_some();
        words.extend(is_significant.then(|| word.to_owned()));
        false
    });
    words
}
