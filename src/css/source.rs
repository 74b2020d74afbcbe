//! Where the sheets of a page come from.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::sheet::Sheet;

/// Gives the sheets of pages.
pub trait Source {
    /// The sheet of an address, as `<link>` writes it or as `@import` writes it, put after the address
    /// of the sheet that imports.
    fn linked(&self, href: &str) -> Option<Arc<Sheet>>;

    /// The sheet of a `<style>`.
    fn inline(&self, text: &str) -> Arc<Sheet> {
        Arc::new(Sheet::parse(text))
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

/// Sheets by their text, each parsed once: pages of a site mostly hold the same.
#[derive(Debug, Default)]
pub struct Sheets(Mutex<HashMap<Box<str>, Arc<Sheet>>>);

impl Sheets {
    /// The sheet of a text.
    pub fn parse(&self, text: &str) -> Arc<Sheet> {
        let known = |sheets: &HashMap<Box<str>, Arc<Sheet>>| sheets.get(text).cloned();
        if let Some(sheet) = known(&self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            return sheet;
        }
        // Others go on while this one is parsed; at worst it is parsed twice.
        let sheet = Arc::new(Sheet::parse(text));
        let mut sheets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        sheets.entry(Box::from(text)).or_insert(sheet).clone()
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
}

/// A source of what a function gives.
pub(super) struct Linked<'a>(pub(super) &'a dyn Fn(&str) -> Option<Arc<Sheet>>);

impl Source for Linked<'_> {
    fn linked(&self, href: &str) -> Option<Arc<Sheet>> {
        (self.0)(href)
    }
}
