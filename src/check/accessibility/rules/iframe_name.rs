//! Frames have a title (<https://www.w3.org/WAI/standards-guidelines/act/rules/cae760/>).

use super::super::page::Page;
use super::super::page::tab_index;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "iframe-name",
    act: &["cae760"],
    wcag: &["4.1.2"],
    level: Level::A,
    rgaa: &["2.1"],
    title: words("Frames have a title", "Les cadres ont un titre"),
    whom: words(
        "A screen reader says ’frame’ and nothing else: one must go in to learn what it is.",
        "Le lecteur d’écran dit « cadre » et rien d’autre : il faut y entrer pour savoir ce que c’est.",
    ),
    mend: words(
        "Give it a title that says what it shows.",
        "Lui donner un title qui dise ce qu’il montre.",
    ),
    check: Check::Page(decide),
};

const NAMELESS: Words = words("The frame has no title.", "Le cadre n’a pas de titre.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.named("iframe").filter(|id| is_target(page, *id)) {
        verdicts.pass_or_fail(!page.name(id).is_empty(), id, &NAMELESS);
    }
}

fn is_target(page: &Page<'_>, id: NodeId) -> bool {
    let negative = page
        .element(id)
        .and_then(tab_index)
        .is_some_and(|index| index < 0);
    page.is(id, "iframe") && page.is_included(id) && !negative && !page.is_marked_decorative(id)
}
