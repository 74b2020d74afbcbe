//! Headings have a name (<https://www.w3.org/WAI/standards-guidelines/act/rules/ffd0e9/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::{Namespace, NodeId};

pub(super) const RULE: Rule = Rule {
    id: "heading-name",
    act: &["ffd0e9"],
    wcag: &[],
    level: Level::Advice,
    rgaa: &["9.1"],
    title: words("Headings have a text", "Les titres ont un texte"),
    whom: words(
        "People who go from heading to heading land on one that says nothing.",
        "Qui va de titre en titre arrive à un titre qui ne dit rien.",
    ),
    mend: words(
        "Give it a text, or make it no heading.",
        "Lui donner un texte, ou ne pas en faire un titre.",
    ),
    check: Check::Page(decide),
};

const NAMELESS: Words = words("The heading is empty.", "Le titre est vide.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.with_role("heading").filter(|id| is_target(page, *id)) {
        verdicts.pass_or_fail(!page.name(id).is_empty(), id, &NAMELESS);
    }
}

fn is_target(page: &Page<'_>, id: NodeId) -> bool {
    let html = page
        .element(id)
        .is_some_and(|it| it.namespace == Namespace::Html);
    html && page.role_name(id) == "heading" && page.is_included(id)
}
