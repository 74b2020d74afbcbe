//! One publication at a time: an object that is there while somebody publishes, and says until when that holds.

use jiff::{SignedDuration, Timestamp};

use super::store::{Failure, Store};
use crate::output::Run;
use crate::publish::Publisher;
use crate::publish::mark::Mark;
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
    /// What stands in it.
    text: String,
    /// The publication that holds it, noted on this computer as long as that runs.
    run: Run,
    given: Timestamp,
}

/// A lock of somebody else.
#[derive(Debug)]
pub(super) struct Found {
    /// What it says.
    pub mark: Mark,
    /// When it was written, and how long ago, by the storage's own clock.
    pub written: Option<(Timestamp, SignedDuration)>,
}

/// Why there is no right.
#[derive(Debug)]
pub(super) enum Unlocked {
    /// Somebody else has it; what their lock says, where that was seen.
    Held(Option<Found>),
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
    pub fn take(
        store: &'s Store,
        (key, target): (String, &str),
        publisher: &Publisher,
        breaks: bool,
    ) -> Result<Self, Unlocked> {
        let given = (store.clock)();
        let run = publisher.begin(target);
        let lock = Self {
            text: Mark::of(publisher, &run, given).text(),
            given,
            store,
            key,
            run,
        };
        let there = store.get(&lock.key)?;
        let condition = match &there {
            None => Some(("if-none-match", "*".to_owned())),
            Some(there) => {
                let found = Found::of(there);
                let age = found.written.map(|(_, age)| age);
                let is_left = age.is_some_and(|age| age >= LEFT_AFTER);
                if !breaks && !is_left && !found.mark.was_left_by(publisher, &lock.run) {
                    return Err(Unlocked::Held(Some(found)));
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
        lock.affirm()?;
        Ok(lock)
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
        let there = self.store.get(&self.key)?;
        match there {
            Some(there) if there.body == self.text.as_bytes() => Ok(()),
            there => Err(Unlocked::Held(there.as_ref().map(Found::of))),
        }
    }

    /// Gives it back.
    pub fn release(self) {
        // Whoever finds it takes it over after a while.
        if self.affirm().is_ok() && self.store.remove(&self.key).is_ok() {
            self.run.end();
        }
    }

    fn write(&self, condition: Option<(&str, String)>) -> Result<Answer, Failure> {
        let mut headers = vec![("content-type", "text/plain; charset=utf-8".to_owned())];
        headers.extend(condition);
        self.store.put(&self.key, &headers, self.text.as_bytes())
    }
}

impl Found {
    fn of(there: &Answer) -> Self {
        let moment = |name| {
            let text = there.header(name)?;
            let moment = jiff::fmt::rfc2822::parse(text).ok()?;
            Some(moment.timestamp())
        };
        let times = moment("last-modified").zip(moment("date"));
        Self {
            mark: Mark::read(&String::from_utf8_lossy(&there.body)),
            written: times.map(|(written, now)| (written, now.duration_since(written))),
        }
    }
}
