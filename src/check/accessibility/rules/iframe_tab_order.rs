//! Frames with interactive content are in the tab order (<https://www.w3.org/WAI/standards-guidelines/act/rules/akn7bn/>).

use super::super::page::Page;
use super::super::page::{Facts, tab_index};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::site::Digest;
use super::super::verdicts::Verdicts;
use crate::html::{Document, NodeId};

pub(super) const RULE: Rule = Rule {
    id: "iframe-tab-order",
    act: &["akn7bn"],
    wcag: &["2.1.1", "2.1.3"],
    level: Level::A,
    rgaa: &["7.3"],
    title: words(
        "Frames with links or fields can be reached",
        "Les cadres avec liens ou champs peuvent être atteints",
    ),
    whom: words(
        "Who uses the keyboard can’t reach what is in the frame.",
        "Qui utilise le clavier ne peut atteindre ce que contient le cadre.",
    ),
    mend: words(
        "Take the negative tabindex away.",
        "Retirer le tabindex négatif.",
    ),
    check: Check::Page(decide),
};

const EXCLUDED: Words = words(
    "The Tab key can’t enter the frame, which holds links or fields.",
    "La touche Tab ne peut entrer dans le cadre, qui contient des liens ou des champs.",
);
const PERHAPS: Words = words(
    "The Tab key can’t enter the frame; whether it holds links or fields is not known.",
    "La touche Tab ne peut entrer dans le cadre ; on ne sait s’il contient des liens ou des champs.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.named("iframe") {
        let facts = page.facts(id);
        if facts.has(Facts::INERT) || !facts.has(Facts::SHOWN) {
            continue;
        }
        let negative = page
            .element(id)
            .and_then(tab_index)
            .is_some_and(|it| it < 0);
        match (holds_tab_stops(page, id), negative) {
            (Some(true), true) => drop(verdicts.fail(id, &EXCLUDED).at("tabindex")),
            (Some(true), false) => verdicts.pass(),
            (None, true) => drop(verdicts.doubt(id, &PERHAPS).at("tabindex")),
            _ => {}
        }
    }
}

/// Whether what a frame shows has something that the Tab key reaches; none when that is not known.
pub(super) fn holds_tab_stops(page: &Page<'_>, id: NodeId) -> Option<bool> {
    if let Some(document) = page.attribute(id, "srcdoc") {
        return Some(Digest::of(&Document::parse(document)).has_tab_stops);
    }
    let address = page
        .attribute(id, "src")
        .filter(|it| !it.trim().is_empty())?;
    let target = page.target(address);
    page.site
        .page(&target)
        .map(|(_, digest)| digest.has_tab_stops)
}
