//! What is found on a page doesn't depend on the pages that were looked at before it.

use std::collections::BTreeMap;

use limpide::check::accessibility::{Book, Briefs, Checker, Outcome};
use limpide::html::Document;

const RING: &str = "<style>.a:focus{outline:3px solid}</style>";
const NO_RING: &str = "<style>.a.b{outline:0}</style>";
const ONE: &str = "<a class='a b' href=#>one</a>";

/// Rules of equal weight, in another order on each page, and on one of them for each of two elements.
fn pages() -> [(&'static str, String); 3] {
    let by_place =
        ".x:nth-child(odd){outline:0}.x:focus{outline:3px solid}.x:nth-child(even){outline:0}";
    [
        ("hidden.html", format!("{RING}{NO_RING}<body>{ONE}")),
        ("shown.html", format!("{NO_RING}{RING}<body>{ONE}")),
        (
            "both.html",
            format!(
                "<style>{by_place}</style><body><p><a class=x href=#>one</a><a class=x href=#>two</a>"
            ),
        ),
    ]
    .map(|(path, rest)| {
        let head = "<!DOCTYPE html><html lang=en><title>Links</title>";
        (path, format!("{head}{rest}"))
    })
}

/// What is found on each page, by one who looks at them in this order.
fn found(pages: &[(&'static str, String)]) -> BTreeMap<String, Vec<String>> {
    let (sheets, files) = (BTreeMap::new(), BTreeMap::new());
    let paths = pages.iter().map(|it| it.0);
    let checker = Checker::new(paths, &sheets, &files, &|it| it.id == "focus-visible");
    let mut book = Book::default();
    let looks = pages.iter().map(|(path, html)| {
        let document = Document::parse(html);
        checker.look(path, html, &document, &mut book)
    });
    let looks = looks.collect();
    let reports = checker.settle(&mut Briefs::default(), looks).into_iter();
    let told = reports.map(|report| {
        let each = report.findings.iter();
        let failed = each.filter(|it| it.outcome == Outcome::Failed);
        let lines = failed.map(|it| format!("{} {:?} {}", it.rule.id, it.colours, it.selector));
        (report.path.to_string(), lines.collect())
    });
    told.collect()
}

#[test]
fn the_focus_is_found_hidden_where_it_is_whatever_page_came_before() {
    let pages = pages();
    let mut backwards = pages.clone();
    backwards.reverse();
    let alone: BTreeMap<_, _> = pages
        .iter()
        .flat_map(|it| found(std::slice::from_ref(it)))
        .collect();
    let failed: Vec<usize> = alone.values().map(Vec::len).collect();
    assert_eq!(failed, [1, 1, 0], "{alone:?}");
    assert!(alone["both.html"][0].contains("2"), "{alone:?}");
    assert_eq!(found(&pages), alone);
    assert_eq!(found(&backwards), alone);
}
