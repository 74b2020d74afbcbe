//! Text contrast (<https://www.w3.org/WAI/standards-guidelines/act/rules/afw4f7/>).

use super::super::rule::{Check, Level, Rule, words};
use super::contrast::{self, Least};

pub(super) const RULE: Rule = Rule {
    id: "contrast",
    act: &["afw4f7"],
    wcag: &["1.4.3"],
    level: Level::AA,
    rgaa: &["3.2"],
    title: words(
        "Text stands out from its background",
        "Le texte se détache de son fond",
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
    normal: 4.5,
    large: 3.0,
};
