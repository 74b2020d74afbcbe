//! The inventory: one line for every system or tool that the organisation knows of, described or not.

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::record::exact;
use super::validity::report_far_review;
use super::{Language, Past, Site, System, Text, Translations};
use crate::diagnostic::Place;
use crate::source::{Document, Located, Table};

/// What is known to be in use, as of a date.
#[derive(Debug, Clone)]
pub struct Inventory {
    /// The date it was taken.
    pub as_of: Date,
    /// How it was taken.
    pub method: Option<Text>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Until when it is meant to hold.
    pub review_due: Option<Date>,
    /// What is known.
    pub items: Vec<Item>,
    /// How its texts were translated.
    pub translations: Translations,
    /// Its dates that are claimed as past.
    pub past: Past,
    /// Invented.
    pub example: bool,
    /// Where the file begins.
    pub place: Place,
}

/// One known system or tool.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its id.
    pub id: Located<String>,
    /// Its name.
    pub name: Text,
    /// Who supplies it.
    pub supplier: Option<Text>,
    /// What it is used for.
    pub usage: Option<Text>,
    /// Who is concerned.
    pub concerns: Option<Text>,
    /// The system that describes it, when it does not have the item's own id.
    pub system: Option<Located<String>>,
    /// By when it will be described.
    pub described_by: Option<Located<Date>>,
    /// Why it will not be.
    pub not_described: Option<Text>,
}

impl Inventory {
    pub(super) fn read(document: &Document<'_>, plain: Language) -> Option<Self> {
        let table = document.table();
        let place = table.place();
        let as_of = table.required("as_of", table.date("as_of"));
        let method = Text::read(&table, "method", plain);
        let updated = table.date("updated").map(|date| date.value);
        let review_due = table.date("review_due").map(|date| date.value);
        table.not_before("review_due", "updated");
        report_far_review(&table, updated.or(as_of.as_ref().map(|date| date.value)));
        let items: Vec<Item> = table
            .tables("item")
            .into_iter()
            .filter_map(|table| Item::read(table, plain))
            .collect();
        if !table.has("item") {
            table.missing("item");
        }
        super::unique_ids(document, items.iter().map(|item| &item.id));
        let translations = Translations::read(&table);
        let past = Past::read(&table, &["as_of", "updated"]);
        let example = table.flag("example");
        table.finish();
        Some(Self {
            as_of: as_of?.value,
            method,
            updated,
            review_due,
            items: exact(items),
            translations,
            past,
            example,
            place,
        })
    }

    /// What it has and no system describes, by its position.
    pub fn not_described(&self, site: &Site) -> Vec<usize> {
        // All are looked for: one by one, each would touch many others on its way.
        let described: FxHashSet<&str> = site.systems.iter().map(|it| it.id.as_str()).collect();
        let items = self.items.iter().enumerate();
        let missing = items.filter(|(_, item)| !described.contains(item.system_id()));
        missing.map(|(at, _)| at).collect()
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.method
            .iter()
            .chain(self.items.iter().flat_map(Item::texts))
    }
}

impl Item {
    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let id = table.required("id", table.id("id"));
        let name = Text::required(&table, "name", plain);
        let supplier = Text::read(&table, "supplier", plain);
        let usage = Text::read(&table, "use", plain);
        let concerns = Text::read(&table, "concerns", plain);
        let system = table.id("system");
        let described_by = table.date("described_by");
        let not_described = Text::read(&table, "not_described", plain);
        table.finish();
        Some(Self {
            id: id?,
            name: name?,
            supplier,
            usage,
            concerns,
            system,
            described_by,
            not_described,
        })
    }

    /// The id of the system that describes it, if one does.
    pub fn system_id(&self) -> &str {
        let named = self.system.as_ref().unwrap_or(&self.id);
        &named.value
    }

    /// The system that describes it.
    pub fn described_as<'a>(&self, site: &'a Site) -> Option<&'a System> {
        site.system(self.system_id())
    }

    /// Its texts; a supplier's name is the same in every language.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let others = [
            self.usage.as_ref(),
            self.concerns.as_ref(),
            self.not_described.as_ref(),
        ];
        std::iter::once(&self.name).chain(others.into_iter().flatten())
    }
}
