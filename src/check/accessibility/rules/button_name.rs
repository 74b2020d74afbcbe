//! Buttons have a name (<https://www.w3.org/WAI/standards-guidelines/act/rules/97a4e1/>).

use super::super::page::Page;
use super::super::page::is_type;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "button-name",
    act: &["97a4e1"],
    wcag: &["4.1.2"],
    level: Level::A,
    rgaa: &["11.9"],
    title: words("Buttons have a name", "Les boutons ont un nom"),
    whom: words(
        "A screen reader says ’button’ and nothing else; who speaks to the computer can’t call it.",
        "Le lecteur d’écran dit « bouton » et rien d’autre ; qui commande à la voix ne peut l’appeler.",
    ),
    mend: words(
        "Give it a text, an aria-label or a label.",
        "Lui donner un texte, un aria-label ou une étiquette.",
    ),
    check: Check::Page(decide),
};

const NAMELESS: Words = words("The button has no name.", "Le bouton n’a pas de nom.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.with_role("button").filter(|id| is_target(page, *id)) {
        verdicts.pass_or_fail(!page.name(id).is_empty(), id, &NAMELESS);
    }
}

fn is_target(page: &Page<'_>, id: NodeId) -> bool {
    let image = page
        .element(id)
        .is_some_and(|it| it.is_html("input") && is_type(it, "image"));
    page.role_name(id) == "button" && page.is_included(id) && !image
}
