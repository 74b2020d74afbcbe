//! Menu items have a name (<https://www.w3.org/WAI/standards-guidelines/act/rules/m6b1q3/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "menuitem-name",
    act: &["m6b1q3"],
    wcag: &["4.1.2"],
    level: Level::A,
    rgaa: &["7.1"],
    title: words("Menu items have a name", "Les éléments de menu ont un nom"),
    whom: words(
        "A screen reader says ’menu item’ and nothing else.",
        "Le lecteur d’écran dit « élément de menu » et rien d’autre.",
    ),
    mend: words(
        "Give it a text, an aria-label or a label.",
        "Lui donner un texte, un aria-label ou une étiquette.",
    ),
    check: Check::Page(decide),
};

const NAMELESS: Words = words(
    "The menu item has no name.",
    "L’élément de menu n’a pas de nom.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.with_role("menuitem") {
        verdicts.pass_or_fail(!page.name(id).is_empty(), id, &NAMELESS);
    }
}
