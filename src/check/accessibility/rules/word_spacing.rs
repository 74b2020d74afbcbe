//! word-spacing may be widened (<https://www.w3.org/WAI/standards-guidelines/act/rules/9e45ec/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use crate::css::{Length, Value};
use crate::html::Namespace;

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
    check: Check::Page(decide),
};

const NARROW: Words = words(
    "word-spacing is fixed at {}.",
    "word-spacing est fixé à {}.",
);
const PERHAPS: Words = words(
    "word-spacing is fixed at a value that can’t be told.",
    "word-spacing est fixé à une valeur qui ne peut être calculée.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for id in page.elements.iter().copied() {
        let html = page
            .element(id)
            .is_some_and(|it| it.namespace == Namespace::Html);
        if !html || !page.has_own_visible_text(id) {
            continue;
        }
        let style = page.rendering.style(id);
        let spacing = &style.word_spacing;
        if !spacing.important
            || !spacing.in_style_attribute
            || page.rendering.is_inherited(id, "word-spacing")
        {
            continue;
        }
        let length = match spacing.length {
            Value::Known(Length::Auto) => Some(0.0),
            Value::Known(length) => length.px(),
            Value::Unknown => None,
        };
        match (length, style.font_size.known()) {
            (Some(length), Some(size)) if length + SLACK >= 0.16 * size => verdicts.pass(),
            (Some(length), Some(size)) => {
                let what = format!("{:.2} em", length / size);
                verdicts.fail(id, &NARROW).of(what).at("style");
            }
            _ => drop(verdicts.doubt(id, &PERHAPS).at("style")),
        }
    }
}

/// What floats may lose, in pixels.
const SLACK: f32 = 0.001;
