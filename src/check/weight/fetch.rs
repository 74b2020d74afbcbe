//! What a page has fetched: what it names itself, and what its stylesheets do.

use std::collections::BTreeSet;

use url::Url;

use super::led::{Led, led};
use super::loads::{Load, Paints, Wanted, Wants};
use super::look::Checker;
use super::sheet::{Font, Sheet};

/// Something that is fetched: where it may stand within the site, or elsewhere.
#[derive(Debug)]
pub(super) struct Fetched {
    pub(super) kind: Load,
    /// Where it may stand within the site; the browser chooses.
    pub(super) own: Vec<Asked>,
    /// Its address, where another host has it.
    pub(super) elsewhere: Option<String>,
    pub(super) paints: Paints,
    /// Whether a browser asks for it untold: where it isn't there, it is none of the page's requests.
    pub(super) is_untold: bool,
}

/// A file of the site, as it is asked for.
#[derive(Debug)]
pub(super) struct Asked {
    /// Its path.
    pub(super) path: String,
    /// With what stands behind `?`: a file that is asked for in two ways is fetched twice.
    pub(super) with_query: String,
}

impl Asked {
    fn of(path: String, address: &str) -> Self {
        let (address, _) = address.split_once('#').unwrap_or((address, ""));
        let query = address.split_once('?').map(|(_, query)| query.trim());
        let with_query = match query.filter(|it| !it.is_empty()) {
            Some(query) => format!("{path}?{query}"),
            None => path.clone(),
        };
        Self { path, with_query }
    }
}

/// A page's fetches, gathered.
pub(super) struct Fetching<'c> {
    checker: &'c Checker,
    wants: &'c Wants,
    fetched: Vec<Fetched>,
    /// The sheets that were read, each at most once for what paints and once for what doesn't.
    read: BTreeSet<(String, Paints)>,
    /// The fonts that sheets bring, with the address of the sheet; any sheet of the page may use them.
    fonts: Vec<(Url, &'c Font, Paints)>,
}

impl<'c> Fetching<'c> {
    pub(super) fn new(checker: &'c Checker, wants: &'c Wants) -> Self {
        Self {
            checker,
            wants,
            fetched: Vec::new(),
            read: BTreeSet::new(),
            fonts: Vec::new(),
        }
    }

    /// All that a page has fetched whose addresses are read from `base`.
    pub(super) fn of_page(mut self, base: &Url) -> Vec<Fetched> {
        for wanted in &self.wants.loads {
            self.add(base, wanted);
        }
        let linked = self.fetched.iter().filter(|it| it.kind == Load::Style);
        let linked: Vec<(String, Paints)> = linked
            .flat_map(|it| it.own.iter().map(|own| (own.path.clone(), it.paints)))
            .collect();
        for sheet in &self.wants.styles {
            self.add_sheet(base, sheet, Paints::Yes);
        }
        for (path, paints) in linked {
            self.read(path, paints);
        }
        self.add_fonts();
        self.fetched
    }

    fn add(&mut self, base: &Url, wanted: &Wanted) {
        let (mut own, mut elsewhere) = (Vec::new(), None);
        for address in &wanted.addresses {
            match led(&self.checker.site, base, address) {
                Led::Own(path) => own.push(Asked::of(path, address)),
                Led::Elsewhere(url) => elsewhere = elsewhere.or(Some(url)),
                Led::Nothing => {}
            }
        }
        if !own.is_empty() || elsewhere.is_some() {
            self.fetched.push(Fetched {
                kind: wanted.kind,
                own,
                elsewhere,
                paints: wanted.paints,
                is_untold: wanted.is_untold,
            });
        }
    }

    fn add_one(&mut self, base: &Url, kind: Load, address: &str, paints: Paints) {
        let wanted = Wanted {
            kind,
            addresses: vec![address.to_owned()],
            paints,
            is_untold: false,
        };
        self.add(base, &wanted);
    }

    /// Reads a sheet of the site, where it has it, and those that it imports.
    fn read(&mut self, path: String, paints: Paints) {
        // Not recursive: sheets may import each other.
        let mut waiting = vec![(path, paints)];
        while let Some((path, paints)) = waiting.pop() {
            let checker = self.checker;
            let Some(sheet) = checker.sheets.get(&path) else {
                continue;
            };
            let base = checker.site.of(&path);
            if self.read.insert((path, paints)) {
                waiting.extend(self.add_parts(&base, sheet, paints));
            }
        }
    }

    fn add_sheet(&mut self, base: &Url, sheet: &'c Sheet, paints: Paints) {
        for (path, paints) in self.add_parts(base, sheet, paints) {
            self.read(path, paints);
        }
    }

    /// Adds what a sheet names; gives the sheets of the site that it imports.
    fn add_parts(&mut self, base: &Url, sheet: &'c Sheet, paints: Paints) -> Vec<(String, Paints)> {
        let fonts = sheet.fonts.iter();
        self.fonts
            .extend(fonts.map(|it| (base.clone(), it, paints)));
        for address in sheet.pictures(&self.wants.has) {
            self.add_one(base, Load::Image, address, Paints::No);
        }
        let mut imported = Vec::new();
        for (address, media) in &sheet.imports {
            let paints = paints.min(Paints::of(media));
            self.add_one(base, Load::Style, address, paints);
            if let Led::Own(path) = led(&self.checker.site, base, address) {
                imported.push((path, paints));
            }
        }
        imported
    }

    /// Adds the fonts whose family a sheet of the page names.
    fn add_fonts(&mut self) {
        let read = self.read.iter();
        let read = read.filter_map(|(path, _)| self.checker.sheets.get(path));
        let sheets: Vec<&Sheet> = self.wants.styles.iter().chain(read).collect();
        for (base, font, paints) in std::mem::take(&mut self.fonts) {
            if sheets.iter().any(|it| it.uses(font)) {
                // Most browsers show no text for up to three seconds while such a font is on the way.
                let paints = if font.holds_up { paints } else { Paints::No };
                self.add_one(&base, Load::Font, &font.url, paints);
            }
        }
    }
}
