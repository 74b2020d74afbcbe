//! One build's output, from the lock to the exchange.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::contents::Contents;
use super::guard::{Target, ours};
use super::lock::Lock;
use super::manifest::{Hash, Record};
use super::next::{Next, UNFINISHED};
use super::paths::{Paths, above};
use super::{exchange, foreign, is_there, manifest, prune, unwritable};
use crate::diagnostic::{Code, Diagnostic};

/// A release in the making. Dropped without [`Release::publish`], it leaves the published folder as
/// it was.
pub struct Release {
    target: Target,
    next: Next,
    state: Mutex<State>,
    notes: Vec<Diagnostic>,
    record: Option<Record>,
    /// Held until the release is dropped.
    lock: Lock,
}

#[derive(Default)]
struct State {
    files: BTreeMap<Arc<str>, Hash>,
    unchanged: usize,
    failed: Option<Diagnostic>,
}

/// What publishing a release changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or have other bytes than those published before.
    pub written: usize,
    /// Files that are published as they were.
    pub unchanged: usize,
    /// Files of ours that were published and no longer are.
    pub removed: usize,
    /// Whether nothing was published for an instant: two folders could not change places in one move.
    pub was_missing: bool,
    /// Files of somebody else, kept. An error among them tells of one that could not be brought into
    /// the new release: it is still in the old one, and the next build begins by trying again.
    pub notes: Vec<Diagnostic>,
}

impl Release {
    /// Takes the lock and mends what a killed build left.
    ///
    /// # Errors
    ///
    /// `OutputLocked` at once when another build holds the lock, `OutputNotOurs` when the folder was
    /// filled by somebody else since it was checked, `Unwritable`; also when a file of somebody else,
    /// found in what a killed build left, can't be kept.
    pub fn open(target: Target) -> Result<Self, Diagnostic> {
        let known = target.clone();
        Self::open_at(target).map_err(|fault| known.as_known(fault))
    }

    fn open_at(target: Target) -> Result<Self, Diagnostic> {
        let lock = Lock::take(&target)?;
        if is_there(&target.live) {
            ours(&target.live)?;
        }
        let mut notes = exchange::mend(&target)?;
        if let Some(at) = notes.iter().position(Diagnostic::is_error) {
            // Something of somebody else is only in the old release: nothing may be removed there.
            return Err(notes.swap_remove(at));
        }
        let next = target.next();
        if next.symlink_metadata().is_ok_and(|there| !there.is_dir()) {
            prune::remove(&next)?;
        }
        fs::create_dir_all(&next).map_err(|error| unwritable(&next, &error))?;
        if is_there(&target.live) {
            foreign::keep_mode(&target.live, &next)?;
        }
        Ok(Self {
            next: Next::new(next, target.live.clone()),
            target,
            state: Mutex::default(),
            notes,
            record: None,
            lock,
        })
    }

    /// Lets everybody read it, whatever the mask of new files is.
    pub(super) fn open_to_readers(&mut self) -> Result<(), Diagnostic> {
        self.next.open_to_readers()
    }

    /// Says in its manifest of which day the release is.
    pub(super) fn dated(&mut self, record: Option<Record>) {
        self.record = record;
    }

    /// Puts a page into the release, at a path such as `systems/cv-sorting/index.html`.
    ///
    /// Callable from many threads. After an error the release can't be published.
    ///
    /// # Errors
    ///
    /// `OutputPathEscapes` for a path that is not relative and plain, `WrittenTwice` when the release
    /// has that path already or a file where it needs a folder, `Unwritable`.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.place(path.into(), Contents::Bytes(bytes))
    }

    /// As [`Release::write`], with a path that is kept elsewhere too, and so only once.
    ///
    /// # Errors
    ///
    /// As [`Release::write`].
    pub fn write_shared(&self, path: &Arc<str>, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.place(Arc::clone(path), Contents::Bytes(bytes))
    }

    /// Puts the file `from` into the release as it is.
    ///
    /// # Errors
    ///
    /// As [`Release::write`], and `Unreadable` for `from`.
    pub fn copy(&self, path: &str, from: &Path) -> Result<(), Diagnostic> {
        self.place(path.into(), Contents::File(from))
    }

    /// Publishes the release: the two folders change places, and the lock is given back.
    ///
    /// # Errors
    ///
    /// The first error of a write; `OutputNotOurs`, `ForeignInTheWay`, `OutputIsMountPoint`, `Unwritable`. The published
    /// folder is then as it was.
    pub fn publish(mut self) -> Result<Report, Diagnostic> {
        let published = self.replace();
        published.map_err(|fault| self.target.as_known(fault))
    }

    /// As [`Release::publish`], and the lock is held on, for what is done beside the folder.
    pub(super) fn publish_and_hold(mut self) -> Result<(Report, Lock), Diagnostic> {
        let published = self.replace();
        let report = published.map_err(|fault| self.target.as_known(fault))?;
        Ok((report, self.lock))
    }

    fn replace(&mut self) -> Result<Report, Diagnostic> {
        let mut state = std::mem::take(&mut *self.state());
        if let Some(diagnostic) = state.failed.take() {
            return Err(diagnostic);
        }
        let (live, next) = (&self.target.live, self.target.next());
        prune::prune(&next, &state.files)?;
        let mut notes = std::mem::take(&mut self.notes);
        let mut removed = 0;
        if is_there(live) {
            ours(live)?;
            let foreign = foreign::find(live)?;
            foreign::carry(live, &next, &foreign)?;
            for note in foreign.iter().filter_map(foreign::Foreign::note) {
                if !notes.contains(&note) {
                    notes.push(note);
                }
            }
            let gone = |path: &String| !state.files.has(path);
            removed = manifest::paths(live).into_iter().filter(gone).count();
        }
        exchange::announce(&self.target)?;
        let text = manifest::text(&state.files, self.record.as_ref());
        self.next
            .place(manifest::NAME, Contents::Bytes(text.as_bytes()))?;
        let method = match exchange::publish(&self.target) {
            Ok(method) => method,
            Err(diagnostic) => {
                exchange::unmark(&self.target)?;
                return Err(diagnostic);
            }
        };
        // Published: what fails from here on is told beside the result.
        let settled = exchange::settle(&self.target).unwrap_or_else(|failed| vec![failed]);
        notes.extend(settled.into_iter().map(|note| self.target.as_known(note)));
        Ok(Report {
            written: state.files.len() - state.unchanged,
            unchanged: state.unchanged,
            removed,
            was_missing: method == exchange::Method::TwoRenames,
            notes,
        })
    }

    fn place(&self, path: Arc<str>, contents: Contents<'_>) -> Result<(), Diagnostic> {
        let placed = self
            .claim(&path)
            .and_then(|()| self.next.place(&path, contents))
            .map_err(|fault| self.target.as_known(fault));
        let mut state = self.state();
        match placed {
            Ok(placed) => {
                state.unchanged += usize::from(placed.unchanged);
                state.files.insert(path, placed.hash);
                Ok(())
            }
            Err(diagnostic) => {
                state.failed.get_or_insert_with(|| diagnostic.clone());
                Err(diagnostic)
            }
        }
    }

    /// Reserves a path, so that no other write of this build can meet it on the disk.
    fn claim(&self, path: &Arc<str>) -> Result<(), Diagnostic> {
        if !is_plain(path) {
            return Err(Diagnostic::anywhere(Code::OutputPathEscapes).with("path", path));
        }
        let mut state = self.state();
        let below = format!("{path}/");
        let folder_of = state.files.first_from(&below);
        let folder_of = folder_of.filter(|other| other.starts_with(&below));
        let other = folder_of.or_else(|| {
            let mut taken = above(path).chain([&**path]);
            taken.find(|it| state.files.has(it))
        });
        if let Some(other) = other {
            return Err(Diagnostic::anywhere(Code::WrittenTwice)
                .with("path", path)
                .with("other", other));
        }
        state.files.insert(Arc::clone(path), Hash::default());
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What a thread that panicked left is whole: every change is a single insertion.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a path stays in the release, on every system, and is not one that limpide needs itself.
pub(super) fn is_plain(path: &str) -> bool {
    let parts_are_plain = path.split('/').all(|part| {
        !matches!(part, "" | "." | "..")
            && !part.starts_with(UNFINISHED)
            && !part.contains(|c: char| c == '\\' || c.is_control())
    });
    let components = || Path::new(path).components();
    parts_are_plain
        && components().all(|part| matches!(part, Component::Normal(_)))
        && path != manifest::NAME
}
