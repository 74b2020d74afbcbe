//! The demo with one fact less at a time, be it a key, a table or a long text: no answer gets stronger,
//! no status changes, and what it said to be lacking is still said to be, in the same words or in others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use limpide::diagnostic::{Code, Severity};
use limpide::model::{self, Gap, answer_of, answer_to};
use limpide::source::{Word, read_site};

use super::strength;
use crate::site::{AS_OF, Site};

/// What the site tells: how strong each answer is, and what it says to be lacking.
struct Told {
    answers: BTreeMap<(String, String), u8>,
    statuses: BTreeMap<String, &'static str>,
    lacks: BTreeMap<String, (Code, String, usize)>,
}

/// What a site tells, unless an error stops it.
fn told(site: &Site) -> Option<Told> {
    let (files, mut found) = read_site(site.path());
    let (read, said) = model::read(&files);
    found.extend(said);
    let mut read = read?;
    found.extend(model::resolve(&mut read));
    found.extend(model::future_values(&read, AS_OF));
    if found.iter().any(|it| it.severity() == Severity::Error) {
        return None;
    }
    let mut answers = BTreeMap::new();
    for charter in &read.charters {
        for (_, commitment) in charter.commitments() {
            for system in &read.systems {
                let key = (commitment.id.value.clone(), system.id.clone());
                // A commitment that asks a system nothing has no answer to show.
                let asks = answer_to(commitment, system);
                let answer = (!asks.is_empty()).then(|| strength(answer_of(&asks)));
                answers.insert(key, answer.unwrap_or(0));
            }
        }
    }
    let statuses = read.statements.iter();
    Some(Told {
        answers,
        statuses: statuses
            .map(|it| (it.commitment.value.clone(), it.state()))
            .collect(),
        lacks: model::gaps(&read, AS_OF).iter().flat_map(lacks).collect(),
    })
}

/// What a gap says to be lacking, under a name that it has whichever way it is said: a field withheld
/// is as lacking as one that is not told. With the kind of gap and its place.
fn lacks(gap: &Gap) -> Vec<(String, (Code, String, usize))> {
    let subject = gap.subject.as_ref().map(ToString::to_string);
    let subject = subject.unwrap_or_default();
    let name = gap.name.as_ref().map_or("", |name| name.original());
    let what = gap.what.unwrap_or_default();
    let topics: Vec<&str> = match gap.code {
        // The translations are left out.
        Code::MissingTranslation => vec![],
        Code::FieldsNotStated | Code::FieldsNotKnown => {
            gap.fields.iter().map(|field| field.word()).collect()
        }
        Code::NotStated | Code::FieldWithheld => vec![what],
        Code::OversightNotDescribed => vec!["oversight"],
        Code::FactorsNotKnown | Code::FactorsPartlyStated | Code::FactorsWithheld => {
            vec!["factors"]
        }
        Code::CertificateExpired | Code::CertificateUndated => vec!["certificate"],
        Code::ActionOverdue | Code::ActionUndated => vec!["action"],
        Code::EvidenceOutOfDate | Code::EvidenceUndated => vec!["end of the evidence"],
        Code::InventoryOverdue | Code::NoReviewDate | Code::Overdue => vec!["review"],
        Code::NotDescribed | Code::DescriptionOverdue => vec!["description"],
        Code::SignatureWithoutDate | Code::SignatureWithoutSignatory => vec!["signature"],
        code => vec![code.name()],
    };
    // The organisation's own signature, stated or not.
    let subject = match topics.as_slice() {
        ["signature"] => String::new(),
        _ => subject,
    };
    let place = (
        gap.code,
        gap.place.file.path.to_string(),
        gap.place.span.start,
    );
    topics
        .into_iter()
        .map(|topic| (format!("{subject} {topic} {name}"), place.clone()))
        .collect()
}

/// Things that are gone with all that was said of them: what a certificate, a target, an address for
/// faults or an action lacked, nothing lacks where none is claimed; and the inventory is the only trace
/// of what it names.
const GONE_WITH_IT: [Code; 8] = [
    Code::CertificateExpired,
    Code::CertificateUndated,
    Code::TargetNotVerified,
    Code::SecurityExpired,
    Code::ActionOverdue,
    Code::ActionUndated,
    Code::NotDescribed,
    Code::DescriptionOverdue,
];

/// A part of a file that can be left out.
struct Part {
    lines: Range<usize>,
    is_table: bool,
}

/// The keys of a file, its tables with the tables within them, all tables of one name, and its long
/// texts. What marks an invention is left out: without it an invented thing is a fact, whose falsehood
/// no program can see. So are a charter's axes and commitments: the signed text, not facts about it.
fn parts(path: &str, lines: &[&str]) -> Vec<Part> {
    let is_page = path.ends_with(".md");
    let end = match is_page {
        true => lines.iter().rposition(|line| *line == "+++").unwrap(),
        false => lines.len(),
    };
    let heading = |line: &str| -> Option<String> {
        let inner = line.strip_prefix('[')?.strip_suffix(']')?;
        Some(inner.trim_matches(['[', ']']).to_owned())
    };
    let headings: Vec<(usize, String)> = (0..end)
        .filter_map(|at| Some((at, heading(lines[at])?)))
        .collect();
    let mut parts = Vec::new();
    for (at, name) in &headings {
        if name.starts_with("axis") {
            continue;
        }
        let within = format!("{name}.");
        let after = |also: Option<&str>| {
            let later = headings.iter().filter(|(later, _)| later > at);
            let mut others =
                later.filter(|(_, other)| Some(&**other) != also && !other.starts_with(&within));
            others.next().map_or(end, |(later, _)| *later)
        };
        let one = *at..after(None);
        let all = *at..after(Some(name));
        parts.extend((all != one).then_some(Part {
            lines: all,
            is_table: true,
        }));
        parts.push(Part {
            lines: one,
            is_table: true,
        });
    }
    for at in 0..end {
        let Some((key, value)) = lines[at].split_once(" = ") else {
            continue;
        };
        if key == "example" {
            continue;
        }
        let closes = |mark: &'static str| {
            let rest = lines[at + 1..].iter();
            at + 1 + rest.take_while(|line| **line != mark).count()
        };
        let last = match value {
            "\"\"\"" => closes("\"\"\""),
            "[" => closes("]"),
            _ => at,
        };
        parts.push(Part {
            lines: at..last + 1,
            is_table: false,
        });
    }
    let sections: Vec<usize> = (end..lines.len())
        .filter(|at| lines[*at].starts_with("## "))
        .chain([lines.len()])
        .collect();
    parts.extend(sections.windows(2).map(|pair| Part {
        lines: pair[0]..pair[1],
        is_table: false,
    }));
    parts
}

/// A file without its texts in English: what is left out is then not said in another language.
fn in_french_only(text: &str) -> String {
    let mut kept = String::new();
    let mut in_english = false;
    for line in text.lines() {
        let english = line
            .split_once(" = ")
            .filter(|(key, _)| key.ends_with(".en"));
        match english {
            Some((_, value)) => in_english = value == "\"\"\"",
            None if in_english => in_english = line != "\"\"\"",
            None => kept.extend([line, "\n"]),
        }
    }
    kept
}

/// The demo without its translations, which hold no facts, and the files that hold the facts.
fn demo() -> (Site, Vec<(String, String)>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut site = Site::empty();
    let mut files = Vec::new();
    let content = walkdir::WalkDir::new(root.join("content")).sort_by_file_name();
    let settings = walkdir::WalkDir::new(root.join("site.toml"));
    for entry in content.into_iter().chain(settings) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(root).unwrap();
        let path = path.to_str().unwrap().to_owned();
        if !entry.file_type().is_file() || path.ends_with(".en.md") {
            continue;
        }
        let facts = path.ends_with(".toml")
            || (path.ends_with(".md") && ["systems", "pages"].iter().any(|it| path.contains(it)));
        let bytes = std::fs::read(entry.path()).unwrap();
        if !facts {
            site = site.with(&path, &bytes);
            continue;
        }
        let text = in_french_only(&String::from_utf8(bytes).unwrap());
        site = site.with(&path, &text);
        files.push((path, text));
    }
    (site, files)
}

#[test]
fn no_fact_of_the_demo_makes_it_look_better_by_its_absence() {
    let (mut site, files) = demo();
    let whole = told(&site).unwrap();
    let mut left_out = BTreeMap::from([(true, 0), (false, 0)]);
    let mut worse = BTreeSet::new();
    for (path, text) in &files {
        let lines: Vec<&str> = text.lines().collect();
        let starts: Vec<usize> = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .chain([text.len()])
            .collect();
        for part in parts(path, &lines) {
            let Range { start, end } = part.lines;
            let rest = [&lines[..start], &lines[end..]].concat().join("\n");
            site = site.with(path, rest);
            let Some(less) = told(&site) else {
                continue;
            };
            *left_out.get_mut(&part.is_table).unwrap() += 1;
            let what = format!("{path} without {}", lines[start]);
            for (key, was) in &whole.answers {
                if less.answers.get(key).is_some_and(|is| is > was) {
                    worse.insert(format!("{what}: {key:?} is stronger"));
                }
            }
            for (commitment, was) in &whole.statuses {
                if less.statuses[commitment] != *was {
                    worse.insert(format!("{what}: {commitment} is no longer {was}"));
                }
            }
            let gone = starts[start]..starts[end];
            for (lack, (code, file, at)) in &whole.lacks {
                // The gap of a target stands at the head of its file.
                let held_it = gone.contains(at) || lines[start] == "[target]";
                let with_it =
                    part.is_table && GONE_WITH_IT.contains(code) && file == path && held_it;
                if !less.lacks.contains_key(lack) && !with_it {
                    worse.insert(format!("{what}: {lack} is no longer said"));
                }
            }
        }
        site = site.with(path, text);
    }
    let worse: Vec<String> = worse.into_iter().collect();
    assert!(worse.is_empty(), "{}", worse.join("\n"));
    assert!(
        left_out[&false] >= 200,
        "only {left_out:?} could be left out"
    );
    assert!(left_out[&true] >= 40, "only {left_out:?} could be left out");
}
