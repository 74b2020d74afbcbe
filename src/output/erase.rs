//! Bytes that leave a web root's kept releases too, for good.

use std::collections::BTreeSet;
use std::fs;

use super::kept::KeptReleases;
use super::lock::Lock;
use super::manifest::{Hash, Held};
use super::web_root::{WebRoot, locked};
use super::{prune, unwritable};
use crate::diagnostic::{Code, Diagnostic};

impl WebRoot {
    /// What each kept release holds, by its name; of one that doesn't tell, nothing.
    ///
    /// # Errors
    /// They can't be read.
    pub fn kept(&self) -> Result<Vec<(String, Held)>, Diagnostic> {
        let kept = KeptReleases::of(self.target())?;
        let names = kept.names().into_iter();
        let held = names.map(|name| {
            let held = Held::of_folder(&kept.folder(&name)).unwrap_or_default();
            (name, held)
        });
        Ok(held.collect())
    }

    /// Removes every kept release that holds one of these bytes or doesn't tell what it holds, and what is left of
    /// the release before; gives the names of those that went.
    ///
    /// # Errors
    /// `PublishLocked`; one can't be removed: those before it are gone.
    pub fn erase(&self, hashes: &BTreeSet<Hash>) -> Result<Vec<String>, Diagnostic> {
        let target = self.target();
        let _lock = Lock::take(target).map_err(|fault| match fault.code {
            Code::OutputLocked => locked(&target.live),
            _ => fault,
        })?;
        let unfinished = target.releases().join("unfinished");
        let mut gone = Vec::new();
        for (name, held) in self.kept()? {
            let holds = held.files.values().any(|hash| hashes.contains(hash));
            if !holds && !held.is_nothing() {
                continue;
            }
            let folder = target.releases().join(&name);
            // A release that is there is whole, wherever we are stopped.
            prune::remove(&unfinished)?;
            fs::rename(&folder, &unfinished).map_err(|error| unwritable(&folder, &error))?;
            prune::remove(&unfinished)?;
            gone.push(name);
        }
        // The release before, of which the next one would take over what is alike.
        prune::remove(&target.next())?;
        Ok(gone)
    }
}
