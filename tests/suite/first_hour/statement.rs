//! `limpide new statement`, and answers that can't be published yet, scripted.

use super::system::{begin, builds};
use super::{done, run, said, text};

#[test]
fn an_empty_draft_is_filled_in_and_nothing_else_is_written_over() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    done(site, &["new", "statements", "inr-ia-responsable"], &[]);
    let why = "Nous n’avons pas le temps.";
    let given_up = ["abandoned", "Nous y renonçons.", "01/11/2026", why];
    done(site, &["new", "statement", "human-2"], &given_up);
    let written = text(site, "content/statements/human-2.toml");
    for line in [
        "# En les sensibilisant",
        "status = \"abandoned\"",
        "since = 2026-11-01",
        "reason = \"Nous n’avons pas le temps.\"",
        "review_due = 2027-05-24",
    ] {
        assert!(written.contains(line), "{line}\n{written}");
    }
    assert!(!written.contains("draft"), "{written}");
    let again = run(site, &["new", "statement", "human-2"], &given_up);
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("content/statements/human-2.toml"));
    // Another word shows them all.
    let unknown = run(site, &["new", "statement", "x"], &[]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(said(&unknown).contains("human-1  En veillant"));
    done(
        site,
        &["new", "statement", "human-1"],
        &["planned", "Un jour.", "1 mars 2027"],
    );
    done(
        site,
        &["new", "statement", "human-3"],
        &["6", "Rien à dire.", why],
    );
    builds(site);
}

/// A system of which nothing is known, and one whose oversight is told.
const NOTHING: [&str; 6] = ["Outil", "1", "", "1", "", "1"];
const OVERSEEN: [&str; 14] = [
    "Autre outil",
    "1",
    "",
    "1",
    "",
    "1",
    "",
    "",
    "le texte",
    "",
    "",
    "La direction",
    "chaque jour",
    "2, 3",
];

const STATEMENT: &str = "content/statements/trust-3.toml";
const SYSTEM: &str = "content/systems/outil.md";

#[test]
fn answers_that_another_file_contradicts_are_kept_as_a_draft() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    let evidence = ["Notice", "1", "01/11/2026", "on_request", "fact"];
    done(site, &["new", "evidence", "notice"], &evidence);
    // It claims what no system shows yet, and is a draft itself.
    let applied = ["applied", "Nous surveillons.", "02/11/2026", "notice"];
    let claim = |told: &str| {
        let written = text(site, STATEMENT);
        assert!(written.contains("evidence = [\"notice\"]"), "{written}");
        assert_eq!(
            written.contains("\ndraft = true\n"),
            told.contains("kept as a draft")
        );
    };
    let told = done(site, &["new", "statement", "trust-3"], &applied);
    assert!(told.contains("error[statement-without-systems]"), "{told}");
    claim(&told);
    builds(site);
    // What a draft claims keeps no system from being published.
    let system =
        |id: &str, answers: &[&str]| done(site, &["new", "system", id, "--kind", "built"], answers);
    system("outil", &NOTHING);
    assert!(!text(site, SYSTEM).contains("draft = true"));
    // What is published does: the answers are kept, with what must be changed first.
    for path in [STATEMENT, SYSTEM] {
        std::fs::remove_file(site.join(path)).unwrap();
    }
    system("autre", &OVERSEEN);
    // Now that there is a system, it is asked whether the statement names one.
    let applied = ["applied", "Nous surveillons.", "02/11/2026", "", "notice"];
    let told = done(site, &["new", "statement", "trust-3"], &applied);
    claim(&told);
    assert!(!told.contains("draft"), "{told}");
    builds(site);
    let told = system("outil", &NOTHING);
    assert!(told.contains("error[stronger-than-systems]"), "{told}");
    assert!(
        told.contains("remove `draft = true` from content/systems/outil.md"),
        "{told}"
    );
    let written = text(site, SYSTEM);
    assert!(written.contains("\ndraft = true\n"), "{written}");
    assert!(
        written.contains("# - content/statements/trust-3.toml: `applied` claims more"),
        "{written}"
    );
    builds(site);
}
