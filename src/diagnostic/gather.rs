//! Keeping what is told readable: equal faults told once, and of a file's many faults of one kind a
//! few, with the number of the others.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};

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

/// The arguments that say where a fault of a template is met, and with which content.
const MET: [&str; 3] = ["page", "template", "source"];

/// What a template could have asked for instead, which differs from page to page.
const AVAILABLE: &str = "available";

/// The arguments that say where a diagnostic is met, or those that say what it is.
fn arguments(
    diagnostic: &Diagnostic,
    of_where: bool,
) -> impl Iterator<Item = &(&'static str, String)> {
    let says_where = |name: &str| MET.contains(&name) || name == AVAILABLE;
    let all = diagnostic.arguments.iter();
    all.filter(move |(name, _)| says_where(name) == of_where)
}

/// The places that a diagnostic is about, each by its file's path and its bytes.
fn spots(diagnostic: &Diagnostic) -> impl Iterator<Item = (&str, Range<usize>)> {
    let places = diagnostic.place.iter().chain(&diagnostic.related);
    places.map(|place| (place.file.path.as_str(), place.span()))
}

/// Whether two diagnostics are one; where a fault is met does not tell it from another.
fn are_one(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.code == other.code
        && spots(one).eq(spots(other))
        && arguments(one, false).eq(arguments(other, false))
}

/// The same for diagnostics that are one.
fn hash(diagnostic: &Diagnostic) -> u64 {
    let mut hasher = FxHasher::default();
    (diagnostic.code.name()).hash(&mut hasher);
    spots(diagnostic).for_each(|spot| spot.hash(&mut hasher));
    arguments(diagnostic, false).for_each(|argument| argument.hash(&mut hasher));
    hasher.finish()
}

fn merge(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::with_capacity(found.len());
    // The last that is told of a hash, and of each that is told the one before it of the same hash: a large site has tens
    // of thousands of gaps.
    let mut last: FxHashMap<u64, usize> = FxHashMap::default();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(found.len());
    // Where those are met that are met more than once.
    let mut met: BTreeMap<usize, Vec<(&'static str, String)>> = BTreeMap::new();
    for diagnostic in found {
        let hash = hash(&diagnostic);
        let alike = std::iter::successors(last.get(&hash).copied(), |at| before[*at]);
        let mut same = alike.filter(|at| are_one(&told[*at], &diagnostic));
        if let Some(at) = same.next() {
            let first = || arguments(&told[at], true).cloned().collect();
            let met = met.entry(at).or_insert_with(first);
            met.extend(arguments(&diagnostic, true).cloned());
            // The same text on two pages has the same faults: they are not twice as many.
            told[at].more = told[at].more.max(diagnostic.more);
        } else {
            drop(same);
            before.push(last.insert(hash, told.len()));
            told.push(diagnostic);
        }
    }
    for (at, met) in met {
        for name in MET {
            let values = met.iter().filter(|(known, _)| *known == name);
            let values: BTreeSet<&str> = values.map(|(_, value)| value.as_str()).collect();
            name_values(&mut told[at], name, &values);
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
