//! Keeping what is told readable: equal faults told once, and of a file's many faults of one kind a
//! few, with the number of the others.

use std::collections::{BTreeMap, BTreeSet};

use super::{Code, Diagnostic, Place, Severity};

/// How many faults of one kind are told of a file; the others are counted.
pub const MOST_OF_A_KIND: usize = 20;

/// How far back is looked for faults of the same kind, so that adding one stays cheap.
const LOOK_BACK: usize = 10 * MOST_OF_A_KIND;

/// How many pages or templates are named where one fault is met on many.
const NAMED: usize = 3;

/// Adds a diagnostic; where enough of its kind are told of its file, it is only counted.
pub fn add(found: &mut Vec<Diagnostic>, diagnostic: Diagnostic) {
    match diagnostic.place.clone() {
        Some(place) => add_at(found, diagnostic.code, place, |_| diagnostic),
        None => found.push(diagnostic),
    }
}

/// As [`add`], for what is costly to say: `fill` is not called where it is only counted.
pub fn add_at(
    found: &mut Vec<Diagnostic>,
    code: Code,
    place: Place,
    fill: impl FnOnce(Diagnostic) -> Diagnostic,
) {
    let mut alike = found
        .iter_mut()
        .rev()
        .take(LOOK_BACK)
        .filter(|known| known.code == code && known.is_in(&place));
    match alike.next() {
        Some(last) if alike.nth(MOST_OF_A_KIND - 2).is_some() => last.more += 1,
        _ => {
            found.push(fill(Diagnostic::at(code, place)));
        }
    }
}

/// What is to be told of all that was found, in the order of the files.
pub fn settle(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told = merge(found);
    super::sort(&mut told);
    cap(told)
}

/// What makes two diagnostics one; where a fault is met does not tell it from another.
type Key = (Code, Vec<Spot>, Vec<(&'static str, String)>);

/// A place by its file's path and its bytes.
type Spot = (String, usize, usize);

fn spots(diagnostic: &Diagnostic) -> Vec<Spot> {
    let places = diagnostic.place.iter().chain(&diagnostic.related);
    places
        .map(|place| {
            let path = place.file.path.clone();
            (path, place.span.start, place.span.end)
        })
        .collect()
}

/// The arguments that say where a fault of a template is met, and with which content.
const MET: [&str; 3] = ["page", "template", "source"];

/// What a template could have asked for instead, which differs from page to page.
const AVAILABLE: &str = "available";

fn merge(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut first: BTreeMap<Key, usize> = BTreeMap::new();
    let mut told: Vec<Diagnostic> = Vec::with_capacity(found.len());
    let mut met: Vec<Vec<(&'static str, String)>> = Vec::with_capacity(found.len());
    for diagnostic in found {
        let arguments = diagnostic.arguments.iter().cloned();
        let (here, others): (Vec<_>, Vec<_>) =
            arguments.partition(|(name, _)| MET.contains(name) || *name == AVAILABLE);
        let key = (diagnostic.code, spots(&diagnostic), others);
        match first.get(&key) {
            Some(at) => {
                // The same text on two pages has the same faults: they are not twice as many.
                told[*at].more = told[*at].more.max(diagnostic.more);
                met[*at].extend(here);
            }
            None => {
                first.insert(key, told.len());
                told.push(diagnostic);
                met.push(here);
            }
        }
    }
    for (diagnostic, met) in told.iter_mut().zip(met) {
        for name in MET {
            let values = met.iter().filter(|(known, _)| *known == name);
            let values: BTreeSet<&str> = values.map(|(_, value)| value.as_str()).collect();
            name_values(diagnostic, name, &values);
        }
    }
    told
}

/// Names the first few of the pages or templates on which a fault is met, and counts the other pages.
fn name_values(diagnostic: &mut Diagnostic, name: &'static str, values: &BTreeSet<&str>) {
    if values.len() < 2 {
        return;
    }
    // One more is as quickly named as counted.
    let named = match values.len() {
        few if few <= NAMED + 1 => few,
        _ => NAMED,
    };
    let mut list = values
        .iter()
        .copied()
        .take(named)
        .collect::<Vec<_>>()
        .join(", ");
    let others = values.len() - named;
    if others > 0 && name == "page" {
        diagnostic.arguments.push(("others", others.to_string()));
    } else if others > 0 {
        list.push_str(", …");
    }
    for (known, value) in &mut diagnostic.arguments {
        if *known == name {
            value.clone_from(&list);
        }
    }
}

/// Gaps are all told: they are listed on the site too, and at a terminal only when asked for.
fn cap(sorted: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut kinds: BTreeMap<(Code, Option<String>), (usize, usize)> = BTreeMap::new();
    let mut told: Vec<Diagnostic> = Vec::with_capacity(sorted.len());
    for mut diagnostic in sorted {
        if diagnostic.severity() == Severity::Gap {
            told.push(diagnostic);
            continue;
        }
        let file = diagnostic
            .place
            .as_ref()
            .map(|place| place.file.path.clone());
        let (count, last) = kinds.entry((diagnostic.code, file)).or_default();
        let more = std::mem::take(&mut diagnostic.more);
        if *count < MOST_OF_A_KIND {
            // The number of the others stands below the last that is told.
            let before = match *count {
                0 => 0,
                _ => std::mem::take(&mut told[*last].more),
            };
            diagnostic.more = before + more;
            (*count, *last) = (*count + 1, told.len());
            told.push(diagnostic);
        } else {
            told[*last].more += 1 + more;
        }
    }
    told
}
