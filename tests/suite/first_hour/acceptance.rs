//! The first hour of a person in a firm of sixty: from an empty folder to a site that builds and checks
//! clean, in a terminal and in French; and the same by a script, in English.

use std::path::Path;
use std::process::{Command, ExitStatus};

use super::{AS_OF, answering, said, system};
use crate::serve::until;
use crate::site::contents;
use crate::terminal::Terminal;

/// Runs the program in a terminal, where each answer is typed once its question is shown.
fn typing(folder: &Path, arguments: &[&str], answers: &[&str]) -> (String, ExitStatus) {
    typing_on(AS_OF, folder, arguments, answers)
}

fn typing_on(
    day: [&str; 2],
    folder: &Path,
    arguments: &[&str],
    answers: &[&str],
) -> (String, ExitStatus) {
    let mut terminal = Terminal::open();
    let before = terminal.modes();
    let mut child = terminal.runs(
        Command::new(env!("CARGO_BIN_EXE_limpide"))
            .env("LC_ALL", "fr_FR.UTF-8")
            .env("TERM", "xterm")
            .env("NO_COLOR", "1")
            .env("SOURCE_DATE_EPOCH", super::clock(&day))
            .current_dir(folder)
            .args(arguments)
            .args(day),
    );
    for (at, answer) in answers.iter().enumerate() {
        let question = format!("\n{}. ", at + 1);
        until(
            &format!("question {} in {}", at + 1, terminal.said()),
            || terminal.times(&question) == 1,
        );
        terminal.types(format!("{answer}\r"));
    }
    terminal.wait_for_end(&mut child);
    let status = child.wait().unwrap();
    assert_eq!(terminal.modes(), before);
    (terminal.said(), status)
}

const SITE: [&str; 14] = [
    "Menuiserie Dubois",
    "418 281 911 00036",
    "https://dubois.example/ia/",
    "1",
    "1",
    "12/05/2026",
    "La présidence",
    "1",
    "ia@dubois.example",
    "01 99 00 12 34",
    "",
    "Référente IA",
    "La présidence",
    "je ne sais pas",
];

const SYSTEM: [&str; 21] = [
    "Assistant d’écriture",
    "1",
    "Aider à écrire un premier jet.",
    "Exemple Rédaction SAS",
    "3",
    "nos salariés ; nos clients",
    "2",
    "la demande",
    "3",
    "Je ne sais pas",
    "la formulation ; nos consignes",
    "Il invente parfois un chiffre.",
    "Une réponse fausse qui a l’air juste",
    "La personne qui envoie relit tout.",
    "La personne qui envoie",
    "avant chaque envoi",
    "2, 3",
    "La direction",
    "",
    "au bas de nos courriers",
    "1",
];

/// Three items of evidence, each given on request, and what they show: an id, and the answers.
const EVIDENCE: [(&str, [&str; 5]); 3] = [
    (
        "formations",
        ["Liste des formations", "4", "24 novembre 2026", "4", "1"],
    ),
    (
        "reunions",
        ["Comptes rendus du CSE", "9", "1er novembre 2026", "4", "1"],
    ),
    (
        "sondage",
        ["Résultats du sondage", "2", "02/11/26", "4", "1"],
    ),
];

const STATEMENTS: [(&str, &[&str]); 3] = [
    (
        "human-2",
        &[
            "Appliqué",
            "Toutes les personnes qui utilisent un outil ont suivi une heure de formation.",
            "24/11/2026",
            "1",
        ],
    ),
    (
        "human-1",
        &["3", "Le CSE en parle à chaque réunion.", "reunions"],
    ),
    (
        "human-3",
        &[
            "en cours",
            "Nous demandons chaque année ce qui a changé.",
            "Résultats du sondage",
        ],
    ),
];

/// The list that the firm has already, as its spreadsheet program writes it.
const TOOLS: &str = "Nom;Fournisseur;Usage\nTri des courriels;Exemple Courrier SAS;Classer ce qui arrive\nDevis en ligne;;Chiffrer un devis\nTraduction;Exemple Langues;Traduire des notices\n";

/// Builds and checks as of a day, without a fault.
fn is_clean(folder: &Path, day: [&str; 2]) {
    for command in ["build", "check"] {
        let output = answering(folder, &[&[command], &day[..]].concat(), &[]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
}

fn page(folder: &Path, path: &str) -> String {
    let page = std::fs::read_to_string(folder.join("public").join(path)).unwrap();
    page.replace('\u{a0}', " ")
}

/// From an empty folder to a site that builds and checks clean, four tools listed, one described, three statements with
/// evidence, in at most 60 answers and no editor; then a review three months later.
#[test]
fn from_an_empty_folder_to_a_site_in_a_terminal_in_french() {
    let folder = crate::temporary::folder().unwrap();
    let elsewhere = crate::temporary::folder().unwrap();
    let tools = elsewhere.path().join("outils.csv");
    std::fs::write(&tools, TOOLS).unwrap();
    let mut answers = 0;
    let mut give = |arguments: &[&str], given: &[&str]| {
        answers += given.len();
        let (told, status) = typing(folder.path(), arguments, given);
        assert!(status.success(), "{told}");
        told
    };
    give(&["init"], &SITE);
    give(&["import", "inventory", tools.to_str().unwrap()], &[]);
    give(
        &["new", "system", "assistant", "--kind", "assistant"],
        &SYSTEM,
    );
    let stubs = give(&["new", "statements", "inr-ia-responsable"], &[]);
    for (id, given) in &EVIDENCE {
        give(&["new", "evidence", id], given);
    }
    for (commitment, given) in &STATEMENTS {
        give(&["new", "statement", commitment], given);
    }
    assert!(answers <= 60, "{answers}");
    is_clean(folder.path(), AS_OF);

    let written = contents(folder.path());
    let text = |path: &str| String::from_utf8(written[path].clone()).unwrap();
    assert!(text("site.toml").contains("name = \"Menuiserie Dubois\""));
    assert!(text("site.toml").contains("signatory = \"La présidence\""));
    let system = text("content/systems/assistant.md");
    assert!(
        system.contains("name = \"Assistant d’écriture\""),
        "{system}"
    );
    assert!(system.contains("field = \"how_it_works\""), "{system}");
    // Each stub is told with its sentence.
    let sentence = "content/statements/human-2.toml\r\n    En les sensibilisant et en les formant";
    assert!(stubs.contains(sentence), "{stubs}");
    let facts: serde_json::Value = serde_json::from_str(&text("public/facts.json")).unwrap();
    let list = page(folder.path(), "systemes/index.html");
    for tool in [
        "Assistant d’écriture",
        "Tri des courriels",
        "Devis en ligne",
        "Traduction",
    ] {
        assert!(list.contains(tool), "{tool}: {list}");
    }
    assert_eq!(
        text("content/inventory.toml").matches("[[item]]").count(),
        4
    );
    assert_eq!(facts["systems"].as_array().unwrap().len(), 1);
    let with_evidence: Vec<(&str, usize)> = facts["commitments"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| {
            let statement = &it["statement"];
            let status = statement["status"].as_str()?;
            Some((status, statement["evidence"].as_array()?.len()))
        })
        .collect();
    assert_eq!(
        with_evidence,
        [("in_progress", 1), ("applied", 1), ("in_progress", 1)]
    );
    let told = page(folder.path(), "systemes/assistant/index.html");
    assert!(
        told.contains("L’organisation dit ne pas le savoir au <time datetime=2026-11-24>"),
        "{told}"
    );
    assert!(told.contains("Il invente parfois un chiffre."), "{told}");

    reviewed_three_months_later(folder.path(), &system);
}

/// Each thing that was said is asked about once, three months later to the day.
fn reviewed_three_months_later(folder: &Path, system: &str) {
    let later = ["--as-of", "2027-02-24"];
    let answers = [
        "oui",
        "le compte rendu de janvier",
        "oui",
        "la liste de présence",
        "oui",
        "le questionnaire",
        "oui",
        "le contrat\u{a0}; dix courriers de février",
        "1",
    ];
    let (told, status) = typing_on(later, folder, &["review"], &answers);
    assert!(status.success(), "{told}");
    assert!(
        told.contains("4 choses à relire d’ici le 04/06/2027."),
        "{told}"
    );
    let after = std::fs::read_to_string(folder.join("content/systems/assistant.md"));
    let record = "\n[[reviewed]]\ndate = 2027-02-24\nresult = \"unchanged\"\nlooked_at = \"le contrat\u{a0}; dix courriers de février\"\n+++\n";
    // What is still not known is asked again with the next review.
    let expected = system
        .replace("review_due = 2027-05-24", "review_due = 2027-08-24")
        .replace("as_of = 2026-11-24", "as_of = 2027-02-24")
        .replacen("\n+++\n", &format!("\n{record}"), 1);
    assert_eq!(after.unwrap(), expected);
    for (commitment, _) in &STATEMENTS {
        let path = folder.join(format!("content/statements/{commitment}.toml"));
        let statement = std::fs::read_to_string(path).unwrap();
        assert!(statement.contains("review_due = 2027-08-24"), "{statement}");
        assert!(statement.contains("result = \"unchanged\""), "{statement}");
    }
    is_clean(folder, later);
    let told = page(folder, "systemes/assistant/index.html");
    assert!(told.contains("Relu sans changement le"), "{told}");
    assert!(told.contains("dix courriers de février"), "{told}");
    let calendar = std::fs::read_to_string(folder.join("reviews.ics")).unwrap();
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20270824\r\n"),
        "{calendar}"
    );
}

#[test]
fn who_leaves_a_review_keeps_what_was_answered() {
    let folder = crate::temporary::folder().unwrap();
    system::begin(folder.path(), "fr");
    let zero = ["Zéro", "2", "", "1", "", "1"];
    for id in ["a", "b"] {
        let arguments = ["new", "system", id, "--kind", "built"];
        let output = answering(folder.path(), &[&arguments, &AS_OF[..]].concat(), &zero);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
    let before = contents(folder.path());
    let mut terminal = Terminal::open();
    let mut child = terminal.runs(
        Command::new(env!("CARGO_BIN_EXE_limpide"))
            .env("TERM", "xterm")
            .env("NO_COLOR", "1")
            .env(
                "SOURCE_DATE_EPOCH",
                super::clock(&["--as-of", "2027-05-01"]),
            )
            .current_dir(folder.path())
            .args(["review", "--lang", "fr", "--as-of", "2027-05-01"]),
    );
    until("the first question", || terminal.times("\n1. ") == 1);
    terminal.types("je ne sais pas\r");
    // What is not known is left for later.
    until("the second question", || terminal.times("\n2. ") == 1);
    terminal.types("\r");
    until("the third question", || terminal.times("\n3. ") == 1);
    // Back from the first question on it there is nothing; from the second, there is the first.
    terminal.types("<\r");
    until("no way back", || {
        terminal.times("la première question") == 1
    });
    terminal.types("oui\r");
    until("the fourth question", || terminal.times("\n4. ") == 1);
    terminal.types("<\r");
    until("the third question again", || terminal.times("\n3. ") == 2);
    terminal.interrupts();
    terminal.wait_for_end(&mut child);
    assert!(child.wait().unwrap().success(), "{}", terminal.said());
    until("what is left", || {
        terminal.times("Laissé pour plus tard") == 1
    });
    let after = contents(folder.path());
    let record =
        "\n[[reviewed]]\ndate = 2027-05-01\nresult = \"not_known\"\ndue = 2027-05-24\n+++\n";
    let a = String::from_utf8(after["content/systems/a.md"].clone()).unwrap();
    assert!(a.contains(record), "{a}");
    assert_eq!(
        after["content/systems/b.md"],
        before["content/systems/b.md"]
    );
}

#[test]
fn a_person_is_told_at_once_and_can_leave() {
    let folder = crate::temporary::folder().unwrap();
    let mut terminal = Terminal::open();
    let mut child = terminal.runs(
        Command::new(env!("CARGO_BIN_EXE_limpide"))
            .env("TERM", "xterm")
            .current_dir(folder.path())
            .args(["init", "--lang", "fr"]),
    );
    until("the first question", || terminal.times("\n1. ") == 1);
    terminal.types("\r");
    until("it is needed", || {
        terminal.times("ne peut pas se passer de cette réponse") == 1
    });
    terminal.types("Dubois\r");
    until("the second question", || terminal.times("\n2. ") == 1);
    terminal.types("41828191100037\r");
    until("its key is wrong", || {
        terminal.times("dont la clé de contrôle est juste") == 1
    });
    terminal.interrupts();
    terminal.wait_for_end(&mut child);
    assert_eq!(child.wait().unwrap().code(), Some(1));
    until("it says so", || terminal.times("Rien n’a été écrit.") == 1);
    assert!(contents(folder.path()).is_empty());
}

#[test]
fn the_same_by_a_script_in_english() {
    let folder = crate::temporary::folder().unwrap();
    let run = |arguments: &[&str], answers: &[&str]| {
        let output = answering(folder.path(), &[arguments, &AS_OF[..]].concat(), answers);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        output
    };
    let mut site = SITE;
    site[3] = "en";
    run(&["init"], &site);
    let mut system = SYSTEM;
    system[9] = "I don't know";
    run(
        &["new", "system", "assistant", "--kind", "assistant"],
        &system,
    );
    let output = run(
        &["new", "statements", "inr-ia-responsable@2025-signed"],
        &[],
    );
    assert!(said(&output).contains("They are drafts"));
    let letter = run(&["new", "supplier-request", "assistant"], &[]);
    let letter = String::from_utf8(letter.stdout).unwrap();
    assert!(
        letter.contains("how “Assistant d’écriture” works"),
        "{letter}"
    );
    system::builds(folder.path());
    // A second time there is nothing to stub.
    let again = answering(
        folder.path(),
        &["new", "statements", "inr-ia-responsable"],
        &[],
    );
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).contains("has a statement already"));
}

/// Who leaves, and who gave a file that is no charter, has not answered for nothing.
#[test]
fn what_was_answered_in_a_terminal_can_be_given_again() {
    let folder = crate::temporary::folder().unwrap();
    std::fs::write(folder.path().join("notes.txt"), "Rien de tel.\n").unwrap();
    let mut terminal = Terminal::open();
    let mut child = terminal.runs(
        Command::new(env!("CARGO_BIN_EXE_limpide"))
            .env("LC_ALL", "fr_FR.UTF-8")
            .env("TERM", "xterm")
            .env("NO_COLOR", "1")
            .current_dir(folder.path())
            .args(["init", "site"]),
    );
    let answers = [
        ("\n1. ", 1, "Menuiserie Dubois"),
        ("\n2. ", 1, ""),
        ("\n3. ", 1, "dubois.example/ia"),
        ("\n4. ", 1, "<"),
        ("\n3. ", 2, ""),
        ("\n4. ", 2, "fr"),
        ("\n5. ", 1, "2"),
        ("\n6. ", 1, "notes.txt"),
    ];
    for (question, times, answer) in answers {
        until(&format!("{question} in {}", terminal.said()), || {
            terminal.times(question) == times
        });
        terminal.types(format!("{answer}\r"));
    }
    // The charter is asked for again.
    until(&format!("the charter in {}", terminal.said()), || {
        terminal.times("\n7. Quelle charte") == 1
    });
    terminal.interrupts();
    terminal.wait_for_end(&mut child);
    assert!(!child.wait().unwrap().success());
    let told = terminal.said().replace('\r', "");
    assert!(
        told.contains("Jusqu’ici\u{a0}: dubois.example/ia"),
        "{told}"
    );
    assert!(told.contains("aucune liste d’engagements"), "{told}");
    let lines = "\nMenuiserie Dubois\n\ndubois.example/ia\nfr\n2\nnotes.txt\n";
    assert!(told.contains(lines), "{told}");
    assert!(!folder.path().join("site").exists());
}

/// Who leaves the questions on evidence, or on a charter, gets the answers back; and can go back before.
#[test]
fn who_leaves_evidence_or_a_charter_is_given_the_answers() {
    let folder = crate::temporary::folder().unwrap();
    system::begin(folder.path(), "fr");
    let before = contents(folder.path());
    for (arguments, answers) in [
        (["new", "evidence", "liste"], ["Liste des formatons", "<"]),
        (["new", "charter", "notre"], ["Notre charte", "<"]),
    ] {
        let mut terminal = Terminal::open();
        let mut child = terminal.runs(
            Command::new(env!("CARGO_BIN_EXE_limpide"))
                .env("LC_ALL", "fr_FR.UTF-8")
                .env("TERM", "xterm")
                .env("NO_COLOR", "1")
                .env("SOURCE_DATE_EPOCH", super::clock(&AS_OF))
                .current_dir(folder.path())
                .args(arguments)
                .args(AS_OF),
        );
        until("the first question", || terminal.times("\n1. ") == 1);
        terminal.types(format!("{}\r", answers[0]));
        until("the second question", || terminal.times("\n2. ") == 1);
        terminal.types(format!("{}\r", answers[1]));
        until("the first question again", || terminal.times("\n1. ") == 2);
        terminal.types("\r");
        until("the second question again", || terminal.times("\n2. ") == 2);
        terminal.interrupts();
        terminal.wait_for_end(&mut child);
        assert!(!child.wait().unwrap().success());
        let told = terminal.said().replace('\r', "");
        let lines = format!(
            "Vos réponses jusqu’ici, à recopier une à une quand vous redonnerez la même commande\u{a0}:\n\n{}\n",
            answers[0]
        );
        assert!(told.contains(&lines), "{told}");
    }
    assert_eq!(contents(folder.path()), before);
}
