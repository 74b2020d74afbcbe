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
    assert!(gaps.contains("Déclarations retirées Expliquer 19 octobre 2026 C’était inexact."));
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
    assert!(gaps.contains("Engagements abandonnés Expliquer 5 janvier 2026 Trop cher."));
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
    assert_eq!(errors(&site.build()), ["missing-field"]);
    let both = format!(
        "{}\n[retracted]\ndate = 2026-10-19\nreason = \"Inexact.\"\n",
        crate::site::STATEMENT
    );
    let site = Site::small().with(STATEMENT_FILE, both);
    assert_eq!(errors(&site.build()), ["contradiction"]);
    for half in ["ended = 2026-09-01\n", "reason = \"Départ.\"\n"] {
        let site = Site::small().with("site.toml", format!("{SETTINGS}{half}"));
        assert_eq!(errors(&site.build()), ["missing-because"], "{half}");
    }
}

#[test]
fn an_end_says_when_and_why() {
    let site = Site::small().with(
        STATEMENT_FILE,
        format!("{}\n[retracted]\ndate = 2026-10-19\n", statement()),
    );
    assert_eq!(errors(&site.build()), ["missing-field"]);
}
