//! The findings as JUnit XML, which continuous integration shows as tests: a page is a suite, a rule a test.

use std::fmt::Write;

use super::{Report, by_rule, outcome};
use crate::check::accessibility::Outcome;

/// The report as JUnit XML.
pub fn junit(report: &Report<'_>) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for page in report.pages {
        let findings = by_rule(page);
        let failed = |rule: &str| {
            let found = findings.get(rule).into_iter().flatten();
            found.filter(|it| report.counts(it)).collect::<Vec<_>>()
        };
        let tests = page.outcomes.len();
        let failures = page
            .outcomes
            .iter()
            .filter(|(rule, _)| !failed(rule.id).is_empty())
            .count();
        let name = escape(&page.path);
        let _ = writeln!(
            text,
            "<testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\">"
        );
        for (rule, result) in &page.outcomes {
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
            if matches!(result, Outcome::Inapplicable | Outcome::CannotTell) {
                let _ = write!(text, "<skipped message=\"{}\"/>", outcome(*result));
            }
            text.push_str("</testcase>\n");
        }
        text.push_str("</testsuite>\n");
    }
    text.push_str("</testsuites>\n");
    text
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
