//! Releases that are kept on a server, beside a web root that is a link to one of them.

use super::ground::Ground;
use super::look::Look;
use super::remote::Remote;
use super::sftp::Kind;
use super::tree::{list, remove, tree};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Held, MANIFEST, Paths, release_number};

/// The name of one that is not whole.
pub(super) const UNFINISHED: &str = "unfinished";

/// The releases, the earliest first.
pub(super) struct Releases(Vec<(u32, String)>);

impl Releases {
    /// Those that are there.
    pub fn of(remote: &mut Remote, ground: &Ground) -> Result<Self, Diagnostic> {
        let folder = ground.releases();
        if remote
            .there(&folder)?
            .is_none_or(|it| it.kind != Kind::Folder)
        {
            return Ok(Self(Vec::new()));
        }
        let there = list(remote, &folder)?.into_iter();
        let folders = there.filter(|(_, found)| found.kind == Kind::Folder);
        let mut releases: Vec<(u32, String)> = folders
            .filter_map(|(name, _)| Some((release_number(&name)?, name)))
            .collect();
        releases.sort();
        Ok(Self(releases))
    }

    /// Their names, the latest first.
    pub fn names(&self) -> Vec<String> {
        self.0.iter().rev().map(|(_, name)| name.clone()).collect()
    }

    /// The number of the next one.
    pub fn next(&self) -> u32 {
        self.0
            .last()
            .map_or(1, |(number, _)| number.saturating_add(1))
    }

    /// The one of a name, or the one before another.
    ///
    /// # Errors
    /// `NoSuchRelease`.
    pub fn earlier(
        &self,
        ground: &Ground,
        name: Option<&str>,
        than: &str,
    ) -> Result<String, Diagnostic> {
        let found = match name {
            Some(name) => self.0.iter().find(|(_, it)| it == name),
            None => {
                let at = self.0.iter().position(|(_, it)| it == than);
                at.unwrap_or(self.0.len())
                    .checked_sub(1)
                    .and_then(|before| self.0.get(before))
            }
        };
        let mut names = self.names();
        names.retain(|it| it != than);
        let list = (!names.is_empty()).then(|| names.join(", "));
        found.map(|(_, name)| name.clone()).ok_or_else(|| {
            Diagnostic::anywhere(Code::NoSuchRelease)
                .with("folder", &ground.target)
                .with_optional("release", name)
                .with_optional("releases", list)
        })
    }

    /// Lets go of all but the last few and the one that is published.
    pub fn let_go(
        &self,
        remote: &mut Remote,
        ground: &Ground,
        (keep, published): (usize, &str),
    ) -> Result<(), Diagnostic> {
        let mut spared = 0;
        for (_, name) in self.0.iter().rev() {
            if spared < keep || name == published {
                spared += 1;
                continue;
            }
            remove_one(remote, ground, name)?;
        }
        remove(remote, &ground.release(UNFINISHED))
    }
}

/// Removes a release. One that is there is whole, wherever we are stopped.
pub(super) fn remove_one(
    remote: &mut Remote,
    ground: &Ground,
    name: &str,
) -> Result<(), Diagnostic> {
    let unfinished = ground.release(UNFINISHED);
    remove(remote, &unfinished)?;
    remote.rename(&ground.release(name), &unfinished)?;
    remove(remote, &unfinished)
}

/// What a kept release holds, if every file of it is what its manifest says: they are all read.
///
/// # Errors
/// `ReleaseDamaged`.
pub(super) fn whole(
    remote: &mut Remote,
    ground: &Ground,
    name: &str,
) -> Result<(Held, super::tree::Tree), Diagnostic> {
    let folder = ground.release(name);
    let damaged = |path: &str| {
        Diagnostic::anywhere(Code::ReleaseDamaged)
            .with("release", &folder)
            .with("path", path)
    };
    let manifest = remote.text(&format!("{folder}/{MANIFEST}"))?;
    let held = manifest.as_deref().and_then(Held::of);
    let held = held.ok_or_else(|| damaged(MANIFEST))?;
    let tree = tree(remote, &folder)?;
    for (path, hash) in &held.files {
        let is_file = tree.get(path).is_some_and(|it| it.kind == Kind::File);
        if !is_file || remote.hash(&format!("{folder}/{path}"))? != *hash {
            return Err(damaged(path));
        }
    }
    Ok((held, tree))
}

/// Brings a file of somebody else into another release.
pub(super) fn carry(
    remote: &mut Remote,
    (from, to): (&str, &str),
    kind: Kind,
) -> Result<(), Diagnostic> {
    if kind == Kind::Link {
        let leads_to = remote.read_link(from)?;
        return remote.link(&leads_to, to);
    }
    let linked = match remote.has_second_names() {
        true => remote.second_name(from, to),
        false => Err(super::remote::refused(
            from,
            &std::io::ErrorKind::Unsupported.into(),
        )),
    };
    match linked {
        Err(fault) if fault.code == Code::RemoteRefused && kind == Kind::File => {
            let mut bytes = Vec::new();
            remote.read_each(from, |piece| bytes.extend_from_slice(piece))?;
            remote
                .send(&[to.to_owned()], None, |_| Ok(bytes.as_slice()))
                .map(drop)
        }
        linked => linked,
    }
}

/// Keeps files of ours that somebody changed, before the site's own take their places; tells each.
pub(super) fn keep_edited(
    remote: &mut Remote,
    ground: &Ground,
    look: &Look,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let Some(folder) = look.folder(ground) else {
        return Ok(Vec::new());
    };
    let mut notes = Vec::new();
    for path in look.held.edited() {
        let above = super::sending::folders([format!("saved/{path}").as_str()].into_iter());
        remote.make_folders(&ground.work, &above)?;
        let wanted = format!("{}/{path}", ground.saved());
        let mut kept = wanted.clone();
        let mut number = 1;
        while remote.there(&kept)?.is_some() {
            number += 1;
            kept = format!("{wanted}.{number}");
        }
        carry(remote, (&format!("{folder}/{path}"), &kept), Kind::File)?;
        notes.push(
            Diagnostic::anywhere(Code::EditKept)
                .with("path", path)
                .with("kept", kept),
        );
    }
    Ok(notes)
}

/// The files of somebody else, and the folders of theirs that hold nothing.
pub(super) fn of_others(look: &Look) -> (Vec<(String, Kind)>, Vec<String>) {
    let files = look.foreign().map(|(path, kind)| (path.clone(), kind));
    let is_empty = |path: &str| !look.tree.has_below(path);
    let folders = look
        .tree
        .iter()
        .filter(|(path, found)| found.kind == Kind::Folder && is_empty(path))
        .map(|(path, _)| path.clone());
    (files.collect(), folders.collect())
}
