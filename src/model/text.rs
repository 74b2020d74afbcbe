//! A text in one or several languages.

use std::iter;
use std::ops::Range;
use std::sync::Arc;

use super::Language;
use crate::diagnostic::{Code, Diagnostic, FileText, Piece, Place, SourceFile};
use crate::source::{Located, Table};

/// A text and its translations; the first is the original. Never empty but in a draft. Behind one pointer: a site of ten
/// thousand systems has a million texts, and nearly as many places for texts that are not there.
#[derive(Debug, Clone)]
pub struct Text(Box<Held>);

/// How a text and its translations are held.
#[derive(Debug, Clone)]
enum Held {
    /// As most are: a version or two, both short.
    Short(Short, Option<Short>),
    /// As any may be.
    Long(Box<Long>),
}

// Two versions take no more than one that is kept with all that any may have.
const _: () = assert!(size_of::<Held>() <= 32);

/// A version of which the file has the words as they read, in a language that a site can be published in.
#[derive(Debug, Clone)]
struct Short {
    file: Arc<SourceFile>,
    start: u32,
    length: u16,
    /// How many bytes of its place come before and after its words, such as quotation marks: four bits each.
    around: u8,
    /// The number of its language among those that a site can be published in.
    language: u8,
}

/// A text in any languages, however long.
#[derive(Debug, Clone)]
struct Long {
    original: Version,
    translations: Vec<Version>,
}

/// A text in one language.
#[derive(Debug, Clone)]
struct Version {
    place: Place,
    words: Words<Arc<FileText>>,
    language: Language,
}

/// Where the words of a version are.
#[derive(Debug, Clone)]
enum Words<T> {
    /// In its file.
    There(Range<usize>),
    /// In a text of their own: the file writes them otherwise (`\n`, `\u00e9`).
    Rewritten(T),
}

/// A version, however it is held.
#[derive(Debug)]
struct Seen<'t> {
    file: &'t Arc<SourceFile>,
    span: Range<usize>,
    words: Words<&'t Arc<FileText>>,
    language: Language,
}

/// Where the file has these words as they read, if it has: with nothing around them but what encloses a string, so not
/// within what writes them otherwise, as `u` is within `\u0075`.
fn found(written: &Located<String>) -> Option<Range<usize>> {
    let span = written.place.span();
    let text = &written.place.file.text()[span.clone()];
    let start = text.find(&written.value)?;
    let end = start + written.value.len();
    let around = [&text[..start], &text[end..]];
    let as_they_read = around.into_iter().all(encloses);
    as_they_read.then_some(span.start + start..span.start + end)
}

/// Whether this is nothing but quotation marks, white space and backslashes that end lines.
fn encloses(written: &str) -> bool {
    let mut characters = written.chars().peekable();
    while let Some(character) = characters.next() {
        let after = characters.peek();
        let encloses = match character {
            '\\' => after.is_some_and(|it| it.is_whitespace()),
            _ => character.is_whitespace() || matches!(character, '"' | '\''),
        };
        if !encloses {
            return false;
        }
    }
    true
}

impl Version {
    fn of(language: Language, written: Located<String>) -> Self {
        let words = match found(&written) {
            Some(words) => Words::There(words),
            None => Words::Rewritten(Arc::new(FileText::new(written.value))),
        };
        Self {
            place: written.place,
            words,
            language,
        }
    }

    /// The same in less room, where it fits.
    fn short(&self) -> Option<Short> {
        let Words::There(words) = &self.words else {
            return None;
        };
        let span = self.place.span();
        let four_bits = |it: usize| u8::try_from(it).ok().filter(|it| *it < 16);
        let around = (words.start - span.start, span.end - words.end);
        let mut languages = Language::PUBLISHED.iter();
        let language = languages.position(|it| *it == self.language)?;
        Some(Short {
            file: Arc::clone(&self.place.file),
            start: u32::try_from(span.start).ok()?,
            length: u16::try_from(span.len()).ok()?,
            around: four_bits(around.0)? << 4 | four_bits(around.1)?,
            language: u8::try_from(language).ok()?,
        })
    }

    fn seen(&self) -> Seen<'_> {
        Seen {
            file: &self.place.file,
            span: self.place.span(),
            words: match &self.words {
                Words::There(span) => Words::There(span.clone()),
                Words::Rewritten(words) => Words::Rewritten(words),
            },
            language: self.language,
        }
    }
}

impl Short {
    /// The same as any may be held.
    fn version(&self) -> Version {
        let seen = self.seen();
        Version {
            place: seen.place(),
            words: Words::There(self.words()),
            language: seen.language,
        }
    }

    fn span(&self) -> Range<usize> {
        let start = self.start as usize;
        start..start + usize::from(self.length)
    }

    /// Where its words stand.
    fn words(&self) -> Range<usize> {
        let Range { start, end } = self.span();
        let (before, after) = (self.around >> 4, self.around & 15);
        start + usize::from(before)..end - usize::from(after)
    }

    fn seen(&self) -> Seen<'_> {
        Seen {
            file: &self.file,
            span: self.span(),
            words: Words::There(self.words()),
            language: Language::PUBLISHED[usize::from(self.language)],
        }
    }
}

impl Seen<'_> {
    fn words(&self) -> Piece {
        match &self.words {
            Words::There(span) => Piece::of(self.file.text(), span.clone()),
            Words::Rewritten(words) => Piece::whole(Arc::clone(words)),
        }
    }

    fn place(&self) -> Place {
        Place::again(self.file, self.span.clone())
    }
}

impl Text {
    /// A text in its original language.
    pub fn new(language: Language, written: Located<String>) -> Self {
        let version = Version::of(language, written);
        let held = match version.short() {
            Some(short) => Held::Short(short, None),
            None => Held::Long(Box::new(Long {
                original: version,
                translations: Vec::new(),
            })),
        };
        Self(Box::new(held))
    }

    /// Adds a translation; a second one in the same language is ignored.
    pub fn translate(&mut self, language: Language, written: Located<String>) {
        if self.is_in(language) {
            return;
        }
        let version = Version::of(language, written);
        match &mut *self.0 {
            Held::Long(long) => {
                long.translations.reserve_exact(1);
                long.translations.push(version);
            }
            Held::Short(original, translation) => {
                let short = version.short().filter(|_| translation.is_none());
                if short.is_some() {
                    *translation = short;
                    return;
                }
                let translations = translation.iter().map(Short::version);
                let long = Long {
                    original: original.version(),
                    translations: translations.chain(iter::once(version)).collect(),
                };
                *self.0 = Held::Long(Box::new(long));
            }
        }
    }

    /// Where the original stands.
    pub fn place(&self) -> Place {
        self.original_version().place()
    }

    /// The words of the original.
    pub fn original(&self) -> Piece {
        self.original_version().words()
    }

    /// The language of the original.
    pub fn language(&self) -> Language {
        self.original_version().language
    }

    /// Whether there is a version in this language.
    pub fn is_in(&self, language: Language) -> bool {
        self.versions().any(|version| version.language == language)
    }

    /// The version in a language, else the original, with the language that it is in.
    pub fn in_language(&self, language: Language) -> (Piece, Language) {
        let known = self.versions().find(|it| it.language == language);
        let version = known.unwrap_or_else(|| self.original_version());
        (version.words(), version.language)
    }

    /// Where each of its versions stands; the original's place for one that the file writes otherwise.
    pub fn places(&self) -> Vec<Place> {
        self.versions()
            .map(|version| match version.words {
                Words::There(span) => Place::again(version.file, span),
                Words::Rewritten(_) => self.place(),
            })
            .collect()
    }

    /// Its versions, the original first.
    fn versions(&self) -> impl Iterator<Item = Seen<'_>> {
        let (short, long) = match &*self.0 {
            Held::Short(_, translation) => (translation.as_ref(), &[][..]),
            Held::Long(long) => (None, &*long.translations),
        };
        let translations = short.map(Short::seen).into_iter();
        let translations = translations.chain(long.iter().map(Version::seen));
        iter::once(self.original_version()).chain(translations)
    }

    fn original_version(&self) -> Seen<'_> {
        match &*self.0 {
            Held::Short(original, _) => original.seen(),
            Held::Long(long) => long.original.seen(),
        }
    }

    /// The words of each of its versions, the original's first.
    pub fn wordings(&self) -> impl Iterator<Item = Piece> {
        self.versions().map(|it| it.words())
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What stands around the words of a text.
    const WRITTEN: [(&str, &str); 7] = [
        ("\"", "\""),
        ("'''\n", "'''"),
        ("\"\"\"\\\n  ", "\\\n\"\"\""),
        ("", ""),
        ("               ", "'"),
        ("                ", "'"),
        ("'", "                 "),
    ];

    /// A text of a file that has these words in one of these ways; the last is that it has others.
    fn written(words: &str, way: usize) -> Located<String> {
        let (before, after) = WRITTEN.get(way).copied().unwrap_or(("\"", "\""));
        let inner = match way < WRITTEN.len() {
            true => words.to_owned(),
            false => words.escape_unicode().to_string(),
        };
        let text = format!("key = {before}{inner}{after}\n");
        let file = Arc::new(SourceFile::new("a.toml".to_owned(), text));
        let start = "key = ".len();
        let end = start + before.len() + inner.len() + after.len();
        Located {
            value: words.to_owned(),
            place: Place::new(&file, start..end),
        }
    }

    fn language(code: &str) -> Language {
        Language::of_code(code).unwrap()
    }

    proptest! {
        /// However long its versions are, in whatever languages, and however they are written.
        #[test]
        fn a_text_says_what_was_written_where_it_was(
            versions in proptest::collection::vec(
                (prop_oneof![Just("fr"), Just("en"), Just("de"), Just("it")], "[u0-9{}]|[a-zé ]{1,9}", prop_oneof![9 => 1..9_usize, 1 => 65_531..65_538_usize], 0..=WRITTEN.len()),
                1..5,
            ),
        ) {
            let versions = versions.into_iter().map(|(code, words, times, way)| (language(code), words.repeat(times), way));
            let versions: Vec<_> = versions.collect();
            let (first, words, way) = versions[0].clone();
            let mut text = Text::new(first, written(&words, way));
            let mut known = vec![(first, words, way)];
            for (language, words, way) in &versions[1..] {
                text.translate(*language, written(words, *way));
                if known.iter().all(|(it, ..)| it != language) {
                    known.push((*language, words.clone(), *way));
                }
            }
            prop_assert_eq!(text.language(), first);
            prop_assert_eq!(&*text.original(), &*known[0].1);
            prop_assert_eq!(text.place(), written(&known[0].1, known[0].2).place);
            let wordings: Vec<String> = text.wordings().map(|it| it.to_owned()).collect();
            let wanted: Vec<String> = known.iter().map(|it| it.1.clone()).collect();
            prop_assert_eq!(wordings, wanted);
            for code in ["fr", "en", "de", "it"] {
                let asked = language(code);
                let there = known.iter().find(|(it, ..)| *it == asked);
                let (words, in_it) = text.in_language(asked);
                let (shown, wanted, _) = there.unwrap_or(&known[0]);
                prop_assert_eq!(text.is_in(asked), there.is_some());
                prop_assert_eq!((&*words, in_it), (&**wanted, *shown));
            }
            for (place, (_, words, way)) in text.places().iter().zip(&known) {
                match *way == WRITTEN.len() {
                    true => prop_assert_eq!(place, &text.place()),
                    false => prop_assert_eq!(&*place.text(), &**words),
                }
            }
        }
    }
}
