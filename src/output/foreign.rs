//! Files in the output folder that are not ours: kept, and told.

use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::manifest;

/// All files and links below a folder, as paths from it with `/`, in order.
pub(super) fn files(folder: &Path) -> Vec<String> {
    WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .flatten()
        .filter(|entry| !entry.file_type().is_dir())
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(folder).ok()?;
            let parts: Vec<_> = path
                .components()
                .map(|part| part.as_os_str().to_string_lossy())
                .collect();
            Some(parts.join("/"))
        })
        .collect()
}

/// The files in a live folder that its manifest doesn't list.
pub(super) fn foreign(live: &Path) -> Vec<String> {
    let ours = manifest::listed(live);
    files(live)
        .into_iter()
        .filter(|path| !ours.contains(path))
        .collect()
}

/// Puts a file of `from` in `to` as well: the same file where the system can, else a copy.
pub(super) fn carry(from: &Path, to: &Path, path: &str) -> io::Result<()> {
    let (source, target) = (from.join(path), to.join(path));
    if let Some(parent) = target.parent() {
        fs::create_dir_all(parent)?;
    }
    if fs::symlink_metadata(&target).is_ok() {
        fs::remove_file(&target)?;
    }
    match fs::hard_link(&source, &target) {
        Ok(()) => Ok(()),
        Err(_) => fs::copy(&source, &target).map(drop),
    }
}

/// Removes the folders that hold nothing, the deepest first; the folder itself stays.
pub(super) fn remove_empty_folders(folder: &Path) {
    let entries = WalkDir::new(folder).contents_first(true).min_depth(1);
    for entry in entries
        .into_iter()
        .flatten()
        .filter(|entry| entry.file_type().is_dir())
    {
        // A folder that still holds something refuses, which is what is wanted.
        let _ = fs::remove_dir(entry.path());
    }
}
