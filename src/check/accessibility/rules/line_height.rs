//! line-height may be widened (<https://www.w3.org/WAI/standards-guidelines/act/rules/78fd32/>).

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::layout;
use super::spacing;
use crate::css::{Computed, LineHeight, Value};

pub(super) const RULE: Rule = Rule {
    id: "line-height",
    act: &["78fd32"],
    wcag: &["1.4.12"],
    level: Level::AA,
    rgaa: &["10.12"],
    title: words(
        "The space between lines can be widened",
        "L’espace entre les lignes peut être élargi",
    ),
    whom: words(
        "Who needs more space between lines to read can’t set it: the page forbids it.",
        "Qui a besoin de plus d’espace entre les lignes ne peut le régler : la page l’interdit.",
    ),
    mend: words(
        "Take !important away, or set a height of 1.5 or more.",
        "Retirer !important, ou donner une hauteur d’au moins 1,5.",
    ),
    check: Check::Page(decide),
};

const NARROW: Words = words("line-height is fixed at {}.", "line-height est fixé à {}.");
const PERHAPS: Words = words(
    "line-height is fixed; whether the text has several lines, or how high they are, can’t be told.",
    "line-height est fixé ; on ne peut dire si le texte a plusieurs lignes, ni leur hauteur.",
);

/// The height of lines that fonts have by themselves is about this; never 1.5.
const NORMAL: f32 = 1.2;

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let wins =
        |style: &Computed| style.line_height.important && style.line_height.in_style_attribute;
    for id in spacing::fixed(page, "line-height", &wins) {
        let style = page.rendering.style(id);
        let wraps = layout::wraps(page, id);
        if wraps == Some(false) {
            continue;
        }
        let height = match (style.line_height.height, style.font_size.known()) {
            (Value::Known(LineHeight::Number(number)), _) => Some(number),
            (Value::Known(LineHeight::Normal), _) => Some(NORMAL),
            (Value::Known(LineHeight::Px(px)), Some(size)) => Some(px / size),
            _ => None,
        };
        match (height, wraps) {
            (Some(height), _) if height >= 1.4999 => verdicts.pass(),
            (Some(height), Some(true)) => {
                verdicts
                    .fail(id, &NARROW)
                    .of(format!("{height:.2} em"))
                    .at("style");
            }
            _ => drop(verdicts.doubt(id, &PERHAPS).at("style")),
        }
    }
}
