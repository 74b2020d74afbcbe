//! What a translation may hold: texts by the same keys and ids, never a fact.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Table;

/// Reports facts repeated in a translation.
pub(super) fn refuse_facts(table: &Table<'_>, facts: &[&'static str]) {
    table.know(facts);
    for key in facts.iter().filter(|key| table.has(key)) {
        table.report(
            Diagnostic::at(Code::FactInTranslation, table.place_of_key(key)).with("key", key),
        );
    }
}

/// A translation of something that is not in the original.
pub(super) fn of_nothing(place: Place, what: &str) -> Diagnostic {
    Diagnostic::at(Code::TranslationOfNothing, place).with("what", what)
}
