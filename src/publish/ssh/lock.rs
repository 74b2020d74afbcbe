//! One publication at a time to a folder on a server: a folder beside it that only one can make.
//!
//! A publication that is cut off can't take its lock away. So the lock shows signs of life (the date of the
//! file in it, by the server's clock) and counts for nothing half an hour after the last one.

use std::hash::{BuildHasher, Hasher};

use jiff::Timestamp;

use super::remote::Remote;
use super::sftp::Kind;
use super::tree;
use crate::diagnostic::{Code, Diagnostic};

/// How long a lock without a sign of life counts, in seconds.
const STALE: u32 = 30 * 60;

/// A lock that is held.
pub(super) struct Lock {
    folder: String,
    /// Who holds it, and what tells it from all others.
    text: String,
    /// That another was taken over.
    pub note: Option<Diagnostic>,
}

/// What is known of a lock of somebody else.
struct Found {
    text: String,
    since: u32,
    last: u32,
}

impl Lock {
    /// Takes the lock in a working folder.
    ///
    /// # Errors
    /// `RemoteLocked` where another publication holds it.
    pub fn take(
        remote: &mut Remote,
        (work, target): (&str, &str),
        who: &str,
    ) -> Result<Self, Diagnostic> {
        let folder = format!("{work}/lock");
        let number = std::hash::RandomState::new().build_hasher().finish();
        let mut this = Self {
            text: format!("{who}\n{number:016x}\n"),
            folder,
            note: None,
        };
        if !remote.make_folder(&this.folder)? {
            this.take_over(remote, work, target)?;
        }
        match this.sign(remote, work) {
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

    /// Says in the lock who holds it and since when.
    fn sign(&mut self, remote: &mut Remote, work: &str) -> Result<(), Diagnostic> {
        let since = remote.there(&self.folder)?.map_or(0, |it| it.written);
        let (who, number) = self.text.split_once('\n').unwrap_or_default();
        self.text = format!("{who}\n{since}\n{number}");
        remote.write(&self.file(), &self.text)?;
        clear(remote, work)
    }

    fn file(&self) -> String {
        format!("{}/who", self.folder)
    }

    /// Takes the place of a lock without a sign of life.
    fn take_over(
        &mut self,
        remote: &mut Remote,
        work: &str,
        target: &str,
    ) -> Result<(), Diagnostic> {
        let found = self.found(remote)?;
        let now = now(remote, work, &self.text)?;
        let told = |code| {
            Diagnostic::anywhere(code)
                .with("who", found.text.lines().next().unwrap_or("?"))
                .with("last", time(found.last))
        };
        let locked = || {
            told(Code::RemoteLocked)
                .with("target", target)
                .with("since", time(found.since))
                .with("lock", &self.folder)
        };
        if now.saturating_sub(found.last) < STALE {
            return Err(locked());
        }
        // Of two that find it so, one alone can move it away.
        let gone = format!("{work}/lock-{}", self.number());
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

    fn number(&self) -> &str {
        self.text.lines().last().unwrap_or_default()
    }

    fn found(&self, remote: &mut Remote) -> Result<Found, Diagnostic> {
        let made = remote.there(&self.folder)?.map_or(0, |it| it.written);
        let last = remote
            .there(&self.file())?
            .filter(|it| it.kind == Kind::File);
        let text = remote.text(&self.file())?.unwrap_or_default();
        let since = text.lines().nth(1).and_then(|line| line.parse().ok());
        Ok(Found {
            since: since.unwrap_or(made),
            text,
            last: last.map_or(made, |it| it.written),
        })
    }

    /// Shows a sign of life, if it still is ours.
    ///
    /// # Errors
    /// `PublishOvertaken` where another publication took it over.
    pub fn show_life(&self, remote: &mut Remote, target: &str) -> Result<(), Diagnostic> {
        if remote.text(&self.file())?.as_deref() != Some(self.text.as_str()) {
            return Err(Diagnostic::anywhere(Code::PublishOvertaken).with("target", target));
        }
        let next = format!("{}/{}", self.folder, self.number());
        remote.write(&next, &self.text)?;
        remote.rename_over(&next, &self.file())
    }

    /// Gives it back.
    pub fn free(self, remote: &mut Remote) -> Result<(), Diagnostic> {
        if remote.text(&self.file())?.as_deref() == Some(self.text.as_str()) {
            tree::remove(remote, &self.folder)?;
        }
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

/// What time it is by the server's clock.
fn now(remote: &mut Remote, work: &str, text: &str) -> Result<u32, Diagnostic> {
    let clock = format!("{work}/clock-{}", text.lines().last().unwrap_or_default());
    remote.write(&clock, "")?;
    let now = remote.there(&clock)?.map_or(0, |it| it.written);
    remote.remove(&clock)?;
    Ok(now)
}

fn time(seconds: u32) -> String {
    let time = Timestamp::from_second(i64::from(seconds)).unwrap_or_default();
    time.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
