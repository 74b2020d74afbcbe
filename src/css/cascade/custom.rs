//! Custom properties and what they come to (<https://drafts.csswg.org/css-variables/>).

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use crate::css::property::{Specified, Wide};
use crate::css::selector::Word;
use crate::css::sheet::Registered;

use super::compute::Base;
use super::substitute::{Failure, substitute};
use super::winners::Won;

/// How many bytes all substitutions of a page may make; past them values are unknown.
const MAXIMUM_BYTES: usize = 8 << 20;
/// How many bytes one value may come to.
pub(super) const MAXIMUM_VALUE: usize = 64 << 10;
/// How deep custom properties may depend on each other.
const MAXIMUM_CHAIN: usize = 32;
/// How many elements' custom properties are looked through before they are put together.
const MAXIMUM_LAYERS: usize = 6;

/// What a page may still spend on substitutions.
#[derive(Debug, Default)]
pub(in crate::css) struct Budget(Cell<usize>);

impl Budget {
    /// Spends so many bytes; false when there are no more.
    pub(in crate::css) fn spend(&self, bytes: usize) -> bool {
        let spent = self.0.get().saturating_add(bytes);
        self.0.set(spent);
        spent <= MAXIMUM_BYTES
    }

    /// How many were spent, or asked for.
    pub(in crate::css) fn spent(&self) -> usize {
        self.0.get()
    }

    /// Whether there are no more.
    pub(in crate::css) fn is_spent(&self) -> bool {
        self.0.get() > MAXIMUM_BYTES
    }
}

/// What a custom property comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Resolved {
    /// A text.
    Text(Rc<str>),
    /// Nothing: what needs it is invalid.
    Invalid,
    /// It can't be told.
    Unknown,
}

#[derive(Debug, Clone)]
enum Raw {
    Text(Rc<str>),
    Invalid,
    Unknown,
}

#[derive(Debug, Clone)]
struct Entry {
    name: Word,
    raw: Raw,
    /// What it comes to, and how many custom properties that stands behind, itself among them.
    resolved: OnceCell<(Resolved, usize)>,
    /// Its place on the way that is being gone, from 1.
    on_way: Cell<usize>,
}

/// The custom properties of an element: its own, and its parent's behind them.
#[derive(Debug, Default)]
pub(in crate::css) struct Customs {
    parent: Option<Rc<Customs>>,
    /// In the order of their hashes.
    own: Vec<Entry>,
    layers: usize,
}

/// The custom properties that `@property` declares.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::css) struct Registry(pub(in crate::css) Vec<Registered>);

impl Registry {
    /// What is declared of a name, the last of it.
    pub(super) fn of(&self, name: &str) -> Option<&Registered> {
        self.0.iter().rev().find(|it| it.name.text() == name)
    }
}

impl Customs {
    /// The custom properties of an element, by those of its parent and what is declared for it.
    pub(super) fn below(
        parent: &Rc<Self>,
        declared: &[(&Word, &str, Won<'_>)],
        base: &Base<'_>,
    ) -> Rc<Self> {
        let registry = base.registry;
        let reset = registry.0.iter().any(|it| !it.inherits);
        if declared.is_empty() && !reset {
            return parent.clone();
        }
        let mut own: Vec<Entry> = Vec::new();
        for (name, text, won) in declared {
            let registered = registry.of(name.text());
            let inherits = registered.is_none_or(|it| it.inherits);
            let raw = match won.value {
                _ if won.doubt => Raw::Unknown,
                Specified::Wide(Wide::Initial) => initial(registered),
                Specified::Wide(Wide::Inherit) => continue,
                Specified::Wide(_) if inherits => continue,
                Specified::Wide(_) => initial(registered),
                _ => Raw::Text(Rc::from(*text)),
            };
            own.push(Entry::new((*name).clone(), raw));
        }
        for registered in registry.0.iter().filter(|it| !it.inherits) {
            let known = declared.iter().any(|(name, ..)| **name == registered.name);
            if !known {
                own.push(Entry::new(
                    registered.name.clone(),
                    initial(Some(registered)),
                ));
            }
        }
        own.sort_by_key(|entry| entry.name.hash());
        own.dedup_by(|one, other| one.name == other.name);
        let mut customs = Self {
            layers: parent.layers + 1,
            parent: Some(parent.clone()),
            own,
        };
        if customs.layers > MAXIMUM_LAYERS {
            customs.flatten(base);
        }
        Rc::new(customs)
    }

    /// Puts the properties of all elements above among its own. Each keeps what it came to there.
    fn flatten(&mut self, base: &Base<'_>) {
        let mut next = self.parent.take();
        while let Some(above) = next {
            for (place, entry) in above.own.iter().enumerate() {
                if self
                    .own_place(entry.name.text(), entry.name.hash())
                    .is_none()
                {
                    let resolved =
                        above.resolve(place, &mut Way::default(), base.registry, &base.budget);
                    let raw = match resolved.0 {
                        Resolved::Text(text) => Raw::Text(text),
                        Resolved::Invalid => Raw::Invalid,
                        Resolved::Unknown => Raw::Unknown,
                    };
                    let at = self
                        .own
                        .partition_point(|it| it.name.hash() < entry.name.hash());
                    self.own.insert(at, Entry::new(entry.name.clone(), raw));
                }
            }
            next = above.parent.clone();
        }
        self.layers = 1;
    }

    fn own_place(&self, name: &str, hash: u32) -> Option<usize> {
        let start = self.own.partition_point(|it| it.name.hash() < hash);
        let same = self.own[start..]
            .iter()
            .take_while(|it| it.name.hash() == hash);
        same.into_iter()
            .position(|it| it.name.text() == name)
            .map(|place| start + place)
    }

    /// What a custom property comes to, and the lowest place of the way that it leads back to.
    pub(super) fn get(
        &self,
        name: &str,
        way: &mut Way,
        registry: &Registry,
        budget: &Budget,
    ) -> (Resolved, usize) {
        let hash = Word::from(name).hash();
        let mut layer = self;
        loop {
            if let Some(place) = layer.own_place(name, hash) {
                return layer.resolve(place, way, registry, budget);
            }
            match &layer.parent {
                Some(parent) => layer = parent,
                None => break,
            }
        }
        let found = match registry.of(name).map(|it| initial(Some(it))) {
            Some(Raw::Text(text)) => Resolved::Text(text),
            _ => Resolved::Invalid,
        };
        (found, usize::MAX)
    }

    fn resolve(
        &self,
        place: usize,
        way: &mut Way,
        registry: &Registry,
        budget: &Budget,
    ) -> (Resolved, usize) {
        let entry = &self.own[place];
        if let Some((known, depth)) = entry.resolved.get() {
            return match way.reaches(way.at + depth) {
                true => (known.clone(), usize::MAX),
                false => (Resolved::Unknown, usize::MAX),
            };
        }
        if entry.on_way.get() != 0 {
            return (Resolved::Invalid, entry.on_way.get());
        }
        let text = match &entry.raw {
            Raw::Text(text) => text,
            Raw::Invalid => return (Resolved::Invalid, usize::MAX),
            Raw::Unknown => return (Resolved::Unknown, usize::MAX),
        };
        let at = way.at + 1;
        if !way.reaches(at) {
            return (Resolved::Unknown, usize::MAX);
        }
        let around = std::mem::replace(&mut way.deepest, at);
        way.at = at;
        entry.on_way.set(at);
        let mut back = usize::MAX;
        let substituted = substitute(
            text,
            &mut |name| {
                let (found, to) = self.get(name, way, registry, budget);
                back = back.min(to);
                found
            },
            budget,
        );
        entry.on_way.set(0);
        way.at -= 1;
        let mut found = match substituted {
            // What depends on itself is nothing.
            _ if back <= at => Resolved::Invalid,
            Ok(None) => Resolved::Text(text.clone()),
            Ok(Some(text)) => Resolved::Text(Rc::from(text)),
            Err(Failure::Invalid) => Resolved::Invalid,
            Err(Failure::Unknown) => Resolved::Unknown,
        };
        if let Some(registered) = registry.of(entry.name.text()) {
            found = self.typed(found, registered, way, registry, budget);
        }
        // Where the way was too long, it may be short enough from here.
        let is_cut = way.deepest > MAXIMUM_CHAIN;
        if !is_cut || at == 1 {
            let depth = way.deepest + 1 - at;
            let _ = entry.resolved.set((found.clone(), depth));
        }
        way.deepest = way.deepest.max(around);
        (found, if back < at { back } else { usize::MAX })
    }

    /// What a text is that must be of a registered kind.
    fn typed(
        &self,
        found: Resolved,
        registered: &Registered,
        way: &mut Way,
        registry: &Registry,
        budget: &Budget,
    ) -> Resolved {
        let fits = match &found {
            Resolved::Text(text) => super::substitute::fits(text, &registered.syntax),
            Resolved::Invalid => Some(false),
            Resolved::Unknown => None,
        };
        match fits {
            Some(true) => found,
            None => Resolved::Unknown,
            // Invalid values are as if nothing were declared.
            Some(false) => match &self.parent {
                Some(parent) if registered.inherits => {
                    parent.get(registered.name.text(), way, registry, budget).0
                }
                _ => match initial(Some(registered)) {
                    Raw::Text(text) => Resolved::Text(text),
                    _ => Resolved::Invalid,
                },
            },
        }
    }
}

impl Entry {
    fn new(name: Word, raw: Raw) -> Self {
        Self {
            name,
            raw,
            resolved: OnceCell::new(),
            on_way: Cell::new(0),
        }
    }
}

fn initial(registered: Option<&Registered>) -> Raw {
    match registered.and_then(|it| it.initial.as_ref()) {
        Some(text) => Raw::Text(Rc::from(&**text)),
        None => Raw::Invalid,
    }
}

/// The custom properties that the present one stands behind.
#[derive(Debug, Default)]
pub(super) struct Way {
    /// How many they are.
    at: usize,
    /// The most that one stood behind, itself among them, of those that were met.
    deepest: usize,
}

impl Way {
    /// Notes that it is so deep; whether it may be.
    fn reaches(&mut self, depth: usize) -> bool {
        self.deepest = self.deepest.max(depth);
        depth <= MAXIMUM_CHAIN
    }
}
