//! The parts of a document that is an archive: a spreadsheet, a text or slides. Such a file comes from anywhere, so
//! how much of it is unpacked is bounded, whatever it says of its own size.

use std::io::{Read, Seek};

use zip::ZipArchive;

/// A part of the file is not unpacked further than this, in bytes.
const LARGEST_PART: u64 = 16_000_000;

/// Why something of a document can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    /// It is damaged, locked by a password or of another kind.
    Unreadable,
    /// It unpacks to more than is read.
    TooLarge,
}

/// The parts of such a file.
pub(super) struct Parts<R> {
    archive: ZipArchive<R>,
}

impl<R: Read + Seek> Parts<R> {
    pub fn of(file: R) -> Result<Self, Damage> {
        let archive = ZipArchive::new(file).map_err(|_| Damage::Unreadable)?;
        Ok(Self { archive })
    }

    pub fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Their names.
    pub fn names(&self) -> Vec<String> {
        let names = self.archive.file_names();
        // A name that can't be read is of no part that is looked for.
        names.flatten().map(|name| name.into_owned()).collect()
    }

    /// The text of a part.
    pub fn required(&mut self, name: &str) -> Result<String, Damage> {
        let bytes = self.bytes(name)?;
        String::from_utf8(bytes).map_err(|_| Damage::Unreadable)
    }

    /// The bytes of a part.
    pub fn bytes(&mut self, name: &str) -> Result<Vec<u8>, Damage> {
        let part = self.archive.by_name(name).map_err(|_| Damage::Unreadable)?;
        let mut bytes = Vec::new();
        // What it says of its own size is not believed.
        let mut part = part.take(LARGEST_PART + 1);
        let read = part.read_to_end(&mut bytes);
        if bytes.len() as u64 > LARGEST_PART {
            return Err(Damage::TooLarge);
        }
        read.map_err(|_| Damage::Unreadable)?;
        Ok(bytes)
    }
}
