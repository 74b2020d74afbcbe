//! What a site's files look like from outside: two snapshots that differ mean that something changed.
//!
//! Whoever watches a site compares snapshots, whatever events say: an event that is lost then costs time
//! and never truth.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::hash::Hasher;
use std::path::{Path, PathBuf};

use rustc_hash::FxHasher;

use super::stamp::{Stamp, stamp};
use super::walk::{DEEPEST, is_passed_over};

/// How often a file that changed is read again: two writes within one tick of the clock have one stamp.
const SUSPECT: u8 = 2;

/// A file, link or folder as it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Entry {
    /// What the system says of it.
    stamp: Stamp,
    /// Where it leads, of a link.
    target: Option<PathBuf>,
}

/// What was seen of a file's bytes while its stamp could not be trusted.
#[derive(Debug, Clone, Copy)]
struct Seen {
    hash: u64,
    again: u8,
}

/// The files of a site at a moment, from outside.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    entries: BTreeMap<String, Entry>,
    seen: BTreeMap<String, Seen>,
}

impl Snapshot {
    /// Of the site in a folder: `site.toml`, the drawings beside it, `content/` and `themes/`.
    pub fn of(root: &Path) -> Self {
        let mut snapshot = Self::default();
        let inside = root.canonicalize().unwrap_or_else(|_| root.to_owned());
        snapshot.note(root, &inside, "site.toml", 0);
        for name in names(root) {
            if name.ends_with(".svg") {
                snapshot.note(root, &inside, &name, 0);
            }
        }
        snapshot.note(root, &inside, "content", 0);
        snapshot.note(root, &inside, "themes", 0);
        snapshot
    }

    /// Of the same site later, and whether something changed since.
    #[must_use]
    pub fn next(&self, root: &Path) -> (Self, bool) {
        let mut next = Self::of(root);
        let mut changed = next.entries.len() != self.entries.len();
        for (path, entry) in &next.entries {
            let is_same = self.entries.get(path) == Some(entry);
            changed |= !is_same;
            let before = self.seen.get(path).filter(|_| is_same);
            let again = match before {
                _ if !is_same => SUSPECT,
                Some(seen) => seen.again,
                None => 0,
            };
            if again == 0 || next.seen.contains_key(path) {
                continue;
            }
            let hash = hash(&root.join(path));
            changed |= before.is_some_and(|seen| seen.hash != hash);
            let again = again - 1;
            next.seen.insert(path.clone(), Seen { hash, again });
        }
        (next, changed)
    }

    /// Looks at these files alone, of which events told, and gives those that are no longer what they were: paths from the
    /// site's folder. None where it is more than a file that was there already, so that all must be looked at; then nothing
    /// is noted of these either.
    ///
    /// What events don't tell of is found by [`Self::next`].
    pub fn note_touched(
        &mut self,
        root: &Path,
        touched: &BTreeSet<PathBuf>,
    ) -> Option<Vec<String>> {
        let root = std::path::absolute(root).ok()?;
        let mut looked = Vec::new();
        for path in touched {
            looked.extend(self.touched(&root, path)?);
        }
        let mut changed = Vec::new();
        for (name, stamp, hash) in looked {
            if let Some(entry) = self.entries.get_mut(&name) {
                let seen = self.seen.get(&name);
                let is_same = entry.stamp == stamp && seen.is_none_or(|it| it.hash == hash);
                entry.stamp = stamp;
                let again = SUSPECT;
                self.seen.insert(name.clone(), Seen { hash, again });
                changed.extend((!is_same).then_some(name));
            }
        }
        Some(changed)
    }

    /// A file that was there, with its stamp and its hash now; nothing of what is no content, or came and went. None where it
    /// is something else.
    fn touched(&self, root: &Path, path: &Path) -> Option<Option<(String, Stamp, u64)>> {
        let parts = path.strip_prefix(root).ok()?.iter();
        let parts: Vec<&str> = parts.map(|it| it.to_str()).collect::<Option<_>>()?;
        if parts.iter().any(|it| is_passed_over(it)) {
            return Some(None);
        }
        let name = parts.join("/");
        match (fs::symlink_metadata(path).ok(), self.entries.get(&name)) {
            (None, None) => Some(None),
            (Some(metadata), Some(entry)) if metadata.is_file() && entry.target.is_none() => {
                Some(Some((name, stamp(&metadata), hash(path))))
            }
            _ => None,
        }
    }

    /// Whether a file is to be read again soon.
    pub fn is_unsure(&self) -> bool {
        self.seen.values().any(|seen| seen.again > 0)
    }

    /// The folders that should be watched for events, for each what tells it from another of its name.
    pub fn folders(root: &Path) -> Vec<(PathBuf, bool, i128)> {
        let of = |path: PathBuf, deep| {
            let metadata = fs::metadata(&path).ok().filter(Metadata::is_dir)?;
            Some((path, deep, stamp(&metadata)[4]))
        };
        let all = [
            of(root.to_owned(), false),
            of(root.join("content"), true),
            of(root.join("themes"), true),
        ];
        all.into_iter().flatten().collect()
    }

    /// Notes what is at a path, and all below it; nothing outside of the site is followed.
    fn note(&mut self, root: &Path, inside: &Path, path: &str, depth: usize) {
        let location = root.join(path);
        let Ok(metadata) = fs::symlink_metadata(&location) else {
            return;
        };
        let mut entry = Entry {
            stamp: stamp(&metadata),
            target: None,
        };
        let mut is_folder = metadata.is_dir();
        if metadata.is_symlink() {
            let target = location.canonicalize().unwrap_or_default();
            let followed = fs::metadata(&location).ok();
            let followed = followed.filter(|_| target.starts_with(inside));
            is_folder = followed.as_ref().is_some_and(Metadata::is_dir);
            entry.stamp = followed.map_or(entry.stamp, |it| stamp(&it));
            entry.target = Some(target);
        }
        if is_folder {
            // Its date changes with every file that an editor puts there for a moment.
            entry.stamp = [0, 0, 0, entry.stamp[3], 0];
        }
        self.entries.insert(path.to_owned(), entry);
        if is_folder && depth <= DEEPEST {
            for name in names(&location) {
                self.note(root, inside, &format!("{path}/{name}"), depth + 1);
            }
        }
    }
}

/// What is in a folder, without what is never content.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !is_passed_over(name))
        .collect()
}

/// A hash of a file's bytes; 0 where it can't be read.
fn hash(path: &Path) -> u64 {
    let Ok(bytes) = fs::read(path) else {
        return 0;
    };
    let mut hasher = FxHasher::default();
    hasher.write(&bytes);
    hasher.finish()
}
