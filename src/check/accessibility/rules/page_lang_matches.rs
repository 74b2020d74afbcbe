//! The page is in its language (<https://www.w3.org/WAI/standards-guidelines/act/rules/ucwvc8/>).

use super::super::language::{Verdict, known_primary};
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::texts::is_in;

pub(super) const RULE: Rule = Rule {
    id: "page-lang-matches",
    act: &["ucwvc8"],
    wcag: &["3.1.1"],
    level: Level::A,
    rgaa: &["8.4"],
    title: words(
        "The page is in the language that it says",
        "La page est dans la langue qu’elle dit",
    ),
    whom: words(
        "A screen reader reads it with the sounds of another language: it can’t be understood.",
        "Le lecteur d’écran la lit avec les sons d’une autre langue : on ne comprend rien.",
    ),
    mend: words(
        "Correct the lang attribute of <html>; mark parts in another language with their own lang.",
        "Corriger l’attribut lang de <html> ; marquer les parties en une autre langue par leur propre lang.",
    ),
    check: Check::Page(decide),
};

const OTHER: Words = words("The page is not in {}.", "La page n’est pas en {}.");
const PERHAPS: Words = words(
    "The page is perhaps not in {}: it says too little to tell.",
    "La page n’est peut-être pas en {} : elle dit trop peu pour le savoir.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let Some(root) = page.root_element().filter(|id| page.is(*id, "html")) else {
        return;
    };
    let Some(tag) = page.attribute(root, "lang").and_then(known_primary) else {
        return;
    };
    match is_in(page, root, true, &tag) {
        None => {}
        Some(Verdict::Yes) => verdicts.pass(),
        Some(Verdict::No) => drop(verdicts.fail(root, &OTHER).of(tag).at("lang")),
        Some(Verdict::Unknown) => drop(verdicts.doubt(root, &PERHAPS).of(tag).at("lang")),
    }
}
