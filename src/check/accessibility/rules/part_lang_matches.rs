//! Parts are in their language (<https://www.w3.org/WAI/standards-guidelines/act/rules/off6ek/>).

use super::super::language::{Verdict, known_primary};
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::texts::is_in;
use crate::html::Namespace;

pub(super) const RULE: Rule = Rule {
    id: "part-lang-matches",
    act: &["off6ek"],
    wcag: &["3.1.2"],
    level: Level::AA,
    rgaa: &["8.8"],
    title: words(
        "Parts are in the language that they say",
        "Les parties sont dans la langue qu’elles disent",
    ),
    whom: words(
        "A screen reader reads the part with the sounds of another language.",
        "Le lecteur d’écran lit la partie avec les sons d’une autre langue.",
    ),
    mend: words("Correct the lang attribute.", "Corriger l’attribut lang."),
    check: Check::Page(decide),
};

const OTHER: Words = words("This is not in {}.", "Ceci n’est pas en {}.");
const PERHAPS: Words = words(
    "This is perhaps not in {}: it says too little to tell.",
    "Ceci n’est peut-être pas en {} : il dit trop peu pour le savoir.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let Some(body) = page.named("body").next() else {
        return;
    };
    let with_language = page.with_language().iter().copied();
    for id in with_language.filter(|id| page.holds(body, *id)) {
        let Some(tag) = page.attribute(id, "lang").and_then(known_primary) else {
            continue;
        };
        let html = page
            .element(id)
            .is_some_and(|it| it.namespace == Namespace::Html);
        if !html {
            continue;
        }
        match is_in(page, id, false, &tag) {
            None => {}
            Some(Verdict::Yes) => verdicts.pass(),
            Some(Verdict::No) => drop(verdicts.fail(id, &OTHER).of(tag).at("lang")),
            Some(Verdict::Unknown) => drop(verdicts.doubt(id, &PERHAPS).of(tag).at("lang")),
        }
    }
}
