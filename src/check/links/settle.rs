//! What waited until all pages were looked at.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::checker::Checker;
use super::directive;
use super::finding::{Finding, Outcome, Outside, PageLinks};
use super::kinds;
use super::look::{Ask, Asked, leave_to_script, shown};
use super::looks::{Kept, Looks};
use super::text::text_of;
use crate::check::words::Words;
use crate::html::Document;

/// The page that a reader begins with, and what a host shows for a wrong address.
pub(super) const HOME: &str = "index.html";
const WRONG_ADDRESS: &str = "404.html";

impl Checker {
    /// What was found, of the files where something was, in the order of their paths. `read` gives the HTML
    /// of a page once more, where words are to be looked for on it.
    pub fn settle(
        &self,
        looks: impl Into<Looks>,
        read: impl Fn(&str) -> Option<String> + Sync,
    ) -> Vec<PageLinks> {
        let looks = looks.into();
        let orphans = self.orphans(&looks);
        let texts = self.texts(&looks, &read);
        let mut found: Vec<PageLinks> = looks
            .all
            .par_iter()
            .filter_map(|page| {
                let mut findings = page.findings().to_vec();
                let asked = page.asks().iter();
                findings.extend(asked.filter_map(|ask| answer(ask, &looks, &texts)));
                findings.extend(not_back(page, &looks));
                findings.extend(sends_on(page, &looks));
                findings.sort_by_key(|it| (it.line, it.column));
                let is_orphan = page.page.is_some_and(|it| orphans.contains(&it));
                // One that sends on at once is an old address, for who comes from elsewhere.
                let is_orphan = is_orphan && page.sends_on().is_none();
                findings.extend(is_orphan.then(|| orphan(&page.path)));
                let outside = self.outside_of(page.outside());
                // Of most pages nothing is to be told, and a site has many.
                let is_told = !(findings.is_empty() && outside.is_empty());
                is_told.then(|| PageLinks {
                    path: page.path.to_string(),
                    source: None,
                    findings,
                    outside,
                })
            })
            .collect();
        found.extend(self.others.iter().map(|look| {
            let asked = look.asks.iter();
            let asked = asked.filter_map(|ask| answer(ask, &looks, &texts));
            PageLinks {
                path: look.path.to_string(),
                source: None,
                findings: look.findings.iter().cloned().chain(asked).collect(),
                outside: self.outside_of(&look.outside),
            }
        }));
        found.extend(self.unlinked(&looks));
        found.retain(|it| !(it.findings.is_empty() && it.outside.is_empty()));
        found.sort_by(|a, b| a.path.cmp(&b.path));
        // A sheet in which something is wrong, and which nothing names.
        found.dedup_by(|next, first| {
            let is_same = next.path == first.path;
            if is_same {
                first.findings.append(&mut next.findings);
            }
            is_same
        });
        found
    }

    /// The addresses of other sites that a file names, where these are wanted.
    fn outside_of(&self, outside: &[Outside]) -> Vec<Outside> {
        match self.notes_outside {
            true => outside.to_vec(),
            false => Vec::new(),
        }
    }

    /// The pages that no way leads to from where readers begin; none where there is no home page, since
    /// then nothing says where they begin.
    fn orphans(&self, looks: &Looks) -> BTreeSet<usize> {
        let home = self.files.number(HOME).and_then(|it| looks.page(it));
        if home.is_none() {
            return BTreeSet::new();
        }
        let mut reached = vec![false; self.files.pages()];
        let is_beginning = |page: &usize| {
            let path = self.files.path(*page);
            path == HOME || path.rsplit('/').next() == Some(WRONG_ADDRESS)
        };
        let mut waiting: Vec<usize> = (0..self.files.pages()).filter(is_beginning).collect();
        waiting.iter().for_each(|it| reached[*it] = true);
        while let Some(page) = waiting.pop() {
            let reaches = looks.page(page).map(|it| looks.reaches(it));
            for other in reaches.into_iter().flat_map(|it| it.iter()) {
                let other = other as usize;
                // Once each: all that pages lead to is a hundred times their number.
                if let Some(is_reached @ false) = reached.get_mut(other) {
                    *is_reached = true;
                    waiting.push(other);
                }
            }
        }
        let all = reached.iter().enumerate();
        let lost = all.filter(|(page, is_reached)| !**is_reached && looks.page(*page).is_some());
        lost.map(|(page, _)| page).collect()
    }

    /// The texts of the pages that words are looked for on.
    fn texts(
        &self,
        looks: &Looks,
        read: &(impl Fn(&str) -> Option<String> + Sync),
    ) -> HashMap<usize, String> {
        let others = self.others.iter().flat_map(|look| &look.asks);
        let asks = looks.all.iter().flat_map(Kept::asks).chain(others);
        let words = asks.filter(|ask| matches!(ask.what, Asked::Text(_)));
        let mut wanted: Vec<usize> = words.map(|ask| ask.of).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let texts = wanted.into_par_iter().filter_map(|page| {
            let html = read(self.files.path(page))?;
            Some((page, text_of(&Document::parse(&html))))
        });
        texts.collect()
    }
}

fn answer(ask: &Ask, looks: &Looks, texts: &HashMap<usize, String>) -> Option<Finding> {
    let page = looks.page(ask.of);
    let is_so = match &ask.what {
        Asked::Fragment(fragment) => page.map(|page| looks.holds(page, fragment)),
        Asked::Text(passages) => texts
            .get(&ask.of)
            .map(|text| directive::is_in(text, passages)),
    };
    if is_so == Some(true) {
        return None;
    }
    let mut finding = ask.finding.clone();
    match is_so {
        Some(_) => leave_to_script(&mut finding, page.is_some_and(|it| it.has_script)),
        None => {
            finding.outcome = Outcome::Unsure;
            finding.words = &kinds::NOT_READ;
        }
    }
    Some(finding)
}

/// Those of a page's alternates that don't name it.
fn not_back<'a>(page: &'a Kept, looks: &'a Looks) -> impl Iterator<Item = Finding> + 'a {
    let others = page.alternates().iter().filter(|(other, ..)| {
        // One that was not looked at can't be asked.
        let other = looks.page(*other);
        other.is_some_and(|other| !page.page.is_some_and(|own| other.names(own)))
    });
    others.map(|(_, address, line)| Finding {
        kind: &kinds::ALTERNATE,
        outcome: Outcome::Broken,
        element: "link[href]".to_owned(),
        line: *line,
        column: 1,
        words: &kinds::NOT_BACK,
        address: shown(address),
        detail: String::new(),
        also: Vec::new(),
    })
}

fn sends_on(page: &Kept, looks: &Looks) -> Option<Finding> {
    let (to, finding) = page.sends_on()?;
    let again = looks.page(*to)?.sends_on().is_some();
    again.then(|| finding.clone())
}

/// A page or a document that nothing leads to.
pub(super) fn orphan(path: &str) -> Finding {
    left_to_a_person(&kinds::NOT_REACHED, path)
}

/// What is told of a whole file that nothing leads to.
pub(super) fn left_to_a_person(words: &'static Words, address: &str) -> Finding {
    Finding {
        kind: &kinds::ORPHAN,
        outcome: Outcome::Unsure,
        element: String::new(),
        line: 1,
        column: 1,
        words,
        address: address.to_owned(),
        detail: String::new(),
        also: Vec::new(),
    }
}
