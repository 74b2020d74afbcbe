//! Text that a reader spaces is not cut (<https://www.w3.org/WAI/WCAG22/Understanding/text-spacing>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::layout::{self, Cut};
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "spacing-clipped",
    act: &[],
    wcag: &["1.4.12"],
    level: Level::AA,
    rgaa: &["10.12"],
    title: words(
        "Text that a reader spaces is not cut",
        "Un texte que le lecteur espace n’est pas coupé",
    ),
    whom: words(
        "Who sets letters and lines apart to read them loses the end of the text.",
        "Qui écarte lettres et lignes pour lire perd la fin du texte.",
    ),
    mend: words(
        "Take overflow: hidden away, or replace height by min-height.",
        "Retirer overflow: hidden, ou remplacer height par min-height.",
    ),
    check: Check::Page(decide),
};

const CUT: Words = words(
    "With lines and letters set apart, the text is cut below.",
    "Lignes et lettres écartées, le texte est coupé en bas.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.elements.iter().copied() {
        if !page.is_visible(id) {
            continue;
        }
        match layout::cuts_spaced(page, id).filter(|_| is_read(page, id)) {
            Some(Cut::Surely) => drop(verdicts.fail(id, &CUT)),
            Some(Cut::No) => verdicts.pass(),
            Some(Cut::Perhaps) | None => {}
        }
    }
}

/// Whether it holds text that somebody is to read.
fn is_read(page: &Page<'_>, id: NodeId) -> bool {
    let text = page.visible_texts(id).next();
    text.is_some_and(|it| page.is_included(it))
}
