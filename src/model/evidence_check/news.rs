//! What became of what is cited, as changes that readers are told of.

use std::cmp::Reverse;

use jiff::civil::Date;

use super::{Became, cited};
use crate::model::{Backlinks, Reference, Site};

/// Something that is cited became something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The day on which that was found.
    pub date: Date,
    /// What it became.
    pub became: Became,
    /// Its address.
    pub url: String,
    /// What cites it.
    pub by: Reference,
}

/// All that became something else, the latest first: once for each thing that cites it.
pub fn news(site: &Site, links: &Backlinks<'_>) -> Vec<News> {
    if site.evidence_checks.all.is_empty() {
        return Vec::new();
    }
    let mut all = Vec::new();
    for cited in cited(site, links) {
        let turns = cited.check(&site.evidence_checks).map(|it| it.turns.iter());
        for turn in turns.into_iter().flatten() {
            all.extend(cited.by.iter().map(|by| News {
                date: turn.date,
                became: turn.became,
                url: cited.url.to_owned(),
                by: by.clone(),
            }));
        }
    }
    all.sort_by_cached_key(|it| (Reverse(it.date), it.url.clone(), it.by.to_string()));
    // An address that is cited with two hashes is one to its readers.
    all.dedup();
    all
}
