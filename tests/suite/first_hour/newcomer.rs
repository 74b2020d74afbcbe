//! What a newcomer met: where the questions had no honest end, or took what was no answer.

use std::path::Path;

use super::system::{begin, builds};
use super::{answering, run, said, succeeds, text};
use crate::site::contents;

fn write(folder: &Path, path: &str, text: &str) {
    std::fs::write(folder.join(path), text).unwrap();
}

/// A system that weighs on persons, of whose factors nobody knows anything, and whose supplier was not asked.
const UNKNOWN: [&str; 14] = [
    "Tri des candidatures",
    "1",
    "",
    "Exemple Tri SAS",
    "2",
    "les candidats",
    "3",
    "",
    "",
    "",
    "",
    // Not even what is so of any such tool.
    "",
    "Il lit mal les parcours rares.",
    "",
];

#[test]
fn a_system_of_which_nobody_knows_what_weighs_is_kept_as_a_draft() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    let inventory =
        "as_of = 2026-11-20\n[[item]]\nid = \"outil-tri\"\nname = \"Tri des candidatures\"\n";
    write(site, "content/inventory.toml", inventory);
    let arguments = ["new", "system", "tri", "--kind", "scoring", "--lang", "fr"];
    let mut answers = UNKNOWN.to_vec();
    answers.extend(["", "", "", "", "", "", "01 99 00 12 40"]);
    let output = succeeds(site, &arguments, &answers);
    assert!(
        said(&output).contains("limpide new supplier-request tri"),
        "{}",
        said(&output)
    );
    let system = text(site, "content/systems/tri.md");
    assert!(system.contains("\ndraft = true\n"), "{system}");
    assert!(
        system.contains("Il lit mal les parcours rares."),
        "{system}"
    );
    // The site builds, and says nothing of it but that it is known.
    builds(site);
    let published = contents(&site.join("public"));
    assert!(
        !published.keys().any(|path| path.contains("tri")),
        "{:?}",
        published.keys()
    );
    let letter = succeeds(site, &["new", "supplier-request", "tri"], &[]);
    let letter = String::from_utf8(letter.stdout).unwrap();
    assert!(letter.starts_with("Exemple Tri SAS\n"), "{letter}");
    // The draft line alone removed, it is refused; with the date of the letter, it is published.
    let without = |text: String| text.replace("draft = true\n", "");
    let supplier = "content/suppliers/exemple-tri-sas.toml";
    write(site, supplier, &without(text(site, supplier)));
    let system = without(system);
    write(site, "content/systems/tri.md", &system);
    let refused = run(site, &["build"], &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("supplier_request"),
        "{}",
        said(&refused)
    );
    let asked = system
        .replace("# [supplier_request]", "[supplier_request]")
        .replace("# date = 2026-01-31", "date = 2026-11-24")
        .replace("# answer = \"none\"", "answer = \"none\"");
    write(site, "content/systems/tri.md", &asked);
    builds(site);
    assert!(site.join("public/systemes/tri/index.html").exists());
}

#[test]
fn the_letter_can_be_written_before_the_system_is_described() {
    let folder = crate::temporary::folder().unwrap();
    begin(folder.path(), "en");
    let letter = |arguments: &[&str]| {
        let output = succeeds(
            folder.path(),
            &[&["new", "supplier-request"], arguments].concat(),
            &[],
        );
        String::from_utf8(output.stdout).unwrap()
    };
    let named = letter(&["--name", "Sorter", "--supplier", "Example Ltd"]);
    assert!(named.starts_with("Example Ltd\n"), "{named}");
    assert!(
        named.contains("how “Sorter” works") && named.contains("ia@example.org"),
        "{named}"
    );
    let inventory = "as_of = 2026-11-20\n[[item]]\nid = \"chat\"\nname = \"Chatter\"\nsupplier = \"Chat Ltd\"\n";
    write(folder.path(), "content/inventory.toml", inventory);
    let listed = letter(&["chat"]);
    assert!(
        listed.starts_with("Chat Ltd\n") && listed.contains("“Chatter”"),
        "{listed}"
    );
    let output = run(folder.path(), &["new", "supplier-request", "nothing"], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("It has: chat.") && said(&output).contains("--name"),
        "{}",
        said(&output)
    );
    let output = run(folder.path(), &["new", "supplier-request"], &[]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
}

#[test]
fn a_contact_that_the_site_lacks_is_asked_for_where_it_is_needed() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    let arguments = [
        "init",
        "--organisation",
        "Essai",
        "--url",
        "https://example.org/",
        "--charter",
        "none",
    ];
    succeeds(site, &arguments, &[]);
    // As an editor of Windows saves it.
    let settings = text(site, "site.toml").replace('\n', "\r\n");
    write(site, "site.toml", &settings);
    let before = contents(site);
    let new = ["new", "system", "zero", "--kind", "built"];
    let refused = run(site, &new, &["", "", "on the notice board"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("a postal address is needed"),
        "{}",
        said(&refused)
    );
    assert_eq!(contents(site), before);
    let zero = [
        "ai@example.org",
        "",
        "",
        "AI lead",
        "Zero",
        "2",
        "",
        "1",
        "",
        "1",
    ];
    succeeds(site, &new, &zero);
    let item = "\r\n[[contact]]\r\nid = \"contact\"\r\nname = \"AI lead\"\r\nemail = \"ai@example.org\"\r\n";
    assert_eq!(text(site, "site.toml"), format!("{settings}{item}"));
    assert!(text(site, "content/systems/zero.md").contains("contact = \"contact\"\n"));
    builds(site);
}

#[test]
fn a_folder_that_holds_a_site_is_checked_as_a_site() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path().join("mine");
    std::fs::create_dir(&site).unwrap();
    begin(&site, "en");
    let by_path = succeeds(folder.path(), &["check", "mine"], &[]);
    let by_option = succeeds(folder.path(), &["check", "--site", "mine"], &[]);
    assert_eq!(by_path.stdout, by_option.stdout);
    assert!(
        said(&by_path).contains("gaps, said on the site"),
        "{}",
        said(&by_path)
    );
    // A fault of its content is told, which its built pages would not show.
    write(
        &site,
        "content/pages/about.md",
        "+++\ntitle = \"\"\n+++\nx\n",
    );
    assert_eq!(
        run(folder.path(), &["check", "mine"], &[]).status.code(),
        Some(1)
    );
    let both = run(folder.path(), &["check", "mine", "."], &[]);
    assert_eq!(both.status.code(), Some(2));
    assert!(said(&both).contains("give it alone"), "{}", said(&both));
    std::fs::create_dir(folder.path().join("pages")).unwrap();
    let pages = run(folder.path(), &["check", "pages"], &[]);
    assert_eq!(pages.status.code(), Some(2));
    assert!(said(&pages).contains("holds site.toml"), "{}", said(&pages));
}

#[test]
fn what_git_is_to_leave_out_is_said_where_nobody_has_said_it() {
    let ours = crate::temporary::folder().unwrap();
    begin(ours.path(), "en");
    let ignored = text(ours.path(), ".gitignore");
    assert!(ignored.contains("\n/public/\n"), "{ignored}");
    let theirs = crate::temporary::folder().unwrap();
    write(theirs.path(), ".gitignore", "/notes/\n");
    begin(theirs.path(), "en");
    assert_eq!(text(theirs.path(), ".gitignore"), "/notes/\n");
    assert!(theirs.path().join("site.toml").exists());
}

#[test]
fn a_folder_below_the_root_of_its_host_is_told_of_base_url() {
    let folder = crate::temporary::folder().unwrap();
    begin(folder.path(), "en");
    succeeds(
        folder.path(),
        &["build", "--base-url", "https://example.org/ia/"],
        &[],
    );
    let check = |more: &[&str]| {
        answering(
            folder.path(),
            &[&["check", "public", "--only", "links"], more].concat(),
            &[],
        )
    };
    let output = check(&[]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("--base-url https://its-host/ia/\n"), "{told}");
    let output = check(&["--base-url", "https://example.org/ia/"]);
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(!told.contains("--base-url"), "{told}");
}

#[test]
fn a_stub_without_its_draft_line_is_refused() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    succeeds(site, &["new", "statements", "inr-ia-responsable"], &[]);
    builds(site);
    succeeds(site, &["build", "--drafts"], &[]);
    let stubs = contents(site);
    let stub = stubs
        .keys()
        .find(|path| path.starts_with("content/statements/"))
        .unwrap();
    let text = text(site, stub);
    write(site, stub, &text.replace("draft = true\n", ""));
    let output = run(site, &["build"], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("empty-text") && said(&output).contains(stub.as_str()),
        "{}",
        said(&output)
    );
}

#[test]
fn a_file_of_evidence_is_looked_for_at_once_and_as_the_terminal_gives_it() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path().join("site");
    std::fs::create_dir(&site).unwrap();
    begin(&site, "en");
    let home = folder.path().join("home");
    std::fs::create_dir(&home).unwrap();
    write(&home, "l'audit (2).txt", "Found.\n");
    let at = home.to_str().unwrap();
    for (number, path) in [
        format!("'{at}/l'\\''audit (2).txt' "),
        format!("{at}/l\\'audit\\ \\(2\\).txt"),
        format!("\"{at}/l'audit (2).txt\""),
        format!("file://{at}/l'audit%20(2).txt"),
        format!("{at}/l'audit (2).txt"),
    ]
    .iter()
    .enumerate()
    {
        let id = format!("audit-{number}");
        let answers = ["Audit", "3", "01/10/2026", "1", path, "1"];
        succeeds(&site, &["new", "evidence", &id], &answers);
        assert_eq!(
            text(&site, &format!("content/evidence/{id}.txt")),
            "Found.\n"
        );
    }
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_limpide"));
    let at_home = command
        .env("HOME", &home)
        .current_dir(&site)
        .args(["new", "evidence", "home"]);
    std::fs::write(
        site.join("answers"),
        "Audit\n3\n01/10/2026\n1\n~/l'audit (2).txt\n1\n",
    )
    .unwrap();
    let at_home = at_home
        .stdin(std::fs::File::open(site.join("answers")).unwrap())
        .output()
        .unwrap();
    assert_eq!(at_home.status.code(), Some(0), "{}", said(&at_home));
    // What isn't there is told at its question, and no file that was never written is named.
    let before = contents(&site);
    for degree in ["1", "3"] {
        let answers = ["Audit", "3", "01/10/2026", degree, "nowhere.pdf"];
        let output = run(&site, &["new", "evidence", "other"], &answers);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            said(&output).contains("answer 5 can’t be “nowhere.pdf”"),
            "{}",
            said(&output)
        );
        assert!(
            !said(&output).contains("content/evidence"),
            "{}",
            said(&output)
        );
    }
    let answers = [
        "Audit",
        "5",
        "01/10/2026",
        "2",
        "https://example.org/",
        "30/09/2026",
    ];
    let output = run(&site, &["new", "evidence", "other"], &answers);
    assert!(
        said(&output).contains("before the date of the evidence"),
        "{}",
        said(&output)
    );
    assert_eq!(contents(&site), before);
}

#[test]
fn a_spreadsheet_that_names_a_tool_twice_is_told() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    succeeds(
        site,
        &["new", "system", "tri", "--kind", "built"],
        &["Tri", "1", "", "1", "", "1"],
    );
    let list = "Nom;Fournisseur;Usage\nTri;;\nTRI;Autre;\nChat;Exemple;Écrire\nchat;;\nChat;Exemple;Traduire\nChat;Exemple;Écrire\n";
    write(site, "outils.csv", list);
    let output = succeeds(
        site,
        &["import", "inventory", "outils.csv", "--lang", "fr"],
        &[],
    );
    let told = said(&output).replace('\u{a0}', " ");
    assert!(told.contains("3 lignes reprises."), "{told}");
    assert!(
        told.contains("déjà représentées par une ligne du même nom : 3, 5, 7."),
        "{told}"
    );
    assert!(
        told.contains("reprises comme des outils à part : 6."),
        "{told}"
    );
    let written = text(site, "content/inventory.toml");
    assert_eq!(written.matches("[[item]]").count(), 3, "{written}");
    builds(site);
}

#[test]
fn a_menu_takes_its_number_its_words_or_their_beginning() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "fr");
    let answers = [
        "Zéro",
        "à l’essai sur quelques cas réels",
        "",
        "il informe",
        "",
        "ils inf",
    ];
    let arguments = ["new", "system", "zero", "--kind", "built", "--lang", "fr"];
    succeeds(site, &arguments, &answers);
    let system = text(site, "content/systems/zero.md");
    for line in [
        "status = \"pilot\"",
        "automation = \"decision_support\"",
        "effect = \"informational\"",
    ] {
        assert!(system.contains(line), "{system}");
    }
    let arguments = ["new", "system", "un", "--kind", "built", "--lang", "fr"];
    let output = run(site, &arguments, &["Un", "1", "", "il"]);
    assert!(
        said(&output).contains("la réponse 4 ne peut pas être"),
        "{}",
        said(&output)
    );
    // What is needed is asked for by its kind.
    let needed = |answers: &[&str]| said(&run(site, &arguments, answers));
    assert!(needed(&["Un", ""]).contains("choisissez ce qui s’en approche le plus"));
    assert!(needed(&[""]).contains("une phrase, ou ce que vous voyez vous-même, suffit"));
    let address = run(
        folder.path(),
        &["init", "autre", "--lang", "fr"],
        &["Essai", "", ""],
    );
    assert!(
        said(&address).contains("Ctrl-C quitte"),
        "{}",
        said(&address)
    );
    assert!(
        !said(&address).contains("une phrase, ou"),
        "{}",
        said(&address)
    );
}

#[test]
fn what_is_said_not_to_be_known_is_told_once() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "en");
    let answers = [
        "Zero",
        "1",
        "",
        "1",
        "",
        "1",
        "",
        "",
        "",
        "",
        "",
        "The lead",
        "Each Monday",
        "1",
        "The chair",
        "",
    ];
    succeeds(
        site,
        &["new", "system", "zero", "--kind", "built"],
        &answers,
    );
    succeeds(
        site,
        &["new", "system", "one", "--kind", "built"],
        &["One", "1", "", "1", "", "1"],
    );
    let system = text(site, "content/systems/zero.md");
    assert!(
        system.contains("accountable_role = \"The chair\"\n"),
        "{system}"
    );
    // Who watches is a fact, and is not told a second time.
    assert_eq!(system.matches("Each Monday").count(), 1, "{system}");
    let told = said(&succeeds(site, &["build", "--verbose"], &[]));
    assert!(
        !told.contains("not stated: `refusal`") && !told.contains("oversight-not-described"),
        "{told}"
    );
    let gaps = text(site, "public/gaps/index.html");
    assert!(
        !gaps.contains("Nothing says whether one can refuse"),
        "{gaps}"
    );
    let page = text(site, "public/systems/zero/index.html");
    assert!(
        page.contains("Each Monday") && page.contains("The chair"),
        "{page}"
    );
    builds(site);
}

#[test]
fn a_year_of_four_digits_is_one_that_can_be_meant() {
    let folder = crate::temporary::folder().unwrap();
    let answers = ["Essai", "", "essai.example", "fr", "1", "12/05/0026"];
    let output = run(folder.path(), &["init"], &answers);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("answer 6 can’t be “12/05/0026”"),
        "{}",
        said(&output)
    );
}

#[test]
fn a_fresh_site_is_told_in_a_few_lines() {
    let folder = crate::temporary::folder().unwrap();
    let site = folder.path();
    begin(site, "en");
    succeeds(site, &["new", "statements", "inr-ia-responsable"], &[]);
    let check = |more: &[&str]| {
        String::from_utf8(succeeds(site, &[&["check"], more].concat(), &[]).stdout).unwrap()
    };
    let (short, long) = (check(&[]), check(&["-v"]));
    assert_eq!(short.lines().count(), 1, "{short}");
    assert!(
        short.contains("0 failures") && short.contains("limpide check -v lists them"),
        "{short}"
    );
    assert!(
        long.lines().count() > 10 && long.contains("a person must look"),
        "{long}"
    );
}

#[test]
fn what_is_wrong_names_the_command_that_helps() {
    let folder = crate::temporary::folder().unwrap();
    let output = answering(folder.path(), &["new", "system", "x"], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("limpide new system --help\n"),
        "{}",
        said(&output)
    );
    for arguments in [&["build"][..], &["new", "page", "x"], &["check"]] {
        let output = answering(folder.path(), arguments, &[]);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            said(&output).contains("limpide init begins one"),
            "{}",
            said(&output)
        );
    }
}

#[test]
fn the_file_of_a_spreadsheet_is_called_what_it_is() {
    let folder = crate::temporary::folder().unwrap();
    begin(folder.path(), "fr");
    for (name, bytes) in [
        ("outils.xlsx", &b"PK\x03\x04\x14\x00\x00\x00\x08\x00"[..]),
        ("outils.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ] {
        std::fs::write(folder.path().join(name), bytes).unwrap();
        let output = run(folder.path(), &["import", "inventory", name], &[]);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            said(&output).contains("save it as .xlsx"),
            "{}",
            said(&output)
        );
        assert!(!said(&output).contains("UTF-16"), "{}", said(&output));
    }
}
