//! What the check of all pages came to, counted page by page: for the pages that say how the site is checked.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::accessibility::{self, Level, Outcome, PageReport};
use crate::model::{CheckedRule, Checks, Conformance};

/// What was counted so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pages: usize,
    both_colours: usize,
    /// By the names of the rules.
    rules: BTreeMap<&'static str, OfRule>,
}

/// What one rule came to.
#[derive(Debug, Default)]
struct OfRule {
    /// Whether any page has something that it is about.
    applies: bool,
    /// The questions that it leaves to a person, each once, and on how many pages.
    questions: BTreeSet<Box<str>>,
    pages: usize,
    /// How many of its faults are accepted.
    accepted: usize,
}

impl Tally {
    /// Of these pages.
    pub fn of<'r>(reports: impl Iterator<Item = &'r PageReport>) -> Self {
        let mut tally = Self::default();
        reports.for_each(|report| tally.add(report));
        tally
    }

    /// Counts a page, its findings marked that are suppressed.
    pub fn add(&mut self, report: &PageReport) {
        self.pages += 1;
        self.both_colours += usize::from(report.both_colours);
        for (rule, outcome) in report.outcomes() {
            let of_rule = self.rules.entry(rule.id).or_default();
            of_rule.applies |= outcome != Outcome::Inapplicable;
        }
        let mut asking = BTreeSet::new();
        for finding in &report.findings {
            let of_rule = self.rules.entry(finding.rule.id).or_default();
            match (finding.outcome, finding.suppressed.is_some()) {
                (Outcome::Failed, true) => of_rule.accepted += 1,
                (Outcome::CannotTell, false) => {
                    of_rule.questions.insert(finding.english().into());
                    of_rule.pages += usize::from(asking.insert(finding.rule.id));
                }
                _ => {}
            }
        }
    }

    /// For the page that says how the site is checked, by the rules of a level.
    pub fn checks(&self, level: Level) -> Checks {
        let nothing = OfRule::default();
        let asked = accessibility::rules().iter();
        let asked = asked.filter(|rule| rule.level <= level);
        let mut rules: Vec<CheckedRule> = asked
            .filter_map(|rule| {
                let of_rule = self.rules.get(rule.id).unwrap_or(&nothing);
                let all = rule.wcag.iter().copied();
                Some(CheckedRule {
                    id: rule.id,
                    english: rule.title.en,
                    french: rule.title.fr,
                    criteria: all.filter(|it| Level::of(it) <= level).collect(),
                    level: conformance(rule.level)?,
                    questions: of_rule.questions.len(),
                    pages: of_rule.pages,
                    applies: of_rule.applies,
                    accepted: of_rule.accepted,
                })
            })
            .collect();
        rules.sort_by_key(|rule| (criterion(&rule.criteria), rule.id));
        Checks {
            version: env!("CARGO_PKG_VERSION"),
            pages: self.pages,
            both_colours: self.both_colours,
            rules,
            ..Checks::default()
        }
    }
}

fn conformance(level: Level) -> Option<Conformance> {
    match level {
        Level::A => Some(Conformance::A),
        Level::AA => Some(Conformance::AA),
        Level::AAA => Some(Conformance::AAA),
        Level::Advice => None,
    }
}

/// The numbers of the first criterion: 1.4.10 comes after 1.4.3.
fn criterion(criteria: &[&str]) -> Vec<u32> {
    let first = criteria.first().copied().unwrap_or_default();
    first.split('.').filter_map(|it| it.parse().ok()).collect()
}
