//! The findings as JSON: the contract of `limpide check --format json`, described in `docs/check.md`.

use serde::Serialize;

use super::{Report, outcome, outcome_of_link, severity};
use crate::check::accessibility::{Finding, PageReport, Rule};
use crate::check::links::Kind;
use crate::diagnostic::Diagnostic;

#[derive(Serialize)]
struct File<'a> {
    pages: Vec<Page<'a>>,
    rules: Vec<About>,
    diagnostics: Vec<Told>,
}

/// A fault, a note or a gap of the site's own files.
#[derive(Serialize)]
struct Told {
    code: &'static str,
    severity: &'static str,
    file: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    message: String,
    help: Option<String>,
    more: usize,
}

#[derive(Serialize)]
struct Suppressed<'a> {
    reason: &'a str,
    expires: &'a str,
}

#[derive(Serialize)]
struct Page<'a> {
    page: &'a str,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    check: &'static str,
    rule: &'static str,
    act: &'static [&'static str],
    wcag: &'static [&'static str],
    level: &'static str,
    rgaa: &'static [&'static str],
    outcome: &'static str,
    scheme: &'static str,
    selector: &'a str,
    line: u32,
    column: u32,
    source: Source<'a>,
    message: String,
    help: &'static str,
    suppressed: Option<Suppressed<'a>>,
}

#[derive(Serialize)]
struct Source<'a> {
    file: &'a str,
    line: Option<u32>,
}

#[derive(Serialize)]
struct About {
    rule: &'static str,
    act: &'static [&'static str],
    wcag: &'static [&'static str],
    level: &'static str,
    rgaa: &'static [&'static str],
    title: &'static str,
}

/// The report as JSON.
pub fn json(report: &Report<'_>) -> String {
    let pages = report.pages.iter().map(|page| of_page(report, page));
    let others = report.other_links().map(|file| Page {
        page: &file.path,
        findings: of_links(report, file.source.as_deref(), &file.path).collect(),
    });
    let rules = report.rules.iter().map(|rule| about(report, rule));
    let kinds = report.kinds.iter().map(|kind| about_kind(report, kind));
    let file = File {
        pages: pages.chain(others).collect(),
        rules: rules.chain(kinds).collect(),
        diagnostics: report
            .diagnostics
            .iter()
            .map(|it| told(report, it))
            .collect(),
    };
    // Nothing in it can fail to be written.
    serde_json::to_string(&file).unwrap_or_default()
}

fn of_page<'a>(report: &'a Report<'_>, page: &'a PageReport) -> Page<'a> {
    let findings = page.findings.iter().map(|it| found(report, page, it));
    let links = of_links(report, page.source.as_deref(), &page.path);
    Page {
        page: &page.path,
        findings: findings.chain(links).collect(),
    }
}

/// What was found of the links of a file.
fn of_links<'a>(
    report: &'a Report<'_>,
    source: Option<&'a str>,
    path: &'a str,
) -> impl Iterator<Item = Found<'a>> {
    let findings = report.links_of(path).iter();
    findings.map(move |finding| Found {
        check: "links",
        rule: finding.kind.id,
        act: &[],
        wcag: &[],
        level: "",
        rgaa: &[],
        outcome: outcome_of_link(finding.outcome),
        scheme: "any",
        selector: &finding.element,
        line: finding.line,
        column: finding.column,
        source: Source {
            file: source.unwrap_or(path),
            line: None,
        },
        message: report.said_of_link(finding),
        help: report
            .language
            .pick(finding.kind.mend.en, finding.kind.mend.fr),
        suppressed: None,
    })
}

fn about_kind(report: &Report<'_>, kind: &'static Kind) -> About {
    About {
        rule: kind.id,
        act: &[],
        wcag: &[],
        level: "",
        rgaa: &[],
        title: report.language.pick(kind.title.en, kind.title.fr),
    }
}

fn found<'a>(report: &Report<'_>, page: &'a PageReport, finding: &'a Finding) -> Found<'a> {
    let rule = finding.rule;
    Found {
        check: "accessibility",
        rule: rule.id,
        act: rule.act,
        wcag: rule.wcag,
        level: rule.level.text(),
        rgaa: rule.rgaa,
        outcome: outcome(finding.outcome),
        scheme: finding.colours.text(),
        selector: &finding.selector,
        line: finding.line,
        column: finding.column,
        source: Source {
            file: page.source.as_ref().unwrap_or(&page.path),
            line: None,
        },
        message: report.message(finding),
        help: report.language.pick(rule.mend.en, rule.mend.fr),
        suppressed: finding.suppressed.as_ref().map(|one| Suppressed {
            reason: report.language.pick(&one.english, &one.french),
            expires: &one.expires,
        }),
    }
}

fn told(report: &Report<'_>, diagnostic: &Diagnostic) -> Told {
    let words = diagnostic.words(report.language);
    let at = diagnostic.place.as_ref().map(|it| it.line_and_column());
    Told {
        code: diagnostic.code.name(),
        severity: severity(diagnostic),
        file: diagnostic.path().map(str::to_owned),
        line: at.map(|it| it.0),
        column: at.map(|it| it.1),
        message: words.title,
        help: words.help,
        more: diagnostic.more,
    }
}

fn about(report: &Report<'_>, rule: &'static Rule) -> About {
    About {
        rule: rule.id,
        act: rule.act,
        wcag: rule.wcag,
        level: rule.level.text(),
        rgaa: rule.rgaa,
        title: report.language.pick(rule.title.en, rule.title.fr),
    }
}
