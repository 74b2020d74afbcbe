//! What is remembered of one run for the next: which addresses answered, and since when others don't. As
//! data; where it is kept is the caller's.

use std::collections::BTreeMap;

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

    /// Takes in what another run remembered meanwhile: of each address the later answer, or the first failure.
    pub fn merge(&mut self, other: Self) {
        for (address, on) in other.answered {
            if self.failing.contains_key(&address) {
                continue;
            }
            let known = self.answered.entry(address).or_insert(on);
            *known = on.max(*known);
        }
        for (address, since) in other.failing {
            if self.answered.contains_key(&address) {
                continue;
            }
            let known = self.failing.entry(address).or_insert(since);
            *known = since.min(*known);
        }
    }

    /// Forgets answers that are no longer good, and failures that nobody asked about for a year.
    pub fn clean(&mut self, today: Date) {
        self.answered.retain(|_, on| today < good_until(*on));
        let is_old = |since: &Date| since.checked_add(1.year()).is_ok_and(|it| it < today);
        self.failing.retain(|_, since| !is_old(since));
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
    fn two_runs_at_once_lose_nothing() {
        let (mut one, mut other) = (Remembered::default(), Remembered::default());
        one.answered("a", date(2026, 6, 1));
        one.failed("c", date(2026, 6, 2));
        other.answered("b", date(2026, 6, 1));
        other.failed("c", date(2026, 6, 1));
        one.merge(other);
        assert!(one.is_fresh("a", date(2026, 6, 1)) && one.is_fresh("b", date(2026, 6, 1)));
        assert_eq!(one.failing_since("c"), Some(date(2026, 6, 1)));
    }
}
