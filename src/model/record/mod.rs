//! Tables whose keys are listed once: for reading, for translating and for finding what is not translated.
//!
//! [`record!`] declares a type with one field a key. What a key's value may be is its type: each type
//! says, as an [`Entry`], how it is read, which texts it holds and what a translation may give for it.

mod declare;
mod reach;
mod values;

pub(super) use declare::{boxed, key, part, record, table};
pub use reach::Reach;

use std::collections::BTreeMap;

use super::translation::{of_nothing, refuse_facts};
use super::{Language, Text};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Table, Word, nearest};

/// What can stand behind a key.
pub(super) trait Entry: Sized {
    /// The value of the key; none when it is absent or faulty.
    fn find(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self>;

    /// The value of a key that must be there.
    fn read(table: &Table<'_>, key: &'static str, plain: Language) -> Option<Self> {
        let value = Self::find(table, key, plain);
        table.required(key, value)
    }

    /// Its texts, for what must be done to each.
    fn list<'a>(&'a self, _found: &mut Vec<&'a Text>) {}

    /// Takes the texts that a translation gives under the key; a fact may not be repeated.
    fn translate(&mut self, table: &Table<'_>, key: &'static str, _language: Language) {
        refuse_facts(table, &[key]);
    }

    /// What a translation may give under the key when there is nothing to translate.
    fn absent(table: &Table<'_>, key: &'static str) {
        refuse_facts(table, &[key]);
    }
}

/// What a list can be made of.
pub(super) trait Item: Sized {
    /// The items of the list.
    fn read_all(table: &Table<'_>, key: &'static str, plain: Language) -> Vec<Self>;

    /// Its texts.
    fn list_item<'a>(&'a self, _found: &mut Vec<&'a Text>) {}

    /// Takes what a translation gives for the list.
    fn translate_all(_: &mut [Self], table: &Table<'_>, key: &'static str, _language: Language) {
        refuse_facts(table, &[key]);
    }
}

/// A table of a list of tables, known by one of its keys.
pub(super) trait Part: Sized {
    /// The key that it is known by.
    const KNOWN_BY: &'static str;

    /// Its value of that key.
    fn name(&self) -> &str;

    /// Where that value stands.
    fn name_place(&self) -> &Place;

    /// Reads it.
    fn read_part(table: Table<'_>, plain: Language) -> Option<Self>;

    /// Takes its texts.
    fn translate_part(&mut self, table: Table<'_>, language: Language);
}

/// An address on the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url(pub String);

/// A value that a table of a list can be known by.
pub(super) trait Name {
    /// As it is written.
    fn name(&self) -> &str;
}

impl Name for String {
    fn name(&self) -> &str {
        self
    }
}

impl<W: Word + PartialEq> Name for W {
    fn name(&self) -> &str {
        self.word()
    }
}

/// The same list with no room for more than it holds: a site keeps hundreds of thousands of short ones. One that is told to
/// shrink may keep the room that it has.
pub(super) fn exact<T>(list: Vec<T>) -> Vec<T> {
    let mut exact = Vec::with_capacity(list.len());
    exact.extend(list);
    exact
}

/// Reads the tables of a list; two of one name are a fault.
pub(super) fn read_parts<P: Part>(table: &Table<'_>, key: &'static str, plain: Language) -> Vec<P> {
    let mut parts: Vec<P> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for inner in table.tables(key) {
        let Some(part) = P::read_part(inner, plain) else {
            continue;
        };
        match known.get(part.name()) {
            Some(first) => table.report(
                Diagnostic::at(Code::DuplicateId, part.name_place().clone())
                    .related_to(parts[*first].name_place().clone())
                    .with("id", part.name()),
            ),
            None => {
                known.insert(part.name().to_owned(), parts.len());
                parts.push(part);
            }
        }
    }
    parts
}

/// Takes what a translation gives for the tables of a list, each by its name.
pub(super) fn translate_parts<P: Part>(
    parts: &mut [P],
    table: &Table<'_>,
    key: &'static str,
    language: Language,
) {
    let names = parts.iter().map(|part| part.name().to_owned());
    let known: BTreeMap<String, usize> = names.zip(0..).collect();
    for inner in table.tables(key) {
        let Some(name) = inner.required(P::KNOWN_BY, inner.located_text(P::KNOWN_BY)) else {
            continue;
        };
        match known.get(&name.value) {
            Some(at) => parts[*at].translate_part(inner, language),
            None => {
                let known = nearest(&name.value, parts.iter().map(Part::name)).map(str::to_owned);
                table
                    .report(of_nothing(name.place, &name.value).with_optional("suggestion", known));
            }
        }
    }
}

/// A translation of what is not there.
pub(super) fn nothing_to_translate(table: &Table<'_>, key: &'static str) {
    table.know(&[key]);
    if table.has(key) {
        table.report(of_nothing(table.place_of_key(key), key));
    }
}
