//! What changed of what a site says since it was last published, and whether the site tells it.

use super::{Place, Prepared};
use crate::diagnostic::Diagnostic;
use crate::model::{Difference, FACTS_FILE, Facts, untold};

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

impl Prepared {
    /// Holds what the site says against what it said when it was last published there.
    ///
    /// # Errors
    /// The target can't be read.
    pub fn telling(&self) -> Result<Telling, Diagnostic> {
        let place = &self.aim.place;
        if let Place::Archive(_) = place {
            return Ok(Telling::Unread);
        }
        if self.is_first() {
            return Ok(Telling::First);
        }
        // What somebody changed there is not what we said.
        let is_ours = self.held.files.contains_key(FACTS_FILE);
        let is_ours = is_ours && !self.held.edited().iter().any(|path| path == FACTS_FILE);
        let before = match is_ours {
            true => place.text(FACTS_FILE)?,
            false => None,
        };
        let before = before.as_deref().and_then(Facts::read);
        let now = self.staged.bytes(FACTS_FILE)?;
        let now = Facts::read(&String::from_utf8_lossy(&now));
        Ok(match before.zip(now) {
            None => Telling::Unknown,
            Some((before, now)) => {
                let untold = untold(&before, &now);
                Telling::Compared {
                    untold,
                    now: Box::new(now),
                }
            }
        })
    }
}
