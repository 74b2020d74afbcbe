//! How faults are told: once, in words of the reader's language, and without a second fault that only
//! follows from the first.

use std::process::Command;

use limpide::build::Outcome;
use limpide::diagnostic::{Code, MOST_OF_A_KIND, MessageLanguage};

use crate::site::{SETTINGS, STATEMENT, SYSTEM, Site, errors, told};

const STATEMENT_FILE: &str = "content/statements/c-1.toml";
const SYSTEM_FILE: &str = "content/systems/outil.md";

fn page(site: Site, markdown: &str) -> Site {
    site.with(
        "content/pages/p.md",
        format!("+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\n{markdown}\n"),
    )
}

/// How many faults of a kind are told, and how many there are.
fn told_and_all(outcome: &Outcome, code: Code) -> (usize, usize) {
    let of_kind = || outcome.diagnostics.iter().filter(|d| d.code == code);
    let more: usize = of_kind().map(|d| d.more).sum();
    (of_kind().count(), of_kind().count() + more)
}

#[test]
fn of_many_faults_of_a_kind_a_few_are_told_and_all_are_counted() {
    const MANY: usize = 3_000;
    let lines = |line: &dyn Fn(usize) -> String| (0..MANY).map(line).collect::<String>();
    let ids = lines(&|at| format!("\"s-{at}\", "));
    let sites = [
        (
            Code::RelativeLink,
            page(Site::small(), &"[a](x) ".repeat(MANY)),
        ),
        (
            Code::DanglingReference,
            page(Site::small(), &"[a](system:outi) ".repeat(MANY)),
        ),
        (
            Code::DuplicateHeadingId,
            page(Site::small(), &"## a {#a}\n".repeat(MANY + 1)),
        ),
        (
            Code::DanglingReference,
            Site::small().changing(STATEMENT_FILE, "\"outil\"", &ids),
        ),
        (
            Code::UnknownKey,
            Site::small().with(
                STATEMENT_FILE,
                format!("{STATEMENT}{}", lines(&|at| format!("k{at} = 1\n"))),
            ),
        ),
        (
            Code::DuplicateKey,
            Site::small().with(
                STATEMENT_FILE,
                format!("{STATEMENT}{}", "text = \"x\"\n".repeat(MANY)),
            ),
        ),
        (
            Code::TomlSyntax,
            Site::small().with(STATEMENT_FILE, lines(&|at| format!("k{at} = b\n"))),
        ),
    ];
    for (code, site) in sites {
        let outcome = site.build();
        let name = code.name();
        assert!(outcome.report.is_none(), "{name}");
        assert_eq!(
            told_and_all(&outcome, code),
            (MOST_OF_A_KIND, MANY),
            "{name}"
        );
    }
    let outcome = page(Site::small(), &"[a](x) ".repeat(MANY)).build();
    let more = MANY - MOST_OF_A_KIND;
    let english = told(&outcome, MessageLanguage::English);
    assert!(english.contains(&format!(
        "and {more} more of this kind in content/pages/p.md"
    )));
    let french = told(&outcome, MessageLanguage::French);
    assert!(french.contains(&format!(
        "et encore {more} du même genre dans content/pages/p.md"
    )));
}

#[test]
fn a_date_in_another_form_is_told_once_and_as_a_date() {
    for written in [
        "2026-02-30",
        "2026-2-3",
        "30/02/2026",
        "2026/02/03",
        "3.2.2026",
        "\"2026-01-05\"",
    ] {
        let site = Site::small().changing(
            STATEMENT_FILE,
            "2026-01-05\ntext",
            &format!("{written}\ntext"),
        );
        let outcome = site.build();
        assert_eq!(errors(&outcome), ["invalid-date"], "{written}");
        let text = told(&outcome, MessageLanguage::English);
        let bare = written.trim_matches('"');
        assert!(text.contains(&format!("`{bare}` is not a date")), "{text}");
    }
}

#[test]
fn what_could_not_be_read_is_no_second_fault_where_it_is_named() {
    let utf16 = b"\xff\xfet\0e\0".as_slice();
    for (code, bytes) in [
        ("utf16", utf16),
        ("invalid-utf8", b"name = \"\xe9\"".as_slice()),
        ("too-large", "a".repeat(2_000_001).as_bytes()),
    ] {
        let outcome = Site::small().with(SYSTEM_FILE, bytes).build();
        assert_eq!(errors(&outcome), [code]);
    }
    let site = Site::small().with("content/charters/charte.toml", b"title = \"\xe9\"");
    assert_eq!(errors(&site.read()), ["invalid-utf8"]);
    let translated = Site::small()
        .with(SYSTEM_FILE, utf16)
        .with("content/systems/outil.en.md", "+++\nname = \"Tool\"\n+++\n");
    assert_eq!(errors(&translated.read()), ["utf16"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_folder_around_it_is_one_fault() {
    use std::os::unix::fs::symlink;
    for target in ["..", ".", "../../content/evidence", "../.."] {
        let site = Site::small();
        symlink(target, site.path().join("content/evidence/up")).unwrap();
        assert_eq!(errors(&site.read()), ["symlink-circle"], "{target}");
    }
    // Round through two links.
    let site = Site::small();
    symlink("../pages", site.path().join("content/systems/there")).unwrap();
    symlink("../systems", site.path().join("content/pages/back")).unwrap();
    let found = errors(&site.build());
    let circles = found.iter().filter(|code| **code == "symlink-circle");
    assert_eq!(circles.count(), 2, "{found:?}");
}

#[test]
fn settings_that_cannot_be_understood_bring_no_false_faults_of_the_content() {
    let english = |site: Site| {
        site.changing("site.toml", "[\"fr\", \"en\"]", "[\"en\", \"fr\"]")
            .changing(SYSTEM_FILE, "Rôle dans la décision", "Role in the decision")
            .changing(SYSTEM_FILE, "Fonctionnement", "How it works")
            .changing(SYSTEM_FILE, "Limites", "Limits")
            .changing(SYSTEM_FILE, "Supervision humaine", "Human oversight")
            .with(
                "content/pages/methode.fr.md",
                "+++\ntitle = \"Méthode\"\n+++\n\nBonjour.\n",
            )
    };
    assert_eq!(errors(&english(Site::small()).build()), Vec::<&str>::new());
    for (from, to, fault) in [
        ("https://example.org/", "example.org", "invalid-url"),
        ("name = \"Essai\"", "nam = \"Essai\"", "unknown-key"),
        ("[\"en\", \"fr\"]", "[]", "missing-field"),
        ("[\"en\", \"fr\"]", "[\"en\", \"xx\"]", "invalid-language"),
        ("[\"en\", \"fr\"]", "\"en\"", "wrong-type"),
    ] {
        let found = errors(
            &english(Site::small())
                .changing("site.toml", from, to)
                .build(),
        );
        assert!(
            found.contains(&fault) && found.len() <= 2,
            "{to}: {found:?}"
        );
    }
}

#[test]
fn a_key_as_long_as_its_file_is_not_told_whole() {
    let key = "k".repeat(1_900_000);
    let site = Site::small().with(STATEMENT_FILE, format!("{STATEMENT}{key} = 1\n"));
    let outcome = site.build();
    assert_eq!(errors(&outcome), ["unknown-key"]);
    for language in [MessageLanguage::English, MessageLanguage::French] {
        assert!(told(&outcome, language).len() < 3_000);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_could_not_be_read_is_one_fault() {
    let outside = crate::temporary::folder().unwrap();
    let site = Site::small();
    let systems = site.path().join("content/systems");
    std::fs::remove_dir_all(&systems).unwrap();
    std::os::unix::fs::symlink(outside.path(), &systems).unwrap();
    assert_eq!(errors(&site.read()), ["symlink-escapes"]);
}

#[test]
fn a_statement_with_a_fault_has_its_references_checked_all_the_same() {
    let site = Site::small()
        .changing(STATEMENT_FILE, "\"applied\"", "\"aplied\"")
        .changing(STATEMENT_FILE, "\"outil\"", "\"outils\"")
        .changing(STATEMENT_FILE, "\"c-1\"", "\"c-9\"");
    let mut found = errors(&site.build());
    found.sort_unstable();
    assert_eq!(
        found,
        ["dangling-reference", "dangling-reference", "unknown-word"]
    );
}

#[test]
fn every_broken_template_is_told_and_hides_no_fault_of_the_texts() {
    let site = page(Site::small(), "Un <b>mot</b>.")
        .with("themes/limpide/plan.html", "{% if %}\n")
        .with("themes/limpide/legal.html", "{{ a b }}\n")
        .with(
            "themes/limpide/home.html",
            "{% extends \"base.html\" %}{% block main %}\n",
        );
    let mut found = errors(&site.build());
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "raw-html",
            "raw-html",
            "template-error",
            "template-error",
            "template-error"
        ]
    );
}

#[test]
fn a_refused_output_hides_no_fault_of_the_texts() {
    let site = page(Site::small(), "Un [lien](x).");
    let mut options = site.options();
    options.out = site.path().to_owned();
    let outcome = limpide::build::build(&options);
    assert_eq!(errors(&outcome), ["relative-link", "output-is-source"]);
}

#[test]
fn a_fault_of_a_template_is_told_once_for_all_pages() {
    let site = Site::small();
    let base = include_str!("../../themes/limpide/base.html");
    let site = site.with(
        "themes/limpide/base.html",
        base.replace("<body", "{{ inconnu.mot }}<body"),
    );
    let outcome = site.build();
    assert_eq!(errors(&outcome), ["template-error"]);
    let text = told(&outcome, MessageLanguage::English);
    assert!(text.contains("more pages"), "{text}");

    let site = Site::small().with(
        "themes/limpide/base.html",
        base.replace("</body", "<p style=\"color:red\">x</p></body"),
    );
    assert_eq!(errors(&site.build()), ["forbidden-markup"]);
}

#[test]
fn a_missing_table_is_told_as_a_table() {
    let without_risk = SYSTEM.replace(
        "[[risk]]\nid = \"erreur\"\nname = \"Erreur\"\nmitigation = \"Relecture\"\n",
        "",
    );
    let text = told(
        &Site::small().with(SYSTEM_FILE, without_risk).build(),
        MessageLanguage::English,
    );
    assert!(text.contains("a line `[[risk]]`"), "{text}");
    let settings = SETTINGS.replace("[organisation]\nname = \"Essai\"\n", "");
    let text = told(
        &Site::small().with("site.toml", settings).build(),
        MessageLanguage::French,
    );
    assert!(text.contains("une ligne `[organisation]`"), "{text}");
    let site = Site::small().changing("content/charters/charte.toml", "text = \"Expliquer\"\n", "");
    let text = told(&site.build(), MessageLanguage::English);
    assert!(text.contains("a line `text = …` to this table"), "{text}");
}

#[test]
fn what_the_toml_parser_says_is_told_in_french_too() {
    for line in [
        "draft = True",
        "draft = 2026-01-05x",
        "draft = \"\"\"x",
        "draft = 'x",
        "draft = 1.",
        "draft = 1__0",
        "draft = -0x1",
        "text.a = 1",
        "draft = \"\\q\"",
    ] {
        let site = Site::small().with(STATEMENT_FILE, format!("{STATEMENT}{line}\n"));
        let text = told(&site.build(), MessageLanguage::French);
        let (_, reason) = text.lines().next().unwrap().split_once(']').unwrap();
        let english = [
            "invalid", "may only", "cannot", "expected", "missing", "unclosed",
        ];
        assert!(
            !english.iter().any(|word| reason.contains(word)),
            "{line}: {reason}"
        );
    }
    let site = Site::small().changing(STATEMENT_FILE, "[\"preuve\"]", "[\"preuve\", “autre”]");
    assert_eq!(errors(&site.read()), ["toml-curly-quotes"]);
    let site = Site::small().changing(STATEMENT_FILE, "[\"preuve\"]", "[\"preuve\",\u{a0}\"x\"]");
    assert_eq!(errors(&site.read()), ["toml-no-break-space"]);
}

#[test]
fn a_date_of_the_surroundings_that_is_none_stops_the_build() {
    let site = Site::small();
    let run = |epoch: &str| {
        Command::new(env!("CARGO_BIN_EXE_limpide"))
            .args(["--lang", "en", "build"])
            .arg(site.path())
            .env("SOURCE_DATE_EPOCH", epoch)
            .output()
            .unwrap()
    };
    for epoch in ["demain", "-", "-1", "99999999999999999"] {
        let output = run(epoch);
        assert_eq!(output.status.code(), Some(2), "{epoch:?}");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(text.contains("SOURCE_DATE_EPOCH"), "{text}");
        assert!(!site.out().exists());
    }
    for epoch in ["1795478400", ""] {
        assert!(run(epoch).status.success(), "{epoch:?}");
    }
}

#[test]
fn a_build_names_the_files_that_it_published_without_a_look_into_them() {
    let site = Site::small()
        .without("content/evidence/preuve.txt")
        .with("content/evidence/preuve.pdf", "%PDF-1.7")
        .changing("content/evidence/preuve.toml", "preuve.txt", "preuve.pdf");
    let run = |language: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_limpide"))
            .args(["--lang", language, "build", "--as-of", "2026-11-24"])
            .arg(site.path())
            .arg("--out")
            .arg(site.out())
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        String::from_utf8(text).unwrap()
    };
    let english = run("en");
    assert!(
        english
            .contains("look yourself for personal data in each:\n  content/evidence/preuve.pdf\n"),
        "{english}"
    );
    assert!(run("fr").contains("données personnelles\u{a0}:\n  content/evidence/preuve.pdf\n"));
    assert_eq!(site.build().copied, ["content/evidence/preuve.pdf"]);
}

/// A translation has no id of its own, and is none of a system that could not be read.
#[test]
fn a_link_to_the_file_of_a_translation_leads_nowhere() {
    for (link, path, key) in [
        ("system:outil.en", "content/systems/outil.en.md", "name"),
        ("page:methode.en", "content/pages/methode.en.md", "title"),
    ] {
        let site = page(Site::small(), &format!("[ici]({link})"));
        let site = site.with(path, format!("+++\n{key} = \"In English\"\n+++\n"));
        let found = site.build().diagnostics;
        let is_told = found.iter().any(|it| it.code == Code::DanglingReference);
        assert!(is_told, "{link}: {found:?}");
    }
}

/// Nor does it hide that no system counts.
#[test]
fn a_translation_hides_no_statement_without_systems() {
    let fields = "text = \"Expliquer\"\nsystem_fields = [\"limits\", \"oversight\"]";
    let charter = "content/charters/charte.toml";
    let site = Site::small()
        .changing(charter, "text = \"Expliquer\"\nsystem_fields = []", fields)
        .changing(STATEMENT_FILE, "systems = [\"outil\"]\n", "")
        .changing(
            SYSTEM_FILE,
            "status = \"in_use\"",
            "status = \"development\"",
        )
        .with(
            "content/systems/outil.en.md",
            "+++\nname = \"Tool\"\n+++\n\n## Role in the decision\n\nIt helps.\n",
        );
    let found = site.read().diagnostics;
    let code = Code::StatementWithoutSystems;
    assert!(found.iter().any(|it| it.code == code), "{found:?}");
}
