//! Files replaced one by one, where a web root can't be led to another release.
//!
//! Each is sent beside its place and then takes it. Nothing comes before what it shows and cites. What is under way
//! is listed beside the web root before the first change, so that the next publication can tell what a
//! publication that was cut off did, and mend it.

use std::collections::{BTreeMap, BTreeSet};

use super::ground::Ground;
use super::look::{Look, There, is_unfinished};
use super::remote::{AT_A_TIME, FILE, Remote};
use super::sending::{self, Cargo};
use super::sftp::Request;
use crate::diagnostic::Diagnostic;
use crate::output::{Held, MANIFEST, Paths, UNFINISHED};
use crate::publish::order::{in_order, turn};

/// Publishes a site into a folder.
///
/// # Errors
/// What stopped it; the next publication mends what is half done.
pub(super) fn publish(
    (remote, ground): (&mut Remote, &Ground),
    look: &Look,
    cargo: &mut Cargo<'_>,
) -> Result<(), Diagnostic> {
    let (new, lock) = (cargo.new, cargo.lock);
    look.spares_others(new)?;
    let held = &look.held.files;
    let changed = new
        .files
        .iter()
        .filter(|(path, hash)| held.get(*path) != Some(*hash));
    let changed = in_order(changed.map(|(path, _)| path));
    let gone: Vec<&String> = held
        .keys()
        .filter(|path| !new.files.contains_key(*path))
        .collect();
    announce(remote, ground, look, (&changed, &gone), new)?;
    if look.there == There::Nothing {
        remote.make_public_folder(&ground.live)?;
    }
    clean(remote, ground, look)?;
    // What was a file and is to be a folder, or the other way round, can't wait.
    let (first, last): (Vec<&String>, Vec<&String>) =
        gone.into_iter().partition(|path| is_in_the_way(path, new));
    remove(remote, ground, &first)?;
    let folders = sending::folders(changed.iter().map(|path| path.as_str()));
    remote.make_public_folders(&ground.live, &folders)?;
    cargo.expect(&changed);
    send((remote, ground), &changed, &look.held, cargo)?;
    lock.show_life(remote, &ground.target)?;
    let unfinished = format!("{}/{UNFINISHED}0", ground.live);
    // Where the server has an instant without the manifest, it is known from here.
    remote.write_over(&ground.manifest(), new.text())?;
    remote.write(&unfinished, new.text())?;
    remote.open_to_readers(std::slice::from_ref(&unfinished), FILE)?;
    remote.rename_over(&unfinished, &format!("{}/{MANIFEST}", ground.live))?;
    remove(remote, ground, &last)?;
    remote.remove(&ground.manifest())?;
    remote.remove(&ground.publishing())
}

/// Lists what is under way, and what a publication before had under way, before anything changes.
fn announce(
    remote: &mut Remote,
    ground: &Ground,
    look: &Look,
    (changed, gone): (&[&String], &[&String]),
    new: &Held,
) -> Result<(), Diagnostic> {
    let mut under_way = look.under_way.clone();
    for path in changed.iter().chain(gone) {
        let hash = new.files.get(*path).copied();
        under_way.insert((*path).clone(), hash.unwrap_or_default());
    }
    remote.write_over(&ground.publishing(), Held::listing(under_way).text())
}

/// Removes files that a publication that was cut off had not finished.
fn clean(remote: &mut Remote, ground: &Ground, look: &Look) -> Result<(), Diagnostic> {
    let left = look.tree.keys().filter(|path| is_unfinished(path));
    let left: Vec<String> = left.map(|path| format!("{}/{path}", ground.live)).collect();
    remote.all_granted(left.iter().map(String::as_str), Request::remove)?;
    Ok(())
}

fn is_in_the_way(gone: &str, new: &Held) -> bool {
    new.files.collides_with(gone)
}

/// Removes files and the folders that are empty then.
fn remove(remote: &mut Remote, ground: &Ground, paths: &[&String]) -> Result<(), Diagnostic> {
    let files: Vec<String> = paths
        .iter()
        .map(|path| format!("{}/{path}", ground.live))
        .collect();
    remote.remove_all(&files)?;
    let folders: BTreeSet<String> = sending::folders(paths.iter().map(|path| path.as_str()));
    // What is in a folder comes after it in the order of paths. What isn't empty stays.
    for folder in folders.iter().rev() {
        remote.remove_folder(&format!("{}/{folder}", ground.live))?;
    }
    Ok(())
}

/// Sends files, those of one turn before those of the next.
fn send(
    (remote, ground): (&mut Remote, &Ground),
    paths: &[&String],
    held: &Held,
    cargo: &mut Cargo<'_>,
) -> Result<(), Diagnostic> {
    let lock = cargo.lock;
    let mut turns: BTreeMap<_, Vec<&String>> = BTreeMap::new();
    for path in paths {
        turns.entry(turn(path, held)).or_default().push(path);
    }
    let of_one_turn = turns.values().flat_map(|paths| paths.chunks(AT_A_TIME));
    for paths in of_one_turn {
        lock.show_life(remote, &ground.target)?;
        let unfinished: Vec<String> = paths
            .iter()
            .enumerate()
            .map(|(at, path)| {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                format!("{}/{folder}/{UNFINISHED}{at}", ground.live).replace("//", "/")
            })
            .collect();
        cargo.send(remote, &unfinished, paths)?;
        lock.show_life(remote, &ground.target)?;
        let places = paths.iter().map(|path| format!("{}/{path}", ground.live));
        let pairs: Vec<(String, String)> = unfinished.into_iter().zip(places).collect();
        remote.rename_all_over(&pairs)?;
    }
    Ok(())
}
