//! A fault is told once, by its cause: what follows from it isn't told as well.

use limpide::diagnostic::Code;

use crate::site::{SYSTEM, Site};

const SYSTEM_FILE: &str = "content/systems/outil.md";

/// What a site is told of, by code.
fn told(site: &Site) -> Vec<Code> {
    let found = site.build().diagnostics;
    let errors = found
        .iter()
        .filter(|it| it.severity() == limpide::diagnostic::Severity::Error);
    errors.map(|it| it.code).collect()
}

/// An example that rests on another, with a translation.
fn examples() -> Site {
    Site::small()
        .invented()
        .changing(SYSTEM_FILE, "contact", "evidence = [\"preuve\"]\nexample = true\ncontact")
        .with(
            "content/systems/outil.en.md",
            "+++\nname = \"Tool\"\n\n[[risk]]\nid = \"erreur\"\nname = \"Error\"\n+++\n\n## Limits\n\nIt errs, see [the proof](evidence:preuve).\n",
        )
}

#[test]
fn an_example_that_is_mistyped_is_told_as_that() {
    assert_eq!(told(&examples()), []);
    for (written, code) in [
        ("example = vrai", Code::TomlSyntax),
        ("example = \"true\"", Code::WrongType),
    ] {
        let site = examples().changing(SYSTEM_FILE, "example = true", written);
        assert_eq!(told(&site), [code], "{written}");
    }
    // Without it there is a fault for each thing that it rests on.
    let facts = told(&examples().changing(SYSTEM_FILE, "example = true\n", ""));
    assert_eq!(facts, [Code::FactOnExample; 2]);
}

#[test]
fn an_example_below_a_table_is_sent_to_the_top() {
    let site = examples()
        .changing(SYSTEM_FILE, "example = true\n", "")
        .changing(SYSTEM_FILE, "mitigation", "example = true\nmitigation");
    let found = site.build().diagnostics;
    let errors: Vec<_> = found
        .iter()
        .filter(|it| it.severity() == limpide::diagnostic::Severity::Error)
        .collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    let words = errors[0].words(limpide::diagnostic::MessageLanguage::English);
    let help = words.help.unwrap();
    assert!(help.starts_with("`example` stands at the top"), "{help}");
}

#[test]
fn a_part_with_a_wrong_name_leaves_its_translation_alone() {
    let table = examples().changing(SYSTEM_FILE, "[[risk]]", "[[risc]]");
    assert_eq!(told(&table), [Code::UnknownKey]);
    let heading = examples().changing(SYSTEM_FILE, "## Limites", "## Limite");
    assert_eq!(told(&heading), [Code::UnknownSection]);
    // Where the original is right, the translation is told.
    let translation = examples().changing("content/systems/outil.en.md", "erreur", "ereur");
    assert_eq!(told(&translation), [Code::TranslationOfNothing]);
}

#[test]
fn a_text_with_one_ending_too_many_is_told_by_its_name() {
    let site = examples()
        .without(SYSTEM_FILE)
        .with("content/systems/outil.md.txt", SYSTEM);
    let outcome = site.build();
    let fault = &outcome
        .diagnostics
        .iter()
        .find(|it| it.code == Code::UnexpectedFile);
    let help = fault
        .unwrap()
        .words(limpide::diagnostic::MessageLanguage::English)
        .help;
    assert!(help.unwrap().contains("called outil.md?"));
    assert_eq!(told(&site), [Code::UnexpectedFile]);
}
