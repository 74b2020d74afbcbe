//! Where the diagnostics of one document gather while it is read.

use std::cell::RefCell;

use super::shape::{Shape, Shapes};
use crate::diagnostic::{self, Code, Diagnostic, Place};

/// Gathers diagnostics behind a shared reference, so that many readers of one document can report.
#[derive(Debug, Default)]
pub struct Collector {
    found: RefCell<Vec<Diagnostic>>,
    /// What is asked of the document, where that is what is looked for.
    shapes: Option<RefCell<Shapes>>,
}

impl Collector {
    /// An empty collector.
    pub fn new() -> Self {
        Self::default()
    }

    /// One that keeps what is asked of the document.
    pub(super) fn of_shapes() -> Self {
        Self {
            found: RefCell::default(),
            shapes: Some(RefCell::default()),
        }
    }

    /// Whether it keeps what is asked.
    pub(super) fn keeps_shapes(&self) -> bool {
        self.shapes.is_some()
    }

    /// Notes what is asked of a table, where that is kept.
    pub(super) fn note(&self, table: &str, note: impl FnOnce(&mut Shape)) {
        if let Some(shapes) = &self.shapes {
            note(shapes.borrow_mut().entry(table.to_owned()).or_default());
        }
    }

    /// What was asked, by table.
    pub(super) fn into_shapes(self) -> Shapes {
        self.shapes.map(RefCell::into_inner).unwrap_or_default()
    }

    /// Adds one.
    pub fn add(&self, diagnostic: Diagnostic) {
        diagnostic::add(&mut self.found.borrow_mut(), diagnostic);
    }

    /// Adds one whose arguments are costly to find: `fill` is called only where it is told.
    pub fn add_at(&self, code: Code, place: Place, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        diagnostic::add_at(&mut self.found.borrow_mut(), code, place, fill);
    }

    /// Adds several.
    pub fn extend(&self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.found.borrow_mut().extend(diagnostics);
    }

    /// How many were reported so far.
    pub(super) fn count(&self) -> usize {
        self.found.borrow().len()
    }

    /// Puts all that were reported since there were so many at another place, so that no line of theirs is shown.
    pub(super) fn move_since(&self, count: usize, place: &Place) {
        for diagnostic in self.found.borrow_mut().iter_mut().skip(count) {
            diagnostic.place = Some(place.clone());
            diagnostic.related.clear();
        }
    }

    /// Whether nothing was reported.
    pub fn is_empty(&self) -> bool {
        self.found.borrow().is_empty()
    }

    /// All that was reported, in order.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}
