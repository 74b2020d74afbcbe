//! What a site says that can be compared: which systems there are, how far each commitment is kept and answered,
//! which documents are shown. It is published beside the pages as [`FACTS_FILE`], for programs, and two of them
//! tell what changed between two releases ([`untold`](super::untold)).

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::routes::RouteFact;
use super::{
    Backlinks, Commitment, Due, Evidence, Language, Reference, Site, Statement, System, Text,
    Withdrawn, answer_of, answer_to, dues,
};
use crate::source::{Located, Word};

/// Where the facts stand, from the site's own folder.
pub const FACTS_FILE: &str = "facts.json";

/// The form in which they are written; another number where what was there means something else.
const FORMAT: u32 = 1;

/// A text in each language of the site, by the language's code.
pub type Said = BTreeMap<String, String>;

/// The facts of a site as of a day. Its lists are in the order of the site's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// In which form they are written.
    pub(super) format: u32,
    /// The date that they are told as of: `2026-11-24`.
    pub as_of: String,
    /// The languages of the site by their codes, the default first.
    pub languages: Vec<String>,
    /// The systems that are described.
    pub systems: Vec<SystemFact>,
    /// The commitments of the charters.
    pub commitments: Vec<CommitmentFact>,
    /// The evidence.
    pub evidence: Vec<EvidenceFact>,
    /// The changes that are told.
    pub changes: Vec<Entry>,
    /// The corrections that are told.
    pub corrections: Vec<Entry>,
    /// What was withdrawn, the latest first.
    #[serde(default)]
    pub withdrawals: Vec<WithdrawalFact>,
    /// What is to be read again, and when; the earliest first.
    #[serde(default)]
    pub due: Vec<DueFact>,
    /// The ways to reach someone.
    #[serde(default)]
    pub routes: Vec<RouteFact>,
}

/// A page or a file that was withdrawn, as readers are told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawalFact {
    /// Its addresses, from the site's own folder: `/pages/old/`.
    pub addresses: Vec<String>,
    /// What it was called.
    pub name: Said,
    /// When it was withdrawn.
    pub date: String,
    /// Why.
    pub reason: Said,
    /// The SHA-256 that a file had, in hexadecimal.
    pub sha256: Option<String>,
    /// Invented.
    pub invented: bool,
}

/// Something that is meant to hold until a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueFact {
    /// A name for programs.
    pub id: String,
    /// What people call it; nothing where its id says enough.
    pub name: String,
    /// The last day on which it is meant to hold.
    pub date: String,
}

/// A system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemFact {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Said,
    /// The word for where it is in its life.
    pub status: String,
    /// When its page was last changed.
    pub updated: String,
    /// The word for what its results do to persons, where that is said.
    #[serde(default)]
    pub effect: Option<String>,
    /// Invented.
    pub invented: bool,
}

/// A commitment of a charter, and what comes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentFact {
    /// The charter's reference.
    pub charter: String,
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: Said,
    /// The statement in force, or the last that was taken back; none where there is no statement yet.
    pub statement: Option<StatementFact>,
    /// How far each system that it is judged by answers it, by the system's id.
    pub answers: BTreeMap<String, String>,
}

/// What the organisation says of a commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementFact {
    /// The word for how far it is, or `retracted`.
    pub status: String,
    /// Since when.
    pub since: Option<String>,
    /// When it was last changed.
    pub updated: String,
    /// The ids of its evidence.
    pub evidence: Vec<String>,
    /// What it says.
    #[serde(default)]
    pub text: Said,
    /// What it says is missing.
    #[serde(default)]
    pub missing: Said,
    /// Invented.
    pub invented: bool,
}

/// An item of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceFact {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Said,
    /// What it shows, where that is said.
    #[serde(default)]
    pub summary: Said,
    /// The word for how much of it a reader can see.
    pub degree: String,
    /// Of when it is.
    #[serde(default)]
    pub date: Option<String>,
    /// The SHA-256 of the file that is published, or of the sealed original, in hexadecimal.
    pub sha256: Option<String>,
    /// Where it stands elsewhere.
    #[serde(default)]
    pub url: Option<String>,
    /// The word for who verified it, or [`NOBODY`]; none in what an earlier limpide published.
    #[serde(default)]
    pub verified_by: Option<String>,
    /// Invented.
    pub invented: bool,
}

/// The word for who verified what nobody did.
pub const NOBODY: &str = "nobody";

/// A change or a correction that is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// When.
    pub date: String,
    /// What it concerns, as references are written.
    pub concerns: Vec<String>,
    /// Invented.
    pub invented: bool,
}

impl Facts {
    /// The facts of a site, known who refers to what there.
    pub fn of(site: &Site, links: &Backlinks<'_>, as_of: Date) -> Self {
        let languages = site.languages();
        let codes = languages.iter().map(|it| it.code().to_owned());
        let commitments = site.charters.iter().flat_map(|charter| {
            let reference = charter.reference();
            let all = charter.commitments();
            all.map(move |(_, it)| (reference.clone(), it))
        });
        let change = |id: &str, date: Date, concerns: &[Located<Reference>], invented| Entry {
            id: id.to_owned(),
            date: date.to_string(),
            concerns: concerns.iter().map(|it| it.value.to_string()).collect(),
            invented,
        };
        Self {
            format: FORMAT,
            as_of: as_of.to_string(),
            languages: codes.collect(),
            systems: site
                .systems
                .iter()
                .map(|it| SystemFact::of(it, languages))
                .collect(),
            commitments: commitments
                .map(|(charter, it)| CommitmentFact::of(site, links, charter, it))
                .collect(),
            evidence: site
                .evidence
                .iter()
                .map(|it| EvidenceFact::of(it, languages))
                .collect(),
            changes: site
                .changes
                .iter()
                .map(|it| change(&it.id, it.date, &it.concerns, it.example))
                .collect(),
            corrections: site
                .corrections
                .iter()
                .map(|it| change(&it.id, it.date, &it.concerns, it.example))
                .collect(),
            withdrawals: site
                .addresses
                .withdrawn
                .iter()
                .map(|it| WithdrawalFact::of(it, languages))
                .collect(),
            due: dues(site).iter().map(DueFact::of).collect(),
            routes: RouteFact::all(site),
        }
    }

    /// The facts that a text tells; none where it is in no form that is known here.
    pub fn read(text: &str) -> Option<Self> {
        let facts: Self = serde_json::from_str(text).ok()?;
        (facts.format == FORMAT).then_some(facts)
    }

    /// Them as they are published.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl WithdrawalFact {
    fn of(withdrawn: &Withdrawn, languages: &[Language]) -> Self {
        let addresses = withdrawn.addresses.iter();
        Self {
            addresses: addresses.map(|it| it.value.clone()).collect(),
            name: said(&withdrawn.name, languages),
            date: withdrawn.date.to_string(),
            reason: said(&withdrawn.reason, languages),
            sha256: withdrawn.sha256.as_ref().map(|it| it.value.clone()),
            invented: withdrawn.example,
        }
    }
}

impl DueFact {
    fn of(due: &Due) -> Self {
        Self {
            id: due.id.clone(),
            name: due.name.clone(),
            date: due.date.to_string(),
        }
    }
}

/// A text in each language; where it isn't translated, as it was written.
pub(super) fn said(text: &Text, languages: &[Language]) -> Said {
    let each = languages.iter().map(|language| {
        let (words, _) = text.in_language(*language);
        (language.code().to_owned(), words.to_owned())
    });
    each.collect()
}

impl SystemFact {
    fn of(system: &System, languages: &[Language]) -> Self {
        Self {
            id: system.id.clone(),
            name: said(&system.name, languages),
            status: system.status.word().to_owned(),
            updated: system.updated.to_string(),
            effect: system.effect.as_ref().map(|it| it.value.word().to_owned()),
            invented: system.example,
        }
    }
}

impl CommitmentFact {
    fn of(site: &Site, links: &Backlinks<'_>, charter: String, commitment: &Commitment) -> Self {
        let id = commitment.id.value.clone();
        let at = links.statement_on.get(&(charter.as_str(), id.as_str()));
        let judged = at.and_then(|at| links.judged.get(at));
        let systems = judged.iter().flat_map(|it| &it.systems);
        let answers = systems.map(|system| {
            let answer = answer_of(&answer_to(commitment, system));
            (system.id.clone(), answer.word().to_owned())
        });
        let statement = at.and_then(|at| site.statements.get(*at));
        Self {
            text: said(&commitment.text, site.languages()),
            statement: statement.map(|it| StatementFact::of(it, site.languages())),
            answers: answers.collect(),
            charter,
            id,
        }
    }
}

impl StatementFact {
    fn of(statement: &Statement, languages: &[Language]) -> Self {
        let evidence = statement.evidence.iter();
        Self {
            status: statement.state().to_owned(),
            since: statement.since.map(|it| it.to_string()),
            updated: statement.updated.to_string(),
            evidence: evidence.map(|id| id.value.clone()).collect(),
            text: said(&statement.text, languages),
            missing: statement
                .missing
                .as_ref()
                .map_or_else(Said::new, |it| said(it, languages)),
            invented: statement.example,
        }
    }
}

impl EvidenceFact {
    fn of(evidence: &Evidence, languages: &[Language]) -> Self {
        Self {
            id: evidence.id.clone(),
            title: said(&evidence.title, languages),
            summary: evidence
                .summary
                .as_ref()
                .map_or_else(Said::new, |it| said(it, languages)),
            degree: evidence.degree.word().to_owned(),
            date: Some(evidence.date.to_string()),
            sha256: evidence.hash().cloned(),
            url: evidence.url.clone(),
            verified_by: {
                let verification = evidence.verification.as_ref();
                let word = verification.map_or(NOBODY, |it| it.by.word());
                Some(word.to_owned())
            },
            invented: evidence.example,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_in_another_form_is_not_understood() {
        let facts = Facts {
            format: FORMAT,
            as_of: "2026-11-24".to_owned(),
            ..Facts::default()
        };
        let text = facts.text();
        assert_eq!(Facts::read(&text), Some(facts));
        assert_eq!(
            Facts::read(&text.replace("\"format\": 1", "\"format\": 2")),
            None
        );
        assert_eq!(Facts::read("[]"), None);
    }
}
