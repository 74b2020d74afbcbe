//! Who may read what is published: everybody, however strict the mask is that new files get here (`umask`). A server that
//! runs under a name of its own would answer 403 to all readers.

use std::path::Path;

use super::unwritable;
use crate::diagnostic::Diagnostic;

/// Lets everybody read a file, and its owner write it.
pub(super) fn file(path: &Path) -> Result<(), Diagnostic> {
    at_least(path, 0o644)
}

/// Lets everybody go into a folder.
pub(super) fn folder(path: &Path) -> Result<(), Diagnostic> {
    at_least(path, 0o755)
}

/// What is allowed beyond that, to a group, stays.
#[cfg(unix)]
fn at_least(path: &Path, mode: u32) -> Result<(), Diagnostic> {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    let failed = |error| unwritable(path, &error);
    let is = fs::metadata(path).map_err(failed)?.permissions().mode();
    match is & mode == mode {
        true => Ok(()),
        false => fs::set_permissions(path, Permissions::from_mode(is | mode)).map_err(failed),
    }
}

#[cfg(not(unix))]
fn at_least(_: &Path, _: u32) -> Result<(), Diagnostic> {
    Ok(())
}
