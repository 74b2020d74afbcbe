//! What holds a page together: every id once, every link within it to something, one `<h1>` and one
//! `<main>`.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::html::{Document, Element};

/// A fault of the page as a whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// Two elements with this id.
    DuplicateAnchor(String),
    /// A link within the page to an id that it does not have.
    MissingAnchor(String),
    /// An element that a page has once, and how many of it there are.
    NotOnce(&'static str, usize),
}

/// Elements that every page has exactly once.
const ONCE: [&str; 2] = ["h1", "main"];

/// What is wrong, each thing once.
pub(super) fn faults(document: &Document) -> Vec<Fault> {
    let mut ids: HashSet<&str> = HashSet::new();
    let mut found: BTreeSet<Fault> = BTreeSet::new();
    let mut targets: BTreeMap<String, &str> = BTreeMap::new();
    let mut counts = [0; ONCE.len()];
    for (_, element) in document.elements() {
        let id = element.attribute("id");
        if let Some(twice) = id.filter(|id| !ids.insert(id)) {
            found.insert(Fault::DuplicateAnchor(twice.to_owned()));
        }
        if let Some(fragment) = fragment(element) {
            targets.insert(decoded(fragment), fragment);
        }
        for (name, count) in ONCE.iter().zip(&mut counts) {
            *count += usize::from(element.is_html(name));
        }
    }
    for (target, written) in targets {
        let is_there = ids.contains(target.as_str()) || ids.contains(written);
        // Browsers know this one by themselves (HTML, 7.4.6.4 "Scrolling to a fragment").
        if !is_there && !target.eq_ignore_ascii_case("top") {
            found.insert(Fault::MissingAnchor(target));
        }
    }
    let not_once = ONCE.iter().zip(counts).filter(|(_, count)| *count != 1);
    found.extend(not_once.map(|(name, count)| Fault::NotOnce(name, count)));
    found.into_iter().collect()
}

/// Where a link within the page leads.
fn fragment(element: &Element) -> Option<&str> {
    let is_link = element.is_html("a") || element.is_html("area");
    let href = element.attribute("href").filter(|_| is_link)?;
    href.strip_prefix('#').filter(|id| !id.is_empty())
}

/// A fragment with its percent-encoded bytes as they are meant.
fn decoded(fragment: &str) -> String {
    let bytes = fragment.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let digits = fragment.get(at + 1..at + 3).filter(|_| *byte == b'%');
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(meant) => {
                plain.push(meant);
                at += 3;
            }
            None => {
                plain.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}
