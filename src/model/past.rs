//! Dates of what is said to have happened: none of them can be still to come.

use std::sync::Arc;

use jiff::civil::Date;

use super::Site;
use super::record::exact;
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};
use crate::source::Table;

/// The dates of a file that are claimed as past: a site has ten of each of its systems.
#[derive(Debug, Clone, Default)]
pub struct Past {
    keys: &'static [&'static str],
    file: Option<Arc<SourceFile>>,
    dates: Vec<Claimed>,
}

/// One of them: the place of its key among all, and its own in the file.
#[derive(Debug, Clone, Copy)]
struct Claimed {
    key: u8,
    date: Date,
    start: u32,
    end: u32,
}

impl Past {
    /// The dates under these keys, at most 256, wherever in the file.
    pub(super) fn read(table: &Table<'_>, keys: &'static [&'static str]) -> Self {
        let mut file = None;
        let dates = table.dates(keys).into_iter().filter_map(|(key, date)| {
            let key = keys.iter().position(|it| *it == key)?;
            let span = date.place.span();
            file.get_or_insert(date.place.file);
            Some(Claimed {
                key: u8::try_from(key).ok()?,
                date: date.value,
                // No file that is read is longer.
                start: u32::try_from(span.start).ok()?,
                end: u32::try_from(span.end).ok()?,
            })
        });
        let dates = exact(dates.collect());
        Self { keys, file, dates }
    }

    /// Those after a day, each with its key and its place.
    fn after(&self, day: Date) -> impl Iterator<Item = (&'static str, Date, Place)> {
        let later = self.dates.iter().filter(move |it| it.date > day);
        later.filter_map(|it| {
            let place = Place::again(self.file.as_ref()?, it.start as usize..it.end as usize);
            Some((*self.keys.get(usize::from(it.key))?, it.date, place))
        })
    }
}

/// Facts whose date is still to come. Drafts may be written ahead.
pub fn future_dates(site: &Site, as_of: Date) -> Vec<Diagnostic> {
    let dates = claims(site).flat_map(|past| past.after(as_of));
    dates
        .map(|(key, date, place)| {
            Diagnostic::at(Code::FutureDate, place)
                .with("key", key)
                .with("date", date)
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
