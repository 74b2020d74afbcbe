//! What was found, written for people and for programs: one file a format, all from the same data.

mod earl;
mod human;
mod json;
mod junit;
mod sarif;

use std::collections::{BTreeMap, BTreeSet};

use super::accessibility::{Finding, Level, Outcome, PageReport, Rule};
use super::links::{self, Kind, PageLinks};
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
    /// The kinds of faults of links that were looked for.
    pub kinds: &'a [&'static Kind],
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

    /// What is found of the links of a file.
    fn links_of(&self, path: &str) -> &[links::Finding] {
        let found = self.links.binary_search_by(|it| it.path.as_str().cmp(path));
        found.map_or(&[], |at| &self.links[at].findings)
    }

    /// The files that are no page of the report, and have links that are told.
    fn other_links(&self) -> impl Iterator<Item = &PageLinks> {
        let pages: BTreeSet<&str> = self.pages.iter().map(|it| it.path.as_str()).collect();
        let links = self.links.iter();
        links.filter(move |it| !pages.contains(it.path.as_str()))
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

/// The word of a severity, in all formats.
fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Gap => "gap",
        Severity::Note => "note",
    }
}
