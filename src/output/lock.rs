//! One build at a time for an output folder.

use std::fs::{self, File, TryLockError};

use super::guard::Target;
use super::unwritable;
use crate::diagnostic::{Code, Diagnostic};

/// The right to write beside an output folder, until it is dropped or the process ends.
pub(super) struct Lock(File);

impl Lock {
    /// Makes the working folder and takes its lock, or says at once that another build has it.
    pub(super) fn take(target: &Target) -> Result<Self, Diagnostic> {
        let work = &target.work;
        let failed = |error| unwritable(work, &error);
        fs::create_dir_all(work).map_err(failed)?;
        if !work.symlink_metadata().map_err(failed)?.is_dir() {
            // A link: what we remove would be somewhere else.
            let refused = Diagnostic::anywhere(Code::OutputNotAFolder);
            return Err(refused.with("folder", work.display()));
        }
        let path = target.lock();
        for path in [&path, &target.publishing()] {
            // Behind a link we would write into somebody else's file; a pipe we would wait for.
            if path.symlink_metadata().is_ok_and(|there| !there.is_file()) {
                let refused = Diagnostic::anywhere(Code::NotARegularFile);
                return Err(refused.with("path", path.display()));
            }
        }
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| unwritable(&path, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => {
                Err(Diagnostic::anywhere(Code::OutputLocked).with("folder", target.live.display()))
            }
            Err(TryLockError::Error(error)) => Err(unwritable(&path, &error)),
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing is not enough: a process that is being started elsewhere in the program holds a
        // copy of every open file until it runs, and the lock with it.
        let _ = self.0.unlock();
    }
}
