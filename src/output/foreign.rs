//! Files that somebody else put into the published folder: found, carried into the next release, kept.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::contents::Contents;
use super::paths::Paths;
use super::{guard, is_there, manifest, same_file, unreadable, unwritable};
use crate::diagnostic::{Code, Diagnostic};

/// Something in a published folder that its manifest doesn't list.
pub(super) struct Foreign {
    /// From the published folder.
    path: PathBuf,
    kind: Kind,
}

#[derive(PartialEq, Eq)]
enum Kind {
    /// A folder without a file of ours; what it holds is listed by itself.
    Folder {
        empty: bool,
    },
    Link,
    File,
}

impl Foreign {
    /// Tells that it is kept; nothing to tell of a folder whose files are told of.
    pub(super) fn note(&self) -> Option<Diagnostic> {
        (self.kind != Kind::Folder { empty: false })
            .then(|| Diagnostic::anywhere(Code::ForeignFile).with("path", self.path.display()))
    }
}

/// What in a published folder is not ours, folders before what they hold.
pub(super) fn find(folder: &Path) -> Result<Vec<Foreign>, Diagnostic> {
    let ours = manifest::paths(folder);
    let mut found = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            unreadable(&path, &error.into())
        })?;
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let name = published_name(path);
        let kind = entry.file_type();
        let kind = if kind.is_dir() {
            if guard::on_another_file_system(entry.path(), folder) {
                // It would move with the folder, and what it holds be removed with the old release.
                return Err(mount_point(entry.path()));
            }
            if name.is_some_and(|name| ours.has_below(&name)) {
                continue;
            }
            let empty = guard::is_empty(entry.path())?;
            Kind::Folder { empty }
        } else if kind.is_symlink() {
            Kind::Link
        } else {
            if name.is_some_and(|name| name == manifest::NAME || ours.contains(&name)) {
                continue;
            }
            Kind::File
        };
        found.push(Foreign {
            path: path.to_owned(),
            kind,
        });
    }
    Ok(found)
}

/// Gives what is not ours its place in the next release.
///
/// # Errors
///
/// When the release has a file of its own there, or the system refuses.
pub(super) fn carry(live: &Path, next: &Path, all: &[Foreign]) -> Result<(), Diagnostic> {
    for foreign in all {
        carry_one(live, next, foreign)?;
    }
    Ok(())
}

/// What arrived in the old release, at `old`, after it was looked through: brought to the new one.
///
/// What has no place there is put into `saved`. Gives a note on each; a failure is an error among
/// them, and `old` then still has the file.
pub(super) fn rescue(old: &Path, live: &Path, saved: &Path) -> Vec<Diagnostic> {
    let all = match find(old) {
        Ok(all) => all,
        Err(diagnostic) => return vec![diagnostic],
    };
    let mut notes = Vec::new();
    for foreign in &all {
        let there = live.join(&foreign.path);
        if is_there(&there) {
            let from = old.join(&foreign.path);
            if !matches!(foreign.kind, Kind::Folder { .. }) && !is_same(&from, &there) {
                notes.push(save(&from, saved, foreign));
            }
            continue;
        }
        match carry_one(old, live, foreign) {
            Ok(()) => notes.extend(foreign.note()),
            Err(_) if matches!(foreign.kind, Kind::Folder { .. }) => {}
            Err(_) => notes.push(save(&old.join(&foreign.path), saved, foreign)),
        }
    }
    notes
}

fn carry_one(from: &Path, to: &Path, foreign: &Foreign) -> Result<(), Diagnostic> {
    let source = from.join(&foreign.path);
    let target = to.join(&foreign.path);
    if let Kind::Folder { .. } = foreign.kind {
        return make_folder(&source, &target);
    }
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(|error| refused(&error, folder, &source))?;
    }
    if is_there(&target) {
        return Err(in_the_way(&source));
    }
    second_name(&source, &target).map_err(|error| refused(&error, &target, &source))
}

fn make_folder(source: &Path, target: &Path) -> Result<(), Diagnostic> {
    match fs::create_dir(target) {
        Ok(()) => keep_mode(source, target),
        Err(error) if error.kind() == ErrorKind::AlreadyExists && target.is_dir() => Ok(()),
        Err(error) => Err(refused(&error, target, source)),
    }
}

/// Gives a folder that we made the mode of the one it stands for; its owner can always write.
pub(super) fn keep_mode(source: &Path, target: &Path) -> Result<(), Diagnostic> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::symlink_metadata(source)
            .map_err(|error| unreadable(source, &error))?
            .permissions()
            .mode();
        fs::set_permissions(target, fs::Permissions::from_mode(mode | 0o700))
            .map_err(|error| unwritable(target, &error))?;
    }
    #[cfg(not(unix))]
    let _ = (source, target);
    Ok(())
}

/// A second name for a file where the system can, else a copy with its mode and date; a link is made
/// anew. The target must not exist.
fn second_name(source: &Path, target: &Path) -> std::io::Result<()> {
    let metadata = source.symlink_metadata()?;
    if metadata.is_symlink() {
        let points_to = fs::read_link(source)?;
        #[cfg(unix)]
        return std::os::unix::fs::symlink(points_to, target);
        #[cfg(windows)]
        return match source.is_dir() {
            true => std::os::windows::fs::symlink_dir(points_to, target),
            false => std::os::windows::fs::symlink_file(points_to, target),
        };
    }
    match fs::hard_link(source, target) {
        // One file system inside another: see `find`.
        Err(error) if error.kind() == ErrorKind::CrossesDevices => Err(error),
        Err(_) if metadata.is_file() => {
            fs::copy(source, target)?;
            let times = fs::FileTimes::new().set_modified(metadata.modified()?);
            fs::File::options()
                .write(true)
                .open(target)?
                .set_times(times)
        }
        result => result,
    }
}

/// Keeps files of ours that somebody changed, before the site's own take their places; tells each.
pub(super) fn keep_edited(
    live: &Path,
    saved: &Path,
    edited: &[String],
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let keep = |path: &String| match put_aside(&live.join(path), saved, Path::new(path)) {
        Ok(kept) => Ok(Diagnostic::anywhere(Code::EditKept)
            .with("path", path)
            .with("kept", kept.display())),
        Err(error) => Err(unwritable(&saved.join(path), &error)),
    };
    edited.iter().map(keep).collect()
}

/// Puts aside what has no place in the new release.
fn save(from: &Path, saved: &Path, foreign: &Foreign) -> Diagnostic {
    match put_aside(from, saved, &foreign.path) {
        Ok(kept) => Diagnostic::anywhere(Code::ForeignSaved)
            .with("path", foreign.path.display())
            .with("kept", kept.display()),
        Err(error) => unwritable(&saved.join(&foreign.path), &error),
    }
}

/// Gives a file a second name among what is saved; that name.
fn put_aside(from: &Path, saved: &Path, path: &Path) -> std::io::Result<PathBuf> {
    let wanted = saved.join(path);
    if let Some(folder) = wanted.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut kept = wanted.clone();
    let mut number = 1;
    while is_there(&kept) {
        if is_same(from, &kept) {
            return Ok(kept);
        }
        number += 1;
        let mut name = wanted.clone().into_os_string();
        name.push(format!(".{number}"));
        kept = PathBuf::from(name);
    }
    second_name(from, &kept)?;
    Ok(kept)
}

/// Whether two files, or two links, are or say the same.
fn is_same(a: &Path, b: &Path) -> bool {
    if same_file(a, b) {
        return true;
    }
    match (fs::read_link(a), fs::read_link(b)) {
        (Ok(a), Ok(b)) => a == b,
        (Err(_), Err(_)) if a.is_file() => {
            matches!(Contents::File(a).hash_if_same(b), Ok(Some(_)))
        }
        _ => false,
    }
}

fn refused(error: &std::io::Error, target: &Path, source: &Path) -> Diagnostic {
    match error.kind() {
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => in_the_way(source),
        ErrorKind::CrossesDevices => mount_point(source),
        _ => unwritable(target, error),
    }
}

fn in_the_way(path: &Path) -> Diagnostic {
    Diagnostic::anywhere(Code::ForeignInTheWay).with("path", path.display())
}

fn mount_point(path: &Path) -> Diagnostic {
    Diagnostic::anywhere(Code::OutputIsMountPoint).with("folder", path.display())
}

/// The path as a manifest has it; none if it is not Unicode, and so not ours.
fn published_name(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}
