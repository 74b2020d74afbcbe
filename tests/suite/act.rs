//! W3C's ACT test cases: what is said of each, exactly, and no false alarm (see `tests/act/README.md`).

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use limpide::check::accessibility::{Briefs, Checker, Level, Outcome, PageReport, Stylesheet};
use limpide::check::{Asked, look_at_each};
use limpide::source::find_pages;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/act")
}

fn read(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).unwrap_or_default()
}

fn reports() -> BTreeMap<String, PageReport> {
    let (mut found, diagnostics) = find_pages(&folder().join("site"));
    assert!(diagnostics.is_empty());
    for path in read("other-files.txt").lines() {
        found.files.insert(path.to_owned(), None);
    }
    let sheets = found.sheets.iter();
    let sheets = sheets
        .map(|(path, text)| (path.clone(), Stylesheet::parse(text)))
        .collect();
    let read = |page: &str| found.read(page);
    let paths = found.pages.iter().map(String::as_str);
    let checker = Checker::new(paths, &sheets, &found.files, &|_| true);
    let asked = Asked {
        accessibility: Some(&checker),
        ..Asked::default()
    };
    let looked = look_at_each(&found.pages, &asked, read);
    assert!(looked.refused.is_empty());
    checker
        .settle(&mut Briefs::default(), looked.accessibility)
        .into_iter()
        .map(|report| (report.path.to_string(), report))
        .collect()
}

/// What our rules for an ACT rule say of a page.
fn said(report: &PageReport, rule: &str) -> &'static str {
    let outcomes: Vec<Outcome> = report
        .outcomes()
        .filter(|(ours, _)| ours.act.contains(&rule))
        .map(|(_, outcome)| outcome)
        .collect();
    if outcomes.contains(&Outcome::Failed) {
        "failed"
    } else if outcomes.contains(&Outcome::CannotTell) {
        "cantTell"
    } else {
        "clean"
    }
}

#[test]
fn act_cases_are_told_as_recorded_and_none_falsely() {
    let reports = reports();
    let mut now = String::new();
    let mut false_alarms = Vec::new();
    let mut table: BTreeMap<String, BTreeMap<(&str, &str), usize>> = BTreeMap::new();
    let cases = read("cases.tsv");
    for line in cases.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (file, wanted) = (columns.next().unwrap(), columns.next().unwrap());
        let rule = file.split('/').next().unwrap();
        let told = said(&reports[file], rule);
        writeln!(now, "{file}\t{told}").unwrap();
        if wanted != "failed" && told == "failed" {
            false_alarms.push(file);
        }
        let wanted = ["failed", "passed", "inapplicable"]
            .into_iter()
            .find(|it| *it == wanted)
            .unwrap();
        *table
            .entry(rule.to_owned())
            .or_default()
            .entry((wanted, told))
            .or_default() += 1;
    }
    eprintln!("{}", drawn(&table));
    assert!(false_alarms.is_empty(), "false alarms: {false_alarms:#?}");
    if std::env::var("SNAPSHOTS").is_ok_and(|it| it == "overwrite") {
        std::fs::write(folder().join("expected.tsv"), &now).unwrap();
    }
    let recorded = read("expected.tsv");
    let changed: Vec<(&str, &str)> = recorded
        .lines()
        .zip(now.lines())
        .filter(|(before, after)| before != after)
        .collect();
    assert!(changed.is_empty(), "told otherwise: {changed:#?}");
    assert_eq!(recorded.lines().count(), now.lines().count());
}

/// Where a rule beyond ACT is right to fail a page that passes the ACT rule it was written for.
const BEYOND: &[&str] = &[
    // A section of 500 pixels of width, in any window.
    "0ssw9k/bb9ee4cc0b4779228701779090f461ecb2947b82.html: reflow html > body > section",
];

#[test]
fn rules_beyond_act_raise_no_alarm_on_cases_that_pass() {
    let reports = reports();
    let mut told = Vec::new();
    for line in read("cases.tsv").lines() {
        let mut columns = line.split('\t');
        let (file, wanted) = (columns.next().unwrap(), columns.next().unwrap());
        if line.starts_with('#') || wanted == "failed" {
            continue;
        }
        let findings = reports[file].findings.iter();
        let beyond = findings.filter(|it| {
            let level = it.rule.level <= Level::AA;
            level && it.rule.act.is_empty() && it.outcome == Outcome::Failed
        });
        told.extend(beyond.map(|it| format!("{file}: {} {}", it.rule.id, it.selector)));
    }
    assert_eq!(told, BEYOND);
}

/// Per rule: of the failed cases, how many are failed, left to a person, missed; and of the others,
/// how many are clean, left to a person, falsely failed.
fn drawn(table: &BTreeMap<String, BTreeMap<(&str, &str), usize>>) -> String {
    let names: BTreeMap<String, String> = read("rules.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(id, name)| (id.to_owned(), name.to_owned()))
        .collect();
    let mut text = String::from(
        "rule     failed: failed cantTell missed | others: clean cantTell false | name\n",
    );
    let mut sums = [0; 6];
    for (rule, counts) in table {
        let count = |wanted: &[&str], told: &str| -> usize {
            let found = wanted.iter().filter_map(|it| counts.get(&(*it, told)));
            found.sum()
        };
        let others = ["passed", "inapplicable"];
        let row = [
            count(&["failed"], "failed"),
            count(&["failed"], "cantTell"),
            count(&["failed"], "clean"),
            count(&others, "clean"),
            count(&others, "cantTell"),
            count(&others, "failed"),
        ];
        for (sum, number) in sums.iter_mut().zip(row) {
            *sum += number;
        }
        let name = names.get(rule).map_or("", String::as_str);
        writeln!(text, "{rule} {}", line(row, name)).unwrap();
    }
    writeln!(text, "all    {}", line(sums, "")).unwrap();
    text
}

fn line(row: [usize; 6], name: &str) -> String {
    let [failed, doubt, missed, clean, review, wrong] = row;
    format!(
        "          {failed:>6} {doubt:>8} {missed:>6} |         {clean:>5} {review:>8} {wrong:>5} | {name}"
    )
}
