//! Attributes are given once (<https://www.w3.org/WAI/standards-guidelines/act/rules/e6952f/>).
//!
//! Its criterion, 4.1.1, was taken out of WCAG 2.2: nothing requires it by itself any more.

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "attribute-unique",
    act: &["e6952f"],
    wcag: &["4.1.1"],
    level: Level::Advice,
    rgaa: &["8.2"],
    title: words(
        "A tag gives each attribute once",
        "Une balise ne donne chaque attribut qu’une fois",
    ),
    whom: words(
        "Browsers keep the first of the two: an alternative or a name that comes second is heard by nobody.",
        "Les navigateurs gardent le premier des deux : une alternative ou un nom donné en second n’est entendu de personne.",
    ),
    mend: words(
        "Keep the one that is meant.",
        "Ne garder que celui qui est voulu.",
    ),
    check: Check::Page(decide),
};

const TWICE: Words = words(
    "The tag gives an attribute twice.",
    "La balise donne deux fois un attribut.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    // Whether a page has tags of its own or only what the parser adds makes no difference here.
    verdicts.pass();
    for id in page.document.repeating_attributes() {
        verdicts.fail(id, &TWICE);
    }
}
