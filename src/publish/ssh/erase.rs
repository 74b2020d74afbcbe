//! Bytes that leave the releases kept on a server too, for good.

use std::collections::BTreeSet;

use super::Ssh;
use super::ground::Ground;
use super::look::There;
use super::releases::{Releases, UNFINISHED, remove_one};
use super::remote::Remote;
use super::sftp::Kind;
use super::tree::{self, tree};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Hash, Held, MANIFEST, stood_at};
use crate::publish::{Erased, Publisher, Sent};

impl Ssh {
    /// What each kept release holds, by its name; of one that doesn't tell, nothing.
    ///
    /// # Errors
    /// What the server refused.
    pub fn kept(&self) -> Result<Vec<(String, Held)>, Diagnostic> {
        kept(&mut self.remote.borrow_mut(), &self.ground)
    }

    /// Removes every kept release that holds one of these bytes or doesn't tell what it holds, and what was saved
    /// that has these bytes or stood at one of these paths; gives the names of the releases that went.
    ///
    /// # Errors
    /// `RemoteLocked`; `PublishOvertaken` where one of them was published meanwhile; one can't be removed: those
    /// before it are gone.
    pub fn erase(
        &self,
        hashes: &BTreeSet<Hash>,
        paths: &[&str],
        publisher: &Publisher,
    ) -> Result<Erased, Diagnostic> {
        let mut gone = Vec::new();
        let sent = self.locked(publisher, |remote, _| {
            let there = There::of(remote, &self.ground)?;
            let kept = kept(remote, &self.ground)?.into_iter();
            for (name, _) in kept.filter(|(_, held)| held.may_hold(hashes)) {
                if there == There::Link(name.clone()) {
                    let overtaken = Diagnostic::anywhere(Code::PublishOvertaken);
                    return Err(overtaken.with("target", &self.target));
                }
                remove_one(remote, &self.ground, &name)?;
                gone.push(name);
            }
            erase_saved(remote, &self.ground, (hashes, paths))?;
            // What a publication that was cut off left: the next one would take it up.
            tree::remove(remote, &self.ground.release(UNFINISHED))?;
            Ok(Sent::default())
        })?;
        Ok(Erased {
            releases: gone,
            notes: sent.notes,
            ..Erased::default()
        })
    }
}

/// Removes what was kept, when somebody had changed it, that has these bytes or stood at one of these paths.
fn erase_saved(
    remote: &mut Remote,
    ground: &Ground,
    (hashes, paths): (&BTreeSet<Hash>, &[&str]),
) -> Result<(), Diagnostic> {
    let saved = ground.saved();
    if remote
        .there(&saved)?
        .is_none_or(|it| it.kind != Kind::Folder)
    {
        return Ok(());
    }
    for (path, found) in tree(remote, &saved)? {
        let kept = format!("{saved}/{path}");
        if found.kind != Kind::File {
            continue;
        }
        if stood_at(&path, paths) || hashes.contains(&remote.hash(&kept)?) {
            remote.remove(&kept)?;
        }
    }
    Ok(())
}

fn kept(remote: &mut Remote, ground: &Ground) -> Result<Vec<(String, Held)>, Diagnostic> {
    let names = Releases::of(remote, ground)?.names();
    let mut kept = Vec::with_capacity(names.len());
    for name in names {
        let manifest = format!("{}/{MANIFEST}", ground.release(&name));
        let held = remote.text(&manifest)?.as_deref().and_then(Held::of);
        kept.push((name, held.unwrap_or_default()));
    }
    Ok(kept)
}
