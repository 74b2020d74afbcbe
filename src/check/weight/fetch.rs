//! What a page has fetched: what it names itself, and what its stylesheets do.

use std::collections::BTreeSet;

use url::Url;

use super::led::{Led, led};
use super::loads::{Load, Wanted, Wants};
use super::look::Checker;
use super::sheet::{Font, Sheet};

/// Something that is fetched: where it may stand within the site, or elsewhere.
#[derive(Debug)]
pub(super) struct Fetched {
    pub(super) kind: Load,
    /// Where it may stand within the site; the browser chooses.
    pub(super) paths: Vec<String>,
    /// Its address, where another host has it.
    pub(super) elsewhere: Option<String>,
    pub(super) paints: bool,
}

/// A page's fetches, gathered.
pub(super) struct Fetching<'c> {
    checker: &'c Checker,
    wants: &'c Wants,
    fetched: Vec<Fetched>,
    /// The sheets that were read, each at most once for what paints and once for what doesn't.
    read: BTreeSet<(String, bool)>,
    /// The fonts that sheets bring, with the address of the sheet; any sheet of the page may use them.
    fonts: Vec<(Url, &'c Font, bool)>,
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
        let linked: Vec<(String, bool)> = linked
            .flat_map(|it| it.paths.iter().map(|path| (path.clone(), it.paints)))
            .collect();
        for sheet in &self.wants.styles {
            self.add_sheet(base, sheet, true);
        }
        for (path, paints) in linked {
            self.read(path, paints);
        }
        self.add_fonts();
        self.fetched
    }

    fn add(&mut self, base: &Url, wanted: &Wanted) {
        let (mut paths, mut elsewhere) = (Vec::new(), None);
        for address in &wanted.addresses {
            match led(&self.checker.site, base, address) {
                Led::Own(path) => paths.push(path),
                Led::Elsewhere(url) => elsewhere = elsewhere.or(Some(url)),
                Led::Nothing => {}
            }
        }
        if !paths.is_empty() || elsewhere.is_some() {
            self.fetched.push(Fetched {
                kind: wanted.kind,
                paths,
                elsewhere,
                paints: wanted.paints,
            });
        }
    }

    fn add_one(&mut self, base: &Url, kind: Load, address: &str, paints: bool) {
        let wanted = Wanted {
            kind,
            addresses: vec![address.to_owned()],
            paints,
        };
        self.add(base, &wanted);
    }

    /// Reads a sheet of the site, where it has it, and those that it imports.
    fn read(&mut self, path: String, paints: bool) {
        // Not recursive: sheets may import each other.
        let mut waiting = vec![path];
        while let Some(path) = waiting.pop() {
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

    fn add_sheet(&mut self, base: &Url, sheet: &'c Sheet, paints: bool) {
        for path in self.add_parts(base, sheet, paints) {
            self.read(path, paints);
        }
    }

    /// Adds what a sheet names; gives the sheets of the site that it imports.
    fn add_parts(&mut self, base: &Url, sheet: &'c Sheet, paints: bool) -> Vec<String> {
        let fonts = sheet.fonts.iter();
        self.fonts
            .extend(fonts.map(|it| (base.clone(), it, paints)));
        for address in sheet.pictures(&self.wants.has) {
            self.add_one(base, Load::Image, address, false);
        }
        let mut imported = Vec::new();
        for address in &sheet.imports {
            self.add_one(base, Load::Style, address, paints);
            if let Led::Own(path) = led(&self.checker.site, base, address) {
                imported.push(path);
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
                // Most browsers show no text for up to three seconds while its font is on the way.
                self.add_one(&base, Load::Font, &font.url, paints);
            }
        }
    }
}
