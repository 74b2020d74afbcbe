//! One publication at a time to a folder on a server: a folder beside it that only one can make.
//!
//! A publication that is cut off can't take its lock away. So the lock shows signs of life (the date of the
//! file in it, by the server's clock) and counts for nothing half an hour after the last one; nor where it is of a
//! publication of this person on this computer that has ended.

use jiff::{SignedDuration, Timestamp};

use super::ground::hide;
use super::remote::Remote;
use super::sftp::Kind;
use super::tree;
use super::writing::Pulse;
use crate::diagnostic::{Code, Diagnostic};
use crate::output::Run;
use crate::publish::Publisher;
use crate::publish::mark::{Mark, moment};

/// How long a lock without a sign of life counts.
const LEFT_AFTER: SignedDuration = SignedDuration::from_mins(30);

/// A lock that is held.
pub(super) struct Lock {
    folder: String,
    /// What stands in it.
    text: String,
    /// What shows that we are alive; none until it is taken.
    pulse: Option<Pulse>,
    /// The publication that holds it, noted on this computer as long as that runs.
    run: Run,
    /// That another was taken over.
    pub note: Option<Diagnostic>,
}

/// What is known of a lock of somebody else.
struct Found {
    text: String,
    mark: Mark,
    last: Timestamp,
}

impl Lock {
    /// Takes the lock in a working folder.
    ///
    /// # Errors
    /// `RemoteLocked` where another publication holds it.
    pub fn take(
        remote: &mut Remote,
        (work, target): (&str, &str),
        publisher: &Publisher,
    ) -> Result<Self, Diagnostic> {
        let mut this = Self {
            text: String::new(),
            pulse: None,
            folder: format!("{work}/lock"),
            run: publisher.begin(target),
            note: None,
        };
        if !remote.make_folder(&this.folder)? {
            this.take_over(remote, (work, target), publisher)?;
        }
        match this.sign(remote, work, publisher) {
            Ok(()) => Ok(this),
            Err(fault) => {
                if fault.code != Code::SshLost {
                    // Half a lock would keep everybody out.
                    let _ = tree::remove(remote, &this.folder);
                }
                Err(fault)
            }
        }
    }

    /// Says in the lock who holds it and since when, by the server's clock.
    fn sign(
        &mut self,
        remote: &mut Remote,
        work: &str,
        publisher: &Publisher,
    ) -> Result<(), Diagnostic> {
        let since = remote.there(&self.folder)?.map_or(0, |it| it.written);
        self.text = Mark::of(publisher, &self.run, time(since)).text();
        remote.write(&self.file(), &self.text)?;
        hide(remote, work)?;
        self.pulse = Some(Pulse::of(remote, &self.file(), &self.text)?);
        clear(remote, work)
    }

    fn file(&self) -> String {
        format!("{}/who", self.folder)
    }

    /// Takes the place of a lock without a sign of life, or of one that is known to be left behind.
    fn take_over(
        &mut self,
        remote: &mut Remote,
        (work, target): (&str, &str),
        publisher: &Publisher,
    ) -> Result<(), Diagnostic> {
        let found = self.found(remote)?;
        let now = self.now(remote, work)?;
        let told = |code| {
            let fault = Diagnostic::anywhere(code).with("last", moment(found.last));
            found.mark.told(fault, Some(found.last), LEFT_AFTER)
        };
        let locked = || {
            told(Code::RemoteLocked)
                .with("target", target)
                .with("lock", &self.folder)
        };
        let is_silent = now.duration_since(found.last) >= LEFT_AFTER;
        if !is_silent && !found.mark.was_left_by(publisher, &self.run) {
            return Err(locked());
        }
        // Of two that find it so, one alone can move it away.
        let gone = format!("{work}/lock-{}", self.run.mark());
        remote
            .rename(&self.folder, &gone)
            .map_err(|fault| match fault.code {
                Code::SshLost => fault,
                _ => locked(),
            })?;
        let moved = remote.text(&format!("{gone}/who"))?.unwrap_or_default();
        if moved != found.text {
            // Somebody else was faster, and this is theirs.
            remote.rename(&gone, &self.folder)?;
            return Err(locked());
        }
        tree::remove(remote, &gone)?;
        if !remote.make_folder(&self.folder)? {
            return Err(locked());
        }
        self.note = Some(told(Code::LockTakenOver));
        Ok(())
    }

    fn found(&self, remote: &mut Remote) -> Result<Found, Diagnostic> {
        let made = remote.there(&self.folder)?.map_or(0, |it| it.written);
        let last = remote
            .there(&self.file())?
            .filter(|it| it.kind == Kind::File);
        let text = remote.text(&self.file())?.unwrap_or_default();
        let mut mark = Mark::read(&text);
        mark.since.get_or_insert(time(made));
        Ok(Found {
            text,
            mark,
            last: time(last.map_or(made, |it| it.written)),
        })
    }

    /// What time it is by the server's clock.
    fn now(&self, remote: &mut Remote, work: &str) -> Result<Timestamp, Diagnostic> {
        let clock = format!("{work}/clock-{}", self.run.mark());
        remote.write(&clock, "")?;
        let now = remote.there(&clock)?.map_or(0, |it| it.written);
        remote.remove(&clock)?;
        Ok(time(now))
    }

    /// Shows a sign of life, if it still is ours.
    ///
    /// # Errors
    /// `PublishOvertaken` where another publication took it over.
    pub fn show_life(&self, remote: &mut Remote, target: &str) -> Result<(), Diagnostic> {
        if remote.text(&self.file())?.as_deref() != Some(self.text.as_str()) {
            return Err(Diagnostic::anywhere(Code::PublishOvertaken).with("target", target));
        }
        match &self.pulse {
            // Written over in its place: at no moment is there a lock that says nothing.
            Some(pulse) => pulse.beat(remote, &self.file()),
            None => Ok(()),
        }
    }

    /// What shows that we are alive while much is sent.
    pub fn pulse(&self) -> Option<&Pulse> {
        self.pulse.as_ref()
    }

    /// Gives it back.
    pub fn free(self, remote: &mut Remote) -> Result<(), Diagnostic> {
        if remote.text(&self.file())?.as_deref() == Some(self.text.as_str()) {
            tree::remove(remote, &self.folder)?;
        }
        self.run.end();
        Ok(())
    }
}

/// Removes what a publication that was cut off while it took a lock over left; the lock is held.
fn clear(remote: &mut Remote, work: &str) -> Result<(), Diagnostic> {
    for name in tree::list(remote, work)?.into_keys() {
        if name.starts_with("lock-") || name.starts_with("clock-") {
            tree::remove(remote, &format!("{work}/{name}"))?;
        }
    }
    Ok(())
}

/// The moment of so many seconds.
fn time(seconds: u32) -> Timestamp {
    Timestamp::from_second(i64::from(seconds)).unwrap_or_default()
}
