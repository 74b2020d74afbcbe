//! A site built into a private folder, from where it is published.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use super::manifest::{self, Hash, Held, Record};
use super::private::PrivateFolder;
use super::{is_there, unreadable, unwritable};
use crate::diagnostic::{Code, Diagnostic};

/// A private folder that goes when it is let go, with a site in it and what goes beside the site.
#[derive(Debug)]
pub struct Staged {
    folder: PrivateFolder,
    files: BTreeMap<String, Hash>,
    beside: Vec<String>,
}

impl Staged {
    /// An empty one, among the system's temporary files.
    ///
    /// # Errors
    /// The system does not let us.
    pub fn new() -> Result<Self, Diagnostic> {
        Ok(Self {
            folder: PrivateFolder::new()?,
            files: BTreeMap::new(),
            beside: Vec::new(),
        })
    }

    /// Where the site is built.
    pub fn site(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    /// The files of the site, with what they hold.
    pub fn files(&self) -> &BTreeMap<String, Hash> {
        &self.files
    }

    /// Where what goes beside the site stands.
    pub(super) fn beside_folder(&self) -> PathBuf {
        self.folder.path().join("beside")
    }

    /// The names of what goes beside the site.
    pub fn beside(&self) -> &[String] {
        &self.beside
    }

    /// Takes in what was built.
    ///
    /// # Errors
    /// Nothing was built there.
    pub fn take_in(&mut self) -> Result<(), Diagnostic> {
        let site = self.site();
        let built = Held::of_folder(&site);
        let missing = || Diagnostic::anywhere(Code::MissingFile).with("path", site.display());
        self.files = built.ok_or_else(missing)?.files;
        Ok(())
    }

    /// A file of the site, to be read.
    ///
    /// # Errors
    /// It can't be read.
    pub fn open(&self, path: &str) -> Result<impl std::io::Read + use<>, Diagnostic> {
        let path = self.site().join(path);
        fs::File::open(&path).map_err(|error| unreadable(&path, &error))
    }

    /// The text of a file that goes beside the site.
    ///
    /// # Errors
    /// It can't be read.
    pub fn beside_text(&self, name: &str) -> Result<String, Diagnostic> {
        let path = self.beside_folder().join(name);
        fs::read_to_string(&path).map_err(|error| unreadable(&path, &error))
    }

    /// The bytes of a file of the site.
    ///
    /// # Errors
    /// It can't be read.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Diagnostic> {
        let path = self.site().join(path);
        fs::read(&path).map_err(|error| unreadable(&path, &error))
    }

    /// The length of a file of the site, in bytes.
    pub fn length(&self, path: &str) -> u64 {
        let metadata = fs::metadata(self.site().join(path));
        metadata.map_or(0, |metadata| metadata.len())
    }

    /// Adds a file to the site.
    ///
    /// # Errors
    /// The site has one of that path, or it can't be written.
    pub fn add(&mut self, path: &str, bytes: impl AsRef<[u8]>) -> Result<(), Diagnostic> {
        let (target, bytes) = (self.site().join(path), bytes.as_ref());
        if is_there(&target) {
            return Err(Diagnostic::anywhere(Code::WrittenTwice)
                .with("path", path)
                .with("other", path));
        }
        let folder = target.parent().map_or(Ok(()), fs::create_dir_all);
        let written = folder.and_then(|()| fs::write(&target, bytes));
        written.map_err(|error| unwritable(&target, &error))?;
        let hash = Sha256::digest(bytes).into();
        self.files.insert(path.to_owned(), hash);
        Ok(())
    }

    /// Adds a file that goes beside the site.
    ///
    /// # Errors
    /// It can't be written.
    pub fn add_beside(&mut self, name: &str, text: &str) -> Result<(), Diagnostic> {
        let folder = self.beside_folder();
        let path = folder.join(name);
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, text));
        written.map_err(|error| unwritable(&path, &error))?;
        self.beside.push(name.to_owned());
        Ok(())
    }

    /// Writes the manifest of all that the site holds now, and gives what it tells.
    ///
    /// # Errors
    /// It can't be written.
    pub fn seal(&self, record: Record) -> Result<Held, Diagnostic> {
        let text = manifest::text(&self.files, Some(&record));
        let path = self.site().join(manifest::NAME);
        fs::write(&path, &text).map_err(|error| unwritable(&path, &error))?;
        Ok(Held {
            files: self.files.clone(),
            record: Some(record),
            text,
            ..Held::default()
        })
    }
}
