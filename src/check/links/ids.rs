//! What a page can be entered at: its ids, kept as hashes when it is let go.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::check::rows::{Row, Rows};
use crate::check::set::{Models, Set, Shelf, Shelved, Values};
use crate::check::site::decoded;
use crate::html::{Document, Namespace};

/// The hashes of a page's ids. A false match is as likely as two equal hashes of 64 bits.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Values of `id`.
    own: Set<u64>,
    /// Values of `name` of `<a>`, in order: few pages have any.
    anchors: Box<[u64]>,
}

impl Ids {
    /// Of a page; what a `<template>` holds is not in it.
    pub fn of(document: &Document) -> Self {
        let (mut ids, mut anchors) = (Vec::new(), Vec::new());
        for node in document.descendants(document.root()) {
            let Some(element) = document.element(node) else {
                continue;
            };
            let id = element.attribute("id").filter(|it| !it.is_empty());
            ids.extend(id.map(hash));
            if element.namespace == Namespace::Html && &*element.name == "a" {
                let name = element.attribute("name").filter(|it| !it.is_empty());
                anchors.extend(name.map(hash));
            }
        }
        anchors.sort_unstable();
        Self {
            own: Set::of(ids),
            anchors: anchors.into(),
        }
    }

    /// The same, with what an earlier page has too kept once.
    pub fn told_by(self, models: &Models<u64>) -> Self {
        Self {
            own: self.own.told_by(models),
            ..self
        }
    }

    /// Whether an element has this id.
    pub fn has(&self, id: &str) -> bool {
        self.own.values().contains(hash(id))
    }

    /// Whether a browser goes somewhere for what stands after `#`, as [`SomeIds::holds`].
    pub fn holds(&self, fragment: &Fragment) -> bool {
        let ids = SomeIds {
            own: self.own.values(),
            anchors: &self.anchors,
        };
        ids.holds(fragment)
    }
}

/// The hashes of a page's ids, wherever they are kept.
#[derive(Debug, Clone, Copy)]
pub(super) struct SomeIds<'s> {
    own: Values<'s, u64>,
    anchors: &'s [u64],
}

impl SomeIds<'_> {
    /// Whether a browser goes somewhere for what stands after `#`
    /// (<https://html.spec.whatwg.org/#find-a-potential-indicated-element>, and `top` in any case).
    pub fn holds(&self, fragment: &Fragment) -> bool {
        let is_anchor = |hash: &u64| self.anchors.binary_search(hash).is_ok();
        let is_there = |hash: &u64| self.own.contains(*hash) || is_anchor(hash);
        fragment.is_top || fragment.hashes.iter().any(is_there)
    }
}

/// The ids of many pages.
#[derive(Debug, Default)]
pub(super) struct Shelves {
    own: Shelf<u64>,
    anchors: Rows<u64>,
}

/// The ids of a page that are on shelves.
#[derive(Debug, Clone, Copy)]
pub(super) struct ShelvedIds {
    own: Shelved,
    anchors: Row,
}

impl Shelves {
    /// Puts those of a page there.
    pub fn put(&mut self, ids: &Ids) -> ShelvedIds {
        ShelvedIds {
            own: self.own.put(&ids.own),
            anchors: self.anchors.add(&ids.anchors),
        }
    }

    /// Those of a page that were put there.
    pub fn ids(&self, shelved: ShelvedIds) -> SomeIds<'_> {
        SomeIds {
            own: self.own.values(shelved.own),
            anchors: self.anchors.get(shelved.anchors),
        }
    }
}

/// What stands after `#`, ready to be looked for.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    is_top: bool,
    /// Of it as it is kept, and with its percent-encoding resolved.
    hashes: [u64; 2],
}

impl Fragment {
    /// As browsers keep it in the address.
    pub fn of(kept: &str) -> Self {
        let decoded = decoded(kept).unwrap_or_else(|| kept.to_owned());
        Self {
            is_top: kept.is_empty() || decoded.eq_ignore_ascii_case("top"),
            hashes: [hash(kept), hash(&decoded)],
        }
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
