//! Nothing that was answered is lost: a question can be gone back to, what isn't known makes a draft, and a draft is asked
//! about again.

use std::process::Command;

use super::system::{begin, builds};
use super::{ANSWERS, AS_OF, done, run, said, text, texts};
use crate::site::contents;

/// A tool that weighs on persons, told as far as the question at which a result can be contested.
const TOLD: [&str; 22] = [
    "Tri",
    "1",
    "Classer les candidatures",
    "Exemple SAS",
    "2",
    "les candidats",
    "3",
    "le CV",
    "3",
    "Il compte.",
    "les années",
    "Il lit mal.",
    "Un bon dossier mal classé",
    "Rien encore",
    "La personne qui recrute",
    "chaque fois",
    "1",
    "La direction",
    "1",
    "sur le formulaire",
    // Where to contest is not known.
    "",
    "",
];

const TOOL: &str = "content/systems/tri.md";
const NEW: [&str; 7] = ["new", "system", "tri", "--kind", "scoring", "--lang", "fr"];

#[test]
fn where_to_contest_is_not_known_and_all_else_is_kept() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    let told = done(site, &NEW, &TOLD[..21]);
    assert!(
        told.contains("à quel numéro de téléphone ou à quelle adresse postale contester"),
        "{told}"
    );
    assert!(!told.contains("supplier-request"), "{told}");
    let written = text(site, TOOL);
    for line in [
        "draft = true",
        "# - à quel numéro de téléphone",
        "mitigation = \"Rien encore\"",
        "where = \"sur le formulaire\"",
        "# [appeal]",
        "# phone = \"\"",
    ] {
        assert!(written.contains(line), "{line}\n{written}");
    }
    builds(site);
    let drafts = run(site, &["build", "--drafts", "--out", "../drafts"], &[]);
    assert_eq!(drafts.status.code(), Some(0), "{}", said(&drafts));
    // The line alone removed, it is refused; with the number, it is published.
    let supplier = "content/suppliers/exemple-sas.toml";
    let without = |path: &str| text(site, path).replace("draft = true\n", "");
    std::fs::write(site.join(TOOL), without(TOOL)).unwrap();
    // What it names is a draft still, and that is what is said.
    let refused = run(site, &["build"], &[]);
    assert!(
        said(&refused).contains("error[reference-to-draft]")
            && said(&refused).contains("is still a draft: content/suppliers/exemple-sas.toml"),
        "{}",
        said(&refused)
    );
    std::fs::write(site.join(supplier), without(supplier)).unwrap();
    let refused = run(site, &["build"], &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("error[no-offline-route]"),
        "{}",
        said(&refused)
    );
    let filled = text(site, TOOL)
        .replace(
            "# [appeal]\n# phone = \"\"",
            "[appeal]\nphone = \"01 99 00 12 40\"",
        )
        .replace(
            "[[not_known]]\nfield = \"appeal\"\nas_of = 2026-11-24\n",
            "",
        );
    std::fs::write(site.join(TOOL), filled).unwrap();
    builds(site);
}

#[test]
fn what_needs_an_answer_that_is_not_known_is_kept_as_lines_to_complete() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    let mut answers = TOLD.to_vec();
    // Nothing of what weighs, a date without an answer, a risk without a measure, a “no” without a reason.
    answers.splice(10..11, ["", "14/09/2026", "", "non"]);
    let at = |answers: &[&str], of: &str| answers.iter().position(|it| *it == of).unwrap();
    let measure = at(&answers, "Rien encore");
    answers[measure] = "je ne sais pas";
    let refuse = at(&answers, "La direction") + 1;
    answers.splice(refuse..=refuse, ["3", "?"]);
    let told = done(site, &NEW, &answers);
    assert!(told.contains("ce que le fournisseur a répondu"), "{told}");
    let written = text(site, TOOL);
    for lines in [
        "# [[risk]]\n# id = \"un-bon-dossier-mal-classe\"\n# name = \"Un bon dossier mal classé\"\n# mitigation = \"\"\n",
        "# [supplier_request]\n# date = 2026-09-14\n# answer = \"\"\n",
        "# [refusal]\n# possible = \"no\"\n# reason = \"\"\n",
        "[[not_known]]\nfield = \"risks\"\n",
    ] {
        assert!(written.contains(lines), "{lines}\n{written}");
    }
    builds(site);
}

#[test]
fn what_was_not_answered_is_a_gap_with_its_day_in_words_of_the_site() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    // Neither purpose nor supplier; a part in decisions; nobody, no effect; what goes in, and not whether it is personal.
    let answers = [
        "Outil", "1", "", "", "1", "", "2", "le texte", "", "", "", "no",
    ];
    done(
        site,
        &["new", "system", "tri", "--kind", "assistant"],
        &answers,
    );
    let written = text(site, TOOL);
    for field in [
        "supplier",
        "accountable_role",
        "affected",
        "personal_data",
        "factors",
    ] {
        let gap = format!("[[not_known]]\nfield = \"{field}\"\nas_of = 2026-11-24\n");
        assert!(written.contains(&gap), "{field}\n{written}");
    }
    // Nothing is said that nobody said.
    assert!(!written.contains("Nous ne"), "{written}");
    builds(site);
    let page = text(site, "public/systemes/tri/index.html").replace('\u{a0}', " ");
    assert!(page.contains("Les facteurs ne sont pas connus."), "{page}");
    assert!(
        page.matches("L’organisation dit ne pas le savoir au")
            .count()
            > 8,
        "{page}"
    );
    // Once it is known, its gap goes.
    let add = |field: &str, answers: &[&str]| done(site, &["add", field, TOOL], answers);
    let told = add("fournisseur", &["Exemple SAS"]);
    assert!(
        told.contains("Who supplies it?") && told.contains("content/suppliers/exemple-sas.toml"),
        "{told}"
    );
    add("données personnelles", &["3"]);
    add("facteur", &["nos consignes"]);
    add("risk", &["Une erreur", "Une personne relit."]);
    let told = add(
        "supervision",
        &["La direction", "chaque jour", "Correct what it made"],
    );
    assert!(told.contains("Who watches over what it does?"), "{told}");
    let written = text(site, TOOL);
    for line in [
        "supplier = \"exemple-sas\"",
        "personal = \"personal\"",
        "[[factor]]\nid = \"nos-consignes\"\nname = \"nos consignes\"",
        "[[risk]]\nid = \"une-erreur\"",
        "powers = [\"correct\"]",
    ] {
        assert!(written.contains(line), "{line}\n{written}");
    }
    for field in ["supplier", "personal_data", "factors", "risks", "oversight"] {
        assert!(
            !written.contains(&format!("field = \"{field}\"")),
            "{field}\n{written}"
        );
    }
    builds(site);
    let refused = run(site, &["add", "couleur", TOOL, "--lang", "fr"], &[]);
    assert!(
        said(&refused).contains("fairness (équité)"),
        "{}",
        said(&refused)
    );
}

#[test]
fn a_question_can_be_gone_back_to() {
    let straight = crate::temporary::folder().unwrap();
    done(straight.path(), &["init"], &ANSWERS);
    let back = crate::temporary::folder().unwrap();
    let mut answers = ANSWERS.to_vec();
    // The second name is right; the third answer is taken back twice, then both are given again, one by Enter alone.
    answers[0] = "Dubois";
    answers.splice(1..1, ["<", ANSWERS[0]]);
    answers.splice(5..5, ["<", "<", "", ANSWERS[2]]);
    let told = done(back.path(), &["init"], &answers);
    assert!(
        told.contains("So far: Dubois (Enter alone keeps it"),
        "{told}"
    );
    assert!(told.contains("< alone goes back"), "{told}");
    // Not asked once more in between: each question stands there as often as it was answered.
    assert_eq!(told.matches("1. What is the name").count(), 2, "{told}");
    assert_eq!(told.matches("3. At which address").count(), 3, "{told}");
    assert_eq!(texts(back.path()), texts(straight.path()));
    // Before the first question there is none.
    let folder = crate::temporary::folder().unwrap();
    let first = run(folder.path(), &["init"], &["<"]);
    assert_eq!(first.status.code(), Some(1));
    assert!(
        said(&first).contains("this is the first question"),
        "{}",
        said(&first)
    );
    let site = straight.path();
    let told = done(
        site,
        &["new", "statement", "human-1"],
        &["2", "Nous le faisons.", "<", "<", "3", ""],
    );
    assert!(told.contains("So far: Nous le faisons."), "{told}");
    let written = text(site, "content/statements/human-1.toml");
    assert!(
        written.contains("status = \"in_progress\"") && written.contains("Nous le faisons."),
        "{written}"
    );
    let zero = ["Zéro", "2", "", "<", "Compter", "1"];
    done(site, &["new", "system", "zero", "--kind", "built"], &zero);
    assert!(text(site, "content/systems/zero.md").contains("\nCompter\n"));
}

#[test]
fn a_statement_that_is_a_draft_is_asked_about_again_and_keeps_its_answers() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    let evidence = ["Notice", "1", "01/11/2026", "on_request", "fact"];
    done(site, &["new", "evidence", "notice"], &evidence);
    let new = ["new", "statement", "human-1"];
    let told = done(site, &new, &["planned", "Un jour.", "", "notice"]);
    assert!(told.contains("(planned_for)"), "{told}");
    let path = "content/statements/human-1.toml";
    let written = text(site, path);
    assert!(
        written.contains("\ndraft = true\n") && written.contains("text = \"Un jour.\""),
        "{written}"
    );
    builds(site);
    let told = done(site, &new, &["", "", "1 mars 2027", ""]);
    assert!(told.contains("So far: Un jour."), "{told}");
    let written = text(site, path);
    for line in [
        "status = \"planned\"",
        "text = \"Un jour.\"",
        "planned_for = 2027-03-01",
        "evidence = [\"notice\"]",
    ] {
        assert!(written.contains(line), "{line}\n{written}");
    }
    assert!(!written.contains("draft"), "{written}");
    builds(site);
    // Published, it is changed in its file: with its day.
    let again = run(site, &new, &["", "", "", ""]);
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    // What the questions don't ask is not written over.
    let more = written + "draft = true\nowner = \"La direction\"\n";
    std::fs::write(site.join(path), &more).unwrap();
    let again = run(site, &new, &["", "", "", ""]);
    assert_eq!(again.status.code(), Some(1), "{}", said(&again));
    assert_eq!(text(site, path), more);
}

#[test]
fn a_line_of_the_inventory_is_asked_about_again() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    let path = "content/inventory.toml";
    let list = "as_of = 2026-11-20\n\n[[item]]\nid = \"tri\"\nname = \"Tri\"\nsupplier = \"X\"\n\n[[item]]\nid = \"autre\"\nname = \"Autre\"\n";
    std::fs::write(site.join(path), list).unwrap();
    let answers = ["", "?", "Classer", "les candidats", "1 mars 2027"];
    let told = done(site, &["new", "item", "tri"], &answers);
    assert!(told.contains("So far: Tri"), "{told}");
    let item = "id = \"tri\"\nname = \"Tri\"\nuse = \"Classer\"\nconcerns = \"les candidats\"\ndescribed_by = 2027-03-01\n";
    let old = "id = \"tri\"\nname = \"Tri\"\nsupplier = \"X\"\n";
    assert_eq!(text(site, path), list.replace(old, item));
    done(
        site,
        &["new", "item", "chat"],
        &["Chat", "", "", "", "", "Abandonné."],
    );
    assert!(
        text(site, path).ends_with(
            "\n[[item]]\nid = \"chat\"\nname = \"Chat\"\nnot_described = \"Abandonné.\"\n"
        )
    );
    builds(site);
    std::fs::remove_file(site.join(path)).unwrap();
    done(site, &["new", "item", "chat"], &["Chat"]);
    assert!(text(site, path).contains("\nas_of = 2026-11-24\n"));
    builds(site);
}

#[test]
fn nothing_is_written_as_of_a_day_to_come() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    let before = contents(site);
    let at_noon = super::clock(&AS_OF);
    let on = |day: &str, arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_limpide"))
            .env("LC_ALL", "C")
            .env("SOURCE_DATE_EPOCH", &at_noon)
            .current_dir(site)
            .args(arguments)
            .args(["--as-of", day])
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap()
    };
    for arguments in [
        &["review"][..],
        &["new", "statements", "inr-ia-responsable"],
        &["add", "security", "site.toml"],
        &["init", "other"],
        &["import", "inventory", "x.csv"],
    ] {
        let refused = on("2026-11-26", arguments);
        assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
        assert!(
            said(&refused).contains("--as-of 2026-11-26 is still to come")
                && said(&refused).ends_with("Nothing was written.\n"),
            "{}",
            said(&refused)
        );
        assert_eq!(contents(site), before);
    }
    // What writes nothing may look ahead; and somewhere it is tomorrow already.
    let list = on("2027-11-26", &["review", "--list"]);
    assert_eq!(list.status.code(), Some(0), "{}", said(&list));
    let stubs = on("2026-11-25", &["new", "statements", "inr-ia-responsable"]);
    assert_eq!(stubs.status.code(), Some(0), "{}", said(&stubs));
}

#[test]
fn a_charter_in_another_language_than_the_site_stays_so_and_is_marked() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    let told = done(site, &["init"], &ANSWERS);
    assert!(
        told.contains("This charter is not written in your site’s first language."),
        "{told}"
    );
    assert!(
        told.contains("limpide new statements inr-ia-responsable "),
        "{told}"
    );
    builds(site);
    let pages = contents(&site.join("public"));
    let page = pages
        .iter()
        .find(|(path, _)| path.ends_with("human-1/index.html"))
        .map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap())
        .unwrap();
    assert!(
        page.contains("lang=\"fr\"") || page.contains("lang=fr"),
        "{page}"
    );
    let gaps = text(site, "public/gaps/index.html");
    assert!(gaps.contains("anslat"), "{gaps}");
}
