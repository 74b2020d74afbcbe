//! A lock that is a file, and goes with the lock.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The right to write an archive, until it is dropped or the process ends.
pub(super) struct FileLock {
    file: File,
    path: PathBuf,
}

impl FileLock {
    /// Takes the lock; none where another process has it.
    pub fn take(path: &Path) -> io::Result<Option<Self>> {
        loop {
            if path.symlink_metadata().is_ok_and(|there| !there.is_file()) {
                return Err(io::ErrorKind::AlreadyExists.into());
            }
            let mut options = File::options();
            let options = options.create(true).truncate(false).write(true);
            let file = options.open(path)?;
            match file.try_lock() {
                Ok(()) if is_named(&file, path) => {
                    let path = path.to_owned();
                    return Ok(Some(Self { file, path }));
                }
                // Whoever had it took the file away meanwhile.
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }
}

impl Drop for FileLock {
    fn drop(&mut self) {
        // Before it is given back: nobody else has it then. Where the system removes no open file it stays.
        if cfg!(unix) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

/// Whether a path still names a file that was opened by it.
fn is_named(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let number = |it: fs::Metadata| (it.dev(), it.ino());
        let own = file.metadata().map(number).ok();
        own.is_some() && own == path.symlink_metadata().map(number).ok()
    }
    #[cfg(not(unix))]
    {
        let _ = (file, path);
        true
    }
}
