//! What a bucket holds: its manifest, the list of its objects, and the journal of a publication that was
//! interrupted.

use std::collections::{BTreeMap, BTreeSet};

use data_encoding::HEXLOWER;
use md5::{Digest, Md5};

use super::object::{MANNER, Manner};
use super::{Bucket, JOURNAL, LOCK};
use crate::diagnostic::{Code, Diagnostic};
use crate::output::{Held, MANIFEST, Staged, UNKNOWN};

/// What is there.
#[derive(Debug)]
pub(super) struct Look {
    /// What its manifest and its journal tell.
    pub held: Held,
    /// The objects by their paths within the site, with what tells their bytes apart.
    pub tags: BTreeMap<String, String>,
    journal: Option<Journal>,
    /// Whether all objects, of the manifest or the journal, are stored as ours would be.
    is_in_our_manner: bool,
}

/// What a publication that was interrupted added or removed.
#[derive(Debug, Default)]
struct Journal {
    manner: String,
    paths: BTreeSet<String>,
}

const FIRST_LINE: &str = "# limpide journal 1, stored: ";

impl Look {
    /// Whether objects with our bytes were sent by a publication that was interrupted, as we would send
    /// them.
    pub fn may_be_trusted(&self) -> bool {
        self.journal.is_some() && self.is_in_our_manner
    }

    /// The paths of those objects that a publication that was interrupted added or was to remove, and that
    /// are there.
    pub fn begun(&self) -> impl Iterator<Item = &str> {
        let paths = self.journal.iter().flat_map(|it| &it.paths);
        let is_there = |path: &&String| self.tags.contains_key(*path);
        paths.filter(is_there).map(String::as_str)
    }
}

impl Bucket {
    /// Looks at what is there.
    pub(super) fn look(&self) -> Result<Look, Diagnostic> {
        let failed = |failure| self.failed(&failure);
        let mut tags = BTreeMap::new();
        for object in self.store.list(&self.prefix).map_err(failed)? {
            if let Some(path) = object.key.strip_prefix(&self.prefix) {
                tags.insert(path.to_owned(), object.tag);
            }
        }
        let manifest = self.text_of(&tags, MANIFEST)?;
        let journal = self.text_of(&tags, JOURNAL)?;
        let journal = journal.and_then(|(text, _)| Journal::of(&text));
        for ours in [LOCK, JOURNAL] {
            tags.remove(ours);
        }
        let word = self.manner.word();
        let stored = manifest.as_ref().map(|(_, manner)| manner == &word);
        let begun = journal.as_ref().map(|journal| journal.manner == word);
        let held = manifest.and_then(|(text, _)| Held::of(&text));
        if held.is_none() {
            self.is_free(&tags, journal.as_ref())?;
        }
        let mut look = Look {
            held: held.unwrap_or_default(),
            tags,
            journal,
            is_in_our_manner: [stored, begun].into_iter().flatten().all(|is| is),
        };
        look.correct(stored);
        Ok(look)
    }

    /// Looks, known what a publication would bring: of the objects that it would leave as they are, those count as
    /// changed whose bytes are others than ours by what the storage's list tells. A storage that encrypts tells
    /// something else of all of them; then none is known to be changed.
    pub(super) fn look_against(&self, staged: &Staged, new: &Held) -> Result<Look, Diagnostic> {
        let mut look = self.look()?;
        let is_left = |path: &&String| look.held.files.get(*path) == new.files.get(*path);
        let left: Vec<&String> = new.files.keys().filter(is_left).collect();
        let mut others = Vec::new();
        for path in &left {
            let body = self.manner.body(path, staged.bytes(path)?);
            if look.tags.get(*path) != Some(&tag(&body)) {
                others.push(*path);
            }
        }
        if others.len() < left.len() {
            for path in others {
                match look.journal.is_some() {
                    // More likely a publication that was interrupted than a person.
                    true => look.held.unsure(path, Some(UNKNOWN)),
                    false => look.held.damage(path, Some(UNKNOWN)),
                }
            }
        }
        Ok(look)
    }

    /// The text of an object that is there, with how the site is stored as it says.
    fn text_of(
        &self,
        tags: &BTreeMap<String, String>,
        path: &str,
    ) -> Result<Option<(String, String)>, Diagnostic> {
        if !tags.contains_key(path) {
            return Ok(None);
        }
        let object = self.store.get(&self.key(path));
        let object = object.map_err(|failure| self.failed(&failure))?;
        Ok(object.map(|object| {
            let manner = object.header(MANNER).unwrap_or_default().to_owned();
            (String::from_utf8_lossy(&object.body).into_owned(), manner)
        }))
    }

    /// That what has no manifest of ours holds nothing of somebody else.
    fn is_free(
        &self,
        tags: &BTreeMap<String, String>,
        journal: Option<&Journal>,
    ) -> Result<(), Diagnostic> {
        let is_ours = |path: &String| journal.is_some_and(|it| it.paths.contains(path));
        match tags.keys().find(|path| !is_ours(path)) {
            None => Ok(()),
            Some(path) => Err(Diagnostic::anywhere(Code::StorageNotOurs)
                .with("target", self)
                .with("path", path)),
        }
    }
}

impl Look {
    /// Puts right what the manifest tells where it is otherwise.
    fn correct(&mut self, is_stored_so: Option<bool>) {
        let listed: Vec<String> = self.held.files.keys().cloned().collect();
        for path in listed {
            if !self.tags.contains_key(&path) {
                self.held.unsure(&path, None);
            } else if is_stored_so == Some(false) {
                self.held.unsure(&path, Some(UNKNOWN));
            }
        }
        let begun: Vec<String> = self.begun().map(str::to_owned).collect();
        for path in begun {
            if !self.held.files.contains_key(&path) {
                self.held.begun(&path, UNKNOWN);
            }
        }
    }
}

impl Journal {
    fn of(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        Some(Self {
            manner: lines.next()?.strip_prefix(FIRST_LINE)?.to_owned(),
            paths: lines.map(str::to_owned).collect(),
        })
    }
}

/// A journal of these paths.
pub(super) fn journal(manner: &Manner, paths: BTreeSet<&str>) -> String {
    let mut text = format!("{FIRST_LINE}{}\n", manner.word());
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// What tells these bytes apart in a list of objects.
pub(super) fn tag(body: &[u8]) -> String {
    HEXLOWER.encode(&Md5::digest(body))
}
