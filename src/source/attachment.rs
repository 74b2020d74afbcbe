//! The files of `content/` that are published as they are, when something names them.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::files::MEDIA;
use super::walk::{Found, unreadable};
use super::{LARGEST_TEXT, Memory};
use crate::diagnostic::Diagnostic;
use crate::picture::{self, Facts, Unfit};

/// The largest picture that is looked into, in bytes: what a text shows is far smaller.
pub const LARGEST_PICTURE: u64 = 20_000_000;

/// A file of `content/` that is published as it is, when something names it.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Where it is on this machine.
    pub location: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// What it says of itself as a picture, if it stands where these do.
    pub picture: Option<Result<Facts, Unfit>>,
}

/// Hashes the files that may be published, so that all that follows is free of reading.
pub(super) fn hash_all(
    found: Vec<Found>,
    memory: Option<&Memory>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Attachment> {
    let hashed: Vec<_> = found
        .into_par_iter()
        .map(|found| match read(&found, memory) {
            Ok(attachment) => Ok((found.path, attachment)),
            Err(error) => Err(unreadable(&found.path, &error)),
        })
        .collect();
    let mut attachments = BTreeMap::new();
    for result in hashed {
        match result {
            Ok((path, attachment)) => drop(attachments.insert(path, attachment)),
            Err(diagnostic) => diagnostics.push(diagnostic),
        }
    }
    attachments
}

/// The file of a path; one letter may be written in two ways (é, or e and its accent), and systems differ in the way
/// that they choose.
pub fn attachment_at<'a>(
    attachments: &'a BTreeMap<String, Attachment>,
    path: &str,
) -> Option<(&'a String, &'a Attachment)> {
    let exact = |path: &str| attachments.get_key_value(path);
    let composed = || exact(&path.nfc().collect::<String>());
    let taken_apart = || exact(&path.nfd().collect::<String>());
    let found = exact(path).or_else(composed).or_else(taken_apart);
    // A name may have one letter in one way and the next in the other: then all names are looked at.
    let same = |known: &str| known.nfc().eq(path.nfc());
    found.or_else(|| attachments.iter().find(|(known, _)| same(known)))
}

/// How the names of files end that are texts, and can be looked through for what nobody meant to publish.
const TEXTS: [&str; 4] = ["txt", "csv", "md", "json"];

impl Attachment {
    /// Whether it is a plain text by its name, and not too large to be read as one.
    pub fn is_text(&self) -> bool {
        let ending = self.location.extension().and_then(|it| it.to_str());
        let ending = ending.unwrap_or_default().to_ascii_lowercase();
        TEXTS.contains(&ending.as_str()) && self.size <= LARGEST_TEXT
    }

    /// Its text, if it is one, as long as it is that which was read with the site.
    pub fn text(&self) -> Option<String> {
        let bytes = self.is_text().then(|| self.bytes())??;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Its bytes, as long as they are those that were read with the site.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let bytes = std::fs::read(&self.location).ok()?;
        (HEXLOWER.encode(&Sha256::digest(&bytes)) == self.sha256).then_some(bytes)
    }
}

fn read(found: &Found, memory: Option<&Memory>) -> std::io::Result<Attachment> {
    let picture = match found.path.starts_with(MEDIA) {
        true => Some(picture(found, memory)?),
        false => None,
    };
    Ok(Attachment {
        location: found.location.clone(),
        size: found.size,
        sha256: hash(found, memory)?,
        picture,
    })
}

/// What a picture's file says of it.
fn picture(found: &Found, memory: Option<&Memory>) -> std::io::Result<Result<Facts, Unfit>> {
    if found.size > LARGEST_PICTURE {
        return Ok(Err(Unfit::TooLarge));
    }
    let read = || std::fs::read(&found.location).map(|bytes| picture::read(&found.path, &bytes));
    memory.map_or_else(read, |memory| memory.picture(found, read))
}

fn hash(found: &Found, memory: Option<&Memory>) -> std::io::Result<String> {
    let read = || sha256(&found.location);
    memory.map_or_else(read, |memory| memory.hash(found, read))
}

pub(super) fn sha256(location: &Path) -> std::io::Result<String> {
    let mut file = std::fs::File::open(location)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(HEXLOWER.encode(&hasher.finalize())),
            length => hasher.update(&buffer[..length]),
        }
    }
}
