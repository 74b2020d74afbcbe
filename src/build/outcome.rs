//! What is built, and what came of it.

use std::path::PathBuf;

use jiff::civil::Date;

use super::{Former, notes};
use crate::diagnostic::Diagnostic;
use crate::output::Report;

/// What is built, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// The folder that the site is written to.
    pub out: PathBuf,
    /// The home folder of the person who builds, which is never written over.
    pub home: Option<PathBuf>,
    /// The date that the site is told as of: everything that depends on time depends on it alone.
    pub as_of: Date,
    /// Where the site will stand, instead of what `site.toml` says.
    pub base_url: Option<String>,
    /// Whether drafts are published.
    pub drafts: bool,
    /// Whether examples are left out.
    pub without_examples: bool,
}

/// What came of a build.
#[derive(Debug, Default)]
pub struct Outcome {
    /// All that is to be said, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// How many pages the site has.
    pub pages: usize,
    /// The files that were published as they are, unread, by their paths from the site's folder.
    pub copied: Vec<String>,
    /// The addresses whose own page is no longer there.
    pub former: Vec<Former>,
    /// The drafts that were left out, by their files.
    pub left_out: Vec<String>,
    /// What of the site is invented, by its files.
    pub examples: Vec<String>,
    /// What keeps it from being published, though it may be built.
    pub unpublishable: Vec<Diagnostic>,
    /// What was written; none if an error stopped the build, and then the old site stands.
    pub report: Option<Report>,
}

impl Outcome {
    /// That [`crate::publish`] would refuse the site, where it would for its legal notice.
    pub fn refusal(&self) -> Option<Diagnostic> {
        notes::refusal(&self.unpublishable)
    }
}
