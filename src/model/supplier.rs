//! A supplier of a bought product: what it says itself, read on its pages, once for all systems.

use jiff::civil::Date;

use super::validity::report_far_review;
use super::{Language, Past, Text, Translations};
use crate::diagnostic::Place;
use crate::source::{Document, Located, Table};

crate::words! {
    /// What a supplier's fact is about.
    Topic {
        /// Where the product runs.
        Hosting = "hosting",
        /// Whether what is typed trains a model.
        TrainingOnInputs = "training_on_inputs",
        /// How long what is typed is kept.
        Retention = "retention",
        /// Who else handles the data.
        Subprocessors = "subprocessors",
        /// Which model it uses.
        Model = "model",
        /// What it publishes of the factors that weigh.
        Factors = "factors",
        /// How it was evaluated.
        Evaluation = "evaluation",
        /// What energy it uses.
        Energy = "energy",
        /// How it is protected.
        Security = "security",
        /// Anything else.
        Other = "other",
    }
}

/// A supplier and its product.
#[derive(Debug, Clone)]
pub struct Supplier {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The number by which it is registered.
    pub identifier: Option<String>,
    /// Its part: it makes the product, hosts it, sells it.
    pub role: Option<Text>,
    /// Its site.
    pub url: Option<String>,
    /// What is bought from it.
    pub product: Option<Text>,
    /// When this was last changed.
    pub updated: Option<Date>,
    /// Until when it is meant to hold.
    pub review_due: Option<Date>,
    /// What it says.
    pub facts: Vec<SupplierFact>,
    /// How its texts were translated.
    pub translations: Translations,
    /// Its dates that are claimed as past.
    pub past: Past,
    /// Invented.
    pub example: bool,
    /// Not published yet.
    pub draft: bool,
    /// Where the file begins.
    pub place: Place,
}

/// Something that a supplier says, with the page that was read.
#[derive(Debug, Clone)]
pub struct SupplierFact {
    /// Its id.
    pub id: Located<String>,
    /// What it is about.
    pub topic: Topic,
    /// What the supplier says.
    pub text: Text,
    /// What the organisation has to say of that.
    pub remark: Option<Text>,
    /// The page that says so.
    pub url: String,
    /// When that page was read.
    pub date: Date,
    /// SHA-256 of the page as it was read, in hexadecimal.
    pub sha256: Option<String>,
}

impl Supplier {
    pub(super) fn read(document: &Document<'_>, id: &str, plain: Language) -> Option<Self> {
        let table = document.table();
        let place = table.place();
        let name = table.required("name", table.text("name"));
        let identifier = table.text("identifier");
        let role = Text::read(&table, "role", plain);
        let url = table.url("url").map(|url| url.value);
        let product = Text::read(&table, "product", plain);
        let updated = table.date("updated").map(|date| date.value);
        let review_due = table.date("review_due").map(|date| date.value);
        table.not_before("review_due", "updated");
        let facts: Vec<SupplierFact> = table
            .tables("fact")
            .into_iter()
            .filter_map(|table| SupplierFact::read(table, plain))
            .collect();
        let read = facts.iter().map(|fact| fact.date).max();
        report_far_review(&table, updated.or(read));
        super::unique_ids(document, facts.iter().map(|fact| &fact.id));
        let translations = Translations::read(&table);
        let past = Past::read(&table, &["updated", "date"]);
        let example = table.flag("example");
        let draft = table.flag("draft");
        table.finish();
        Some(Self {
            id: id.to_owned(),
            name: name?,
            identifier,
            role,
            url,
            product,
            updated,
            review_due,
            facts,
            translations,
            past,
            example,
            draft,
            place,
        })
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.product
            .iter()
            .chain(&self.role)
            .chain(self.facts.iter().map(|fact| &fact.text))
            .chain(self.facts.iter().filter_map(|fact| fact.remark.as_ref()))
    }
}

impl SupplierFact {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let id = table.required("id", table.id("id"));
        let topic = table.required("topic", table.word("topic"));
        let text = Text::required(&table, "text", plain);
        let remark = Text::read(&table, "remark", plain);
        let url = table.required("url", table.url("url"));
        let date = table.required("date", table.date("date"));
        let sha256 = table.sha256("sha256").map(|hash| hash.value);
        table.finish();
        Some(Self {
            id: id?,
            topic: topic?.value,
            text: text?,
            remark,
            url: url?.value,
            date: date?.value,
            sha256,
        })
    }
}
