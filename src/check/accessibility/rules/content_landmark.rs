//! The content has a landmark (<https://www.w3.org/WAI/standards-guidelines/act/rules/b40fd1/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::bypass;

pub(super) const RULE: Rule = Rule {
    id: "content-landmark",
    act: &["b40fd1"],
    wcag: &[],
    level: Level::Advice,
    rgaa: &["12.6", "9.2"],
    title: words(
        "The content of the page is a region",
        "Le contenu de la page est une région",
    ),
    whom: words(
        "Who uses the keyboard or a screen reader must go through the same menus again on each page.",
        "Qui utilise le clavier ou un lecteur d’écran doit repasser par les mêmes menus sur chaque page.",
    ),
    mend: words(
        "Put the content into <main>.",
        "Mettre le contenu dans <main>.",
    ),
    check: Check::Page(decide),
};

const NONE: Words = words(
    "No region begins with the content.",
    "Aucune région ne commence par le contenu.",
);
const PERHAPS: Words = words(
    "Perhaps no region begins with the content.",
    "Aucune région peut-être ne commence par le contenu.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    bypass::ask(page, verdicts, bypass::landmark, &NONE, &PERHAPS);
}
