//! Files added to a site's own sources, or put in the place of what was read there; never over anything else.
//!
//! Each is first written beside its place under a hidden name, and takes its place when all are written: new ones
//! first. A fault takes back what is new; what was replaced before it stays replaced. A kill in between can leave
//! some of them, each whole.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::contents::Contents;
use super::{is_there, unreadable, unwritable};
use crate::diagnostic::Diagnostic;

/// A file to be added.
#[derive(Debug, Clone, Copy)]
pub struct Addition<'a> {
    /// Its path from the site's folder, with `/`.
    pub path: &'a str,
    /// What it holds.
    pub holds: Added<'a>,
}

/// What an added file holds.
#[derive(Debug, Clone, Copy)]
pub enum Added<'a> {
    /// A text.
    Text(&'a str),
    /// What another file holds.
    CopyOf(&'a Path),
    /// Bytes made of what was read elsewhere.
    Bytes(&'a [u8]),
    /// Bytes instead of those that were read there, if they are still those.
    BytesInstead {
        /// What it holds from now on.
        bytes: &'a [u8],
        /// The SHA-256 of what it held, in hexadecimal.
        before: &'a str,
    },
    /// A text instead of the one that was read there, if it is still that one.
    Instead {
        /// What it holds from now on.
        text: &'a str,
        /// What it held.
        before: &'a str,
    },
}

/// Why nothing was added.
#[derive(Debug)]
pub enum NotAdded {
    /// These paths are taken.
    InTheWay(Vec<String>),
    /// What was to be replaced is no longer what was read.
    Changed(String),
    /// The system did not let us.
    Fault(Diagnostic),
}

/// The paths of a site's folder where something is.
pub fn taken<'a>(root: &Path, paths: impl Iterator<Item = &'a str>) -> Vec<String> {
    paths
        .filter(|path| is_there(&root.join(path)))
        .map(str::to_owned)
        .collect()
}

/// Adds files to the folder of a site, which is made where it isn't there.
///
/// # Errors
/// One of the places is taken, something to be replaced is no longer what was read, or the system does not let us
/// write: then nothing was added.
pub fn add(root: &Path, additions: &[Addition<'_>]) -> Result<(), NotAdded> {
    let is_new = |it: &&Addition<'_>| {
        !matches!(it.holds, Added::Instead { .. } | Added::BytesInstead { .. })
    };
    let in_the_way = taken(root, additions.iter().filter(is_new).map(|it| it.path));
    if !in_the_way.is_empty() {
        return Err(NotAdded::InTheWay(in_the_way));
    }
    let mut work = Work::default();
    let mut staged = Vec::new();
    for addition in additions {
        let target = root.join(addition.path);
        let beside = work.write_beside(&target, addition.holds)?;
        staged.push((addition, beside, target));
    }
    // What is replaced comes last: before it all can be taken back.
    staged.sort_by_key(|(addition, ..)| !is_new(addition));
    for (addition, beside, target) in &staged {
        match addition.holds {
            Added::Instead { text, before } => {
                as_written(target, (text, before))?;
                replace(beside, target)?;
            }
            Added::BytesInstead { before, .. } => {
                still_holds(target, before)?;
                replace(beside, target)?;
            }
            Added::Text(_) | Added::CopyOf(_) | Added::Bytes(_) => {
                place(beside, target, addition.path)?;
                work.placed.push(target.clone());
            }
        }
    }
    work.placed.clear();
    work.folders.clear();
    Ok(())
}

/// What was done so far; what stands here when it is let go is taken back, the files beside in any case.
#[derive(Default)]
struct Work {
    folders: Vec<PathBuf>,
    beside: Vec<PathBuf>,
    placed: Vec<PathBuf>,
}

impl Work {
    fn write_beside(&mut self, target: &Path, holds: Added<'_>) -> Result<PathBuf, NotAdded> {
        let fault = |error| NotAdded::Fault(unwritable(target, &error));
        let (Some(folder), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(fault(ErrorKind::InvalidInput.into()));
        };
        self.make_folder(folder).map_err(fault)?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.limpide", std::process::id()));
        let beside = folder.join(hidden);
        self.beside.push(beside.clone());
        let instead = match holds {
            Added::Instead { text, before } => as_written(target, (text, before))?,
            Added::Text(_) | Added::CopyOf(_) | Added::Bytes(_) => Vec::new(),
            Added::BytesInstead { before, .. } => {
                still_holds(target, before)?;
                Vec::new()
            }
        };
        let contents = match holds {
            Added::Text(text) => Contents::Bytes(text.as_bytes()),
            Added::Instead { .. } => Contents::Bytes(&instead),
            Added::CopyOf(path) => Contents::File(path),
            Added::Bytes(bytes) | Added::BytesInstead { bytes, .. } => Contents::Bytes(bytes),
        };
        let written = contents.write_new(&beside, target);
        written.map(|_| beside).map_err(NotAdded::Fault)
    }

    /// Makes a folder and those above it, each noted as it is made.
    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(above) = folder.parent() {
            self.make_folder(above)?;
        }
        fs::create_dir(folder)?;
        self.folders.push(folder.to_owned());
        Ok(())
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // Nothing better can be done where the system lets us remove nothing.
        for file in self.placed.iter().chain(&self.beside) {
            let _ = fs::remove_file(file);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Gives a file its name, unless something has it by now.
fn place(beside: &Path, target: &Path, path: &str) -> Result<(), NotAdded> {
    let taken = || NotAdded::InTheWay(vec![path.to_owned()]);
    match fs::hard_link(beside, target) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(taken()),
        // Some file systems have no second names.
        Err(_) if is_there(target) => Err(taken()),
        Err(_) => replace(beside, target),
    }
}

fn replace(beside: &Path, target: &Path) -> Result<(), NotAdded> {
    fs::rename(beside, target).map_err(|error| NotAdded::Fault(unwritable(target, &error)))
}

/// Takes a file away, if it still holds what was read there.
///
/// # Errors
/// It holds something else, or the system does not let us remove it.
pub fn take_away(root: &Path, path: &str, before: &str) -> Result<(), NotAdded> {
    let target = root.join(path);
    still_holds(&target, before)?;
    fs::remove_file(&target).map_err(|error| NotAdded::Fault(unwritable(&target, &error)))
}

fn still_holds(target: &Path, before: &str) -> Result<(), NotAdded> {
    let held = fs::read(target).map_err(|error| NotAdded::Fault(unreadable(target, &error)))?;
    match HEXLOWER.encode(&Sha256::digest(&held)) == before {
        true => Ok(()),
        false => Err(NotAdded::Changed(target.display().to_string())),
    }
}

/// What a file is to hold instead of a text that was read from it: with the byte order mark that it has,
/// and with its line ends, where all are `\r\n`.
fn as_written(target: &Path, (text, before): (&str, &str)) -> Result<Vec<u8>, NotAdded> {
    let is_there = fs::read(target).map_err(|error| NotAdded::Fault(unreadable(target, &error)))?;
    let (mark, held) = match is_there.strip_prefix(MARK) {
        Some(held) => (MARK, held),
        None => (&[][..], &*is_there),
    };
    let of_windows = |text: &str| text.replace('\n', "\r\n");
    let text = match held == before.as_bytes() {
        true => text.to_owned(),
        false if held == of_windows(before).as_bytes() => of_windows(text),
        false => return Err(NotAdded::Changed(target.display().to_string())),
    };
    Ok([mark, text.as_bytes()].concat())
}

/// The byte order mark in UTF-8.
const MARK: &[u8] = &[0xef, 0xbb, 0xbf];
