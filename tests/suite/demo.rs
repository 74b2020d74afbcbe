//! The repository's own site: the signed charter word for word, and all that is invented marked.

use std::path::Path;

use limpide::build::{Options, build};
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

/// The words of a page as people read them, white space made even.
fn words(html: &str) -> String {
    let document = Document::parse(html);
    document
        .text(document.root())
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a page has the banner of invented examples, minified or not.
fn has_banner(html: &str) -> bool {
    html.contains("class=notice") || html.contains("class=\"notice\"")
}

#[test]
fn it_builds_without_an_error_and_says_what_it_lacks() {
    let folder = tempfile::tempdir().unwrap();
    let outcome = build(&options(&folder.path().join("public")));
    assert_eq!(errors(&outcome), Vec::<&str>::new());
    assert!(outcome.report.is_some());
}

#[test]
fn the_charter_is_the_one_that_was_signed_word_for_word() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    build(&options(&out));
    let page =
        std::fs::read_to_string(out.join("charte/inr-ia-responsable-2025-signed/index.html"))
            .unwrap();
    let page = words(&page);
    let seed = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("content/charters/inr-ia-responsable-2025-signed.txt");
    let seed = std::fs::read_to_string(seed).unwrap();
    for line in seed.lines() {
        let line = line.trim().trim_start_matches(['#', '-', ' ']);
        let line = line.trim_matches('*').trim();
        // The signature's block is told in the page's own words; the note's link is checked apart.
        if line.is_empty()
            || line.starts_with("**")
            || line.starts_with("SIRET")
            || line.starts_with("NB")
        {
            continue;
        }
        if ["Signature et nom", "de l'organisation", "Cazals & Partners"].contains(&line) {
            continue;
        }
        assert!(page.contains(line), "the page lacks: {line}");
    }
    assert!(page.contains("NB : Cette charte complète la charte Numérique Responsable"));
    assert!(page.contains("charte.isit-europe.org") || page.contains("charter.isit-europe.org"));
    assert!(page.contains("41828191100036"));
}

#[test]
fn every_page_that_shows_an_example_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    build(&options(&out));
    for (path, bytes) in contents(&out) {
        let text = String::from_utf8_lossy(&bytes);
        if path.ends_with(".html")
            && (text.contains("exemple inventé<") || text.contains("invented example<"))
        {
            assert!(has_banner(&text), "{path} has no banner");
        }
    }
}

#[test]
fn without_examples_only_facts_are_published() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let outcome = build(&Options {
        without_examples: true,
        ..options(&out)
    });
    assert_eq!(errors(&outcome), Vec::<&str>::new());
    for (path, bytes) in contents(&out) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            !text.contains("tri-candidatures"),
            "{path} still names an example"
        );
        assert!(!has_banner(&text), "{path} still shows an example");
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
    let gaps = site.published("manques/index.html");
    assert!(has_banner(&gaps) && gaps.contains("exemple inventé<"));
}
