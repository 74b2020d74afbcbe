//! A folder that a web server serves: releases are kept beside it and come into it in one move.
//!
//! The folder is either one of its own, and changes places with the next release as a build's output
//! does, or a symbolic link that is led to another release. Both hold, killed at any point, the old
//! site or the new one.

use std::fs::Metadata;
use std::path::Path;

use super::guard::{HIDES, Target, allow, allow_link};
use super::kept::{KeptReleases, as_it_is, length, whole};
use super::lock::Lock;
use super::manifest::{Held, Record};
use super::release::Release;
use super::staged::Staged;
use super::{beside, exchange, foreign, is_there, link, modes, unwritable};
use crate::diagnostic::{Code, Diagnostic, has_errors};

/// The longest text that is read from a target, in bytes: a manifest of some half a million files.
pub const LONGEST_TEXT: usize = 64 * 1024 * 1024;

/// A web root.
#[derive(Debug, Clone)]
pub struct WebRoot {
    target: Target,
    is_link: bool,
    keep: usize,
}

/// What came of publishing to a web root, or of going back.
#[derive(Debug, Default)]
pub struct Placed {
    /// The release's name among those that are kept.
    pub release: String,
    /// Of which day it is.
    pub record: Option<Record>,
    /// Files of somebody else, kept; and what could not be done after the release was published.
    pub notes: Vec<Diagnostic>,
    /// Whether there is a release before it.
    pub goes_back: bool,
    /// Whether nothing was published for an instant.
    pub was_missing: bool,
}

impl WebRoot {
    /// The web root at `path`, of which the last `keep` releases are kept.
    ///
    /// # Errors
    /// As [`allow`]; `NotALink` where a folder is in the place of the link.
    pub fn at(
        (root, home): (&Path, Option<&Path>),
        path: &Path,
        is_link: bool,
        keep: usize,
    ) -> Result<Self, Diagnostic> {
        let target = match is_link {
            true => allow_link(root, path, home)?,
            false => allow(root, path, home)?,
        };
        let this = Self {
            target,
            is_link,
            keep,
        };
        if is_link && is_there(&this.target.live) {
            link::ours(&this.target)?;
        }
        Ok(this)
    }

    pub(super) fn target(&self) -> &Target {
        &self.target
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.target.live
    }

    /// Publishes by two renames, as [`Target::with_two_renames`].
    #[must_use]
    pub fn with_two_renames(mut self) -> Self {
        self.target = self.target.with_two_renames();
        self
    }

    /// Publishes again what a publication killed between two renames took away: before anything is compared with it.
    ///
    /// # Errors
    /// `PublishLocked` where that publication is at work still; it can't be put back.
    pub fn mend(&self) -> Result<(), Diagnostic> {
        let target = &self.target;
        if self.is_link || !exchange::is_between(target)? {
            return Ok(());
        }
        let _lock = Lock::take(target).map_err(|fault| self.as_of_publishing(fault))?;
        // It may have ended before the lock was ours.
        match exchange::is_between(target)? {
            true => exchange::put_back(target),
            false => Ok(()),
        }
    }

    /// What it holds, where that was changed since it was published too.
    pub fn held(&self) -> Held {
        as_it_is(&self.target.live).unwrap_or_default()
    }

    /// The text of a file of it, by its path from there; none where it is none.
    pub fn text(&self, path: &str) -> Option<String> {
        String::from_utf8(self.bytes(None, path)?).ok()
    }

    /// The bytes of a file of it, or of a release that it keeps; none where it is none.
    pub fn bytes(&self, release: Option<&str>, path: &str) -> Option<Vec<u8>> {
        let folder = match release {
            Some(name) => self.target.releases().join(name),
            None => self.target.live.clone(),
        };
        let file = folder.join(path);
        let is_text = |it: &Metadata| it.is_file() && it.len() <= LONGEST_TEXT as u64;
        file.symlink_metadata().ok().filter(is_text)?;
        std::fs::read(file).ok()
    }

    /// The names of the releases that are kept, the latest first.
    ///
    /// # Errors
    /// They can't be read.
    pub fn releases(&self) -> Result<Vec<String>, Diagnostic> {
        Ok(KeptReleases::of(&self.target)?.names())
    }

    /// Publishes a site there, if it still holds what it held.
    ///
    /// `copied` is told the length of each file as it is copied, in bytes.
    ///
    /// # Errors
    /// `PublishLocked`, `PublishOvertaken`, and as [`Release::publish`].
    pub fn publish(
        &self,
        (staged, held, new): (&Staged, &Held, &Held),
        copied: &dyn Fn(u64),
    ) -> Result<Placed, Diagnostic> {
        let beside = beside::Beside::of(staged, &self.target.live)?;
        let mut ready = None;
        let mut placed = self.work((held, copied), |kept| {
            // What can't be written there is told before anything is published.
            ready = Some(beside.write()?);
            kept.keep((&staged.site(), new), copied)
        })?;
        placed
            .notes
            .extend(ready.into_iter().flat_map(beside::Ready::place));
        Ok(placed)
    }

    /// Publishes a kept release again: that of this name, or the one before what is published now.
    ///
    /// # Errors
    /// `NoSuchRelease`, `ReleaseDamaged`, and as [`WebRoot::publish`].
    pub fn roll_back(&self, name: Option<&str>) -> Result<Placed, Diagnostic> {
        let held = self.held();
        // Where nothing is, nothing is made either: the lock would have a folder of its own.
        if held.is_nothing() && self.releases()?.is_empty() {
            return Err(self.no_such_release(name, &[]));
        }
        self.work((&held, &|_| ()), |kept| self.earlier(kept, &held, name))
    }

    /// How often each file of a site is copied that is published.
    pub fn copies(&self) -> usize {
        // Into a release that is kept, and from there into the folder.
        if self.is_link { 1 } else { 2 }
    }

    fn earlier(
        &self,
        kept: &KeptReleases,
        held: &Held,
        name: Option<&str>,
    ) -> Result<String, Diagnostic> {
        let mut names = kept.names();
        let online = kept.holding(held);
        let found = match name {
            Some(name) => names.iter().find(|it| *it == name).cloned(),
            None => match online {
                Some(online) => kept.before(online).map(str::to_owned),
                None => names.first().cloned(),
            },
        };
        found.ok_or_else(|| {
            names.retain(|it| Some(it.as_str()) != online);
            self.no_such_release(name, &names)
        })
    }

    /// That none is kept of that name, or before the one that is published, with those that one can go to.
    fn no_such_release(&self, name: Option<&str>, others: &[String]) -> Diagnostic {
        let list = (!others.is_empty()).then(|| others.join(", "));
        Diagnostic::anywhere(Code::NoSuchRelease)
            .with("folder", self.target.live.display())
            .with_optional("release", name)
            .with_optional("releases", list)
    }

    /// Takes the lock, keeps what is published, and publishes the kept release that `choose` gives.
    fn work(
        &self,
        (held, copied): (&Held, &dyn Fn(u64)),
        choose: impl FnOnce(&mut KeptReleases) -> Result<String, Diagnostic>,
    ) -> Result<Placed, Diagnostic> {
        match self.is_link {
            true => self.by_link(held, choose),
            false => self.by_exchange((held, copied), choose),
        }
        .map_err(|fault| self.as_of_publishing(fault))
    }

    fn by_exchange(
        &self,
        (held, copied): (&Held, &dyn Fn(u64)),
        choose: impl FnOnce(&mut KeptReleases) -> Result<String, Diagnostic>,
    ) -> Result<Placed, Diagnostic> {
        let mut release = Release::open(self.target.clone())?;
        release.open_to_readers()?;
        hide(&self.target.work)?;
        self.still_holds(held)?;
        let edits = self.keep_edited(held)?;
        let mut kept = KeptReleases::of(&self.target)?;
        if !held.is_nothing() && whole(&self.target.live).is_ok() {
            kept.keep((&self.target.live, held), &|_| ())?;
        }
        let name = choose(&mut kept)?;
        let from = kept.folder(&name);
        let new = whole(&from)?;
        for path in new.files.keys() {
            let file = from.join(path);
            release.copy(path, &file)?;
            copied(length(&file));
        }
        release.dated(new.record.clone());
        let (report, _lock) = release.publish_and_hold()?;
        let mut notes = edits;
        notes.extend(report.notes);
        notes.extend(kept.let_go(self.keep, &[&name]).err());
        Ok(Placed {
            goes_back: kept.before(&name).is_some(),
            release: name,
            record: new.record,
            was_missing: report.was_missing,
            notes,
        })
    }

    fn by_link(
        &self,
        held: &Held,
        choose: impl FnOnce(&mut KeptReleases) -> Result<String, Diagnostic>,
    ) -> Result<Placed, Diagnostic> {
        let _lock = Lock::take(&self.target)?;
        if is_there(&self.target.live) {
            link::ours(&self.target)?;
        }
        hide(&self.target.work)?;
        self.still_holds(held)?;
        let edits = self.keep_edited(held)?;
        let mut kept = KeptReleases::of(&self.target)?;
        let name = choose(&mut kept)?;
        // The link leads through them.
        modes::folder(&self.target.work)?;
        modes::folder(&self.target.releases())?;
        let to = kept.folder(&name);
        let new = whole(&to)?;
        let mut notes = link::lead(&self.target, &name)?;
        notes.splice(0..0, edits);
        // Something of somebody else may be only in the old one: then nothing may go yet.
        if !has_errors(&notes) {
            notes.extend(kept.let_go(self.keep, &[&name]).err());
        }
        Ok(Placed {
            // Where somebody changed what is in the one before, it is damaged.
            goes_back: kept.before(&name).is_some() && held.edited().is_empty(),
            release: name,
            record: new.record,
            was_missing: false,
            notes,
        })
    }

    /// Keeps what somebody changed in it by hand: what is published takes its place.
    fn keep_edited(&self, held: &Held) -> Result<Vec<Diagnostic>, Diagnostic> {
        foreign::keep_edited(&self.target.live, &self.target.saved(), held.edited())
    }

    /// That nobody published meanwhile.
    fn still_holds(&self, held: &Held) -> Result<(), Diagnostic> {
        match self.held().is_same(held) {
            true => Ok(()),
            false => Err(overtaken(&self.target.live)),
        }
    }

    /// A fault told as one who publishes knows it.
    fn as_of_publishing(&self, fault: Diagnostic) -> Diagnostic {
        match fault.code {
            Code::OutputLocked => locked(&self.target.live),
            _ => fault,
        }
    }
}

/// Has Apache show nothing of the working folder by its own name, where the folder that it is in is served: what was
/// withdrawn stands in kept releases. A link into it is followed all the same, since Apache asks for the name of the link.
fn hide(work: &Path) -> Result<(), Diagnostic> {
    let (name, text) = HIDES;
    let file = work.join(name);
    if is_there(&file) {
        return Ok(());
    }
    let written = std::fs::write(&file, text);
    written.map_err(|error| unwritable(&file, &error))?;
    modes::file(&file)
}

/// That somebody else published there meanwhile.
pub(super) fn overtaken(target: &Path) -> Diagnostic {
    Diagnostic::anywhere(Code::PublishOvertaken).with("target", target.display())
}

/// That somebody else publishes there.
pub(super) fn locked(target: &Path) -> Diagnostic {
    Diagnostic::anywhere(Code::PublishLocked).with("target", target.display())
}
