//! All pages of a site made and checked in turn, for what is wrong with them.

use std::collections::BTreeMap;

use super::accessibility::{self, Checked, Known};
use super::measure::{Measure, Measures};
use super::pages::Checkers;
use super::preview::Preview;
use super::tally::Tally;
use super::{consequences, links, notes, pages};
use crate::check::accessibility::{Briefs, PageReport, Stylesheet, Wanted};
use crate::check::links::{Look, PageLinks};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::model::{self, Checks};

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

/// What pages are checked by: sheets and other files of the site, and the rules.
pub(super) type By<'m> = (
    &'m BTreeMap<String, Stylesheet>,
    &'m BTreeMap<String, Option<String>>,
    Wanted<'m>,
);

/// All pages of a site, made and checked in turn.
pub struct Making<'m, 'p, 'a> {
    preview: &'m Preview<'p, 'a>,
    by: By<'m>,
    /// Made with the first page: nobody who asks for one waits for it.
    checkers: Option<Checkers<'m>>,
    known: Known,
    diagnostics: Vec<Diagnostic>,
    /// How many of them were found before the theme was looked at.
    read: usize,
    briefs: Briefs,
    looked: Vec<pages::Looked>,
    links: Vec<Look>,
    measures: Vec<Measure>,
    checked: Vec<Checked>,
    /// How many pages were made, and whether one of them took too long.
    done: usize,
    endless: bool,
}

impl<'m, 'p, 'a> Making<'m, 'p, 'a> {
    /// Of a site of which no page was made yet; of what was found, `read` was found before the theme was looked at.
    pub(super) fn of(
        preview: &'m Preview<'p, 'a>,
        (by, known): (By<'m>, Known),
        read: usize,
    ) -> Self {
        Self {
            preview,
            by,
            checkers: None,
            known,
            diagnostics: preview.found.clone(),
            read,
            briefs: Briefs::default(),
            looked: Vec::new(),
            links: Vec::new(),
            measures: Vec::new(),
            checked: Vec::new(),
            done: 0,
            endless: false,
        }
    }

    /// Makes so many pages in turn and checks them, in parallel; whether there are more. Once `is_wanted` says no,
    /// those that were not begun are left out, and nothing may be concluded.
    pub fn advance(&mut self, many: usize, is_wanted: &(dyn Fn() -> bool + Sync)) -> bool {
        // Before the first page too: what checks them takes its time, and is no use to who asked for one.
        if !is_wanted() {
            return false;
        }
        let preview = self.preview;
        let all = preview.work.plan.len();
        if self.done < all && !self.endless {
            let end = self.done.saturating_add(many.max(1)).min(all);
            self.print(self.done..end, false, is_wanted);
            self.done = end;
            return true;
        }
        if preview.checks.get().is_none() {
            self.settle();
            let tally = Tally::of(self.checked.iter().map(|(_, report)| report));
            let mut measures = Measures::of(preview.site, &preview.work.extras);
            self.measures.iter().for_each(|it| measures.add(it));
            let checks = measures.told(tally.checks(preview.work.level));
            // Nobody else says it.
            let _ = preview.checks.set(checks);
            self.print(0..preview.work.control.len(), true, is_wanted);
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
        let preview = self.preview;
        let (sheets, files, wanted) = self.by;
        let list = match is_control {
            true => &preview.work.control,
            false => &preview.work.plan,
        };
        let checks = preview.checks.get().unwrap_or(&empty);
        let list = list.get(range).unwrap_or_default();
        let maker = (preview.work.renderer, preview.work.fit);
        let checkers = self.checkers.get_or_insert_with(|| {
            let mut checkers = preview.work.checkers(sheets, files, wanted);
            checkers.links = preview.work.link_checker();
            checkers
        });
        let by = (Some(&*checkers), checks);
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
        if let Some(checkers) = &self.checkers {
            let checker = &checkers.accessibility;
            let found = accessibility::settle(checker, &mut self.briefs, &self.known, looked);
            self.checked.extend(found);
        }
    }

    /// What all pages came to, once none is left to be made.
    pub fn conclude(&mut self) -> Concluded {
        let mut checked = std::mem::take(&mut self.checked);
        checked.sort_by(|a, b| a.1.path.cmp(&b.1.path));
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        let preview = self.preview;
        let notes = notes(preview.site, preview.options, Some(preview.memory));
        // Where a build tells them.
        drop(diagnostics.splice(self.read..self.read, notes));
        diagnostics.extend(accessibility::failures(&checked, &self.known));
        let mut linked = None;
        if checked.len() == preview.pages() {
            if !has_errors(&diagnostics)
                && let Some(checker) = self.checkers.as_ref().and_then(|it| it.links.as_ref())
            {
                let looks = std::mem::take(&mut self.links);
                let origin = |path: &str| accessibility::origin_of(&checked, path);
                let mut found = links::settle(checker, looks, origin);
                diagnostics.extend(links::diagnostics(&found));
                links::without_former(&mut found);
                linked = Some(found.into_iter().map(|(_, page)| page).collect());
            }
            diagnostics.extend(self.known.unused(&checked, self.by.2));
        }
        diagnostics.extend(preview.gaps.iter().map(|it| it.diagnostic()));
        Concluded {
            diagnostics: consequences::told(diagnostics),
            reports: checked.into_iter().map(|(_, report)| report).collect(),
            links: linked,
            refusal: super::notes::refusal(&model::unpublishable(preview.site)),
        }
    }
}
