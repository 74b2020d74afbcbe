//! A link of the chain: which files a site has, which evidence, and the hash of the link before.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::is_of_chain;

/// The form in which it is written; another number where what was there means something else.
pub const FORMAT: u32 = 1;

/// So many files are read of one.
const MOST_FILES: usize = 200_000;

/// So many bytes a path may have.
const LONGEST_PATH: usize = 1024;

/// What a published site holds, as it was when this link was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// In which form it is written.
    pub format: u32,
    /// Which link it is; the first is 1.
    pub number: u32,
    /// The SHA-256 of the link before, in hexadecimal; none of the first.
    pub previous: Option<String>,
    /// Where the site stands, as who publishes it says.
    pub site: String,
    /// The date that the site is told as of: `2026-11-24`.
    pub as_of: String,
    /// The program that made it, with its version.
    pub program: String,
    /// The public key of minisign whose signature stands beside it; none where it isn't signed.
    pub key: Option<String>,
    /// The evidence.
    pub evidence: Vec<Item>,
    /// What was published once and is gone for a reason that is told.
    pub withdrawn: Vec<Withdrawal>,
    /// The files, by their paths, but for `manifest.sha256` and the chain itself.
    pub files: Vec<FileEntry>,
}

/// An item of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// The word for how much of it a reader can see.
    pub degree: String,
    /// Of when it is.
    pub date: Option<String>,
    /// The SHA-256 of the file that is published, or of the sealed original.
    pub sha256: Option<String>,
}

/// A page or a file that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Its path.
    pub path: String,
    /// When it was withdrawn.
    pub date: String,
    /// Why.
    pub reason: String,
    /// The SHA-256 that a file had: it stays when its bytes are erased.
    pub sha256: Option<String>,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileEntry {
    /// Its path from the site's own folder.
    pub path: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// Why a text is no manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// It isn't written as one.
    Malformed,
    /// It is written in a form that isn't known here.
    OtherFormat,
    /// It names a file outside the site, or one twice.
    Path,
}

impl Unread {
    /// The word of the catalogue that says so.
    pub fn word(self) -> &'static str {
        match self {
            Self::Malformed => "chain-malformed",
            Self::OtherFormat => "chain-other-format",
            Self::Path => "chain-path",
        }
    }
}

/// How long its short texts may be, in bytes.
const LONGEST: usize = 2_000;

impl Manifest {
    /// What a text tells that anybody may have written.
    ///
    /// # Errors
    /// It is no manifest that can be trusted to name only files of its site.
    pub fn read(bytes: &[u8]) -> Result<Self, Unread> {
        #[derive(Deserialize)]
        struct Head {
            format: u32,
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|_| Unread::Malformed)?;
        if head.format != FORMAT {
            return Err(Unread::OtherFormat);
        }
        let this: Self = serde_json::from_slice(bytes).map_err(|_| Unread::Malformed)?;
        let is_first = this.number == 1;
        let hashes = this.files.iter().map(|it| &it.sha256);
        let mut hashes = hashes.chain(&this.previous);
        if this.number == 0 || is_first != this.previous.is_none() || !hashes.all(|it| is_hash(it))
        {
            return Err(Unread::Malformed);
        }
        // Whoever writes more in these means no good: each is kept of thousands of links.
        let short = [&this.site, &this.as_of, &this.program];
        if short.iter().any(|it| it.len() > LONGEST) {
            return Err(Unread::Malformed);
        }
        let paths: BTreeSet<&str> = this.files.iter().map(|it| it.path.as_str()).collect();
        let are_right = paths.iter().all(|it| is_safe(it) && !is_of_chain(it));
        match are_right && paths.len() == this.files.len() && paths.len() <= MOST_FILES {
            true => Ok(this),
            false => Err(Unread::Path),
        }
    }

    /// It as it is published: an entry a line, so that two can be compared line by line.
    pub fn text(&self) -> String {
        fn json(value: &impl Serialize) -> String {
            serde_json::to_string(value).unwrap_or_default()
        }
        fn list<T: Serialize>(items: &[T]) -> String {
            let lines: Vec<String> = items.iter().map(json).collect();
            match lines.is_empty() {
                true => "[]".to_owned(),
                false => format!("[\n{}\n]", lines.join(",\n")),
            }
        }
        let fields = [
            ("format", json(&self.format)),
            ("number", json(&self.number)),
            ("previous", json(&self.previous)),
            ("site", json(&self.site)),
            ("as_of", json(&self.as_of)),
            ("program", json(&self.program)),
            ("key", json(&self.key)),
            ("evidence", list(&self.evidence)),
            ("withdrawn", list(&self.withdrawn)),
            ("files", list(&self.files)),
        ];
        let fields = fields.map(|(name, value)| format!("\"{name}\": {value}"));
        format!("{{\n{}\n}}\n", fields.join(",\n"))
    }

    /// Whether two tell the same of a site as of the same day, signed by the same key, whatever link each is.
    pub fn tells_the_same(&self, other: &Self) -> bool {
        let alike = |it: &Self| Self {
            number: 0,
            previous: None,
            ..it.clone()
        };
        alike(self) == alike(other)
    }
}

/// Whether a text is a SHA-256 as they are written here.
fn is_hash(text: &str) -> bool {
    let is_digit = |it: u8| it.is_ascii_digit() || (b'a'..=b'f').contains(&it);
    text.len() == 64 && text.bytes().all(is_digit)
}

/// Whether a path stays below the folder that it is taken from, on every system.
pub fn is_safe(path: &str) -> bool {
    let is_part = |part: &str| {
        !matches!(part, "" | "." | "..")
            && !part.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
    };
    path.len() <= LONGEST_PATH && path.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let file = |path: &str| FileEntry {
            path: path.to_owned(),
            bytes: 3,
            sha256: "0".repeat(64),
        };
        Manifest {
            format: FORMAT,
            number: 2,
            previous: Some("a".repeat(64)),
            site: "https://example.org/".to_owned(),
            as_of: "2026-11-24".to_owned(),
            program: "limpide 1".to_owned(),
            key: None,
            evidence: Vec::new(),
            withdrawn: Vec::new(),
            files: vec![file("a/b.html"), file("c.txt")],
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let manifest = manifest();
        let text = manifest.text();
        assert_eq!(Manifest::read(text.as_bytes()), Ok(manifest));
        // One entry a line.
        assert!(text.contains("\n{\"path\":\"c.txt\","), "{text}");
    }

    #[test]
    fn a_manifest_names_files_of_its_site_only() {
        for path in [
            "../etc/passwd",
            "/etc/passwd",
            "a//b",
            "a/./b",
            "a\\b",
            "C:x",
            "",
            "a\u{1b}[2J",
            "manifest.json",
            "manifests/0001.json",
            "c.txt",
        ] {
            let mut other = manifest();
            other.files[0].path = path.to_owned();
            let read = Manifest::read(other.text().as_bytes());
            assert_eq!(read, Err(Unread::Path), "{path}");
        }
    }

    #[test]
    fn a_manifest_that_contradicts_itself_is_none() {
        let text = manifest().text();
        for (right, wrong) in [
            ("\"number\": 2", "\"number\": 1"),
            ("\"number\": 2", "\"number\": 0"),
            (&*"0".repeat(64), "0"),
            ("{", ""),
        ] {
            let other = text.replace(right, wrong);
            assert_eq!(
                Manifest::read(other.as_bytes()),
                Err(Unread::Malformed),
                "{wrong}"
            );
        }
        let later = text.replace("\"format\": 1", "\"format\": 2");
        assert_eq!(Manifest::read(later.as_bytes()), Err(Unread::OtherFormat));
        // As deep as one likes: it is refused, and nothing ends.
        let deep = "[".repeat(1_000_000);
        assert_eq!(Manifest::read(deep.as_bytes()), Err(Unread::Malformed));
    }
}
