//! The accessibility check of a build: a page that fails at the site's level is not published.

use std::sync::Arc;

use jiff::civil::Date;

use super::pages::Looked;
use crate::check::accessibility::{
    self, Briefs, Checker, Colours, Finding, Level, Outcome, PageReport, Suppression, Wanted,
};
use crate::check::{self, Kind};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{self, Conformance, Language, Site};

/// The level that the pages of a site must reach.
pub(super) fn level(site: &Site) -> Level {
    match site.settings.checking.level {
        Conformance::A => Level::A,
        Conformance::AA => Level::AA,
        Conformance::AAA => Level::AAA,
    }
}

/// What a site says it knows of: what still holds, and what has ended, with their places.
#[derive(Default)]
pub(super) struct Known {
    holds: Vec<(Arc<Suppression>, Place)>,
    ended: Vec<(Arc<Suppression>, Place)>,
    /// Whether the site says that it is fully compliant.
    says_compliant: bool,
}

impl Known {
    /// Of a site as of a date; also what is wrong with it.
    pub fn of(site: &Site, as_of: Date) -> (Self, Vec<Diagnostic>) {
        let mut faults = Vec::new();
        let mut known = Self {
            says_compliant: site.conformity(as_of).state == Some("conforming"),
            ..Self::default()
        };
        for one in &site.settings.checking.suppressions {
            let Some(rule) = accessibility::rule(&one.rule.value) else {
                let place = one.rule.place.clone();
                let fault = Diagnostic::at(Code::SuppressionUnknownRule, place);
                let check = other_check(&one.rule.value);
                faults.push(
                    fault
                        .with("rule", &one.rule.value)
                        .with_optional("check", check),
                );
                continue;
            };
            let suppression = (Arc::new(suppression(one, rule.id)), one.place.clone());
            if one.expires.value >= as_of {
                known.holds.push(suppression);
                continue;
            }
            known.ended.push(suppression);
            faults.push(
                Diagnostic::at(Code::SuppressionExpired, one.expires.place.clone())
                    .with("rule", rule.id)
                    .with("expires", one.expires.value)
                    .with("as_of", as_of),
            );
        }
        (known, faults)
    }

    /// What was found on a page, with what is suppressed of it.
    pub fn suppressed(&self, mut report: PageReport) -> PageReport {
        report.suppress(self.holds.iter().map(|it| &it.0));
        report
    }

    /// The faults of levels A and AA that are accepted while the site says that it is fully compliant, by suppression. What a
    /// person decided of a question is no fault.
    pub fn undeclared(&self, checked: &[Checked]) -> Vec<Diagnostic> {
        let is_of_law = |one: &Suppression| {
            accessibility::rule(one.rule).is_some_and(|rule| rule.level <= Level::AA)
        };
        let accepts = |one: &Arc<Suppression>, finding: &Finding| {
            let accepted = finding.suppressed.as_ref();
            finding.outcome == Outcome::Failed && accepted.is_some_and(|it| Arc::ptr_eq(it, one))
        };
        let holds = self.holds.iter().filter(|_| self.says_compliant);
        holds
            .filter(|(one, _)| {
                let mut findings = checked.iter().flat_map(|(_, report)| &report.findings);
                is_of_law(one) && findings.any(|it| accepts(one, it))
            })
            .map(|(one, place)| {
                Diagnostic::at(Code::CompliantWithFaults, place.clone()).with("rule", one.rule)
            })
            .collect()
    }

    /// Those that are about nothing that was found on a site's pages, of the rules that were asked.
    pub fn unused(&self, checked: &[Checked], wanted: Wanted<'_>) -> Vec<Diagnostic> {
        let findings = checked.iter().flat_map(|(_, report)| &report.findings);
        let used: Vec<&Arc<Suppression>> = findings
            .filter_map(|finding| finding.suppressed.as_ref())
            .collect();
        let asked = |one: &Suppression| accessibility::rule(one.rule).is_some_and(wanted);
        let unused = self.holds.iter().filter(|(one, _)| {
            let is_used = used.iter().any(|it| Arc::ptr_eq(it, one));
            asked(one) && !is_used
        });
        unused
            .map(|(one, place)| {
                Diagnostic::at(Code::SuppressionUnused, place.clone()).with("rule", one.rule)
            })
            .collect()
    }
}

/// The check that a rule is of, where it is not that of accessibility.
fn other_check(rule: &str) -> Option<&'static str> {
    let checks: [(&str, &[&Kind]); 3] = [
        ("links", &check::links::kinds),
        ("weight", &check::weight::kinds),
        ("reading", &check::reading::kinds),
    ];
    let mut checks = checks.into_iter();
    let found = checks.find(|(_, kinds)| kinds.iter().any(|it| it.id == rule));
    found.map(|(name, _)| name)
}

/// A suppression as the check knows it.
fn suppression(one: &model::Suppression, rule: &'static str) -> Suppression {
    let said = |language| one.reason.in_language(language).0.to_owned();
    Suppression {
        rule,
        page: one.page.as_deref().map(page_path),
        file: one.file.clone(),
        selector: one.selector.clone(),
        english: said(Language::ENGLISH),
        french: said(Language::FRENCH),
        expires: one.expires.value.to_string(),
    }
}

/// The file of an address: `/systemes/x/` → `systemes/x/index.html`.
fn page_path(address: &str) -> String {
    let path = address.trim_start_matches('/');
    match path.is_empty() || path.ends_with('/') {
        true => format!("{path}index.html"),
        false => path.to_owned(),
    }
}

/// A page that was checked, and the template that it was made with.
pub(super) type Checked = (&'static str, PageReport);

/// The template that a page was made with, and what it was made from; those that were checked come in the order of their
/// paths.
pub(super) fn origin_of(checked: &[Checked], path: &str) -> (Option<&'static str>, Option<String>) {
    let found = checked.binary_search_by(|(_, report)| (*report.path).cmp(path));
    let found = found.ok().map(|at| &checked[at]);
    let template = found.map(|(template, _)| *template);
    (
        template,
        found.and_then(|(_, report)| report.source.clone()),
    )
}

/// What a page was made from, as [`origin_of`].
pub(super) fn source_of(checked: &[Checked], path: &str) -> Option<String> {
    origin_of(checked, path).1
}

/// What was found on pages that were looked at, each with where it comes from and what is suppressed of it.
pub(super) fn settle(
    checker: &Checker<'_>,
    briefs: &mut Briefs,
    known: &Known,
    looked: Vec<Looked>,
) -> Vec<Checked> {
    let (mut templates, mut looks) = (Vec::new(), Vec::new());
    for page in looked {
        templates.push(page.template);
        looks.push(page.look);
    }
    let reports = checker.settle(briefs, looks).into_iter();
    let reports = reports.map(|report| known.suppressed(report));
    templates.into_iter().zip(reports).collect()
}

/// What fails and is not suppressed, and what is suppressed on a site that says that nothing fails.
pub(super) fn failures(checked: &[Checked], known: &Known) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (template, report) in checked {
        let failed = |it: &&Finding| it.outcome == Outcome::Failed && it.suppressed.is_none();
        for finding in report.findings.iter().filter(failed) {
            let mut fault = failure(finding)
                .with("page", &report.path)
                .with("template", template)
                .with_optional("source", report.source.as_ref());
            let mut ended = known.ended.iter();
            if let Some((one, place)) = ended.find(|(one, _)| one.is_of(report, finding)) {
                fault = fault
                    .related_to(place.clone())
                    .with("expired", &one.expires);
            }
            faults.push(fault);
        }
    }
    faults.extend(known.undeclared(checked));
    faults
}

/// What a finding says, whom it hurts, how it is mended.
fn failure(finding: &Finding) -> Diagnostic {
    let rule = finding.rule;
    let scheme = Some(finding.colours)
        .filter(|it| *it != Colours::Any)
        .map(Colours::text);
    Diagnostic::anywhere(Code::AccessibilityFailure)
        .with("rule", rule.id)
        .with("criteria", rule.wcag.join(", "))
        .with("level", rule.level.text())
        .with("element", &finding.selector)
        .with_optional("scheme", scheme)
        .with("what.en", finding.english().trim_end_matches('.'))
        .with("what.fr", finding.french().trim_end_matches('.'))
        .with("whom.en", rule.whom.en)
        .with("whom.fr", rule.whom.fr)
        .with("mend.en", rule.mend.en)
        .with("mend.fr", rule.mend.fr)
}
