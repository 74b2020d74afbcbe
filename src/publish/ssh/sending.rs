//! Files of a staged site, sent.

use std::collections::BTreeSet;

use super::lock::Lock;
use super::remote::{FILE, Remote};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Held, Staged, above};
use crate::publish::Progress;

/// What is sent, under which lock, and how far that is.
pub(super) struct Cargo<'s> {
    pub staged: &'s Staged,
    pub new: &'s Held,
    pub lock: &'s Lock,
    sent: Progress,
    progress: &'s dyn Fn(Progress),
}

impl<'s> Cargo<'s> {
    /// A site of which nothing is sent yet.
    pub fn of(
        (staged, new): (&'s Staged, &'s Held),
        lock: &'s Lock,
        progress: &'s dyn Fn(Progress),
    ) -> Self {
        Self {
            staged,
            new,
            lock,
            sent: Progress::default(),
            progress,
        }
    }

    /// That these files will be sent, and no others.
    pub fn expect(&mut self, paths: &[&String]) {
        let bytes = paths.iter().map(|path| self.staged.length(path)).sum();
        self.sent.of_files = paths.len();
        self.sent.of_bytes = bytes;
    }

    /// Sends files to where nothing is yet: each to its place in `to`, the lock showing life.
    ///
    /// # Errors
    /// `ReleaseDamaged` where a file is no longer what was compared; what the server refused.
    pub fn send(
        &mut self,
        remote: &mut Remote,
        to: &[String],
        paths: &[&String],
    ) -> Result<(), Diagnostic> {
        let path = |at: usize| paths.get(at).map_or("", |path| path.as_str());
        let hashes = remote.send(to, self.lock.pulse(), |at| self.staged.open(path(at)))?;
        remote.open_to_readers(to, FILE)?;
        for (at, hash) in hashes.iter().enumerate() {
            if self.new.files.get(path(at)) != Some(hash) {
                return Err(Diagnostic::anywhere(Code::ReleaseDamaged)
                    .with("release", self.staged.site().display())
                    .with("path", path(at)));
            }
            self.sent.files += 1;
            self.sent.bytes += self.staged.length(path(at));
        }
        (self.progress)(self.sent);
        Ok(())
    }

    /// Why it stopped, with how much had been sent.
    pub fn stopped(&self, fault: Diagnostic) -> Diagnostic {
        match self.sent.files {
            0 => fault,
            files => fault.with("sent", files).with("all", self.sent.of_files),
        }
    }
}

/// The folders that files stand in, with those above.
pub(super) fn folders<'p>(paths: impl Iterator<Item = &'p str>) -> BTreeSet<String> {
    paths.flat_map(above).map(str::to_owned).collect()
}
