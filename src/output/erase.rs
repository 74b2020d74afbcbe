//! Bytes that leave a web root's kept releases too, for good.

use std::collections::BTreeSet;

use walkdir::WalkDir;

use super::exchange;
use super::kept::{KeptReleases, hash_of};
use super::lock::Lock;
use super::manifest::{Hash, Held};
use super::prune;
use super::web_root::{WebRoot, locked, overtaken};
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

    /// Removes every kept release that holds one of these bytes or doesn't tell what it holds, what is left of the
    /// release before, and what was saved of ours with these bytes; gives the names of the releases that went.
    ///
    /// # Errors
    /// `PublishLocked`; `PublishOvertaken` where one of them was published meanwhile; one can't be removed: those
    /// before it are gone.
    pub fn erase(&self, hashes: &BTreeSet<Hash>) -> Result<Vec<String>, Diagnostic> {
        let target = self.target();
        let _lock = Lock::take(target).map_err(|fault| match fault.code {
            Code::OutputLocked => locked(&target.live),
            _ => fault,
        })?;
        // What a killed publication left is put right first: the release before may hold a file of somebody else.
        let mended = exchange::mend(target)?;
        if let Some(fault) = mended.into_iter().find(Diagnostic::is_error) {
            return Err(fault);
        }
        if self.held().may_hold(hashes) {
            return Err(overtaken(&target.live));
        }
        let mut kept = KeptReleases::of(target)?;
        let mut gone = Vec::new();
        for (name, held) in self.kept()? {
            if held.may_hold(hashes) {
                kept.remove(&name)?;
                gone.push(name);
            }
        }
        for saved in WalkDir::new(target.saved()).into_iter().flatten() {
            if hash_of(saved.path()).is_some_and(|hash| hashes.contains(&hash)) {
                prune::remove(saved.path())?;
            }
        }
        // The release before, of which the next one would take over what is alike.
        prune::remove(&target.next())?;
        Ok(gone)
    }
}
