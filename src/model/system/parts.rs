//! The data, the risks and the recourse of a system.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Language, Route, Text};
use crate::source::{Located, Table};

crate::words! {
    /// What a data source is for.
    SourceRole {
        /// The model was trained on it.
        Training = "training",
        /// The model was adjusted on it.
        FineTuning = "fine_tuning",
        /// The system was tested on it.
        Evaluation = "evaluation",
        /// It is looked up as a reference.
        Reference = "reference",
        /// The answer is made from what is found in it.
        Retrieval = "retrieval",
        /// It is what is put in at each use.
        Input = "input",
    }
}

crate::words! {
    /// How data relate to persons.
    PersonalData {
        /// Not at all.
        None = "none",
        /// Under a pseudonym.
        Pseudonymised = "pseudonymised",
        /// Personal data.
        Personal = "personal",
        /// A special category of Article 9 of the GDPR.
        SpecialCategory = "special_category",
    }
}

/// Where data come from.
#[derive(Debug, Clone)]
pub struct DataSource {
    /// Its id in the system.
    pub id: Located<String>,
    /// Its name.
    pub name: Text,
    /// What it is for.
    pub role: SourceRole,
    /// Who provides it.
    pub provider: Option<Text>,
    /// How it is collected.
    pub collection: Option<Text>,
    /// Its address.
    pub url: Option<String>,
}

/// Data that the system uses.
#[derive(Debug, Clone)]
pub struct DataUsed {
    /// Its id in the system.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What for.
    pub why: Option<Text>,
    /// How it relates to persons.
    pub personal: Option<PersonalData>,
    /// Id of the source it comes from.
    pub source: Option<Located<String>>,
}

/// Something that can go wrong.
#[derive(Debug, Clone)]
pub struct Risk {
    /// Its id in the system.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// More on it.
    pub text: Option<Text>,
    /// What is done about it.
    pub mitigation: Text,
}

/// How to contest a result.
#[derive(Debug, Clone)]
pub struct Appeal {
    /// Id of a contact.
    pub contact: Option<Located<String>>,
    /// Its own locators.
    pub route: Option<Route>,
    /// Within how many days an answer comes.
    pub delay_days: Option<u32>,
}

impl DataSource {
    pub(super) fn texts(&self) -> impl Iterator<Item = &Text> {
        [
            Some(&self.name),
            self.provider.as_ref(),
            self.collection.as_ref(),
        ]
        .into_iter()
        .flatten()
    }

    pub(super) fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let id = table.required("id", table.id("id"));
        let name = Text::required(&table, "name", plain);
        let role = table.required("role", table.word("role"));
        let provider = Text::read(&table, "provider", plain);
        let collection = Text::read(&table, "collection", plain);
        let url = table.url("url").map(|url| url.value);
        table.finish();
        Some(Self {
            id: id?,
            name: name?,
            role: role?.value,
            provider,
            collection,
            url,
        })
    }
}

impl DataUsed {
    pub(super) fn texts(&self) -> impl Iterator<Item = &Text> {
        [Some(&self.name), self.why.as_ref()].into_iter().flatten()
    }

    pub(super) fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let id = table.required("id", table.id("id"));
        let name = Text::required(&table, "name", plain);
        let why = Text::read(&table, "why", plain);
        let personal = table.word("personal").map(|word| word.value);
        let source = table.id("source");
        table.finish();
        Some(Self {
            id: id?.value,
            name: name?,
            why,
            personal,
            source,
        })
    }
}

impl Risk {
    pub(super) fn texts(&self) -> impl Iterator<Item = &Text> {
        [Some(&self.name), self.text.as_ref(), Some(&self.mitigation)]
            .into_iter()
            .flatten()
    }

    pub(super) fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let id = table.required("id", table.id("id"));
        let name = Text::required(&table, "name", plain);
        let text = Text::read(&table, "text", plain);
        let mitigation = Text::required(&table, "mitigation", plain);
        table.finish();
        Some(Self {
            id: id?.value,
            name: name?,
            text,
            mitigation: mitigation?,
        })
    }
}

impl Appeal {
    pub(super) fn read(table: Table<'_>, plain: Language) -> Self {
        let contact = table.id("contact");
        let route = Route::read(&table, plain);
        let delay_days = table
            .number("delay_days", 0.0..=3660.0)
            .map(|days| days as u32);
        if !table.has("contact") && route.is_none() {
            table.report(Diagnostic::at(Code::NoLocator, table.place()));
        }
        table.finish();
        Self {
            contact,
            route,
            delay_days,
        }
    }
}
