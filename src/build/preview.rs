//! A site made page by page, as a build makes it, for whoever reads it while it is written.

use std::cell::Cell;
use std::sync::{Arc, OnceLock};

use super::{Memory, Options, Work, consequences, pages};
use crate::diagnostic::{Diagnostic, Place};
use crate::finish::Book;
use crate::model::{Checks, Gap, Site};
use crate::render::{self, Extra, PagePlan};

thread_local! {
    /// What this thread knows from the styles of the page that it made last: nothing that a page shows follows from it.
    static BOOK: Cell<Book> = Cell::default();
}

/// A page or another file of the site, as a build would publish it.
#[derive(Debug, Clone)]
pub enum Made {
    /// A page.
    Page(String),
    /// Another file.
    File(Vec<u8>),
}

/// A site that was read, whose pages are made when they are asked for, whoever makes all of them meanwhile.
pub struct Preview<'p, 'a> {
    pub(super) site: &'a Site,
    pub(super) gaps: &'a [Arc<Gap>],
    pub(super) options: &'p Options,
    pub(super) memory: &'p Memory,
    pub(super) work: Work<'p, 'a>,
    /// What was found before a page was made.
    pub(super) found: Vec<Diagnostic>,
    /// What the check of all pages came to, once they are made.
    pub(super) checks: OnceLock<Checks>,
}

impl Preview<'_, '_> {
    /// What is to be said of the site before its pages are made, but for what stops nothing.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        consequences::told(self.found.clone())
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
                true => self.checks.get()?,
                false => &empty,
            };
            let maker = (self.work.renderer, self.work.fit);
            // A page whose making panics leaves nothing half known behind.
            let mut book = BOOK.take();
            let made = pages::make(maker, (page, checks), &mut book);
            BOOK.set(book);
            return Some(made.map(|(_, page)| Made::Page(page.html)));
        }
        match self.work.extras.get(file)? {
            Extra::OfChecks => {
                let bytes = self.work.renderer.of_checks(file, self.checks.get()?)?;
                Some(Ok(Made::File(bytes)))
            }
            Extra::OfSite => Some(Ok(Made::File(self.work.renderer.of_site(file)?))),
            Extra::Copied(file) => {
                let bytes = self.site.attachments.get(&file.path)?.bytes()?;
                Some(Ok(Made::File(bytes)))
            }
        }
    }
}
