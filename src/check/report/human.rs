//! The findings for a person at a terminal, and the explanation of a rule.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{Noted, Report, by_rule, outside, reading, weight};
use crate::check::accessibility::{Finding, Level, PageReport, Rule};
use crate::check::kind::{ComesTo, Kind, Note};
use crate::check::links;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;

/// How many findings of a rule are shown on a page; the others are counted.
const SHOWN: usize = 5;

/// How much is told to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// What failed, and the verdict.
    Failures,
    /// What a person must look at too.
    All,
}

/// The report in words: failures with their places; what a person must look at listed where all is to be
/// told, else counted.
pub fn human(report: &Report<'_>, told: Told) -> String {
    let mut text = String::new();
    for page in report.pages {
        tell_page(report, page, &mut text);
    }
    tell_links(report, links::Outcome::Broken, &mut text);
    outside::tell(report, links::Outcome::Broken, &mut text);
    if told == Told::All {
        tell_links(report, links::Outcome::Unsure, &mut text);
        outside::tell(report, links::Outcome::Unsure, &mut text);
        tell_doubts(report, &mut text);
    }
    for noted in report.notes() {
        tell_notes(report, &noted, told, &mut text);
    }
    tell_suppressed(report, &mut text);
    weight::tell(report, told, &mut text);
    reading::tell(report, told, &mut text);
    let findings = report.pages.iter().flat_map(|page| &page.findings);
    let links = report.links.iter().flat_map(|page| &page.findings);
    let unsure = links.filter(|it| it.outcome == links::Outcome::Unsure);
    let review = findings.filter(|it| report.asks(it)).count() + unsure.count();
    let notes = report.notes().flat_map(|it| it.notes);
    let review = review + notes.filter(|it| it.comes_to == ComesTo::Review).count();
    let failed = report.failures() + report.broken() + report.over();
    if report.looked_at == 0 {
        // What could not be looked at is told beside the report.
        return visible(&text);
    }
    let language = report.language;
    let pages = language.counted(report.looked_at, "page", "page");
    let failed = language.counted(failed, "failure", "échec");
    let where_listed = match told == Told::All || review == 0 {
        true => "",
        false => language.pick(
            " (limpide check -v lists them)",
            " (limpide check -v les nomme)",
        ),
    };
    let review = language.counted(review, "place", "endroit");
    let _ = match language {
        MessageLanguage::English => writeln!(
            text,
            "{pages}: {failed}, {review} that a person must look at{where_listed}. An automatic check is no audit."
        ),
        MessageLanguage::French => writeln!(
            text,
            "{pages}\u{a0}: {failed}, {review} qu’une personne doit regarder{where_listed}. Un contrôle automatique n’est pas un audit."
        ),
    };
    visible(&text)
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
            let _ = writeln!(text, " {}", and_more(report.language, more));
        }
        let mend = report.language.pick(rule.mend.en, rule.mend.fr);
        let _ = writeln!(text, "  → {mend}\n");
    }
}

/// Links of which this is so, with their places.
fn tell_links(report: &Report<'_>, outcome: links::Outcome, text: &mut String) {
    for file in report.links {
        for kind in report.kinds.iter().filter(|it| !outside::is_of_others(it)) {
            let of_kind = |it: &&links::Finding| it.kind.id == kind.id && it.outcome == outcome;
            let found: Vec<&links::Finding> = file.findings.iter().filter(of_kind).collect();
            if !found.is_empty() {
                tell_kind(report, &file.path, (kind, outcome), &found, text);
            }
        }
    }
}

fn tell_kind(
    report: &Report<'_>,
    path: &str,
    (kind, outcome): (&Kind, links::Outcome),
    found: &[&links::Finding],
    text: &mut String,
) {
    let title = report.language.pick(kind.title.en, kind.title.fr);
    let look = match outcome {
        links::Outcome::Broken => "",
        links::Outcome::Unsure => report
            .language
            .pick("a person must look: ", "une personne doit regarder\u{a0}: "),
    };
    let _ = writeln!(text, "{path}: {look}{title} [{}]", kind.id);
    for finding in found.iter().take(SHOWN) {
        let (line, column) = (finding.line, finding.column);
        let _ = writeln!(text, "  {line}:{column} {}", report.said_of_link(finding));
        if !finding.element.is_empty() {
            let _ = writeln!(text, "      {}", finding.element);
        }
    }
    if let Some(more) = found.len().checked_sub(SHOWN).filter(|it| *it > 0) {
        let _ = writeln!(text, " {}", and_more(report.language, more));
    }
    let mend = report.language.pick(kind.mend.en, kind.mend.fr);
    let _ = writeln!(text, "  → {mend}\n");
}

/// What a checker without rules tells of a page: what fails, and the rest where all is to be told.
fn tell_notes(report: &Report<'_>, noted: &Noted<'_>, told: Told, text: &mut String) {
    for kind in report.kinds {
        // Advice is given to who asks for it.
        let is_told = |it: &Note| it.comes_to != ComesTo::Review || told == Told::All;
        let of_kind = |it: &&Note| it.kind.id == kind.id && is_told(it);
        let found: Vec<&Note> = noted.notes.iter().filter(of_kind).collect();
        if found.is_empty() {
            continue;
        }
        let mut files: Vec<&str> = Vec::new();
        for file in found.iter().map(|note| noted.file_of(note)) {
            if !files.contains(&file) {
                files.push(file);
            }
        }
        for file in files {
            let of_file = found.iter().filter(|note| noted.file_of(note) == file);
            tell_file(report, file, (kind, of_file.copied().collect()), text);
        }
    }
}

/// What is told of one kind in one file.
fn tell_file(
    report: &Report<'_>,
    file: &str,
    (kind, found): (&Kind, Vec<&Note>),
    text: &mut String,
) {
    let title = report.language.pick(kind.title.en, kind.title.fr);
    let _ = writeln!(text, "{file}: {title} [{}]", kind.id);
    for note in found.iter().take(SHOWN) {
        let at = match note.line {
            0 => String::new(),
            line => format!("{line} "),
        };
        let _ = writeln!(text, "  {at}{}", report.said(note));
    }
    if let Some(more) = found.len().checked_sub(SHOWN).filter(|it| *it > 0) {
        let _ = writeln!(text, " {}", and_more(report.language, more));
    }
    let mend = report.language.pick(kind.mend.en, kind.mend.fr);
    let _ = writeln!(text, "  → {mend}\n");
}

/// A kind of faults explained: what must be so, how to mend it.
pub fn explain_kind(kind: &Kind, language: MessageLanguage) -> String {
    let pick = |words: crate::check::accessibility::Words| language.pick(words.en, words.fr);
    format!("{}\n\n→ {}\n", pick(kind.title), pick(kind.mend))
}

/// How many questions of a rule are listed, and how many of the pages of each are named.
const QUESTIONS: usize = 20;
const NAMED: usize = 3;

/// What a person must look at: the same question on many pages is one.
fn tell_doubts(report: &Report<'_>, text: &mut String) {
    let mut rules: BTreeMap<&str, (&Rule, BTreeMap<String, Vec<String>>)> = BTreeMap::new();
    for page in report.pages {
        for finding in page.findings.iter().filter(|it| report.asks(it)) {
            let (_, questions) = rules
                .entry(finding.rule.id)
                .or_insert_with(|| (finding.rule, BTreeMap::new()));
            let place = format!("{}:{}:{}", page.path, finding.line, finding.column);
            let places = questions.entry(report.message(finding)).or_default();
            places.push(place);
        }
    }
    for (rule, questions) in rules.into_values() {
        let title = report.language.pick(rule.title.en, rule.title.fr);
        let look = report
            .language
            .pick("a person must look", "une personne doit regarder");
        let _ = writeln!(text, "{look}: {title} [{}; {}]", rule.id, criteria(rule));
        let mut questions: Vec<_> = questions.into_iter().collect();
        questions.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
        for (question, places) in questions.iter().take(QUESTIONS) {
            let named = places.iter().take(NAMED);
            let named = named.map(String::as_str).collect::<Vec<_>>().join(", ");
            let _ = write!(text, "  {question}\n      {named}");
            if let Some(more) = places.len().checked_sub(NAMED).filter(|it| *it > 0) {
                text.push_str(&and_more(report.language, more));
            }
            text.push('\n');
        }
        if let Some(more) = questions.len().checked_sub(QUESTIONS).filter(|it| *it > 0) {
            let _ = writeln!(text, " {}", and_more(report.language, more));
        }
        text.push('\n');
    }
}

pub(super) fn and_more(language: MessageLanguage, number: usize) -> String {
    match language {
        MessageLanguage::English => format!(" and {number} more"),
        MessageLanguage::French => format!(" et {number} de plus"),
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
        wcag if rule.level == Level::Advice => format!("WCAG 2.1 {}", wcag.join(", ")),
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
