//! word-spacing may be widened (<https://www.w3.org/WAI/standards-guidelines/act/rules/9e45ec/>).

use super::super::rule::{Check, Level, Rule, words};
use super::spacing::{self, Property};

pub(super) const RULE: Rule = Rule {
    id: "word-spacing",
    act: &["9e45ec"],
    wcag: &["1.4.12"],
    level: Level::AA,
    rgaa: &["10.12"],
    title: words(
        "The space between words can be widened",
        "L’espace entre les mots peut être élargi",
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
    name: "word-spacing",
    of: |style| &style.word_spacing,
    least: 0.16,
    narrow: words(
        "word-spacing is fixed at {}.",
        "word-spacing est fixé à {}.",
    ),
    unknown: words(
        "word-spacing is fixed at a value that can’t be told.",
        "word-spacing est fixé à une valeur qui ne peut être calculée.",
    ),
};
