//! Finding files: a folder walked in a fixed order, nothing followed out of the site.

use std::fs;
use std::path::{Path, PathBuf};

use super::stamp::{Stamp, stamp};
use crate::diagnostic::{Code, Diagnostic};

/// Folders deeper than this are refused: no site needs them, and a symlink can make a circle.
pub(super) const DEEPEST: usize = 16;

/// A regular file that was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Path from the site's folder, with `/`.
    pub path: String,
    /// Where it is on this machine.
    pub location: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// What the system says of it.
    pub stamp: Stamp,
}

/// All regular files below `folder` (a path from `root`), in the order of their paths.
///
/// Hidden files and editors' backups are passed over: they are never content.
pub(super) fn walk(root: &Path, folder: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<Found> {
    let mut found = Vec::new();
    let Ok(canonical_root) = root.canonicalize() else {
        return found;
    };
    match classify(root, &canonical_root, folder) {
        Ok(Kind::Folder) => {}
        Ok(Kind::File(_)) => return found,
        Err(diagnostic) => {
            diagnostics.push(diagnostic);
            return found;
        }
    }
    let mut waiting = vec![(folder.to_owned(), 0)];
    while let Some((path, depth)) = waiting.pop() {
        let entries = match entries(root, &path) {
            Ok(entries) => entries,
            Err(error) => {
                diagnostics.push(unreadable(&path, &error));
                continue;
            }
        };
        for name in entries {
            let entry = format!("{path}/{name}");
            match classify(root, &canonical_root, &entry) {
                Ok(Kind::Folder) if depth >= DEEPEST => diagnostics.push(
                    Diagnostic::anywhere(Code::TooDeep)
                        .with("path", &entry)
                        .with("limit", DEEPEST),
                ),
                Ok(Kind::Folder) => waiting.push((entry, depth + 1)),
                Ok(Kind::File(file)) => found.push(file),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The regular file at `path`, under the same rules as those of a folder that is walked.
pub(super) fn file(root: &Path, path: &str) -> Result<Found, Diagnostic> {
    let canonical_root = root
        .canonicalize()
        .map_err(|error| unreadable(path, &error))?;
    match classify(root, &canonical_root, path)? {
        Kind::File(found) => Ok(found),
        Kind::Folder => Err(Diagnostic::anywhere(Code::NotARegularFile).with("path", path)),
    }
}

fn entries(root: &Path, path: &str) -> std::io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(root.join(path))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !is_passed_over(&name) {
            names.push(name);
        }
    }
    Ok(names)
}

/// Hidden files, and what editors and systems leave behind.
pub fn is_passed_over(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name.starts_with('#')
        || [".swp", ".swx", ".tmp", ".bak"]
            .iter()
            .any(|end| ends_with(name, end))
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}

/// Whether a name has an ending, in capitals or not.
fn ends_with(name: &str, ending: &str) -> bool {
    let start = name.len().checked_sub(ending.len());
    let own = start.and_then(|start| name.get(start..));
    own.is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

enum Kind {
    Folder,
    File(Found),
}

fn classify(root: &Path, canonical_root: &Path, path: &str) -> Result<Kind, Diagnostic> {
    let location = root.join(path);
    let unreadable = |error| unreadable(path, &error);
    let metadata = fs::symlink_metadata(&location).map_err(unreadable)?;
    let metadata = match metadata.is_symlink() {
        true => {
            let target = location.canonicalize().map_err(unreadable)?;
            let Ok(inside) = target.strip_prefix(canonical_root) else {
                return Err(Diagnostic::anywhere(Code::SymlinkEscapes).with("path", path));
            };
            // What it lies in would be read again below it, without end.
            let mut around = location
                .ancestors()
                .skip(1)
                .take_while(|it| it.starts_with(root));
            if around.any(|it| it.canonicalize().is_ok_and(|it| it == target)) {
                return Err(Diagnostic::anywhere(Code::SymlinkCircle).with("path", path));
            }
            // What is passed over by its own name is no content by another either.
            let mut parts = inside.iter().map(|part| part.to_string_lossy());
            if parts.any(|part| is_passed_over(&part)) {
                return Err(Diagnostic::anywhere(Code::SymlinkToHidden).with("path", path));
            }
            fs::metadata(&target).map_err(unreadable)?
        }
        false => metadata,
    };
    if metadata.is_dir() {
        Ok(Kind::Folder)
    } else if metadata.is_file() {
        Ok(Kind::File(Found {
            path: path.to_owned(),
            location,
            size: metadata.len(),
            stamp: stamp(&metadata),
        }))
    } else {
        Err(Diagnostic::anywhere(Code::NotARegularFile).with("path", path))
    }
}

/// A path that the system would not let us read.
pub(super) fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::anywhere(Code::Unreadable)
        .with("path", path)
        .with_error(error)
}
