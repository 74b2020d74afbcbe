//! What changed of what a site says since it was last published, and whether the site tells it.

use super::{Place, Prepared};
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
        let before = published(place, &self.held)?;
        let now = new(&self.staged)?;
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

/// The facts that a target shows, where they are as they were published.
pub(super) fn published(place: &Place, held: &Held) -> Result<Option<Facts>, Diagnostic> {
    // What somebody changed there is not what we said.
    let is_ours = held.files.contains_key(FACTS_FILE);
    let is_ours = is_ours && !held.edited().iter().any(|path| path == FACTS_FILE);
    let text = match is_ours {
        true => place.text(FACTS_FILE)?,
        false => None,
    };
    Ok(text.as_deref().and_then(Facts::read))
}

/// The facts of a site that is to be published.
pub(super) fn new(staged: &Staged) -> Result<Option<Facts>, Diagnostic> {
    let bytes = staged.bytes(FACTS_FILE)?;
    Ok(Facts::read(&String::from_utf8_lossy(&bytes)))
}
