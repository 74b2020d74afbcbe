//! A site's pages made and checked, and nothing written.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::desk::Kept;
use super::pages::Beside;
use super::{Options, accessibility, notes, told_of, weight, with_work};
use crate::check::accessibility::{Level, PageReport, Rule, Wanted};
use crate::check::links::PageLinks;
use crate::check::links::external::Confirmed;
use crate::check::reading::{PageReading, Sources, ThemeWord};
use crate::check::weight::{PageWeight, Quantiles};
use crate::diagnostic::{Diagnostic, Piece, SourceFile};
use crate::model::{self, IdentifierKind, Site};
use crate::render::Renderer;
use crate::source::{SiteFiles, Word};

/// What was found on the pages of a site as it would be built.
#[derive(Debug)]
pub struct Examined {
    /// All that is to be said but for what the accessibility check found, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// What the accessibility check found, in the order of the pages.
    pub reports: Vec<PageReport>,
    /// What was found of links, in the order of the files; nothing where a page could not be made.
    pub links: Vec<PageLinks>,
    /// What the pages weigh, in the order of their paths; empty where that was not asked.
    pub weights: Vec<PageWeight>,
    /// How easily the pages read, in the order of their paths; empty where that was not asked.
    pub readings: Vec<PageReading>,
    /// The table that EcoIndex comes from, where `site.toml` names one.
    pub quantiles: Option<Quantiles>,
    /// The level that `site.toml` sets.
    pub level: Level,
    /// What the site says of other sites; empty where these are not asked.
    pub outside: OtherSites,
}

/// What a site says of other sites, and where it stands itself.
#[derive(Debug, Default)]
pub struct OtherSites {
    /// The site's own address.
    pub url: Option<String>,
    /// What a person looked at.
    pub confirmed: Vec<Confirmed>,
    /// The texts of the site in which an address may be written anew.
    pub texts: Vec<Arc<SourceFile>>,
    /// Those of others and records, which stay as they are.
    pub kept: Vec<Arc<SourceFile>>,
}

impl OtherSites {
    fn of(site: &Site, files: &SiteFiles) -> Self {
        let confirmed = site.confirmations.all.iter().map(|it| Confirmed {
            address: it.url.value.clone(),
            on: it.on,
            until: it.until(),
        });
        // A charter and an opinion are shown as their authors wrote them; what a supplier's page said on its day, and
        // what was corrected, are records.
        let of_others = |path: &str| {
            [
                "content/charters/",
                "content/opinions/",
                "content/suppliers/",
                "content/corrections/",
                "content/links.toml",
            ]
            .iter()
            .any(|it| path.starts_with(it))
        };
        let texts = files.contents().map(|it| Arc::clone(&it.file));
        let (kept, texts) = texts.partition(|it| of_others(&it.path));
        Self {
            url: Some(site.settings.url.clone()),
            confirmed: confirmed.collect(),
            texts,
            kept,
        }
    }
}

/// What is to be looked for.
#[derive(Clone, Copy)]
pub struct Wish<'w> {
    /// By these rules of accessibility.
    pub rules: Wanted<'w>,
    /// Whether pages are weighed.
    pub weight: bool,
    /// How many bytes a page may have, where fewer than the site allows.
    pub budget: Option<u64>,
    /// Whether it is said how easily they read.
    pub reading: bool,
    /// Whether the addresses of other sites are noted.
    pub outside: bool,
}

/// The texts of a site, for the words of its pages to be found in.
fn sources(site: &Site, files: &SiteFiles, renderer: &Renderer<'_>) -> Sources {
    let settings = std::iter::once(&files.settings);
    let texts = settings.chain(files.contents().map(|it| &it.file));
    let texts = texts.chain(renderer.own_templates());
    let texts = Sources::of(texts.map(|it| (it.path.as_str(), Piece::whole(it.text()))));
    // Each file is cut into its words once, however many texts it has.
    let mut files_of_theme: BTreeMap<String, Sources> = BTreeMap::new();
    let words = renderer.theme_words().into_iter().map(|it| {
        let path = it.file.path.as_str();
        // What limpide brings has no line that a site could mend; 0 too where a text can't be found again.
        let line = (!it.is_built_in).then(|| {
            let of_file = || Sources::of([(path, &**it.file.text())]);
            let file = files_of_theme
                .entry(path.to_owned())
                .or_insert_with(of_file);
            file.line_of(&it.text)
        });
        let word = ThemeWord {
            line: line.flatten().unwrap_or_default(),
            file: path.to_owned(),
            key: it.key,
            is_built_in: it.is_built_in,
        };
        (word, it.text)
    });
    let own = model::texts_of_the_law().map(|text| {
        let word = ThemeWord {
            file: String::new(),
            line: 0,
            key: String::new(),
            is_built_in: true,
        };
        (word, text)
    });
    let terms = site.glossary.terms.iter();
    let explained = terms.flat_map(|term| {
        let also = term.also.iter().map(|(_, form)| form.clone());
        let names = term.name.wordings().map(|it| it.to_string());
        names.chain(also)
    });
    // What kind of identifier it is, limpide says.
    let kinds = IdentifierKind::WORDS
        .iter()
        .map(|(word, _)| (*word).to_owned());
    let explained = explained.chain(kinds);
    let others = files.charters.iter().chain(&files.opinions);
    let quoted = others.map(|it| it.file.path.as_str());
    let texts = texts.with_theme(words.chain(own));
    texts.explaining(explained).quoting(quoted)
}

/// Makes the pages of a site and checks them; nothing is written.
pub fn examine(options: &Options, wish: Wish<'_>) -> Examined {
    let mut examined = Examined {
        diagnostics: Vec::new(),
        reports: Vec::new(),
        links: Vec::new(),
        weights: Vec::new(),
        readings: Vec::new(),
        quantiles: None,
        level: Level::AA,
        outside: OtherSites::default(),
    };
    let diagnostics = told_of(options, |site, derived, files, diagnostics| {
        examined.level = accessibility::level(site);
        if wish.outside {
            examined.outside = OtherSites::of(site, files);
        }
        let of = (site, derived, &*files.themes, options.as_of);
        with_work(of, None, diagnostics, |work, known, diagnostics| {
            let beside = Beside {
                weight: wish
                    .weight
                    .then(|| weight::checker(site, wish.budget))
                    .flatten(),
                reading: wish.reading.then(|| sources(site, files, work.renderer)),
                outside: wish.outside,
            };
            // The pages that say how the others are checked weigh and read as they will only with all that they say.
            let level = work.level;
            let needs_all = wish.weight || wish.reading;
            let asked = |rule: &Rule| (wish.rules)(rule) || (needs_all && rule.level <= level);
            let mut printed = work.print((&asked, beside, Kept::All), &known, None, diagnostics);
            diagnostics.extend(known.undeclared(&printed.checked));
            if printed.whole {
                diagnostics.extend(known.unused(&printed.checked, wish.rules));
            }
            if let Some(weigher) = &printed.weigher {
                let looks = std::mem::take(&mut printed.weights);
                let of = (site, &work.extras);
                examined.weights = weight::settle(weigher, of, looks, &printed.checked);
            }
            examined.quantiles = weight::quantiles(site, &options.root, diagnostics);
            diagnostics.extend(notes::refusal(&model::unpublishable(site)));
            examined.readings = weight::with_sources(printed.readings, &printed.checked);
            let checked = printed.checked.into_iter();
            examined.reports = checked
                .map(|(_, mut report)| {
                    report.keep(wish.rules);
                    report
                })
                .collect();
            examined.links = printed.links.into_iter().map(|(_, page)| page).collect();
        });
    });
    Examined {
        diagnostics,
        ..examined
    }
}
