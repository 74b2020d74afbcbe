//! Roles that need a context have it (<https://www.w3.org/WAI/standards-guidelines/act/rules/ff89c9/>).

use super::super::name::tree;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "aria-required-parent",
    act: &["ff89c9"],
    wcag: &["1.3.1"],
    level: Level::A,
    rgaa: &["8.2", "9.3"],
    title: words(
        "Parts of a whole stand in it",
        "Les parties d’un tout sont dans ce tout",
    ),
    whom: words(
        "A list item outside of a list, a row outside of a table are read without their place: how many there are, where one is.",
        "Un élément de liste hors d’une liste, une ligne hors d’un tableau sont lus sans leur place : combien il y en a, où l’on est.",
    ),
    mend: words(
        "Put the element into one with a role that it needs, or take its role away.",
        "Mettre l’élément dans un autre qui a le rôle voulu, ou retirer son rôle.",
    ),
    check: Check::Page(decide),
};

const OUTSIDE: Words = words(
    "It has a role that must stand in one of: {}.",
    "Son rôle doit se trouver dans l’un de ceux-ci : {}.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let with_role = page.with_role_attribute().iter().copied();
    for id in with_role.filter(|id| page.is_included(*id)) {
        let Some(role) = page.explicit_role(id).filter(|it| !it.within.is_empty()) else {
            continue;
        };
        let implicit = page.implicit_role(id).map(|it| it.name);
        if implicit == Some(role.name) || page.role_name(id) != role.name {
            continue;
        }
        let parent = tree::parent(page, id).map_or("", |it| page.role_name(it));
        match role.within.contains(&parent) {
            true => verdicts.pass(),
            false => drop(
                verdicts
                    .fail(id, &OUTSIDE)
                    .of(role.within.join(", "))
                    .at("role"),
            ),
        }
    }
}
