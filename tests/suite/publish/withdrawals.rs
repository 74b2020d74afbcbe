//! What readers were told of what was withdrawn: it stays told, or that it is not is said.

use std::fs;
use std::path::Path;

use limpide::diagnostic::Code;

use super::{hold_also, publish, published, refused_for, small, told};
use crate::site::Site;

const HASH: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// One entry of `content/addresses.toml`.
fn entry(address: &str, date: &str, reason: &str, hash: Option<&str>) -> String {
    let hash = hash.map_or_else(String::new, |hash| format!("sha256 = \"{hash}\"\n"));
    format!(
        "[[withdrawn]]\naddresses = [\"{address}\"]\ndate = {date}\nname = \"Vieux\"\nreason = \"{reason}\"\n{hash}\n"
    )
}

fn erased(date: &str, hash: Option<&str>) -> String {
    entry("/preuves/vieux.pdf", date, "Un nom y était.", hash)
}

fn other(reason: &str) -> String {
    entry("/preuves/autre.pdf", "2026-11-19", reason, None)
}

fn with(addresses: &str) -> Site {
    small().with("content/addresses.toml", addresses)
}

/// A web root from which two files were withdrawn, one of them with its hash.
fn withdrawn(www: &Path) {
    published(&small(), www, &[]);
    for path in ["preuves/vieux.pdf", "preuves/autre.pdf"] {
        hold_also(www, path);
    }
    let both = erased("2026-11-20", Some(HASH)) + &other("Périmé.");
    published(&with(&both), www, &[]);
}

#[test]
fn a_withdrawal_neither_vanishes_nor_gets_another_day_or_hash() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    withdrawn(&www);
    let facts = fs::read_to_string(www.join("facts.json")).unwrap();
    assert!(facts.contains(HASH) && facts.contains("Un nom y était."));
    let kept = fs::read_to_string(www.join("manifest.sha256")).unwrap();
    for (now, lost) in [
        (other("Périmé."), "/preuves/vieux.pdf"),
        (
            erased("2026-11-21", Some(HASH)) + &other("Périmé."),
            "/preuves/vieux.pdf",
        ),
        (
            erased("2026-11-20", Some(&"0".repeat(64))) + &other("Périmé."),
            "/preuves/vieux.pdf",
        ),
        (
            erased("2026-11-20", None) + &other("Périmé."),
            "/preuves/vieux.pdf",
        ),
        (erased("2026-11-20", Some(HASH)), "/preuves/autre.pdf"),
        (
            erased("2026-11-20", Some(HASH))
                + "[[moved]]\nfrom = \"/preuves/autre.pdf\"\nto = \"/contact/\"\n",
            "/preuves/autre.pdf",
        ),
    ] {
        let text = refused_for(
            &publish(&with(&now), &www, &["--yes"]),
            Code::WithdrawalLost,
        );
        assert!(text.contains(&format!("{lost} (date = 2026-11-")), "{text}");
        let has_hash = text.contains(&format!("sha256 = \"{HASH}\""));
        assert_eq!(has_hash, lost == "/preuves/vieux.pdf", "{text}");
        let listed = fs::read_to_string(www.join("manifest.sha256")).unwrap();
        assert_eq!(listed, kept);
    }
    let site = with(&other("Périmé."));
    let mut french = super::command(&site, &www, &["--yes"]);
    let text = told(&french.args(["--lang", "fr"]).output().unwrap());
    assert!(
        text.contains("dit des retraits que ce site ne dit plus"),
        "{text}"
    );
}

#[test]
fn another_reason_of_a_withdrawal_is_told() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    withdrawn(&www);
    let now = with(&(erased("2026-11-20", Some(HASH)) + &other("Remplacé.")));
    let text = told(&publish(&now, &www, &["--dry-run"]));
    let said = "The reason why “Vieux” was withdrawn was “Périmé” and is now “Remplacé”.";
    assert!(text.contains(said), "{text}");
    assert!(
        text.contains("La raison du retrait de «\u{a0}Vieux\u{a0}» était"),
        "{text}"
    );
    // An entry that concerns nothing else tells it.
    let change =
        "date = 2026-11-24\nkind = \"changed\"\ntitle = \"Une raison\"\ntext = \"Mieux dite.\"\n";
    let entry = now.with("content/changes/2026-11-24-site.toml", change);
    let text = published(&entry, &www, &[]);
    assert!(!text.contains(super::telling::UNTOLD), "{text}");
}

#[test]
fn what_was_withdrawn_may_come_back() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    published(&small(), &www, &[]);
    let entry = entry("/pages/methode/", "2026-11-20", "Périmée.", None);
    let english = entry.replace("/pages", "/en/pages");
    let without = with(&(entry + &english)).without("content/pages/methode.md");
    published(&without, &www, &[]);
    published(&small(), &www, &[]);
    let page = fs::read_to_string(www.join("pages/methode/index.html")).unwrap();
    assert!(!page.contains("noindex"), "{page}");
}
