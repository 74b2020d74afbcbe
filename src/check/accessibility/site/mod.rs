//! What rules ask of the other pages and files of a site.
//!
//! Which pages and files there are is known from the start ([`Site`]). What pages say is not: each is
//! looked at and let go, and leaves its [`Digest`] and the [`Question`]s that its rules ask of others.
//! When all pages were looked at, the questions are answered from the digests alone ([`Digests`]).

mod address;
mod blocks;
mod digest;
mod digests;
mod question;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Stylesheet;
use crate::check::paths::Paths;
use crate::css::{Pieces, Sheet, Sheets, Source};
use crate::html::Document;

pub(crate) use address::{Target, base, decode};
pub(crate) use blocks::{Blocks, Repeated};
pub(crate) use digest::{Brief, Digest, DigestModels, Kept, Leaf};
pub(crate) use digests::{Digests, Likeness};
pub(crate) use question::{Question, Say, Way};

/// Which pages a site has, its sheets and its other files, by their paths from its root.
#[derive(Debug)]
pub(crate) struct Site<'a> {
    /// Its pages, each with its number.
    pub pages: Paths,
    /// Its stylesheets.
    pub sheets: &'a BTreeMap<String, Stylesheet>,
    /// Its other files, with the text of some.
    pub files: &'a BTreeMap<String, Option<String>>,
    /// The sheets that its pages hold, each parsed once.
    pub inline: Sheets,
    /// What digests of its pages have in common.
    pub models: DigestModels,
}

/// The sheets of a page of a site.
pub(crate) struct PageSheets<'a> {
    /// The site.
    pub site: &'a Site<'a>,
    /// The path of the page.
    pub page: &'a str,
    /// The address that its `<base>` gives.
    pub base: Option<&'a str>,
}

impl Source for PageSheets<'_> {
    fn linked(&self, href: &str) -> Option<Arc<Sheet>> {
        self.site.sheet(self.page, self.base, href)
    }

    fn inline(&self, text: &str) -> Arc<Sheet> {
        self.site.inline.parse(text)
    }

    fn pieces(&self, text: &str) -> Option<Pieces> {
        Source::pieces(&self.site.inline, text)
    }
}

impl Site<'_> {
    /// The sheet of an address on a page; `@import`s come after the address of the sheet they stand in.
    fn sheet(&self, page: &str, base: Option<&str>, address: &str) -> Option<Arc<Sheet>> {
        match address::resolve(page, base, address) {
            Target::Local { path, .. } => self.sheets.get(&path).map(|it| Arc::clone(&it.sheet)),
            Target::Elsewhere(_) => None,
        }
    }

    /// Whether a sheet that a page links to may show the focus on something else than what has it.
    pub fn shows_focus_elsewhere(&self, page: &str, document: &Document) -> bool {
        let links = document.elements().filter(|(_, it)| {
            let rel = it.attribute("rel").unwrap_or_default();
            it.is_html("link") && rel.to_ascii_lowercase().contains("stylesheet")
        });
        let addresses = links.filter_map(|(_, it)| it.attribute("href"));
        let base = address::base(document);
        let mut targets = addresses.map(|it| address::resolve(page, base.as_deref(), it));
        targets.any(|target| match target {
            Target::Local { path, .. } => self
                .sheets
                .get(&path)
                .is_none_or(|it| it.shows_focus_elsewhere),
            Target::Elsewhere(_) => true,
        })
    }

    /// Where a link of a page leads, before any page there sends on.
    pub fn target(&self, page: &str, base: Option<&str>, address: &str) -> Target {
        address::resolve(page, base, address)
    }

    /// The number of the page that an address leads to: itself, its index, or itself with `.html`.
    pub fn page(&self, target: &Target) -> Option<usize> {
        let Target::Local { path, .. } = target else {
            return None;
        };
        let path = path.trim_start_matches('/');
        let folder = path.trim_end_matches('/');
        let known = |path: &str| self.pages.number(path);
        let index = || match folder.is_empty() {
            true => known("index.html"),
            false => known(&[folder, "/index.html"].concat()),
        };
        known(path)
            .or_else(index)
            .or_else(|| known(&[folder, ".html"].concat()))
    }

    /// Whether a file exists, a page included.
    pub fn exists(&self, path: &str) -> bool {
        self.files.contains_key(path)
            || self.sheets.contains_key(path)
            || self.pages.number(path).is_some()
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }
}
