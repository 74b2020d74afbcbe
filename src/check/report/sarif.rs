//! The findings as SARIF 2.1.0, which code hosts show at the line
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use serde_json::{Value, json};

use super::{Noted, Report};
use crate::check::accessibility::{Finding, Outcome, PageReport, Rule};
use crate::check::kind::{ComesTo, Kind};
use crate::check::links::{self, PageLinks};
use crate::diagnostic::{Diagnostic, Severity};

/// The report as SARIF.
pub fn sarif(report: &Report<'_>) -> String {
    let results: Vec<Value> = report
        .pages
        .iter()
        .flat_map(|page| page.findings.iter().map(|it| result(report, page, it)))
        .chain(report.links.iter().flat_map(|file| of_links(report, file)))
        .chain(report.notes().flat_map(|it| of_notes(report, &it)))
        .chain(report.diagnostics.iter().map(|it| told(report, it)))
        .collect();
    let rules = report.rules.iter().map(|it| rule(report, it));
    let kinds = report.kinds.iter().map(|it| kind(report, it));
    let rules: Vec<Value> = rules.chain(kinds).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "limpide",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
    .to_string()
}

fn rule(report: &Report<'_>, rule: &Rule) -> Value {
    let pick = |words: crate::check::accessibility::Words| report.language.pick(words.en, words.fr);
    let tags: Vec<String> = rule.wcag.iter().map(|it| format!("WCAG {it}")).collect();
    json!({
        "id": rule.id,
        "shortDescription": { "text": pick(rule.title) },
        "fullDescription": { "text": pick(rule.whom) },
        "help": { "text": pick(rule.mend) },
        "properties": { "tags": tags },
    })
}

/// A kind of faults of links.
fn kind(report: &Report<'_>, kind: &Kind) -> Value {
    json!({
        "id": kind.id,
        "shortDescription": { "text": report.language.pick(kind.title.en, kind.title.fr) },
        "help": { "text": report.language.pick(kind.mend.en, kind.mend.fr) },
    })
}

fn of_links<'a>(report: &'a Report<'_>, file: &'a PageLinks) -> impl Iterator<Item = Value> + 'a {
    file.findings.iter().map(|finding| {
        let (kind, level) = match finding.outcome {
            links::Outcome::Broken => ("fail", "error"),
            links::Outcome::Unsure => ("review", "none"),
        };
        json!({
            "ruleId": finding.kind.id,
            "kind": kind,
            "level": level,
            "message": { "text": report.said_of_link(finding) },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": encode(&file.path) },
                    "region": { "startLine": finding.line, "startColumn": finding.column },
                },
            }],
        })
    })
}

fn of_notes<'a>(report: &Report<'a>, noted: &Noted<'a>) -> Vec<Value> {
    let notes = noted.notes.iter().map(|note| {
        let (kind, level) = match note.comes_to {
            ComesTo::Failed => ("fail", "error"),
            ComesTo::Review => ("review", "none"),
            ComesTo::Advice => ("informational", "none"),
        };
        json!({
            "ruleId": note.kind.id,
            "kind": kind,
            "level": level,
            "message": { "text": report.said(note) },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": encode(noted.file_of(note)) },
                    "region": { "startLine": note.line.max(1) },
                },
            }],
        })
    });
    notes.collect()
}

fn result(report: &Report<'_>, page: &PageReport, finding: &Finding) -> Value {
    let level = match finding.outcome {
        Outcome::Failed if report.counts(finding) => "error",
        Outcome::Failed => "warning",
        _ => "note",
    };
    let kind = match finding.outcome {
        Outcome::Failed => "fail",
        _ => "review",
    };
    // SARIF wants no level where there is no failure.
    let level = if kind == "fail" { level } else { "none" };
    let mut result = json!({
        "ruleId": finding.rule.id,
        "kind": kind,
        "level": level,
        "message": { "text": report.message(finding) },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": encode(&page.path) },
                "region": { "startLine": finding.line, "startColumn": finding.column },
            },
            "logicalLocations": [{ "fullyQualifiedName": finding.selector, "kind": "element" }],
        }],
    });
    if let Some(why) = report.suppression(finding) {
        result["suppressions"] = json!([
            { "kind": "external", "status": "accepted", "justification": why }
        ]);
    }
    result
}

/// A fault, a note or a gap of the site's own files; its code is no rule of the check.
fn told(report: &Report<'_>, diagnostic: &Diagnostic) -> Value {
    let words = diagnostic.words(report.language);
    let level = match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Gap => "warning",
        Severity::Note => "note",
    };
    let text = match words.help {
        Some(help) => format!("{}\n{help}", words.title),
        None => words.title,
    };
    let mut result = json!({
        "ruleId": diagnostic.code.name(),
        "kind": "fail",
        "level": level,
        "message": { "text": text },
    });
    if let Some(place) = &diagnostic.place {
        let (line, column) = place.line_and_column();
        result["locations"] = json!([{
            "physicalLocation": {
                "artifactLocation": { "uri": encode(&place.file.path) },
                "region": { "startLine": line, "startColumn": column },
            },
        }]);
    }
    result
}

/// A path as a relative address.
pub(super) fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}
