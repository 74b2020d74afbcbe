//! Headings leave out no level
//! (<https://www.w3.org/WAI/tutorials/page-structure/headings/>, RGAA 9.1).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "heading-order",
    act: &[],
    wcag: &[],
    level: Level::Advice,
    rgaa: &["9.1"],
    title: words(
        "Headings leave out no level",
        "Les titres ne sautent pas de niveau",
    ),
    whom: words(
        "Who goes from heading to heading believes to have missed one.",
        "Qui va de titre en titre croit en avoir manqué un.",
    ),
    mend: words(
        "Give the heading the level below that of its section; its size is a matter of the stylesheet.",
        "Donner au titre le niveau qui suit celui de sa section ; sa taille est affaire de feuille de style.",
    ),
    check: Check::Page(decide),
};

const SKIPPED: Words = words(
    "A level is left out: from {}.",
    "Un niveau est sauté : de {}.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut before: Option<u32> = None;
    for id in page.with_role("heading") {
        let Some(level) = level(page, id) else {
            before = None;
            continue;
        };
        match before {
            Some(above) if level > above + 1 => {
                let told = format!("h{above} → h{level}");
                verdicts.fail(id, &SKIPPED).of(told);
            }
            _ => verdicts.pass(),
        }
        before = Some(level);
    }
}

/// The level of a heading; none when it says one that is no number.
fn level(page: &Page<'_>, id: NodeId) -> Option<u32> {
    if let Some(said) = page.attribute(id, "aria-level") {
        return said.trim().parse().ok().filter(|it| *it > 0);
    }
    let element = page.element(id)?;
    match element
        .name
        .strip_prefix('h')
        .and_then(|it| it.parse().ok())
    {
        Some(level @ 1..=6) if element.is_html(&element.name) => Some(level),
        // What WAI-ARIA supposes where nothing is said.
        _ => Some(2),
    }
}
