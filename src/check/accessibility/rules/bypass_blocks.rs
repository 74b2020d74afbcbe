//! Repeated blocks can be bypassed (<https://www.w3.org/WAI/standards-guidelines/act/rules/cf77f2/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::bypass;

pub(super) const RULE: Rule = Rule {
    id: "bypass-blocks",
    act: &["cf77f2"],
    wcag: &["2.4.1"],
    level: Level::A,
    rgaa: &["12.7"],
    title: words(
        "What is repeated on each page can be skipped",
        "Ce qui se répète sur chaque page peut être sauté",
    ),
    whom: words(
        "Who uses the keyboard or a screen reader must go through the same menus again on each page.",
        "Qui utilise le clavier ou un lecteur d’écran doit repasser par les mêmes menus sur chaque page.",
    ),
    mend: words(
        "Put the content into <main>, begin it with a heading, or add a link that leads to it.",
        "Mettre le contenu dans <main>, le commencer par un titre, ou ajouter un lien d’évitement.",
    ),
    check: Check::Page(decide),
};

const NONE: Words = words(
    "Nothing helps to skip what is repeated: no landmark, no heading, no link.",
    "Rien n’aide à sauter ce qui se répète : ni région, ni titre, ni lien.",
);
const PERHAPS: Words = words(
    "Perhaps nothing helps to skip what is repeated; a script may.",
    "Rien peut-être n’aide à sauter ce qui se répète ; un script le fait peut-être.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    bypass::ask(page, verdicts, bypass::any, &NONE, &PERHAPS);
}
