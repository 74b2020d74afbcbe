//! Links are descriptive (<https://www.w3.org/WAI/standards-guidelines/act/rules/aizyf1/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::generic;
use super::links::links;

pub(super) const RULE: Rule = Rule {
    id: "link-descriptive",
    act: &["aizyf1"],
    wcag: &["2.4.9"],
    level: Level::AAA,
    rgaa: &[],
    title: words(
        "Links say by themselves where they lead",
        "Les liens disent d’eux-mêmes où ils mènent",
    ),
    whom: words(
        "Who goes through a list of links doesn’t know where this one leads.",
        "Qui parcourt une liste de liens ne sait pas où mène celui-ci.",
    ),
    mend: words(
        "Write in the link where it leads.",
        "Écrire dans le lien où il mène.",
    ),
    check: Check::Page(decide),
};

const EMPTY: Words = words(
    "“{}” does not say where it leads.",
    "« {} » ne dit pas où il mène.",
);
const PERHAPS: Words = words(
    "Does “{}” say where it leads?",
    "« {} » dit-il où il mène ?",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in links(page) {
        let name = page.name(id);
        let words = generic::of_link(name);
        if words.is_link_word {
            verdicts.fail(id, &EMPTY).of(name);
        } else if words.is_action_word {
            verdicts.doubt(id, &PERHAPS).of(name);
        } else {
            verdicts.pass();
        }
    }
}
