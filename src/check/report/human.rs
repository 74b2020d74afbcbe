//! The findings for a person at a terminal, and the explanation of a rule.

use std::fmt::Write;

use super::{Report, by_rule};
use crate::check::accessibility::{Finding, Outcome, PageReport, Rule};
use crate::diagnostic::MessageLanguage;

/// How many findings of a rule are shown on a page; the others are counted.
const SHOWN: usize = 5;

/// The report in words: failures with their places, what a person must look at counted.
pub fn human(report: &Report<'_>) -> String {
    let mut text = String::new();
    for page in report.pages {
        tell_page(report, page, &mut text);
    }
    let counted = |outcome| {
        let findings = report.pages.iter().flat_map(|page| &page.findings);
        findings
            .filter(|it| it.outcome == outcome && it.rule.level <= report.level)
            .filter(|it| it.suppressed.is_none())
            .count()
    };
    tell_suppressed(report, &mut text);
    let (failed, review) = (counted(Outcome::Failed), counted(Outcome::CannotTell));
    let pages = report.pages.len();
    let _ = match report.language {
        MessageLanguage::English => writeln!(
            text,
            "{pages} pages: {failed} failures, {review} places that a person must look at. An automatic check is no audit."
        ),
        MessageLanguage::French => writeln!(
            text,
            "{pages} pages\u{a0}: {failed} échecs, {review} endroits qu’une personne doit regarder. Un contrôle automatique n’est pas un audit."
        ),
    };
    text
}

fn tell_page(report: &Report<'_>, page: &PageReport, text: &mut String) {
    if let Some(line) = page.too_deep {
        let said = report.language.pick(
            "the page nests too deep; what follows was not read",
            "la page s’emboîte trop profondément\u{a0}; la suite n’a pas été lue",
        );
        let _ = writeln!(text, "{}:{line}: {said}\n", page.path);
    }
    for (_, findings) in by_rule(page) {
        let failures: Vec<&Finding> = findings
            .into_iter()
            .filter(|it| report.counts(it))
            .collect();
        let Some(first) = failures.first() else {
            continue;
        };
        let rule = first.rule;
        let title = report.language.pick(rule.title.en, rule.title.fr);
        let _ = writeln!(
            text,
            "{}: {title} [{}; {}]",
            page.path,
            rule.id,
            criteria(rule)
        );
        for finding in failures.iter().take(SHOWN) {
            let (line, column) = (finding.line, finding.column);
            let _ = writeln!(text, "  {line}:{column} {}", report.message(finding));
            let _ = writeln!(text, "      {}", finding.selector);
        }
        if let Some(more) = failures.len().checked_sub(SHOWN).filter(|it| *it > 0) {
            let _ = match report.language {
                MessageLanguage::English => writeln!(text, "  and {more} more"),
                MessageLanguage::French => writeln!(text, "  et {more} de plus"),
            };
        }
        let mend = report.language.pick(rule.mend.en, rule.mend.fr);
        let _ = writeln!(text, "  → {mend}\n");
    }
}

/// What is suppressed, with its reason: never left out silently.
fn tell_suppressed(report: &Report<'_>, text: &mut String) {
    for page in report.pages {
        for finding in &page.findings {
            if let Some(why) = report.suppression(finding) {
                let (rule, selector) = (finding.rule.id, &finding.selector);
                let _ = writeln!(text, "{}: {rule} {selector}: {why}", page.path);
            }
        }
    }
}

fn criteria(rule: &Rule) -> String {
    match rule.wcag {
        [] => "–".to_owned(),
        wcag => format!("WCAG {} {}", wcag.join(", "), rule.level.text()),
    }
}

/// A rule explained: what it asks, whom it hurts, how to mend it, where it comes from.
pub fn explain(rule: &Rule, language: MessageLanguage) -> String {
    let pick = |words: crate::check::accessibility::Words| language.pick(words.en, words.fr);
    let mut text = format!("{}\n\n", pick(rule.title));
    let _ = writeln!(text, "{}\n", pick(rule.whom));
    let _ = writeln!(text, "→ {}\n", pick(rule.mend));
    let _ = writeln!(text, "{}", criteria(rule));
    if !rule.rgaa.is_empty() {
        let _ = writeln!(text, "RGAA 4.1.2 {}", rule.rgaa.join(", "));
    }
    for act in rule.act {
        let address = "https://www.w3.org/WAI/standards-guidelines/act/rules/";
        let _ = writeln!(text, "{address}{act}/");
    }
    text
}
