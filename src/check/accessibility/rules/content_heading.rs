//! The content has a heading (<https://www.w3.org/WAI/standards-guidelines/act/rules/047fe0/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::bypass;

pub(super) const RULE: Rule = Rule {
    id: "content-heading",
    act: &["047fe0"],
    wcag: &[],
    level: Level::Advice,
    rgaa: &["9.1", "12.7"],
    title: words(
        "The content of the page has a heading",
        "Le contenu de la page a un titre",
    ),
    whom: words(
        "Who uses the keyboard or a screen reader must go through the same menus again on each page.",
        "Qui utilise le clavier ou un lecteur d’écran doit repasser par les mêmes menus sur chaque page.",
    ),
    mend: words(
        "Begin the content with a heading.",
        "Commencer le contenu par un titre.",
    ),
    check: Check::Page(decide),
};

const NONE: Words = words(
    "No heading leads past what is repeated.",
    "Aucun titre ne permet de passer ce qui se répète.",
);
const PERHAPS: Words = words(
    "Perhaps no heading leads past what is repeated.",
    "Aucun titre peut-être ne permet de passer ce qui se répète.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    bypass::ask(page, verdicts, bypass::heading, &NONE, &PERHAPS);
}
