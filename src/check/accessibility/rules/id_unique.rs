//! Ids are unique (<https://www.w3.org/WAI/standards-guidelines/act/rules/3ea0c8/>).
//!
//! Its criterion, 4.1.1, was taken out of WCAG 2.2: nothing requires it by itself any more.

use std::collections::HashSet;

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::Namespace;

pub(super) const RULE: Rule = Rule {
    id: "id-unique",
    act: &["3ea0c8"],
    wcag: &["4.1.1"],
    level: Level::Advice,
    rgaa: &["8.2"],
    title: words("Each id is given once", "Chaque id n’est donné qu’une fois"),
    whom: words(
        "A label, a description or a link that refers to the id reaches the first element that has it, perhaps the wrong one.",
        "Une étiquette, une description ou un lien qui renvoie à l’id mène au premier élément qui le porte, peut-être le mauvais.",
    ),
    mend: words(
        "Give each element an id of its own.",
        "Donner à chaque élément un id qui n’est qu’à lui.",
    ),
    check: Check::Page(decide),
};

const TWICE: Words = words(
    "The id {} is another element’s.",
    "L’id {} est celui d’un autre élément.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut known = HashSet::new();
    for id in page.with_id().iter().copied() {
        let of_a_page = page
            .element(id)
            .is_some_and(|it| matches!(it.namespace, Namespace::Html | Namespace::Svg));
        let value = page.attribute(id, "id").filter(|it| !it.is_empty());
        match value.filter(|_| of_a_page) {
            Some(value) if known.insert(value) => verdicts.pass(),
            Some(value) => drop(verdicts.fail(id, &TWICE).of(value).at("id")),
            None => {}
        }
    }
}
