//! Text contrast (<https://www.w3.org/WAI/standards-guidelines/act/rules/09o5cg/>).

use super::super::rule::{Check, Level, Rule, words};
use super::contrast::{self, Least};

pub(super) const RULE: Rule = Rule {
    id: "contrast-enhanced",
    act: &["09o5cg"],
    wcag: &["1.4.6"],
    level: Level::AAA,
    rgaa: &[],
    title: words(
        "Text stands out strongly from its background",
        "Le texte se détache fortement de son fond",
    ),
    whom: words(
        "Who sees little, or reads in the sun, can’t read it.",
        "Qui voit mal, ou lit au soleil, ne peut le lire.",
    ),
    mend: words(
        "Make the text darker or its background lighter, or the reverse.",
        "Rendre le texte plus foncé ou le fond plus clair, ou l’inverse.",
    ),
    check: Check::Print(|page, verdicts| contrast::decide(page, verdicts, &LEAST)),
};

const LEAST: Least = Least {
    normal: 7.0,
    large: 4.5,
};
