//! A text in one or several languages.

use std::ops::Range;
use std::sync::Arc;

use super::Language;
use crate::diagnostic::{Code, Diagnostic, Piece, Place, SourceFile};
use crate::source::{Located, Table};

/// A text and its translations; the first is the original. Never empty but in a draft. Behind one pointer: a site has
/// hundreds of thousands of texts, and as many places for texts that are not there.
#[derive(Debug, Clone)]
pub struct Text(Box<Version>);

/// A text in one language, and its other versions.
#[derive(Debug, Clone)]
struct Version {
    /// Where it stands. No file that is read is so large that these numbers would not do.
    file: Arc<SourceFile>,
    /// The next version.
    next: Option<Text>,
    start: u32,
    end: u32,
    /// How many bytes of its place come before and after its words, such as quotation marks.
    around: (u16, u16),
    language: Language,
    kind: Kind,
}

/// Where the words of a version are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// At its place.
    Written,
    /// In the next one, which is none itself: the file writes them otherwise (`\n`, `\u00e9`).
    Rewritten,
    /// At its place, in a text of their own; it is no version.
    Words,
}

impl Version {
    fn of(language: Language, written: Located<String>) -> Self {
        let (span, file) = (written.place.span(), written.place.file);
        let found = file.text()[span.clone()].find(&written.value);
        let around = found.and_then(|at| {
            let after = span.len() - at - written.value.len();
            Some((u16::try_from(at).ok()?, u16::try_from(after).ok()?))
        });
        let version = |kind, (file, span): (Arc<SourceFile>, Range<usize>), next| Self {
            file,
            next,
            start: narrow(span.start),
            end: narrow(span.end),
            around: around.unwrap_or_default(),
            language,
            kind,
        };
        if around.is_some() {
            return version(Kind::Written, (file, span), None);
        }
        let whole = 0..written.value.len();
        let words = Arc::new(SourceFile::new(String::new(), written.value));
        let words = version(Kind::Words, (words, whole), None);
        version(Kind::Rewritten, (file, span), Some(Text(Box::new(words))))
    }

    fn words(&self) -> Piece {
        let holder = match (self.kind, &self.next) {
            (Kind::Rewritten, Some(words)) => &words.0,
            _ => self,
        };
        Piece::of(holder.file.text(), holder.span_of_words())
    }

    fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Where its words stand, where its file has them.
    fn span_of_words(&self) -> Range<usize> {
        let Range { start, end } = self.span();
        start + usize::from(self.around.0)..end - usize::from(self.around.1)
    }

    fn place(&self) -> Place {
        Place::again(&self.file, self.span())
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
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
        let mut last = &mut self.0.next;
        while let Some(next) = last {
            last = &mut next.0.next;
        }
        *last = Some(Self::new(language, written));
    }

    /// Where the original stands.
    pub fn place(&self) -> Place {
        self.0.place()
    }

    /// The words of the original.
    pub fn original(&self) -> Piece {
        self.0.words()
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
    pub fn in_language(&self, language: Language) -> (Piece, Language) {
        let known = self.versions().find(|it| it.language == language);
        let version = known.unwrap_or(&self.0);
        (version.words(), version.language)
    }

    /// Where each of its versions stands; the original's place for one that the file writes otherwise.
    pub fn places(&self) -> Vec<Place> {
        self.versions()
            .map(|version| match version.kind {
                Kind::Rewritten => self.place(),
                _ => Place::again(&version.file, version.span_of_words()),
            })
            .collect()
    }

    fn versions(&self) -> impl Iterator<Item = &Version> {
        let all = std::iter::successors(Some(&*self.0), |version| {
            version.next.as_ref().map(|text| &*text.0)
        });
        all.filter(|version| version.kind != Kind::Words)
    }

    /// The words of each of its versions, the original's first.
    pub fn wordings(&self) -> impl Iterator<Item = Piece> {
        self.versions().map(Version::words)
    }

    /// Whether it has the same words as another in some language.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        self.versions().any(|version| {
            let same = other.versions().find(|it| it.language == version.language);
            same.is_some_and(|it| it.words().trim() == version.words().trim())
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
        versions
            .sort_by_key(|(language, version)| (*language != plain, version.place.span().start));
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
