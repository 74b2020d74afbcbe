//! What changed since the last publication, and the entry that tells it.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use super::{command, published, small, told};
use crate::site::Site;
use crate::terminal::Terminal;

/// What the site was said not to tell.
pub(super) const UNTOLD: &str = "told by no new entry";

/// The small site, whose commitment asks systems for something.
pub(super) fn asking() -> Site {
    let asks = "system_fields = [\"purpose\", \"risks\"]";
    small()
        .changing("content/charters/charte.toml", "system_fields = []", asks)
        .changing(
            "content/systems/outil.md",
            "## Rôle dans la décision",
            "## À quoi il sert\n\nCompter.\n\n## Rôle dans la décision",
        )
}

/// The same, when less is said and another document is shown.
pub(super) fn less(site: Site) -> Site {
    site.changing(
        "content/statements/c-1.toml",
        "status = \"applied\"",
        "status = \"in_progress\"",
    )
    .changing(
        "content/systems/outil.md",
        "## À quoi il sert\n\nCompter.\n\n",
        "",
    )
    .changing(
        "content/systems/outil.md",
        "status = \"in_use\"",
        "status = \"pilot\"",
    )
    .with("content/evidence/preuve.txt", "Une autre preuve.\n")
}

fn dry_run(site: &Site, target: &Path) -> String {
    let output = super::publish(site, target, &["--dry-run"]);
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    text
}

/// The files that are proposed, by their paths.
fn proposed(text: &str) -> Vec<(String, String)> {
    let files = text.split("save this as ").skip(1).map(|rest| {
        let path = rest.split([' ', ',']).next().unwrap();
        let body = rest.split("\n\n").nth(1).unwrap();
        (path.to_owned(), format!("{body}\n"))
    });
    files.collect()
}

#[test]
fn what_a_statement_says_otherwise_is_told_with_both_wordings() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let file = "content/statements/c-1.toml";
    let text = fs::read_to_string(asking().path().join(file)).unwrap();
    let written = text.lines().find(|it| it.starts_with("text")).unwrap();
    let saying = |words: &str| {
        let line =
            format!("text.fr = \"Nous répondons {words}.\"\ntext.en = \"We answer {words}.\"");
        asking().changing(file, written, &line)
    };
    published(&saying("1 h"), &www, &[]);
    let text = dry_run(&saying("2 h"), &www);
    let told = "the statement said “We answer 1 h” and now says “We answer 2 h”.";
    assert!(text.contains(told), "{text}");
    assert!(!text.contains("Update or correction?"), "{text}");
    let [(path, change)] = <[_; 1]>::try_from(proposed(&text)).unwrap();
    assert_eq!(path, "content/changes/2026-11-24-c-1.toml");
    assert!(
        change.contains("disait «\u{a0}Nous répondons 1 h\u{a0}»"),
        "{change}"
    );
    let text = dry_run(&saying("2 h").with(&path, &change), &www);
    assert!(!text.contains(UNTOLD), "{text}");
}

#[test]
fn where_one_language_alone_changed_the_others_name_it_and_quote_nothing() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let file = "content/statements/c-1.toml";
    let text = fs::read_to_string(asking().path().join(file)).unwrap();
    let written = text.lines().find(|it| it.starts_with("text")).unwrap();
    let of = |said: &str, titled: &str, summed: &str, why: &str| {
        let line = format!("text.fr = \"Nous répondons en {said}.\"\ntext.en = \"We answer.\"");
        let record = format!(
            "title.fr = \"{titled}\"\ntitle.en = \"Report\"\nsummary.fr = \"Chiffres.\"\nsummary.en = \"{summed}\"\nkind = \"document\"\ndate = 2026-01-05\npast_fact = true\ndegree = \"public\"\nurl = \"https://autre.example/a\"\n"
        );
        let withdrawn = format!(
            "[[withdrawn]]\naddresses = [\"/preuves/vieux.pdf\"]\ndate = 2026-01-06\nname.fr = \"Vieux\"\nname.en = \"Old\"\nreason.fr = \"{why}\"\nreason.en = \"Obsolete.\"\n"
        );
        asking()
            .changing(file, written, &line)
            .with("content/evidence/rapport.toml", record)
            .with("content/addresses.toml", withdrawn)
    };
    published(&of("1 h", "Rapport", "Two gaps.", "Périmé."), &www, &[]);
    let now = of("2 h", "Bilan", "No gap.", "Faux.");
    let text = dry_run(&now, &www);
    let [(path, change)] = <[_; 1]>::try_from(proposed(&text)).unwrap();
    for said in [
        "disait «\u{a0}Nous répondons en 1 h\u{a0}»",
        "On the commitment “Expliquer”, the text of the statement has changed in French.",
        "La preuve «\u{a0}Bilan\u{a0}» s’appelait «\u{a0}Rapport\u{a0}».",
        "The title of the evidence “Report” has changed in French.",
        "Ce qui est dit de la preuve «\u{a0}Bilan\u{a0}» a changé en anglais.",
        "it was said “Two gaps” and is now said “No gap”.",
        "était «\u{a0}Périmé\u{a0}» et est maintenant «\u{a0}Faux\u{a0}».",
        "The reason why “Old” was withdrawn is told otherwise in French.",
    ] {
        assert!(change.contains(said), "{said}: {change}");
    }
    let text = dry_run(&now.with(&path, &change), &www);
    assert!(!text.contains("“Expliquer”"), "{text}");
}

#[test]
fn evidence_at_another_address_or_verified_by_less_is_told() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let file = "content/evidence/rapport.toml";
    let of = |address: &str, by: &str| {
        let record = format!(
            "title.fr = \"Rapport\"\ntitle.en = \"Report\"\nkind = \"audit_report\"\ndate = 2026-01-05\npast_fact = true\ndegree = \"public\"\nurl = \"{address}\"\n\n[verification]\nby = \"{by}\"\nwho = \"Cabinet X\"\nrelation = \"Aucun.\"\nwhat = \"Les chiffres.\"\ndate = 2026-01-06\ndocument = \"preuve\"\n"
        );
        asking().with(file, record)
    };
    published(&of("https://autre.example/a", "third_party"), &www, &[]);
    let now = of("https://autre.example/b", "second_party");
    let text = dry_run(&now, &www);
    for said in [
        "The evidence “Report” led to the address “https://autre.example/a” and now leads to the address “https://autre.example/b”.",
        "The evidence “Report” goes from “Verified by a third party” to “Verified by a second party”.",
        "Update or correction?",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let files = proposed(&text);
    let correction = &files[1].1;
    assert!(
        correction.contains("renvoyait à l’adresse «\u{a0}https://autre.example/a\u{a0}»."),
        "{correction}"
    );
    let text = dry_run(&now.with(&files[0].0, &files[0].1), &www);
    assert!(!text.contains(UNTOLD), "{text}");
}

#[test]
fn another_title_or_summary_of_evidence_is_told() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let file = "content/evidence/rapport.toml";
    let of = |title: &str, summary: &str| {
        let record = format!(
            "title.fr = \"Rapport\"\ntitle.en = \"{title}\"\nsummary.fr = \"Chiffres.\"\nsummary.en = \"{summary}\"\nkind = \"document\"\ndate = 2026-01-05\npast_fact = true\ndegree = \"public\"\nurl = \"https://autre.example/a\"\n"
        );
        asking().with(file, record)
    };
    published(&of("Report", "It found two gaps."), &www, &[]);
    let now = of("Review", "It found no gap.");
    let text = dry_run(&now, &www);
    for said in [
        "The evidence “Review” was called “Report”.",
        "Of the evidence “Review” it was said “It found two gaps” and is now said “It found no gap”.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let [(path, change)] = <[_; 1]>::try_from(proposed(&text)).unwrap();
    assert!(change.contains("evidence:rapport"), "{change}");
    let text = dry_run(&now.with(&path, &change), &www);
    assert!(!text.contains(UNTOLD), "{text}");
}

#[test]
fn a_dry_run_proposes_an_entry_that_can_be_saved_as_it_is() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = asking();
    let first = dry_run(&site, &www);
    assert!(!first.contains(UNTOLD), "{first}");
    published(&site, &www, &[]);
    let site = less(site);
    let text = dry_run(&site, &www);
    for said in [
        "4 changes of what the site says are told by no new entry",
        "The system “Outil” goes from “In use” to “Pilot”.",
        "On the commitment “Expliquer”, the statement goes from “Applied” to “In progress”.",
        "The system “Outil” no longer tells all that the commitment “Expliquer” asks for.",
        "The document of the evidence “Preuve” is replaced by another.",
        "Update or correction?",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let files = proposed(&text);
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "content/changes/2026-11-24-site.toml",
            "content/corrections/2026-11-24-site.toml"
        ]
    );
    // Nothing was written by asking.
    assert!(!site.path().join(paths[0]).exists());

    let [(path, change), (other, correction)] = <[_; 2]>::try_from(files).unwrap();
    let site = site.with(&path, &change);
    let text = dry_run(&site, &www);
    assert!(!text.contains(UNTOLD), "{text}");
    let built = place.path().join("built");
    published(&site, &built, &[]);
    let page = fs::read_to_string(built.join("changements/index.html")).unwrap();
    assert!(
        page.contains("la déclaration passe de «\u{a0}Appliqué\u{a0}»"),
        "{page}"
    );
    let page = fs::read_to_string(built.join("en/changes/index.html")).unwrap();
    assert!(page.contains("Several things have changed"), "{page}");

    // The same as a correction: a draft says nothing yet.
    let site = site.without(&path).with(&other, &correction);
    let text = dry_run(&site, &www);
    assert!(text.contains(UNTOLD), "{text}");
    let site = site.changing(&other, "draft = true\n", "");
    let text = dry_run(&site, &www);
    assert!(!text.contains(UNTOLD), "{text}");
    published(&site, &built, &[]);
    let page = fs::read_to_string(built.join("systemes/outil/index.html")).unwrap();
    assert!(page.contains("disait tout ce que demande"), "{page}");
}

#[test]
fn what_rises_is_no_question_and_what_is_new_is_added() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = less(asking());
    published(&site, &www, &[]);
    let site = site
        .changing(
            "content/statements/c-1.toml",
            "in_progress",
            "partly_applied",
        )
        .changing(
            "content/statements/c-1.toml",
            "text = ",
            "missing = \"Un peu.\"\ntext = ",
        );
    let text = dry_run(&site, &www);
    assert!(
        text.contains("1 change of what the site says is told"),
        "{text}"
    );
    assert!(!text.contains("Update or correction?"), "{text}");
    let files = proposed(&text);
    assert_eq!(files[0].0, "content/changes/2026-11-24-c-1.toml");
    assert!(files[0].1.contains("kind = \"changed\""), "{text}");
    // Published all the same, where nobody is there to be asked.
    let text = published(&site, &www, &[]);
    assert!(text.contains(UNTOLD), "{text}");
    assert!(!text.contains("save this as"), "{text}");
}

#[test]
fn of_an_archive_and_of_what_has_no_facts_nothing_is_known() {
    let place = crate::temporary::folder().unwrap();
    let (www, zip) = (place.path().join("www"), place.path().join("site.zip"));
    let site = asking();
    published(&site, &www, &[]);
    published(&site, &zip, &[]);
    let site = less(site);
    let text = dry_run(&site, &zip);
    assert!(text.contains("an archive is not compared"), "{text}");
    // As an earlier limpide left it.
    fs::remove_file(www.join("facts.json")).unwrap();
    let manifest = www.join("manifest.sha256");
    let lines = fs::read_to_string(&manifest).unwrap();
    let lines: Vec<&str> = lines.lines().filter(|it| !it.contains("facts")).collect();
    fs::write(&manifest, lines.join("\n") + "\n").unwrap();
    let text = dry_run(&site, &www);
    assert!(text.contains("is not known this time"), "{text}");
    assert!(!text.contains(UNTOLD), "{text}");
}

#[test]
fn a_person_is_asked_whether_it_is_an_update_or_a_correction() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = asking();
    published(&site, &www, &[]);
    let site = less(site);
    let before = crate::site::contents(&www);
    let answered = |answers: &[&str]| {
        let mut terminal = Terminal::open();
        let mut child = command(&site, &www, &[])
            .stdin(terminal.end())
            .stdout(terminal.end())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        for (put, answer) in answers.iter().enumerate() {
            terminal.wait_for("> ", put, &mut child);
            terminal.types(format!("{answer}\r"));
        }
        terminal.wait_for_end(&mut child);
        child.wait_with_output().unwrap()
    };
    for (answer, path) in [
        ("update", "content/changes/2026-11-24-site.toml"),
        ("correction", "content/corrections/2026-11-24-site.toml"),
    ] {
        let output = answered(&[answer]);
        let text = told(&output);
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert!(text.contains(path) && text.contains("commit it"), "{text}");
        assert_eq!(crate::site::contents(&www), before);
        let file = site.path().join(path);
        assert!(fs::read_to_string(&file).unwrap().contains("system:outil"));
        fs::remove_file(file).unwrap();
    }
    // One that is a draft still is not proposed once more.
    answered(&["correction"]);
    let draft = site.path().join("content/corrections/2026-11-24-site.toml");
    let written = fs::read_to_string(&draft).unwrap();
    let output = answered(&["leave it", "no"]);
    let text = told(&output);
    assert!(
        text.contains(
            "content/corrections/2026-11-24-site.toml is a correction of this, and still a draft"
        ),
        "{text}"
    );
    assert!(!text.contains("there already"), "{text}");
    assert_eq!(fs::read_to_string(&draft).unwrap(), written);
    assert_eq!(crate::site::contents(&www), before);
    fs::remove_file(draft).unwrap();
    let output = answered(&["leave it", "yes"]);
    assert!(output.status.success(), "{}", told(&output));
    assert_ne!(crate::site::contents(&www), before);
    assert!(
        !site
            .path()
            .join("content/changes/2026-11-24-site.toml")
            .exists()
    );
}
