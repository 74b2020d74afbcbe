//! The page does not change by itself (<https://www.w3.org/WAI/standards-guidelines/act/rules/bc659a/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "meta-refresh",
    act: &["bc659a"],
    wcag: &["2.2.1"],
    level: Level::A,
    rgaa: &["13.1"],
    title: words(
        "The page does not leave by itself",
        "La page ne s’en va pas d’elle-même",
    ),
    whom: words(
        "Who reads slowly loses the page before the end; a screen reader starts again from the top.",
        "Qui lit lentement perd la page avant la fin ; le lecteur d’écran reprend du début.",
    ),
    mend: words(
        "Take <meta http-equiv=refresh> away, or redirect on the server.",
        "Retirer <meta http-equiv=refresh>, ou rediriger côté serveur.",
    ),
    check: Check::Page(decide),
};

const LATER: Words = words(
    "The page reloads or leaves after a time.",
    "La page se recharge ou s’en va après un temps.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    if let Some((id, seconds)) = super::refresh::first(page) {
        verdicts.pass_or_fail(seconds == 0.0 || seconds > 72_000.0, id, &LATER);
    }
}
