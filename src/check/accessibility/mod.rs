//! A WCAG 2.2 checker that needs no browser.
//!
//! [`check`] takes pages and stylesheets and gives findings; it touches no file. It decides the rules of
//! W3C's ACT rules community (<https://www.w3.org/WAI/standards-guidelines/act/rules/>) that can be
//! decided on a page without running scripts or playing media. Each rule is one file of `rules/`,
//! with its explanation beside the code that decides it. What a rule can't decide is
//! [`Outcome::CannotTell`], to be reviewed by a person: it is never guessed.
//!
//! - `page/`: a page as the rules see it, derived once of [`crate::html`] and [`crate::css`]
//! - `name/`: roles and accessible names, and WAI-ARIA as data
//! - `site/`: what rules ask of the other pages of a site
//! - `language/`: language tags, and which language a text is in

mod finding;
mod language;
mod looks;
mod name;
mod page;
mod rule;
mod rules;
mod selector;
mod site;
mod verdicts;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::css::{Book, Sheet, Sheets, View};
use crate::html::Document;
use page::Page;
use rule::Check;
use site::{Digest, PageSheets, Site};
use verdicts::Verdicts;

pub use finding::{Colours, Finding, Outcome, PageReport};
pub use rule::{Level, Rule, Words};
pub use rules::all as rules;

/// A page to check.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its path from the site's root, with `/`: `fr/index.html`.
    pub path: String,
    /// Its HTML.
    pub html: String,
}

/// A stylesheet, parsed once for all pages.
#[derive(Debug, Clone)]
pub struct Stylesheet {
    sheet: Arc<Sheet>,
    /// Whether it may show the focus on something else than what has it.
    shows_focus_elsewhere: bool,
}

impl Stylesheet {
    /// Parses a stylesheet; any text is one.
    pub fn parse(text: &str) -> Self {
        Self {
            sheet: Arc::new(Sheet::parse(text)),
            shows_focus_elsewhere: page::speaks_of_others(text),
        }
    }
}

/// A site, or any set of pages.
#[derive(Debug, Default)]
pub struct Pages {
    /// The pages.
    pub pages: Vec<Input>,
    /// The stylesheets by their paths from the site's root.
    pub sheets: BTreeMap<String, Stylesheet>,
    /// The other files by their paths from the site's root, with their text where it is of use (SVG).
    pub files: BTreeMap<String, Option<String>>,
}

/// Checks pages, each rule on each page, in parallel; the reports are in the order of the pages.
pub fn check(input: &Pages, wanted: &(dyn Fn(&Rule) -> bool + Sync)) -> Vec<PageReport> {
    let documents: Vec<Document> = input
        .pages
        .par_iter()
        .map(|page| Document::parse(&page.html))
        .collect();
    let paired = || input.pages.par_iter().zip(documents.par_iter());
    let digests: Vec<(String, Digest)> = paired()
        .map(|(page, document)| (page.path.clone(), Digest::of(document)))
        .collect();
    let site = Site {
        pages: digests.into_iter().collect(),
        sheets: &input.sheets,
        files: &input.files,
        inline: Sheets::default(),
    };
    paired()
        .map_init(Book::default, |book, (page, document)| {
            check_page(page, document, &site, book, wanted)
        })
        .collect()
}

fn check_page(
    input: &Input,
    document: &Document,
    site: &Site<'_>,
    book: &mut Book,
    wanted: &(dyn Fn(&Rule) -> bool + Sync),
) -> PageReport {
    let base = site::base(document);
    let source = PageSheets {
        site,
        page: &input.path,
        base: base.as_deref(),
    };
    let view = View::of(document, &source);
    let mut report = PageReport::new(&input.path, document.too_deep());
    for (number, (colours, rendering)) in looks::renderings(&view, document, book)
        .into_iter()
        .enumerate()
    {
        let page = Page::new(document, &input.path, site, &rendering);
        for rule in rules::all().iter().filter(|rule| wanted(rule)) {
            let (decide, colours) = match rule.check {
                Check::Page(_) | Check::Forced(_) if number > 0 => continue,
                Check::Colours(_) if colours == Colours::Print => continue,
                Check::Page(decide) => (decide, Colours::Any),
                Check::Forced(decide) => (decide, Colours::Forced),
                Check::Colours(decide) | Check::Print(decide) => (decide, colours),
            };
            let mut verdicts = Verdicts::default();
            decide(&page, &mut verdicts);
            report.add(rule, verdicts, colours);
        }
        if number == 0 {
            report.page_is_whole = page.names_are_whole();
        }
        report.locate(&page, &input.html);
        drop(page);
        rendering.keep(book);
    }
    report
}
