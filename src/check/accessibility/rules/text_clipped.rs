//! Zoomed text is not clipped (<https://www.w3.org/WAI/standards-guidelines/act/rules/59br37/>).

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::super::page::{Facts, Own, Page};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::layout::{self, Cut, Cutter};
use crate::html::NodeId;

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
    let within = layout::cut_zoomed(page);
    // What a box does is the same for all texts in it.
    let mut cutters: FxHashMap<NodeId, Option<Cutter>> = FxHashMap::default();
    for id in within {
        let html = page.own(id).has(Own::HTML);
        let hidden = page.facts(id).has(Facts::ARIA_HIDDEN);
        if !html || hidden || !page.has_own_visible_text(id) {
            continue;
        }
        let mut cut = None;
        let needed = OnceCell::new();
        let needed = || *needed.get_or_init(|| layout::zoomed_width(page, id));
        for around in page
            .inclusive_ancestors(id)
            .take_while(|it| page.element(*it).is_some())
        {
            if page.is_any(around, &["html", "body"]) {
                break;
            }
            let cutter = cutters
                .entry(around)
                .or_insert_with(|| Cutter::of(page, around));
            let found = cutter.map(|it| it.cuts(needed));
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
