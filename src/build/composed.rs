//! What new files do to a site before they are written.

use std::path::Path;

use jiff::civil::Date;

use super::Options;
use crate::diagnostic::Diagnostic;
use crate::model::{self, Site};
use crate::source::{self, SiteFiles};

/// A site as it stands on the disk or as it would stand, with what is wrong with it.
#[derive(Debug)]
pub struct Composed {
    /// Its files.
    pub files: SiteFiles,
    /// What they say, unless `site.toml` can't be understood.
    pub site: Option<Site>,
    /// Its errors, but for those of its pages.
    pub errors: Vec<Diagnostic>,
    /// What was found as the files were read.
    read: Vec<Diagnostic>,
    as_of: Date,
    /// Whether drafts are looked at too.
    drafts: bool,
}

impl Composed {
    /// The site in a folder.
    pub fn read(root: &Path, as_of: Date) -> Self {
        let (files, read) = source::read_site(root);
        Self::of(files, read, as_of, true)
    }

    /// The site in a folder, without what its drafts say.
    pub fn without_drafts(root: &Path, as_of: Date) -> Self {
        let (files, read) = source::read_site(root);
        Self::of(files, read, as_of, false)
    }

    /// A site without a file.
    pub fn empty(as_of: Date) -> Self {
        Self::of(SiteFiles::default(), Vec::new(), as_of, true)
    }

    fn of(files: SiteFiles, read: Vec<Diagnostic>, as_of: Date, drafts: bool) -> Self {
        let mut found = read.clone();
        let options = Options {
            root: Default::default(),
            out: Default::default(),
            home: None,
            as_of,
            base_url: None,
            drafts,
            without_examples: false,
        };
        let site = super::model_of(&files, &options, None, &mut found);
        found.extend(source::character_faults(&files, None));
        if let Some(site) = &site {
            found.extend(model::future_values(site, as_of));
            found.extend(model::future_dates(site, as_of));
        }
        let mut errors = super::consequences::told(found);
        errors.retain(Diagnostic::is_error);
        Self {
            files,
            site,
            errors,
            read,
            as_of,
            drafts,
        }
    }

    /// With changed files, and the errors that it did not have before.
    pub fn with(self, change: impl FnOnce(&mut SiteFiles)) -> (Self, Vec<Diagnostic>) {
        let mut files = self.files;
        change(&mut files);
        let after = Self::of(files, self.read, self.as_of, self.drafts);
        let is_new = |fault: &&Diagnostic| !self.errors.contains(fault);
        let new = after.errors.iter().filter(is_new).cloned().collect();
        (after, new)
    }
}
