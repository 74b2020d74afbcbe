//! Links of one name have one purpose (<https://www.w3.org/WAI/standards-guidelines/act/rules/b20e66/>).

use super::super::finding::Outcome;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::site::Question;
use super::super::verdicts::Verdicts;
use super::links::{apart, links_by_name};

pub(super) const RULE: Rule = Rule {
    id: "links-same-name",
    act: &["b20e66"],
    wcag: &["2.4.9"],
    level: Level::AAA,
    rgaa: &[],
    title: words(
        "Links with the same name lead to the same",
        "Les liens de même nom mènent au même endroit",
    ),
    whom: words(
        "In a list of links nobody can tell them apart.",
        "Dans une liste de liens, on ne peut les distinguer.",
    ),
    mend: words(
        "Say in each link where it leads.",
        "Dire dans chaque lien où il mène.",
    ),
    check: Check::Page(decide),
};

const DIFFERENT: Words = words(
    "Links with this name lead to different contents: {}.",
    "Des liens de ce nom mènent à des contenus différents : {}.",
);
const PERHAPS: Words = words(
    "Links with this name lead to different addresses: {}.",
    "Des liens de ce nom mènent à des adresses différentes : {}.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for (name, links) in links_by_name(page) {
        let Some((nodes, targets)) = apart(page, links) else {
            verdicts.pass();
            continue;
        };
        let question = Question::Purpose {
            name: name.clone(),
            targets,
            different: Some((Outcome::Failed, &DIFFERENT)),
            unknown: Some((Outcome::CannotTell, &PERHAPS)),
        };
        verdicts.ask(nodes, question).of(name.as_str());
    }
}
