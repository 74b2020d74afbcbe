//! letter-spacing may be widened (<https://www.w3.org/WAI/standards-guidelines/act/rules/24afc2/>).

use super::super::rule::{Check, Level, Rule, words};
use super::spacing::{self, Property};

pub(super) const RULE: Rule = Rule {
    id: "letter-spacing",
    act: &["24afc2"],
    wcag: &["1.4.12"],
    level: Level::AA,
    rgaa: &["10.12"],
    title: words(
        "The space between letters can be widened",
        "L’espace entre les lettres peut être élargi",
    ),
    whom: words(
        "Who needs more space between letters, words or lines to read can’t set it: the page forbids it.",
        "Qui a besoin de plus d’espace entre lettres, mots ou lignes ne peut le régler : la page l’interdit.",
    ),
    mend: words(
        "Take !important away, or set a wider spacing.",
        "Retirer !important, ou donner un espacement plus large.",
    ),
    check: Check::Page(|page, verdicts| spacing::decide(page, verdicts, &SPACE)),
};

const SPACE: Property = Property {
    name: "letter-spacing",
    of: |style| &style.letter_spacing,
    least: 0.12,
    narrow: words(
        "letter-spacing is fixed at {}.",
        "letter-spacing est fixé à {}.",
    ),
    unknown: words(
        "letter-spacing is fixed at a value that can’t be told.",
        "letter-spacing est fixé à une valeur qui ne peut être calculée.",
    ),
};
