//! One publication at a time: an object that is there while somebody publishes, and says until when that holds.

use jiff::{SignedDuration, Timestamp};

use super::store::{Failure, Store};
use crate::publish::net::Answer;

/// After so long without a sign of life a lock was left behind.
pub(super) const LEFT_AFTER: SignedDuration = SignedDuration::from_mins(5);

/// How often a sign of life is given.
const SIGN: SignedDuration = SignedDuration::from_secs(60);

/// The right to publish.
#[derive(Debug)]
pub(super) struct Lock<'s> {
    store: &'s Store,
    key: String,
    id: String,
    given: Timestamp,
}

/// Why there is no right.
#[derive(Debug)]
pub(super) enum Unlocked {
    /// Somebody else has it, who gave a sign so many seconds ago, if that is known.
    Held(Option<i64>),
    /// It could not be found out.
    Failed(Failure),
}

impl From<Failure> for Unlocked {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl<'s> Lock<'s> {
    /// Takes it; one that was left behind, or any where `breaks`, is taken over.
    pub fn take(store: &'s Store, key: String, id: String, breaks: bool) -> Result<Self, Unlocked> {
        let lock = Self {
            given: (store.clock)(),
            store,
            key,
            id,
        };
        let there = store.get(&lock.key)?;
        let condition = match &there {
            None => Some(("if-none-match", "*".to_owned())),
            Some(there) => {
                let age = age(there);
                if !breaks && age.is_none_or(|age| age < LEFT_AFTER) {
                    return Err(Unlocked::Held(age.map(|age| age.as_secs())));
                }
                let tag = there.header("etag").map(str::to_owned);
                tag.map(|tag| ("if-match", tag))
            }
        };
        match lock.write(condition) {
            // The storage has no conditions: then what is there afterwards decides.
            Err(failure) if failure.is_unknown() => drop(lock.write(None)?),
            // Somebody was quicker, or it was us, and the answer was lost.
            Err(failure) if failure.is_unmet() => {}
            written => drop(written?),
        }
        match lock.is_ours()? {
            true => Ok(lock),
            false => Err(Unlocked::Held(None)),
        }
    }

    /// Gives a sign of life, if it is time.
    ///
    /// # Errors
    /// Somebody else took it.
    pub fn keep(&mut self) -> Result<(), Unlocked> {
        let now = (self.store.clock)();
        if now.duration_since(self.given) < SIGN {
            return Ok(());
        }
        self.affirm()?;
        self.given = now;
        drop(self.write(None)?);
        Ok(())
    }

    /// That it still is ours.
    ///
    /// # Errors
    /// Somebody else took it.
    pub fn affirm(&self) -> Result<(), Unlocked> {
        match self.is_ours()? {
            true => Ok(()),
            false => Err(Unlocked::Held(None)),
        }
    }

    /// Gives it back.
    pub fn release(self) {
        // Whoever finds it takes it over after a while.
        if let Ok(true) = self.is_ours() {
            let _ = self.store.remove(&self.key);
        }
    }

    fn is_ours(&self) -> Result<bool, Failure> {
        let there = self.store.get(&self.key)?;
        Ok(there.is_some_and(|there| there.body == self.id.as_bytes()))
    }

    fn write(&self, condition: Option<(&str, String)>) -> Result<Answer, Failure> {
        let mut headers = vec![("content-type", "text/plain; charset=utf-8".to_owned())];
        headers.extend(condition);
        self.store.put(&self.key, &headers, self.id.as_bytes())
    }
}

/// How long ago a lock was written, by the storage's own clock.
fn age(there: &Answer) -> Option<SignedDuration> {
    let moment = |name| jiff::fmt::rfc2822::parse(there.header(name)?).ok();
    let (written, now) = (moment("last-modified")?, moment("date")?);
    Some(now.timestamp().duration_since(written.timestamp()))
}
