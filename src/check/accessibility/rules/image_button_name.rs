//! Image buttons have a name (<https://www.w3.org/WAI/standards-guidelines/act/rules/59796f/>).

use super::super::page::Page;
use super::super::page::is_type;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "image-button-name",
    act: &["59796f"],
    wcag: &["1.1.1", "4.1.2"],
    level: Level::A,
    rgaa: &["1.1", "11.9"],
    title: words(
        "Image buttons have an alternative",
        "Les boutons images ont une alternative",
    ),
    whom: words(
        "Who doesn’t see the image doesn’t know what the button does.",
        "Qui ne voit pas l’image ne sait pas ce que fait le bouton.",
    ),
    mend: words(
        "Say in alt what the button does.",
        "Dire dans alt ce que fait le bouton.",
    ),
    check: Check::Page(decide),
};

const NAMELESS: Words = words(
    "The image button does not say what it does.",
    "Le bouton image ne dit pas ce qu’il fait.",
);

/// The name that browsers give one that has none.
const DEFAULT: &str = "Submit Query";

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.named("input").filter(|id| page.is_included(*id)) {
        if page.element(id).is_some_and(|it| is_type(it, "image")) {
            let name = page.name(id);
            let named = !name.is_empty() && !name.eq_ignore_ascii_case(DEFAULT);
            verdicts.pass_or_fail(named, id, &NAMELESS);
        }
    }
}
