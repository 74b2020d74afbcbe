//! Where the sheets of a page come from.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxBuildHasher;

use super::sheet::{Sheet, pieces};

/// How many bytes of sheets are remembered, as they are in memory.
const MOST_BYTES: usize = 16 << 20;

/// How many whole texts are remembered with their pieces, and how long one may be.
const MOST_WHOLE: usize = 32;
const LONGEST_WHOLE: usize = 64 << 10;

/// What a sheet takes in memory beside its text, about: one of one rule, as most are.
const BYTES_OF_A_SHEET: usize = 2048;

/// The rules of a sheet, each a sheet of its own.
pub type Pieces = Arc<[Arc<Sheet>]>;

/// Gives the sheets of pages.
pub trait Source {
    /// The sheet of an address, as `<link>` writes it or as `@import` writes it, put after the address
    /// of the sheet that imports.
    fn linked(&self, href: &str) -> Option<Arc<Sheet>>;

    /// The sheet of a `<style>`.
    fn inline(&self, text: &str) -> Arc<Sheet> {
        Arc::new(Sheet::parse(text))
    }

    /// The same as sheets of one rule each, where it can be cut into them.
    fn pieces(&self, text: &str) -> Option<Pieces> {
        let pieces = pieces(text)?.into_iter();
        Some(pieces.map(|it| self.inline(it)).collect())
    }
}

/// The source of a page that links to no sheet: what it has stands in it.
#[derive(Debug, Clone, Copy)]
pub struct Within;

impl Source for Within {
    fn linked(&self, _: &str) -> Option<Arc<Sheet>> {
        None
    }
}

/// Sheets by their text, each parsed once: pages of a site mostly hold the same, or the same rules.
#[derive(Debug, Default)]
pub struct Sheets(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    sheets: HashMap<Box<str>, Arc<Sheet>, FxBuildHasher>,
    /// How much they take together.
    bytes: usize,
    /// Whole texts, with the sheets of their rules: many pages have the very same.
    whole: HashMap<Box<str>, Pieces, FxBuildHasher>,
}

impl Sheets {
    /// The sheet of a text.
    pub fn parse(&self, text: &str) -> Arc<Sheet> {
        let found = self.known().sheets.get(text).cloned();
        // Others go on while this one is parsed; at worst it is parsed twice.
        found.unwrap_or_else(|| self.add(text))
    }

    /// The sheets of the rules of a text; none where it can't be cut into them.
    pub(super) fn pieces(&self, text: &str) -> Option<Pieces> {
        if let Some(found) = self.known().whole.get(text) {
            return Some(found.clone());
        }
        let texts = pieces(text)?;
        let found: Vec<Option<Arc<Sheet>>> = {
            let known = self.known();
            let each = texts.iter();
            each.map(|it| known.sheets.get(*it).cloned()).collect()
        };
        let each = texts.into_iter().zip(found);
        let sheets = each.map(|(text, found)| found.unwrap_or_else(|| self.add(text)));
        let sheets: Pieces = sheets.collect();
        let mut known = self.known();
        if text.len() <= LONGEST_WHOLE {
            if known.whole.len() >= MOST_WHOLE {
                known.whole.clear();
            }
            known.whole.insert(text.into(), sheets.clone());
        }
        Some(sheets)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&self, text: &str) -> Arc<Sheet> {
        let sheet = Arc::new(Sheet::parse(text));
        let mut known = self.known();
        if known.bytes > MOST_BYTES {
            *known = Known::default();
        }
        known.bytes += text.len() + BYTES_OF_A_SHEET;
        let kept = known.sheets.entry(Box::from(text)).or_insert(sheet);
        kept.clone()
    }
}

/// The source of pages that link to no sheet, and mostly hold the same.
impl Source for Sheets {
    fn linked(&self, _: &str) -> Option<Arc<Sheet>> {
        None
    }

    fn inline(&self, text: &str) -> Arc<Sheet> {
        self.parse(text)
    }

    fn pieces(&self, text: &str) -> Option<Pieces> {
        Self::pieces(self, text)
    }
}

/// A source of what a function gives.
pub(super) struct Linked<'a>(pub(super) &'a dyn Fn(&str) -> Option<Arc<Sheet>>);

impl Source for Linked<'_> {
    fn linked(&self, href: &str) -> Option<Arc<Sheet>> {
        (self.0)(href)
    }
}
