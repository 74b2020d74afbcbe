//! Legal identifiers of organisations, verified where they carry a check digit.

use super::{Language, Text};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Table;

crate::words! {
    /// The kind of a legal identifier.
    IdentifierKind {
        /// French establishment: 14 digits, the first 9 being the SIREN.
        Siret = "SIRET",
        /// French legal unit: 9 digits.
        Siren = "SIREN",
        /// Legal Entity Identifier (ISO 17442): 20 characters.
        Lei = "LEI",
        /// Any other, named by its label.
        Other = "other",
    }
}

impl IdentifierKind {
    /// The kind whose form and check digit a value has.
    pub fn recognised(value: &str) -> Option<Self> {
        let kinds = [Self::Siret, Self::Siren, Self::Lei];
        kinds.into_iter().find(|kind| is_valid(*kind, value))
    }
}

/// A legal identifier.
#[derive(Debug, Clone)]
pub struct Identifier {
    /// Its kind.
    pub kind: IdentifierKind,
    /// Its value, without white space.
    pub value: String,
    /// What another kind is called.
    pub label: Option<Text>,
}

/// La Poste's SIREN: its establishments' digits add up to a multiple of 5 instead (INSEE).
const LA_POSTE: &str = "356000000";

impl Identifier {
    pub(super) fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let kind = table.required("kind", table.word::<IdentifierKind>("kind"));
        let value = table.required("value", table.located_text("value"));
        let label = Text::read(&table, "label", plain);
        let identifier = (|| {
            let (kind, written) = (kind?.value, value?);
            let value: String = written.value.split_whitespace().collect();
            if !is_valid(kind, &value) {
                table.report(
                    Diagnostic::at(Code::InvalidIdentifier, written.place)
                        .with("written", &value)
                        .with("kind", crate::source::Word::word(kind)),
                );
                return None;
            }
            if kind == IdentifierKind::Other && label.is_none() {
                table.missing_because("label", "kind = \"other\"", table.place_of_key("kind"));
            }
            Some(Self { kind, value, label })
        })();
        table.finish();
        identifier
    }
}

fn is_valid(kind: IdentifierKind, value: &str) -> bool {
    let digits = |count: usize| value.len() == count && value.bytes().all(|b| b.is_ascii_digit());
    match kind {
        IdentifierKind::Siret => digits(14) && (luhn(value) || is_la_poste(value)),
        IdentifierKind::Siren => digits(9) && luhn(value),
        IdentifierKind::Lei => value.len() == 20 && mod_97(value),
        IdentifierKind::Other => true,
    }
}

/// ISO/IEC 7812-1's check: every second digit from the right doubled, digits added, a multiple of 10.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(position, byte)| {
            let digit = u32::from(byte - b'0') * if position % 2 == 1 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

fn is_la_poste(siret: &str) -> bool {
    let sum: u32 = siret.bytes().map(|byte| u32::from(byte - b'0')).sum();
    siret.starts_with(LA_POSTE) && sum.is_multiple_of(5)
}

/// ISO 7064 MOD 97-10: letters as 10 to 35, the number leaves 1.
fn mod_97(value: &str) -> bool {
    let mut rest = 0u32;
    for character in value.chars() {
        let Some(digit) = character.to_digit(36) else {
            return false;
        };
        let digit_is_upper = !character.is_ascii_lowercase();
        if !digit_is_upper {
            return false;
        }
        rest = (rest * if digit < 10 { 10 } else { 100 } + digit) % 97;
    }
    rest == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sirets_are_checked_with_la_postes_exception() {
        assert!(is_valid(IdentifierKind::Siret, "41828191100036"));
        assert!(!is_valid(IdentifierKind::Siret, "41828191100037"));
        assert!(is_valid(IdentifierKind::Siret, "35600000000048"));
        // La Poste, Paris: fails Luhn, its digits add up to a multiple of 5.
        assert!(is_valid(IdentifierKind::Siret, "35600000049837"));
        assert!(!is_valid(IdentifierKind::Siret, "35600000049838"));
        assert!(!is_valid(IdentifierKind::Siret, "4182819110003"));
        assert!(is_valid(IdentifierKind::Siren, "418281911"));
        assert!(is_valid(IdentifierKind::Lei, "7LTWFZYICNSX8D621K86"));
        assert!(!is_valid(IdentifierKind::Lei, "7LTWFZYICNSX8D621K87"));
    }
}
