//! Pages that are taken one by one, whatever their order: what is found is what is found when all are settled at once.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use limpide::check::accessibility::{self, Book, Briefs, PageReport, Stylesheet};
use limpide::check::links;
use limpide::html::Document;
use limpide::source::find_pages;
use proptest::prelude::*;

/// The ACT test cases whose rules ask something of other pages, and the pages that those lead to.
const ASKING: [&str; 6] = [
    "cf77f2",
    "b20e66",
    "fd3a94",
    "4b1c6c",
    "akn7bn",
    "test-assets",
];

struct Pages {
    /// By their paths, with their HTML.
    all: Vec<(String, String)>,
    sheets: BTreeMap<String, Stylesheet>,
    files: BTreeMap<String, Option<String>>,
}

fn pages() -> Pages {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/act/site");
    let (found, _) = find_pages(&folder);
    let asking = |path: &&String| ASKING.iter().any(|it| path.starts_with(it));
    let all = found.pages.iter().filter(asking);
    let sheets = found.sheets.iter();
    Pages {
        all: all
            .map(|path| (path.clone(), found.read(path).unwrap()))
            .collect(),
        sheets: sheets
            .map(|(path, text)| (path.clone(), Stylesheet::parse(text)))
            .collect(),
        files: found.files,
    }
}

/// What a report says, in full.
fn told(reports: &[PageReport]) -> BTreeMap<String, String> {
    let told = reports.iter().map(|report| {
        let mut said = String::new();
        for (rule, outcome) in report.outcomes() {
            write!(said, "{} {outcome:?}, ", rule.id).unwrap();
        }
        for it in &report.findings {
            let (rule, selector) = (it.rule.id, &it.selector);
            writeln!(said, "{rule} {selector} {}: {}", it.line, it.english()).unwrap();
        }
        (report.path.to_string(), said)
    });
    told.collect()
}

/// Those of so many numbers in an order that a seed gives.
fn shuffled(many: usize, seed: u64) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..many).collect();
    let hash = |number: usize| (number as u64 ^ seed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    numbers.sort_by_key(|it| hash(*it).rotate_left(17).wrapping_mul(seed | 1));
    numbers
}

#[test]
fn questions_to_other_pages_are_answered_alike_in_any_order() {
    let pages = pages();
    let paths = || pages.all.iter().map(|(path, _)| path.as_str());
    // The last ones come when the others are settled, as the pages of a site do that say how the others are checked.
    let first = pages.all.len() - 12;
    let checker = || {
        let checker = accessibility::Checker::new(paths(), &pages.sheets, &pages.files, &|_| true);
        checker.of_first(first)
    };
    let look = |checker: &accessibility::Checker<'_>, book: &mut Book, at: usize| {
        let (path, html) = &pages.all[at];
        checker.look(path, html, &Document::parse(html), book)
    };
    let settled = {
        let (checker, mut book, mut briefs) = (checker(), Book::default(), Briefs::default());
        let looks = (0..first).map(|at| look(&checker, &mut book, at)).collect();
        let mut found = checker.settle(&mut briefs, looks);
        let looks = (first..pages.all.len()).map(|at| look(&checker, &mut book, at));
        found.extend(checker.settle(&mut briefs, looks.collect()));
        told(&found)
    };
    assert_eq!(settled.len(), pages.all.len());
    for seed in [0, 7, 0x5eed] {
        let (checker, mut book, mut briefs) = (checker(), Book::default(), Briefs::default());
        let mut found = Vec::new();
        for at in shuffled(first, seed) {
            found.extend(checker.take(&mut briefs, look(&checker, &mut book, at)));
        }
        // What waits for no page that is still to come is answered on the way.
        assert!(found.len() * 2 > first, "{} of {first}", found.len());
        found.extend(checker.rest(&mut briefs));
        let looks = (first..pages.all.len()).map(|at| look(&checker, &mut book, at));
        found.extend(checker.settle(&mut briefs, looks.collect()));
        assert_eq!(told(&found), settled, "{seed}");
    }
}

/// A page with these ids, links to places of others, by their numbers, and pages that it says are itself in another language.
fn page((ids, links, alternates): &(Vec<u8>, Vec<(usize, u8)>, Vec<usize>)) -> String {
    let mut html = String::from("<!DOCTYPE html><title>T</title>");
    for to in alternates {
        writeln!(html, "<link rel=alternate hreflang=fr href=\"p{to}.html\">").unwrap();
    }
    for id in ids {
        write!(html, "<p id=i{id}>a</p>").unwrap();
    }
    for (to, id) in links {
        write!(html, "<a href=\"p{to}.html#i{id}\">a</a>").unwrap();
    }
    html
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Links to places of other pages lead there or not, and those are in other languages what they are said to be or not, in
    /// whatever order the pages come.
    #[test]
    fn links_lead_to_places_alike_in_any_order(
        site in proptest::collection::vec(
            (
                proptest::collection::vec(0_u8..6, 0..5),
                proptest::collection::vec((0_usize..90, 0_u8..6), 0..5),
                proptest::collection::vec(0_usize..6, 0..4),
            ),
            1..90,
        ),
        seed in any::<u64>(),
    ) {
        let count = site.len();
        let pages: Vec<(String, String)> = site
            .iter()
            .enumerate()
            .map(|(at, of)| (format!("p{at}.html"), page(of)))
            .collect();
        let of = links::Site::at(Some("https://site.example/")).unwrap();
        let paths = pages.iter().map(|(path, _)| path.as_str());
        let checker = links::Checker::new(of, paths, &[]);
        let look = |at: usize| {
            let (path, html) = &pages[at];
            checker.look(path, html, &Document::parse(html))
        };
        let said = |found: Vec<links::PageLinks>| -> Vec<String> {
            let each = found.iter().flat_map(|page| {
                page.findings.iter().map(|it| format!("{} {} {}", page.path, it.line, it.english()))
            });
            each.collect()
        };
        let settled = said(checker.settle((0..count).map(look).collect::<Vec<_>>(), |_| None));
        let mut looks = links::Looks::default();
        for at in shuffled(count, seed) {
            checker.take(&mut looks, look(at));
        }
        prop_assert_eq!(said(checker.settle(looks, |_| None)), settled);
    }
}
