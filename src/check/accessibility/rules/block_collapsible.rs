//! Repeated blocks can be collapsed (<https://www.w3.org/WAI/standards-guidelines/act/rules/3e12e1/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::bypass;

pub(super) const RULE: Rule = Rule {
    id: "repeated-block-collapsible",
    act: &["3e12e1"],
    wcag: &[],
    level: Level::Advice,
    rgaa: &["12.7"],
    title: words(
        "What is repeated can be folded away",
        "Ce qui se répète peut être replié",
    ),
    whom: words(
        "Who uses the keyboard or a screen reader must go through the same menus again on each page.",
        "Qui utilise le clavier ou un lecteur d’écran doit repasser par les mêmes menus sur chaque page.",
    ),
    mend: words(
        "Nothing need be done where a landmark, a heading or a link leads past it.",
        "Rien à faire là où une région, un titre ou un lien permet de le passer.",
    ),
    check: Check::Page(decide),
};

const NONE: Words = words(
    "What is repeated can’t be folded away.",
    "Ce qui se répète ne peut être replié.",
);
const PERHAPS: Words = words(
    "Perhaps what is repeated can’t be folded away; a script may do it.",
    "Ce qui se répète ne peut peut-être pas être replié ; un script le fait peut-être.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    bypass::ask(page, verdicts, bypass::collapsible, &NONE, &PERHAPS);
}
