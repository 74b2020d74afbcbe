//! Roles exist (<https://www.w3.org/WAI/standards-guidelines/act/rules/674b10/>).

use super::super::name::tokens;
use super::super::page::Facts;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "role-valid",
    act: &["674b10"],
    // ACT names 4.1.2 too, both as related only; the same fault is often told under it by a rule on names.
    wcag: &["1.3.1"],
    level: Level::A,
    rgaa: &["8.2"],
    title: words("Roles exist", "Les rôles existent"),
    whom: words(
        "A role that doesn’t exist is ignored: a screen reader tells the element as something else than was meant.",
        "Un rôle qui n’existe pas est ignoré : le lecteur d’écran présente l’élément comme autre chose que voulu.",
    ),
    mend: words(
        "Correct the role; the list stands in WAI-ARIA.",
        "Corriger le rôle ; la liste est dans WAI-ARIA.",
    ),
    check: Check::Page(decide),
};

const UNKNOWN: Words = words("There is no role {}.", "Le rôle {} n’existe pas.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.with_role_attribute().iter().copied() {
        let Some(value) = page
            .attribute(id, "role")
            .filter(|it| tokens(it).count() > 0)
        else {
            continue;
        };
        let facts = page.facts(id);
        if !facts.has(Facts::SHOWN) || facts.has(Facts::ARIA_HIDDEN) {
            continue;
        }
        match page.explicit_role(id) {
            Some(_) => verdicts.pass(),
            None => drop(verdicts.fail(id, &UNKNOWN).of(value).at("role")),
        }
    }
}
