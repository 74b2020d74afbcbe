//! Form fields have a name (<https://www.w3.org/WAI/standards-guidelines/act/rules/e086e5/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::fields::fields;

pub(super) const RULE: Rule = Rule {
    id: "field-name",
    act: &["e086e5"],
    wcag: &["4.1.2"],
    level: Level::A,
    rgaa: &["11.1"],
    title: words(
        "Form fields have a name",
        "Les champs de formulaire ont un nom",
    ),
    whom: words(
        "A screen reader says ’edit’ and nothing else: nobody knows what to write; who speaks to the computer can’t call it.",
        "Le lecteur d’écran dit « édition » et rien d’autre : on ne sait quoi écrire ; qui commande à la voix ne peut l’appeler.",
    ),
    mend: words("Give it a label.", "Lui donner une étiquette (label)."),
    check: Check::Page(decide),
};

const NAMELESS: Words = words("The field has no name.", "Le champ n’a pas de nom.");

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in fields(page).into_iter().filter(|id| page.is_included(*id)) {
        verdicts.pass_or_fail(!page.name(id).is_empty(), id, &NAMELESS);
    }
}
