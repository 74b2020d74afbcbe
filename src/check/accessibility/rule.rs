//! What a rule is.

use super::page::Page;
use super::verdicts::Verdicts;

pub use crate::check::words::Words;
pub(super) use crate::check::words::words;

/// The level of a success criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A
    A,
    /// AA
    AA,
    /// AAA
    AAA,
    /// No success criterion requires it by itself.
    Advice,
}

/// The success criteria of WCAG 2.2 of level AA.
const OF_AA: [&str; 24] = [
    "1.2.4", "1.2.5", "1.3.4", "1.3.5", "1.4.3", "1.4.4", "1.4.5", "1.4.10", "1.4.11", "1.4.12",
    "1.4.13", "2.4.5", "2.4.6", "2.4.7", "2.4.11", "2.5.7", "2.5.8", "3.1.2", "3.2.3", "3.2.4",
    "3.3.3", "3.3.4", "3.3.8", "4.1.3",
];

/// Those of level AAA.
const OF_AAA: [&str; 31] = [
    "1.2.6", "1.2.7", "1.2.8", "1.2.9", "1.3.6", "1.4.6", "1.4.7", "1.4.8", "1.4.9", "2.1.3",
    "2.2.3", "2.2.4", "2.2.5", "2.2.6", "2.3.2", "2.3.3", "2.4.8", "2.4.9", "2.4.10", "2.4.12",
    "2.4.13", "2.5.5", "2.5.6", "3.1.3", "3.1.4", "3.1.5", "3.1.6", "3.2.5", "3.3.5", "3.3.6",
    "3.3.9",
];

impl Level {
    /// That of a success criterion of WCAG 2.2, by its number.
    pub fn of(criterion: &str) -> Self {
        if OF_AAA.contains(&criterion) {
            return Self::AAA;
        }
        match OF_AA.contains(&criterion) {
            true => Self::AA,
            false => Self::A,
        }
    }

    /// As WCAG writes it; empty for advice.
    pub fn text(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::AA => "AA",
            Self::AAA => "AAA",
            Self::Advice => "",
        }
    }
}

/// A rule: what it is of, its explanation, and the code that decides it.
#[derive(Debug)]
pub struct Rule {
    /// Its name for people and suppressions, never changed.
    pub id: &'static str,
    /// The ACT rules that it decides.
    pub act: &'static [&'static str],
    /// The success criteria of WCAG 2.2 that it decides; of 2.1 where it has no level and 2.2 took them out.
    pub wcag: &'static [&'static str],
    /// The level of the first of them.
    pub level: Level,
    /// The criteria of RGAA 4.1.2 that ask the same.
    pub rgaa: &'static [&'static str],
    /// What it asks, in a line.
    pub title: Words,
    /// Whom it hurts when it is not so, and how.
    pub whom: Words,
    /// How to mend it.
    pub mend: Words,
    /// The code that decides it.
    pub(super) check: Check,
}

/// The code of a rule.
#[derive(Debug, Clone, Copy)]
pub(super) enum Check {
    /// Decided once.
    Page(fn(&Page<'_>, &mut Verdicts)),
    /// Decided in each colour scheme that the page has on screens.
    Colours(fn(&Page<'_>, &mut Verdicts)),
    /// Decided in each of them, and on paper.
    Print(fn(&Page<'_>, &mut Verdicts)),
    /// Decided once, of the page in forced colours.
    Forced(fn(&Page<'_>, &mut Verdicts)),
}
