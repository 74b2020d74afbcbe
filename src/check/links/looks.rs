//! Pages that were looked at, until all are known: what they ask of pages that are there is answered on the way.

use super::checker::Checker;
use super::look::{Ask, Asked, Look};

/// How many pages are taken before those that wait are asked again.
const AGAIN: usize = 64;

/// Pages that were looked at.
#[derive(Debug, Default)]
pub struct Looks {
    pub(super) all: Vec<Look>,
    /// The places of the pages among them, by their numbers.
    places: Vec<Option<u32>>,
    /// The places of those that ask something of pages that were not there yet.
    asking: Vec<usize>,
}

impl From<Vec<Look>> for Looks {
    fn from(all: Vec<Look>) -> Self {
        Self {
            all,
            ..Self::default()
        }
    }
}

impl Checker {
    /// Takes a page that was looked at, to be settled with the others; what it asks and is so is let go.
    pub fn take(&self, looks: &mut Looks, look: Look) {
        let place = looks.all.len();
        if looks.places.is_empty() {
            looks.all.reserve_exact(self.files.pages());
            looks.places.resize(self.files.pages(), None);
        }
        if let Some(known) = look.page.and_then(|it| looks.places.get_mut(it)) {
            *known = u32::try_from(place).ok();
        }
        looks.all.push(look);
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
    /// Lets go of what a page asks and is so; whether it asks for anything else.
    fn ask(&mut self, place: usize) -> bool {
        let Some(look) = self.all.get_mut(place) else {
            return false;
        };
        let mut asks = std::mem::take(&mut look.asks);
        asks.retain(|it| !self.is_so(it));
        asks.shrink_to_fit();
        let is_asking = !asks.is_empty();
        if let Some(look) = self.all.get_mut(place) {
            look.asks = asks;
        }
        is_asking
    }

    /// Whether what is asked is there, on a page that was looked at.
    fn is_so(&self, ask: &Ask) -> bool {
        let Asked::Fragment(fragment) = &ask.what else {
            return false;
        };
        let place = self.places.get(ask.of).copied().flatten();
        let page = place.and_then(|it| self.all.get(it as usize));
        page.is_some_and(|it| it.ids.holds(fragment))
    }
}
