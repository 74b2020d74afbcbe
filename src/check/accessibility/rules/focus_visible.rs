//! Focus is visible (<https://www.w3.org/WAI/standards-guidelines/act/rules/oj04fd/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::focus;

pub(super) const RULE: Rule = Rule {
    id: "focus-visible",
    act: &["oj04fd"],
    wcag: &["2.4.7"],
    level: Level::AA,
    rgaa: &["10.7"],
    title: words(
        "What has the focus is seen to have it",
        "On voit ce qui a le focus",
    ),
    whom: words(
        "Who uses the keyboard doesn’t know where on the page they are.",
        "Qui utilise le clavier ne sait pas où il est dans la page.",
    ),
    mend: words(
        "Don’t take the outline away on focus, or put something else in its place.",
        "Ne pas retirer le contour (outline) au focus, ou mettre autre chose à sa place.",
    ),
    check: Check::Colours(decide),
};

const UNSEEN: Words = words(
    "Nothing shows that it has the focus.",
    "Rien ne montre qu’il a le focus.",
);
const PERHAPS: Words = words(
    "Does something show that it has the focus?",
    "Quelque chose montre-t-il qu’il a le focus ?",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let elsewhere = focus::may_show_elsewhere(page);
    for id in page
        .elements
        .iter()
        .copied()
        .filter(|id| page.is_in_tab_order(*id))
    {
        match focus::shows(page, id) {
            Some(true) => verdicts.pass(),
            Some(false) if !elsewhere => drop(verdicts.fail(id, &UNSEEN)),
            _ => drop(verdicts.doubt(id, &PERHAPS)),
        }
    }
}
