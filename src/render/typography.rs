//! Spaces that a line must not break at, by rules of ours: in French before `; : ! ? »` and after `«`,
//! within numbers cut into thousands, and between a number and its unit.
//!
//! Ordinary spaces become no-break ones, and nothing else is touched: the words of a charter, a law or a
//! title stay the words that they are. What a machine reads (code, addresses, hashes, ids) is never given
//! to this file, or has no space. The narrow space before the high signs and `%` is that of the Imprimerie
//! nationale and of Unicode CLDR (`fr`: group and percent, U+202F).

use std::borrow::Cow;

use crate::model::Language;

const NARROW: char = '\u{202f}';
const NO_BREAK: char = '\u{a0}';

/// Units that follow their number.
const UNITS: [&str; 22] = [
    "Wh", "kWh", "MWh", "GWh", "W", "kW", "g", "kg", "t", "km", "m", "cm", "mm", "s", "ms", "h",
    "€", "o", "ko", "Mo", "Go", "CO₂e",
];

/// The text with its spaces as they must be.
pub(super) fn spaced(text: &str, language: Language) -> Cow<'_, str> {
    let is_french = language == Language::FRENCH;
    let mut spaced = String::new();
    let mut done = 0;
    for (at, _) in text.match_indices(' ') {
        let (before, after) = (&text[..at], &text[at + 1..]);
        if let Some(space) = space(before, after, is_french) {
            spaced.push_str(&text[done..at]);
            spaced.push(space);
            done = at + 1;
        }
    }
    match done {
        0 => Cow::Borrowed(text),
        _ => Cow::Owned(spaced + &text[done..]),
    }
}

/// A text that no line breaks within, such as a telephone number.
pub(super) fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// What stands in the place of an ordinary space, if it must not stay one.
fn space(before: &str, after: &str, is_french: bool) -> Option<char> {
    let (last, next) = (before.chars().next_back(), after.chars().next()?);
    if is_french && (last == Some('«') || next == '»') {
        return Some(NARROW);
    }
    if is_french && matches!(next, ';' | ':' | '!' | '?') {
        // What follows the sign at once makes it something else: `:smile:`, `://`.
        let beyond = after[next.len_utf8()..].chars().next();
        let ends = beyond.is_none_or(|c| c.is_whitespace() || ";:!?»)".contains(c));
        return ends.then_some(NARROW);
    }
    if !last.is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    if next == '%' {
        return Some(NARROW);
    }
    if is_french && is_thousand(before, after) {
        return Some(NARROW);
    }
    let word = after
        .split(|c: char| !c.is_alphanumeric() && c != '€')
        .next();
    UNITS.contains(&word?).then_some(NO_BREAK)
}

/// Whether a space cuts a number into thousands: up to three digits before it, and just three after.
fn is_thousand(before: &str, after: &str) -> bool {
    let digits =
        |text: &mut dyn Iterator<Item = char>| text.take_while(char::is_ascii_digit).count();
    let left = digits(&mut before.chars().rev());
    let right = digits(&mut after.chars());
    let start = before.len() - left;
    // A word that ends in digits is a name, not a number.
    let is_number =
        !before[..start].ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '+');
    (1..=3).contains(&left) && right == 3 && is_number
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// With the no-break spaces shown: `~` is narrow, `_` is not.
    fn shown(text: &str, language: Language) -> String {
        spaced(text, language)
            .replace(NARROW, "~")
            .replace(NO_BREAK, "_")
    }

    #[test]
    fn french_signs_guillemets_numbers_and_units_hold_together() {
        for (text, expected) in [
            (
                "Pourquoi ? Parce que : oui ; non !",
                "Pourquoi~? Parce que~: oui~; non~!",
            ),
            ("Il dit « oui » et part.", "Il dit «~oui~» et part."),
            ("Vraiment ?! (« ah ! »)", "Vraiment~?! («~ah~!~»)"),
            ("40 % de 1 240 000 dossiers", "40~% de 1~240~000 dossiers"),
            ("3 kWh et 12 €, 5 jours", "3_kWh et 12_€, 5 jours"),
            ("En 2026 300 personnes", "En 2026 300 personnes"),
            ("au 01 99 00 12 34", "au 01 99 00 12 34"),
            (
                "le 3 février, code a :b et x :// y",
                "le 3 février, code a :b et x :// y",
            ),
        ] {
            assert_eq!(shown(text, Language::FRENCH), expected);
        }
    }

    #[test]
    fn english_keeps_its_signs_and_holds_units() {
        let text = "Why : « no » ? 1 240 and 40 % or 3 kWh";
        assert_eq!(
            shown(text, Language::ENGLISH),
            "Why : « no » ? 1 240 and 40~% or 3_kWh"
        );
    }

    proptest! {
        #[test]
        fn nothing_but_ordinary_spaces_changes(text in "[a-zé0-9 ;:!?«»%./_-]{0,60}") {
            for language in [Language::FRENCH, Language::ENGLISH] {
                let done = spaced(&text, language).into_owned();
                let back = done.replace([NARROW, NO_BREAK], " ");
                prop_assert_eq!(&back, &text);
                prop_assert_eq!(spaced(&done, language).into_owned(), done);
            }
        }
    }
}
