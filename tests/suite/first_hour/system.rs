//! `limpide new system`, scripted.

use std::path::Path;

use super::{AS_OF, answering, said, snapshot};
use crate::site::contents;

/// A new site in a folder, in English or in French.
pub(super) fn begin(folder: &Path, language: &str) {
    let arguments = [
        "init",
        "--organisation",
        "Essai",
        "--url",
        "https://example.org/",
        "--languages",
        language,
        "--email",
        "ia@example.org",
        "--charter",
        "inr-ia-responsable",
    ];
    let output = answering(folder, &[&arguments, &AS_OF[..]].concat(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

pub(super) fn builds(folder: &Path) {
    for command in ["build", "check"] {
        let output = answering(folder, &[&[command], &AS_OF[..]].concat(), &[]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
}

fn new(folder: &Path, id: &str, kind: &str, answers: &[&str]) -> std::process::Output {
    let arguments = ["new", "system", id, "--kind", kind];
    answering(folder, &[&arguments, &AS_OF[..]].concat(), answers)
}

const SORTING: [&str; 27] = [
    "Sorting of applications",
    "1",
    "Putting applications in an order for reading.",
    "Exemple “Tri” SAS",
    "decision_support",
    "people who apply; our recruiters",
    "significant",
    "the curriculum vitae; the answers to the form",
    "personal",
    "1 and 2",
    "It adds points: 1. years, 2. *diplomas* & <so on>.",
    "",
    "14/09/2026",
    "refused",
    "yes",
    "It reads unusual careers badly.",
    "A good application is ranked low",
    "Nothing yet",
    "The recruiter",
    "Each time",
    "2, 3",
    "The head of recruitment",
    "no",
    "We have no other way yet.",
    "On the form",
    "+33 1 99 00 12 40",
    "",
];

#[test]
fn a_system_is_told_as_far_as_it_is_known() {
    let folder = crate::temporary::folder().unwrap();
    begin(folder.path(), "en");
    let output = new(folder.path(), "sorting", "scoring", &SORTING);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    snapshot("new-system-questions-en", said(&output));
    let output = new(
        folder.path(),
        "zero",
        "built",
        &["Zero", "2", "", "1", "", "1"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let written = contents(folder.path());
    let texts = [
        "systems/sorting.md",
        "systems/zero.md",
        "suppliers/exemple-tri-sas.toml",
    ]
    .map(|path| String::from_utf8(written[&format!("content/{path}")].clone()).unwrap());
    snapshot("new-system-files-en", texts.join("\n=====\n"));
    builds(folder.path());
}

#[test]
fn a_system_that_the_inventory_has_by_its_name_is_counted_once() {
    let folder = crate::temporary::folder().unwrap();
    begin(folder.path(), "fr");
    let inventory = "as_of = 2026-11-20\n[[item]]\nid = \"zero-tri\"\nname = \"ZÉRO\"\n";
    let path = folder.path().join("content/inventory.toml");
    std::fs::write(&path, inventory).unwrap();
    let answers = ["Zéro", "2", "", "1", "", "1"];
    let output = new(folder.path(), "zero", "built", &answers);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        inventory.replace("\nname", "\nsystem = \"zero\"\nname")
    );
    builds(folder.path());
}

#[test]
fn a_system_comes_into_the_inventory_too() {
    let folder = crate::temporary::folder().unwrap();
    begin(folder.path(), "fr");
    let inventory = "as_of = 2026-11-20\n[[item]]\nid = \"autre\"\nname = \"Autre\" # fin";
    let path = folder.path().join("content/inventory.toml");
    std::fs::write(&path, inventory).unwrap();
    let output = new(
        folder.path(),
        "zero",
        "built",
        &["Zéro", "2", "", "1", "", "1"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        format!("{inventory}\n\n[[item]]\nid = \"zero\"\nname = \"Zéro\"\n")
    );
    builds(folder.path());
}

#[test]
fn a_system_that_can_not_be_told_is_not_written() {
    let folder = crate::temporary::folder().unwrap();
    begin(folder.path(), "en");
    let refused = |id: &str, answers: &[&str], reason: &str| {
        let before = contents(folder.path());
        let output = new(folder.path(), id, "service", answers);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains(reason), "{}", said(&output));
        assert_eq!(contents(folder.path()), before);
    };
    refused(
        "zero",
        &["Zero", "9"],
        "answer 2 can’t be “9”: answer by one of the numbers",
    );
    refused(
        "zero",
        &["Zero"],
        "which is needed: Where is it in its life?",
    );
    std::fs::create_dir_all(folder.path().join("content/systems")).unwrap();
    std::fs::write(folder.path().join("content/systems/zero.md"), "mine").unwrap();
    refused("zero", &[], "content/systems/zero.md");
    std::fs::remove_file(folder.path().join("content/systems/zero.md")).unwrap();
    let settings = folder.path().join("site.toml");
    std::fs::write(&settings, "url = 1").unwrap();
    refused("zero", &[], "site.toml:1");
}
