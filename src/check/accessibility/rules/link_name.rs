//! Links have a name (<https://www.w3.org/WAI/standards-guidelines/act/rules/c487ae/>).

use super::super::page::{Own, Page};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "link-name",
    act: &["c487ae"],
    wcag: &["4.1.2", "2.4.4", "2.4.9"],
    level: Level::A,
    rgaa: &["6.2"],
    title: words("Links have a name", "Les liens ont un nom"),
    whom: words(
        "A screen reader says ’link’ or spells the address: nobody knows where it leads.",
        "Le lecteur d’écran dit « lien » ou épelle l’adresse : on ne sait où il mène.",
    ),
    mend: words(
        "Give it a text, or the picture in it an alternative.",
        "Lui donner un texte, ou une alternative à l’image qu’il contient.",
    ),
    check: Check::Page(decide),
};

const NAMELESS: Words = words("The link has no name.", "Le lien n’a pas de nom.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let links = page.of_roles(|it| it.is_a("link"));
    for id in links.into_iter().filter(|id| is_target(page, *id)) {
        verdicts.pass_or_fail(!page.name(id).is_empty(), id, &NAMELESS);
    }
}

fn is_target(page: &Page<'_>, id: NodeId) -> bool {
    page.own(id).has(Own::HTML) && page.is_included(id)
}
