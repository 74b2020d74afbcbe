//! What each type of value is behind a key.

use jiff::civil::Date;

use super::{Entry, Item, Url, exact, nothing_to_translate};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::translation::of_nothing;
use crate::model::{Language, Past, Text};
use crate::source::{Located, Table, Word};

impl<T: Entry> Entry for Option<T> {
    fn find(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self> {
        Some(T::find(table, key, plain))
    }

    fn read(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self> {
        Self::find(table, key, plain)
    }

    fn list<'a>(&'a self, found: &mut Vec<&'a Text>) {
        if let Some(value) = self {
            value.list(found);
        }
    }

    fn translate(&mut self, table: &Table<'_>, key: &'static str, language: Language) {
        match self {
            Some(value) => value.translate(table, key, language),
            None => T::absent(table, key),
        }
    }
}

impl<I: Item> Entry for Vec<I> {
    fn find(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self> {
        Some(exact(I::read_all(table, key, plain)))
    }

    fn read(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self> {
        Self::find(table, key, plain)
    }

    fn list<'a>(&'a self, found: &mut Vec<&'a Text>) {
        for item in self {
            item.list_item(found);
        }
    }

    fn translate(&mut self, table: &Table<'_>, key: &'static str, language: Language) {
        I::translate_all(self, table, key, language);
    }
}

impl Entry for Text {
    fn find(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self> {
        Self::read(table, key, plain)
    }

    fn list<'a>(&'a self, found: &mut Vec<&'a Text>) {
        found.push(self);
    }

    fn translate(&mut self, table: &Table<'_>, key: &'static str, language: Language) {
        if let Some(version) = table.located_text(key) {
            Text::translate(self, language, version);
        }
    }

    fn absent(table: &Table<'_>, key: &'static str) {
        nothing_to_translate(table, key);
    }
}

impl Item for Text {
    fn read_all(table: &Table<'_>, key: &'static str, plain: Language) -> Vec<Self> {
        let texts = table.strings(key).into_iter();
        texts.map(|text| Text::new(plain, text)).collect()
    }

    fn list_item<'a>(&'a self, found: &mut Vec<&'a Text>) {
        found.push(self);
    }

    /// A list is translated item by item, in the same order.
    fn translate_all(texts: &mut [Self], table: &Table<'_>, key: &'static str, language: Language) {
        let versions = table.strings(key);
        if !versions.is_empty() && versions.len() != texts.len() {
            table.report(of_nothing(table.place_of_key(key), key));
            return;
        }
        for (text, version) in texts.iter_mut().zip(versions) {
            text.translate(language, version);
        }
    }
}

/// Values that are facts, the same in all languages.
macro_rules! facts {
    ($($kind:ty: |$table:ident, $key:ident| $find:expr;)*) => {
        $(impl Entry for $kind {
            fn find($table: &Table<'_>, $key: &'static str, _: Language) -> Option<Self> {
                $find
            }
        })*
    };
}

facts! {
    String: |table, key| table.text(key);
    Url: |table, key| table.url(key).map(|url| Self(url.value));
    Located<String>: |table, key| table.id(key);
    Date: |table, key| table.date(key).map(|date| date.value);
    Located<Date>: |table, key| table.date(key);
    f64: |table, key| table.number(key, -1e15..=1e15);
    u32: |table, key| table.whole(key, 0..=3660);
}

impl<W: Word> Entry for W {
    fn find(table: &Table<'_>, key: &'static str, _: Language) -> Option<Self> {
        table.word(key).map(|word| word.value)
    }
}

impl<W: Word> Entry for Located<W> {
    fn find(table: &Table<'_>, key: &'static str, _: Language) -> Option<Self> {
        table.word(key)
    }
}

/// True or false; false when absent.
impl Entry for bool {
    fn find(table: &Table<'_>, key: &'static str, _: Language) -> Option<Self> {
        table.boolean(key)
    }

    fn read(table: &Table<'_>, key: &'static str, _: Language) -> Option<Self> {
        Some(table.flag(key))
    }
}

/// A language by its code.
impl Entry for Language {
    fn find(table: &Table<'_>, key: &'static str, _: Language) -> Option<Self> {
        let written = table.located_text(key)?;
        let language = Self::of_code(&written.value);
        if language.is_none() {
            table.report(
                Diagnostic::at(Code::InvalidLanguage, written.place).with("written", written.value),
            );
        }
        language
    }
}

/// Where the table stands; no key gives it.
impl Entry for Place {
    fn find(table: &Table<'_>, _: &'static str, _: Language) -> Option<Self> {
        Some(table.place())
    }

    fn translate(&mut self, _: &Table<'_>, _: &'static str, _: Language) {}
}

/// Dates of several keys; which of them are past, the whole table says once it is read.
impl Entry for Past {
    fn find(_: &Table<'_>, _: &'static str, _: Language) -> Option<Self> {
        Some(Self::default())
    }

    fn translate(&mut self, _: &Table<'_>, _: &'static str, _: Language) {}
}

impl Item for Located<String> {
    fn read_all(table: &Table<'_>, key: &'static str, _: Language) -> Vec<Self> {
        table.ids(key)
    }
}

impl Item for String {
    fn read_all(table: &Table<'_>, key: &'static str, _: Language) -> Vec<Self> {
        let texts = table.strings(key).into_iter();
        texts.map(|text| text.value).collect()
    }
}

impl<W: Word> Item for W {
    fn read_all(table: &Table<'_>, key: &'static str, _: Language) -> Vec<Self> {
        let words = table.words(key).into_iter();
        words.map(|word| word.value).collect()
    }
}
