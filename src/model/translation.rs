//! What a translation may hold: texts by the same keys and ids, never a fact.

use crate::diagnostic::{Code, Diagnostic};
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
