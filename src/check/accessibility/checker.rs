//! Pages looked at one by one, in any order, and let go.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Stylesheet;
use super::finding::{Colours, PageReport};
use super::looks;
use super::page::{Contrasts, Known, Page};
use super::rule::{Check, Rule};
use super::rules;
use super::site::{self, Blocks, Digest, DigestModels, Leaf, PageSheets, Question, Site};
use super::spots::{Spot, Spots};
use super::verdicts::{Open, Verdicts};
use super::wording::{Said, Wordings};
use crate::check::paths::Paths;
use crate::css::{self, Sheets, View};
use crate::html::Document;

/// Which rules are asked.
pub type Wanted<'a> = &'a (dyn Fn(&Rule) -> bool + Sync);

/// A check of a site whose pages come one by one. Which pages, sheets and files there are must be known
/// from the start; of a page that was looked at a [`Look`] is kept, not its text.
pub struct Checker<'a> {
    pub(super) site: Site<'a>,
    wanted: Wanted<'a>,
    /// How many pages are looked at before any is settled: the others come in later calls.
    pub(super) first: usize,
}

/// What pages share, those with the same sheets and texts most: hand one to page after page.
#[derive(Default)]
pub struct Book {
    styles: css::Book,
    wordings: Wordings,
    contrasts: Contrasts,
}

/// A page that was looked at: what was found, what its rules ask of other pages, and what the rules of
/// other pages may ask of it.
#[derive(Debug)]
pub struct Look {
    pub(super) report: PageReport,
    pub(super) digest: Digest,
    pub(super) blocks: Option<Blocks>,
    pub(super) waiting: Vec<Waiting>,
}

/// A question of a rule, with the places of the elements that it is about.
#[derive(Debug)]
pub(super) struct Waiting {
    pub rule: &'static Rule,
    pub colours: Colours,
    pub spots: Vec<Spot>,
    pub detail: String,
    pub question: Question,
}

impl<'a> Checker<'a> {
    /// Of a site with these pages, sheets and other files, by their paths from its root; of the other
    /// files with their text where it is of use (SVG).
    pub fn new<P: Into<Arc<str>>>(
        pages: impl IntoIterator<Item = P>,
        sheets: &'a BTreeMap<String, Stylesheet>,
        files: &'a BTreeMap<String, Option<String>>,
        wanted: Wanted<'a>,
    ) -> Self {
        let site = Site {
            pages: Paths::of(pages),
            sheets,
            files,
            inline: Sheets::default(),
            models: DigestModels::default(),
        };
        let first = site.pages.len();
        Self {
            site,
            wanted,
            first,
        }
    }

    /// It, of a site of whose pages only so many, the first, are looked at before those are settled.
    pub fn of_first(self, first: usize) -> Self {
        Self { first, ..self }
    }

    /// Looks at a page. `document` is `html` parsed, or differs from it in values of attributes that no
    /// rule looks at; `book` holds what pages with the same sheets share.
    pub fn look(&self, path: &str, html: &str, document: &Document, book: &mut Book) -> Look {
        let base = site::base(document);
        let source = PageSheets {
            site: &self.site,
            page: path,
            base: base.as_deref(),
        };
        let view = View::of(document, &source);
        book.wordings.begin_page();
        book.contrasts.begin_page();
        let said = Said::on(document, &book.wordings);
        let (digest, leaves) = Digest::of(document, &said);
        let digest = digest.told_by(&self.site.models);
        let mut look = Look {
            report: PageReport::new(self.site.pages.shared(path), document.too_deep()),
            digest,
            blocks: None,
            waiting: Vec::new(),
        };
        let renderings = looks::renderings(&view, document, &mut book.styles);
        look.report.both_colours = renderings.iter().any(|it| it.0 == Colours::Dark);
        let known = Known {
            base: base.as_deref(),
            said: &said,
            contrasts: &book.contrasts,
        };
        let mut before: Option<Page<'_>> = None;
        for (number, (colours, rendering)) in renderings.iter().enumerate() {
            let page = match before.take() {
                Some(page) => page.shown_as(rendering),
                None => Page::new(document, path, &self.site, rendering, known),
            };
            look.ask(&page, html, (number == 0, *colours), self.wanted);
            if number == 0 {
                look.report.page_is_whole = page.names_are_whole();
                look.keep_blocks(&page, &leaves);
            }
            before = Some(page);
        }
        drop(before);
        for (_, rendering) in renderings {
            rendering.keep(&mut book.styles);
        }
        // It is kept until all pages were looked at.
        look.report.findings.shrink_to_fit();
        look.waiting.shrink_to_fit();
        look
    }
}

impl Look {
    /// The same, of a page that was made from this file.
    pub fn made_from(mut self, source: Option<String>) -> Self {
        self.report.source = source;
        self
    }

    /// Asks each rule of a page, as it is shown.
    fn ask(
        &mut self,
        page: &Page<'_>,
        html: &str,
        (first, shown): (bool, Colours),
        wanted: Wanted<'_>,
    ) {
        let spots = Spots::of(page, html);
        for rule in rules::all().iter().filter(|rule| wanted(rule)) {
            let (decide, colours) = match rule.check {
                Check::Page(_) | Check::Forced(_) if !first => continue,
                Check::Colours(_) if shown == Colours::Print => continue,
                Check::Page(decide) => (decide, Colours::Any),
                Check::Forced(decide) => (decide, Colours::Forced),
                Check::Colours(decide) | Check::Print(decide) => (decide, shown),
            };
            let mut verdicts = Verdicts::default();
            decide(page, &mut verdicts);
            let outcome = verdicts.outcome();
            self.report
                .add((rule, colours), outcome, verdicts.list, &spots);
            for open in verdicts.open {
                self.waiting.push(waiting(rule, colours, open, &spots));
            }
        }
    }

    /// Keeps what questions about repeated blocks need, where there are any.
    fn keep_blocks(&mut self, page: &Page<'_>, leaves: &[Leaf]) {
        let asks = |it: &Waiting| matches!(it.question, Question::WayPast { .. });
        if self.waiting.iter().any(asks) {
            self.blocks = Some(Blocks::of(page, leaves, self.digest.brief()));
        }
    }
}

fn waiting(rule: &'static Rule, colours: Colours, open: Open, spots: &Spots<'_, '_>) -> Waiting {
    let nodes = open.nodes.iter();
    Waiting {
        rule,
        colours,
        spots: nodes.map(|it| spots.spot(*it, open.attribute)).collect(),
        detail: open.detail,
        question: open.question,
    }
}
