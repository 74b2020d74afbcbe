//! A folder that somebody else filled: nothing in it is trusted, not how long its files are and not where they lead.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// Folders deeper than this are not entered.
const DEEPEST: usize = 64;

/// A folder that somebody else filled.
#[derive(Debug)]
pub struct Strange {
    root: PathBuf,
}

/// Why a file of it is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreachable {
    /// There is no such file.
    Missing,
    /// A link leads out of the folder, or it is no regular file.
    Elsewhere,
    /// The system does not let us.
    Unreadable,
    /// It was no longer worth the time.
    Late,
}

impl Strange {
    /// The folder at a path; none where there is none.
    pub fn at(path: &Path) -> Option<Self> {
        let root = path.canonicalize().ok()?;
        root.is_dir().then_some(Self { root })
    }

    /// The bytes of a file, no more than so many.
    ///
    /// # Errors
    /// See [`Unreachable`].
    pub fn bytes(&self, path: &str, most: u64) -> Result<Vec<u8>, Unreachable> {
        let mut bytes = Vec::new();
        let mut file = self.open(path)?.take(most);
        let read = file.read_to_end(&mut bytes);
        read.map(|_| bytes).map_err(|_| Unreachable::Unreadable)
    }

    /// The SHA-256 of a file in hexadecimal, and how many bytes it has: so many are read at most, as long as there is
    /// time. It is never whole in memory.
    ///
    /// # Errors
    /// See [`Unreachable`].
    pub fn hash(
        &self,
        path: &str,
        most: u64,
        is_time: &dyn Fn() -> bool,
    ) -> Result<(String, u64), Unreachable> {
        let mut file = self.open(path)?.take(most);
        let (mut hasher, mut length) = (Sha256::new(), 0);
        let mut chunk = vec![0; 64 * 1024];
        loop {
            if !is_time() {
                return Err(Unreachable::Late);
            }
            match file.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) => {
                    hasher.update(&chunk[..read]);
                    length += read as u64;
                }
                Err(_) => return Err(Unreachable::Unreadable),
            }
        }
        Ok((HEXLOWER.encode(&hasher.finalize()), length))
    }

    /// The paths of all that stands in it, in their order, and whether these are all: so many entries are looked at,
    /// folders among them, as long as there is time.
    pub fn paths(&self, most: usize, is_time: &dyn Fn() -> bool) -> (Vec<String>, bool) {
        let mut paths = Vec::new();
        let mut waiting = vec![(String::new(), 0)];
        let (mut is_whole, mut entries) = (true, 0);
        'all: while let Some((folder, depth)) = waiting.pop() {
            let Ok(within) = fs::read_dir(self.root.join(&folder)) else {
                is_whole = false;
                continue;
            };
            for entry in within.flatten() {
                entries += 1;
                if entries > most || !is_time() {
                    is_whole = false;
                    break 'all;
                }
                let name = entry.file_name().to_string_lossy().into_owned();
                let path = match folder.is_empty() {
                    true => name,
                    false => format!("{folder}/{name}"),
                };
                let is_folder = entry.file_type().is_ok_and(|it| it.is_dir());
                match (is_folder, depth < DEEPEST) {
                    (_, false) => is_whole = false,
                    (true, true) => waiting.push((path, depth + 1)),
                    (false, true) => paths.push(path),
                }
            }
        }
        paths.sort();
        (paths, is_whole)
    }

    fn open(&self, path: &str) -> Result<File, Unreachable> {
        let location = self.root.join(path);
        let location = location
            .canonicalize()
            .map_err(|error| match error.kind() {
                std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
                    Unreachable::Missing
                }
                _ => Unreachable::Unreadable,
            })?;
        // A pipe would let us wait without end.
        if !location.starts_with(&self.root) || !location.is_file() {
            return Err(Unreachable::Elsewhere);
        }
        File::open(&location).map_err(|_| Unreachable::Unreadable)
    }
}
