//! Whether two pages say the same: the same elements, attributes and text, as people read it.
//!
//! White space counts as it counts for a reader: "A B" must not become "AB", wherever it stands,
//! while white space at the edge of a block is nothing. In `<pre>` and where the page's own `<style>`
//! has `white-space: pre-wrap` or the like, every character counts; a stylesheet in a file of its
//! own isn't seen.

use crate::html::{Document, Element};

use super::harmless::Meaning;
use super::reading::{Piece, Reading};

/// How many characters of a text are shown.
const EXCERPT: usize = 60;

/// The first place where two pages differ, in a few words each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What the first page has.
    pub before: String,
    /// What the second page has there.
    pub after: String,
}

/// Where the second page first says something else than the first; one pass over both.
pub fn difference(before: &Document, after: &Document) -> Option<Difference> {
    let (mut before, mut after) = (Reading::of(before), Reading::of(after));
    loop {
        match (before.next(), after.next()) {
            (None, None) => return None,
            (Some(one), Some(other)) => {
                if let Some(difference) = between(&one, &other) {
                    return Some(difference);
                }
            }
            (one, other) => {
                return Some(Difference {
                    before: one.as_ref().map_or_else(String::new, describe),
                    after: other.as_ref().map_or_else(String::new, describe),
                });
            }
        }
    }
}

fn between(one: &Piece<'_>, other: &Piece<'_>) -> Option<Difference> {
    match (one, other) {
        (Piece::Start(one), Piece::Start(other))
            if (&one.name, one.namespace) == (&other.name, other.namespace) =>
        {
            between_attributes(one, other)
        }
        (Piece::Text(one), Piece::Text(other)) if one != other => Some(between_texts(one, other)),
        (one, other) if one == other => None,
        (one, other) => Some(Difference {
            before: describe(one),
            after: describe(other),
        }),
    }
}

fn between_attributes(one: &Element, other: &Element) -> Option<Difference> {
    if one.attributes == other.attributes {
        return None;
    }
    let (mine, theirs) = (Meaning::of_all(one), Meaning::of_all(other));
    if mine == theirs {
        return None;
    }
    // Attributes that both have in one sense are left out of what is shown.
    let only = |these: &[Meaning<'_>], those: &[Meaning<'_>]| -> Vec<String> {
        let differs = |meaning: &&Meaning<'_>| those.binary_search(meaning).is_err();
        these.iter().filter(differs).map(Meaning::written).collect()
    };
    let tag = |attributes: Vec<String>| excerpt(&format!("<{}{}>", one.name, attributes.concat()));
    Some(Difference {
        before: tag(only(&mine, &theirs)),
        after: tag(only(&theirs, &mine)),
    })
}

fn between_texts(one: &str, other: &str) -> Difference {
    let same = one
        .char_indices()
        .zip(other.chars())
        .find(|((_, mine), theirs)| mine != theirs)
        .map_or(one.len().min(other.len()), |((at, _), _)| at);
    // Enough before the difference to find it again.
    let start = one[..same]
        .char_indices()
        .rev()
        .nth(EXCERPT / 2)
        .map_or(0, |(at, _)| at);
    Difference {
        before: quoted(&one[start..]),
        after: quoted(&other[start..]),
    }
}

fn describe(piece: &Piece<'_>) -> String {
    match piece {
        Piece::Doctype(name) => format!("<!doctype {name}>"),
        Piece::Start(element) => excerpt(&format!(
            "<{}{}>",
            element.name,
            Meaning::of_all(element)
                .iter()
                .map(Meaning::written)
                .collect::<String>()
        )),
        Piece::End(element) => format!("</{}>", element.name),
        Piece::Text(text) => quoted(text),
    }
}

fn quoted(text: &str) -> String {
    format!("“{}”", excerpt(text))
}

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
