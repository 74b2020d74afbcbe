//! Text contrast (<https://www.w3.org/WAI/standards-guidelines/act/rules/09o5cg/>).

use super::super::page::{Measure, Page};
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::contrast;

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
    check: Check::Colours(decide),
};

const LOW: Words = words("The contrast is {}.", "Le contraste est de {}.");
const PERHAPS: Words = words(
    "The contrast can’t be told: {}.",
    "Le contraste ne peut être mesuré : {}.",
);

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    for text in contrast::texts(page) {
        let wanted = match text.is_large {
            true => 4.5,
            false => 7.0,
        };
        match text.measure {
            Measure::Ratio(ratio) if ratio >= wanted => verdicts.pass(),
            Measure::Ratio(ratio) => {
                verdicts.fail(text.element, &LOW).of(told(ratio, wanted));
            }
            Measure::AtMost(ratio, _) if ratio < wanted => {
                verdicts.fail(text.element, &LOW).of(told(ratio, wanted));
            }
            Measure::AtMost(_, why) | Measure::Unknown(why) => {
                verdicts.doubt(text.element, &PERHAPS).of(why);
            }
        }
    }
}

fn told(ratio: f32, wanted: f32) -> String {
    format!("{ratio:.2} < {wanted}")
}
