//! The demo with one optional key less at a time: no answer gets stronger, no status changes, and there
//! are as many gaps or more. Whole tables, charters and what marks an example are not taken out.

use std::collections::BTreeMap;
use std::path::Path;

use limpide::diagnostic::{Code, Severity};
use limpide::model::{self, answer_of, answer_to};
use limpide::source::read_site;

use super::strength;
use crate::site::{AS_OF, Site};

/// What the site tells: how strong each answer is, and its gaps.
struct Told {
    answers: BTreeMap<(String, String), u8>,
    statuses: BTreeMap<String, &'static str>,
    gaps: usize,
}

/// What a site tells, unless an error stops it.
fn told(site: &Site) -> Option<Told> {
    let (files, mut found) = read_site(site.path());
    let (read, said) = model::read(&files);
    found.extend(said);
    let mut read = read?;
    found.extend(model::resolve(&mut read));
    if found.iter().any(|it| it.severity() == Severity::Error) {
        return None;
    }
    let mut answers = BTreeMap::new();
    for charter in &read.charters {
        for (_, commitment) in charter.commitments() {
            for system in &read.systems {
                let key = (commitment.id.value.clone(), system.id.clone());
                answers.insert(key, strength(answer_of(&answer_to(commitment, system))));
            }
        }
    }
    let gaps = model::gaps(&read, AS_OF);
    Some(Told {
        answers,
        statuses: read
            .statements
            .iter()
            .map(|it| (it.commitment.value.clone(), it.state()))
            .collect(),
        gaps: gaps
            .iter()
            .filter(|gap| gap.code != Code::MissingTranslation)
            .count(),
    })
}

/// Keys whose gap is their own and goes with them: the date that evidence gives itself.
const OWN_GAP: [&str; 1] = ["valid_until"];

#[test]
fn no_key_but_the_last_day_of_evidence_makes_the_demo_look_better_by_its_absence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut site = Site::empty();
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(root.join("content")).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(root).unwrap();
            let path = path.to_str().unwrap().to_owned();
            let bytes = std::fs::read(entry.path()).unwrap();
            site = site.with(&path, &bytes);
            let facts = path.ends_with(".toml")
                || ((path.contains("/systems/") || path.contains("/pages/"))
                    && !path.ends_with(".en.md"));
            if facts {
                files.push((path, String::from_utf8(bytes).unwrap()));
            }
        }
    }
    site = site.with("site.toml", std::fs::read(root.join("site.toml")).unwrap());
    let whole = told(&site).unwrap();
    let mut left_out = 0;
    for (path, text) in files
        .iter()
        .filter(|(path, _)| !path.contains("/charters/"))
    {
        let lines: Vec<&str> = text.lines().collect();
        let end = match path.ends_with(".md") {
            true => lines.iter().rposition(|line| *line == "+++").unwrap(),
            false => lines.len(),
        };
        for (at, line) in lines[..end].iter().enumerate() {
            let Some((key, _)) = line.split_once(" = ") else {
                continue;
            };
            // What marks an invention is no fact.
            if key == "example" || OWN_GAP.contains(&key) {
                continue;
            }
            let rest = [&lines[..at], &lines[at + 1..]].concat().join("\n");
            site = site.with(path, rest);
            if let Some(less) = told(&site) {
                left_out += 1;
                for (key, was) in &whole.answers {
                    assert!(less.answers[key] <= *was, "{path} without {line}: {key:?}");
                }
                for (commitment, was) in &whole.statuses {
                    assert_eq!(less.statuses[commitment], *was, "{path} without {line}");
                }
                assert!(
                    less.gaps >= whole.gaps,
                    "{path} without {line}: {} gaps, {} before",
                    less.gaps,
                    whole.gaps
                );
            }
        }
        site = site.with(path, text);
    }
    assert!(left_out >= 100, "only {left_out} keys could be left out");
}
