//! Pages of other sites that a person looked at, where a machine is refused or can't tell.

use jiff::ToSpan;
use jiff::civil::Date;

use super::Past;
use crate::source::{Document, Located, Table};

/// For how long it is good that a person looked, where nothing else is said.
const MONTHS: i32 = 12;

/// What persons looked at. A site without any has an empty one.
#[derive(Debug, Clone, Default)]
pub struct Confirmations {
    /// Each page with the last look at it.
    pub all: Vec<Confirmation>,
    /// The dates that are claimed as past.
    pub past: Past,
}

/// A page of another site that a person found to be there.
#[derive(Debug, Clone)]
pub struct Confirmation {
    /// Its address.
    pub url: Located<String>,
    /// When they looked.
    pub on: Date,
    /// Who looked: a role.
    pub by: Option<String>,
    /// Until when that is good, where it is said.
    pub until: Option<Date>,
}

impl Confirmations {
    pub(super) fn read(document: &Document<'_>) -> Self {
        let table = document.table();
        let confirmed = table.tables("confirmed").into_iter();
        let all: Vec<Confirmation> = confirmed.filter_map(Confirmation::read).collect();
        super::unique_ids(document, all.iter().map(|it| &it.url));
        let past = Past::read(&table, &["on"]);
        table.finish();
        Self { all, past }
    }
}

impl Confirmation {
    fn read(table: Table<'_>) -> Option<Self> {
        let url = table.required("url", table.url("url"));
        let on = table.required("on", table.date("on"));
        let by = table.text("by");
        let until = table.date("until");
        table.not_before("until", "on");
        table.finish();
        Some(Self {
            url: url?,
            on: on?.value,
            by,
            until: until.map(|it| it.value),
        })
    }

    /// The last day on which it is good.
    pub fn until(&self) -> Date {
        let usual = self.on.saturating_add(MONTHS.months());
        self.until.unwrap_or(usual)
    }
}
