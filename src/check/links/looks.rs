//! Pages that were looked at, until all are known: what they ask of pages that are there is answered on the way, and what
//! is left of each is little.

use std::sync::Arc;

use super::checker::Checker;
use super::finding::{Finding, Outside};
use super::ids::{Fragment, ShelvedIds, Shelves};
use super::look::{Ask, Asked, Look, narrow};
use crate::check::set::{Shelf, Shelved, Values};

/// How many pages are taken before those that wait are asked again.
const AGAIN: usize = 64;

/// Pages that were looked at.
#[derive(Debug, Default)]
pub struct Looks {
    pub(super) all: Vec<Kept>,
    /// The places of the pages among them, by their numbers.
    places: Vec<Option<u32>>,
    /// The places of those that ask something of pages that were not there yet.
    asking: Vec<usize>,
    ids: Shelves,
    reaches: Shelf<u32>,
}

/// What is left of a page that was looked at.
#[derive(Debug)]
pub(super) struct Kept {
    pub path: Arc<str>,
    pub page: Option<usize>,
    pub has_script: bool,
    ids: ShelvedIds,
    reaches: Shelved,
    /// What most pages don't have.
    more: Option<Box<More>>,
}

/// What is found of a page, or may be.
#[derive(Debug, Default)]
struct More {
    findings: Vec<Finding>,
    asks: Vec<Ask>,
    alternates: Vec<(usize, Box<str>, u32)>,
    sends_on: Option<Box<(usize, Finding)>>,
    outside: Vec<Outside>,
}

impl More {
    fn is_empty(&self) -> bool {
        self.findings.is_empty()
            && self.asks.is_empty()
            && self.alternates.is_empty()
            && self.sends_on.is_none()
            && self.outside.is_empty()
    }
}

impl Kept {
    /// What was found when it was looked at.
    pub fn findings(&self) -> &[Finding] {
        self.more.as_ref().map_or(&[], |it| &it.findings)
    }

    /// What it asks of other pages, and was not answered.
    pub fn asks(&self) -> &[Ask] {
        self.more.as_ref().map_or(&[], |it| &it.asks)
    }

    /// The pages that it says it is in other languages, but for those that were found to say the same of it.
    pub fn alternates(&self) -> &[(usize, Box<str>, u32)] {
        self.more.as_ref().map_or(&[], |it| &it.alternates)
    }

    /// The page that it sends its reader to.
    pub fn sends_on(&self) -> Option<&(usize, Finding)> {
        self.more.as_ref()?.sends_on.as_deref()
    }

    /// The addresses of other sites that it names.
    pub fn outside(&self) -> &[Outside] {
        self.more.as_ref().map_or(&[], |it| &it.outside)
    }

    /// Whether it says of a page, as far as is not settled, that it is itself in another language.
    pub fn names(&self, page: usize) -> bool {
        self.alternates().iter().any(|(it, ..)| *it == page)
    }

    /// Lets go of what was settled.
    fn let_go(&mut self, settled: impl Fn(&mut More)) {
        if let Some(more) = &mut self.more {
            settled(more);
        }
        if self.more.as_ref().is_some_and(|it| it.is_empty()) {
            self.more = None;
        }
    }
}

impl From<Vec<Look>> for Looks {
    fn from(all: Vec<Look>) -> Self {
        let mut looks = Self::default();
        looks.all.reserve_exact(all.len());
        for look in all {
            looks.put(look);
        }
        looks
    }
}

impl Checker {
    /// Takes a page that was looked at, to be settled with the others; what it asks and is so is let go.
    pub fn take(&self, looks: &mut Looks, look: Look) {
        if looks.places.is_empty() {
            looks.all.reserve_exact(self.files.pages());
            looks.places.resize(self.files.pages(), None);
        }
        let place = looks.put(look);
        looks.settle_alternates(place);
        if looks.ask(place) {
            looks.asking.push(place);
        }
        if looks.all.len().is_multiple_of(AGAIN) {
            let asking = std::mem::take(&mut looks.asking).into_iter();
            let asking = asking.filter(|it| looks.ask(*it));
            looks.asking = asking.collect();
        }
    }
}

impl Looks {
    /// The page of a number.
    pub(super) fn page(&self, number: usize) -> Option<&Kept> {
        let place = self.places.get(number).copied().flatten()?;
        self.all.get(place as usize)
    }

    /// Whether a browser goes somewhere on a page for what stands after `#`.
    pub(super) fn holds(&self, page: &Kept, fragment: &Fragment) -> bool {
        self.ids.ids(page.ids).holds(fragment)
    }

    /// The numbers of the files that a page leads to.
    pub(super) fn reaches(&self, page: &Kept) -> Values<'_, u32> {
        self.reaches.values(page.reaches)
    }

    /// Keeps what is left of a page; its place.
    fn put(&mut self, look: Look) -> usize {
        let place = self.all.len();
        if let Some(page) = look.page {
            if self.places.len() <= page {
                self.places.resize(page + 1, None);
            }
            self.places[page] = Some(narrow(place));
        }
        let more = More {
            findings: look.findings,
            asks: look.asks,
            alternates: look.alternates,
            sends_on: look.sends_on,
            outside: look.outside,
        };
        self.all.push(Kept {
            path: look.path,
            page: look.page,
            has_script: look.has_script,
            ids: self.ids.put(&look.ids),
            reaches: self.reaches.put(&look.reaches),
            more: (!more.is_empty()).then(|| Box::new(more)),
        });
        place
    }

    /// Lets go of the alternates of a page that name it too, and of its own place among theirs.
    fn settle_alternates(&mut self, place: usize) {
        let Some(own) = self.all.get(place).and_then(|it| it.page) else {
            return;
        };
        let alternates = self.all[place].alternates().iter();
        let mut others: Vec<usize> = alternates.map(|(other, ..)| *other).collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|other| self.page(*other).is_some_and(|it| it.names(own)));
        for other in &others {
            let place = self.places.get(*other).copied().flatten();
            if let Some(page) = place.and_then(|it| self.all.get_mut(it as usize)) {
                page.let_go(|more| more.alternates.retain(|(it, ..)| *it != own));
            }
        }
        self.all[place].let_go(|more| {
            more.alternates
                .retain(|(it, ..)| others.binary_search(it).is_err())
        });
    }

    /// Lets go of what a page asks and is so; whether it asks for anything else.
    fn ask(&mut self, place: usize) -> bool {
        let Some(asks) = self.all.get_mut(place).and_then(|it| it.more.as_mut()) else {
            return false;
        };
        let mut asks = std::mem::take(&mut asks.asks);
        asks.retain(|it| !self.is_so(it));
        asks.shrink_to_fit();
        let is_asking = !asks.is_empty();
        if let Some(page) = self.all.get_mut(place) {
            if let Some(more) = &mut page.more {
                more.asks = asks;
            }
            page.let_go(|_| ());
        }
        is_asking
    }

    /// Whether what is asked is there, on a page that was looked at.
    fn is_so(&self, ask: &Ask) -> bool {
        let Asked::Fragment(fragment) = &ask.what else {
            return false;
        };
        let page = self.page(ask.of);
        page.is_some_and(|it| self.holds(it, fragment))
    }
}
