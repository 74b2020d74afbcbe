//! The page does not change by itself (<https://www.w3.org/WAI/standards-guidelines/act/rules/bisz58/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;

pub(super) const RULE: Rule = Rule {
    id: "meta-refresh-none",
    act: &["bisz58"],
    wcag: &["2.2.4", "3.2.5"],
    level: Level::AAA,
    rgaa: &[],
    title: words(
        "The page never leaves by itself, not even after a day",
        "La page ne s’en va jamais d’elle-même, fût-ce après un jour",
    ),
    whom: words(
        "The page changes without being asked: who reads slowly, or is away, loses the place.",
        "La page change sans qu’on le demande : qui lit lentement, ou s’absente, perd sa place.",
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
        verdicts.pass_or_fail(seconds == 0.0, id, &LATER);
    }
}
