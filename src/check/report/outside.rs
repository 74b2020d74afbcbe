//! What was found of other sites, for a person: each address once, with the places that name it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Report;
use crate::check::kind::Kind;
use crate::check::links::{self, Outcome};

/// How many places of an address are named.
const NAMED: usize = 3;

/// Whether a kind is of other sites.
pub(super) fn is_of_others(kind: &Kind) -> bool {
    links::kinds_outside.iter().any(|it| it.id == kind.id)
}

/// What has this outcome.
pub(super) fn tell(report: &Report<'_>, outcome: Outcome, text: &mut String) {
    for kind in report.kinds.iter().filter(|it| is_of_others(it)) {
        let mut addresses: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for file in report.links {
            let findings = file.findings.iter();
            for found in findings.filter(|it| it.kind.id == kind.id && it.outcome == outcome) {
                let mut place = format!("{}:{}:{}", file.path, found.line, found.column);
                if let Some(source) = &file.source {
                    let _ = write!(place, " ({source})");
                }
                let places = addresses.entry(report.said_of_link(found)).or_default();
                places.push(place);
            }
        }
        if addresses.is_empty() {
            continue;
        }
        let look = match outcome {
            Outcome::Broken => "",
            Outcome::Unsure => report
                .language
                .pick("a person must look: ", "une personne doit regarder\u{a0}: "),
        };
        let title = report.language.pick(kind.title.en, kind.title.fr);
        let _ = writeln!(text, "{look}{title} [{}]", kind.id);
        for (said, places) in addresses {
            let _ = writeln!(text, "  {said}");
            for place in places.iter().take(NAMED) {
                let _ = writeln!(text, "      {place}");
            }
            if let Some(more) = places.len().checked_sub(NAMED).filter(|it| *it > 0) {
                let _ = writeln!(
                    text,
                    "     {}",
                    super::human::and_more(report.language, more)
                );
            }
        }
        let mend = report.language.pick(kind.mend.en, kind.mend.fr);
        let _ = writeln!(text, "  → {mend}\n");
    }
}
