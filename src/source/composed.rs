//! Files that are not on the disk yet, taken as if they had been read there.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::attachment::{Attachment, sha256};
use super::files::{ContentFile, EVIDENCE_CHECKS, SiteFiles, kind_of, stem};
use super::{text, walk};
use crate::diagnostic::{Code, Diagnostic, SourceFile};

impl SiteFiles {
    /// Adds a text, or puts it in the place of the one of its path.
    pub fn add(&mut self, path: &str, text: String) {
        let file = Arc::new(SourceFile::new(path.to_owned(), text));
        let content = ContentFile {
            stem: stem(path),
            file: Arc::clone(&file),
        };
        if path == "site.toml" {
            self.settings = file;
            return;
        }
        if path == "content/inventory.toml" {
            self.inventory = Some(content);
            return;
        }
        if path == EVIDENCE_CHECKS {
            self.evidence_checks = Some(content);
            return;
        }
        let lists = [
            &mut self.charters,
            &mut self.statements,
            &mut self.evidence,
            &mut self.systems,
            &mut self.pages,
            &mut self.changes,
            &mut self.suppliers,
            &mut self.opinions,
            &mut self.corrections,
            &mut self.indicators,
        ];
        let kind = kind_of(path).filter(|(_, is_text)| *is_text);
        let list = kind.and_then(|(at, _)| lists.into_iter().nth(at));
        if let Some(list) = list {
            list.retain(|known| known.file.path != path);
            list.push(content);
            // Things are found by halves in lists that have the order of their paths.
            list.sort_by(|a, b| a.file.path.cmp(&b.file.path));
        }
    }

    /// Adds bytes that will be published as they are.
    pub fn hold(&mut self, path: &str, bytes: &[u8]) {
        let attachment = Attachment {
            location: Default::default(),
            size: bytes.len() as u64,
            sha256: HEXLOWER.encode(&Sha256::digest(bytes)),
            picture: None,
        };
        self.attachments.insert(path.to_owned(), attachment);
    }

    /// Adds a file that will be published as it is.
    ///
    /// # Errors
    /// Where it can't be read.
    pub fn attach(&mut self, path: &str, location: &Path) -> Result<(), Diagnostic> {
        let failed = |error: &_| walk::unreadable(&location.display().to_string(), error);
        let size = location.metadata().map_err(|error| failed(&error))?.len();
        let attachment = Attachment {
            location: location.to_owned(),
            size,
            sha256: sha256(location).map_err(|error| failed(&error))?,
            picture: None,
        };
        self.attachments.insert(path.to_owned(), attachment);
        Ok(())
    }
}

/// Whether a file is there, wherever it is, and can be read.
pub fn is_readable_file(location: &Path) -> bool {
    location.is_file() && std::fs::File::open(location).is_ok()
}

/// Whether a file is a spreadsheet as programs save it, an archive (.xlsx, .ods) or older (.xls), and no text.
pub fn is_spreadsheet(location: &Path) -> bool {
    let mut head = [0; 4];
    let read = std::fs::File::open(location).and_then(|mut file| file.read_exact(&mut head));
    read.is_ok() && matches!(&head, b"PK\x03\x04" | b"\xd0\xcf\x11\xe0")
}

/// The SHA-256 of one file, wherever it is, in hexadecimal.
///
/// # Errors
/// Where it can't be read.
pub fn hash_alone(location: &Path) -> Result<String, Diagnostic> {
    let path = location.display().to_string();
    sha256(location).map_err(|error| walk::unreadable(&path, &error))
}

/// The bytes of one file, wherever it is, if it has no more than so many.
///
/// # Errors
/// A file that can't be read, is no file or is too large.
pub fn bytes_alone(location: &Path, most: u64) -> Result<Vec<u8>, Diagnostic> {
    let path = location.display().to_string();
    let failed = |error: &std::io::Error| walk::unreadable(&path, error);
    let metadata = std::fs::metadata(location).map_err(|error| failed(&error))?;
    if !metadata.is_file() {
        return Err(Diagnostic::anywhere(Code::NotARegularFile).with("path", &path));
    }
    if metadata.len() > most {
        return Err(Diagnostic::anywhere(Code::TooLarge)
            .with("path", &path)
            .with("size", metadata.len())
            .with("limit", most));
    }
    std::fs::read(location).map_err(|error| failed(&error))
}

/// The text of one file, wherever it is.
///
/// # Errors
/// A file that can't be read, is no file, is too large or is not UTF-8.
pub fn read_alone(location: &Path) -> Result<String, Diagnostic> {
    let path = location.display().to_string();
    let metadata = std::fs::metadata(location).map_err(|error| walk::unreadable(&path, &error))?;
    if !metadata.is_file() {
        return Err(Diagnostic::anywhere(Code::NotARegularFile).with("path", &path));
    }
    if metadata.len() > super::LARGEST_TEXT {
        return Err(Diagnostic::anywhere(Code::TooLarge)
            .with("path", &path)
            .with("size", metadata.len())
            .with("limit", super::LARGEST_TEXT));
    }
    let bytes = std::fs::read(location).map_err(|error| walk::unreadable(&path, &error))?;
    text::decode(&path, bytes).map(|file| file.text().to_string())
}

/// As [`read_alone`], of a text with columns, which spreadsheet programs of Windows often write in its own encoding:
/// what is no UTF-8 is read so. Gives the text and whether it was.
///
/// # Errors
/// As those of [`read_alone`].
pub fn read_table_alone(location: &Path) -> Result<(String, bool), Diagnostic> {
    match read_alone(location) {
        Ok(text) => Ok((text, false)),
        Err(fault) if fault.code == Code::InvalidUtf8 => {
            let path = location.display().to_string();
            let bytes = std::fs::read(location).map_err(|error| walk::unreadable(&path, &error))?;
            let text: String = bytes.iter().map(|byte| windows_1252(*byte)).collect();
            let file = text::decode(&path, text.into_bytes())?;
            Ok((file.text().to_string(), true))
        }
        Err(fault) => Err(fault),
    }
}

/// A letter of Windows-1252 (<https://encoding.spec.whatwg.org/index-windows-1252.txt>).
fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The letters from 0x80 to 0x9F; the five places that it leaves free are controls.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];
