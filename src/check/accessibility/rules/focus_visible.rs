//! Focus is visible (<https://www.w3.org/WAI/standards-guidelines/act/rules/oj04fd/>).

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::focus;
use crate::html::NodeId;

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
    // Sheets are read through for it, where something isn't shown on the element itself.
    let elsewhere = OnceCell::new();
    let elsewhere = || *elsewhere.get_or_init(|| focus::may_show_elsewhere(page));
    let mut known = Known::default();
    for id in page
        .elements
        .iter()
        .copied()
        .filter(|id| page.is_in_tab_order(*id))
    {
        match shows(page, id, &mut known) {
            Some(true) => verdicts.pass(),
            Some(false) if !elsewhere() => drop(verdicts.fail(id, &UNSEEN)),
            _ => drop(verdicts.doubt(id, &PERHAPS)),
        }
    }
}

/// Whether elements of these numbers show the focus.
type Known = FxHashMap<(u32, (u32, u32)), Option<bool>>;

/// Whether an element shows the focus, asked once for those that look alike.
fn shows(page: &Page<'_>, id: NodeId, known: &mut Known) -> Option<bool> {
    let styles = page.rendering.styles();
    match styles.number_with_focus(id) {
        Some(numbers) if !focus::is_written_into(page, id) => *known
            .entry((styles.number(id), numbers))
            .or_insert_with(|| focus::shows(page, id)),
        _ => focus::shows(page, id),
    }
}
