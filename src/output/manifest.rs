//! The list of what a build published, with hashes: proof for readers, and the mark of our folders.
//!
//! After its first line it is what `sha256sum -c` reads (which skips lines that begin with `#`).

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use data_encoding::HEXLOWER;
use jiff::civil::Date;

use super::release::is_plain;

/// A SHA-256.
pub type Hash = [u8; 32];

/// The hash of a file of which only that is known that it is there.
pub const UNKNOWN: Hash = [0; 32];

/// The manifest's path in the published folder.
pub const NAME: &str = "manifest.sha256";

const FIRST_LINE: &str = "# limpide manifest 1";

/// How many bytes a line has beside its path.
const LINE: usize = 2 * size_of::<Hash>() + "  \n".len();

/// How a line begins that notes what a file is instead of what it was published as.
const NOTED: &str = "# is ";

/// Of which day a published site is, and which program made it; its manifest's second line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The date that it is told as of.
    pub as_of: Date,
    /// The program's version.
    pub version: String,
}

/// What a target holds of limpide, as its manifest tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// Its files, by their paths, with what they hold.
    pub files: BTreeMap<String, Hash>,
    /// Of which day; none where it was built and not published.
    pub record: Option<Record>,
    /// The manifest; empty where there is none.
    pub(super) text: String,
    /// Files of it that somebody changed since.
    pub(super) edited: Vec<String>,
    /// Files that are there and that no manifest lists: a publication that did not end sent them.
    pub(super) begun: BTreeSet<String>,
}

impl Held {
    /// What a manifest tells; none where it is none of ours.
    pub fn of(manifest: &str) -> Option<Self> {
        let mut lines = manifest.lines();
        if lines.next()? != FIRST_LINE {
            return None;
        }
        Some(Self {
            files: manifest.lines().filter_map(listed).collect(),
            record: lines.next().and_then(Record::of),
            text: manifest.to_owned(),
            ..Self::default()
        })
    }

    /// Files without a day: what a publication has under way.
    pub fn listing(files: BTreeMap<String, Hash>) -> Self {
        let text = text(&files, None);
        Self {
            files,
            record: None,
            text,
            ..Self::default()
        }
    }

    /// The manifest.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the manifest of a folder tells; none without one of ours.
    pub(super) fn of_folder(folder: &Path) -> Option<Self> {
        let path = folder.join(NAME);
        if !path.symlink_metadata().ok()?.is_file() {
            return None;
        }
        Self::of(&std::fs::read_to_string(path).ok()?)
    }

    /// Notes that a file is another than was published, or gone: then nothing else holds just this.
    pub fn damage(&mut self, path: &str, there: Option<Hash>) {
        if there.is_some() {
            self.edited.push(path.to_owned());
        }
        self.unsure(path, there);
    }

    /// Notes that what a file is isn't known for sure, or that it is gone; that somebody changed it isn't said.
    pub fn unsure(&mut self, path: &str, there: Option<Hash>) {
        match there {
            Some(hash) => drop(self.files.insert(path.to_owned(), hash)),
            None => drop(self.files.remove(path)),
        }
        let there = there.map_or_else(String::new, |hash| HEXLOWER.encode(&hash));
        let _ = writeln!(self.text, "{NOTED}{there}  {path}");
    }

    /// Notes a file that a publication which did not end sent, and that no manifest lists: nobody was promised it.
    pub fn begun(&mut self, path: &str, there: Hash) {
        self.begun.insert(path.to_owned());
        self.unsure(path, Some(there));
    }

    /// Whether a file of it was published by a publication that ended.
    pub fn is_promised(&self, path: &str) -> bool {
        self.files.contains_key(path) && !self.begun.contains(path)
    }

    /// The files that somebody changed since they were published.
    pub fn edited(&self) -> &[String] {
        &self.edited
    }

    /// Whether one of its files has one of these bytes, or it doesn't tell what it holds.
    pub fn may_hold(&self, hashes: &BTreeSet<Hash>) -> bool {
        self.is_nothing() || self.files.values().any(|hash| hashes.contains(hash))
    }

    /// Whether no publication to it ever ended.
    pub fn is_first(&self) -> bool {
        self.files.keys().all(|path| self.begun.contains(path))
    }

    /// Whether nothing of limpide is there.
    pub fn is_nothing(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether two targets hold the same.
    pub fn is_same(&self, other: &Self) -> bool {
        self.text == other.text
    }

    /// Whether two looks at a target found the same, whatever each noted of the files of these paths.
    pub fn is_same_but_for(&self, other: &Self, spared: impl Fn(&str) -> bool) -> bool {
        let is_said = |line: &&str| {
            let noted = line.strip_prefix(NOTED).and_then(|it| it.split_once("  "));
            !noted.is_some_and(|(_, path)| spared(path))
        };
        let (one, other) = (self.text.lines(), other.text.lines());
        one.filter(is_said).eq(other.filter(is_said))
    }
}

impl Record {
    /// As the second line of a manifest tells it.
    fn of(line: &str) -> Option<Self> {
        let (date, version) = line.strip_prefix(AS_OF)?.split_once(BY)?;
        Some(Self {
            as_of: date.parse().ok()?,
            version: version.to_owned(),
        })
    }

    fn line(&self) -> String {
        format!("{AS_OF}{}{BY}{}\n", self.as_of, self.version)
    }
}

const AS_OF: &str = "# as of ";
const BY: &str = ", by limpide ";

/// The manifest of these files, in the order of their paths.
pub(super) fn text<K: Borrow<str>>(files: &BTreeMap<K, Hash>, record: Option<&Record>) -> String {
    let lines = files.keys().map(|path| path.borrow().len() + LINE);
    let mut text = String::with_capacity(FIRST_LINE.len() + LINE + lines.sum::<usize>());
    let _ = writeln!(text, "{FIRST_LINE}");
    text.extend(record.map(Record::line));
    for (path, hash) in files {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}  {}", HEXLOWER.encode(hash), path.borrow());
    }
    text
}

/// The paths that the manifest in `folder` lists; none without a manifest of ours.
///
/// A line that is damaged, or leads out of the folder, lists nothing: its file then counts as somebody else's, and is kept.
pub(super) fn paths(folder: &Path) -> BTreeSet<String> {
    let Some(lines) = lines(folder) else {
        return BTreeSet::new();
    };
    lines
        .filter_map(|line| listed(&line).map(|(path, _)| path))
        .collect()
}

fn listed(line: &str) -> Option<(String, Hash)> {
    let (hash, path) = line.split_once("  ")?;
    let hash = HEXLOWER.decode(hash.as_bytes()).ok()?;
    // Anybody may have written it: what it lists is copied and removed.
    let path = Some(path).filter(|path| is_plain(path))?;
    Some((path.to_owned(), hash.try_into().ok()?))
}

/// Whether `folder` holds a manifest of ours.
pub(super) fn is_in(folder: &Path) -> bool {
    lines(folder).is_some()
}

/// The lines after the first, if the first is ours.
fn lines(folder: &Path) -> Option<impl Iterator<Item = String>> {
    let path = folder.join(NAME);
    if !path.symlink_metadata().ok()?.is_file() {
        return None;
    }
    let mut lines = BufReader::new(File::open(path).ok()?).lines();
    let first = lines.next()?.ok()?;
    (first == FIRST_LINE).then(|| lines.map_while(Result::ok))
}
