//! The findings as JSON: the contract of `limpide check --format json`, described in `docs/check.md`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Report, outcome, outcome_of_link, outcome_of_note, severity};
use crate::check::accessibility::{Finding, PageReport, Rule};
use crate::check::kind::Kind;
use crate::check::reading::PageReading;
use crate::check::weight::{Load, PageWeight};
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
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<Weight>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<Reading>,
}

/// How easily a page reads.
#[derive(Serialize)]
struct Reading {
    language: &'static str,
    formula: &'static str,
    words: usize,
    sentences: usize,
    score: Option<f64>,
    first: Option<f64>,
}

/// What a page weighs.
#[derive(Serialize)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
    requests: usize,
    unknown: usize,
    nodes: usize,
    paint: u64,
    swd_grams: f64,
    kinds: BTreeMap<&'static str, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ecoindex: Option<Eco>,
}

#[derive(Serialize)]
struct Eco {
    score: u8,
    grade: char,
    ghg_grams: f64,
    water_centilitres: f64,
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
    let others = report.others().into_iter().map(|path| {
        let of_file = report.links_of(path);
        let source = of_file.and_then(|it| it.source.as_deref());
        let links = of_links(report, source, path);
        Page {
            page: path,
            findings: links.chain(of_notes(report, path)).collect(),
            weight: report.weight_of(path).map(|it| weight(report, it)),
            reading: report.reading_of(path).and_then(reading),
        }
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
    let notes = of_notes(report, &page.path);
    Page {
        page: &page.path,
        findings: findings.chain(links).chain(notes).collect(),
        weight: report.weight_of(&page.path).map(|it| weight(report, it)),
        reading: report.reading_of(&page.path).and_then(reading),
    }
}

/// How easily a page reads; nothing where it has no text in a language that is judged.
fn reading(page: &PageReading) -> Option<Reading> {
    let language = page.language?;
    let score = |of: Option<f64>| of.map(|it| (it * 10.0).round() / 10.0);
    Some(Reading {
        language: language.code(),
        formula: language.formula().id(),
        words: page.count.words,
        sentences: page.count.sentences,
        score: score(page.score()),
        first: score(page.first()),
    })
}

fn weight(report: &Report<'_>, page: &PageWeight) -> Weight {
    let sizes = page.sizes();
    let kinds = Load::ALL.into_iter();
    let eco = |it: &crate::check::weight::Quantiles| {
        let it = it.of(page.nodes, page.requests(), sizes.gzip);
        Eco {
            score: it.score,
            grade: it.grade,
            ghg_grams: it.ghg,
            water_centilitres: it.water,
        }
    };
    Weight {
        raw: sizes.raw,
        gzip: sizes.gzip,
        brotli: sizes.brotli,
        requests: page.requests(),
        unknown: page.unknown,
        nodes: page.nodes,
        paint: page.paint(),
        swd_grams: page.swd_grams(),
        kinds: kinds.map(|it| (it.id(), page.of_kind(it))).collect(),
        ecoindex: report.quantiles.map(eco),
    }
}

/// What checkers without rules tell of a file.
fn of_notes<'a>(report: &'a Report<'_>, path: &'a str) -> impl Iterator<Item = Found<'a>> {
    report.notes_of(path).flat_map(move |noted| {
        noted.notes.iter().map(move |note| Found {
            check: noted.check,
            rule: note.kind.id,
            act: &[],
            wcag: &[],
            level: "",
            rgaa: &[],
            outcome: outcome_of_note(note),
            scheme: "any",
            selector: &note.element,
            line: if noted.is_placed(note) { 1 } else { note.line },
            column: 1,
            source: Source {
                file: note.file.as_deref().or(noted.source).unwrap_or(path),
                line: Some(note.line).filter(|line| noted.is_placed(note) && *line > 0),
            },
            message: report.said(note).to_owned(),
            help: report.language.pick(note.kind.mend.en, note.kind.mend.fr),
            suppressed: None,
        })
    })
}

/// What was found of the links of a file.
fn of_links<'a>(
    report: &'a Report<'_>,
    source: Option<&'a str>,
    path: &'a str,
) -> impl Iterator<Item = Found<'a>> {
    let findings = report.links_of(path).into_iter();
    findings
        .flat_map(|it| &it.findings)
        .map(move |finding| Found {
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
            file: page.source.as_deref().unwrap_or(&page.path),
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
