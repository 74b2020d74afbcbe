//! Roles have their required states and properties (<https://www.w3.org/WAI/standards-guidelines/act/rules/4e8ab6/>).

use super::super::page::Page;
use super::super::page::{Facts, is_type};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "aria-required-attribute",
    act: &["4e8ab6"],
    // ACT names 4.1.2 too, both as related only; the same fault is often told under it by a rule on names.
    wcag: &["1.3.1"],
    level: Level::A,
    rgaa: &["8.2"],
    title: words(
        "Roles have the states that they need",
        "Les rôles ont les états qu’il leur faut",
    ),
    whom: words(
        "Without it a screen reader can’t tell whether a box is checked, how far a slider is.",
        "Sans cela, un lecteur d’écran ne peut dire si une case est cochée, où en est un curseur.",
    ),
    mend: words(
        "Add the state or property, or use the HTML element that has it by itself.",
        "Ajouter l’état ou la propriété, ou employer l’élément HTML qui l’a de lui-même.",
    ),
    check: Check::Page(decide),
};

const MISSING: Words = words("Its role needs {}.", "Son rôle demande {}.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let with_role = page.with_role_attribute().iter().copied();
    for id in with_role.filter(|id| page.is_included(*id)) {
        let Some(role) = page.explicit_role(id) else {
            continue;
        };
        let implicit = page.implicit_role(id).map(|it| it.name);
        if implicit == Some(role.name) || page.role_name(id) != role.name {
            continue;
        }
        // A separator that takes the focus is moved, and has a value.
        let moved = role.name == "separator" && page.facts(id).has(Facts::FOCUSABLE);
        let more: &[&str] = if moved { &["aria-valuenow"] } else { &[] };
        let missing = role.requires.iter().chain(more).find(|name| {
            page.attribute(id, name)
                .is_none_or(|it| it.trim().is_empty())
                && !is_native(page, id, name)
        });
        match missing {
            Some(name) => drop(verdicts.fail(id, &MISSING).of(*name).at("role")),
            None => verdicts.pass(),
        }
    }
}

/// Whether the element itself tells the browser this state.
fn is_native(page: &Page<'_>, id: NodeId, name: &str) -> bool {
    let Some(element) = page.element(id) else {
        return false;
    };
    let is = |kind| element.is_html("input") && is_type(element, kind);
    match name {
        "aria-checked" => is("checkbox") || is("radio"),
        "aria-level" => page
            .implicit_role(id)
            .is_some_and(|it| it.name == "heading"),
        "aria-valuenow" => {
            is("number") || is("range") || element.is_html("meter") || element.is_html("progress")
        }
        "aria-expanded" => element.is_html("select"),
        _ => false,
    }
}
