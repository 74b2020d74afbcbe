//! Zoomed text is not clipped (<https://www.w3.org/WAI/standards-guidelines/act/rules/59br37/>).

use super::super::page::Facts;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::layout::{self, Cut};
use crate::html::Namespace;

pub(super) const RULE: Rule = Rule {
    id: "text-clipped",
    act: &["59br37"],
    wcag: &["1.4.4"],
    level: Level::AA,
    rgaa: &["10.4"],
    title: words(
        "Enlarged text is not cut off",
        "Le texte agrandi n’est pas coupé",
    ),
    whom: words(
        "Who enlarges the page to twice its size loses the part of the text that is cut.",
        "Qui agrandit la page au double perd la partie du texte qui est coupée.",
    ),
    mend: words(
        "Let the box grow with its text: min-height instead of height, no overflow: hidden.",
        "Laisser la boîte grandir avec son texte : min-height plutôt que height, pas d’overflow: hidden.",
    ),
    check: Check::Page(decide),
};

const CUT: Words = words(
    "Enlarged to 200 %, the text is cut off.",
    "Agrandi à 200 %, le texte est coupé.",
);
const PERHAPS: Words = words(
    "Enlarged to 200 %, the text is perhaps cut off.",
    "Agrandi à 200 %, le texte est peut-être coupé.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    if !layout::anything_cuts_zoomed(page) {
        return;
    }
    for id in page.elements.iter().copied() {
        let html = page
            .element(id)
            .is_some_and(|it| it.namespace == Namespace::Html);
        let hidden = page.facts(id).has(Facts::ARIA_HIDDEN);
        if !html || hidden || !page.has_own_visible_text(id) {
            continue;
        }
        let mut cut = None;
        for around in page
            .inclusive_ancestors(id)
            .take_while(|it| page.element(*it).is_some())
        {
            if page.is_any(around, &["html", "body"]) {
                break;
            }
            let found = layout::cuts_zoomed(page, around, id);
            cut = match (cut, found) {
                (None, found) => found,
                (Some(Cut::Surely), _) | (_, Some(Cut::Surely)) => Some(Cut::Surely),
                (Some(Cut::Perhaps), _) | (_, Some(Cut::Perhaps)) => Some(Cut::Perhaps),
                _ => Some(Cut::No),
            };
        }
        match cut {
            None => {}
            Some(Cut::No) => verdicts.pass(),
            Some(Cut::Surely) => drop(verdicts.fail(id, &CUT)),
            Some(Cut::Perhaps) => drop(verdicts.doubt(id, &PERHAPS)),
        }
    }
}
