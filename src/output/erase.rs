//! Bytes that leave a web root's kept releases too, for good.

use std::collections::BTreeSet;
use std::path::Path;

use walkdir::WalkDir;

use super::exchange;
use super::kept::{KeptReleases, hash_of};
use super::lock::Lock;
use super::manifest::{Hash, Held};
use super::prune;
use super::web_root::{WebRoot, locked, overtaken};
use crate::diagnostic::{Code, Diagnostic};

/// Whether what is saved under a name was at one of these paths; of several that were there, all but the first have
/// a number behind their name.
pub fn stood_at(saved: &str, paths: &[&str]) -> bool {
    paths.iter().any(|path| {
        saved.strip_prefix(path).is_some_and(|rest| {
            let number = rest.strip_prefix('.').unwrap_or_default();
            rest.is_empty()
                || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        })
    })
}

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
    /// release before, and what was saved that has these bytes or stood at one of these paths; gives the names of the releases that went.
    ///
    /// # Errors
    /// `PublishLocked`; `PublishOvertaken` where one of them was published meanwhile; one can't be removed: those
    /// before it are gone.
    pub fn erase(
        &self,
        hashes: &BTreeSet<Hash>,
        paths: &[&str],
    ) -> Result<Vec<String>, Diagnostic> {
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
        let all_saved = target.saved();
        for saved in WalkDir::new(&all_saved).into_iter().flatten() {
            if saved.file_type().is_dir() {
                continue;
            }
            let path = saved.path().strip_prefix(&all_saved).ok();
            let is_named = path
                .and_then(Path::to_str)
                .is_some_and(|path| stood_at(path, paths));
            if is_named || hash_of(saved.path()).is_some_and(|hash| hashes.contains(&hash)) {
                prune::remove(saved.path())?;
            }
        }
        // The release before, of which the next one would take over what is alike.
        prune::remove(&target.next())?;
        Ok(gone)
    }
}
