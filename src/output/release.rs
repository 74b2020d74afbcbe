//! A release: prepared beside the live site, then put in its place.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::{self, File, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use super::foreign::{carry, files, foreign, remove_empty_folders};
use super::{Target, exchange, manifest, unwritable};
use crate::diagnostic::{Code, Diagnostic};

/// A release being prepared. Dropped without [`Release::publish`], the live site is as it was.
#[derive(Debug)]
pub struct Release {
    target: Target,
    next: PathBuf,
    /// Held until the release is published or dropped.
    _lock: File,
    /// What was written, with its hash and whether the bytes were new.
    written: Mutex<BTreeMap<String, ([u8; 32], bool)>>,
    folders: Mutex<HashSet<PathBuf>>,
}

/// What a build did to the output folder.
#[derive(Debug, Default)]
pub struct Report {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were already right.
    pub unchanged: usize,
    /// Files that are gone.
    pub removed: usize,
    /// Files that are not ours, kept.
    pub notes: Vec<Diagnostic>,
}

impl Release {
    /// Takes the lock, mends what a killed build left, and opens the release beside the live site.
    ///
    /// # Errors
    /// Another build at work, or a folder that can't be written.
    pub fn open(target: Target) -> Result<Self, Diagnostic> {
        let work = &target.work;
        fs::create_dir_all(work).map_err(|error| unwritable(work, &error))?;
        let path = work.join("lock");
        let lock = File::create(&path).map_err(|error| unwritable(&path, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let folder = target.live.display();
                return Err(Diagnostic::anywhere(Code::OutputLocked).with("folder", folder));
            }
            Err(TryLockError::Error(error)) => return Err(unwritable(&path, &error)),
        }
        let next = work.join("next");
        exchange::mend(&target.live, &next, &work.join("previous"))
            .map_err(|error| unwritable(&target.live, &error))?;
        fs::create_dir_all(&next).map_err(|error| unwritable(&next, &error))?;
        Ok(Self {
            target,
            next,
            _lock: lock,
            written: Mutex::default(),
            folders: Mutex::default(),
        })
    }

    /// Writes a file of the release; one that already holds these bytes is left alone.
    ///
    /// # Errors
    /// A path that leaves the release, or a file that can't be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let place = self.place(path)?;
        let unchanged = fs::symlink_metadata(&place)
            .is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64)
            && fs::read(&place).is_ok_and(|found| found == bytes);
        if !unchanged {
            self.put(&place, |file| file.write_all(bytes))?;
        }
        self.note(path, Sha256::digest(bytes).into(), !unchanged);
        Ok(())
    }

    /// Copies a file into the release.
    ///
    /// # Errors
    /// A path that leaves the release, a file that can't be read or written.
    pub fn copy(&self, path: &str, from: &Path) -> Result<(), Diagnostic> {
        let place = self.place(path)?;
        let failed = |error| unwritable(from, &error);
        let hash = hash(from).map_err(failed)?;
        let unchanged = hash_of_file(&place) == Some(hash);
        if !unchanged {
            let mut source = File::open(from).map_err(failed)?;
            self.put(&place, |file| std::io::copy(&mut source, file).map(drop))?;
        }
        self.note(path, hash, !unchanged);
        Ok(())
    }

    fn note(&self, path: &str, hash: [u8; 32], new: bool) {
        hold(&self.written).insert(path.to_owned(), (hash, new));
    }

    /// Where a path of the site is in the release, its folder made.
    fn place(&self, path: &str) -> Result<PathBuf, Diagnostic> {
        let leaves = path.is_empty()
            || path.contains('\\')
            || path
                .split('/')
                .any(|part| part.is_empty() || part == "." || part == "..");
        if leaves {
            return Err(Diagnostic::anywhere(Code::OutputPathEscapes).with("path", path));
        }
        let place = self.next.join(path);
        let folder = place.parent().unwrap_or(&self.next).to_owned();
        let known = hold(&self.folders).contains(&folder);
        if !known {
            self.make_folder(&folder)?;
            hold(&self.folders).insert(folder);
        }
        Ok(place)
    }

    /// Makes a folder; a file of an older release that is in its way goes.
    fn make_folder(&self, folder: &Path) -> Result<(), Diagnostic> {
        let mut at = folder;
        while at != self.next {
            if fs::symlink_metadata(at).is_ok_and(|found| !found.is_dir()) {
                fs::remove_file(at).map_err(|error| unwritable(at, &error))?;
            }
            match at.parent() {
                Some(parent) => at = parent,
                None => break,
            }
        }
        fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))
    }

    /// Writes beside, then renames: a file is never seen half written.
    fn put(
        &self,
        place: &Path,
        fill: impl FnOnce(&mut File) -> std::io::Result<()>,
    ) -> Result<(), Diagnostic> {
        if fs::symlink_metadata(place).is_ok_and(|found| found.is_dir()) {
            fs::remove_dir_all(place).map_err(|error| unwritable(place, &error))?;
        }
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        let beside = place.with_file_name(format!(".{name}.limpide-new"));
        let write = || {
            let mut file = File::create(&beside)?;
            fill(&mut file)?;
            fs::rename(&beside, place)
        };
        write().map_err(|error| unwritable(place, &error))
    }

    /// Puts the release in the place of the live site.
    ///
    /// # Errors
    /// A file that isn't ours where a page must stand, or a folder that can't be exchanged. The live
    /// site is then as it was.
    pub fn publish(self) -> Result<Report, Diagnostic> {
        let (live, next) = (self.target.live.clone(), self.next.clone());
        let written = std::mem::take(&mut *hold(&self.written));
        let mut report = Report {
            written: written.values().filter(|(_, new)| *new).count(),
            unchanged: written.values().filter(|(_, new)| !*new).count(),
            ..Report::default()
        };
        let before = manifest::listed(&live);
        report.removed = before
            .iter()
            .filter(|path| *path != manifest::NAME && !written.contains_key(*path))
            .count();
        let kept = foreign(&live);
        if let Some(path) = kept.iter().find(|path| is_in_the_way(path, &written)) {
            let place = live.join(path);
            return Err(Diagnostic::anywhere(Code::ForeignInTheWay).with("path", place.display()));
        }
        self.clear(&written, &kept)?;
        for path in &kept {
            carry(&live, &next, path).map_err(|error| unwritable(&live.join(path), &error))?;
            report
                .notes
                .push(Diagnostic::anywhere(Code::ForeignFile).with("path", path));
        }
        let hashes = written
            .into_iter()
            .map(|(path, (hash, _))| (path, hash))
            .collect();
        self.put(&next.join(manifest::NAME), |file| {
            file.write_all(manifest::text(&hashes).as_bytes())
        })?;
        if let Some(parent) = live.parent() {
            fs::create_dir_all(parent).map_err(|error| unwritable(parent, &error))?;
        }
        exchange::exchange(&live, &next, &self.target.work.join("previous"))
            .map_err(|error| not_exchanged(&live, &error))?;
        self.carry_late_arrivals(&kept);
        Ok(report)
    }

    /// Removes from the release what neither this build nor anyone else put there.
    fn clear(
        &self,
        written: &BTreeMap<String, ([u8; 32], bool)>,
        kept: &[String],
    ) -> Result<(), Diagnostic> {
        let kept: BTreeSet<&str> = kept.iter().map(String::as_str).collect();
        for path in files(&self.next) {
            let stays = written.contains_key(&path) || kept.contains(path.as_str());
            if !stays {
                let place = self.next.join(&path);
                fs::remove_file(&place).map_err(|error| unwritable(&place, &error))?;
            }
        }
        remove_empty_folders(&self.next);
        Ok(())
    }

    /// What someone put into the old site between our look and the exchange is not lost either.
    fn carry_late_arrivals(&self, kept: &[String]) {
        for path in foreign(&self.next) {
            let live = &self.target.live;
            if !kept.contains(&path) && fs::symlink_metadata(live.join(&path)).is_err() {
                // The file stays in the old release if it can't be moved: it isn't lost.
                let _ = carry(&self.next, live, &path);
            }
        }
    }
}

/// Whether a foreign file stands where a file or a folder of ours must.
fn is_in_the_way(path: &str, written: &BTreeMap<String, ([u8; 32], bool)>) -> bool {
    let as_folder = format!("{path}/");
    let below = written.range(as_folder.clone()..).next();
    let above = path
        .match_indices('/')
        .any(|(at, _)| written.contains_key(&path[..at]));
    written.contains_key(path)
        || path == manifest::NAME
        || above
        || below.is_some_and(|(file, _)| file.starts_with(&as_folder))
}

fn not_exchanged(live: &Path, error: &std::io::Error) -> Diagnostic {
    match error.kind() {
        std::io::ErrorKind::ResourceBusy | std::io::ErrorKind::CrossesDevices => {
            Diagnostic::anywhere(Code::OutputIsMountPoint).with("folder", live.display())
        }
        _ => unwritable(live, error),
    }
}

fn hash_of_file(path: &Path) -> Option<[u8; 32]> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    is_file.then(|| hash(path).ok()).flatten()
}

fn hash(path: &Path) -> std::io::Result<[u8; 32]> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.finalize().into()),
            length => hasher.update(&buffer[..length]),
        }
    }
}

/// A thread that panicked while holding the lock left the map whole: each change is one call.
fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
