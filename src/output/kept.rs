//! Releases that are kept beside a web root, so that an earlier one can be published again.
//!
//! ```text
//! .www.limpide/releases/2026-11-24-7/   the seventh release, told as of that day
//! .www.limpide/releases/unfinished/     one that is being written
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::contents::Contents;
use super::guard::Target;
use super::manifest::{self, Hash, Held, Record};
use super::paths::above;
use super::{modes, prune, unreadable, unwritable};
use crate::diagnostic::{Code, Diagnostic};

const UNFINISHED: &str = "unfinished";

/// How the name of a release begins that doesn't say of which day it is.
const UNDATED: &str = "release";

/// The releases of a web root.
pub(super) struct KeptReleases {
    folder: PathBuf,
    /// By their numbers; somebody may have given two the same.
    releases: BTreeSet<(u32, String)>,
}

impl KeptReleases {
    /// Those that are there.
    pub fn of(target: &Target) -> Result<Self, Diagnostic> {
        let folder = target.releases();
        let mut releases = BTreeSet::new();
        if folder.is_dir() {
            let failed = |error| unreadable(&folder, &error);
            for entry in fs::read_dir(&folder).map_err(failed)? {
                let entry = entry.map_err(failed)?;
                // A link leads to what somebody else holds.
                let is_folder = entry.file_type().map_err(failed)?.is_dir();
                let name = entry.file_name();
                let named = name.to_str().filter(|_| is_folder).and_then(numbered);
                releases.extend(named);
            }
        }
        Ok(Self { folder, releases })
    }

    /// Their names, the latest first.
    pub fn names(&self) -> Vec<String> {
        let latest_first = self.releases.iter().rev();
        latest_first.map(|(_, name)| name.clone()).collect()
    }

    /// Where a release stands.
    pub fn folder(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The latest that holds just this.
    pub fn holding(&self, held: &Held) -> Option<&str> {
        let mut latest_first = self.releases.iter().rev();
        let found = latest_first.find(|(_, name)| {
            Held::of_folder(&self.folder(name)).is_some_and(|kept| kept.is_same(held))
        });
        found.map(|(_, name)| name.as_str())
    }

    /// The one before another.
    pub fn before(&self, name: &str) -> Option<&str> {
        let mut latest_first = self.releases.iter().rev().map(|(_, it)| it.as_str());
        latest_first.find(|it| *it == name)?;
        latest_first.next()
    }

    /// Keeps what a folder holds, as its manifest tells it; gives the name of the release.
    ///
    /// One that holds the same and is whole is taken as it is. `copied` is told the length of each file once it is
    /// there: copied, or kept already.
    pub fn keep(
        &mut self,
        (from, held): (&Path, &Held),
        copied: &dyn Fn(u64),
    ) -> Result<String, Diagnostic> {
        let same = self.holding(held).map(str::to_owned);
        if let Some(name) = same.filter(|name| whole(&self.folder(name)).is_ok()) {
            let folder = self.folder(&name);
            open(&folder, held)?;
            let files = held.files.keys().map(|path| folder.join(path));
            files.for_each(|file| copied(length(&file)));
            return Ok(name);
        }
        let unfinished = self.folder.join(UNFINISHED);
        prune::remove(&unfinished)?;
        for path in held.files.keys() {
            let file = from.join(path);
            copy(&file, &unfinished.join(path))?;
            copied(length(&file));
        }
        make_folder(&unfinished)?;
        let manifest = unfinished.join(manifest::NAME);
        let bytes = Contents::Bytes(held.text.as_bytes());
        bytes.write_new(&manifest, &manifest)?;
        open(&unfinished, held)?;
        let number = self
            .releases
            .last()
            .map_or(1, |(last, _)| last.saturating_add(1));
        let name = release_name(held.record.as_ref(), number);
        let folder = self.folder(&name);
        fs::rename(&unfinished, &folder).map_err(|error| unwritable(&folder, &error))?;
        self.releases.insert((number, name.clone()));
        Ok(name)
    }

    /// Lets go of all but the last few and those named.
    pub fn let_go(&mut self, keep: usize, but: &[&str]) -> Result<(), Diagnostic> {
        let mut spared = 0;
        for name in self.names() {
            if spared < keep || but.contains(&name.as_str()) {
                spared += 1;
                continue;
            }
            self.remove(&name)?;
        }
        prune::remove(&self.folder.join(UNFINISHED))
    }

    /// Removes a release. One that is there is whole, wherever we are stopped.
    pub fn remove(&mut self, name: &str) -> Result<(), Diagnostic> {
        let (folder, unfinished) = (self.folder(name), self.folder.join(UNFINISHED));
        prune::remove(&unfinished)?;
        fs::rename(&folder, &unfinished).map_err(|error| unwritable(&folder, &error))?;
        prune::remove(&unfinished)?;
        self.releases.retain(|(_, it)| it != name);
        Ok(())
    }
}

/// Lets everybody read a release: a link may lead to it.
fn open(folder: &Path, held: &Held) -> Result<(), Diagnostic> {
    let folders: BTreeSet<&str> = held.files.keys().flat_map(|path| above(path)).collect();
    modes::folder(folder)?;
    for inside in folders {
        modes::folder(&folder.join(inside))?;
    }
    for path in held.files.keys() {
        modes::file(&folder.join(path))?;
    }
    modes::file(&folder.join(manifest::NAME))
}

/// What a kept release holds, if every file of it is what its manifest says.
pub(super) fn whole(folder: &Path) -> Result<Held, Diagnostic> {
    let damaged = |path: &Path| {
        Diagnostic::anywhere(Code::ReleaseDamaged)
            .with("release", folder.display())
            .with("path", path.display())
    };
    let held = Held::of_folder(folder).ok_or_else(|| damaged(Path::new(manifest::NAME)))?;
    for (path, hash) in &held.files {
        let file = folder.join(path);
        if hash_of(&file).as_ref() != Some(hash) {
            return Err(damaged(Path::new(path)));
        }
    }
    Ok(held)
}

/// The hash of a file; none of a link, and of what can't be read.
pub(super) fn hash_of(file: &Path) -> Option<Hash> {
    file.symlink_metadata().ok().filter(|it| it.is_file())?;
    // Compared with itself.
    Contents::File(file).hash_if_same(file).ok().flatten()
}

/// What a folder holds by its manifest, and where its files are no longer what that says, what they are:
/// these are published anew.
pub(super) fn as_it_is(folder: &Path) -> Option<Held> {
    let mut held = Held::of_folder(folder)?;
    let mut damaged = Vec::new();
    for (path, hash) in &held.files {
        let there = hash_of(&folder.join(path));
        if there.as_ref() != Some(hash) {
            damaged.push((path.clone(), there));
        }
    }
    for (path, there) in damaged {
        held.damage(&path, there);
    }
    Some(held)
}

/// The length of a file, in bytes.
pub(super) fn length(file: &Path) -> u64 {
    file.metadata().map_or(0, |it| it.len())
}

fn copy(from: &Path, to: &Path) -> Result<(), Diagnostic> {
    if let Some(folder) = to.parent() {
        make_folder(folder)?;
    }
    Contents::File(from).write_new(to, to).map(drop)
}

fn make_folder(folder: &Path) -> Result<(), Diagnostic> {
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))
}

fn numbered(name: &str) -> Option<(u32, String)> {
    Some((release_number(name)?, name.to_owned()))
}

/// The number of a release, by its name; none for a name that we didn't give.
pub fn release_number(name: &str) -> Option<u32> {
    let (date, number) = name.rsplit_once('-')?;
    if date != UNDATED && date.parse::<Date>().is_err() {
        return None;
    }
    number.parse().ok()
}

/// The name of the release of a number.
pub fn release_name(record: Option<&Record>, number: u32) -> String {
    match record {
        Some(record) => format!("{}-{number}", record.as_of),
        None => format!("{UNDATED}-{number}"),
    }
}
