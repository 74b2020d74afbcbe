//! What was read of a site, for whoever reads it again and again.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::files::SiteFiles;
use super::kept::{Kept, Row, Same};
use super::sends_no_events;
use super::stamp::{Stamp, is_settled};
use super::walk::Found;
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::picture::{Facts, Unfit};

/// The texts and hashes of a site's files, as long as the files are what they were.
#[derive(Debug, Default)]
pub struct Memory {
    texts: Kept<Trusted, Arc<SourceFile>>,
    hashes: Kept<Trusted, String>,
    pictures: Kept<Trusted, Result<Facts, Unfit>>,
    characters: Row<(), Arc<SourceFile>, Vec<Diagnostic>>,
    /// What was read last, where nothing was wrong with it.
    last: Mutex<Option<SiteFiles>>,
    /// The time since 1970, where what the system says of files is said by this machine's clock.
    clock: Option<fn() -> Duration>,
}

/// The stamp of a file, where it tells whether the file is the same.
#[derive(Debug, Clone, Copy)]
struct Trusted(Option<Stamp>);

impl Same for Trusted {
    fn is_same(&self, other: &Self) -> bool {
        self.0.is_some() && self.0 == other.0
    }
}

impl Memory {
    /// Of the site in a folder, of which nothing is known yet; `clock` tells the time since 1970.
    pub fn of(root: &Path, clock: fn() -> Duration) -> Self {
        Self {
            clock: (!sends_no_events(root)).then_some(clock),
            ..Self::default()
        }
    }

    /// Before a file is read: what is written later then changes its stamp.
    fn trusted(&self, found: &Found) -> Trusted {
        let now = self.clock.map(|clock| clock());
        let is_trusted = now.is_some_and(|now| is_settled(&found.stamp, now));
        Trusted(is_trusted.then_some(found.stamp))
    }

    /// Whether the text of a file must be read.
    pub(super) fn is_new(&self, found: &Found) -> bool {
        !self.texts.has(&found.path, &self.trusted(found))
    }

    pub(super) fn text(
        &self,
        found: &Found,
        read: impl FnOnce() -> Result<Arc<SourceFile>, Diagnostic>,
    ) -> Result<Arc<SourceFile>, Diagnostic> {
        let trusted = self.trusted(found);
        if let Some(file) = self.texts.get(&found.path, &trusted) {
            return Ok(file);
        }
        let mut file = read()?;
        // One that was written anew with the same text is the same.
        if let Some(last) = self.texts.last(&found.path).filter(|last| **last == *file) {
            file = last;
        }
        self.texts.put(&found.path, trusted, Arc::clone(&file));
        Ok(file)
    }

    pub(super) fn hash(
        &self,
        found: &Found,
        read: impl FnOnce() -> std::io::Result<String>,
    ) -> std::io::Result<String> {
        let trusted = self.trusted(found);
        if let Some(hash) = self.hashes.get(&found.path, &trusted) {
            return Ok(hash);
        }
        let hash = read()?;
        self.hashes.put(&found.path, trusted, hash.clone());
        Ok(hash)
    }

    pub(super) fn picture(
        &self,
        found: &Found,
        read: impl FnOnce() -> std::io::Result<Result<Facts, Unfit>>,
    ) -> std::io::Result<Result<Facts, Unfit>> {
        let trusted = self.trusted(found);
        if let Some(facts) = self.pictures.get(&found.path, &trusted) {
            return Ok(facts);
        }
        let facts = read()?;
        self.pictures.put(&found.path, trusted, facts.clone());
        Ok(facts)
    }

    pub(super) fn characters(
        &self,
        texts: &[&Arc<SourceFile>],
        find: impl Fn(&Arc<SourceFile>) -> Vec<Diagnostic> + Sync + Send,
    ) -> Vec<Vec<Diagnostic>> {
        let key = |it: &&Arc<SourceFile>| Arc::clone(it);
        self.characters.of_each(texts, (), key, |it| find(it))
    }

    /// What was read last.
    pub(super) fn last(&self) -> Option<SiteFiles> {
        self.last
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Keeps what was read.
    pub(super) fn keep(&self, files: Option<SiteFiles>) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = files;
    }

    /// Lets go of what is no longer there.
    pub(super) fn sweep(&self) {
        self.texts.sweep();
        self.hashes.sweep();
        self.pictures.sweep();
    }
}
