//! Summaries have a name (<https://www.w3.org/WAI/standards-guidelines/act/rules/2t702h/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "summary-name",
    act: &["2t702h"],
    wcag: &["4.1.2"],
    level: Level::A,
    rgaa: &["7.1"],
    title: words(
        "What opens a detail has a name",
        "Ce qui ouvre un détail a un nom",
    ),
    whom: words(
        "A screen reader says nothing but that something opens: nobody knows what.",
        "Le lecteur d’écran dit seulement que quelque chose s’ouvre : on ne sait quoi.",
    ),
    mend: words(
        "Give the <summary> a text.",
        "Donner un texte au <summary>.",
    ),
    check: Check::Page(decide),
};

const NAMELESS: Words = words("The summary has no name.", "Le <summary> n’a pas de nom.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.named("summary").filter(|id| is_target(page, *id)) {
        verdicts.pass_or_fail(!page.name(id).is_empty(), id, &NAMELESS);
    }
}

fn is_target(page: &Page<'_>, id: NodeId) -> bool {
    let ignored = page.is_marked_decorative(id) && !page.is_presentational(id);
    page.is(id, "summary")
        && page.opens_details(id)
        && page.is_included(id)
        && (page.explicit_role(id).is_none() || ignored)
}
