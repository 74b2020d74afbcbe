//! What rules ask of the other pages and files of a site.

mod address;
mod digest;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Stylesheet;
use crate::css::{Sheet, Sheets, Source};
use crate::html::Document;

pub(crate) use address::{Target, base, decode};
pub(crate) use digest::Digest;

/// How often a page may send on to another one at once.
const MOST_REDIRECTS: usize = 8;

/// The pages of a site in brief, its sheets and its other files, by their paths from its root.
#[derive(Debug)]
pub(crate) struct Site<'a> {
    /// Its pages.
    pub pages: BTreeMap<String, Digest>,
    /// Its stylesheets.
    pub sheets: &'a BTreeMap<String, Stylesheet>,
    /// Its other files, with the text of some.
    pub files: &'a BTreeMap<String, Option<String>>,
    /// The sheets that its pages hold, each parsed once.
    pub inline: Sheets,
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

    /// Where a link of a page leads, pages that send on at once followed.
    pub fn target(&self, page: &str, base: Option<&str>, address: &str) -> Target {
        let mut target = address::resolve(page, base, address);
        for _ in 0..MOST_REDIRECTS {
            let Target::Local { path, .. } = &target else {
                break;
            };
            let path = self.page_path(path).unwrap_or_else(|| path.clone());
            let redirect = self.pages.get(&path).and_then(|it| it.redirect.clone());
            match redirect {
                Some(address) => target = address::resolve(&path, None, &address),
                None => break,
            }
        }
        target
    }

    /// The path of the page that an address leads to: itself, its index, or itself with `.html`.
    pub fn page_path(&self, path: &str) -> Option<String> {
        let path = path.trim_start_matches('/');
        let folder = path.trim_end_matches('/');
        let index = match folder.is_empty() {
            true => "index.html".to_owned(),
            false => format!("{folder}/index.html"),
        };
        [path.to_owned(), index, format!("{folder}.html")]
            .into_iter()
            .find(|it| self.pages.contains_key(it))
    }

    /// The page that a target is.
    pub fn page(&self, target: &Target) -> Option<(String, &Digest)> {
        let Target::Local { path, .. } = target else {
            return None;
        };
        let path = self.page_path(path)?;
        let digest = self.pages.get(&path)?;
        Some((path, digest))
    }

    /// Whether a file exists, a page included.
    pub fn exists(&self, path: &str) -> bool {
        self.files.contains_key(path)
            || self.sheets.contains_key(path)
            || self.pages.contains_key(path)
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }
}

/// How two places that links lead to stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// The same, or with the same content.
    Same,
    /// Other content.
    Different,
    /// Not known.
    Unknown,
}

impl Site<'_> {
    /// Whether two targets that are both called `name` serve the same purpose, as far as the site's
    /// own pages tell.
    pub fn compare(&self, a: &Target, b: &Target, name: &str) -> Likeness {
        if a == b {
            return Likeness::Same;
        }
        let (Some((path_a, page_a)), Some((path_b, page_b))) = (self.page(a), self.page(b)) else {
            return Likeness::Unknown;
        };
        match path_a == path_b {
            // One page, and other queries or other places in it.
            true => Likeness::Unknown,
            false => page_a.likeness(page_b, name),
        }
    }
}
