//! A release in the making that a publication which was cut off left: what it had sent whole stays, so that a large site
//! comes over a bad line in the end.
//!
//! After each lot of files the release in the making lists them with their hashes, in a folder of its own in it, which goes
//! before the release has its name. Nothing is read back: a file counts that is listed with the hash wanted, and has its length.

use std::collections::{BTreeMap, BTreeSet};

use super::remote::{AT_A_TIME, Remote};
use super::sending::folders;
use super::sftp::{Kind, Request};
use super::tree::{self, Tree};
use crate::diagnostic::Diagnostic;
use crate::output::{Hash, Held, Staged};

/// The folder of the lists.
const LISTS: &str = ".limpide-sent";

/// How many bytes a lot has at most, unless one file has more.
const LOT: u64 = 8_000_000;

/// A release in the making.
pub(super) struct Begun {
    folder: String,
    /// The number of the next list.
    next: usize,
    /// The files of the site that are there whole.
    pub kept: BTreeSet<String>,
}

impl Begun {
    /// What was begun in a folder, which then is there and holds nothing else.
    ///
    /// # Errors
    /// What the server refused.
    pub fn at(
        remote: &mut Remote,
        folder: String,
        (staged, new): (&Staged, &Held),
    ) -> Result<Self, Diagnostic> {
        let mut begun = Self {
            folder,
            next: 0,
            kept: BTreeSet::new(),
        };
        let there = remote.there(&begun.folder)?;
        if there.is_some_and(|it| it.kind == Kind::Folder) {
            begun.take_up(remote, (staged, new))?;
        }
        if begun.kept.is_empty() {
            tree::remove(remote, &begun.folder)?;
            remote.make_public_folder(&begun.folder)?;
            begun.next = 0;
        }
        Ok(begun)
    }

    fn take_up(
        &mut self,
        remote: &mut Remote,
        (staged, new): (&Staged, &Held),
    ) -> Result<(), Diagnostic> {
        let found = tree::tree(remote, &self.folder)?;
        let listed = self.listed(remote, &found)?;
        let is_whole = |path: &str, hash: &Hash| {
            let file = found.get(path).filter(|it| it.kind == Kind::File);
            listed.get(path) == Some(hash) && file.is_some_and(|it| it.size == staged.length(path))
        };
        let whole = new.files.iter();
        let whole = whole.filter(|(path, hash)| is_whole(path, hash));
        self.kept = whole.map(|(path, _)| path.clone()).collect();
        if self.kept.is_empty() {
            return Ok(());
        }
        // From here on no list tells of anything else: what is sent anew could be cut off before it is listed, and be taken
        // for what an older list says.
        let older = found
            .keys()
            .filter(|path| is_of_lists(path) && *path != LISTS);
        let older: Vec<String> = older.map(|path| self.place(path)).collect();
        let kept = self.kept.clone();
        self.note(remote, (new, &kept.iter().collect::<Vec<_>>()))?;
        remote.all_granted(older.iter().map(String::as_str), Request::remove)?;
        let stays = |path: &str| self.kept.contains(path) || is_of_lists(path);
        let gone = found
            .iter()
            .filter(|(path, it)| it.kind != Kind::Folder && !stays(path));
        let gone: Vec<String> = gone.map(|(path, _)| self.place(path)).collect();
        remote.all_granted(gone.iter().map(String::as_str), Request::remove)?;
        let needed = folders(self.kept.iter().map(String::as_str));
        let empty = found.iter().rev().filter(|(path, it)| {
            it.kind == Kind::Folder && !needed.contains(*path) && !is_of_lists(path)
        });
        // What is in a folder comes after it in the order of paths.
        for (path, _) in empty {
            remote.remove_folder(&self.place(path))?;
        }
        Ok(())
    }

    /// What the lists say was sent.
    fn listed(
        &mut self,
        remote: &mut Remote,
        found: &Tree,
    ) -> Result<BTreeMap<String, Hash>, Diagnostic> {
        let mut listed = BTreeMap::new();
        let number = |path: &&String| path.rsplit('/').next().and_then(|it| it.parse().ok());
        let lists = found.keys().filter(|path| is_of_lists(path));
        let mut lists: Vec<(usize, &String)> = lists
            .filter_map(|path| Some((number(&path)?, path)))
            .collect();
        // A later list is right where it says something else.
        lists.sort_unstable();
        for (number, path) in lists {
            self.next = self.next.max(number.saturating_add(1));
            let text = remote.text(&self.place(path))?;
            listed.extend(text.as_deref().and_then(Held::of).unwrap_or_default().files);
        }
        Ok(listed)
    }

    /// Lists a lot that was sent whole.
    ///
    /// # Errors
    /// What the server refused.
    pub fn note(
        &mut self,
        remote: &mut Remote,
        (new, paths): (&Held, &[&String]),
    ) -> Result<(), Diagnostic> {
        let sent = paths.iter();
        let sent = sent.filter_map(|path| Some(((*path).clone(), *new.files.get(*path)?)));
        let text = Held::listing(sent.collect());
        remote.make_folder(&self.place(LISTS))?;
        let list = self.place(&format!("{LISTS}/{}", self.next));
        self.next = self.next.saturating_add(1);
        remote.write(&list, text.text())
    }

    /// Removes the lists: all is there.
    ///
    /// # Errors
    /// What the server refused.
    pub fn end(&self, remote: &mut Remote) -> Result<(), Diagnostic> {
        tree::remove(remote, &self.place(LISTS))
    }

    fn place(&self, path: &str) -> String {
        format!("{}/{path}", self.folder)
    }
}

fn is_of_lists(path: &str) -> bool {
    path.split('/').next() == Some(LISTS)
}

/// Files in lots, in their order: so many that one which is lost costs little.
pub(super) fn lots<'p>(paths: &[&'p String], staged: &Staged) -> Vec<Vec<&'p String>> {
    let mut lots: Vec<Vec<&String>> = Vec::new();
    let mut bytes = 0;
    for path in paths {
        let length = staged.length(path);
        match lots.last_mut() {
            Some(lot) if lot.len() < AT_A_TIME && bytes + length <= LOT => {
                bytes += length;
                lot.push(path);
            }
            _ => {
                bytes = length;
                lots.push(vec![path]);
            }
        }
    }
    lots
}
