//! A site made page by page, as a build makes it, for whoever reads it while it is written.

use std::sync::Arc;

use super::accessibility::{self, Checked, Known};
use super::measure::{Measure, Measures};
use super::pages::Checkers;
use super::tally::Tally;
use super::{Memory, Options, Work, consequences, links, notes, pages};
use crate::check::accessibility::{Briefs, PageReport, Rule};
use crate::check::links::{Look, PageLinks};
use crate::diagnostic::{Diagnostic, Place, has_errors};
use crate::finish::Book;
use crate::model::{self, Checks, Gap, Site};
use crate::render::{self, Extra, PagePlan};

/// A page or another file of the site, as a build would publish it.
#[derive(Debug, Clone)]
pub enum Made {
    /// A page.
    Page(String),
    /// Another file.
    File(Vec<u8>),
}

/// What a whole site came to.
#[derive(Debug, Default)]
pub struct Concluded {
    /// All that a build would say, in its order.
    pub diagnostics: Vec<Diagnostic>,
    /// What the accessibility check found, in the order of the pages.
    pub reports: Vec<PageReport>,
    /// What the check of links found; none where errors kept it from being made.
    pub links: Option<Vec<PageLinks>>,
    /// That it would be refused to be published, where it would for its legal notice.
    pub refusal: Option<Diagnostic>,
}

/// A site that was read, whose pages are made when they are asked for.
pub struct Preview<'p, 'a> {
    site: &'a Site,
    gaps: &'a [Arc<Gap>],
    options: &'p Options,
    memory: &'p Memory,
    work: Work<'p, 'a>,
    checkers: Checkers<'p>,
    known: Known,
    wanted: &'p (dyn Fn(&Rule) -> bool + Sync),
    diagnostics: Vec<Diagnostic>,
    /// How many of them were found before the theme was looked at.
    read: usize,
    briefs: Briefs,
    looked: Vec<pages::Looked>,
    links: Vec<Look>,
    measures: Vec<Measure>,
    checked: Vec<Checked>,
    checks: Option<Checks>,
    /// How many pages were made in turn, and whether one of them took too long.
    done: usize,
    endless: bool,
}

impl<'p, 'a> Preview<'p, 'a> {
    /// Of what is planned for a site, of which no page was made yet; `read` of what was found was found before the theme
    /// was looked at.
    pub(super) fn of(
        (site, gaps): (&'a Site, &'a [Arc<Gap>]),
        (options, memory): (&'p Options, &'p Memory),
        work: Work<'p, 'a>,
        (checkers, known): (Checkers<'p>, Known),
        wanted: &'p (dyn Fn(&Rule) -> bool + Sync),
        (diagnostics, read): (Vec<Diagnostic>, usize),
    ) -> Self {
        Self {
            site,
            gaps,
            options,
            memory,
            work,
            checkers,
            known,
            wanted,
            diagnostics,
            read,
            briefs: Briefs::default(),
            looked: Vec::new(),
            links: Vec::new(),
            measures: Vec::new(),
            checked: Vec::new(),
            checks: None,
            done: 0,
            endless: false,
        }
    }

    /// What is to be said of the site before its pages are made, but for what stops nothing.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        consequences::told(self.diagnostics.clone())
    }

    /// The most bytes that a page may have, by gzip.
    pub fn limit(&self) -> usize {
        self.site.settings.weight.bytes() as usize
    }

    /// The part of the site's address that every link begins with: `/`, or `/sub/path/`.
    pub fn base(&self) -> &str {
        render::base_path(&self.site.settings.url)
    }

    /// How many pages the site has.
    pub fn pages(&self) -> usize {
        self.work.plan.len() + self.work.control.len()
    }

    /// Whether the site has a file at a path from its root.
    pub fn has(&self, file: &str) -> bool {
        self.planned(file).is_some() || self.work.extras.contains_key(file)
    }

    /// Where the content of a page was written, where that is one file.
    pub fn source(&self, file: &str) -> Option<Place> {
        self.work.renderer.source_of(self.planned(file)?)
    }

    /// The page that is to stand at a path.
    fn planned(&self, file: &str) -> Option<&PagePlan> {
        let lists = [&self.work.plan, &self.work.control];
        lists
            .into_iter()
            .find_map(|list| list.get(render::place_in(list, file)?))
    }

    /// Makes the file at a path; none where the site has none there, or none yet: a page that says how the
    /// others were checked waits for them.
    pub fn make(&self, file: &str) -> Option<Result<Made, Vec<Diagnostic>>> {
        if let Some(page) = self.planned(file) {
            let empty = Checks::default();
            let checks = match page.is_told_by_checks() {
                true => self.checks.as_ref()?,
                false => &empty,
            };
            let made = pages::make(
                (self.work.renderer, self.work.fit),
                (page, checks),
                &mut Book::default(),
            );
            return Some(made.map(|(_, page)| Made::Page(page.html)));
        }
        match self.work.extras.get(file)? {
            Extra::OfChecks => {
                let bytes = self.work.renderer.of_checks(file, self.checks.as_ref()?)?;
                Some(Ok(Made::File(bytes)))
            }
            Extra::OfSite => Some(Ok(Made::File(self.work.renderer.of_site(file)?))),
            Extra::Copied(file) => {
                let bytes = self.site.attachments.get(&file.path)?.bytes()?;
                Some(Ok(Made::File(bytes)))
            }
        }
    }

    /// Makes so many pages in turn and checks them, in parallel; whether there are more. Once `is_wanted` says no,
    /// those that were not begun are left out, and nothing may be concluded.
    pub fn advance(&mut self, many: usize, is_wanted: &(dyn Fn() -> bool + Sync)) -> bool {
        let all = self.work.plan.len();
        if self.done == 0 {
            // After the page that somebody waits for.
            self.checkers.links = self.work.link_checker();
        }
        if self.done < all && !self.endless {
            let end = (self.done + many.max(1)).min(all);
            self.print(self.done..end, false, is_wanted);
            self.done = end;
            return true;
        }
        if self.checks.is_none() {
            self.settle();
            let tally = Tally::of(self.checked.iter().map(|(_, report)| report));
            let mut measures = Measures::of(self.site, &self.work.extras);
            self.measures.iter().for_each(|it| measures.add(it));
            self.checks = Some(measures.told(tally.checks(self.work.level)));
            self.print(0..self.work.control.len(), true, is_wanted);
            self.settle();
        }
        false
    }

    fn print(
        &mut self,
        range: std::ops::Range<usize>,
        is_control: bool,
        is_wanted: &(dyn Fn() -> bool + Sync),
    ) {
        let empty = Checks::default();
        let list = match is_control {
            true => &self.work.control,
            false => &self.work.plan,
        };
        let checks = self.checks.as_ref().unwrap_or(&empty);
        let list = list.get(range).unwrap_or_default();
        let maker = (self.work.renderer, self.work.fit);
        let by = (Some(&self.checkers), checks);
        let printed = pages::print_while(is_wanted, maker, list, by, None);
        self.endless |= printed.faults.iter().any(pages::is_endless);
        self.diagnostics.extend(printed.faults);
        for mut looked in printed.looked {
            self.links.extend(looked.links.take());
            if !is_control {
                self.measures.push(looked.measure.clone());
            }
            self.looked.push(looked);
        }
    }

    fn settle(&mut self) {
        let looked = std::mem::take(&mut self.looked);
        let checker = &self.checkers.accessibility;
        let found = accessibility::settle(checker, &mut self.briefs, &self.known, looked);
        self.checked.extend(found);
    }

    /// What all pages came to, once none is left to be made.
    pub fn conclude(&mut self) -> Concluded {
        let mut checked = std::mem::take(&mut self.checked);
        checked.sort_by(|a, b| a.1.path.cmp(&b.1.path));
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        let notes = notes(self.site, self.options, Some(self.memory));
        // Where a build tells them.
        drop(diagnostics.splice(self.read..self.read, notes));
        diagnostics.extend(accessibility::failures(&checked, &self.known));
        let mut linked = None;
        if checked.len() == self.pages() {
            if !has_errors(&diagnostics)
                && let Some(checker) = &self.checkers.links
            {
                let looks = std::mem::take(&mut self.links);
                let mut found = links::settle(checker, looks, &checked);
                diagnostics.extend(links::diagnostics(&found, &checked));
                links::without_former(&mut found, &checked);
                linked = Some(found);
            }
            diagnostics.extend(self.known.unused(&checked, self.wanted));
        }
        diagnostics.extend(self.gaps.iter().map(|it| it.diagnostic()));
        Concluded {
            diagnostics: consequences::told(diagnostics),
            reports: checked.into_iter().map(|(_, report)| report).collect(),
            links: linked,
            refusal: super::notes::refusal(&model::unpublishable(self.site)),
        }
    }
}
