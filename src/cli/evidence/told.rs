//! What `evidence verify` found, for people and as JSON.

use jiff::civil::Date;
use serde::Serialize;

use super::words;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::{self, visible};
use crate::model::{Cited, EvidenceCheck, Look, Standing};
use crate::scaffold::evidence_checks;
use crate::source::Word;

/// All that was found.
pub(super) struct Found {
    pub today: Date,
    pub files: Vec<File>,
    pub pieces: Vec<Piece>,
    /// How many addresses only examples cite, which nobody asks.
    pub examples: usize,
    /// Whether what was found was written.
    pub wrote: bool,
}

/// A file of evidence.
#[derive(Serialize)]
pub(super) struct File {
    pub id: String,
    pub name: String,
    pub state: FileState,
    pub sha256: Option<String>,
}

/// How a file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum FileState {
    /// It has the hash of its record.
    Unchanged,
    /// It has another.
    Changed,
    /// Its record has no hash.
    NotRecorded,
    /// It is not there.
    Missing,
}

/// An address that is cited.
#[derive(Serialize)]
pub(super) struct Piece {
    url: String,
    state: &'static str,
    /// Why a machine could not tell.
    reason: Option<&'static str>,
    /// Since when it is so, or when it was last seen.
    date: Option<Date>,
    /// The SHA-256 of what stands there now.
    sha256: Option<String>,
    /// Whether it is cited with a hash.
    has_hash: bool,
    cited_by: Vec<String>,
    systems: Vec<String>,
    commitments: Vec<String>,
}

const NOT_ASKED: &str = "not_asked";

impl Piece {
    pub fn of(
        cited: &Cited<'_>,
        look: &Look,
        after: Option<&EvidenceCheck>,
        sha256: Option<String>,
    ) -> Self {
        let standing = after.map(EvidenceCheck::standing);
        let standing = standing.filter(|_| *look != Look::NotAsked);
        Self {
            url: cited.url.to_owned(),
            state: standing.map_or(NOT_ASKED, Standing::word),
            reason: match standing {
                Some(Standing::Unverifiable(_, why)) => Some(why.word()),
                _ => None,
            },
            date: standing.map(Standing::date),
            sha256,
            has_hash: cited.sha256.is_some(),
            cited_by: cited.by.iter().map(ToString::to_string).collect(),
            systems: cited.systems.iter().map(|id| (*id).to_owned()).collect(),
            commitments: cited.commitments.iter().map(ToString::to_string).collect(),
        }
    }
}

impl Found {
    /// Whether something is surely wrong: a file that is not what its record says, or something that is gone.
    pub fn has_failed(&self) -> bool {
        let is_wrong = |it: &File| matches!(it.state, FileState::Changed | FileState::Missing);
        self.files.iter().any(is_wrong) || self.pieces.iter().any(|it| it.state == "gone")
    }
}

/// The order in which states are told: what needs somebody first.
const STATES: [&str; 6] = [
    "gone",
    "changed",
    "unverifiable",
    NOT_ASKED,
    "recorded",
    "unchanged",
];

/// For a person.
pub(super) fn human(found: &Found, language: MessageLanguage) -> String {
    let mut text = String::new();
    files(found, language, &mut text);
    for state in STATES {
        let of_it: Vec<&Piece> = found.pieces.iter().filter(|it| it.state == state).collect();
        if of_it.is_empty() {
            continue;
        }
        let heading = words::heading(state).in_language(language);
        text.push_str(&format!("{heading} ({})\n", of_it.len()));
        for piece in of_it {
            text.push_str(&format!("  {}\n", visible(&piece.url)));
            for line in lines(piece, language) {
                text.push_str(&format!("      {}\n", visible(&line)));
            }
        }
        text.push('\n');
    }
    text + &end(found, language)
}

fn files(found: &Found, language: MessageLanguage, text: &mut String) {
    if found.files.is_empty() {
        return;
    }
    let heading = words::FILES.in_language(language);
    text.push_str(&format!("{heading} ({})\n", found.files.len()));
    for file in &found.files {
        let state = words::of_file(file.state).in_language(language);
        text.push_str(&format!("  {}  {state}\n", visible(&file.name)));
        if let (FileState::Changed | FileState::NotRecorded, Some(hash)) =
            (file.state, &file.sha256)
        {
            text.push_str(&format!("      sha256 = \"{hash}\"\n"));
        }
    }
    text.push('\n');
}

/// What is told of an address.
fn lines(piece: &Piece, language: MessageLanguage) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(why) = piece.reason {
        lines.push(words::reason(why).in_language(language).to_owned());
    }
    if let ("gone" | "changed", Some(date)) = (piece.state, piece.date) {
        let since = words::SINCE.in_language(language);
        lines.push(format!("{since} {date}"));
    }
    let label = |label: words::Said| label.in_language(language).to_owned();
    lines.push(label(words::CITED_BY) + &piece.cited_by.join(", "));
    if !piece.systems.is_empty() {
        lines.push(label(words::SYSTEMS) + &piece.systems.join(", "));
    }
    if !piece.commitments.is_empty() {
        lines.push(label(words::COMMITMENTS) + &piece.commitments.join(", "));
    }
    let is_to_be_noted = piece.state == "changed" || (piece.state == "recorded" && !piece.has_hash);
    if let Some(hash) = piece.sha256.as_ref().filter(|_| is_to_be_noted) {
        lines.push(format!("sha256 = \"{hash}\""));
    }
    lines
}

fn end(found: &Found, language: MessageLanguage) -> String {
    let mut text = String::new();
    if found.files.is_empty() && found.pieces.is_empty() {
        text.push_str(words::NOTHING.in_language(language));
    }
    let read_again = |it: &&Piece| matches!(it.state, "changed" | "recorded");
    if found.pieces.iter().any(|it| read_again(&it)) {
        text.push_str(words::READ_AGAIN.in_language(language));
    }
    if found.examples > 0 {
        text.push_str(&words::examples(found.examples, language));
    }
    if found.wrote {
        let written = words::WRITTEN.in_language(language);
        text.push_str(&format!("{written} {}\n", evidence_checks::PATH));
    }
    text
}

#[derive(Serialize)]
struct Json<'a> {
    as_of: Date,
    files: &'a [File],
    pieces: &'a [Piece],
    examples: usize,
    written: Option<&'a str>,
}

/// For a program: `docs/evidence.md` says what stands there.
pub(super) fn json(found: &Found) -> String {
    let json = Json {
        as_of: found.today,
        files: &found.files,
        pieces: &found.pieces,
        examples: found.examples,
        written: found.wrote.then_some(evidence_checks::PATH),
    };
    // Nothing in it can fail to be written.
    terminal::json(&serde_json::to_string(&json).unwrap_or_default()) + "\n"
}
