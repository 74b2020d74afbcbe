//! All that a site will have: planned, made and checked.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::accessibility::{self, Checked, Known};
use super::desk::{Desk, Kept, Left};
use super::pages::{self, Around, Beside, Checkers, Target, Went};
use super::{Memory, addresses, links};
use crate::check;
use crate::check::accessibility::{Checker, Level, Stylesheet, Wanted};
use crate::check::reading::PageReading;
use crate::diagnostic::{Code, Diagnostic};
use crate::finish::Fit;
use crate::model::Checks;
use crate::render::{self, Extra, PagePlan, Renderer};

/// All that a site will have.
pub(super) struct Work<'r, 'a> {
    pub renderer: &'r Renderer<'a>,
    pub fit: &'r Fit,
    /// The level that its pages must reach.
    pub level: Level,
    pub plan: Arc<[PagePlan]>,
    /// The pages that say how the others are checked.
    pub control: Arc<[PagePlan]>,
    pub extras: BTreeMap<String, Extra>,
}

impl<'r, 'a> Work<'r, 'a> {
    /// Plans it, and reports addresses that two files share.
    pub fn of(
        (renderer, fit): (&'r Renderer<'a>, &'r Fit),
        level: Level,
        memory: Option<&Memory>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let kept = memory.map(|it| &it.render);
        let (plans, extras) = rayon::join(|| renderer.plans(kept), || renderer.extras());
        addresses::report_shared(renderer, (&plans, &extras), memory, diagnostics);
        Self {
            renderer,
            fit,
            level,
            plan: plans.pages,
            control: plans.control,
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
        let pages = self.plan.iter().chain(&*self.control);
        links::checker(self.renderer, pages, &self.extras)
    }

    /// What checks the pages: their accessibility by these rules, and nothing else yet.
    pub fn checkers<'c>(
        &self,
        sheets: &'c BTreeMap<String, Stylesheet>,
        files: &'c BTreeMap<String, Option<String>>,
        wanted: Wanted<'c>,
    ) -> Checkers<'c> {
        let pages = self.plan.iter().chain(&*self.control);
        let paths = pages.map(|page| Arc::clone(&page.file));
        let checker = Checker::new(paths, sheets, files, wanted);
        Checkers {
            accessibility: checker.of_first(self.plan.len()),
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
        (wanted, beside, kept): (Wanted<'_>, Beside, Kept),
        known: &Known,
        target: Option<Target<'_>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Printed {
        let (sheets, files) = (BTreeMap::new(), self.files());
        let mut checkers = self.checkers(&sheets, &files, wanted);
        checkers.links = self.link_checker();
        let checkers = checkers.with(beside);
        let (went, mut left) = self.print_first((&checkers, known, kept), target);
        let place = |path: &str| render::place_in(&self.plan, path);
        let is_left_out = |at: usize| went.is_left_out(at);
        let is_left_out = went.endless.map(|_| &is_left_out as &dyn Fn(usize) -> bool);
        let mut checked = left.checked(place, is_left_out);
        if let Some(is_left_out) = is_left_out {
            let is_told = |path: &str| place(path).is_some_and(|at| !is_left_out(at));
            left.weights.retain(|it| is_told(it.path()));
            left.readings.retain(|it| is_told(&it.path));
        }
        diagnostics.extend(went.faults);
        let checks = left.measures.told(left.tally.checks(self.level));

        // A disk that was full for the pages before is told of once.
        let mut told = diagnostics.iter();
        let is_full = told.any(|fault| fault.code == Code::Unwritable);
        let target = target.filter(|_| !is_full);
        let by = (Some(&checkers), &checks);
        // Where some were left out, what the others came to depends on the threads: no page says it.
        let control = match went.endless {
            Some(_) => &[],
            None => &*self.control,
        };
        let mut control = pages::print_all((self.renderer, self.fit), control, by, target);
        diagnostics.extend(control.faults);
        let looked = &mut control.looked;
        if let Some(checker) = &checkers.links {
            let looks = looked.iter_mut().filter_map(|it| it.links.take());
            looks.for_each(|look| checker.take(&mut left.links, look));
        }
        left.weights
            .extend(looked.iter_mut().filter_map(|it| it.weight.take()));
        left.readings
            .extend(looked.iter_mut().filter_map(|it| it.reading.take()));
        let all = self.plan.len() + self.control.len();
        let whole = went.endless.is_none() && left.taken + looked.len() == all;
        // Where none was left out, in the order of their plan.
        let of_control: Vec<&'static str> = looked.iter().map(|it| it.template).collect();
        let checker = &checkers.accessibility;
        let found = accessibility::settle(checker, &mut left.briefs, known, control.looked);
        checked.extend(found);
        checked.sort_by(|a, b| a.1.path.cmp(&b.1.path));
        let links = checkers.links.filter(|_| whole);
        let templates = (&*left.templates, &*of_control);
        let origin = |path: &str| self.origin_of(path, templates);
        let links = links.map(|checker| links::settle(&checker, left.links, origin));
        Printed {
            links: links.unwrap_or_default(),
            weights: left.weights,
            readings: left.readings,
            weigher: checkers.beside.weight,
            checked,
            checks,
            whole,
        }
    }

    /// The template that a page was made with, and what it was made from, by the templates of the pages of both plans.
    fn origin_of(
        &self,
        path: &str,
        (of_plan, of_control): (&[&'static str], &[&'static str]),
    ) -> (Option<&'static str>, Option<String>) {
        let mut both = [(&self.plan, of_plan), (&self.control, of_control)].into_iter();
        let found = both.find_map(|(plan, templates)| {
            let at = render::place_in(plan, path)?;
            Some((&plan[at], *templates.get(at)?))
        });
        let source = |(page, template)| pages::made_from(self.renderer, page, template);
        (found.map(|(_, template)| template), found.and_then(source))
    }

    /// Makes all pages but those that say how they are checked.
    fn print_first(
        &self,
        (checkers, known, kept): (&Checkers<'_>, &Known, Kept),
        target: Option<Target<'_>>,
    ) -> (Went, Left) {
        let site = (self.renderer.site(), &self.extras);
        let desk = Desk::of((checkers, known, kept), site, self.plan.len());
        let places = render::in_turn(&self.plan).into_iter();
        let pages: Vec<_> = places.map(|at| (at, &self.plan[at])).collect();
        let around: Around<'_> = (&|| true, &|at, looked| desk.take(at, looked));
        let by = (Some(checkers), &Checks::default());
        let went = pages::print_each(around, (self.renderer, self.fit), &pages, by, target);
        (went, desk.cleared())
    }
}

/// What came of making and checking all pages.
pub(super) struct Printed {
    /// What was found, of the pages that it was kept of, in the order of their paths.
    pub checked: Vec<Checked>,
    /// What the check came to of all but the pages that say it.
    pub checks: Checks,
    /// What was found of links; nothing where a page was left out, for what leads to it would seem broken.
    pub links: Vec<links::Linked>,
    /// What was noted of their weight, where that was asked.
    pub weights: Vec<crate::check::weight::Look>,
    /// How easily they read, where that was asked.
    pub readings: Vec<PageReading>,
    /// What weighs them.
    pub weigher: Option<crate::check::weight::Checker>,
    /// Whether none was left out for a fault.
    pub whole: bool,
}
