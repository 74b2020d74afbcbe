//! Folders of our own among the system's temporary files, and those that a process which was killed left there.

use std::fs::{self, File, Metadata, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::unwritable;
use crate::diagnostic::Diagnostic;

/// How the names of ours begin.
const PREFIX: &str = "limpide-private-";

/// The file within that is locked as long as somebody works with the folder.
const LOCK: &str = "lock";

/// How often one is made anew that another process took for one that was left behind, in the instant before it is locked.
const TRIES: usize = 8;

/// An empty private folder among the system's temporary files, that goes when it is let go. It is locked till then, also
/// by the processes that are started meanwhile: a later one removes what nobody holds any more.
#[derive(Debug)]
pub struct PrivateFolder {
    path: PathBuf,
    lock: File,
}

impl Drop for PrivateFolder {
    fn drop(&mut self) {
        // Whoever is killed here leaves it with its lock, by which the next one knows what it is. What can't be removed
        // stays, and the next one tries again.
        let _ = clear(&self.path);
        let _ = self.lock.unlock();
    }
}

impl PrivateFolder {
    /// A new one; those that were left behind are removed.
    ///
    /// # Errors
    /// The system does not let us.
    pub fn new() -> Result<Self, Diagnostic> {
        let among = std::env::temp_dir();
        Self::among(&among).map_err(|error| unwritable(&among, &error))
    }

    fn among(folder: &Path) -> io::Result<Self> {
        let mut tries = 0;
        let made = loop {
            tries += 1;
            match Self::make(folder) {
                Ok(Some(made)) => break made,
                Ok(None) if tries < TRIES => {}
                Ok(None) => return Err(ErrorKind::WouldBlock.into()),
                Err(error) => return Err(error),
            }
        };
        if let Ok(own) = made.path().symlink_metadata() {
            remove_left(folder, &own);
        }
        Ok(made)
    }

    /// One that is locked; none where it was gone before.
    fn make(among: &Path) -> io::Result<Option<Self>> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o700));
        }
        let folder = builder.tempdir_in(among)?;
        let path = folder.path().join(LOCK);
        let lock = match File::create_new(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            made => made?,
        };
        // Whoever took it for one that was left behind has it, or has removed it.
        match lock.try_lock() {
            Ok(()) if path.exists() => {}
            Ok(()) | Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        hand_down(&lock)?;
        let path = folder.keep();
        Ok(Some(Self { path, lock }))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Has processes that are started hold the lock too: `git` outlives us, and works in the folder.
#[cfg(unix)]
fn hand_down(lock: &File) -> io::Result<()> {
    rustix::io::fcntl_setfd(lock, rustix::io::FdFlags::empty())?;
    Ok(())
}

#[cfg(not(unix))]
fn hand_down(_lock: &File) -> io::Result<()> {
    Ok(())
}

/// Removes the folders that processes of the same person left behind. What can't be removed stays: the next one tries again.
fn remove_left(among: &Path, own: &Metadata) {
    let entries = fs::read_dir(among).into_iter().flatten().flatten();
    let ours = entries.filter(|it| it.file_name().to_string_lossy().starts_with(PREFIX));
    for path in ours.map(|it| it.path()) {
        let there = path.symlink_metadata();
        if there.is_ok_and(|it| it.is_dir() && is_of_same(&it, own)) {
            let _ = remove_if_left(&path);
        }
    }
}

/// Removes a folder if nobody holds its lock.
fn remove_if_left(folder: &Path) -> io::Result<()> {
    let path = folder.join(LOCK);
    match path.symlink_metadata() {
        Ok(there) if there.is_file() => {}
        Ok(_) => return Ok(()),
        // Killed before it was locked, when nothing was in it; one that is just being made is made anew.
        Err(error) if error.kind() == ErrorKind::NotFound => return fs::remove_dir(folder),
        Err(error) => return Err(error),
    }
    let lock = File::options().write(true).open(&path)?;
    match lock.try_lock() {
        Ok(()) => clear(folder),
        Err(TryLockError::WouldBlock) => Ok(()),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Removes a folder that we have locked, its lock last. Links within are removed, not followed.
fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => fs::remove_dir_all(entry.path())?,
            false if entry.file_name() == LOCK => {}
            false => fs::remove_file(entry.path())?,
        }
    }
    fs::remove_file(folder.join(LOCK))?;
    fs::remove_dir(folder)
}

/// Whether a folder is of the person of whom another is.
#[cfg(unix)]
fn is_of_same(there: &Metadata, own: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    there.uid() == own.uid()
}

/// The temporary files are each person's own.
#[cfg(not(unix))]
fn is_of_same(_there: &Metadata, _own: &Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> usize {
        fs::read_dir(folder).unwrap().count()
    }

    /// A folder as a process leaves it that is killed.
    fn left(among: &Path) -> PathBuf {
        let made = PrivateFolder::among(among).unwrap();
        let path = made.path().to_owned();
        // Not by closing it: a process that another test starts may have a copy.
        made.lock.unlock().unwrap();
        std::mem::forget(made);
        fs::create_dir(path.join("site")).unwrap();
        fs::write(path.join("site/index.html"), "…").unwrap();
        path
    }

    #[test]
    fn what_nobody_holds_any_more_is_removed_and_nothing_else() {
        let among = tempfile::tempdir().unwrap();
        let held = PrivateFolder::among(among.path()).unwrap();
        fs::write(held.path().join("page"), "…").unwrap();
        let gone = left(among.path());
        let empty = among.path().join(format!("{PREFIX}empty"));
        fs::create_dir(&empty).unwrap();
        // Without a lock, and not empty: not known to be ours.
        let strange = among.path().join(format!("{PREFIX}strange"));
        fs::create_dir(&strange).unwrap();
        fs::write(strange.join("page"), "…").unwrap();
        let other = among.path().join("limpide-other");
        fs::create_dir(&other).unwrap();
        fs::write(other.join(LOCK), "").unwrap();
        let file = among.path().join(format!("{PREFIX}file"));
        fs::write(&file, "").unwrap();
        let made = PrivateFolder::among(among.path()).unwrap();
        assert!(!gone.exists() && !empty.exists());
        for kept in [&strange, &other, &file] {
            assert!(kept.exists(), "{}", kept.display());
        }
        assert!(held.path().join("page").exists());
        drop((held, made));
        assert_eq!(names(among.path()), 3);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        use std::os::unix::fs::symlink;
        let among = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let page = elsewhere.path().join("page");
        fs::write(&page, "…").unwrap();
        fs::write(elsewhere.path().join(LOCK), "").unwrap();
        let link = among.path().join(format!("{PREFIX}link"));
        symlink(elsewhere.path(), &link).unwrap();
        let within = left(among.path());
        symlink(elsewhere.path(), within.join("link")).unwrap();
        let with_a_link = among.path().join(format!("{PREFIX}lock"));
        fs::create_dir(&with_a_link).unwrap();
        symlink(elsewhere.path().join(LOCK), with_a_link.join(LOCK)).unwrap();
        drop(PrivateFolder::among(among.path()).unwrap());
        assert!(!within.exists());
        assert!(page.exists() && link.is_symlink() && with_a_link.is_dir());
    }
}
