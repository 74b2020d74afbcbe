//! Languages, by their ISO 639 code.

use std::fmt;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Table;

/// A language: two or three lower-case letters of ISO 639.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language([u8; 3]);

impl Language {
    /// French.
    pub const FRENCH: Self = Self(*b"fr\0");
    /// English.
    pub const ENGLISH: Self = Self(*b"en\0");
    /// The languages that a site can be published in: those the program has words for.
    pub const PUBLISHED: [Self; 2] = [Self::FRENCH, Self::ENGLISH];

    /// The language of a code, if it is well formed.
    pub fn of_code(code: &str) -> Option<Self> {
        let letters = code.as_bytes();
        let well_formed =
            (2..=3).contains(&letters.len()) && letters.iter().all(u8::is_ascii_lowercase);
        well_formed.then(|| {
            let mut bytes = [0; 3];
            bytes[..letters.len()].copy_from_slice(letters);
            Self(bytes)
        })
    }

    /// Whether a page can be in it.
    pub fn is_published(self) -> bool {
        Self::PUBLISHED.contains(&self)
    }

    /// Reads a language by its code; what is no code is reported.
    pub(super) fn read(table: &Table<'_>, key: &'static str) -> Option<Self> {
        let written = table.located_text(key)?;
        let language = Self::of_code(&written.value);
        if language.is_none() {
            table.report(
                Diagnostic::at(Code::InvalidLanguage, written.place).with("written", written.value),
            );
        }
        language
    }

    /// Its code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0)
            .unwrap_or_default()
            .trim_end_matches('\0')
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
