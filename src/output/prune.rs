//! Removing, which is done in `next/` and nowhere else.

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fs::{self, DirEntry};
use std::path::Path;

use super::manifest::Hash;
use super::paths::Paths;
use super::unwritable;
use crate::diagnostic::Diagnostic;

/// Leaves in `folder` the files of `keep` (paths from `folder`) and the folders they need.
pub(super) fn prune<K: Borrow<str> + Ord>(
    folder: &Path,
    keep: &BTreeMap<K, Hash>,
) -> Result<(), Diagnostic> {
    prune_below(folder, "", keep)
}

/// Removes a file, a link (not what it points to) or a folder with all that it holds.
pub(super) fn remove(path: &Path) -> Result<(), Diagnostic> {
    let Ok(metadata) = path.symlink_metadata() else {
        return Ok(());
    };
    let removed = if metadata.is_dir() {
        make_writable(path, &metadata);
        prune::<String>(path, &BTreeMap::new())?;
        fs::remove_dir(path)
    } else {
        fs::remove_file(path)
    };
    removed.map_err(|error| unwritable(path, &error))
}

fn prune_below<K: Borrow<str> + Ord>(
    folder: &Path,
    prefix: &str,
    keep: &BTreeMap<K, Hash>,
) -> Result<(), Diagnostic> {
    let failed = |error| unwritable(folder, &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        match kept(&entry, prefix, keep) {
            Kept::File => {}
            Kept::Folder(path) => prune_below(&entry.path(), &format!("{path}/"), keep)?,
            Kept::Not => remove(&entry.path())?,
        }
    }
    Ok(())
}

enum Kept {
    File,
    Folder(String),
    Not,
}

fn kept<K: Borrow<str> + Ord>(entry: &DirEntry, prefix: &str, keep: &BTreeMap<K, Hash>) -> Kept {
    let name = entry.file_name();
    let (Some(name), Ok(kind)) = (name.to_str(), entry.file_type()) else {
        return Kept::Not;
    };
    let path = format!("{prefix}{name}");
    if kind.is_file() && keep.contains_key(path.as_str()) {
        Kept::File
    } else if kind.is_dir() && keep.has_below(&path) {
        Kept::Folder(path)
    } else {
        Kept::Not
    }
}

/// A folder of somebody else may be closed to writing; it goes all the same.
fn make_writable(folder: &Path, metadata: &fs::Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = metadata.permissions().mode();
        if mode & 0o700 != 0o700 {
            // When it fails, removing what the folder holds fails too, and says so.
            let _ = fs::set_permissions(folder, fs::Permissions::from_mode(mode | 0o700));
        }
    }
    #[cfg(not(unix))]
    let _ = (folder, metadata);
}
