//! Three different ends: a commitment abandoned, a statement retracted, a signature ended.

use super::page;
use crate::site::{SETTINGS, Site, errors};

const STATEMENT_FILE: &str = "content/statements/c-1.toml";

/// What is taken back is not reviewed.
fn statement() -> String {
    crate::site::STATEMENT.replace("review_due = 2027-01-05\n", "")
}

#[test]
fn a_retracted_statement_stays_on_its_page_and_counts_no_more() {
    let site = Site::small().with(
        STATEMENT_FILE,
        format!(
            "{}\n[retracted]\ndate = 2026-10-19\nreason = \"C’était inexact.\"\n",
            statement()
        ),
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let commitment = page(&site, "charte/charte-2025/c-1/index.html");
    assert!(commitment.contains("Déclaration retirée le 19 octobre 2026."));
    assert!(commitment.contains("C’était inexact.") && commitment.contains("Fait."));
    let home = page(&site, "index.html");
    assert!(home.contains("Déclaration retirée 1") && !home.contains("Appliqué"));
    let system = page(&site, "systemes/outil/index.html");
    assert!(system.contains("Aucun engagement ne demande rien à ce système."));
    let gaps = page(&site, "manques/index.html");
    assert!(gaps.contains("Déclarations retirées Axe Expliquer 19 octobre 2026 C’était inexact."));
}

#[test]
fn an_abandoned_commitment_is_a_gap_under_its_own_heading() {
    let site = Site::small().changing(
        STATEMENT_FILE,
        "status = \"applied\"",
        "status = \"abandoned\"\nreason = \"Trop cher.\"",
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let gaps = page(&site, "manques/index.html");
    assert!(gaps.contains("Engagements abandonnés Axe Expliquer 5 janvier 2026 Trop cher."));
    assert!(!gaps.contains("Déclarations retirées"));
}

#[test]
fn a_signature_that_ended_leaves_its_charter_and_says_so() {
    let site = Site::small().with(
        "site.toml",
        format!("{SETTINGS}ended = 2026-09-01\nreason = \"Nous quittons la charte.\"\n"),
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    for path in [
        "index.html",
        "charte/charte-2025/index.html",
        "charte/charte-2025/c-1/index.html",
    ] {
        let text = page(&site, path);
        assert!(
            text.contains("Cette signature a pris fin le 1er septembre 2026."),
            "{path}"
        );
        assert!(text.contains("Nous quittons la charte."), "{path}");
    }
    assert!(page(&site, "charte/charte-2025/c-1/index.html").contains("Fait."));
    assert!(page(&site, "manques/index.html").contains("Signatures qui ont pris fin"));
}

#[test]
fn a_charter_that_was_signed_again_is_in_force() {
    let site = Site::small().with(
        "site.toml",
        format!("{SETTINGS}ended = 2026-09-01\nreason = \"Départ.\"\n\n[[signature]]\ncharter = \"charte@2025\"\n"),
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let commitment = page(&site, "charte/charte-2025/c-1/index.html");
    assert!(!commitment.contains("a pris fin"));
}

#[test]
fn no_end_can_be_left_out_and_leave_the_thing_in_force() {
    // A statement that is not retracted has a review; a retracted one has none.
    let site = Site::small().with(STATEMENT_FILE, statement());
    assert_eq!(errors(&site.read()), ["missing-field"]);
    let both = format!(
        "{}\n[retracted]\ndate = 2026-10-19\nreason = \"Inexact.\"\n",
        crate::site::STATEMENT
    );
    let site = Site::small().with(STATEMENT_FILE, both);
    assert_eq!(errors(&site.read()), ["contradiction"]);
    for half in ["ended = 2026-09-01\n", "reason = \"Départ.\"\n"] {
        let site = Site::small().with("site.toml", format!("{SETTINGS}{half}"));
        assert_eq!(errors(&site.read()), ["missing-because"], "{half}");
    }
}

#[test]
fn an_end_says_when_and_why() {
    let site = Site::small().with(
        STATEMENT_FILE,
        format!("{}\n[retracted]\ndate = 2026-10-19\n", statement()),
    );
    assert_eq!(errors(&site.read()), ["missing-field"]);
}

#[test]
fn a_new_statement_may_follow_one_that_was_taken_back_and_the_old_one_stays() {
    let old = |date: &str, text: &str| {
        format!(
            "{}\n[retracted]\ndate = {date}\nreason = \"C’était inexact.\"\n",
            statement()
        )
        .replace("Fait.", text)
    };
    let site = Site::small()
        .with(
            "content/statements/a.toml",
            old("2026-10-19", "Tout est fait."),
        )
        .with(
            "content/statements/b.toml",
            old("2026-09-19", "Presque tout."),
        )
        .with(
            STATEMENT_FILE,
            crate::site::STATEMENT.replace(
                "status = \"applied\"",
                "status = \"partly_applied\"\nmissing = \"Le reste.\"",
            ),
        );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let commitment = page(&site, "charte/charte-2025/c-1/index.html");
    let now = commitment.find("Appliqué en partie").unwrap();
    let last = commitment.find("Tout est fait.").unwrap();
    let first = commitment.find("Presque tout.").unwrap();
    assert!(now < last && last < first, "{commitment}");
    assert!(commitment.contains("Déclaration retirée le 19 octobre 2026."));
    assert!(page(&site, "index.html").contains("Appliqué en partie"));
    assert!(!page(&site, "manques/index.html").contains("Déclarations retirées"));
    // Without the new one, the last that was taken back is what stands.
    let site = site.without(STATEMENT_FILE);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert!(page(&site, "manques/index.html").contains("Déclarations retirées"));
    let commitment = page(&site, "charte/charte-2025/c-1/index.html");
    assert!(commitment.contains("Tout est fait.") && commitment.contains("Presque tout."));
}

#[test]
fn a_status_has_nothing_beside_it_that_says_the_contrary() {
    let with = |status: &str, line: &str| {
        let file = crate::site::STATEMENT.replace(
            "status = \"applied\"",
            &format!("status = \"{status}\"\n{line}"),
        );
        errors(&Site::small().with(STATEMENT_FILE, file).build())
    };
    for line in [
        "missing = \"Le reste.\"",
        "reason = \"Trop cher.\"",
        "planned_for = 2026-02-05",
    ] {
        assert_eq!(with("applied", line), ["contradiction"], "{line}");
        assert_eq!(with("in_progress", line), Vec::<&str>::new(), "{line}");
    }
}

#[test]
fn what_is_under_way_and_was_planned_for_a_date_that_has_passed_is_a_gap() {
    let file = crate::site::STATEMENT.replace(
        "status = \"applied\"",
        "status = \"in_progress\"\nplanned_for = 2026-02-05",
    );
    let site = Site::small().with(STATEMENT_FILE, file);
    site.build();
    assert!(page(&site, "manques/index.html").contains("Prévu, date dépassée"));
}

#[test]
fn a_system_whose_beginning_or_end_was_planned_for_a_date_that_has_passed_is_a_gap() {
    let with = |from: &str, to: &str| {
        let site = Site::small().changing("content/systems/outil.md", from, to);
        site.build();
        let is_gap = page(&site, "manques/index.html").contains("Prévu, date dépassée");
        assert_eq!(
            page(&site, "systemes/outil/index.html").contains("(date dépassée)"),
            is_gap
        );
        is_gap
    };
    assert!(with("\"in_use\"", "\"planned\"\nsince = 2026-02-05"));
    assert!(!with("\"in_use\"", "\"planned\"\nsince = 2027-02-05"));
    assert!(!with("\"in_use\"", "\"in_use\"\nsince = 2026-02-05"));
    assert!(with("\"in_use\"", "\"in_use\"\nuntil = 2026-02-05"));
    assert!(!with("\"in_use\"", "\"in_use\"\nuntil = 2027-02-05"));
    assert!(!with("\"in_use\"", "\"retired\"\nuntil = 2026-02-05"));
}

#[test]
fn a_correction_changes_something() {
    let unchanged = crate::site::CORRECTION.replace(
        "L’outil se trompe une fois sur dix.",
        "L’outil ne se trompe jamais.",
    );
    let site = Site::small().with("content/corrections/outil.toml", unchanged);
    assert_eq!(errors(&site.read()), ["contradiction"]);
}

#[test]
fn nothing_ends_before_it_began() {
    let retracted = |date: &str| {
        let end = format!(
            "{}\n[retracted]\ndate = {date}\nreason = \"Inexact.\"\n",
            statement()
        );
        errors(&Site::small().with(STATEMENT_FILE, end).build())
    };
    assert_eq!(retracted("2026-01-05"), Vec::<&str>::new());
    // Before it was written, and before what it says was so.
    assert_eq!(retracted("2026-01-04"), ["dates-out-of-order"; 2]);
    let signed = |date: &str| {
        let end = format!("{SETTINGS}date = {date}\nended = 2026-09-01\nreason = \"Départ.\"\n");
        errors(&Site::small().with("site.toml", end).build())
    };
    assert_eq!(signed("2026-09-01"), Vec::<&str>::new());
    assert_eq!(signed("2026-09-02"), ["dates-out-of-order"]);
    let corrected = |since: &str| {
        let text = crate::site::CORRECTION.replace(
            "false_since = 2026-01-05",
            &format!("false_since = {since}"),
        );
        errors(
            &Site::small()
                .with("content/corrections/c.toml", text)
                .build(),
        )
    };
    assert_eq!(corrected("2026-06-05"), Vec::<&str>::new());
    assert_eq!(corrected("2026-06-06"), ["dates-out-of-order"]);
}
