//! Presentational children take no focus (<https://www.w3.org/WAI/standards-guidelines/act/rules/307n5z/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "presentational-children-focus",
    act: &["307n5z"],
    wcag: &["4.1.2"],
    level: Level::A,
    rgaa: &["7.1"],
    title: words(
        "Buttons and their like hold nothing that takes the focus",
        "Boutons et semblables ne contiennent rien qui prenne le focus",
    ),
    whom: words(
        "What stands in them is no element of its own for a screen reader: the focus lands on something without name or role.",
        "Ce qu’ils contiennent n’est pas un élément à part pour un lecteur d’écran : le focus arrive sur une chose sans nom ni rôle.",
    ),
    mend: words(
        "Move the link, the field or the button out of it.",
        "Sortir de là le lien, le champ ou le bouton.",
    ),
    check: Check::Page(decide),
};

const HOLDS: Words = words(
    "It holds something that takes the focus, which its role does not allow.",
    "Il contient une chose qui prend le focus, ce que son rôle ne permet pas.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut end = 0;
    for id in page.of_roles(|it| it.flat) {
        if page.position(id) < end {
            continue;
        }
        end = page.end(id);
        let mut below = page.descendants(id).iter();
        let reached = below.any(|it| page.is_in_tab_order(*it));
        verdicts.pass_or_fail(!reached, id, &HOLDS);
    }
}
