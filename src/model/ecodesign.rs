//! `[ecodesign]` of `site.toml`: what a statement of eco-design says beside what the build measures.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Language, Text};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Located, Table};

/// How many criteria each theme of the RGESN of 2024 has: 78 in all, numbered `1.1` to `9.7`.
const CRITERIA: [u32; 9] = [10, 10, 7, 15, 8, 7, 4, 10, 7];

crate::words! {
    /// Whether a criterion is met.
    Met {
        /// Yes.
        Yes = "yes",
        /// In part.
        Partly = "partly",
        /// No.
        No = "no",
        /// It asks about something that the site doesn't have.
        NotApplicable = "not_applicable",
    }
}

crate::words! {
    /// What a disclosure on the environment is.
    DisclosureKind {
        /// A page.
        WebPage = "web-page",
        /// A yearly report.
        AnnualReport = "annual-report",
        /// A page on what the organisation does.
        SustainabilityPage = "sustainability-page",
        /// A certificate.
        Certificate = "certificate",
        /// A report by the European directive.
        CsrdReport = "csrd-report",
        /// Something else.
        Other = "other",
    }
}

/// What an organisation says of the eco-design of the site.
#[derive(Debug, Clone)]
pub struct Ecodesign {
    /// Id of the contact who answers for it.
    pub referent: Option<Located<String>>,
    /// When this was last read again.
    pub updated: Option<Date>,
    /// What it aims at.
    pub goals: Option<Text>,
    /// What it says of criteria that the build can't answer.
    pub answers: Vec<CriterionAnswer>,
    /// What it publishes on its effect on the environment.
    pub disclosures: Vec<Disclosure>,
    /// Invented.
    pub example: bool,
}

/// What is said of a criterion.
#[derive(Debug, Clone)]
pub struct CriterionAnswer {
    /// Its number.
    pub criterion: Located<String>,
    /// Whether it is met.
    pub met: Met,
    /// How, or why not.
    pub text: Text,
}

/// A document on an organisation's effect on the environment.
#[derive(Debug, Clone)]
pub struct Disclosure {
    /// What it is.
    pub kind: DisclosureKind,
    /// Its title.
    pub title: Text,
    /// Its address.
    pub url: String,
    /// Until when it holds.
    pub valid_until: Option<Located<Date>>,
}

impl Ecodesign {
    /// The numbers of all criteria, in their order.
    pub fn criteria() -> impl Iterator<Item = String> {
        let themes = (1..).zip(CRITERIA);
        themes.flat_map(|(theme, count)| (1..=count).map(move |number| format!("{theme}.{number}")))
    }

    pub(super) fn read(table: Table<'_>, plain: Language) -> Self {
        let answers = table.tables("answer").into_iter();
        let disclosures = table.tables("disclosure").into_iter();
        let ecodesign = Self {
            referent: table.id("referent"),
            updated: table.date("updated").map(|date| date.value),
            goals: Text::read(&table, "goals", plain),
            answers: answers
                .filter_map(|table| CriterionAnswer::read(table, plain))
                .collect(),
            disclosures: disclosures
                .filter_map(|table| Disclosure::read(table, plain))
                .collect(),
            example: table.flag("example"),
        };
        ecodesign.report_twice(&table);
        table.finish();
        ecodesign
    }

    /// Reports criteria that are answered twice.
    fn report_twice(&self, table: &Table<'_>) {
        let mut seen = BTreeSet::new();
        for answer in &self.answers {
            let criterion = &answer.criterion;
            if !seen.insert(criterion.value.as_str()) {
                let twice = Diagnostic::at(Code::CriterionTwice, criterion.place.clone());
                table.report(twice.with("criterion", &criterion.value));
            }
        }
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let answers = self.answers.iter().map(|it| &it.text);
        let titles = self.disclosures.iter().map(|it| &it.title);
        self.goals.iter().chain(answers).chain(titles)
    }
}

impl CriterionAnswer {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let criterion = table.required("criterion", table.located_text("criterion"));
        let met = table.required("met", table.word("met"));
        let text = Text::required(&table, "text", plain);
        if let Some(written) = &criterion
            && !Ecodesign::criteria().any(|known| known == written.value)
        {
            table.report(
                Diagnostic::at(Code::UnknownCriterion, written.place.clone())
                    .with("written", &written.value),
            );
        }
        table.finish();
        Some(Self {
            criterion: criterion?,
            met: met?.value,
            text: text?,
        })
    }
}

impl Disclosure {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let kind = table.required("kind", table.word("kind"));
        let title = Text::required(&table, "title", plain);
        let url = table.required("url", table.url("url"));
        let valid_until = table.date("valid_until");
        table.finish();
        Some(Self {
            kind: kind?.value,
            title: title?,
            url: url?.value,
            valid_until,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_78_criteria() {
        let all: Vec<String> = Ecodesign::criteria().collect();
        assert_eq!(all.len(), 78);
        assert_eq!((all[0].as_str(), all[77].as_str()), ("1.1", "9.7"));
    }
}
