//! A WCAG 2.2 checker that needs no browser.
//!
//! [`check`] takes pages and stylesheets and gives findings, [`Checker`] takes pages one by one; no file is
//! touched. It decides the rules of
//! W3C's ACT rules community (<https://www.w3.org/WAI/standards-guidelines/act/rules/>) that can be
//! decided on a page without running scripts or playing media. Each rule is one file of `rules/`,
//! with its explanation beside the code that decides it. What a rule can't decide is
//! [`Outcome::CannotTell`], to be reviewed by a person: it is never guessed.
//!
//! - `page/`: a page as the rules see it, derived once of [`crate::html`] and [`crate::css`]
//! - `name/`: roles and accessible names, and WAI-ARIA as data
//! - `site/`: what rules ask of the other pages of a site, and what is kept of each page to answer it
//! - `language/`: language tags, and which language a text is in
//! - `wording/`: what texts say, each looked through once

mod briefs;
mod checker;
mod finding;
mod language;
mod looks;
mod name;
mod page;
mod rule;
mod rules;
mod selector;
mod site;
mod spots;
mod suppression;
mod verdicts;
mod word;
mod wording;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::turns::in_turns;
use crate::css::Sheet;
use crate::html::Document;

pub use briefs::Briefs;
pub use checker::{Book, Checker, Look, Wanted};
pub use finding::{Colours, Finding, Outcome, PageReport};
pub use rule::{Level, Rule, Words};
pub use rules::{all as rules, find as rule};
pub use suppression::Suppression;

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
pub fn check(input: &Pages, wanted: Wanted<'_>) -> Vec<PageReport> {
    let paths = input.pages.iter().map(|page| page.path.as_str());
    let checker = Checker::new(paths, &input.sheets, &input.files, wanted);
    let looks = in_turns(&input.pages, Book::default, |book, page| {
        let document = Document::parse(&page.html);
        checker.look(&page.path, &page.html, &document, book)
    });
    checker.settle(&mut Briefs::default(), looks)
}
