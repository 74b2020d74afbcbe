//! A page looked at, and let go.

use std::collections::BTreeMap;

use url::Url;

use super::budget::Budget;
use super::fetch::{Fetched, Fetching};
use super::inside;
use super::led::{Led, led};
use super::loads;
use super::page::Sizes;
use super::sheet::Sheet;
use crate::check::site::Site;
use crate::html::{self, Document};

/// A check of the weight of pages that come one by one.
#[derive(Debug)]
pub struct Checker {
    pub(super) site: Site,
    pub(super) budget: Budget,
    pub(super) sheets: BTreeMap<String, Sheet>,
}

/// What was noted of a page.
#[derive(Debug)]
pub struct Look {
    pub(super) path: String,
    pub(super) sizes: Sizes,
    /// Whether its text may be another than its bytes: what is no UTF-8 was read as a browser shows it.
    pub(super) is_decoded: bool,
    pub(super) nodes: usize,
    /// The line from which it nests too deep to be read.
    pub(super) too_deep: Option<u32>,
    pub(super) fetched: Vec<Fetched>,
    pub(super) unsized_images: Vec<(u32, String)>,
    pub(super) pdfs: Vec<(u32, String)>,
    /// What it carries itself, where that is half of the budget or more, each with its bytes by gzip.
    pub(super) carries: Vec<(&'static str, u64)>,
    /// The elements that it has most of, where it has too many.
    pub(super) most_elements: Vec<(String, usize)>,
}

impl Look {
    /// The page's path from the site's root.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl Checker {
    /// Of a site that stands somewhere, with its stylesheets, by their paths from its root.
    pub fn new<'s>(
        site: Site,
        budget: Budget,
        sheets: impl IntoIterator<Item = (&'s str, &'s str)>,
    ) -> Self {
        let read = |(path, text): (&str, &str)| (path.to_owned(), Sheet::of(text));
        Self {
            site,
            budget,
            sheets: sheets.into_iter().map(read).collect(),
        }
    }

    /// Looks at a page; `document` is `html` parsed.
    pub fn look(&self, path: &str, html: &str, document: &Document) -> Look {
        let wants = loads::wants(document);
        let base = self.base(path, document);
        let pdf = |(line, address): &(u32, String)| match led(&self.site, &base, address) {
            Led::Own(path) => Some((*line, path)),
            Led::Elsewhere(_) | Led::Nothing => None,
        };
        let sizes = Sizes::of_page(html.as_bytes());
        let nodes = html::elements(document);
        let is_heavy = sizes.gzip > self.budget.paint / 2;
        let has_too_many = self.budget.nodes.is_some_and(|most| nodes > most);
        Look {
            path: path.to_owned(),
            sizes,
            is_decoded: html.contains(char::REPLACEMENT_CHARACTER),
            nodes,
            too_deep: document.too_deep(),
            carries: match is_heavy {
                true => inside::parts(html),
                false => Vec::new(),
            },
            most_elements: match has_too_many {
                true => html::most_elements(document, inside::NAMED),
                false => Vec::new(),
            },
            pdfs: wants.pdfs.iter().filter_map(pdf).collect(),
            fetched: Fetching::new(self, &wants).of_page(&base),
            unsized_images: wants.unsized_images,
        }
    }

    /// The address from which a page's own are read.
    fn base(&self, path: &str, document: &Document) -> Url {
        let own = self.site.of(path);
        let mut elements = document.elements();
        let base = elements.find_map(|(_, it)| it.attribute("href").filter(|_| it.is_html("base")));
        base.and_then(|it| own.join(it).ok()).unwrap_or(own)
    }
}
