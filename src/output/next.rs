//! The folder in which a release is made: every file whole or absent, nothing written in place.

use std::collections::HashSet;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::contents::Contents;
use super::manifest::Hash;
use super::{is_there, modes, prune, same_file, unwritable};
use crate::diagnostic::Diagnostic;

/// How the names of files begin that are not whole yet.
pub const UNFINISHED: &str = ".limpide-";

/// A release in the making.
pub(super) struct Next {
    folder: PathBuf,
    live: PathBuf,
    /// The folders that were made, as hashes by `hasher`: there are as many as pages.
    folders: Mutex<HashSet<u64>>,
    hasher: RandomState,
    unfinished: AtomicU64,
    /// Whether everybody may read it, whatever the mask of new files is.
    is_public: bool,
}

/// A file of the release.
pub(super) struct Placed {
    /// Of its bytes.
    pub hash: Hash,
    /// Whether the published folder already has it with these bytes.
    pub unchanged: bool,
}

impl Next {
    pub(super) fn new(folder: PathBuf, live: PathBuf) -> Self {
        Self {
            folder,
            live,
            folders: Mutex::default(),
            hasher: RandomState::new(),
            unfinished: AtomicU64::new(0),
            is_public: false,
        }
    }

    /// Lets everybody read it: what is there, and what comes.
    pub(super) fn open_to_readers(&mut self) -> Result<(), Diagnostic> {
        self.is_public = true;
        // What is published has a mode of its own, which somebody chose.
        match is_there(&self.live) {
            true => Ok(()),
            false => modes::folder(&self.folder),
        }
    }

    /// Sees to it that the release has these bytes at `path`.
    ///
    /// The published file is taken over when it has them (a second name for one file, so that its
    /// date stays), then the one that the release before last left here; else it is written.
    pub(super) fn place(&self, path: &str, contents: Contents<'_>) -> Result<Placed, Diagnostic> {
        let to = self.folder.join(path);
        let placed = self.place_at(path, &to, contents)?;
        if self.is_public {
            modes::file(&to)?;
        }
        Ok(placed)
    }

    fn place_at(
        &self,
        path: &str,
        to: &Path,
        contents: Contents<'_>,
    ) -> Result<Placed, Diagnostic> {
        if let Some(folder) = to.parent() {
            self.make_folder(folder)?;
        }
        if to.symlink_metadata().is_ok_and(|there| there.is_dir()) {
            prune::remove(to)?;
        }
        let published = self.live.join(path);
        let of_published = contents.hash_if_same(&published)?;
        if let Some(hash) = of_published
            && (same_file(&published, to) || self.take_over(&published, to))
        {
            return Ok(Placed {
                hash,
                unchanged: true,
            });
        }
        let hash = match contents.hash_if_same(to)? {
            Some(hash) => hash,
            None => self.write(contents, to)?,
        };
        Ok(Placed {
            hash,
            unchanged: of_published.is_some(),
        })
    }

    /// Gives a published file a second name; false where the system can't.
    fn take_over(&self, published: &Path, to: &Path) -> bool {
        let unfinished = self.unfinished(to);
        if fs::hard_link(published, &unfinished).is_err() {
            return false;
        }
        let renamed = fs::rename(&unfinished, to).is_ok();
        if !renamed {
            let _ = fs::remove_file(&unfinished);
        }
        renamed
    }

    fn write(&self, contents: Contents<'_>, to: &Path) -> Result<Hash, Diagnostic> {
        let unfinished = self.unfinished(to);
        let written = contents.write_new(&unfinished, to).and_then(|hash| {
            fs::rename(&unfinished, to).map_err(|error| unwritable(to, &error))?;
            Ok(hash)
        });
        if written.is_err() {
            // On a full disk, half a file would only take up room.
            let _ = fs::remove_file(&unfinished);
        }
        written
    }

    /// A free name beside `to`. What a killed build left under such a name goes with the rest; what
    /// somebody else gave such a name may be published, and is not touched.
    fn unfinished(&self, to: &Path) -> PathBuf {
        loop {
            let number = self.unfinished.fetch_add(1, Ordering::Relaxed);
            let name = to.with_file_name(format!("{UNFINISHED}{number}"));
            if !is_there(&name) {
                return name;
            }
        }
    }

    /// Makes a folder and those above it, once. What the release before has in their place goes.
    fn make_folder(&self, folder: &Path) -> Result<(), Diagnostic> {
        let mut made = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        let missing: Vec<&Path> = folder
            .ancestors()
            .take_while(|above| *above != self.folder)
            .take_while(|above| !made.contains(&self.hasher.hash_one(above)))
            .collect();
        for folder in missing.into_iter().rev() {
            // Not `create_dir_all`: it would follow a link that somebody put into the old release.
            match folder.symlink_metadata() {
                Ok(there) if there.is_dir() => {}
                Ok(_) => {
                    prune::remove(folder)?;
                    make_one(folder)?;
                }
                Err(_) => make_one(folder)?,
            }
            if self.is_public {
                modes::folder(folder)?;
            }
            made.insert(self.hasher.hash_one(folder));
        }
        Ok(())
    }
}

fn make_one(folder: &Path) -> Result<(), Diagnostic> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(unwritable(folder, &error)),
        _ => Ok(()),
    }
}
