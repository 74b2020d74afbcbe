//! What a published file shall hold: bytes at hand, or those of a file.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::manifest::Hash;
use super::{unreadable, unwritable};
use crate::diagnostic::Diagnostic;

/// The most that is read at a time, in bytes.
const CHUNK: usize = 64 * 1024;

/// Where the bytes of a published file come from.
#[derive(Clone, Copy)]
pub(super) enum Contents<'a> {
    /// A page that was rendered.
    Bytes(&'a [u8]),
    /// A file that is published as it is; it is never whole in memory.
    File(&'a Path),
}

impl Contents<'_> {
    /// The hash, if the regular file `other` holds the same bytes.
    pub(super) fn hash_if_same(self, other: &Path) -> Result<Option<Hash>, Diagnostic> {
        let Ok(metadata) = other.symlink_metadata() else {
            return Ok(None);
        };
        if !metadata.is_file() || metadata.len() != self.length()? {
            return Ok(None);
        }
        // One that cannot be read is not known to be the same: it will be replaced.
        let Ok(mut theirs) = File::open(other) else {
            return Ok(None);
        };
        let mut buffer = vec![0; CHUNK];
        let mut compared = 0;
        let hash = self.each_chunk(|chunk| {
            let beside = &mut buffer[..chunk.len()];
            compared += chunk.len() as u64;
            Ok(theirs.read_exact(beside).is_ok() && beside == chunk)
        })?;
        // A source that changes under our eyes may have ended early.
        Ok(hash.filter(|_| compared == metadata.len()))
    }

    /// Writes the bytes to a file that must not exist yet and will be renamed to `named`, and gives
    /// their hash.
    pub(super) fn write_new(self, to: &Path, named: &Path) -> Result<Hash, Diagnostic> {
        let failed = |error| unwritable(named, &error);
        let mut file = File::create_new(to).map_err(failed)?;
        let hash = self.each_chunk(|chunk| {
            file.write_all(chunk).map_err(failed)?;
            Ok(true)
        })?;
        Ok(hash.unwrap_or_default())
    }

    fn length(self) -> Result<u64, Diagnostic> {
        match self {
            Self::Bytes(bytes) => Ok(bytes.len() as u64),
            Self::File(path) => fs::metadata(path)
                .map(|metadata| metadata.len())
                .map_err(|error| unreadable(path, &error)),
        }
    }

    /// Calls `then` with the bytes, piece by piece, while it says true; the hash if it always did.
    fn each_chunk(
        self,
        mut then: impl FnMut(&[u8]) -> Result<bool, Diagnostic>,
    ) -> Result<Option<Hash>, Diagnostic> {
        let mut hasher = Sha256::new();
        match self {
            Self::Bytes(bytes) => {
                for chunk in bytes.chunks(CHUNK) {
                    if !then(chunk)? {
                        return Ok(None);
                    }
                    hasher.update(chunk);
                }
            }
            Self::File(path) => {
                let failed = |error| unreadable(path, &error);
                let mut file = File::open(path).map_err(failed)?;
                let mut buffer = vec![0; CHUNK];
                loop {
                    let length = file.read(&mut buffer).map_err(failed)?;
                    if length == 0 {
                        break;
                    }
                    if !then(&buffer[..length])? {
                        return Ok(None);
                    }
                    hasher.update(&buffer[..length]);
                }
            }
        }
        Ok(Some(hasher.finalize().into()))
    }
}
