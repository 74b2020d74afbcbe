//! Translations: how each was made, and what it may hold: texts by the same keys and ids, never a fact.

use super::Language;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Located, Table};

crate::words! {
    /// How a translation was made.
    Translation {
        /// By a person.
        Human = "human",
        /// By a machine, and nobody read it again.
        Machine = "machine",
        /// By a machine, and a person read it again.
        Reviewed = "reviewed",
    }
}

/// How a thing's texts were translated, by the languages that a page can be in; none where it is not stated.
#[derive(Debug, Clone, Default)]
pub struct Translations([Option<Translation>; Language::PUBLISHED.len()]);

impl Translations {
    /// Reads `[translation] en = "machine"`.
    pub(super) fn read(table: &Table<'_>) -> Self {
        let mut translations = Self::default();
        let Some(table) = table.table("translation") else {
            return translations;
        };
        for (code, language) in [("fr", Language::FRENCH), ("en", Language::ENGLISH)] {
            let stated = table.word(code).map(|Located { value, .. }| value);
            translations.set(language, stated);
        }
        table.finish();
        translations
    }

    /// Notes how the version in a language was made.
    pub(super) fn set(&mut self, language: Language, translation: Option<Translation>) {
        let place = place(language).and_then(|it| self.0.get_mut(it));
        if let (Some(place), Some(_)) = (place, translation) {
            *place = translation;
        }
    }

    /// How the version in a language was made, if that is stated.
    pub fn of(&self, language: Language) -> Option<Translation> {
        self.0.get(place(language)?).copied().flatten()
    }
}

/// The place of a language among those that a page can be in.
fn place(language: Language) -> Option<usize> {
    Language::PUBLISHED.iter().position(|it| *it == language)
}

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
