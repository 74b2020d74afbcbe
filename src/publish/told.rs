//! What changed of what a site says since it was last published, and whether the site tells it.

use super::{Aim, Place, Prepared};
use crate::diagnostic::Diagnostic;
use crate::model::{Difference, FACTS_FILE, Facts, untold};
use crate::output::{Held, Staged};

/// What a site tells of what changed.
#[derive(Debug)]
pub enum Telling {
    /// Nothing was published before.
    First,
    /// What was published before can't be read there.
    Unread,
    /// What was published before has no facts, or in a form that isn't known: an earlier limpide made it.
    Unknown,
    /// It was compared.
    Compared {
        /// What no new entry among the changes and corrections tells.
        untold: Vec<Difference>,
        /// The facts of the new site.
        now: Box<Facts>,
    },
}

/// What a site said when it was last published, and what it says now.
#[derive(Debug)]
pub(super) struct BothFacts {
    pub before: Facts,
    pub now: Facts,
}

impl BothFacts {
    /// What a target shows, where that is as it was published, beside what is to be published there; nothing where it shows
    /// nothing yet, where one of the two has no facts of a form that is known, and where nothing is to be sent.
    ///
    /// # Errors
    /// The target can't be read.
    pub fn of(aim: &Aim, staged: &Staged, held: &Held) -> Result<Option<Self>, Diagnostic> {
        // What somebody changed there is not what we said.
        let is_ours = held.files.contains_key(FACTS_FILE);
        let is_ours = is_ours && !held.edited().iter().any(|path| path == FACTS_FILE);
        if held.is_first() || aim.sealing.only_looks || !is_ours {
            return Ok(None);
        }
        let before = aim.place.text(FACTS_FILE)?;
        let before = before.as_deref().and_then(Facts::read);
        let now = staged.bytes(FACTS_FILE)?;
        let now = Facts::read(&String::from_utf8_lossy(&now));
        let both = before.zip(now);
        Ok(both.map(|(before, now)| Self { before, now }))
    }
}

impl Prepared {
    /// Holds what the site says against what it said when it was last published there.
    pub fn telling(&self) -> Telling {
        if let Place::Archive(_) = &self.aim.place {
            return Telling::Unread;
        }
        if self.is_first() {
            return Telling::First;
        }
        match &self.facts {
            None => Telling::Unknown,
            Some(BothFacts { before, now }) => Telling::Compared {
                untold: untold(before, now),
                now: Box::new(now.clone()),
            },
        }
    }
}
