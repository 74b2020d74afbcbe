//! An audit of the site's accessibility: what people found, which no program can claim for them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Language, Text};
use crate::source::{Located, Table};

/// For how many years an audit holds: a French declaration of accessibility rests on one no longer.
const YEARS: i32 = 3;

/// An audit of the pages that this site publishes.
#[derive(Debug, Clone)]
pub struct Audit {
    /// When it was made.
    pub date: Date,
    /// Who made it.
    pub by: Text,
    /// By which rules.
    pub standard: String,
    /// How many in a hundred of the criteria that apply are met.
    pub rate: f64,
    /// Id of the evidence that says so, which a reader can reach.
    pub evidence: Located<String>,
    /// Invented.
    pub example: bool,
}

impl Audit {
    pub(super) fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let date = table.required("date", table.date("date"));
        let by = Text::required(&table, "by", plain);
        let standard = table.required("standard", table.text("standard"));
        let rate = table.required("rate", table.number("rate", 0.0..=100.0));
        let evidence = table.required("evidence", table.id("evidence"));
        let example = table.flag("example");
        table.finish();
        Some(Self {
            date: date?.value,
            by: by?,
            standard: standard?,
            rate: rate?,
            evidence: evidence?,
            example,
        })
    }

    /// The word for what it comes to, by the French law: half of the criteria make "in part".
    pub fn state(&self) -> &'static str {
        match self.rate {
            rate if rate >= 100.0 => "conforming",
            rate if rate >= 50.0 => "partly",
            _ => "not_conforming",
        }
    }

    /// Whether it still holds.
    pub fn is_valid(&self, as_of: Date) -> bool {
        as_of < self.date.saturating_add(YEARS.years())
    }
}
