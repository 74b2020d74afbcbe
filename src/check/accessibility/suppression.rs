//! Findings that a site knows of and publishes with all the same, for a reason and until a date.

use std::sync::Arc;

use super::finding::{Finding, PageReport};

/// A finding of one rule in one place that is not to count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The name of the rule.
    pub rule: &'static str,
    /// The page, by its path from the site's root (`fr/index.html`); none for any.
    pub page: Option<String>,
    /// The content file or template that the page is made from; none for any.
    pub file: Option<String>,
    /// The selector of the element, as a report gives it.
    pub selector: String,
    /// Why, in English.
    pub english: String,
    /// Why, in French.
    pub french: String,
    /// The last day that it holds (`2027-03-31`).
    pub expires: String,
}

impl Suppression {
    /// Whether a finding of a page is the one that it is about.
    pub fn is_of(&self, report: &PageReport, finding: &Finding) -> bool {
        let page = self.page.as_ref().is_none_or(|it| **it == *report.path);
        let file = self.file.as_ref();
        let file = file.is_none_or(|it| Some(it) == report.source.as_ref());
        page && file && finding.rule.id == self.rule && finding.selector == self.selector
    }
}

impl PageReport {
    /// Marks the findings that suppressions are about.
    pub fn suppress<'s>(
        &mut self,
        suppressions: impl Iterator<Item = &'s Arc<Suppression>> + Clone,
    ) {
        let about = |finding| suppressions.clone().find(|it| it.is_of(self, finding));
        let found: Vec<_> = self.findings.iter().map(about).collect();
        for (finding, found) in self.findings.iter_mut().zip(found) {
            finding.suppressed = found.cloned();
        }
    }
}
