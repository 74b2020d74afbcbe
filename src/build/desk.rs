//! What is left of the pages as they are made and looked at: a site has many, so what nothing asks for any more is let go
//! page by page.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::accessibility::{Checked, Known};
use super::measure::Measures;
use super::pages::{Checkers, Looked};
use super::tally::Tally;
use crate::check::accessibility::{Briefs, PageReport};
use crate::check::links::Looks;
use crate::check::reading::PageReading;
use crate::check::weight;
use crate::model::Site;
use crate::render::Extra;

/// What is kept of what was found on pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// All of it.
    All,
    /// What fails and what is suppressed, of the pages that have any of it: questions to a person are counted.
    Faults,
}

/// Takes pages as they are looked at, from all threads.
pub(super) struct Desk<'d, 'c> {
    checkers: &'d Checkers<'c>,
    known: &'d Known,
    kept: Kept,
    left: Mutex<Left>,
}

/// What is left of pages.
pub(super) struct Left {
    pub briefs: Briefs,
    /// How many pages were taken.
    pub taken: usize,
    /// The template of each page, by its place in the plan.
    pub templates: Vec<&'static str>,
    /// What was found on those that no longer wait for others, as far as it is kept, in no order.
    pub reports: Vec<PageReport>,
    pub tally: Tally,
    pub measures: Measures,
    pub links: Looks,
    pub weights: Vec<weight::Look>,
    pub readings: Vec<PageReading>,
}

impl<'d, 'c> Desk<'d, 'c> {
    /// For so many pages of a site with these files beside them.
    pub fn of(
        (checkers, known, kept): (&'d Checkers<'c>, &'d Known, Kept),
        (site, extras): (&Site, &BTreeMap<String, Extra>),
        pages: usize,
    ) -> Self {
        let left = Left {
            briefs: Briefs::default(),
            taken: 0,
            templates: vec![""; pages],
            reports: Vec::new(),
            tally: Tally::default(),
            measures: Measures::of(site, extras),
            links: Looks::default(),
            weights: Vec::new(),
            readings: Vec::new(),
        };
        Self {
            checkers,
            known,
            kept,
            left: Mutex::new(left),
        }
    }

    /// Takes the page of a place in the plan.
    pub fn take(&self, at: usize, looked: Looked) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.taken += 1;
        if let Some(template) = left.templates.get_mut(at) {
            *template = looked.template;
        }
        left.measures.add(&looked.measure);
        if let Some((checker, look)) = self.checkers.links.as_ref().zip(looked.links) {
            checker.take(&mut left.links, look);
        }
        left.weights.extend(looked.weight);
        left.readings.extend(looked.reading);
        let checker = &self.checkers.accessibility;
        let settled = checker.take(&mut left.briefs, looked.look);
        left.keep(settled, (self.known, self.kept));
    }

    /// What is left, once all pages were taken that were made.
    pub fn cleared(self) -> Left {
        let mut left = self
            .left
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let settled = self.checkers.accessibility.rest(&mut left.briefs);
        left.keep(settled, (self.known, self.kept));
        left
    }
}

impl Left {
    fn keep(&mut self, settled: Vec<PageReport>, (known, kept): (&Known, Kept)) {
        for report in settled {
            let mut report = known.suppressed(report);
            self.tally.add(&report);
            if kept == Kept::Faults {
                report.let_go_of_questions();
                if report.findings.is_empty() {
                    continue;
                }
            }
            self.reports.push(report);
        }
    }

    /// What was found on the pages that are not left out, with the template of each; `place` tells the place of a path in the
    /// plan. Where some are left out, what others were asked is too: which of them were made meanwhile depends on the
    /// threads.
    pub fn checked(
        &mut self,
        place: impl Fn(&str) -> Option<usize>,
        is_left_out: Option<&dyn Fn(usize) -> bool>,
    ) -> Vec<Checked> {
        let mut checked = Vec::with_capacity(self.reports.len());
        for mut report in std::mem::take(&mut self.reports) {
            let at = place(&report.path);
            if let Some(is_left_out) = is_left_out {
                if at.is_some_and(is_left_out) {
                    continue;
                }
                report.let_go_of_late();
            }
            let template = at.and_then(|at| self.templates.get(at));
            let template = template.copied().unwrap_or_default();
            checked.push((template, report));
        }
        checked
    }
}
