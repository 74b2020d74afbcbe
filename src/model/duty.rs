//! Duties of accessibility that an organisation says it has, and what each asks: data, with sources.

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

use super::{Language, Text};
use crate::diagnostic::SourceFile;
use crate::source::{Document, Located, Table};

crate::words! {
    /// Why the law on accessible sites applies to an organisation.
    Duty {
        /// A public body, or one that acts for it.
        PublicBody = "public_body",
        /// A company above the turnover that the law names.
        LargeCompany = "large_company",
        /// A public body of another member state of the European Union than France.
        EuPublicBody = "eu_public_body",
        /// A service under the European Accessibility Act.
        EaaService = "eaa_service",
    }
}

crate::words! {
    /// The form of a statement of accessibility; where several duties ask for one, the last of these.
    StatementForm {
        /// None is fixed: it is voluntary.
        Plain = "plain",
        /// The European model: Implementing Decision (EU) 2018/1523.
        EuModel = "eu",
        /// The French one, by article 47 of law no. 2005-102.
        Rgaa = "rgaa",
    }
}

/// What a duty asks, as the law was read on a date.
#[derive(Debug)]
pub struct Obligation {
    /// The duty.
    pub duty: Duty,
    /// Whom it binds.
    pub condition: Text,
    /// What it asks of a site.
    pub asks: Text,
    /// Since when.
    pub since: Text,
    /// The form of statement that it asks for.
    pub form: StatementForm,
    /// When the sources were read.
    pub read: Date,
    /// The texts that say so: title and address.
    pub sources: Vec<(Text, String)>,
}

static OBLIGATIONS: LazyLock<Vec<Obligation>> = LazyLock::new(|| {
    let text = include_str!("duties.toml").to_owned();
    let file = Arc::new(SourceFile::new("duties.toml".to_owned(), text));
    let text = file.text();
    let document = Document::of_file(&file, &text);
    let table = document.table();
    table
        .tables("obligation")
        .into_iter()
        .filter_map(Obligation::read)
        .collect()
});

/// All that is said of them.
pub(super) fn texts() -> impl Iterator<Item = &'static Text> {
    OBLIGATIONS.iter().flat_map(|it| {
        let own = [&it.condition, &it.asks, &it.since];
        own.into_iter()
            .chain(it.sources.iter().map(|(title, _)| title))
    })
}

impl Duty {
    /// Whether it asks for a mention of compliance from the home page on: that of article 47 of French law
    /// no. 2005-102 does, that of the European Accessibility Act asks for information on the service.
    pub fn asks_for_a_mention(self) -> bool {
        self.form() == StatementForm::Rgaa
    }

    /// The form of statement that it asks for.
    pub fn form(self) -> StatementForm {
        let obligation = self.obligation();
        obligation.map_or(StatementForm::Plain, |it| it.form)
    }

    /// Reads the duties of `site.toml`, each once.
    pub(super) fn read_list(table: &Table<'_>, key: &'static str) -> Vec<Self> {
        let mut duties: Vec<Self> = Vec::new();
        for Located { value, .. } in table.words(key) {
            if !duties.contains(&value) {
                duties.push(value);
            }
        }
        duties
    }

    /// What it asks.
    pub fn obligation(self) -> Option<&'static Obligation> {
        OBLIGATIONS
            .iter()
            .find(|obligation| obligation.duty == self)
    }
}

impl Obligation {
    fn read(table: Table<'_>) -> Option<Self> {
        let plain = Language::FRENCH;
        let duty = table.required("duty", table.word("duty"));
        let condition = Text::required(&table, "condition", plain);
        let asks = Text::required(&table, "asks", plain);
        let since = Text::required(&table, "since", plain);
        let form = table.required("form", table.word("form"));
        let read = table.required("read", table.date("read"));
        let sources = table
            .tables("source")
            .into_iter()
            .filter_map(|table| {
                Some((Text::read(&table, "title", plain)?, table.url("url")?.value))
            })
            .collect();
        Some(Self {
            duty: duty?.value,
            condition: condition?,
            asks: asks?,
            since: since?,
            form: form?.value,
            read: read?.value,
            sources,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Word;

    #[test]
    fn every_duty_says_what_it_asks_in_both_languages_with_its_source() {
        for (word, duty) in Duty::WORDS {
            let obligation = duty.obligation().unwrap_or_else(|| panic!("{word}"));
            for text in [&obligation.condition, &obligation.asks, &obligation.since] {
                for language in Language::PUBLISHED {
                    assert!(text.is_in(language), "{word} lacks {language}");
                }
            }
            assert!(!obligation.sources.is_empty(), "{word}");
        }
    }
}
