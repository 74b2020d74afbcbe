//! Links are descriptive in context (<https://www.w3.org/WAI/standards-guidelines/act/rules/5effbb/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::generic;
use super::links::{context, links};
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "link-in-context",
    act: &["5effbb"],
    wcag: &["2.4.4"],
    level: Level::A,
    rgaa: &["6.1"],
    title: words(
        "Links say where they lead, with what stands around them",
        "Les liens disent où ils mènent, avec ce qui les entoure",
    ),
    whom: words(
        "Who hears the link alone doesn’t know where it leads.",
        "Qui entend le lien seul ne sait pas où il mène.",
    ),
    mend: words(
        "Write in the link where it leads.",
        "Écrire dans le lien où il mène.",
    ),
    check: Check::Page(decide),
};

const ALONE: Words = words(
    "“{}” does not say where it leads, nor does what stands around it.",
    "« {} » ne dit pas où il mène, ni ce qui l’entoure.",
);
const PERHAPS: Words = words(
    "“{}” does not say where it leads; does what stands around it?",
    "« {} » ne dit pas où il mène ; ce qui l’entoure le dit-il ?",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in links(page) {
        let name = page.name(id);
        let words = generic::of_link(name);
        if words.is_action_word {
            verdicts.doubt(id, &PERHAPS).of(name);
            continue;
        }
        if !words.is_link_word {
            verdicts.pass();
            continue;
        }
        match is_explained(page, id) {
            true => drop(verdicts.doubt(id, &PERHAPS).of(name)),
            false => drop(verdicts.fail(id, &ALONE).of(name)),
        }
    }
}

/// Whether its context says anything that is no link.
fn is_explained(page: &Page<'_>, id: NodeId) -> bool {
    context(page, id).into_iter().any(|around| {
        let outside = page.inclusive_descendants(around).iter().any(|it| {
            let said = page.text_of(*it).or_else(|| page.attribute(*it, "alt"));
            let words = said.is_some_and(|it| it.chars().any(char::is_alphanumeric));
            words && !page.holds(id, *it) && (page.is_included(*it) || page.is_visible(*it))
        });
        outside || !page.holds(around, id)
    })
}
