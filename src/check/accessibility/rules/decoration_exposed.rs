//! Decoration is not exposed (<https://www.w3.org/WAI/standards-guidelines/act/rules/46ca7f/>).

use super::super::page::{Own, Page};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "decoration-exposed",
    act: &["46ca7f"],
    wcag: &[],
    level: Level::Advice,
    rgaa: &["1.2"],
    title: words(
        "What is marked as decoration is not read",
        "Ce qui est marqué comme décoration n’est pas lu",
    ),
    whom: words(
        "It is read all the same, for it takes the focus or has an ARIA attribute: a screen reader announces something without meaning.",
        "C’est lu tout de même, car l’élément prend le focus ou porte un attribut ARIA : le lecteur d’écran annonce une chose sans sens.",
    ),
    mend: words(
        "Take the mark away, or what contradicts it.",
        "Retirer la marque, ou ce qui la contredit.",
    ),
    check: Check::Page(decide),
};

const EXPOSED: Words = words(
    "It is marked as decoration, yet it is read.",
    "Il est marqué comme décoration, et pourtant lu.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut marked = page.with_role_attribute().to_vec();
    marked.extend(page.named("img").filter(|it| !page.own(*it).has(Own::ROLE)));
    for id in page.sorted(marked) {
        if page.is_marked_decorative(id) {
            verdicts.pass_or_fail(!page.is_included(id), id, &EXPOSED);
        }
    }
}
