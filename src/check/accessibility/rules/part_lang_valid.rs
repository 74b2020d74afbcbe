//! The language tags of parts are known (<https://www.w3.org/WAI/standards-guidelines/act/rules/de46e4/>).

use super::super::language::known_primary;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::texts::says_something;
use crate::html::Namespace;

pub(super) const RULE: Rule = Rule {
    id: "part-lang-valid",
    act: &["de46e4"],
    wcag: &["3.1.2"],
    level: Level::AA,
    rgaa: &["8.8"],
    title: words(
        "The languages of parts exist",
        "Les langues des parties existent",
    ),
    whom: words(
        "A screen reader doesn’t know which voice to take for it.",
        "Le lecteur d’écran ne sait quelle voix prendre.",
    ),
    mend: words(
        "Use a language tag such as en or fr.",
        "Employer un code de langue comme fr ou en.",
    ),
    check: Check::Page(decide),
};

const UNKNOWN: Words = words("There is no language {}.", "La langue {} n’existe pas.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let Some(body) = page.named("body").next() else {
        return;
    };
    let with_language = page.with_language().iter().copied();
    for id in with_language.filter(|id| page.holds(body, *id)) {
        let Some(lang) = page.attribute(id, "lang").filter(|it| !it.is_empty()) else {
            continue;
        };
        let html = page
            .element(id)
            .is_some_and(|it| it.namespace == Namespace::Html);
        if !html || !says_something(page, id) {
            continue;
        }
        match known_primary(lang) {
            Some(_) => verdicts.pass(),
            None => drop(verdicts.fail(id, &UNKNOWN).of(lang).at("lang")),
        }
    }
}
