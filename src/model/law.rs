//! Since when the rules of law apply that pages of systems name: data, with sources.

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

use super::{Language, Text};
use crate::diagnostic::SourceFile;
use crate::source::{Document, Table};

/// A rule of law, as it was read on a date.
#[derive(Debug)]
pub struct Law {
    /// Its name here.
    id: String,
    /// Since when it applies.
    pub since: Text,
    /// When the sources were read.
    pub read: Date,
    /// The texts that say so: title and address.
    pub sources: Vec<(Text, String)>,
}

static LAWS: LazyLock<Vec<Law>> = LazyLock::new(|| {
    let text = include_str!("law.toml").to_owned();
    let file = Arc::new(SourceFile::new("law.toml".to_owned(), text));
    let text = file.text();
    let document = Document::of_file(&file, &text);
    let laws = document.table().tables("law").into_iter();
    laws.filter_map(Law::from_table).collect()
});

impl Law {
    /// The rule of a name: `mention`, `notice` or `high_risk`.
    pub fn of(id: &str) -> Option<&'static Self> {
        LAWS.iter().find(|law| law.id == id)
    }

    fn from_table(table: Table<'_>) -> Option<Self> {
        let plain = Language::FRENCH;
        let sources = table.tables("source").into_iter();
        Some(Self {
            id: table.text("id")?,
            since: Text::read(&table, "since", plain)?,
            read: table.date("read")?.value,
            sources: sources
                .filter_map(|table| {
                    Some((Text::read(&table, "title", plain)?, table.url("url")?.value))
                })
                .collect(),
        })
    }
}

/// All that limpide brings to say of the law, in both languages: no publisher wrote it.
pub fn texts_of_the_law() -> impl Iterator<Item = String> {
    let laws = LAWS.iter().flat_map(|law| {
        let sources = law.sources.iter().map(|(title, _)| title);
        std::iter::once(&law.since).chain(sources)
    });
    let texts = laws.chain(super::duty::texts());
    texts.flat_map(|text| text.wordings().map(|it| it.to_string()).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_since_when_in_both_languages_with_its_source() {
        for id in ["mention", "notice", "high_risk"] {
            let law = Law::of(id).unwrap_or_else(|| panic!("{id}"));
            assert!(!law.sources.is_empty(), "{id}");
            let titles = law.sources.iter().map(|(title, _)| title);
            for text in titles.chain([&law.since]) {
                for language in Language::PUBLISHED {
                    assert!(text.is_in(language), "{id} lacks {language}");
                }
            }
        }
    }
}
