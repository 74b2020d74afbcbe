//! What waited until all pages were looked at.

use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;

use super::checker::Checker;
use super::directive;
use super::finding::{Finding, Outcome, Outside, PageLinks};
use super::kinds;
use super::look::{Ask, Asked, Look, leave_to_script, shown};
use super::looks::Looks;
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
        let Looks { all: mut looks, .. } = looks.into();
        looks.sort_by(|a, b| a.path.cmp(&b.path));
        let numbered = looks.iter().filter_map(|look| Some((look.page?, look)));
        let pages: HashMap<usize, &Look> = numbered.collect();
        let orphans = self.orphans(&pages);
        let texts = self.texts(&looks, &read);
        let mut found: Vec<PageLinks> = looks
            .par_iter()
            .filter_map(|look| {
                let mut findings = look.findings.clone();
                findings.extend(
                    look.asks
                        .iter()
                        .filter_map(|ask| answer(ask, &pages, &texts)),
                );
                findings.extend(not_back(look, &pages));
                findings.extend(sends_on(look, &pages));
                findings.sort_by_key(|it| (it.line, it.column));
                let is_orphan = look.page.is_some_and(|page| orphans.contains(&page));
                // One that sends on at once is an old address, for who comes from elsewhere.
                let is_orphan = is_orphan && look.sends_on.is_none();
                findings.extend(is_orphan.then(|| orphan(&look.path)));
                let outside = self.outside_of(look);
                // Of most pages nothing is to be told, and a site has many.
                let is_told = !(findings.is_empty() && outside.is_empty());
                is_told.then(|| PageLinks {
                    path: look.path.to_string(),
                    source: None,
                    findings,
                    outside,
                })
            })
            .collect();
        found.extend(self.others.iter().map(|look| {
            let asked = look.asks.iter();
            let asked = asked.filter_map(|ask| answer(ask, &pages, &texts));
            PageLinks {
                path: look.path.to_string(),
                source: None,
                findings: look.findings.iter().cloned().chain(asked).collect(),
                outside: self.outside_of(look),
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
    fn outside_of(&self, look: &Look) -> Vec<Outside> {
        match self.notes_outside {
            true => look.outside.clone(),
            false => Vec::new(),
        }
    }

    /// The pages that no way leads to from where readers begin; none where there is no home page, since
    /// then nothing says where they begin.
    fn orphans(&self, pages: &HashMap<usize, &Look>) -> BTreeSet<usize> {
        let home = self.files.number(HOME).filter(|it| pages.contains_key(it));
        if home.is_none() {
            return BTreeSet::new();
        }
        let mut reached = vec![false; self.files.pages()];
        let is_beginning = |page: &usize| {
            let path = self.files.path(*page);
            path == HOME || path.rsplit('/').next() == Some(WRONG_ADDRESS)
        };
        let mut waiting: Vec<usize> = (0..self.files.pages()).filter(is_beginning).collect();
        while let Some(page) = waiting.pop() {
            let Some(is_reached) = reached.get_mut(page).filter(|it| !**it) else {
                continue;
            };
            *is_reached = true;
            let reaches = pages
                .get(&page)
                .into_iter()
                .flat_map(|it| it.reaches.iter());
            waiting.extend(reaches.map(|it| it as usize));
        }
        let all = reached.iter().enumerate();
        let lost = all.filter(|(page, is_reached)| !**is_reached && pages.contains_key(page));
        lost.map(|(page, _)| page).collect()
    }

    /// The texts of the pages that words are looked for on.
    fn texts(
        &self,
        looks: &[Look],
        read: &(impl Fn(&str) -> Option<String> + Sync),
    ) -> HashMap<usize, String> {
        let asks = looks.iter().chain(&self.others).flat_map(|look| &look.asks);
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

fn answer(
    ask: &Ask,
    pages: &HashMap<usize, &Look>,
    texts: &HashMap<usize, String>,
) -> Option<Finding> {
    let page = pages.get(&ask.of);
    let is_so = match &ask.what {
        Asked::Fragment(fragment) => page.map(|page| page.ids.holds(fragment)),
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
fn not_back<'a>(
    look: &'a Look,
    pages: &'a HashMap<usize, &Look>,
) -> impl Iterator<Item = Finding> + 'a {
    let others = look.alternates.iter().filter(|(other, ..)| {
        let back = pages.get(other).map(|other| &other.alternates);
        // One that was not looked at can't be asked.
        back.is_some_and(|back| !back.iter().any(|(page, ..)| Some(*page) == look.page))
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

fn sends_on(look: &Look, pages: &HashMap<usize, &Look>) -> Option<Finding> {
    let (to, finding) = &**look.sends_on.as_ref()?;
    let again = pages.get(to)?.sends_on.is_some();
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
