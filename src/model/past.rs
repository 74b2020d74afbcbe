//! Dates of what is said to have happened: none of them can be still to come.

use jiff::civil::Date;

use super::Site;
use super::record::exact;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Located, Table};

/// The dates of a file that are claimed as past, each with its key.
#[derive(Debug, Clone, Default)]
pub struct Past(Vec<(&'static str, Located<Date>)>);

impl Past {
    /// The dates under these keys, wherever in the file.
    pub(super) fn read(table: &Table<'_>, keys: &[&'static str]) -> Self {
        Self(exact(table.dates(keys)))
    }
}

/// Facts whose date is still to come. Drafts may be written ahead.
pub fn future_dates(site: &Site, as_of: Date) -> Vec<Diagnostic> {
    let dates = claims(site).flat_map(|past| &past.0);
    dates
        .filter(|(_, date)| date.value > as_of)
        .map(|(key, date)| {
            Diagnostic::at(Code::FutureDate, date.place.clone())
                .with("key", key)
                .with("date", date.value)
                .with("as_of", as_of)
        })
        .collect()
}

fn claims(site: &Site) -> impl Iterator<Item = &Past> {
    // The things of a kind, drafts left out.
    macro_rules! of {
        ($things:ident) => {
            site.$things
                .iter()
                .filter(|thing| !thing.draft)
                .map(|thing| &thing.past)
        };
    }
    std::iter::once(&site.settings.past)
        .chain(site.charters.iter().map(|charter| &charter.past))
        .chain(of!(statements))
        .chain(of!(evidence))
        .chain(of!(systems))
        .chain(of!(pages))
        .chain(of!(changes))
        .chain(of!(suppliers))
        .chain(of!(opinions))
        .chain(of!(corrections))
        .chain(std::iter::once(&site.addresses.past))
        .chain(std::iter::once(&site.confirmations.past))
        .chain(std::iter::once(&site.evidence_checks.past))
        .chain(site.inventory.iter().map(|inventory| &inventory.past))
}
