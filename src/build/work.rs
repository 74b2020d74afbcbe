//! All that a site will have: planned, made and checked.

use std::collections::BTreeMap;

use super::accessibility::{self, Checked, Known};
use super::measure::{self, Measure};
use super::pages::{self, Beside, Checkers, Target};
use super::{addresses, links};
use crate::check;
use crate::check::accessibility::{Briefs, Checker, Level, Stylesheet, Wanted};
use crate::check::links::PageLinks;
use crate::check::reading::PageReading;
use crate::diagnostic::{Code, Diagnostic};
use crate::finish::Fit;
use crate::model::Checks;
use crate::render::{Extra, PagePlan, Renderer};

/// All that a site will have.
pub(super) struct Work<'r, 'a> {
    pub renderer: &'r Renderer<'a>,
    pub fit: &'r Fit,
    /// The level that its pages must reach.
    pub level: Level,
    pub plan: Vec<PagePlan>,
    /// The pages that say how the others are checked.
    pub control: Vec<PagePlan>,
    pub extras: BTreeMap<String, Extra>,
}

impl<'r, 'a> Work<'r, 'a> {
    /// Plans it, and reports addresses that two files share.
    pub fn of(
        (renderer, fit): (&'r Renderer<'a>, &'r Fit),
        level: Level,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let (plan, extras) = rayon::join(|| renderer.plan(), || renderer.extras());
        addresses::report_shared(renderer, &plan, &extras, diagnostics);
        let (control, plan) = plan.into_iter().partition(PagePlan::is_told_by_checks);
        Self {
            renderer,
            fit,
            level,
            plan,
            control,
            extras,
        }
    }

    /// The files beside the pages, as the check of the pages needs them.
    pub fn files(&self) -> BTreeMap<String, Option<String>> {
        let files = self.extras.keys();
        files.map(|path| (path.clone(), None)).collect()
    }

    /// What checks the links of the pages.
    pub fn link_checker(&self) -> Option<check::links::Checker> {
        let pages = self.plan.iter().chain(&self.control);
        links::checker(self.renderer, pages, &self.extras)
    }

    /// What checks the pages: their accessibility by these rules, and nothing else yet.
    pub fn checkers<'c>(
        &self,
        sheets: &'c BTreeMap<String, Stylesheet>,
        files: &'c BTreeMap<String, Option<String>>,
        wanted: Wanted<'c>,
    ) -> Checkers<'c> {
        let pages = self.plan.iter().chain(&self.control);
        let paths = pages.map(|page| page.file.as_str());
        Checkers {
            accessibility: Checker::new(paths, sheets, files, wanted),
            links: None,
            beside: Beside::default(),
        }
    }

    /// Makes all pages and checks them by these rules.
    ///
    /// What the others came to stands on the pages that say how the site is checked: these come last,
    /// and are checked as the others are.
    pub fn print(
        &self,
        (wanted, beside): (Wanted<'_>, Beside),
        known: &Known,
        target: Option<Target<'_>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Printed {
        let (sheets, files) = (BTreeMap::new(), self.files());
        let mut checkers = self.checkers(&sheets, &files, wanted);
        checkers.links = self.link_checker();
        let checkers = checkers.with(beside);
        let (mut briefs, mut looks) = (Briefs::default(), Vec::new());
        let (mut weights, mut readings) = (Vec::new(), Vec::new());
        let mut print = |plan: &[PagePlan], checks: &Checks| {
            let with = (Some(&checkers), checks);
            // A disk that was full for the pages before is told of once.
            let is_full = diagnostics
                .iter()
                .any(|fault| fault.code == Code::Unwritable);
            let target = target.filter(|_| !is_full);
            let mut printed = pages::print_all((self.renderer, self.fit), plan, with, target);
            diagnostics.extend(printed.faults);
            looks.extend(printed.looked.iter_mut().filter_map(|it| it.links.take()));
            weights.extend(printed.looked.iter_mut().filter_map(|it| it.weight.take()));
            readings.extend(printed.looked.iter_mut().filter_map(|it| it.reading.take()));
            let measures: Vec<Measure> =
                printed.looked.iter().map(|it| it.measure.clone()).collect();
            let checker = &checkers.accessibility;
            let looked = printed.looked;
            let checked = accessibility::settle(checker, &mut briefs, known, looked);
            (checked, measures)
        };
        let (mut checked, measures) = print(&self.plan, &Checks::default());
        let checks = accessibility::checks(&checked, self.level);
        let checks = measure::measured(&measures, (self.renderer.site(), &self.extras), checks);
        checked.extend(print(&self.control, &checks).0);
        checked.sort_by(|a, b| a.1.path.cmp(&b.1.path));
        let whole = checked.len() == self.plan.len() + self.control.len();
        let links = checkers.links.filter(|_| whole);
        let links = links.map(|checker| links::settle(&checker, looks, &checked));
        Printed {
            links: links.unwrap_or_default(),
            weights,
            readings,
            weigher: checkers.beside.weight,
            checked,
            checks,
            whole,
        }
    }
}

/// What came of making and checking all pages.
pub(super) struct Printed {
    pub checked: Vec<Checked>,
    /// What the check came to of all but the pages that say it.
    pub checks: Checks,
    /// What was found of links; nothing where a page was left out, for what leads to it would seem broken.
    pub links: Vec<PageLinks>,
    /// What was noted of their weight, where that was asked.
    pub weights: Vec<crate::check::weight::Look>,
    /// How easily they read, where that was asked.
    pub readings: Vec<PageReading>,
    /// What weighs them.
    pub weigher: Option<crate::check::weight::Checker>,
    /// Whether none was left out for a fault.
    pub whole: bool,
}
