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

impl Level {
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
