//! Pages of any origin checked.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{
    Arguments, Found, asks_accessibility, asks_links, asks_outside, asks_reading, asks_weight,
};
use crate::build::OtherSites;
use crate::check::accessibility::{self, Briefs, Level, PageReport, Stylesheet};
use crate::check::links::{self, Outcome, PageLinks};
use crate::check::reading::PageReading;
use crate::check::weight::{self, Budget, PageWeight};
use crate::check::{Asked, Site, look_at_each};
use crate::diagnostic::terminal::visible;
use crate::diagnostic::{Diagnostic, MessageLanguage};
use crate::source::{FoundPages, find_pages};

/// Checks pages of any origin. Where two of the paths hold a file of one name, files are told with the path that was
/// given before them.
pub(super) fn of_paths(arguments: &Arguments, asked: accessibility::Wanted<'_>) -> Found {
    let parts = arguments.paths.iter();
    let parts: Vec<(&PathBuf, Part)> = parts
        .map(|path| (path, check(path, (arguments, asked))))
        .collect();
    let mut names = BTreeSet::new();
    let mut all = parts.iter().flat_map(|(_, part)| &part.files);
    let is_unclear = !all.all(|name| names.insert(name.clone()));
    let mut found = nothing_yet(arguments);
    for (path, mut part) in parts {
        if is_unclear {
            part.below(path);
        }
        found.looked_at += part.looked_at;
        found.pages.extend(part.pages);
        found.links.extend(part.links);
        found.weights.extend(part.weights);
        found.readings.extend(part.readings);
        found.diagnostics.extend(part.diagnostics);
    }
    found.links.sort_by(|a, b| a.path.cmp(&b.path));
    // What two pages of one folder refer to, be they given each by itself, is one file.
    found.links.dedup_by(|next, first| {
        let is_same = next.path == first.path;
        if is_same {
            first.findings.append(&mut next.findings);
            first.outside.append(&mut next.outside);
        }
        is_same
    });
    found.weights.sort_by(|a, b| a.path.cmp(&b.path));
    found.readings.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn nothing_yet(arguments: &Arguments) -> Found {
    Found {
        looked_at: 0,
        pages: Vec::new(),
        links: Vec::new(),
        weights: Vec::new(),
        readings: Vec::new(),
        quantiles: None,
        diagnostics: Vec::new(),
        level: Level::AA,
        of_site: false,
        outside: OtherSites {
            url: arguments.base_url.clone(),
            ..OtherSites::default()
        },
    }
}

/// What was found in one of the paths that were given.
#[derive(Default)]
struct Part {
    /// The files that something may be told of.
    files: Vec<String>,
    looked_at: usize,
    pages: Vec<PageReport>,
    links: Vec<PageLinks>,
    weights: Vec<PageWeight>,
    readings: Vec<PageReading>,
    diagnostics: Vec<Diagnostic>,
}

impl Part {
    /// Tells each file with the folder that was given, or that of the file.
    fn below(&mut self, given: &Path) {
        let is_file = |name: &String| given.file_name() == Some(name.as_ref());
        let folder = match self.files.iter().any(is_file) {
            true => given.parent().unwrap_or(Path::new("")),
            false => given,
        };
        let named = |path: &str| folder.join(path).display().to_string();
        let whole = |path: &mut String| *path = named(path);
        self.pages
            .iter_mut()
            .for_each(|it| it.path = named(&it.path).into());
        self.links.iter_mut().for_each(|it| whole(&mut it.path));
        self.weights.iter_mut().for_each(|it| whole(&mut it.path));
        self.readings.iter_mut().for_each(|it| whole(&mut it.path));
    }
}

/// Checks the pages of a folder, or one.
fn check(path: &Path, (arguments, wanted): (&Arguments, accessibility::Wanted<'_>)) -> Part {
    let (pages, diagnostics) = find_pages(path);
    let mut found = Part {
        files: pages.pages.clone(),
        diagnostics,
        ..Part::default()
    };
    let sheets = pages.sheets.iter();
    let sheets = sheets
        .map(|(path, text)| (path.clone(), Stylesheet::parse(text)))
        .collect();
    let paths = || pages.pages.iter().map(String::as_str);
    let accessibility = asks_accessibility(arguments)
        .then(|| accessibility::Checker::new(paths(), &sheets, &pages.files, wanted));
    let site = || Site::at(arguments.base_url.as_deref()).ok();
    let links = site()
        .filter(|_| asks_links(arguments))
        .map(|site| links::Checker::new(site, paths(), &others(&pages)))
        .map(|it| match asks_outside(arguments) {
            true => it.noting_outside(),
            false => it,
        });
    let weight = site()
        .filter(|_| asks_weight(arguments))
        .map(|site| of_weight(site, arguments, &pages));
    let asked = Asked {
        accessibility: accessibility.as_ref(),
        links: links.as_ref(),
        weight: weight.as_ref(),
        reading: asks_reading(arguments),
    };
    let looked = look_at_each(&pages.pages, &asked, |page: &str| pages.read(page));
    found.looked_at += pages.pages.len() - looked.refused.len();
    found.diagnostics.extend(looked.refused);
    found.readings.extend(looked.readings);
    if let Some(checker) = accessibility {
        found
            .pages
            .extend(checker.settle(&mut Briefs::default(), looked.accessibility));
    }
    if let Some(checker) = links {
        let read = |page: &str| pages.read(page).ok();
        found.links.extend(checker.settle(looked.links, read));
    }
    if let Some(checker) = weight {
        let read = |path: &str| pages.bytes(path);
        found.weights.extend(checker.settle(looked.weight, read));
    }
    found
}

/// What weighs the pages of a folder.
fn of_weight(site: Site, arguments: &Arguments, pages: &FoundPages) -> weight::Checker {
    let sheets = pages.sheets.iter();
    let sheets = sheets.map(|(path, text)| (path.as_str(), text.as_str()));
    let budget = Budget {
        paint: arguments.budget.unwrap_or(weight::PAINT),
        ..Budget::default()
    };
    weight::Checker::new(site, budget, sheets)
}

/// The part `/x/` with which all addresses begin that lead nowhere from the root of a folder: the site may
/// stand below it, which nobody said.
pub(super) fn common_root(arguments: &Arguments, found: &Found) -> Option<String> {
    if found.of_site || arguments.base_url.is_some() {
        return None;
    }
    let all = found.links.iter().flat_map(|page| &page.findings);
    let broken = all.filter(|it| it.kind.id == links::TARGET.id && it.outcome == Outcome::Broken);
    let mut roots: Vec<&str> = broken
        .filter_map(|it| it.address().strip_prefix('/'))
        .filter(|it| !it.starts_with('/'))
        .map(|it| it.split('/').next().unwrap_or_default())
        .collect();
    let number = roots.len();
    roots.sort_unstable();
    roots.dedup();
    match roots.as_slice() {
        [root] if number > 1 => Some(format!("/{root}/")),
        _ => None,
    }
}

pub(super) fn under(prefix: &str, language: MessageLanguage) -> String {
    let prefix = visible(prefix);
    match language {
        MessageLanguage::English => format!(
            "The links from the root that lead nowhere all begin with {prefix}. If the site stands there, say so: --base-url https://its-host{prefix}\n"
        ),
        MessageLanguage::French => format!(
            "Les liens depuis la racine qui ne mènent nulle part commencent tous par {prefix}. Si le site est à cet endroit, dites-le\u{a0}: --base-url https://son-hôte{prefix}\n"
        ),
    }
}

/// The files that are no pages, with their text where they may name addresses.
fn others(found: &FoundPages) -> Vec<(&str, Option<&str>)> {
    let sheets = found.sheets.iter();
    let sheets = sheets.map(|(path, text)| (path.as_str(), Some(text.as_str())));
    let files = found.files.iter().map(|(path, text)| {
        let text = text.as_ref().or_else(|| found.machine.get(path));
        (path.as_str(), text.map(String::as_str))
    });
    sheets.chain(files).collect()
}
