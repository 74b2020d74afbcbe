//! What a system says that it does not know: said where it would stand, no answer, and a gap.

use limpide::model::Field;
use limpide::source::Word;

use crate::site::{SYSTEM, Site, errors};

const FILE: &str = "content/systems/outil.md";

fn unknown(field: &str) -> String {
    format!(
        "[[not_known]]\nfield = \"{field}\"\nas_of = 2026-11-20\nreason = \"Motif {field}.\"\n\n"
    )
}

fn with(field: &str) -> Site {
    let table = unknown(field);
    Site::small().changing(FILE, "[[risk]]", &format!("{table}[[risk]]"))
}

/// A page without its marks.
fn words(site: &Site, path: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for c in site.published(path).replace('\u{a0}', " ").chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_not_known_is_said_where_it_would_stand_and_listed() {
    let front = SYSTEM.split("[[data_source]]").next().unwrap_or_default();
    let fields = || {
        Field::WORDS
            .iter()
            .filter(|(word, _)| !["factors", "decision", "effect"].contains(word))
    };
    let mut front = front.replace(
        "contact = ",
        "factors_status = \"not_known\"\nfactors_reason = \"Motif.\"\ncontact = ",
    );
    fields().for_each(|(word, _)| front.push_str(&unknown(word)));
    let decision = "## Rôle dans la décision\n\nUne personne décide.\n";
    let site = Site::small()
        .without("content/statements/c-1.toml")
        .with(FILE, format!("{front}+++\n\n{decision}"));
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let page = words(&site, "systemes/outil/index.html")
        + &words(&site, "systemes/outil/fiche/index.html");
    for (word, _) in fields() {
        let said =
            format!("L’organisation dit ne pas le savoir au 20 novembre 2026. Motif {word}.");
        assert!(page.contains(&said), "{word}: {page}");
    }
    let found = site.read();
    let mut gaps = found.diagnostics.iter();
    let gap = gaps.find(|gap| gap.code.name() == "fields-not-known");
    let listed = gap.and_then(|gap| gap.argument("fields")).unwrap();
    assert!(
        listed.contains("field-limits") && listed.contains("field-appeal"),
        "{listed}"
    );
}

#[test]
fn an_effect_that_is_not_known_has_its_day_and_one_gap() {
    let site = with("effect").changing(FILE, "effect = \"none\"\n", "");
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let page = words(&site, "systemes/outil/index.html");
    assert!(
        page.contains("L’organisation dit ne pas le savoir au 20 novembre 2026. Motif effect."),
        "{page}"
    );
    let found = site.read();
    let mut told = found.diagnostics.iter();
    assert!(!told.any(|gap| gap.argument("what") == Some("effect")));
}

#[test]
fn a_field_is_told_withheld_or_not_known_and_no_two_of_these() {
    for told in ["limits", "oversight", "data_used", "factors", "decision"] {
        assert_eq!(errors(&with(told).read()), ["contradiction"], "{told}");
    }
    assert_eq!(errors(&with("security").read()), Vec::<&str>::new());
    let both = "[[withheld]]\nfield = \"security\"\nreason = \"Secret.\"\n\n[[risk]]";
    let both = with("security").changing(FILE, "[[risk]]", both);
    assert_eq!(errors(&both.read()), ["contradiction"]);
}

#[test]
fn it_answers_nothing_and_is_not_of_a_day_to_come() {
    let asking = |status: &str| {
        with("security")
            .changing(
                "content/charters/charte.toml",
                "text = \"Expliquer\"\nsystem_fields = []",
                "text = \"Expliquer\"\nsystem_fields = [\"security\"]",
            )
            .changing("content/statements/c-1.toml", "applied", status)
    };
    assert_eq!(errors(&asking("applied").read()), ["stronger-than-systems"]);
    assert_eq!(errors(&asking("in_progress").read()), Vec::<&str>::new());
    let later = with("security").changing(FILE, "2026-11-20", "2026-11-25");
    assert_eq!(errors(&later.read()), ["future-date"]);
}
