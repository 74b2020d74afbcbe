//! The outcomes as EARL in JSON-LD, as W3C collects them of implementations of the ACT rules
//! (<https://act-rules.github.io/pages/implementations/reporting/>).

use serde_json::{Value, json};

use super::sarif::encode;
use super::{Report, outcome};
use crate::check::accessibility::{Level, PageReport, Rule};

/// The report as EARL: each rule's outcome on each page.
pub fn earl(report: &Report<'_>) -> String {
    let assertor = json!({
        "@id": "https://crates.io/crates/limpide",
        "@type": ["earl:Assertor", "earl:Software", "doap:Project"],
        "doap:name": "limpide",
        "doap:release": { "doap:revision": env!("CARGO_PKG_VERSION") },
    });
    let subjects: Vec<Value> = report
        .pages
        .iter()
        .map(|page| {
            let assertions: Vec<Value> = page
                .outcomes()
                .map(|(rule, result)| assertion(report, page, rule, outcome(result)))
                .collect();
            json!({
                "@type": "earl:TestSubject",
                "source": encode(&page.path),
                "assertions": assertions,
            })
        })
        .collect();
    json!({
        "@context": {
            "@vocab": "http://www.w3.org/ns/earl#",
            "earl": "http://www.w3.org/ns/earl#",
            "dct": "http://purl.org/dc/terms/",
            "doap": "http://usefulinc.com/ns/doap#",
            "WCAG": "https://www.w3.org/TR/WCAG22/#",
            "assertions": { "@reverse": "subject" },
            "assertedBy": { "@type": "@id" },
            "outcome": { "@type": "@id" },
            "source": { "@id": "dct:source", "@type": "@id" },
            "title": { "@id": "dct:title" },
            "isPartOf": { "@id": "dct:isPartOf", "@type": "@id" },
        },
        "@graph": [assertor, subjects],
    })
    .to_string()
}

fn assertion(report: &Report<'_>, page: &PageReport, rule: &Rule, outcome: &str) -> Value {
    // What is suppressed is so all the same.
    let mut result = json!({ "@type": "TestResult", "outcome": format!("earl:{outcome}") });
    let findings = page.findings.iter().filter(|it| it.rule.id == rule.id);
    let why: Vec<String> = findings
        .filter_map(|it| Some(format!("{} {}", it.selector, report.suppression(it)?)))
        .collect();
    if !why.is_empty() {
        result["info"] = json!(why);
    }
    let act: Vec<String> = rule
        .act
        .iter()
        .map(|id| format!("https://www.w3.org/WAI/standards-guidelines/act/rules/{id}/"))
        .collect();
    let criteria: Vec<Value> = rule
        .wcag
        .iter()
        .map(|it| json!({ "title": format!("WCAG {}: {it}", edition(rule)) }))
        .collect();
    json!({
        "@type": "Assertion",
        "mode": "earl:automatic",
        "assertedBy": "https://crates.io/crates/limpide",
        "result": result,
        "test": {
            "@type": "TestCase",
            "title": rule.id,
            "description": report.language.pick(rule.title.en, rule.title.fr),
            "isPartOf": criteria,
            "dct:references": act,
        },
    })
}

/// The WCAG that has the criteria of a rule: what no level asks any more was taken out of 2.2.
fn edition(rule: &Rule) -> &'static str {
    match rule.level {
        Level::Advice => "2.1",
        _ => "2.2",
    }
}
