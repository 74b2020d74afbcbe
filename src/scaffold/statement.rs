//! What is said of one commitment, as far as a person answered.

use jiff::civil::Date;

use super::system::review;
use super::toml::Toml;
use super::{Holds, NewFile, first_elsewhere};
use crate::diagnostic::MessageLanguage;
use crate::model::{Commitment, Status};
use crate::source::Word;

/// What was answered of a commitment.
#[derive(Debug, Clone)]
pub struct NewStatement {
    /// The charter's reference.
    pub charter: String,
    /// The commitment's id.
    pub commitment: String,
    /// The commitment's words.
    pub words: String,
    /// Where the organisation says that it is.
    pub status: Status,
    /// What it says, in its own words.
    pub text: String,
    /// Since when that is so, where the status asks for it.
    pub since: Option<Date>,
    /// For when it is planned, where it is.
    pub planned_for: Option<Date>,
    /// What is missing, where it is applied in part.
    pub missing: Option<String>,
    /// Why it is given up or without object.
    pub reason: Option<String>,
    /// Ids of the systems that it names.
    pub systems: Vec<String>,
    /// Ids of its evidence.
    pub evidence: Vec<String>,
    /// What must be changed elsewhere, or in it, before it can be published, a sentence each.
    pub first: Vec<String>,
}

impl NewStatement {
    /// Of a commitment, without an answer but these two.
    pub fn of(charter: String, commitment: &Commitment, status: Status, text: String) -> Self {
        Self {
            charter,
            commitment: commitment.id.value.clone(),
            words: commitment.text.original().to_owned(),
            status,
            text,
            since: None,
            planned_for: None,
            missing: None,
            reason: None,
            systems: Vec::new(),
            evidence: Vec::new(),
            first: Vec::new(),
        }
    }

    /// The keys without which it is not published: its words, and what its status asks for.
    pub fn waits_for(&self) -> Vec<&'static str> {
        let asked: &[&'static str] = match self.status {
            Status::Planned => &["planned_for"],
            Status::PartlyApplied => &["missing"],
            Status::Applied => &["since"],
            Status::NotApplicable => &["reason"],
            Status::Abandoned => &["since", "reason"],
            Status::NotStarted | Status::InProgress => &[],
        };
        let is_said = |key: &str| match key {
            "planned_for" => self.planned_for.is_some(),
            "missing" => self.missing.is_some(),
            "since" => self.since.is_some(),
            _ => self.reason.is_some(),
        };
        let unsaid = asked.iter().copied().filter(|key| !is_said(key));
        let text = self.text.is_empty().then_some("text");
        text.into_iter().chain(unsaid).collect()
    }

    /// Until when it is meant to hold, if it is written today.
    pub fn review_due(today: Date) -> Date {
        review(today)
    }
}

/// The file of a statement, in the place of the draft that `before` holds, if there is one.
pub fn file(
    new: &NewStatement,
    (path, before): (&str, Option<&str>),
    (today, comments): (Date, MessageLanguage),
) -> NewFile {
    let mut toml = Toml::default();
    toml.quote(&new.words)
        .string("charter", &new.charter)
        .string("commitment", &new.commitment)
        .blank();
    let waits = new.waits_for();
    if !waits.is_empty() {
        let keys = waits.join(", ");
        toml.comment(&match comments {
            MessageLanguage::English => format!(
                "Not published while the line `draft` stands. Say below what is still missing ({keys}), then remove the line."
            ),
            MessageLanguage::French => format!(
                "Pas publié tant que la ligne `draft` est là. Dites plus bas ce qui manque encore ({keys}), puis ôtez la ligne."
            ),
        });
    }
    first_elsewhere(&new.first, comments, &mut toml);
    if !waits.is_empty() || !new.first.is_empty() {
        toml.line("draft", "true").blank();
    }
    toml.string("status", new.status.word());
    for (key, date) in [("since", new.since), ("planned_for", new.planned_for)] {
        if let Some(date) = date {
            toml.date(key, date);
        }
    }
    let text = toml
        .string("text", &new.text)
        .optional("missing", new.missing.as_deref())
        .optional("reason", new.reason.as_deref())
        .strings("systems", &new.systems)
        .strings("evidence", &new.evidence)
        .date("updated", today)
        .date("review_due", review(today))
        .finish();
    match before {
        None => NewFile::text(path, text),
        Some(before) => {
            // The line that names its schema stays the first.
            let schema = before
                .lines()
                .next()
                .filter(|it| it.starts_with("#:schema "));
            let schema = schema.map(|line| format!("{line}\n")).unwrap_or_default();
            NewFile {
                path: path.to_owned(),
                holds: Holds::Instead {
                    text: schema + &text,
                    before: before.to_owned(),
                },
            }
        }
    }
}
