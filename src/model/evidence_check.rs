//! Documents and pages of other sites that are cited, and what they came to each time that they were looked at.
//!
//! The build only reads what was noted; `limpide evidence verify` asks and notes.

mod cited;
mod news;
mod turn;

use jiff::civil::Date;

use super::Past;
use crate::source::{Document, Located, Table};

pub use cited::{Cited, cited};
pub use news::{News, news};
pub use turn::{Look, carried_over};

crate::words! {
    /// What a hash is of.
    HashOf {
        /// The text that a reader of a page sees.
        Text = "text",
        /// All bytes.
        Bytes = "bytes",
    }
}

crate::words! {
    /// What something that is cited became.
    Became {
        /// It is again what was cited.
        Unchanged = "unchanged",
        /// It is no longer what was cited.
        Changed = "changed",
        /// It is no longer there.
        Gone = "gone",
    }
}

crate::words! {
    /// Why a machine could not tell.
    Unverifiable {
        /// The site refuses machines, or asks who one is (401, 403 and other statuses).
        Refused = "refused",
        /// The site asks to wait (429).
        Busy = "busy",
        /// The site has an error (5xx).
        Unwell = "unwell",
        /// It took too long.
        Slow = "slow",
        /// The encrypted connection does not come about.
        NotEncrypted = "not_encrypted",
        /// The site takes no connection, or breaks it off.
        NoConnection = "no_connection",
        /// Whether there is such a site could not be found out.
        NamesUnknown = "names_unknown",
        /// It leads to where people say who they are.
        Login = "login",
        /// It is larger than what is fetched.
        TooLarge = "too_large",
        /// It leads into a private network, or holds a password.
        Private = "private",
    }
}

/// What is noted of all that is cited. A site where nothing was verified has an empty one.
#[derive(Debug, Clone, Default)]
pub struct EvidenceChecks {
    /// What is noted of each address, and of each hash that it is cited with; in the order of both.
    pub all: Vec<EvidenceCheck>,
    /// The dates that are claimed as past.
    pub past: Past,
}

/// What is noted of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceCheck {
    /// The address.
    pub url: String,
    /// The hash that it is cited with, if it is.
    pub cited: Option<String>,
    /// What it is compared with from one time to the next.
    pub baseline: Option<Baseline>,
    /// The last day on which it was there.
    pub seen: Option<Date>,
    /// The last day on which it was asked.
    pub looked: Date,
    /// Why the last look told nothing.
    pub unverifiable: Option<Unverifiable>,
    /// What it became, the earliest first.
    pub turns: Vec<Turn>,
}

/// What something is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// SHA-256, in hexadecimal.
    pub sha256: String,
    /// What that is of.
    pub of: HashOf,
    /// When it was noted.
    pub recorded: Date,
}

/// A day on which something was found to have become something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The day.
    pub date: Date,
    /// What it became.
    pub became: Became,
}

/// How something that is cited stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It was noted, and not compared yet.
    Recorded(Date),
    /// It was what was cited when it was last seen, on this day.
    Unchanged(Date),
    /// It was found on this day to be no longer what was cited.
    Changed(Date),
    /// It was found on this day to be no longer there.
    Gone(Date),
    /// On this day, a machine could not tell.
    Unverifiable(Date, Unverifiable),
}

impl Standing {
    /// Its word, in the files of words and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Recorded(_) => "recorded",
            Self::Unchanged(_) => "unchanged",
            Self::Changed(_) => "changed",
            Self::Gone(_) => "gone",
            Self::Unverifiable(..) => "unverifiable",
        }
    }

    /// The day that it is told of.
    pub fn date(self) -> Date {
        match self {
            Self::Recorded(date)
            | Self::Unchanged(date)
            | Self::Changed(date)
            | Self::Gone(date)
            | Self::Unverifiable(date, _) => date,
        }
    }
}

impl EvidenceCheck {
    fn key(&self) -> (&str, Option<&str>) {
        (&self.url, self.cited.as_deref())
    }

    /// How it stands.
    pub fn standing(&self) -> Standing {
        if let Some(why) = self.unverifiable {
            return Standing::Unverifiable(self.looked, why);
        }
        let seen = self.seen.unwrap_or(self.looked);
        match self.turns.last() {
            Some(turn) if turn.became == Became::Changed => Standing::Changed(turn.date),
            Some(turn) if turn.became == Became::Gone => Standing::Gone(turn.date),
            _ => {
                let recorded = self.baseline.as_ref().map(|it| it.recorded);
                match self.cited.is_none() && recorded.is_none_or(|it| it >= seen) {
                    true => Standing::Recorded(seen),
                    false => Standing::Unchanged(seen),
                }
            }
        }
    }
}

impl EvidenceChecks {
    /// What is noted of an address that is cited with a hash, or without.
    pub fn of(&self, url: &str, cited: Option<&str>) -> Option<&EvidenceCheck> {
        let key = (url, cited);
        let at = self.all.binary_search_by(|it| it.key().cmp(&key)).ok()?;
        self.all.get(at)
    }

    pub(super) fn read(document: &Document<'_>) -> Self {
        let table = document.table();
        let checked = table.tables("checked").into_iter();
        let mut all: Vec<EvidenceCheck> = checked.filter_map(EvidenceCheck::read).collect();
        all.sort_by(|a, b| a.key().cmp(&b.key()));
        let past = Past::read(&table, &["date", "recorded", "seen", "looked"]);
        table.finish();
        Self { all, past }
    }
}

impl EvidenceCheck {
    fn read(table: Table<'_>) -> Option<Self> {
        let url = table.required("url", table.url("url"));
        let cited = table.sha256("cited").map(|it| it.value);
        let sha256 = table.sha256("sha256").map(|it| it.value);
        let of: Option<Located<HashOf>> = table.word("of");
        let recorded = table.date("recorded").map(|it| it.value);
        let seen = table.date("seen").map(|it| it.value);
        let looked = table.required("looked", table.date("looked"));
        let unverifiable: Option<Located<Unverifiable>> = table.word("unverifiable");
        let turns = table.tables("turn").into_iter();
        let turns: Vec<Turn> = turns.filter_map(Turn::read).collect();
        table.not_before("looked", "seen");
        table.not_before("seen", "recorded");
        table.finish();
        let baseline = sha256.zip(of).zip(recorded);
        Some(Self {
            url: url?.value,
            cited,
            baseline: baseline.map(|((sha256, of), recorded)| Baseline {
                sha256,
                of: of.value,
                recorded,
            }),
            seen,
            looked: looked?.value,
            unverifiable: unverifiable.map(|it| it.value),
            turns,
        })
    }
}

impl Turn {
    fn read(table: Table<'_>) -> Option<Self> {
        let date = table.required("date", table.date("date"));
        let became = table.required("became", table.word("became"));
        table.finish();
        Some(Self {
            date: date?.value,
            became: became?.value,
        })
    }
}
