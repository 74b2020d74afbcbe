//! A TOML table read field by field: every fault is collected, every key asked for is known.
//!
//! [`Table::finish`] reports the keys that nobody asked for, so that the code that reads a kind of
//! file is also the list of its keys.

mod asked;
mod faults;
mod values;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fields::{is_email, is_id, is_phone, is_site_address, is_web_address};
use super::said::says_nothing;
use super::shape::{ANY_NAME, Asked};
use super::{Collector, Located, Word, nearest};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// A table and where its faults go.
#[derive(Debug)]
pub struct Table<'a> {
    table: &'a DeTable<'a>,
    file: &'a Arc<SourceFile>,
    base: usize,
    /// Its own place in the TOML, for fields that are missing.
    span: Range<usize>,
    collector: &'a Collector,
    asked: RefCell<Vec<&'static str>>,
    /// Its name with those around it (`axis.commitment`); none for the file itself.
    name: String,
    /// The keys that were asked for as tables, with how such a table begins.
    headings: RefCell<BTreeMap<&'static str, String>>,
}

/// The keys whose value may be a mere sign: `%`, `€`, `.`.
const SIGNS: [&str; 3] = ["unit", "currency", "folder"];

type Value<'a> = &'a Spanned<DeValue<'a>>;

impl<'a> Table<'a> {
    pub(super) fn new(
        table: &'a DeTable<'a>,
        file: &'a Arc<SourceFile>,
        base: usize,
        span: Range<usize>,
        collector: &'a Collector,
        name: String,
    ) -> Self {
        Self {
            table,
            file,
            base,
            span,
            collector,
            asked: RefCell::default(),
            name,
            headings: RefCell::default(),
        }
    }

    /// The place of the table's heading (or of the file's start).
    pub fn place(&self) -> Place {
        self.place_of(self.span.clone())
    }

    fn place_of(&self, span: Range<usize>) -> Place {
        Place::new(self.file, self.base + span.start..self.base + span.end)
    }

    /// Reports a fault of this table.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.collector.add(diagnostic);
    }

    fn get(&self, key: &'static str) -> Option<Value<'a>> {
        self.asked.borrow_mut().push(key);
        self.table.get(key)
    }

    /// The place of the key `key`, or of the table when it is absent.
    pub fn place_of_key(&self, key: &str) -> Place {
        match self.table.get_key_value(key) {
            Some((key, _)) => self.place_of(key.span()),
            None => self.place(),
        }
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The names of its keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.table.keys().map(|key| key.get_ref().as_ref())
    }

    /// Whether a key's text has this character; not a way of reading it.
    pub fn holds(&self, key: &str, character: char) -> bool {
        let text = self.table.get(key).and_then(|it| it.get_ref().as_str());
        text.is_some_and(|text| text.contains(character))
    }

    fn wrong_type(&self, key: &'static str, value: Value<'a>, expected: &'static str) {
        self.report(
            Diagnostic::at(Code::WrongType, self.place_of(value.span()))
                .with("key", key)
                .with("expected", expected)
                .with("found", value.get_ref().type_str()),
        );
    }

    /// A text that says something.
    pub fn text(&self, key: &'static str) -> Option<String> {
        self.located_text(key).map(|text| text.value)
    }

    /// A text that says something, with its place.
    pub fn located_text(&self, key: &'static str) -> Option<Located<String>> {
        self.note(key, || Asked::Text);
        let value = self.get(key)?;
        self.said_value(key, value)
    }

    /// A text that is there and is not written yet, with its place: what a draft may have.
    pub fn unwritten_text(&self, key: &'static str) -> Option<Located<String>> {
        let value = self.get(key)?;
        let is_empty = value.get_ref().as_str()?.trim().is_empty();
        is_empty.then(|| Located {
            value: String::new(),
            place: self.place_of(value.span()),
        })
    }

    /// A text that says something: no mere punctuation, and no word that keeps a place free. A charter is
    /// printed word for word, whatever it says.
    fn said_value(&self, key: &'static str, value: Value<'a>) -> Option<Located<String>> {
        let text = self.text_value(key, value)?;
        let is_sign = SIGNS.contains(&key) && !text.value.chars().any(char::is_alphanumeric);
        let is_quoted = self.file.path.starts_with("content/charters/");
        if is_quoted || is_sign || !says_nothing(&text.value) {
            return Some(text);
        }
        self.report(Diagnostic::at(Code::EmptyText, text.place).with("key", key));
        None
    }

    /// A text that a rule of its own will judge.
    fn raw(&self, key: &'static str) -> Option<Located<String>> {
        let value = self.get(key)?;
        self.text_value(key, value)
    }

    fn text_value(&self, key: &'static str, value: Value<'a>) -> Option<Located<String>> {
        let place = self.place_of(value.span());
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.report(Diagnostic::at(Code::EmptyText, place).with("key", key));
                None
            }
            DeValue::String(text) => Some(Located {
                value: text.trim().to_owned(),
                place,
            }),
            _ => {
                self.wrong_type(key, value, "text");
                None
            }
        }
    }

    /// A text by language: a table `key.fr`, or a plain text (given without language).
    pub fn texts(&self, key: &'static str) -> Vec<(Option<Located<String>>, Located<String>)> {
        self.note(key, || Asked::Texts);
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Table(table) => table
                .iter()
                .filter_map(|(language, value)| {
                    let text = self.said_value(key, value)?;
                    let place = self.place_of(language.span());
                    let value = language.get_ref().to_string();
                    Some((Some(Located { value, place }), text))
                })
                .collect(),
            _ => self
                .said_value(key, value)
                .map(|text| vec![(None, text)])
                .unwrap_or_default(),
        }
    }

    /// A text checked by a rule; what breaks it is reported under `code`.
    fn checked(
        &self,
        key: &'static str,
        code: Code,
        rule: fn(&str) -> bool,
    ) -> Option<Located<String>> {
        let text = self.raw(key)?;
        self.obey(text, key, code, rule)
    }

    fn obey(
        &self,
        text: Located<String>,
        key: &'static str,
        code: Code,
        rule: fn(&str) -> bool,
    ) -> Option<Located<String>> {
        if rule(&text.value) {
            return Some(text);
        }
        self.report(
            Diagnostic::at(code, text.place)
                .with("key", key)
                .with("written", text.value),
        );
        None
    }

    /// An id: see the format's rules.
    pub fn id(&self, key: &'static str) -> Option<Located<String>> {
        self.note(key, || Asked::Id);
        self.checked(key, Code::InvalidId, is_id)
    }

    /// A list of ids.
    pub fn ids(&self, key: &'static str) -> Vec<Located<String>> {
        self.note(key, || Asked::Ids);
        self.list(key, Self::text_value)
            .into_iter()
            .filter_map(|text| self.obey(text, key, Code::InvalidId, is_id))
            .collect()
    }

    /// A list of texts.
    pub fn strings(&self, key: &'static str) -> Vec<Located<String>> {
        self.note(key, || Asked::Strings);
        self.list(key, Self::said_value)
    }

    /// Whether a list is there and has nothing in it.
    pub fn is_empty_list(&self, key: &str) -> bool {
        let list = self.table.get(key).and_then(|it| it.get_ref().as_array());
        list.is_some_and(|list| list.is_empty())
    }

    fn list(
        &self,
        key: &'static str,
        read: fn(&Self, &'static str, Value<'a>) -> Option<Located<String>>,
    ) -> Vec<Located<String>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(items) => items
                .iter()
                .filter_map(|item| read(self, key, item))
                .collect(),
            _ => {
                self.wrong_type(key, value, "list");
                Vec::new()
            }
        }
    }

    /// An absolute `http` or `https` URL.
    pub fn url(&self, key: &'static str) -> Option<Located<String>> {
        self.note(key, || Asked::Url);
        self.checked(key, Code::InvalidUrl, is_web_address)
    }

    /// The URL of a site.
    pub fn site_url(&self, key: &'static str) -> Option<Located<String>> {
        self.note(key, || Asked::Url);
        self.checked(key, Code::InvalidUrl, is_site_address)
    }

    /// An e-mail address.
    pub fn email(&self, key: &'static str) -> Option<Located<String>> {
        self.note(key, || Asked::Email);
        self.checked(key, Code::InvalidEmail, is_email)
    }

    /// A telephone number.
    pub fn phone(&self, key: &'static str) -> Option<Located<String>> {
        self.note(key, || Asked::Phone);
        self.checked(key, Code::InvalidPhone, is_phone)
    }

    /// A SHA-256 in hexadecimal; given back in lower case.
    pub fn sha256(&self, key: &'static str) -> Option<Located<String>> {
        self.note(key, || Asked::Sha256);
        let is_hash = |text: &str| text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
        let mut hash = self.checked(key, Code::InvalidHash, is_hash)?;
        hash.value.make_ascii_lowercase();
        Some(hash)
    }

    /// True or false; false when absent.
    pub fn flag(&self, key: &'static str) -> bool {
        self.boolean(key).unwrap_or(false)
    }

    /// True or false.
    pub fn boolean(&self, key: &'static str) -> Option<bool> {
        self.note(key, || Asked::Flag);
        let value = self.get(key)?;
        let answer = value.get_ref().as_bool();
        if answer.is_none() {
            self.wrong_type(key, value, "true-or-false");
        }
        answer
    }

    /// One of the words of a type.
    pub fn word<W: Word>(&self, key: &'static str) -> Option<Located<W>> {
        self.note(key, || Asked::Word(words_of::<W>()));
        let text = self.raw(key)?;
        self.word_of(key, text)
    }

    /// A list of words of a type.
    pub fn words<W: Word>(&self, key: &'static str) -> Vec<Located<W>> {
        self.note(key, || Asked::Words(words_of::<W>()));
        self.list(key, Self::text_value)
            .into_iter()
            .filter_map(|text| self.word_of(key, text))
            .collect()
    }

    fn word_of<W: Word>(&self, key: &'static str, text: Located<String>) -> Option<Located<W>> {
        let meaning = W::WORDS.iter().find(|(word, _)| *word == text.value);
        if let Some((_, meaning)) = meaning {
            return Some(Located {
                value: *meaning,
                place: text.place,
            });
        }
        let words = words_of::<W>();
        self.collector
            .add_at(Code::UnknownWord, text.place, |fault| {
                fault
                    .with("key", key)
                    .with("written", &text.value)
                    .with_optional("suggestion", nearest(&text.value, words.iter().copied()))
                    .with("words", words.join(", "))
            });
        None
    }

    /// A table within this one.
    pub fn table(&self, key: &'static str) -> Option<Table<'a>> {
        let name = self.name_of(key);
        let heading = format!("[{name}]");
        self.headings.borrow_mut().insert(key, heading);
        if self.note(key, || Asked::Table) {
            return Some(self.unwritten(&name));
        }
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(self.inner(table, value.span(), &name)),
            _ => {
                self.wrong_type(key, value, "table");
                None
            }
        }
    }

    /// The tables of `[[key]]`.
    pub fn tables(&self, key: &'static str) -> Vec<Table<'a>> {
        let name = self.name_of(key);
        let heading = format!("[[{name}]]");
        self.headings.borrow_mut().insert(key, heading);
        if self.note(key, || Asked::Tables) {
            return vec![self.unwritten(&name)];
        }
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(key, value, "tables");
            return Vec::new();
        };
        let mut tables = Vec::with_capacity(items.len());
        for item in items.iter() {
            match item.get_ref() {
                DeValue::Table(table) => tables.push(self.inner(table, item.span(), &name)),
                _ => self.wrong_type(key, item, "table"),
            }
        }
        tables
    }

    /// All tables within this one, by their names: each key is an id.
    pub fn named_tables(&self) -> Vec<(Located<String>, Table<'a>)> {
        if self.note_any_name() {
            let (value, place) = (ANY_NAME.to_owned(), self.place());
            let inner = self.unwritten(&self.name_of(ANY_NAME));
            return vec![(Located { value, place }, inner)];
        }
        let mut tables = Vec::new();
        for (key, value) in self.table {
            let place = self.place_of(key.span());
            let name = Located {
                value: key.get_ref().to_string(),
                place,
            };
            let DeValue::Table(table) = value.get_ref() else {
                self.is_no_table(&name.value, value.get_ref());
                continue;
            };
            if let Some(name) = self.obey(name, "name", Code::InvalidId, is_id) {
                let inner = self.inner(table, value.span(), &self.name_of(&name.value));
                tables.push((name, inner));
            }
        }
        tables
    }

    fn inner(&self, table: &'a DeTable<'a>, span: Range<usize>, name: &str) -> Table<'a> {
        let (file, collector) = (self.file, self.collector);
        Table::new(table, file, self.base, span, collector, name.to_owned())
    }

    fn name_of(&self, key: &str) -> String {
        match self.name.as_str() {
            "" => key.to_owned(),
            name => format!("{name}.{key}"),
        }
    }

    /// A number or a word, as the weight of a factor is.
    pub fn number_or_text(&self, key: &'static str) -> Option<Result<f64, Located<String>>> {
        self.note(key, || Asked::NumberOrText);
        match self.table.get(key).map(Spanned::get_ref) {
            Some(DeValue::String(_)) => self.located_text(key).map(Err),
            _ => self.figure(key).map(Ok),
        }
    }
}

/// The words of a type.
fn words_of<W: Word>() -> Vec<&'static str> {
    W::WORDS.iter().map(|(word, _)| *word).collect()
}
