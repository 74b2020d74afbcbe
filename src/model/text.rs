//! A text in one or several languages.

use std::ops::Range;
use std::sync::Arc;

use super::Language;
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::source::{Located, Table};

/// A text and its translations; the first is the original. Never empty.
#[derive(Debug, Clone)]
pub struct Text {
    original: (Language, Words),
    translations: Vec<(Language, Words)>,
    /// Where the original stands.
    pub place: Place,
}

/// The words of one version: a piece of the file they were read from, which is in memory anyway, or
/// their own where the file writes them otherwise (`\n`, `\u00e9`).
#[derive(Debug, Clone)]
enum Words {
    Read(Arc<SourceFile>, Range<usize>),
    Own(Box<str>),
}

impl Words {
    fn of(written: Located<String>) -> Self {
        let Place { file, span } = written.place;
        match file.text[span.clone()].find(&written.value) {
            Some(at) => {
                let start = span.start + at;
                Self::Read(file, start..start + written.value.len())
            }
            None => Self::Own(written.value.into_boxed_str()),
        }
    }

    fn as_str(&self) -> &str {
        match self {
            Self::Read(file, span) => &file.text[span.clone()],
            Self::Own(words) => words,
        }
    }
}

impl Text {
    /// A text in its original language.
    pub fn new(language: Language, written: Located<String>) -> Self {
        let place = written.place.clone();
        Self {
            original: (language, Words::of(written)),
            translations: Vec::new(),
            place,
        }
    }

    /// Adds a translation; a second one in the same language is ignored.
    pub fn translate(&mut self, language: Language, written: Located<String>) {
        if !self.is_in(language) {
            self.translations.reserve_exact(1);
            self.translations.push((language, Words::of(written)));
        }
    }

    /// The words of the original.
    pub fn original(&self) -> &str {
        self.original.1.as_str()
    }

    /// The language of the original.
    pub fn language(&self) -> Language {
        self.original.0
    }

    /// Whether there is a version in this language.
    pub fn is_in(&self, language: Language) -> bool {
        self.versions().any(|(known, _)| known == language)
    }

    /// The version in a language, else the original, with the language that it is in.
    pub fn in_language(&self, language: Language) -> (&str, Language) {
        let (known, words) = self
            .versions()
            .find(|(known, _)| *known == language)
            .unwrap_or((self.original.0, &self.original.1));
        (words.as_str(), known)
    }

    /// Where each of its versions stands; the original's place for one that the file writes otherwise.
    pub fn places(&self) -> Vec<Place> {
        self.versions()
            .map(|(_, words)| match words {
                Words::Read(file, span) => Place::new(file, span.clone()),
                Words::Own(_) => self.place.clone(),
            })
            .collect()
    }

    fn versions(&self) -> impl Iterator<Item = (Language, &Words)> {
        std::iter::once(&self.original)
            .chain(&self.translations)
            .map(|(language, words)| (*language, words))
    }

    /// The words of each of its versions, the original's first.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        self.versions().map(|(_, words)| words.as_str())
    }

    /// Reads a text by language; a plain text is in `plain`. A version in a language that no page can
    /// be in would never be read.
    pub(super) fn read(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self> {
        let mut text: Option<Self> = None;
        let mut versions = Vec::new();
        for (language, version) in table.texts(key) {
            let code = match language {
                None => plain,
                Some(written) => match Language::of_code(&written.value) {
                    Some(language) if language == plain || language.is_published() => language,
                    _ => {
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
                None => text = Some(Self::new(language, version)),
                Some(text) => text.translate(language, version),
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
