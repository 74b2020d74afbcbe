//! What was found, written for people and for programs: one file a format, all from the same data.

mod earl;
mod human;
mod json;
mod junit;
mod sarif;

use std::collections::BTreeMap;

use super::accessibility::{Finding, Level, Outcome, PageReport, Rule};
use crate::diagnostic::{Diagnostic, MessageLanguage, Severity};

pub use earl::earl;
pub use human::{explain, human};
pub use json::json;
pub use junit::junit;
pub use sarif::sarif;

/// What is told, and in which language.
#[derive(Debug)]
pub struct Report<'a> {
    /// The pages, in order.
    pub pages: &'a [PageReport],
    /// The rules that were asked.
    pub rules: Vec<&'static Rule>,
    /// Findings above this level are told as advice.
    pub level: Level,
    /// The language of the words.
    pub language: MessageLanguage,
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

/// The word of a severity, in all formats.
fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Gap => "gap",
        Severity::Note => "note",
    }
}
