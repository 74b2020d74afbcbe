//! Bytes that leave the releases kept on a server too, for good.

use std::collections::BTreeSet;

use super::Ssh;
use super::releases::{Releases, UNFINISHED};
use super::tree::remove;
use crate::diagnostic::Diagnostic;
use crate::output::{Hash, Held, MANIFEST};
use crate::publish::Sent;

impl Ssh {
    /// What each kept release holds, by its name; of one that doesn't tell, nothing.
    ///
    /// # Errors
    /// What the server refused.
    pub fn kept(&self) -> Result<Vec<(String, Held)>, Diagnostic> {
        let mut remote = self.remote.borrow_mut();
        let names = Releases::of(&mut remote, &self.ground)?.names();
        let mut kept = Vec::with_capacity(names.len());
        for name in names {
            let manifest = format!("{}/{MANIFEST}", self.ground.release(&name));
            let held = remote.text(&manifest)?.as_deref().and_then(Held::of);
            kept.push((name, held.unwrap_or_default()));
        }
        Ok(kept)
    }

    /// Removes every kept release that holds one of these bytes or doesn't tell what it holds; gives the names of
    /// those that went.
    ///
    /// # Errors
    /// `RemoteLocked`; one can't be removed: those before it are gone.
    pub fn erase(&self, hashes: &BTreeSet<Hash>, who: &str) -> Result<Vec<String>, Diagnostic> {
        let mut gone = self.kept()?;
        gone.retain(|(_, held)| {
            held.is_nothing() || held.files.values().any(|hash| hashes.contains(hash))
        });
        self.locked(who, |remote, _| {
            let unfinished = self.ground.release(UNFINISHED);
            for (name, _) in &gone {
                // A release that is there is whole, wherever we are stopped.
                remove(remote, &unfinished)?;
                remote.rename(&self.ground.release(name), &unfinished)?;
                remove(remote, &unfinished)?;
            }
            Ok(Sent::default())
        })?;
        Ok(gone.into_iter().map(|(name, _)| name).collect())
    }
}
