//! The findings as JSON: the contract of `limpide check --format json`, described in `docs/check.md`.

use serde::Serialize;

use super::{Report, outcome};
use crate::check::accessibility::{Finding, PageReport, Rule};

#[derive(Serialize)]
struct File<'a> {
    pages: Vec<Page<'a>>,
    rules: Vec<About>,
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
    let file = File {
        pages: report
            .pages
            .iter()
            .map(|page| of_page(report, page))
            .collect(),
        rules: report
            .rules
            .iter()
            .map(|rule| about(report, rule))
            .collect(),
    };
    // Nothing in it can fail to be written.
    serde_json::to_string(&file).unwrap_or_default()
}

fn of_page<'a>(report: &Report<'_>, page: &'a PageReport) -> Page<'a> {
    let findings = page.findings.iter();
    Page {
        page: &page.path,
        findings: findings.map(|it| found(report, page, it)).collect(),
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
            file: &page.path,
            line: None,
        },
        message: report.message(finding),
        help: report.language.pick(rule.mend.en, rule.mend.fr),
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
