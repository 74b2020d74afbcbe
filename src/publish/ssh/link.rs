//! A web root that is a link: a release is made beside it, whole, and the link is led to it in one move.

use std::collections::BTreeSet;

use super::begun::{Begun, lots};
use super::ground::Ground;
use super::lock::Lock;
use super::look::{Look, There};
use super::releases::{Releases, UNFINISHED, carry, of_others, whole};
use super::remote::{AT_A_TIME, FILE, Remote};
use super::sending::{self, Cargo};
use super::sftp::Kind;
use super::tree;
use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Held, MANIFEST, release_name};
use crate::publish::order::in_order;

/// What came of it.
pub(super) struct Led {
    /// The release that is published.
    pub release: String,
    /// What it holds.
    pub held: Held,
    /// Whether there is one to go back to.
    pub goes_back: bool,
    /// What is to be told of the files of somebody else, and what could not be done afterwards.
    pub notes: Vec<Diagnostic>,
    /// How many files had been sent already by a publication that was interrupted.
    pub found: usize,
}

/// Whether the server makes links and leads them on in one move: tried in the working folder.
pub(super) fn is_possible(remote: &mut Remote, ground: &Ground) -> Result<bool, Diagnostic> {
    if !remote.renames_over() {
        return Ok(false);
    }
    let (link, next) = (ground.link(), format!("{}.next", ground.link()));
    remote.remove(&link)?;
    remote.remove(&next)?;
    let tried = (|| {
        remote.link("one", &link)?;
        remote.link("other", &next)?;
        remote.rename_over(&next, &link)?;
        remote.read_link(&link)
    })();
    let possible = match tried {
        // Some servers take the two paths the other way round.
        Ok(leads_to) => leads_to == "other",
        Err(fault) if fault.code == Code::SshLost => return Err(fault),
        Err(_) => false,
    };
    remote.remove(&link)?;
    remote.remove(&next)?;
    Ok(possible)
}

/// Publishes a site as a release of its own.
///
/// # Errors
/// What stopped it: the link is as it was.
pub(super) fn publish(
    (remote, ground): (&mut Remote, &Ground),
    look: &Look,
    cargo: &mut Cargo<'_>,
    keep: usize,
) -> Result<Led, Diagnostic> {
    let (new, lock) = (cargo.new, cargo.lock);
    look.spares_others(new)?;
    let releases = Releases::of(remote, ground)?;
    let unfinished = ground.release(UNFINISHED);
    remote.make_public_folder(&ground.releases())?;
    let mut begun = Begun::at(remote, unfinished.clone(), (cargo.staged, new))?;
    fill((remote, ground), look, cargo, &mut begun)?;
    bring_others((remote, ground), look, &unfinished, &Tree::new())?;
    let manifest = format!("{unfinished}/{MANIFEST}");
    remote.write(&manifest, new.text())?;
    remote.open_to_readers(&[manifest], FILE)?;
    begun.end(remote)?;
    let name = release_name(new.record.as_ref(), releases.next());
    remote.rename(&unfinished, &ground.release(&name))?;
    let led = lead((remote, ground, lock), look, (&name, new.clone()), keep)?;
    let found = begun.kept.len();
    Ok(Led { found, ..led })
}

use super::tree::Tree;

/// Puts the files of a site into the release in the making: what did not change by a second name for the file
/// that is there, where the server has such.
fn fill(
    (remote, ground): (&mut Remote, &Ground),
    look: &Look,
    cargo: &mut Cargo<'_>,
    begun: &mut Begun,
) -> Result<(), Diagnostic> {
    let (new, lock) = (cargo.new, cargo.lock);
    let unfinished = ground.release(UNFINISHED);
    let folders = sending::folders(new.files.keys().map(String::as_str));
    remote.make_public_folders(&unfinished, &folders)?;
    let old = look.folder(ground).filter(|_| remote.has_second_names());
    let (mut same, mut other): (Vec<&String>, Vec<&String>) = (Vec::new(), Vec::new());
    let missing = new.files.iter();
    for (path, hash) in missing.filter(|(path, _)| !begun.kept.contains(*path)) {
        match old.is_some() && look.held.files.get(path) == Some(hash) {
            true => same.push(path),
            false => other.push(path),
        }
    }
    let old = old.unwrap_or_default();
    for paths in same.chunks(AT_A_TIME * 8) {
        let pair = |path: &&String| (format!("{old}/{path}"), format!("{unfinished}/{path}"));
        let pairs: Vec<(String, String)> = paths.iter().map(pair).collect();
        let refused = remote.second_names(&pairs)?;
        let refused = paths.iter().zip(refused).filter(|(_, refused)| *refused);
        other.extend(refused.map(|(path, _)| *path));
    }
    let other = in_order(other.into_iter());
    cargo.expect(&other);
    let lots = lots(&other, cargo.staged);
    for (number, paths) in lots.iter().enumerate() {
        lock.show_life(remote, &ground.target)?;
        let to: Vec<String> = paths
            .iter()
            .map(|path| format!("{unfinished}/{path}"))
            .collect();
        cargo.send(remote, &to, paths)?;
        // Of what is all but done nothing need be taken up.
        if number + 1 < lots.len() {
            lock.show_life(remote, &ground.target)?;
            begun.note(remote, (new, paths))?;
        }
    }
    Ok(())
}

/// Brings what somebody else put into the web root into a release, in which something may stand already.
fn bring_others(
    (remote, ground): (&mut Remote, &Ground),
    look: &Look,
    to: &str,
    there: &Tree,
) -> Result<(), Diagnostic> {
    let Some(from) = look.folder(ground) else {
        return Ok(());
    };
    let (files, mut folders) = of_others(look);
    folders.retain(|path| !there.contains_key(path));
    let above = sending::folders(files.iter().map(|(path, _)| path.as_str()));
    let mut needed: BTreeSet<String> = sending::folders(folders.iter().map(String::as_str));
    needed.extend(above);
    needed.extend(folders);
    remote.make_public_folders(to, &needed)?;
    for (path, kind) in files {
        let target = format!("{to}/{path}");
        if there.contains_key(&path) {
            remote.remove(&target)?;
        }
        carry(remote, (&format!("{from}/{path}"), &target), kind)?;
    }
    Ok(())
}

/// Leads the link to a release.
fn lead(
    (remote, ground, lock): (&mut Remote, &Ground, &Lock),
    look: &Look,
    (name, held): (&str, Held),
    keep: usize,
) -> Result<Led, Diagnostic> {
    lock.show_life(remote, &ground.target)?;
    if There::of(remote, ground)? != look.there {
        return Err(Diagnostic::anywhere(Code::PublishOvertaken).with("target", &ground.target));
    }
    let link = ground.link();
    remote.remove(&link)?;
    let work = ground.work.rsplit('/').next().unwrap_or_default();
    // Relative: it holds wherever the folder is mounted, and in a container.
    remote.link(&format!("{work}/releases/{name}"), &link)?;
    remote.rename_over(&link, &ground.live)?;
    // Published: what fails from here on is told beside the result.
    let mut notes = look.notes();
    let settled = late((remote, ground), look, name).and_then(|late| {
        notes.extend(late);
        let releases = Releases::of(remote, ground)?;
        releases.let_go(remote, ground, (keep, name))?;
        Releases::of(remote, ground)
    });
    let goes_back = match settled {
        // Where somebody changed what is in the one before, it is damaged.
        Ok(releases) => {
            look.held.edited().is_empty() && releases.earlier(ground, None, name).is_ok()
        }
        Err(fault) => {
            notes.push(fault);
            false
        }
    };
    Ok(Led {
        release: name.to_owned(),
        held,
        goes_back,
        notes,
        found: 0,
    })
}

/// Brings over what somebody else put into the old release while we were at it.
fn late(
    (remote, ground): (&mut Remote, &Ground),
    look: &Look,
    name: &str,
) -> Result<Vec<Diagnostic>, Diagnostic> {
    let (Some(old), new) = (look.folder(ground), ground.release(name)) else {
        return Ok(Vec::new());
    };
    let mut notes = Vec::new();
    if old == new {
        return Ok(notes);
    }
    let there = tree::tree(remote, &new)?;
    for (path, found) in tree::tree(remote, &old)? {
        let is_late = !look.tree.contains_key(&path) && found.kind != Kind::Folder;
        if !is_late || there.contains_key(&path) {
            continue;
        }
        remote.make_public_folders(&new, &sending::folders([path.as_str()].into_iter()))?;
        let (from, to) = (format!("{old}/{path}"), format!("{new}/{path}"));
        carry(remote, (&from, &to), found.kind)?;
        notes.push(Diagnostic::anywhere(Code::ForeignFile).with("path", path));
    }
    Ok(notes)
}

/// Publishes a release that is kept again.
///
/// # Errors
/// `NoSuchRelease`, `ReleaseDamaged`, `ForeignInTheWay`; what the server refused: the link is as it was.
pub(super) fn roll_back(
    (remote, ground, lock): (&mut Remote, &Ground, &Lock),
    look: &Look,
    name: Option<&str>,
    keep: usize,
) -> Result<Led, Diagnostic> {
    let There::Link(published) = &look.there else {
        return Err(Diagnostic::anywhere(Code::NoRollback).with("target", &ground.target));
    };
    let releases = Releases::of(remote, ground)?;
    let name = releases.earlier(ground, name, published)?;
    let (held, there) = whole(remote, ground, &name)?;
    if name != *published {
        look.spares_others(&held)?;
        bring_others((remote, ground), look, &ground.release(&name), &there)?;
    }
    lead((remote, ground, lock), look, (&name, held), keep)
}
