//! The repository's own site: the signed charter word for word, and all that is invented marked.

mod reading;

use std::path::Path;

use limpide::build::{Options, build};
use limpide::diagnostic::Code;
use limpide::html::Document;

use crate::site::{AS_OF, Site, contents, errors};

fn options(out: &Path) -> Options {
    Options {
        root: env!("CARGO_MANIFEST_DIR").into(),
        out: out.to_owned(),
        home: None,
        as_of: AS_OF,
        base_url: None,
        drafts: false,
        without_examples: false,
    }
}

/// How many of its pages are compressed: of those, the others are far from the limit.
const HEAVIEST: usize = 6;

/// The words of a page as people read them, white space made even.
fn words(html: &str) -> String {
    let document = Document::parse(html);
    document
        .text(document.root())
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// A file as text without quotation marks, which the minifier leaves out where it can.
fn plain(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('"', "")
}

#[test]
fn it_builds_without_an_error_and_says_what_it_lacks() {
    let folder = crate::temporary::folder().unwrap();
    let outcome = build(&options(&folder.path().join("public")));
    assert_eq!(errors(&outcome), Vec::<&str>::new());
    assert!(outcome.report.is_some());
    // All that is published, the files for machines too, is linked to or looked for by itself.
    let told = outcome.diagnostics.iter();
    let unlinked = told.filter(|it| it.code == Code::NotLinked);
    assert_eq!(unlinked.count(), 0);
    // As README.md says, at its own address, which is longer than the one that the browser is shown.
    let pages = contents(&folder.path().join("public")).into_iter();
    let mut pages: Vec<_> = pages.filter(|(path, _)| path.ends_with(".html")).collect();
    pages.sort_by_key(|(_, page)| std::cmp::Reverse(page.len()));
    for (path, page) in &pages[..HEAVIEST] {
        let bytes = limpide::compress::brotli(page).unwrap().len();
        assert!(bytes <= 10_000, "{path}: {bytes}");
    }
}

#[test]
fn the_charter_is_the_one_that_was_signed_word_for_word() {
    let folder = crate::temporary::folder().unwrap();
    let out = folder.path().join("public");
    build(&options(&out));
    let html =
        std::fs::read_to_string(out.join("charte/inr-ia-responsable-2025-signed/index.html"))
            .unwrap();
    let page = words(&html);
    let seed = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("content/charters/inr-ia-responsable-2025-signed.txt");
    let seed = std::fs::read_to_string(seed).unwrap();
    let mut at = 0;
    for line in seed.lines().filter(|line| !line.trim().is_empty()) {
        let line = line.trim().trim_start_matches(['#', '-', ' ']);
        let mut line = line.trim_matches('*').trim().to_owned();
        // A link of the copy, `[text](address)`, is a link of the page.
        if let Some((before, rest)) = line.clone().split_once('[') {
            let (text, rest) = rest.split_once("](").unwrap();
            let (address, after) = rest.split_once(')').unwrap();
            line = format!("{before}{text}{after}");
            assert!(plain(html.as_bytes()).contains(&format!("href={address}")));
        }
        // In the order of the copy.
        let found = page[at..].find(&line);
        at += found.unwrap_or_else(|| panic!("the page lacks, or misplaces: {line}")) + line.len();
    }
    let end = "comme l'une des deux chartes de manière indifférenciée.";
    assert!(page[..at].ends_with(end));
}

#[test]
fn every_page_that_shows_an_example_says_so() {
    let folder = crate::temporary::folder().unwrap();
    let out = folder.path().join("public");
    build(&options(&out));
    for (path, bytes) in contents(&out) {
        let text = plain(&bytes);
        if path.ends_with(".html")
            && (text.contains("exemple inventé<") || text.contains("invented example<"))
        {
            assert!(text.contains("class=notice"), "{path} has no banner");
        }
    }
}

#[test]
fn without_examples_only_facts_are_published() {
    let folder = crate::temporary::folder().unwrap();
    let out = folder.path().join("public");
    let outcome = build(&Options {
        without_examples: true,
        ..options(&out)
    });
    assert_eq!(errors(&outcome), Vec::<&str>::new());
    for (path, bytes) in contents(&out) {
        let text = plain(&bytes);
        assert!(
            !text.contains("tri-candidatures"),
            "{path} still names an example"
        );
        assert!(
            !text.contains("class=notice"),
            "{path} still shows an example"
        );
    }
}

#[test]
fn an_invented_statement_that_is_overdue_is_marked_among_the_gaps() {
    let site = Site::small().changing(
        "content/statements/c-1.toml",
        "review_due = 2027-01-05",
        "review_due = 2026-02-05\nexample = true",
    );
    site.build();
    let gaps = plain(site.published("manques/index.html").as_bytes());
    assert!(gaps.contains("class=notice") && gaps.contains("exemple inventé<"));
}

#[test]
fn it_shows_every_status_every_degree_and_whose_word_each_thing_is() {
    let folder = crate::temporary::folder().unwrap();
    let out = folder.path().join("public");
    let outcome = build(&options(&out));
    let page = |path: &str| words(&std::fs::read_to_string(out.join(path)).unwrap());
    let charter = page("en/charter/inr-ia-responsable-2025-signed/index.html");
    for status in [
        "No statement",
        "Statement retracted",
        "Abandoned",
        "Not started",
        "Planned",
        "In progress",
        "Partly applied",
        "Applied",
        "Not applicable",
    ] {
        assert!(charter.contains(status), "no commitment is {status:?}");
    }
    let evidence = page("en/evidence/index.html");
    for degree in ["Public", "Extract", "Sealed", "On request", "Withheld"] {
        assert!(evidence.contains(degree), "no evidence is {degree:?}");
    }
    let gaps = page("en/gaps/index.html");
    for gap in [
        "Evidence out of date or too old",
        "Inventory to be reviewed, date passed",
        "To be described, date passed",
        "Known and not described",
        "Targets not verified by a third party",
        "Commitments abandoned",
        "Statements retracted",
    ] {
        assert!(gaps.contains(gap), "no gap {gap:?}");
    }
    let home = page("en/index.html");
    for counted in [
        "1 not applicable. invented example",
        "3 overdue. invented example",
        "9 known, 4 described invented example",
    ] {
        assert!(home.contains(counted), "{counted:?} is not marked");
    }
    let sorting = page("en/systems/tri-candidatures/index.html")
        + &page("en/systems/tri-candidatures/record/index.html");
    for part in [
        "Correction of 12",
        "unfavourable opinion",
        "According to the supplier, page read on",
    ] {
        assert!(sorting.contains(part), "{part}");
    }
    assert!(page("en/systems/index.html").contains("9 known, 4 described"));
    let notes = outcome
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity() == limpide::diagnostic::Severity::Note);
    assert_eq!(notes.count(), 0);
}
