//! A text in one or several languages.

use std::ops::Range;
use std::sync::Arc;

use super::Language;
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::source::{Located, Table};

/// A text and its translations; the first is the original. Never empty but in a draft. Behind one pointer: a site has
/// hundreds of thousands of texts, and as many places for texts that are not there.
#[derive(Debug, Clone)]
pub struct Text(Box<Version>);

/// A text in one language, and its other versions.
#[derive(Debug, Clone)]
struct Version {
    language: Language,
    words: Words,
    /// Where it stands. No file that is read is so large that these numbers would not do.
    file: Arc<SourceFile>,
    span: Range<u32>,
    translation: Option<Text>,
}

/// The words of one version: a piece of the file they were read from, which is in memory anyway, or
/// their own where the file writes them otherwise (`\n`, `\u00e9`).
#[derive(Debug, Clone)]
enum Words {
    Read(Range<u32>),
    Own(Box<str>),
}

impl Version {
    fn of(language: Language, written: Located<String>) -> Self {
        let Place { file, span } = written.place;
        let words = match file.text[span.clone()].find(&written.value) {
            Some(at) => {
                let start = span.start + at;
                Words::Read(narrow(&(start..start + written.value.len())))
            }
            None => Words::Own(written.value.into_boxed_str()),
        };
        Self {
            language,
            words,
            span: narrow(&span),
            file,
            translation: None,
        }
    }

    fn as_str(&self) -> &str {
        match &self.words {
            Words::Read(span) => &self.file.text[wide(span)],
            Words::Own(words) => words,
        }
    }

    fn place(&self) -> Place {
        Place::new(&self.file, wide(&self.span))
    }
}

fn narrow(span: &Range<usize>) -> Range<u32> {
    let narrow = |at| u32::try_from(at).unwrap_or(u32::MAX);
    narrow(span.start)..narrow(span.end)
}

fn wide(span: &Range<u32>) -> Range<usize> {
    span.start as usize..span.end as usize
}

impl Text {
    /// A text in its original language.
    pub fn new(language: Language, written: Located<String>) -> Self {
        Self(Box::new(Version::of(language, written)))
    }

    /// Adds a translation; a second one in the same language is ignored.
    pub fn translate(&mut self, language: Language, written: Located<String>) {
        if self.is_in(language) {
            return;
        }
        let mut last = &mut self.0.translation;
        while let Some(next) = last {
            last = &mut next.0.translation;
        }
        *last = Some(Self::new(language, written));
    }

    /// Where the original stands.
    pub fn place(&self) -> Place {
        self.0.place()
    }

    /// The words of the original.
    pub fn original(&self) -> &str {
        self.0.as_str()
    }

    /// The language of the original.
    pub fn language(&self) -> Language {
        self.0.language
    }

    /// Whether there is a version in this language.
    pub fn is_in(&self, language: Language) -> bool {
        self.versions().any(|version| version.language == language)
    }

    /// The version in a language, else the original, with the language that it is in.
    pub fn in_language(&self, language: Language) -> (&str, Language) {
        let known = self.versions().find(|it| it.language == language);
        let version = known.unwrap_or(&self.0);
        (version.as_str(), version.language)
    }

    /// Where each of its versions stands; the original's place for one that the file writes otherwise.
    pub fn places(&self) -> Vec<Place> {
        self.versions()
            .map(|version| match &version.words {
                Words::Read(span) => Place::new(&version.file, wide(span)),
                Words::Own(_) => self.place(),
            })
            .collect()
    }

    fn versions(&self) -> impl Iterator<Item = &Version> {
        std::iter::successors(Some(&*self.0), |version| {
            version.translation.as_ref().map(|text| &*text.0)
        })
    }

    /// The words of each of its versions, the original's first.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        self.versions().map(Version::as_str)
    }

    /// Whether it has the same words as another in some language.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        self.versions().any(|version| {
            let same = other.versions().find(|it| it.language == version.language);
            same.is_some_and(|it| it.as_str().trim() == version.as_str().trim())
        })
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

    /// Reads a text that must be there; a draft may have it unwritten.
    pub(super) fn required_but_in_drafts(
        table: &Table<'_>,
        key: &'static str,
        (plain, draft): (Language, bool),
    ) -> Option<Self> {
        let unwritten = draft.then(|| table.unwritten_text(key)).flatten();
        match unwritten {
            Some(unwritten) => Some(Self::new(plain, unwritten)),
            None => Self::required(table, key, plain),
        }
    }

    /// Reads a text that must be there.
    pub(super) fn required(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self> {
        let text = Self::read(table, key, plain);
        table.required(key, text)
    }
}
