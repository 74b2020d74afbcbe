//! The findings as JUnit XML, which continuous integration shows as tests: a page is a suite, a rule a test.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Noted, Report, by_rule, outcome};
use crate::check::accessibility::Outcome;
use crate::check::links::{self, PageLinks};
use crate::diagnostic::{Diagnostic, Severity};

/// The report as JUnit XML.
pub fn junit(report: &Report<'_>) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for page in report.pages {
        let findings = by_rule(page);
        let failed = |rule: &str| {
            let found = findings.get(rule).into_iter().flatten();
            found.filter(|it| report.counts(it)).collect::<Vec<_>>()
        };
        let tests = page.outcomes().count();
        let failures = page
            .outcomes()
            .filter(|(rule, _)| !failed(rule.id).is_empty())
            .count();
        let name = escape(&page.path);
        let _ = writeln!(
            text,
            "<testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\">"
        );
        for (rule, result) in page.outcomes() {
            let _ = write!(text, "<testcase classname=\"{name}\" name=\"{}\">", rule.id);
            for finding in failed(rule.id) {
                let said = escape(&report.message(finding));
                let (line, column) = (finding.line, finding.column);
                let place = escape(&format!(
                    "{}:{line}:{column} {}",
                    page.path, finding.selector
                ));
                let _ = write!(text, "<failure message=\"{said}\">{place}</failure>");
            }
            if failed(rule.id).is_empty() {
                let suppressed = findings.get(rule.id).into_iter().flatten();
                let mut why = suppressed.filter_map(|it| report.suppression(it));
                let skipped = matches!(result, Outcome::Inapplicable | Outcome::CannotTell);
                let said = why
                    .next()
                    .or_else(|| skipped.then(|| outcome(result).to_owned()));
                if let Some(said) = said {
                    let _ = write!(text, "<skipped message=\"{}\"/>", escape(&said));
                }
            }
            text.push_str("</testcase>\n");
        }
        text.push_str("</testsuite>\n");
    }
    for file in report.links {
        tell_links(report, file, &mut text);
    }
    for noted in report.notes() {
        tell_notes(report, &noted, &mut text);
    }
    tell_site(report, &mut text);
    text.push_str("</testsuites>\n");
    text
}

/// The links of a file, as a suite of its own: each kind of faults that was found is a test.
fn tell_links(report: &Report<'_>, file: &PageLinks, text: &mut String) {
    let mut by_kind: BTreeMap<&str, Vec<&links::Finding>> = BTreeMap::new();
    for finding in &file.findings {
        by_kind.entry(finding.kind.id).or_default().push(finding);
    }
    let is_broken = |it: &&links::Finding| it.outcome == links::Outcome::Broken;
    let failures = by_kind
        .values()
        .filter(|them| them.iter().any(is_broken))
        .count();
    let (name, tests) = (escape(&file.path), by_kind.len());
    let _ = writeln!(
        text,
        "<testsuite name=\"{name} links\" tests=\"{tests}\" failures=\"{failures}\">"
    );
    for (kind, findings) in by_kind {
        let _ = write!(text, "<testcase classname=\"{name}\" name=\"{kind}\">");
        for finding in &findings {
            let said = escape(&report.said_of_link(finding));
            let (line, column) = (finding.line, finding.column);
            let place = escape(&format!(
                "{}:{line}:{column} {}",
                file.path, finding.element
            ));
            let _ = match is_broken(finding) {
                true => write!(text, "<failure message=\"{said}\">{place}</failure>"),
                false => write!(text, "<system-out>{said} ({place})</system-out>"),
            };
        }
        text.push_str("</testcase>\n");
    }
    text.push_str("</testsuite>\n");
}

/// What a checker without rules tells of a file, as a suite of its own; advice is skipped.
fn tell_notes(report: &Report<'_>, noted: &Noted<'_>, text: &mut String) {
    let failures = noted.notes.iter().filter(|it| it.fails()).count();
    let (name, tests, check) = (escape(noted.path), noted.notes.len(), noted.check);
    let _ = writeln!(
        text,
        "<testsuite name=\"{name} {check}\" tests=\"{tests}\" failures=\"{failures}\">"
    );
    for note in noted.notes {
        let (said, kind) = (escape(report.said(note)), note.kind.id);
        let tag = if note.fails() { "failure" } else { "skipped" };
        let _ = writeln!(
            text,
            "<testcase classname=\"{name}\" name=\"{kind}\"><{tag} message=\"{said}\"/></testcase>"
        );
    }
    text.push_str("</testsuite>\n");
}

/// What is wrong with the site's own files, as a suite of its own; what stops nothing is skipped.
fn tell_site(report: &Report<'_>, text: &mut String) {
    if report.diagnostics.is_empty() {
        return;
    }
    let is_error = |it: &&Diagnostic| it.is_error();
    let (tests, failures) = (
        report.diagnostics.len(),
        report.diagnostics.iter().filter(is_error).count(),
    );
    let _ = writeln!(
        text,
        "<testsuite name=\"site.toml\" tests=\"{tests}\" failures=\"{failures}\">"
    );
    for diagnostic in report.diagnostics {
        let said = escape(&diagnostic.words(report.language).title);
        let file = escape(diagnostic.path().unwrap_or("site.toml"));
        let tag = match diagnostic.severity() {
            Severity::Error => "failure",
            Severity::Gap | Severity::Note => "skipped",
        };
        let name = diagnostic.code.name();
        let _ = writeln!(
            text,
            "<testcase classname=\"{file}\" name=\"{name}\"><{tag} message=\"{said}\"/></testcase>"
        );
    }
    text.push_str("</testsuite>\n");
}

/// A text for XML; characters that XML forbids are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            it if it < ' ' || matches!(it, '\u{fffe}' | '\u{ffff}') => {}
            it => escaped.push(it),
        }
    }
    escaped
}
