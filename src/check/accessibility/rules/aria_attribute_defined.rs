//! ARIA attributes exist (<https://www.w3.org/WAI/standards-guidelines/act/rules/5f99a7/>).

use super::super::name;
use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "aria-attribute-defined",
    act: &["5f99a7"],
    // ACT names 4.1.2 too, both as related only; the same fault is often told under it by a rule on names.
    wcag: &["1.3.1"],
    level: Level::A,
    rgaa: &["8.2"],
    title: words("ARIA attributes exist", "Les attributs ARIA existent"),
    whom: words(
        "An attribute that doesn’t exist says nothing: people who use a screen reader miss the state or the name that was meant.",
        "Un attribut qui n’existe pas ne dit rien : qui utilise un lecteur d’écran ne reçoit pas l’état ou le nom qui était voulu.",
    ),
    mend: words(
        "Correct the attribute’s name; the list stands in WAI-ARIA.",
        "Corriger le nom de l’attribut ; la liste est dans WAI-ARIA.",
    ),
    check: Check::Page(decide),
};

const UNKNOWN: Words = words("There is no attribute {}.", "L’attribut {} n’existe pas.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.with_aria() {
        let attributes = page.element(*id).map_or(&[][..], |it| &it.attributes);
        for attribute in attributes.iter().filter(|it| it.name.starts_with("aria-")) {
            match name::kind(&attribute.name) {
                Some(_) => verdicts.pass(),
                None => drop(verdicts.fail(*id, &UNKNOWN).of(&*attribute.name)),
            }
        }
    }
}
