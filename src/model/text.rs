//! A text in one or several languages.

use super::Language;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::Table;

/// A text and its translations; the first is the original. Never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    versions: Vec<(Language, String)>,
    /// Where the original stands.
    pub place: Place,
}

impl Text {
    /// A text in its original language.
    pub fn new(language: Language, text: String, place: Place) -> Self {
        Self {
            versions: vec![(language, text)],
            place,
        }
    }

    /// Adds a translation; a second one in the same language is ignored.
    pub fn translate(&mut self, language: Language, text: String) {
        if !self.is_in(language) {
            self.versions.push((language, text));
        }
    }

    /// Whether there is a version in this language.
    pub fn is_in(&self, language: Language) -> bool {
        self.versions.iter().any(|(known, _)| *known == language)
    }

    /// The version in a language, else the original, with the language that it is in.
    pub fn in_language(&self, language: Language) -> (&str, Language) {
        let (language, text) = self
            .versions
            .iter()
            .find(|(known, _)| *known == language)
            .unwrap_or(&self.versions[0]);
        (text, *language)
    }

    /// All versions, the original first.
    pub fn versions(&self) -> &[(Language, String)] {
        &self.versions
    }

    /// Reads a text by language; a plain text is in `plain`.
    pub(super) fn read(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self> {
        let mut text: Option<Self> = None;
        let mut versions = Vec::new();
        for (language, version) in table.texts(key) {
            let code = match language {
                None => plain,
                Some(written) => match Language::of_code(&written.value) {
                    Some(language) => language,
                    None => {
                        table.report(
                            Diagnostic::at(Code::InvalidLanguage, written.place)
                                .with("written", written.value),
                        );
                        continue;
                    }
                },
            };
            versions.push((code, version));
        }
        // The prevailing language first; then as written.
        versions.sort_by_key(|(language, version)| (*language != plain, version.place.span.start));
        for (language, version) in versions {
            match &mut text {
                None => text = Some(Self::new(language, version.value, version.place)),
                Some(text) => text.translate(language, version.value),
            }
        }
        text
    }

    /// Reads a text that must be there.
    pub(super) fn required(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self> {
        let text = Self::read(table, key, plain);
        table.required(key, text)
    }
}
