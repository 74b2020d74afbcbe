//! The accessibility check of a build: a page that fails at the site's level is not published.

use super::pages::Looked;
use crate::check::accessibility::{Checker, Colours, Finding, Level, Outcome};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Conformance, Site};
use crate::render::{PagePlan, Renderer};

/// The level that the pages of a site must reach.
pub(super) fn level(site: &Site) -> Level {
    match site.settings.checking.level {
        Conformance::A => Level::A,
        Conformance::AA => Level::AA,
        Conformance::AAA => Level::AAA,
    }
}

/// What fails on pages that were looked at, each with where the page comes from.
pub(super) fn failures(
    renderer: &Renderer<'_>,
    plan: &[PagePlan],
    checker: &Checker<'_>,
    looked: Vec<Looked>,
) -> Vec<Diagnostic> {
    let mut pages = Vec::with_capacity(looked.len());
    let mut looks = Vec::with_capacity(looked.len());
    for page in looked {
        pages.push((page.at, page.template));
        looks.push(page.look);
    }
    let reports = checker.settle(looks);
    let mut failures = Vec::new();
    for ((at, template), report) in pages.into_iter().zip(reports) {
        let failed = |it: &&Finding| it.outcome == Outcome::Failed;
        for finding in report.findings.iter().filter(failed) {
            let source = plan.get(at).and_then(|page| renderer.source_of(page));
            let fault = failure(finding)
                .with("page", &report.path)
                .with("template", template)
                .with_optional("source", source.map(|place| place.file.path.clone()));
            failures.push(fault);
        }
    }
    failures
}

/// What a finding says, whomever it hurts, however it is mended.
fn failure(finding: &Finding) -> Diagnostic {
    let rule = finding.rule;
    let scheme = match finding.colours {
        Colours::Any => None,
        Colours::Light => Some("light"),
        Colours::Dark => Some("dark"),
    };
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
