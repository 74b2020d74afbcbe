//! A page looked at, and let go.

use std::collections::BTreeMap;

use super::address::{Led, Place};
use super::budget::Budget;
use super::loads::{self, Load, Wanted, Wants};
use super::page::Sizes;
use super::sheet::Sheet;
use crate::html::{self, Document};

/// A check of the weight of pages that come one by one.
#[derive(Debug)]
pub struct Checker {
    pub(super) place: Place,
    pub(super) budget: Budget,
    sheets: BTreeMap<String, Sheet>,
}

/// What was noted of a page.
#[derive(Debug)]
pub struct Look {
    pub(super) path: String,
    pub(super) sizes: Sizes,
    pub(super) nodes: usize,
    pub(super) fetched: Vec<Fetched>,
    pub(super) unsized_images: Vec<(u32, String)>,
    pub(super) pdfs: Vec<(u32, String)>,
}

impl Look {
    /// The page's path from the site's root.
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// Something that is fetched: where it may stand within the site; nothing where another host has it.
#[derive(Debug)]
pub(super) struct Fetched {
    pub(super) kind: Load,
    pub(super) paths: Vec<String>,
    pub(super) paints: bool,
}

/// How many sheets may import each other.
const DEEPEST: usize = 8;

impl Checker {
    /// Of a site that stands somewhere, with its stylesheets, by their paths from its root.
    pub fn new<'s>(
        place: Place,
        budget: Budget,
        sheets: impl IntoIterator<Item = (&'s str, &'s str)>,
    ) -> Self {
        let read = |(path, text): (&str, &str)| (path.to_owned(), Sheet::of(text));
        Self {
            place,
            budget,
            sheets: sheets.into_iter().map(read).collect(),
        }
    }

    /// Looks at a page; `document` is `html` parsed.
    pub fn look(&self, path: &str, html: &str, document: &Document) -> Look {
        let wants = loads::wants(document);
        let base = document
            .elements()
            .find_map(|(_, it)| it.attribute("href").filter(|_| it.is_html("base")));
        let from = match base.map(|base| self.place.resolve(path, base)) {
            Some(Led::Own(file)) => file,
            _ => path.to_owned(),
        };
        let pdf = |(line, address): &(u32, String)| match self.place.resolve(&from, address) {
            Led::Own(path) => Some((*line, path)),
            Led::Elsewhere | Led::Nothing => None,
        };
        Look {
            path: path.to_owned(),
            // Whatever its name is, a page is sent as text.
            sizes: Sizes::of("index.html", html.as_bytes()),
            nodes: html::elements(document),
            pdfs: wants.pdfs.iter().filter_map(pdf).collect(),
            fetched: self.fetched(&from, &wants),
            unsized_images: wants.unsized_images,
        }
    }

    fn fetched(&self, from: &str, wants: &Wants) -> Vec<Fetched> {
        let mut fetched = Vec::new();
        for one in &wants.loads {
            self.add(from, one, &mut fetched);
        }
        for text in &wants.styles {
            self.add_sheet(from, &Sheet::of(text), (true, wants, 0), &mut fetched);
        }
        let linked: Vec<(String, bool)> = fetched
            .iter()
            .filter(|it| it.kind == Load::Style)
            .flat_map(|it| it.paths.iter().map(|path| (path.clone(), it.paints)))
            .collect();
        for (path, paints) in linked {
            if let Some(sheet) = self.sheets.get(&path) {
                self.add_sheet(&path, sheet, (paints, wants, 0), &mut fetched);
            }
        }
        fetched
    }

    fn add(&self, from: &str, wanted: &Wanted, fetched: &mut Vec<Fetched>) {
        let led = wanted.addresses.iter();
        let led: Vec<Led> = led.map(|it| self.place.resolve(from, it)).collect();
        if led.iter().all(|it| *it == Led::Nothing) {
            return;
        }
        let paths = led.into_iter().filter_map(|it| match it {
            Led::Own(path) => Some(path),
            Led::Elsewhere | Led::Nothing => None,
        });
        fetched.push(Fetched {
            kind: wanted.kind,
            paths: paths.collect(),
            paints: wanted.paints,
        });
    }

    fn add_sheet(
        &self,
        from: &str,
        sheet: &Sheet,
        (paints, wants, depth): (bool, &Wants, usize),
        fetched: &mut Vec<Fetched>,
    ) {
        let mut add = |kind, address: &str, paints| {
            let wanted = Wanted {
                kind,
                addresses: vec![address.to_owned()],
                paints,
            };
            self.add(from, &wanted, fetched);
        };
        for address in &sheet.fonts {
            // Most browsers show no text for up to three seconds while its font is on the way.
            add(Load::Font, address, paints);
        }
        for address in sheet.pictures(&wants.has) {
            add(Load::Image, address, false);
        }
        for address in &sheet.imports {
            add(Load::Style, address, paints);
        }
        if depth == DEEPEST {
            return;
        }
        for address in &sheet.imports {
            if let Led::Own(path) = self.place.resolve(from, address)
                && let Some(imported) = self.sheets.get(&path)
            {
                self.add_sheet(&path, imported, (paints, wants, depth + 1), fetched);
            }
        }
    }
}
