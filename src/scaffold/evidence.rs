//! New evidence.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::toml::Toml;
use super::{Holds, NewFile};
use crate::model::{EvidenceKind, Language, PersonalDataSeen};
use crate::source::Word;

/// What was answered of an item of evidence.
#[derive(Debug, Clone)]
pub struct NewEvidence {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: EvidenceKind,
    /// Its date.
    pub date: Date,
    /// How much of it a reader can see, with what that needs.
    pub seen: Seen,
    /// How long it holds.
    pub holds: Validity,
    /// What is known of its document.
    pub about: About,
}

/// What is known of a document that was looked into.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// Its language.
    pub language: Option<Language>,
    /// Its SHA-256, in hexadecimal.
    pub sha256: Option<String>,
    /// Its media type and its size in bytes.
    pub format: Option<(String, u32)>,
    /// The right under which it can be used.
    pub licence: Option<String>,
    /// What was seen in it that may be about persons, and may stay.
    pub personal_data: Option<PersonalDataSeen>,
}

/// How much of it a reader can see.
#[derive(Debug, Clone)]
pub enum Seen {
    /// A file that is published.
    File(PathBuf),
    /// A page of the web.
    Page(String),
    /// A copy of what stood at an address on a day.
    Copy {
        /// The address.
        url: String,
        /// What stood there.
        bytes: Vec<u8>,
        /// How the names of such files end.
        ending: &'static str,
        /// The day.
        on: Date,
    },
    /// A summary; the original stays inside, known by its hash.
    Sealed {
        /// What it says.
        summary: String,
        /// The SHA-256 of the original.
        sha256: String,
        /// Who keeps the original.
        holder: String,
    },
    /// Whoever asks the contact of this id.
    OnRequest(String),
    /// Nobody, for this reason.
    Withheld(String),
}

/// How long evidence holds.
#[derive(Debug, Clone, Copy)]
pub enum Validity {
    /// It reports a fact of its date.
    PastFact,
    /// Until this day.
    Until(Date),
    /// That is not known.
    NotKnown,
}

/// Where the evidence of an id stands in a site.
pub fn path_of(id: &str) -> String {
    format!("content/evidence/{id}.toml")
}

/// The files of an item of evidence: its own, and the one that is published.
pub fn files(evidence: &NewEvidence) -> Vec<NewFile> {
    let mut files = Vec::new();
    let mut toml = Toml::default();
    toml.string("title", &evidence.title)
        .string("kind", evidence.kind.word())
        .date("date", evidence.date);
    match evidence.holds {
        Validity::PastFact => toml.line("past_fact", "true"),
        Validity::Until(day) => toml.date("valid_until", day),
        Validity::NotKnown => &mut toml,
    };
    match &evidence.seen {
        Seen::File(from) => {
            let name = published_name(&evidence.id, from);
            files.push(NewFile {
                path: format!("content/evidence/{name}"),
                holds: Holds::CopyOf(from.clone()),
            });
            toml.string("degree", "public").string("file", &name)
        }
        Seen::Page(url) => toml.string("degree", "public").string("url", url),
        Seen::Copy {
            url,
            bytes,
            ending,
            on,
        } => {
            let name = format!("{}.{ending}", evidence.id);
            files.push(NewFile {
                path: format!("content/evidence/{name}"),
                holds: Holds::Bytes(bytes.clone()),
            });
            toml.string("degree", "public")
                .string("url", url)
                .string("file", &name)
                .date("archived", *on)
        }
        Seen::Sealed {
            summary,
            sha256,
            holder,
        } => toml
            .string("degree", "sealed")
            .string("summary", summary)
            .string("sha256", sha256)
            .string("holder", holder),
        Seen::OnRequest(contact) => toml
            .string("degree", "on_request")
            .string("contact", contact),
        Seen::Withheld(reason) => toml.string("degree", "withheld").string("reason", reason),
    };
    about(&evidence.about, &mut toml);
    files.insert(0, NewFile::text(path_of(&evidence.id), toml.finish()));
    files
}

fn about(about: &About, toml: &mut Toml) {
    toml.optional("sha256", about.sha256.as_deref());
    if let Some((media_type, size)) = &about.format {
        toml.string("media_type", media_type);
        toml.line("size", &size.to_string());
    }
    let language = about.language.map(|it| it.to_string());
    toml.optional("language", language.as_deref());
    toml.optional("licence", about.licence.as_deref());
    if let Some(seen) = &about.personal_data {
        let found: Vec<&str> = seen.found.iter().map(|it| it.word()).collect();
        toml.table("personal_data")
            .date("seen", seen.seen)
            .strings("found", &found)
            .string("reason", &seen.reason);
    }
}

/// The file's name on the site: the id of the evidence, which is an address, and the file's own ending.
fn published_name(id: &str, from: &Path) -> String {
    let ending = from.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or("bin").to_ascii_lowercase();
    format!("{id}.{ending}")
}
