//! The demo with one fact less at a time, be it a key, a table, a long text or a whole file: no answer
//! and no status gets stronger, and what it said to be lacking is still said to be, in the same words or
//! in others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use limpide::diagnostic::{Code, Diagnostic, Severity};
use limpide::model::{self, Backlinks, Gap, answer_of, answer_to};
use limpide::source::{self, Word, read_site, read_site_again};

use super::strength;
use crate::site::{AS_OF, Site};

/// What the site tells: how strong each answer is, and what it says to be lacking.
#[derive(PartialEq)]
struct Told {
    answers: BTreeMap<(String, String), u8>,
    statuses: BTreeMap<String, &'static str>,
    lacks: BTreeMap<String, (Code, String, usize)>,
}

/// What a site tells, unless an error stops it.
fn told(site: &Site) -> Option<Told> {
    let (files, found) = read_site(site.path());
    told_of(found, model::read(&files))
}

/// What is kept of a site of which a file or two change at a time: to read all of the demo so often takes most of the time.
#[derive(Default)]
struct Kept {
    files: source::Memory,
    model: model::Memory,
}

/// As [`told`], where these files are all that changed since the last time.
fn told_again(site: &Site, kept: &Kept, changed: &[String]) -> Option<Told> {
    let (files, found) = read_site_again(site.path(), &kept.files, Some(changed));
    told_of(found, model::read_again(&files, &kept.model))
}

fn told_of(
    mut found: Vec<Diagnostic>,
    (read, said): (Option<model::Site>, Vec<Diagnostic>),
) -> Option<Told> {
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
    let links = Backlinks::of(&read);
    let statuses = links.statement_on.iter();
    Some(Told {
        answers,
        statuses: statuses
            .map(|((_, commitment), at)| ((*commitment).to_owned(), links.state_of(&read, *at)))
            .collect(),
        lacks: model::Derived::of(&read, AS_OF, None)
            .gaps
            .iter()
            .flat_map(|gap| lacks(gap))
            .collect(),
    })
}

/// What a gap says to be lacking, under a name that it has whichever way it is said: a field withheld
/// is as lacking as one that is not told. With the kind of gap and its place.
fn lacks(gap: &Gap) -> Vec<(String, (Code, String, usize))> {
    let subject = gap.subject.as_ref().map(ToString::to_string);
    let subject = subject.unwrap_or_default();
    let name = gap
        .name
        .as_ref()
        .map_or_else(String::new, |name| name.original().to_owned());
    let what = gap.what.unwrap_or_default();
    let topics: Vec<&str> = match gap.code {
        // The translations are left out.
        Code::MissingTranslation => vec![],
        Code::FieldsNotStated | Code::FieldsNotKnown => {
            gap.fields.iter().map(|field| field.word()).collect()
        }
        Code::NotStated | Code::FieldWithheld => vec![what],
        Code::OversightNotDescribed => vec!["oversight"],
        Code::FactorsNotKnown
        | Code::FactorsPartlyStated
        | Code::FactorsWithheld
        | Code::GenericWording => {
            vec!["factors"]
        }
        Code::CertificateExpired | Code::CertificateUndated => vec!["certificate"],
        Code::ActionOverdue | Code::ActionUndated => vec!["action"],
        Code::EvidenceOutOfDate | Code::EvidenceUndated => vec!["end of the evidence"],
        Code::InventoryOverdue | Code::NoReviewDate | Code::Overdue | Code::NotConfirmed => {
            vec!["review"]
        }
        Code::NotDescribed | Code::DescriptionOverdue => vec!["description"],
        Code::SignatureWithoutDate | Code::SignatureWithoutSignatory => vec!["signature"],
        code => vec![code.name()],
    };
    // The organisation's own signature, stated or not.
    let subject = match topics.as_slice() {
        ["signature"] => String::new(),
        // An indicator's gaps stand under the first thing that it concerns, whichever that is.
        ["target-not-verified"] | ["source"] => String::new(),
        _ => subject,
    };
    let place = (
        gap.code,
        gap.place.file.path.to_string(),
        gap.place.span().start,
    );
    topics
        .into_iter()
        .map(|topic| (format!("{subject} {topic} {name}"), place.clone()))
        .collect()
}

/// Things that are gone with all that was said of them: what a certificate, a document, a target, an address for
/// faults or an action lacked, nothing lacks where none is claimed; and the inventory is the only trace
/// of what it names.
const GONE_WITH_IT: [Code; 9] = [
    Code::CertificateExpired,
    Code::DisclosureOutOfDate,
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
    let kept = Kept::default();
    let mut last = files[0].0.clone();
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
            // The file before is whole again.
            let changed = [std::mem::replace(&mut last, path.clone()), path.clone()];
            let Some(less) = told_again(&site, &kept, &changed) else {
                continue;
            };
            *left_out.get_mut(&part.is_table).unwrap() += 1;
            let what = format!("{path} without {}", lines[start]);
            if left_out.values().sum::<usize>() % 50 == 0 {
                assert!(told(&site).as_ref() == Some(&less), "read anew: {what}");
            }
            for (key, was) in &whole.answers {
                if less.answers.get(key).is_some_and(|is| is > was) {
                    worse.insert(format!("{what}: {key:?} is stronger"));
                }
            }
            // Systems that no line of the inventory names are known to nobody.
            let is_only_trace = part.is_table && path == "content/inventory.toml";
            for (commitment, was) in &whole.statuses {
                let is = less.statuses[commitment];
                // What no charter asks for is said not to be checked.
                let is_less = is == "applied_unchecked" && was.starts_with("applied");
                if is != *was && !is_less && !is_only_trace {
                    worse.insert(format!("{what}: {commitment} is no longer {was}"));
                }
            }
            let gone = starts[start]..starts[end];
            for (lack, (code, file, at)) in &whole.lacks {
                // The gap of a target stands at the head of its file.
                let held_it = gone.contains(at) || lines[start] == "[target]";
                let with_it =
                    part.is_table && GONE_WITH_IT.contains(code) && file == path && held_it;
                let not_judged = is_only_trace && *code == Code::NotJudgedOnAll;
                // Without its number it is not known which law the publisher is under; that the number is missing
                // is said instead.
                let not_asked = lines[start] == "[organisation.identifier]"
                    && lack.contains("register")
                    && less.lacks.keys().any(|lack| lack.contains("identifier"));
                if !less.lacks.contains_key(lack) && !with_it && !not_judged && !not_asked {
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

/// How strong a status is. One that says that nothing is to be done is no degree of doing it.
fn rank(status: &str) -> u8 {
    match status {
        "applied" => 6,
        "applied_described" | "applied_unchecked" => 5,
        "partly_applied" => 4,
        "in_progress" => 3,
        "planned" => 2,
        "not_started" => 1,
        _ => 0,
    }
}

/// A file's text without what refers to a thing of another file: items of lists, keys, links.
fn without_references(text: &str, kind: &str, id: &str) -> String {
    let quoted = format!("\"{id}\"");
    let reference = format!("\"{kind}:{id}\"");
    let keys = match kind {
        "system" => &["systems"][..],
        "evidence" => &["evidence", "document", "verification"],
        "supplier" => &["supplier"],
        _ => &[],
    };
    let asked = format!("[[consultation]]\n{kind}_id = {quoted}\n");
    let linked = format!("({kind}:{id})");
    let text = text
        .replace(&asked, "")
        .replace(&linked, "(https://example.org/)");
    let mut kept = String::new();
    for line in text.lines() {
        let (key, value) = line.split_once(" = ").unwrap_or_default();
        let names = |item: &str| item == reference || (keys.contains(&key) && item == quoted);
        let inner = value.strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        match inner {
            Some(items) if items.split(", ").any(names) => {
                let others: Vec<&str> = items.split(", ").filter(|it| !names(it)).collect();
                if !others.is_empty() {
                    kept.push_str(&format!("{key} = [{}]\n", others.join(", ")));
                }
            }
            None if names(value) => {}
            _ => kept.extend([line, "\n"]),
        }
    }
    kept
}

/// What must be said in place of what a file said, when it is gone with all that refers to it.
fn instead(path: &str, whole: &Told, less: &Told) -> Option<&'static str> {
    let says = |lack: &str| less.lacks.keys().any(|known| known.contains(lack));
    let folder = path.split('/').nth(1)?;
    match folder {
        "inventory.toml" => (!says("no-inventory")).then_some("that there is no inventory"),
        "statements" => {
            let gone = whole.statuses.keys();
            let mut gone = gone.filter(|it| !less.statuses.contains_key(*it));
            let lacks = |id: &String| says(&format!("/{id} no-statement"));
            (!gone.all(lacks)).then_some("that there is no statement")
        }
        "systems" => {
            let described = |told: &Told| {
                let lacks = told.lacks.keys();
                lacks.filter(|it| it.contains(" description ")).count()
            };
            (described(less) <= described(whole)).then_some("that it is not described")
        }
        _ => None,
    }
}

#[test]
fn no_file_of_the_demo_makes_it_look_better_by_its_absence() {
    let (mut site, files) = demo();
    let whole = told(&site).unwrap();
    let mut gone: BTreeMap<String, usize> = BTreeMap::new();
    let mut worse = BTreeSet::new();
    for (path, text) in &files {
        let mut parts = path.split('/').skip(1);
        let (Some(folder), Some(name)) = (parts.next(), path.rsplit('/').next()) else {
            continue;
        };
        let kind = match folder {
            "systems" => "system",
            "suppliers" => "supplier",
            "opinions" => "opinion",
            "indicators" => "indicator",
            "pages" => "page",
            folder => folder,
        };
        let id = name.split('.').next().unwrap();
        site = site.without(path);
        for with_references in [true, false] {
            for (other, text) in files.iter().filter(|(other, _)| other != path) {
                let text = match with_references {
                    true => text.clone(),
                    false => without_references(text, kind, id),
                };
                site = site.with(other, text);
            }
            let Some(less) = told(&site) else {
                continue;
            };
            *gone.entry(folder.to_owned()).or_default() += 1;
            for (key, was) in &whole.answers {
                if less.answers.get(key).is_some_and(|is| is > was) {
                    worse.insert(format!("without {path}: {key:?} is stronger"));
                }
            }
            for (commitment, is) in &less.statuses {
                if rank(is) > rank(whole.statuses[commitment]) {
                    worse.insert(format!("without {path}: {commitment} is {is}"));
                }
            }
            for (lack, (code, file, _)) in &whole.lacks {
                // What nothing rests on need not be of its time.
                let is_free = folder == "statements" && *code == Code::EvidenceOutOfDate;
                if !less.lacks.contains_key(lack) && file != path && !is_free {
                    worse.insert(format!("without {path}: {lack} is no longer said"));
                }
            }
            if let Some(missed) = instead(path, &whole, &less) {
                worse.insert(format!("without {path}: it is not said {missed}"));
            }
        }
        site = site.with(path, text);
        for (other, text) in &files {
            site = site.with(other, text);
        }
    }
    let worse: Vec<String> = worse.into_iter().collect();
    assert!(worse.is_empty(), "{}", worse.join("\n"));
    for folder in [
        "systems",
        "suppliers",
        "evidence",
        "opinions",
        "corrections",
        "indicators",
        "statements",
        "inventory.toml",
        "changes",
    ] {
        assert!(
            gone.contains_key(folder),
            "nothing of {folder} could be left out: {gone:?}"
        );
    }
}
