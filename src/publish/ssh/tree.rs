//! What stands in a folder of a server, with all below it.

use std::collections::BTreeMap;

use super::remote::{AT_A_TIME, Remote, granted, refused};
use super::sftp::{Attributes, Kind, Reply, Request, nonsense};
use crate::diagnostic::Diagnostic;

/// What stands below a folder, by its path from there.
pub(super) type Tree = BTreeMap<String, Attributes>;

/// Looks through a folder; links are not followed.
pub(super) fn tree(remote: &mut Remote, folder: &str) -> Result<Tree, Diagnostic> {
    let mut found = Tree::new();
    let mut level = vec![String::new()];
    while !level.is_empty() {
        let mut below = Vec::new();
        for some in level.chunks(AT_A_TIME) {
            let names = names(remote, folder, some)?;
            for (above, name, attributes) in names {
                let path = match above.is_empty() {
                    true => name,
                    false => format!("{above}/{name}"),
                };
                if attributes.kind == Kind::Folder {
                    below.push(path.clone());
                }
                found.insert(path, attributes);
            }
        }
        level = below;
    }
    Ok(found)
}

/// What a folder holds, without what is below it.
pub(super) fn list(remote: &mut Remote, folder: &str) -> Result<Tree, Diagnostic> {
    let alone = [String::new()];
    let found = names(remote, folder, &alone)?;
    Ok(found
        .into_iter()
        .map(|(_, name, found)| (name, found))
        .collect())
}

/// What some folders hold: the folder, the name, and what it is.
fn names<'f>(
    remote: &mut Remote,
    below: &str,
    folders: &'f [String],
) -> Result<Vec<(&'f str, String, Attributes)>, Diagnostic> {
    let paths: Vec<String> = folders.iter().map(|path| join(below, path)).collect();
    let opened = remote.all_granted(paths.iter().map(String::as_str), Request::open_folder)?;
    let mut open = Vec::new();
    for ((folder, path), reply) in folders.iter().zip(&paths).zip(opened) {
        match reply {
            Reply::Handle(handle) => open.push((folder.as_str(), path, handle)),
            _ => return Err(refused(path, &nonsense())),
        }
    }
    let mut found = Vec::new();
    let mut reading: Vec<_> = open.iter().collect();
    while !reading.is_empty() {
        let asked = reading
            .iter()
            .map(|(.., handle)| Request::read_folder(handle));
        let replies = remote.ask_all(asked)?;
        let mut unread = Vec::new();
        for (folder, reply) in reading.into_iter().zip(replies) {
            match reply {
                Reply::Names(names) => {
                    for (name, attributes) in names {
                        // What leads out of it no folder holds.
                        if name != "." && name != ".." && !name.contains('/') {
                            found.push((folder.0, name, attributes));
                        }
                    }
                    unread.push(folder);
                }
                Reply::Status { code: END, .. } => {}
                reply => drop(granted(folder.1, reply)?),
            }
        }
        reading = unread;
    }
    remote.ask_all(open.iter().map(|(.., handle)| Request::close(handle)))?;
    Ok(found)
}

/// `SSH_FX_EOF`.
const END: u32 = 1;

fn join(folder: &str, path: &str) -> String {
    match path.is_empty() {
        true => folder.to_owned(),
        false => format!("{folder}/{path}"),
    }
}

/// Removes a folder with all that it holds, if it is there.
pub(super) fn remove(remote: &mut Remote, folder: &str) -> Result<(), Diagnostic> {
    match remote.there(folder)? {
        None => return Ok(()),
        Some(found) if found.kind != Kind::Folder => return remote.remove(folder),
        Some(_) => {}
    }
    let found = tree(remote, folder)?;
    let (folders, files): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|(_, attributes)| attributes.kind == Kind::Folder);
    let files: Vec<String> = files.iter().map(|(path, _)| join(folder, path)).collect();
    remote.all_granted(files.iter().map(String::as_str), Request::remove)?;
    // What is in a folder comes after it in the order of paths.
    let folders = folders.iter().rev().map(|(path, _)| join(folder, path));
    let folders: Vec<String> = folders.chain([folder.to_owned()]).collect();
    remote.all_granted(folders.iter().map(String::as_str), Request::remove_folder)?;
    Ok(())
}
