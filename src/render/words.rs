//! The words of the site: one TOML file a language in the theme.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::SourceFile;
use crate::model::Language;

/// A word, or a table of words.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Words {
    /// A text.
    Text(String),
    /// Texts by name.
    Table(BTreeMap<String, Words>),
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
    /// Reads a translation file; what isn't text is passed over (the theme's test finds it missing).
    pub fn read(file: &Arc<SourceFile>, language: Language) -> Self {
        let (table, _) = DeTable::parse_recoverable(&file.text);
        Self {
            language,
            words: words(table.get_ref()),
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

    /// A date in words: `24 novembre 2026`.
    pub fn date(&self, date: Date) -> String {
        let month = self.get(&format!("months.{}", date.month())).to_owned();
        let day = match (self.language == Language::FRENCH, date.day()) {
            (true, 1) => "1er".to_owned(),
            (_, day) => day.to_string(),
        };
        format!("{day}\u{a0}{month} {}", date.year())
    }

    /// A count in words: `forms` holds the singular and the plural with `|` between, `{n}` for the
    /// number. French counts 0 and 1 as singular, English 1 only (Unicode CLDR plural rules).
    pub fn count(&self, number: u64, forms: &str) -> String {
        let singular = match self.language == Language::FRENCH {
            true => number < 2,
            false => number == 1,
        };
        let (one, many) = forms.split_once('|').unwrap_or((forms, forms));
        let form = if singular { one } else { many };
        form.replace("{n}", &number.to_string())
    }

    /// A number as people write it: decimal comma in French, no trailing zeros.
    pub fn number(&self, number: f64) -> String {
        let text = format!("{number}");
        match self.language == Language::FRENCH {
            true => text.replace('.', ","),
            false => text,
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

fn words(table: &DeTable<'_>) -> Words {
    let mut all = BTreeMap::new();
    for (key, value) in table {
        let word = match value.get_ref() {
            DeValue::String(text) => Words::Text(text.to_string()),
            DeValue::Table(inner) => words(inner),
            _ => continue,
        };
        all.insert(key.get_ref().to_string(), word);
    }
    Words::Table(all)
}
