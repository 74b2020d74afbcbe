//! The words of the site: one TOML file a language in the theme.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use serde::Serialize;
use toml::de::{DeTable, DeValue};

use super::typography::spaced;
use super::{builtin, weighty};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::model::Language;
use crate::source::{Document, nearest};

/// What a page has where its weight will stand, before the decimal mark of its language: thousands of bytes, by
/// gzip, to the tenth. What a page weighs is known once it is finished.
pub const WEIGHT: &str = "LIMPIDE-WEIGHT";

/// A word, or a table of words.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Words {
    /// A text.
    Text(String),
    /// Texts by name.
    Table(BTreeMap<String, Words>),
}

impl Words {
    /// Puts other words in the place of those of the same names.
    fn replace(&mut self, others: Self) {
        match (self, others) {
            (Self::Table(table), Self::Table(others)) => {
                for (key, other) in others {
                    match table.get_mut(&key) {
                        Some(known) => known.replace(other),
                        None => drop(table.insert(key, other)),
                    }
                }
            }
            (known, other) => *known = other,
        }
    }
}

/// A word of a theme, as [`super::Renderer::theme_words`] lists them.
#[derive(Debug, Clone)]
pub struct ThemeText {
    /// Its file.
    pub file: Arc<SourceFile>,
    /// Its key: `declaration.contact`.
    pub key: String,
    /// What it says; `{…}` stands for what a page puts there.
    pub text: String,
    /// Whether the built-in theme says the same.
    pub is_built_in: bool,
}

/// A theme's words held against the built-in ones.
struct Check<'a> {
    file: &'a Arc<SourceFile>,
    language: Language,
    uses: &'a dyn Fn(&str) -> bool,
}

impl Check<'_> {
    fn table(&self, table: &DeTable<'_>, known: &Words, path: &str, faults: &mut Vec<Diagnostic>) {
        let Words::Table(known) = known else {
            return;
        };
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let path = match path.is_empty() {
                true => name.to_owned(),
                false => format!("{path}.{name}"),
            };
            let expected = match (known.get(name), value.get_ref()) {
                (Some(Words::Text(own)), DeValue::String(other)) => {
                    if weighty::is_weighty(&path) && own.as_str() != &*spaced(other, self.language)
                    {
                        faults.push(
                            Diagnostic::at(Code::WeightyWord, Place::new(self.file, value.span()))
                                .with("key", path)
                                .with("own", own),
                        );
                    }
                    continue;
                }
                (Some(inner @ Words::Table(_)), DeValue::Table(table)) => {
                    self.table(table, inner, &path, faults);
                    continue;
                }
                (Some(Words::Table(_)), _) => "table",
                (Some(Words::Text(_)), _) => "text",
                (None, _) if (self.uses)(&path) => continue,
                (None, _) => {
                    let known = known.keys().map(String::as_str);
                    faults.push(
                        Diagnostic::at(Code::UnknownKey, Place::new(self.file, key.span()))
                            .with("key", path)
                            .with_optional("suggestion", nearest(name, known.clone()))
                            .with("known", known.collect::<Vec<_>>().join(", ")),
                    );
                    continue;
                }
            };
            faults.push(
                Diagnostic::at(Code::WrongType, Place::new(self.file, value.span()))
                    .with("key", path)
                    .with("expected", expected)
                    .with("found", value.get_ref().type_str()),
            );
        }
    }
}

/// What the site calls a word of a table, in a language that it can be published in, whatever the theme; the word
/// itself where it is not known.
pub fn built_in_word(language: Language, table: &str, word: &str) -> String {
    built_in_label(language, table, word)
        .unwrap_or(word)
        .to_owned()
}

/// As [`built_in_word`]; nothing where it is not known.
pub fn built_in_label(language: Language, table: &str, word: &str) -> Option<&'static str> {
    built_in(language)?.label(table, word)
}

/// The words of a language as the built-in theme has them, read once.
fn built_in(language: Language) -> Option<&'static Vocabulary> {
    static ALL: LazyLock<BTreeMap<Language, Vocabulary>> = LazyLock::new(|| {
        let read = |language: &Language| {
            let text = builtin::text(&format!("{language}.toml")).unwrap_or_default();
            let words = words(DeTable::parse_recoverable(text).0.get_ref(), *language);
            (
                *language,
                Vocabulary {
                    language: *language,
                    words,
                },
            )
        };
        Language::PUBLISHED.iter().map(read).collect()
    });
    ALL.get(&language)
}

/// The words of a language.
#[derive(Debug, Clone)]
pub(super) struct Vocabulary {
    /// The language.
    pub language: Language,
    /// All its words.
    pub words: Words,
}

impl Vocabulary {
    /// Reads a translation file. A word that a theme's file lacks is the built-in one.
    ///
    /// # Errors
    /// Broken TOML, a value of the wrong type, and a word that neither the built-in theme nor a
    /// template knows: `uses` tells whether a template names the word at a path.
    pub fn read(
        file: &Arc<SourceFile>,
        language: Language,
        uses: &dyn Fn(&str) -> bool,
    ) -> Result<Self, Vec<Diagnostic>> {
        let built_in = builtin::text(&format!("{language}.toml")).unwrap_or_default();
        let mut all = words(DeTable::parse_recoverable(built_in).0.get_ref(), language);
        let text = file.text();
        if **text == *built_in {
            return Ok(Self {
                language,
                words: all,
            });
        }
        let mut faults = Document::of_file(file, &text).into_diagnostics();
        let (table, _) = DeTable::parse_recoverable(&text);
        let check = Check {
            file,
            language,
            uses,
        };
        check.table(table.get_ref(), &all, "", &mut faults);
        match faults.is_empty() {
            true => {
                all.replace(words(table.get_ref(), language));
                Ok(Self {
                    language,
                    words: all,
                })
            }
            false => Err(faults),
        }
    }

    /// The word at a path such as `months.3`; the path itself where there is none.
    pub fn get<'a>(&'a self, path: &'a str) -> &'a str {
        let mut at = &self.words;
        for part in path.split('.') {
            match at {
                Words::Table(table) => match table.get(part) {
                    Some(inner) => at = inner,
                    None => return path,
                },
                Words::Text(_) => return path,
            }
        }
        match at {
            Words::Text(text) => text,
            Words::Table(_) => path,
        }
    }

    /// All its texts with their keys, which stand in this file.
    pub fn texts(&self, file: &Arc<SourceFile>) -> Vec<ThemeText> {
        let own = built_in(self.language);
        let mut texts = Vec::new();
        let mut open = vec![(String::new(), &self.words)];
        while let Some((key, at)) = open.pop() {
            match at {
                Words::Text(text) => texts.push(ThemeText {
                    file: Arc::clone(file),
                    is_built_in: own.is_some_and(|own| own.get(&key) == text),
                    text: text.clone(),
                    key,
                }),
                Words::Table(table) => {
                    let path = |name: &String| match key.is_empty() {
                        true => name.clone(),
                        false => format!("{key}.{name}"),
                    };
                    open.extend(table.iter().map(|(name, inner)| (path(name), inner)));
                }
            }
        }
        texts
    }

    /// A word of a table, by its name; the name itself where there is none.
    pub fn of<'a>(&'a self, table: &str, name: &'a str) -> &'a str {
        self.label(table, name).unwrap_or(name)
    }

    /// As [`Self::of`]; nothing where there is none.
    fn label(&self, table: &str, name: &str) -> Option<&str> {
        let Words::Table(tables) = &self.words else {
            return None;
        };
        match tables.get(table) {
            Some(Words::Table(words)) => match words.get(name) {
                Some(Words::Text(text)) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// A date in words: `24 novembre 2026` (Unicode CLDR 48, `fr` and `en-GB`: long). The first of a month
    /// is `1er` in French, as the Imprimerie nationale has it.
    pub fn date(&self, date: Date) -> String {
        let month = self.get(&format!("months.{}", date.month())).to_owned();
        let day = match (self.language == Language::FRENCH, date.day()) {
            (true, 1) => "1er".to_owned(),
            (_, day) => day.to_string(),
        };
        format!("{day}\u{a0}{month} {}", date.year())
    }

    /// A count in words: `forms` holds the singular and the plural with `|` between, `{n}` for the
    /// number. French counts 0 and 1 as singular, English 1 only (Unicode CLDR 48 plural rules; what else
    /// French calls `many`, whole millions, no page counts).
    pub fn count(&self, number: u64, forms: &str) -> String {
        let singular = match self.language == Language::FRENCH {
            true => number < 2,
            false => number == 1,
        };
        let (one, many) = forms.split_once('|').unwrap_or((forms, forms));
        let form = if singular { one } else { many };
        let number = number.to_string();
        // A line does not part a number from what it counts.
        form.replace("{n} ", &format!("{number}\u{a0}"))
            .replace("{n}", &number)
    }

    /// A number as people write it: thousands apart, decimal comma in French, no trailing zeros
    /// (Unicode CLDR 48, `fr` and `en`: group and decimal).
    pub fn number(&self, number: f64) -> String {
        let (group, decimal) = self.marks();
        let text = format!("{number}");
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let mut written = String::with_capacity(text.len() + 4);
        for (at, c) in whole.char_indices() {
            let left = whole.len() - at;
            if left % 3 == 0 && written.ends_with(|c: char| c.is_ascii_digit()) {
                written.push(group);
            }
            written.push(c);
        }
        if !rest.is_empty() {
            written.push(decimal);
            written.push_str(rest);
        }
        written
    }

    /// What stands for the thousands of bytes of a page until these are known, with the decimal mark of the language.
    pub fn weight(&self) -> String {
        format!("{WEIGHT}{}", self.marks().1)
    }

    /// What parts thousands, and the decimal mark.
    fn marks(&self) -> (char, char) {
        match self.language == Language::FRENCH {
            true => ('\u{202f}', ','),
            false => (',', '.'),
        }
    }

    /// A size in bytes as people say it, in powers of 1000 (IEC 80000-13).
    pub fn size(&self, bytes: u64) -> String {
        let (units, value) = match bytes {
            0..1_000 => (0, bytes as f64),
            1_000..1_000_000 => (1, bytes as f64 / 1e3),
            _ => (2, bytes as f64 / 1e6),
        };
        let rounded = (value * 10.0).round() / 10.0;
        let unit = self
            .get(["units.byte", "units.kilobyte", "units.megabyte"][units])
            .to_owned();
        format!("{}\u{a0}{unit}", self.number(rounded))
    }
}

fn words(table: &DeTable<'_>, language: Language) -> Words {
    let mut all = BTreeMap::new();
    for (key, value) in table {
        let word = match value.get_ref() {
            DeValue::String(text) => Words::Text(spaced(text, language).into_owned()),
            DeValue::Table(inner) => words(inner, language),
            _ => continue,
        };
        all.insert(key.get_ref().to_string(), word);
    }
    Words::Table(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What CLDR gives, as `tests/cldr.mjs` wrote it down.
    fn cldr() -> serde_json::Value {
        serde_json::from_str(include_str!("cldr.json")).unwrap()
    }

    fn vocabulary(language: Language) -> Vocabulary {
        let text = builtin::text(&format!("{language}.toml")).unwrap();
        let words = words(DeTable::parse_recoverable(text).0.get_ref(), language);
        Vocabulary { language, words }
    }

    /// What each row of a table of CLDR becomes, held against what CLDR gives.
    fn compare(table: &str, write: impl Fn(&Vocabulary, &serde_json::Value) -> String) {
        for language in Language::PUBLISHED {
            let vocabulary = vocabulary(language);
            let rows = cldr()[language.code()][table].clone();
            assert!(!rows.as_array().unwrap().is_empty());
            for row in rows.as_array().unwrap() {
                assert_eq!(write(&vocabulary, &row[0]), row[1].as_str().unwrap());
            }
        }
    }

    #[test]
    fn numbers_are_written_as_cldr_writes_them() {
        compare("numbers", |words, it| words.number(it.as_f64().unwrap()));
    }

    #[test]
    fn dates_are_written_as_cldr_writes_them_but_for_spaces_and_the_first_of_a_month() {
        compare("dates", |words, it| {
            let date = it.as_str().unwrap().parse().unwrap();
            words.date(date).replace('\u{a0}', " ")
        });
        let first = jiff::civil::date(2026, 5, 1);
        let french = vocabulary(Language::FRENCH).date(first);
        assert_eq!(french, "1er\u{a0}mai 2026");
    }

    #[test]
    fn counts_are_singular_where_cldr_says_one() {
        compare("plurals", |words, it| {
            words.count(it.as_u64().unwrap(), "one|other")
        });
    }

    #[test]
    fn lists_are_written_as_cldr_writes_them() {
        compare("lists", |words, it| {
            let items: Vec<String> = it.as_str().unwrap().split(' ').map(str::to_owned).collect();
            words.list(&items)
        });
    }
}
