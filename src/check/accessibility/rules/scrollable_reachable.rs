//! Scrollable content is reachable (<https://www.w3.org/WAI/standards-guidelines/act/rules/0ssw9k/>).

use std::cell::OnceCell;

use super::super::page::Facts;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::layout::{self, Cut};
use crate::html::{Namespace, NodeId};

pub(super) const RULE: Rule = Rule {
    id: "scrollable-reachable",
    act: &["0ssw9k"],
    wcag: &["2.1.1", "2.1.3"],
    level: Level::A,
    rgaa: &["7.3"],
    title: words(
        "What scrolls can be reached with the keyboard",
        "Ce qui défile peut être atteint au clavier",
    ),
    whom: words(
        "Who uses the keyboard can’t scroll it and doesn’t read the rest.",
        "Qui utilise le clavier ne peut le faire défiler et ne lit pas la suite.",
    ),
    mend: words(
        "Give it tabindex=0, and a name and a role that say what it is.",
        "Lui donner tabindex=0, avec un nom et un rôle qui disent ce que c’est.",
    ),
    check: Check::Page(decide),
};

const UNREACHED: Words = words(
    "It scrolls, and the Tab key reaches neither it nor anything in it.",
    "Il défile, et la touche Tab n’atteint ni lui ni rien de ce qu’il contient.",
);
const PERHAPS: Words = words(
    "If it scrolls, the Tab key reaches neither it nor anything in it.",
    "S’il défile, la touche Tab n’atteint ni lui ni rien de ce qu’il contient.",
);

/// The places in tree order of the texts and pictures that are seen.
fn seen(page: &Page<'_>) -> Vec<usize> {
    let is_seen =
        |it: &&NodeId| page.is_visible(**it) && (page.is_text(**it) || page.is(**it, "img"));
    let seen = page.order.iter().filter(is_seen);
    seen.map(|it| page.position(*it)).collect()
}

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let seen_once = OnceCell::new();
    if !page.rendering.styles().any(layout::may_scroll) {
        return;
    }
    for id in page.elements.iter().copied() {
        if !page.is_visible(id) || page.facts(id).has(Facts::INERT) {
            continue;
        }
        let scrolls = layout::scrolls(page, id);
        if scrolls == Cut::No {
            continue;
        }
        let html = page
            .element(id)
            .is_some_and(|it| it.namespace == Namespace::Html);
        if !html || page.is_any(id, &["html", "body", "iframe", "textarea", "select"]) {
            continue;
        }
        let seen = seen_once.get_or_init(|| seen(page));
        let next = seen.partition_point(|it| *it <= page.position(id));
        if seen.get(next).is_none_or(|it| *it >= page.end(id)) {
            continue;
        }
        let mut within = page.inclusive_descendants(id).iter();
        let reached = within.any(|it| page.is_in_tab_order(*it));
        match (reached, scrolls) {
            (true, _) => verdicts.pass(),
            (false, Cut::Surely) => drop(verdicts.fail(id, &UNREACHED)),
            (false, _) => drop(verdicts.doubt(id, &PERHAPS)),
        }
    }
}
