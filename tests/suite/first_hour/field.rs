//! `limpide add`: a field that a file does not have yet, scripted.

use std::path::Path;

use super::system::{begin, builds};
use super::{AS_OF, answering, said};
use crate::site::contents;

fn text(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap()
}

fn add(folder: &Path, field: &str, file: &str, answers: &[&str]) -> String {
    let output = answering(
        folder,
        &[&["add", field, file], &AS_OF[..]].concat(),
        answers,
    );
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    said(&output)
}

const TOOL: &str = "content/systems/zero.md";

fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    begin(folder.path(), "fr");
    let zero = ["Zéro", "2", "", "1", "", "1"];
    let arguments = ["new", "system", "zero", "--kind", "built"];
    let output = answering(folder.path(), &[&arguments, &AS_OF[..]].concat(), &zero);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    folder
}

#[test]
fn keys_tables_items_and_sections_are_added_and_the_site_builds() {
    let folder = site();
    let site = folder.path();
    let before = text(site, TOOL);
    assert!(before.contains("field = \"how_it_works\""), "{before}");
    let told = add(site, "accountable_role", TOOL, &["La \"direction\""]);
    assert!(told.contains("change `updated`"), "{told}");
    assert!(text(site, TOOL).contains("accountable_role = \"La \\\"direction\\\"\"\n"));
    // What was not known is told now.
    add(site, "how_it_works", TOOL, &["Il compte les mots [rares]."]);
    let after = text(site, TOOL);
    assert!(!after.contains("field = \"how_it_works\""), "{after}");
    assert!(
        after.ends_with("## Fonctionnement\n\nIl compte les mots \\[rares\\].\n"),
        "{after}"
    );
    // Each question is what the schema says of its key.
    let told = add(site, "retention", TOOL, &["Trente jours"]);
    assert!(told.contains("\n1. "), "{told}");
    assert!(text(site, TOOL).contains("\n[retention]\nduration = \"Trente jours\"\n"));
    // Of a list, another one comes; an answer that its key can't have is told at once.
    let incident = ["essai", "12/10/2026", "Une réponse fausse."];
    for id in ["un", "deux"] {
        add(site, "incident", TOOL, &[&[id], &incident[1..]].concat());
    }
    let after = text(site, TOOL);
    assert_eq!(after.matches("[[incident]]\n").count(), 2, "{after}");
    assert!(after.contains("date = 2026-10-12\n"), "{after}");
    builds(site);
    let page = text(site, "public/systemes/zero/index.html");
    assert!(page.contains("Il compte les mots [rares]."), "{page}");
}

#[test]
fn what_is_there_or_can_not_be_is_refused_and_nothing_is_written() {
    let folder = site();
    let site = folder.path();
    let refused = |field: &str, file: &str, answers: &[&str], why: &str| {
        let before = contents(site);
        let arguments = [&["add", field, file], &AS_OF[..]].concat();
        let output = answering(site, &arguments, answers);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains(why), "{}", said(&output));
        assert_eq!(contents(site), before);
    };
    refused("name", TOOL, &["Un"], "has that already");
    refused("decision", TOOL, &["Un"], "has that already");
    refused("colour", TOOL, &[], "What can be added to it: ");
    refused("colour", TOOL, &[], "fairness, ");
    refused(
        "url",
        "site.toml",
        &["https://a.example/"],
        "has that already",
    );
    refused("name", "../site.toml", &[], "a file of the site is needed");
    refused(
        "name",
        "content/systems/zero.en.md",
        &[],
        "a file of the site is needed",
    );
    refused(
        "name",
        "content/systems/none.md",
        &[],
        "content/systems/none.md",
    );
    refused("supplier", TOOL, &[], "which is needed");
    // The site is read with it first.
    refused("evidence", TOOL, &["nobody"], "dangling-reference");
}
