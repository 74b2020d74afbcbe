//! New evidence.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::toml::Toml;
use super::{Holds, NewFile};
use crate::model::EvidenceKind;
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
}

/// How much of it a reader can see.
#[derive(Debug, Clone)]
pub enum Seen {
    /// A file that is published.
    File(PathBuf),
    /// A page of the web.
    Page(String),
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
    files.insert(0, NewFile::text(path_of(&evidence.id), toml.finish()));
    files
}

/// The file's name on the site: the id of the evidence, which is an address, and the file's own ending.
fn published_name(id: &str, from: &Path) -> String {
    let ending = from.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or("bin").to_ascii_lowercase();
    format!("{id}.{ending}")
}
