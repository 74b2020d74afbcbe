//! ARIA attributes have valid values (<https://www.w3.org/WAI/standards-guidelines/act/rules/6a7281/>).

use super::super::name;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "aria-attribute-value",
    act: &["6a7281"],
    // ACT names 4.1.2 too, both as related only; the same fault is often told under it by a rule on names.
    wcag: &["1.3.1"],
    level: Level::A,
    rgaa: &["8.2"],
    title: words(
        "ARIA attributes have values that exist",
        "Les attributs ARIA ont des valeurs qui existent",
    ),
    whom: words(
        "A value that doesn’t exist is ignored: a screen reader tells the wrong state or none.",
        "Une valeur qui n’existe pas est ignorée : le lecteur d’écran dit un état faux, ou aucun.",
    ),
    mend: words(
        "Use one of the values that WAI-ARIA gives for the attribute.",
        "Employer l’une des valeurs que WAI-ARIA donne pour l’attribut.",
    ),
    check: Check::Page(decide),
};

const WRONG: Words = words(
    "{} is no value that it takes.",
    "{} n’est pas une valeur qu’il prend.",
);
const CASE: Words = words(
    "{} is in capitals, which not every browser understands.",
    "{} est en majuscules, ce que tous les navigateurs ne comprennent pas.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.with_aria() {
        let attributes = page.element(*id).map_or(&[][..], |it| &it.attributes);
        for attribute in attributes.iter().filter(|it| !it.value.is_empty()) {
            let Some(kind) = name::kind(&attribute.name) else {
                continue;
            };
            let what = || format!("{}=\"{}\"", attribute.name, attribute.value);
            if kind.accepts(&attribute.value) {
                verdicts.pass();
            } else if kind.accepts(attribute.value.to_ascii_lowercase().trim()) {
                verdicts.doubt(*id, &CASE).of(what());
            } else {
                verdicts.fail(*id, &WRONG).of(what());
            }
        }
    }
}
