//! What is remembered of one run for the next: which addresses answered, and since when others don't. As
//! data; where it is kept is the caller's.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// For how many days an answer is good.
pub const DAYS: i32 = 7;

/// What is remembered of addresses. A failure is never taken for an answer: it is asked again in each run,
/// and only the day of the first is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// The form of this file.
    version: u32,
    /// The addresses that answered well, with the day.
    answered: BTreeMap<String, Date>,
    /// The addresses that did not, with the day on which that began.
    failing: BTreeMap<String, Date>,
}

const VERSION: u32 = 1;

impl Remembered {
    /// What a text says; nothing where it is none of ours, or damaged: then all is asked again.
    pub fn read(text: &str) -> Self {
        let read: Option<Self> = serde_json::from_str(text).ok();
        read.filter(|it| it.version == VERSION).unwrap_or_default()
    }

    /// It as a text.
    pub fn text(&self) -> String {
        let with_version = Self {
            version: VERSION,
            ..self.clone()
        };
        // Nothing in it can fail to be written.
        serde_json::to_string(&with_version).unwrap_or_default()
    }

    /// Whether an address answered well not long ago.
    pub fn is_fresh(&self, address: &str, today: Date) -> bool {
        let until = self.answered.get(address).map(|on| (on, good_until(*on)));
        until.is_some_and(|(on, until)| *on <= today && today < until)
    }

    /// Since when an address does not answer well.
    pub fn failing_since(&self, address: &str) -> Option<Date> {
        self.failing.get(address).copied()
    }

    /// Notes that an address answered well.
    pub fn answered(&mut self, address: &str, today: Date) {
        self.failing.remove(address);
        self.answered.insert(address.to_owned(), today);
    }

    /// Notes that an address answers, and is to be asked again all the same.
    pub fn recovered(&mut self, address: &str) {
        self.failing.remove(address);
        self.answered.remove(address);
    }

    /// Notes that an address did not answer well.
    pub fn failed(&mut self, address: &str, today: Date) {
        self.answered.remove(address);
        let since = self.failing.entry(address.to_owned()).or_insert(today);
        *since = today.min(*since);
    }

    /// Notes that an address failed in a way that says nothing of its end: what was noted of it stays.
    pub fn unclear(&mut self, address: &str) {
        self.answered.remove(address);
    }

    /// What is to be kept where another run kept something meanwhile: of what this run learned since it read `before`
    /// it knows best, of all else the other. Of two first failures the earlier counts.
    pub fn onto(&self, before: &Self, meanwhile: Self) -> Self {
        let mut kept = meanwhile;
        let addresses = [self, before]
            .into_iter()
            .flat_map(|it| it.answered.keys().chain(it.failing.keys()));
        let addresses: BTreeSet<&String> = addresses.collect();
        for address in addresses {
            if self.answered.get(address) != before.answered.get(address) {
                set(&mut kept.answered, address, self.answered.get(address));
            }
            let (was, is) = (before.failing.get(address), self.failing.get(address));
            if was != is {
                let other = kept.failing.get(address);
                let first = is.map(|is| other.map_or(*is, |other| *is.min(other)));
                set(&mut kept.failing, address, first.as_ref());
            }
        }
        kept
    }

    /// Forgets answers that are no longer good, and failures that nobody asked about for a year.
    pub fn clean(&mut self, today: Date) {
        self.answered.retain(|_, on| today < good_until(*on));
        let is_old = |since: &Date| since.checked_add(1.year()).is_ok_and(|it| it < today);
        self.failing.retain(|_, since| !is_old(since));
    }
}

fn set(days: &mut BTreeMap<String, Date>, address: &str, to: Option<&Date>) {
    match to {
        Some(day) => drop(days.insert(address.to_owned(), *day)),
        None => drop(days.remove(address)),
    }
}

fn good_until(on: Date) -> Date {
    on.saturating_add(DAYS.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn answers_are_good_for_a_week_and_failures_keep_their_first_day() {
        let mut it = Remembered::default();
        it.answered("a", date(2026, 6, 1));
        assert!(it.is_fresh("a", date(2026, 6, 7)));
        assert!(!it.is_fresh("a", date(2026, 6, 8)));
        // Of a day that is yet to come nothing was heard.
        assert!(!it.is_fresh("a", date(2026, 5, 31)));
        it.failed("a", date(2026, 6, 2));
        it.failed("a", date(2026, 6, 5));
        assert!(!it.is_fresh("a", date(2026, 6, 5)));
        assert_eq!(it.failing_since("a"), Some(date(2026, 6, 2)));
        it.answered("a", date(2026, 6, 6));
        assert_eq!(it.failing_since("a"), None);
    }

    #[test]
    fn what_is_written_is_read_and_what_is_damaged_is_nothing() {
        let mut it = Remembered::default();
        it.answered("https://a.example/", date(2026, 6, 1));
        it.failed("https://b.example/", date(2026, 6, 1));
        let text = it.text();
        let read = Remembered::read(&text);
        assert!(read.is_fresh("https://a.example/", date(2026, 6, 2)));
        assert_eq!(read.text(), text);
        for damaged in [
            "",
            "{",
            "[]",
            &text[..text.len() - 2],
            &text.replace("\"version\":1", "\"version\":9"),
        ] {
            assert_eq!(
                Remembered::read(damaged),
                Remembered::default(),
                "{damaged}"
            );
        }
    }

    #[test]
    fn two_runs_at_once_lose_nothing_and_bring_nothing_back() {
        let day = date(2026, 6, 2);
        let mut before = Remembered::default();
        before.failed("mended", date(2026, 6, 1));
        before.failed("old", date(2025, 1, 1));
        let (mut one, mut other) = (before.clone(), before.clone());
        one.answered("a", day);
        one.failed("c", day);
        one.answered("mended", day);
        one.clean(day);
        other.answered("b", day);
        other.failed("c", date(2026, 6, 1));
        let kept = one.onto(&before, other.onto(&before, before.clone()));
        assert!(kept.is_fresh("a", day) && kept.is_fresh("b", day));
        assert_eq!(kept.failing_since("c"), Some(date(2026, 6, 1)));
        assert_eq!(kept.failing_since("mended"), None);
        assert!(kept.is_fresh("mended", day));
        assert_eq!(kept.failing_since("old"), None);
    }
}
