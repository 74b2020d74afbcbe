//! Files looked at one by one, in any order, and let go.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::directive;
use super::external;
use super::files::Files;
use super::finding::{Finding, Outcome, Outside};
use super::gather::{self, Named};
use super::ids::{Fragment, Ids};
use super::kinds;
use super::look::{self, Ask, Asked, Led, Look, Seen};
use crate::check::set::{Models, Set};
use crate::check::site::Site;
use crate::check::words::Words;
use crate::css;
use crate::html::{Document, Outline};

/// A check of the links of a site whose pages come one by one.
#[derive(Debug)]
pub struct Checker {
    pub(super) site: Site,
    pub(super) files: Files,
    /// The ids of drawings, by their numbers.
    pub(super) drawings: BTreeMap<usize, Ids>,
    /// What was found in files that are no pages.
    pub(super) others: Vec<Look>,
    /// Whether addresses of other sites are noted.
    pub(super) notes_outside: bool,
    /// What pages have in common.
    pub(super) models: LookModels,
}

/// What earlier pages have.
#[derive(Debug, Default)]
pub(super) struct LookModels {
    pub ids: Models<u64>,
    pub reaches: Models<u32>,
}

/// The text of a file that is no page and names addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Text {
    Sheet,
    Drawing,
    Feed,
    Manifest,
    Json,
    Robots,
}

impl Text {
    fn of(path: &str) -> Option<Self> {
        let (_, name) = path.rsplit_once('/').unwrap_or(("", path));
        let (_, extension) = name.rsplit_once('.')?;
        Some(match extension.to_ascii_lowercase().as_str() {
            "css" => Self::Sheet,
            "svg" => Self::Drawing,
            "xml" | "atom" | "rss" => Self::Feed,
            "webmanifest" => Self::Manifest,
            "txt" if path == "robots.txt" => Self::Robots,
            "json" if name == "manifest.json" => Self::Manifest,
            "json" | "jsonld" => Self::Json,
            _ => return None,
        })
    }
}

impl Checker {
    /// Of a site that stands at an address, with these pages and other files, by their paths from its root;
    /// of the others with their text where it is of use (CSS, SVG, feeds, JSON).
    pub fn new<P: Into<Arc<str>>>(
        site: Site,
        pages: impl IntoIterator<Item = P>,
        others: &[(&str, Option<&str>)],
    ) -> Self {
        let files = Files::new(pages, others.iter().map(|(path, _)| *path));
        let mut checker = Self {
            site,
            files,
            drawings: BTreeMap::new(),
            others: Vec::new(),
            notes_outside: false,
            models: LookModels::default(),
        };
        let texts: Vec<(&str, &str, Text)> = others
            .iter()
            .filter_map(|(path, text)| Some((*path, (*text)?, Text::of(path)?)))
            .collect();
        let drawings = texts.iter().filter(|it| it.2 == Text::Drawing);
        let of = |(path, text, _): &(&str, &str, Text)| {
            let number = checker.files.number(path)?;
            Some((number, Ids::of(&Document::parse(text))))
        };
        checker.drawings = drawings.filter_map(of).collect();
        let looks = texts.par_iter();
        let looks = looks.map(|(path, text, kind)| checker.look_at_other((path, text), *kind));
        let looks = looks.collect();
        checker.others = looks;
        checker
    }

    /// It, having looked at a file that is no page and that it was made without the text of: a large site has many such
    /// files, and long ones, which need not be at hand all at once. Not for drawings, whose places others name.
    pub fn and_of(mut self, path: &str, text: &str) -> Self {
        if let Some(kind) = Text::of(path).filter(|it| *it != Text::Drawing) {
            let look = self.look_at_other((path, text), kind);
            self.others.push(look);
        }
        self
    }

    fn look_at_other(&self, (path, text): (&str, &str), kind: Text) -> Look {
        match kind {
            Text::Sheet => self.read(path, of_sheet(text)),
            Text::Drawing => Look::of(self, path, text, Seen::Whole(&Document::parse(text))),
            Text::Feed => self.read(path, gather::of_feed(text)),
            Text::Robots => self.read(path, gather::of_robots(text)),
            Text::Json => self.of_data(path, text),
            Text::Manifest => self.of_manifest(path, text),
        }
    }

    /// It, noting addresses of other sites too.
    pub fn noting_outside(self) -> Self {
        Self {
            notes_outside: true,
            ..self
        }
    }

    /// Looks at a page; `document` is `html` parsed.
    pub fn look(&self, path: &str, html: &str, document: &Document) -> Look {
        Look::of(self, path, html, Seen::Whole(document))
    }

    /// Looks at a page of which no tree is needed for anything else: the same is found, mostly sooner.
    pub fn look_alone(&self, path: &str, html: &str) -> Look {
        match Outline::of(html) {
            Some(outline) => Look::of(self, path, html, Seen::Outline(&outline)),
            None => self.look(path, html, &Document::parse(html)),
        }
    }

    /// What is found of a place in a file that is no page; nothing where it is there, or is a part of a
    /// document or a moment of a recording that is named by its number.
    pub(super) fn place_in(&self, file: usize, place: &str, found: Finding) -> Option<Finding> {
        if place.contains('=') || place.starts_with("svgView(") {
            return None;
        }
        match self.drawings.get(&file) {
            Some(ids) => (!ids.holds(&Fragment::of(place))).then_some(found),
            None => Some(Finding {
                outcome: Outcome::Unsure,
                words: &kinds::NOT_READ,
                ..found
            }),
        }
    }

    /// Follows the addresses of a file that is no page. A feed or a map of the site makes no way to a page.
    pub(super) fn read(&self, path: &str, named: Vec<Named>) -> Look {
        let mut look = Look {
            path: self.files.shared(path),
            ..Look::default()
        };
        let base = self.site.of(path);
        let mut reaches = Vec::new();
        for one in named {
            let finding = |(kind, words), outcome, detail| Finding {
                kind,
                outcome,
                element: one.name.clone(),
                line: one.line,
                column: 1,
                words,
                address: look::shown(&one.address),
                detail,
                also: Vec::new(),
            };
            match look::led(self, self.site.resolve(&base, &one.address)) {
                Led::Nowhere => {}
                Led::Outside(url) => look.outside.push(Outside {
                    address: external::asked(url),
                    element: one.name.clone(),
                    line: one.line,
                    column: 1,
                }),
                Led::Wrong(words, outcome, detail) => {
                    look.findings.push(finding(words, outcome, detail));
                }
                Led::To(number, fragment) => {
                    reaches.push(look::narrow(number));
                    let found = |words| {
                        let detail = self.files.path(number).to_owned();
                        finding((&kinds::FRAGMENT, words), Outcome::Broken, detail)
                    };
                    self.enter(&mut look, number, fragment.as_deref(), found);
                }
            }
        }
        look.reaches = Set::of(reaches);
        look
    }

    /// Asks for the place, and for the words, that an address leads to in a file.
    fn enter(
        &self,
        look: &mut Look,
        file: usize,
        fragment: Option<&str>,
        found: impl Fn(&'static Words) -> Finding,
    ) {
        let (place, words) = fragment.map_or(("", None), directive::split);
        let is_page = file < self.files.pages();
        let mut ask = |what, finding| {
            look.asks.push(Ask {
                of: file,
                what,
                finding,
            })
        };
        let words = words.map(directive::passages).unwrap_or_default();
        if is_page && !words.is_empty() {
            ask(Asked::Text(words), found(&kinds::NO_TEXT));
        }
        match is_page {
            _ if place.is_empty() => {}
            true => ask(Asked::Fragment(Fragment::of(place)), found(&kinds::NO_ID)),
            false => {
                let found = self.place_in(file, place, found(&kinds::NO_ID));
                look.findings.extend(found);
            }
        }
    }
}

fn of_sheet(text: &str) -> Vec<Named> {
    let urls = css::urls(text).into_iter().map(|one| Named {
        name: "url()".to_owned(),
        address: one.url,
        line: one.line,
    });
    urls.collect()
}
