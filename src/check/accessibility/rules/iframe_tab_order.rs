//! Frames with interactive content are in the tab order (<https://www.w3.org/WAI/standards-guidelines/act/rules/akn7bn/>).

use super::super::finding::Outcome;
use super::super::page::Page;
use super::super::page::{Facts, tab_index};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::site::{Digest, Question, Target};
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
        let has = negative.then_some((Outcome::Failed, &EXCLUDED));
        let unknown = negative.then_some((Outcome::CannotTell, &PERHAPS));
        match (shown(page, id), has) {
            (Shown::Written(true), None) => verdicts.pass(),
            (Shown::Written(true), Some(_)) => {
                verdicts.fail(id, &EXCLUDED).at("tabindex");
            }
            (Shown::Written(false), _) | (Shown::Unknown, None) => {}
            (Shown::Unknown, Some(_)) => {
                verdicts.doubt(id, &PERHAPS).at("tabindex");
            }
            (Shown::Page(target), has) => {
                let question = Question::TabStops {
                    target,
                    has,
                    unknown,
                };
                verdicts.ask(vec![id], question).at("tabindex");
            }
        }
    }
}

/// What a frame shows.
pub(super) enum Shown {
    /// A document that has something that the Tab key reaches, or has not.
    Written(bool),
    /// What stands at an address.
    Page(Target),
    /// Nothing that is known.
    Unknown,
}

pub(super) fn shown(page: &Page<'_>, id: NodeId) -> Shown {
    if let Some(document) = page.attribute(id, "srcdoc") {
        let digest = Digest::alone(&Document::parse(document));
        return Shown::Written(digest.brief().has_tab_stops());
    }
    match page.attribute(id, "src").filter(|it| !it.trim().is_empty()) {
        Some(address) => Shown::Page(page.target(address)),
        None => Shown::Unknown,
    }
}
