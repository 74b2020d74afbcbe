//! Where the diagnostics of one document gather while it is read.

use std::cell::RefCell;

use crate::diagnostic::{self, Code, Diagnostic, Place};

/// Gathers diagnostics behind a shared reference, so that many readers of one document can report.
#[derive(Debug, Default)]
pub struct Collector(RefCell<Vec<Diagnostic>>);

impl Collector {
    /// An empty collector.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn add(&self, diagnostic: Diagnostic) {
        diagnostic::add(&mut self.0.borrow_mut(), diagnostic);
    }

    /// Adds one whose arguments are costly to find: `fill` is called only where it is told.
    pub fn add_at(&self, code: Code, place: Place, fill: impl FnOnce(Diagnostic) -> Diagnostic) {
        diagnostic::add_at(&mut self.0.borrow_mut(), code, place, fill);
    }

    /// Adds several.
    pub fn extend(&self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.0.borrow_mut().extend(diagnostics);
    }

    /// Whether nothing was reported.
    pub fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// All that was reported, in order.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.0.into_inner()
    }
}
