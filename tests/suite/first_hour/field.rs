//! `limpide add`: a field that a file does not have yet, scripted.

use std::path::Path;

use super::system::{begin, builds};
use super::{AS_OF, answering, said, text};
use crate::site::contents;

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
    let folder = crate::temporary::folder().unwrap();
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
    refused("evidence", TOOL, &["no-such"], "dangling-reference");
}

/// The legal notice is completed by answers, as far as a publication asks for it.
#[test]
fn the_legal_notice_is_completed_without_an_editor() {
    let run = |site: &Path, arguments: &[&str], answers: &[&str]| {
        answering(site, &[arguments, &AS_OF[..]].concat(), answers)
    };
    let init = |director: &[&str]| {
        let folder = crate::temporary::folder().unwrap();
        let first = [
            "init",
            "--organisation",
            "Essai",
            "--url",
            "https://example.org/",
            "--identifier",
            "41828191100036",
            "--phone",
            "01 99 00 12 34",
        ];
        let output = run(folder.path(), &[&first, director].concat(), &[]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let settings = folder.path().join("site.toml");
        let target = "\n[publish.www]\nfolder = \"www\"\n";
        std::fs::write(
            &settings,
            std::fs::read_to_string(&settings).unwrap() + target,
        )
        .unwrap();
        folder
    };
    let publish = |site: &Path| {
        let output = run(site, &["publish", "www", "--dry-run"], &[]);
        (output.status.code(), said(&output))
    };
    // Of a notice that is begun, and of none.
    for (director, more) in [
        (&["--director", "The chair"][..], &[][..]),
        (&[], &["The chair"]),
    ] {
        let folder = init(director);
        let site = folder.path();
        let (_, told) = publish(site);
        assert!(
            told.contains("`limpide add publication site.toml`"),
            "{told}"
        );
        let answers = [
            "1 example street, 00000 Town",
            "",
            "yes",
            "Host",
            "2 example street, 00000 Town",
            "01 99 00 56 78",
        ];
        let told = add(
            site,
            "publication",
            "site.toml",
            &[more, &answers[..]].concat(),
        );
        assert!(!told.contains("share capital"), "{told}");
        let settings = text(site, "site.toml");
        for line in [
            "\nunregistered = true\n",
            "\naddress = \"1 example street, 00000 Town\"\n",
            "\n[publication.host]\nname = \"Host\"\n",
        ] {
            assert_eq!(settings.matches(line).count(), 1, "{line} {settings}");
        }
        assert!(
            !settings.contains("# [publication]") && !settings.contains("# host"),
            "{settings}"
        );
        let (code, told) = publish(site);
        assert_eq!(code, Some(0), "{told}");
    }
    // One thing at a time; what is there is told.
    let folder = init(&["--director", "The chair"]);
    let site = folder.path();
    add(site, "register", "site.toml", &["RCS Town 418 281 911"]);
    add(site, "capital", "site.toml", &["10,000 euros"]);
    let settings = text(site, "site.toml");
    assert!(
        settings.contains("register = \"RCS Town 418 281 911\"\n")
            && !settings.contains("# register"),
        "{settings}"
    );
    let again = run(site, &["add", "register", "site.toml"], &[]);
    assert_eq!(again.status.code(), Some(1));
    assert!(
        said(&again).contains("has that already"),
        "{}",
        said(&again)
    );
}

/// What may be one of several words is shown, and taken, in the words of the pages and in the language of the person.
#[test]
fn words_are_shown_as_the_pages_say_them() {
    let folder = site();
    let site = folder.path();
    let french = |field: &str, answers: &[&str]| {
        let arguments = [&["add", field, TOOL, "--lang", "fr"], &AS_OF[..]].concat();
        let output = answering(site, &arguments, answers);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        said(&output)
    };
    // The ninth question is why: nobody knows it without a reason.
    let answers = [
        "Non connue",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "Rien ne le mesure.",
    ];
    let told = french("energy", &answers);
    assert!(told.contains("   1  Mesurée\n   2  Estimée\n"), "{told}");
    assert!(!told.contains("measured"), "{told}");
    assert!(text(site, TOOL).contains("[energy]\nmethod = \"not_available\"\n"));
    let told = french("accessibilité", &["partly"]);
    assert!(told.contains("Partiellement conforme"), "{told}");
    assert!(text(site, TOOL).contains("state = \"partly\"\n"));
}
