//! What was found, written for people and for programs: one file a format, all from the same data.

mod earl;
mod human;
mod json;
mod junit;
mod outside;
mod reading;
mod sarif;
mod weight;

use std::collections::{BTreeMap, BTreeSet};

use super::accessibility::{Finding, Level, Outcome, PageReport, Rule};
use super::kind::{ComesTo, Kind, Note};
use super::links::{self, PageLinks};
use super::reading::PageReading;
use super::weight::{PageWeight, Quantiles};
use crate::diagnostic::{Diagnostic, MessageLanguage, Severity};

pub use earl::earl;
pub use human::{Told, explain, explain_kind, human};
pub use json::json;
pub use junit::junit;
pub use sarif::sarif;

/// What is told, and in which language.
#[derive(Debug)]
pub struct Report<'a> {
    /// How many pages were looked at.
    pub looked_at: usize,
    /// What was found on the pages but for links, in order.
    pub pages: &'a [PageReport],
    /// The rules that were asked.
    pub rules: Vec<&'static Rule>,
    /// Findings above this level are told as advice.
    pub level: Level,
    /// The language of the words.
    pub language: MessageLanguage,
    /// What was found of links, by file; of no file twice.
    pub links: &'a [PageLinks],
    /// The kinds of what was looked for beside the rules.
    pub kinds: &'a [&'static Kind],
    /// What the pages weigh, in the order of their paths; empty where that was not asked.
    pub weights: &'a [PageWeight],
    /// How easily the pages read, in the order of their paths; empty where that was not asked.
    pub readings: &'a [PageReading],
    /// The table that EcoIndex comes from, where there is one.
    pub quantiles: Option<&'a Quantiles>,
    /// What was found beside the pages: content, weight, gaps.
    pub diagnostics: &'a [Diagnostic],
}

impl Report<'_> {
    /// Whether a finding is a failure of a criterion of the level asked for that is not suppressed.
    pub fn counts(&self, finding: &Finding) -> bool {
        finding.outcome == Outcome::Failed
            && finding.rule.level <= self.level
            && finding.suppressed.is_none()
    }

    /// Whether a person must look at it, for a criterion of the level asked for.
    fn asks(&self, finding: &Finding) -> bool {
        finding.outcome == Outcome::CannotTell
            && finding.rule.level <= self.level
            && finding.suppressed.is_none()
    }

    /// How many such failures there are.
    pub fn failures(&self) -> usize {
        let findings = self.pages.iter().flat_map(|page| &page.findings);
        findings.filter(|finding| self.counts(finding)).count()
    }

    /// How many links are broken.
    pub fn broken(&self) -> usize {
        let findings = self.links.iter().flat_map(|page| &page.findings);
        findings
            .filter(|it| it.outcome == links::Outcome::Broken)
            .count()
    }

    /// What a page weighs.
    fn weight_of(&self, path: &str) -> Option<&PageWeight> {
        let found = self
            .weights
            .binary_search_by(|it| it.path.as_str().cmp(path));
        found.ok().map(|at| &self.weights[at])
    }

    /// How easily a page reads.
    fn reading_of(&self, path: &str) -> Option<&PageReading> {
        let found = self
            .readings
            .binary_search_by(|it| it.path.as_str().cmp(path));
        found.ok().map(|at| &self.readings[at])
    }

    /// What is told of files beside rules and links: which check it is of, the file, what it was made from.
    fn notes(&self) -> impl Iterator<Item = Noted<'_>> {
        let weights = self.weights.iter().map(Noted::of_weight);
        weights.chain(self.readings.iter().map(Noted::of_reading))
    }

    /// What is told so of one file.
    fn notes_of(&self, path: &str) -> impl Iterator<Item = Noted<'_>> {
        let weight = self.weight_of(path).map(Noted::of_weight);
        let reading = self.reading_of(path).map(Noted::of_reading);
        weight.into_iter().chain(reading)
    }

    /// How much of that fails.
    pub fn over(&self) -> usize {
        let notes = self.notes().flat_map(|it| it.notes);
        notes.filter(|note| note.fails()).count()
    }

    /// What a note says, in the language asked for.
    fn said<'n>(&self, note: &'n Note) -> &'n str {
        self.language.pick(&note.english, &note.french)
    }

    /// What is found of the links of a file, where it was looked at.
    fn links_of(&self, path: &str) -> Option<&PageLinks> {
        let found = self.links.binary_search_by(|it| it.path.as_str().cmp(path));
        found.ok().map(|at| &self.links[at])
    }

    /// The files that are told and are no page of the report on accessibility, in the order of their paths.
    fn others(&self) -> BTreeSet<&str> {
        let links = self.links.iter().map(|it| it.path.as_str());
        let weights = self.weights.iter().map(|it| it.path.as_str());
        let readings = self.readings.iter().map(|it| it.path.as_str());
        let mut others: BTreeSet<&str> = links.chain(weights).chain(readings).collect();
        for page in self.pages {
            others.remove(&*page.path);
        }
        others
    }

    /// What is wrong with a link, in the language asked for.
    fn said_of_link(&self, finding: &links::Finding) -> String {
        match self.language {
            MessageLanguage::English => finding.english(),
            MessageLanguage::French => finding.french(),
        }
    }

    /// What is wrong, in the language asked for.
    fn message(&self, finding: &Finding) -> String {
        match self.language {
            MessageLanguage::English => finding.english(),
            MessageLanguage::French => finding.french(),
        }
    }
}

impl Report<'_> {
    /// Why a finding is suppressed, and until when, in the language asked for.
    fn suppression(&self, finding: &Finding) -> Option<String> {
        let one = finding.suppressed.as_ref()?;
        let reason = self.language.pick(&one.english, &one.french);
        let expires = &one.expires;
        Some(match self.language {
            MessageLanguage::English => format!("suppressed until {expires}: {reason}"),
            MessageLanguage::French => format!("accepté jusqu’au {expires}\u{a0}: {reason}"),
        })
    }
}

/// What a checker without rules tells of a file.
struct Noted<'a> {
    check: &'static str,
    path: &'a str,
    source: Option<&'a str>,
    /// Whether the lines are those of the source.
    is_placed: bool,
    notes: &'a [Note],
}

impl<'a> Noted<'a> {
    fn of_weight(page: &'a PageWeight) -> Self {
        Self {
            check: "weight",
            path: &page.path,
            source: page.source.as_deref(),
            is_placed: false,
            notes: &page.notes,
        }
    }

    fn of_reading(page: &'a PageReading) -> Self {
        Self {
            check: "reading",
            path: &page.path,
            source: page.source.as_deref(),
            is_placed: page.is_placed,
            notes: &page.notes,
        }
    }

    /// The file that the line of a note is of: what was written, where it is known, else the page.
    fn file_of(&self, note: &'a Note) -> &'a str {
        let source = self.source.filter(|_| self.is_placed);
        note.file.as_deref().or(source).unwrap_or(self.path)
    }

    /// Whether the line of a note is one of what was written.
    fn is_placed(&self, note: &Note) -> bool {
        note.file.is_some() || self.is_placed
    }
}

/// The findings of a page by their rules, in the order of the rules' names.
fn by_rule(page: &PageReport) -> BTreeMap<&'static str, Vec<&Finding>> {
    let mut by_rule: BTreeMap<&'static str, Vec<&Finding>> = BTreeMap::new();
    for finding in &page.findings {
        by_rule.entry(finding.rule.id).or_default().push(finding);
    }
    by_rule
}

/// The word of an outcome in EARL, and in all formats.
fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Passed => "passed",
        Outcome::Failed => "failed",
        Outcome::Inapplicable => "inapplicable",
        Outcome::CannotTell => "cantTell",
    }
}

/// The word of what became of a link, in all formats.
fn outcome_of_link(of: links::Outcome) -> &'static str {
    match of {
        links::Outcome::Broken => outcome(Outcome::Failed),
        links::Outcome::Unsure => outcome(Outcome::CannotTell),
    }
}

/// The word of what a note comes to, in all formats.
fn outcome_of_note(note: &Note) -> &'static str {
    match note.comes_to {
        ComesTo::Failed => outcome(Outcome::Failed),
        ComesTo::Review | ComesTo::Advice => outcome(Outcome::CannotTell),
    }
}

/// The word of a severity, in all formats.
fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Gap => "gap",
        Severity::Note => "note",
    }
}
