//! The findings as SARIF 2.1.0, which code hosts show at the line
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use serde_json::{Value, json};

use super::Report;
use crate::check::accessibility::{Finding, Outcome, PageReport, Rule};

/// The report as SARIF.
pub fn sarif(report: &Report<'_>) -> String {
    let results: Vec<Value> = report
        .pages
        .iter()
        .flat_map(|page| page.findings.iter().map(|it| result(report, page, it)))
        .collect();
    let rules: Vec<Value> = report.rules.iter().map(|it| rule(report, it)).collect();
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
    json!({
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
    })
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
