//! A link leads to the content (<https://www.w3.org/WAI/standards-guidelines/act/rules/ye5d6e/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::bypass;

pub(super) const RULE: Rule = Rule {
    id: "skip-link",
    act: &["ye5d6e"],
    wcag: &[],
    level: Level::Advice,
    rgaa: &["12.7"],
    title: words("A link leads to the content", "Un lien mène au contenu"),
    whom: words(
        "Who uses the keyboard or a screen reader must go through the same menus again on each page.",
        "Qui utilise le clavier ou un lecteur d’écran doit repasser par les mêmes menus sur chaque page.",
    ),
    mend: words(
        "Add a first link that leads to the content.",
        "Ajouter un premier lien qui mène au contenu.",
    ),
    check: Check::Page(decide),
};

const NONE: Words = words(
    "No link leads past what is repeated.",
    "Aucun lien ne permet de passer ce qui se répète.",
);
const PERHAPS: Words = words(
    "Perhaps no link leads past what is repeated; a script may.",
    "Aucun lien peut-être ne permet de passer ce qui se répète ; un script le fait peut-être.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    bypass::ask(page, verdicts, bypass::skip_link, &NONE, &PERHAPS);
}
