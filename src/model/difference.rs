//! What changed between two releases of a site, as their facts tell it: plain data, in the order of the new one.

mod evidence;
mod older;
mod withdrawals;

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{CommitmentFact, Entry, Facts, Said, SystemFact};
use super::{Answer, Reference, Status};
use crate::source::Word;

pub use older::signs_of_age;
pub use withdrawals::{Rewritten, of_withdrawals};

/// Something with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is.
    pub reference: Reference,
    /// Its name, or the text of a commitment, in the languages of the site.
    pub name: Said,
}

/// A difference between what was published and what is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A system is described that was not.
    SystemAdded(Named),
    /// A system is no longer described.
    SystemWithdrawn(Named),
    /// A system is elsewhere in its life: the words for where it was and where it is.
    SystemStatus(Named, String, String),
    /// A system answers a commitment that it did not, or no longer does.
    Answer {
        /// The system.
        system: Named,
        /// The commitment.
        commitment: Named,
        /// Whether it does now.
        is_answered: bool,
    },
    /// The first statement on a commitment, with the word for its status.
    StatementAdded(Named, String),
    /// There is no statement on a commitment any more.
    StatementGone(Named),
    /// The status of a commitment's statement is another: the words for what it was and what it is.
    StatementStatus(Named, String, String),
    /// A statement of the same status says it in other words: what it said, and what it says.
    StatementSaid(Named, Said, Said),
    /// The document of an item of evidence is another under the same id.
    DocumentReplaced(Named),
    /// An item of evidence has another title: the one it had, in the languages of the site.
    EvidenceTitle(Named, Said),
    /// An item of evidence is said to show something else: what was said of it, and what is.
    EvidenceSummary(Named, Said, Said),
    /// Readers see more or less of an item of evidence: the words for how much they saw and see.
    EvidenceDegree(Named, String, String),
    /// An item of evidence leads to another address under the same id, or to none any more: where it led, and leads.
    EvidenceAddress(Named, String, Option<String>),
    /// An item of evidence is verified by someone who is less independent: the words for who did and who does.
    VerifiedByLess(Named, String, String),
    /// What readers were told of something withdrawn is no longer told, or told otherwise.
    Withdrawal(Rewritten),
}

impl Difference {
    /// What it concerns.
    pub fn concerns(&self) -> Vec<&Reference> {
        match self {
            Self::Answer {
                system, commitment, ..
            } => vec![&system.reference, &commitment.reference],
            Self::SystemAdded(it)
            | Self::SystemWithdrawn(it)
            | Self::SystemStatus(it, ..)
            | Self::StatementAdded(it, _)
            | Self::StatementGone(it)
            | Self::StatementStatus(it, ..)
            | Self::StatementSaid(it, ..)
            | Self::DocumentReplaced(it)
            | Self::EvidenceTitle(it, _)
            | Self::EvidenceSummary(it, ..)
            | Self::EvidenceDegree(it, ..)
            | Self::EvidenceAddress(it, ..)
            | Self::VerifiedByLess(it, ..) => vec![&it.reference],
            // It has no id any more.
            Self::Withdrawal(_) => Vec::new(),
        }
    }

    /// Whether a person must say if something has changed, or if what was published was false: an answer
    /// flips, a status falls, a document or an address takes the place of another, or who verified it is less independent.
    pub fn may_be_a_correction(&self) -> bool {
        match self {
            Self::Answer { .. }
            | Self::DocumentReplaced(_)
            | Self::EvidenceAddress(..)
            | Self::VerifiedByLess(..)
            | Self::StatementGone(_) => true,
            Self::StatementStatus(_, before, now) => height(now) < height(before),
            Self::SystemAdded(_)
            | Self::SystemWithdrawn(_)
            | Self::SystemStatus(..)
            | Self::StatementAdded(..)
            // Mostly a mistake of writing; which, a person sees.
            | Self::StatementSaid(..)
            | Self::EvidenceTitle(..)
            | Self::EvidenceSummary(..)
            | Self::EvidenceDegree(..)
            // A correction concerns something, and this is gone.
            | Self::Withdrawal(_) => false,
        }
    }

    /// Whether one of these entries says something of what it concerns. What became of a system that is gone is said
    /// in `content/addresses.toml`, without which nothing is published; what was withdrawn has no id to concern.
    fn is_told_by(&self, entries: &[&Entry]) -> bool {
        if let Self::Withdrawal(_) = self {
            return entries.iter().any(|it| it.concerns.is_empty());
        }
        let told: BTreeSet<&str> = entries
            .iter()
            .flat_map(|it| &it.concerns)
            .map(String::as_str)
            .collect();
        let concerns = self.concerns().into_iter();
        matches!(self, Self::SystemWithdrawn(_))
            || concerns
                .map(Reference::to_string)
                .any(|it| told.contains(it.as_str()))
    }
}

/// How much a status says is done; of what is without object, given up or taken back, nothing.
fn height(status: &str) -> u8 {
    let found = Status::WORDS.iter().find(|(word, _)| *word == status);
    match found.map(|(_, status)| *status) {
        Some(Status::Applied) => 5,
        Some(Status::PartlyApplied) => 4,
        Some(Status::InProgress) => 3,
        Some(Status::Planned) => 2,
        Some(Status::NotStarted) => 1,
        Some(Status::NotApplicable | Status::Abandoned) | None => 0,
    }
}

/// What changed from one release to another that no new entry among the changes and corrections tells.
pub fn untold(before: &Facts, now: &Facts) -> Vec<Difference> {
    let entries = new_entries(before, now);
    let mut found = differences(before, now);
    found.retain(|it| !it.is_told_by(&entries));
    found
}

/// What changed from one release to another.
pub fn differences(before: &Facts, now: &Facts) -> Vec<Difference> {
    let mut found = of_systems(before, now);
    found.extend(of_commitments(before, now));
    found.extend(evidence::of_evidence(before, now));
    let withdrawals = of_withdrawals(before, now).into_iter();
    found.extend(withdrawals.map(Difference::Withdrawal));
    found
}

fn new_entries<'a>(before: &Facts, now: &'a Facts) -> Vec<&'a Entry> {
    let new = |before: &[Entry], now: &'a [Entry]| -> Vec<&'a Entry> {
        let known: BTreeSet<&str> = before.iter().map(|it| it.id.as_str()).collect();
        let is_new = |it: &&Entry| !known.contains(it.id.as_str());
        now.iter().filter(is_new).collect()
    };
    let mut entries = new(&before.changes, &now.changes);
    entries.extend(new(&before.corrections, &now.corrections));
    entries
}

fn of_systems(before: &Facts, now: &Facts) -> Vec<Difference> {
    let of_before = by(&before.systems, |it| it.id.as_str());
    let of_now = by(&now.systems, |it| it.id.as_str());
    let named = |it: &SystemFact| Named {
        reference: Reference::System(it.id.clone()),
        name: it.name.clone(),
    };
    let mut found = Vec::new();
    for system in &now.systems {
        match of_before.get(system.id.as_str()) {
            None => found.push(Difference::SystemAdded(named(system))),
            Some(was) if was.status != system.status => {
                let (was, is) = (was.status.clone(), system.status.clone());
                found.push(Difference::SystemStatus(named(system), was, is));
            }
            Some(_) => {}
        }
    }
    let gone = before.systems.iter();
    let gone = gone.filter(|it| !of_now.contains_key(it.id.as_str()));
    found.extend(gone.map(|it| Difference::SystemWithdrawn(named(it))));
    found
}

fn of_commitments(before: &Facts, now: &Facts) -> Vec<Difference> {
    let key = |it: &CommitmentFact| (it.charter.clone(), it.id.clone());
    let of_before = by(&before.commitments, key);
    let names = by(&now.systems, |it| it.id.as_str());
    let editions: BTreeSet<&str> = before.commitments.iter().map(|it| &*it.charter).collect();
    let left = of_editions_left(before, now);
    let mut found = Vec::new();
    for commitment in &now.commitments {
        let was = of_before.get(&key(commitment)).copied();
        let is_new = !editions.contains(&*commitment.charter);
        let permanent = (without_edition(&commitment.charter), &*commitment.id);
        let was = was.or_else(|| left.get(&permanent).copied().filter(|_| is_new));
        found.extend(of_statement(was, commitment));
        for (id, answer) in &commitment.answers {
            let before = was.and_then(|was| was.answers.get(id));
            let is = |answer: &String| answer == Answer::Answered.word();
            let flips = before.is_some_and(|before| is(before) != is(answer));
            if let Some(system) = names.get(id.as_str()).filter(|_| flips) {
                found.push(Difference::Answer {
                    system: Named {
                        reference: Reference::System(id.clone()),
                        name: system.name.clone(),
                    },
                    commitment: named(commitment),
                    is_answered: is(answer),
                });
            }
        }
    }
    found
}

/// The commitments of those editions of charters that others have taken the place of, by the charter without its
/// edition and their own id, which is permanent.
fn of_editions_left<'f>(
    before: &'f Facts,
    now: &Facts,
) -> BTreeMap<(&'f str, &'f str), &'f CommitmentFact> {
    let kept: BTreeSet<&str> = now.commitments.iter().map(|it| &*it.charter).collect();
    let left = before.commitments.iter();
    left.filter(|it| !kept.contains(&*it.charter))
        .map(|it| ((without_edition(&it.charter), &*it.id), it))
        .collect()
}

fn without_edition(charter: &str) -> &str {
    charter.split('@').next().unwrap_or(charter)
}

fn named(commitment: &CommitmentFact) -> Named {
    let (charter, id) = (commitment.charter.clone(), commitment.id.clone());
    Named {
        reference: Reference::Commitment(charter, id),
        name: commitment.text.clone(),
    }
}

fn of_statement(was: Option<&CommitmentFact>, now: &CommitmentFact) -> Option<Difference> {
    let before = was.and_then(|was| was.statement.as_ref());
    match (before, &now.statement) {
        (None, None) => None,
        (None, Some(new)) => Some(Difference::StatementAdded(named(now), new.status.clone())),
        (Some(_), None) => Some(Difference::StatementGone(named(now))),
        (Some(before), Some(new)) if before.status != new.status => {
            let (before, new) = (before.status.clone(), new.status.clone());
            Some(Difference::StatementStatus(named(now), before, new))
        }
        (Some(before), Some(new)) => of_words((&before.text, &new.text), now)
            .or_else(|| of_words((&before.missing, &new.missing), now)),
    }
}

/// That a text reads otherwise in a language in which it was published too.
fn of_words((before, now): (&Said, &Said), about: &CommitmentFact) -> Option<Difference> {
    reads_otherwise(before, now)
        .then(|| Difference::StatementSaid(named(about), before.clone(), now.clone()))
}

/// Whether a text is another in a language in which it was published too.
fn reads_otherwise(before: &Said, now: &Said) -> bool {
    let mut shared = now
        .iter()
        .filter_map(|(it, now)| Some((before.get(it)?, now)));
    shared.any(|(before, now)| before != now)
}

fn by<'a, T, K: Ord>(items: &'a [T], key: impl Fn(&'a T) -> K) -> BTreeMap<K, &'a T> {
    items.iter().map(|it| (key(it), it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::facts::{EvidenceFact, StatementFact};

    fn said(text: &str) -> Said {
        Said::from([("fr".to_owned(), text.to_owned())])
    }

    fn system(id: &str, status: &str) -> SystemFact {
        SystemFact {
            id: id.to_owned(),
            name: said(id),
            status: status.to_owned(),
            updated: String::new(),
            effect: None,
            invented: false,
        }
    }

    fn commitment(status: Option<&str>, answer: &str) -> CommitmentFact {
        CommitmentFact {
            charter: "c@1".to_owned(),
            id: "a".to_owned(),
            text: said("a"),
            statement: status.map(|status| StatementFact {
                status: status.to_owned(),
                since: None,
                updated: String::new(),
                evidence: Vec::new(),
                text: said("Nous répondons en une heure."),
                missing: Said::new(),
                invented: false,
            }),
            answers: BTreeMap::from([("s".to_owned(), answer.to_owned())]),
        }
    }

    fn facts(status: Option<&str>, answer: &str) -> Facts {
        Facts {
            systems: vec![system("s", "in_use")],
            commitments: vec![commitment(status, answer)],
            ..Facts::default()
        }
    }

    fn entry(concerns: &str) -> Entry {
        Entry {
            id: "e".to_owned(),
            date: String::new(),
            concerns: vec![concerns.to_owned()],
            invented: false,
        }
    }

    #[test]
    fn a_status_that_falls_and_an_answer_that_flips_may_be_corrections() {
        let before = facts(Some("applied"), "answered");
        let now = facts(Some("partly_applied"), "withheld");
        let all = untold(&before, &now);
        assert_eq!(all.len(), 2, "{all:?}");
        assert!(all.iter().all(Difference::may_be_a_correction), "{all:?}");
        let risen = differences(&now, &facts(Some("applied"), "withheld"));
        assert_eq!(risen.len(), 1, "{risen:?}");
        assert!(!risen[0].may_be_a_correction());
        // Neither counts.
        let same = differences(&facts(None, "missing"), &facts(None, "withheld"));
        assert_eq!(same, []);
        let gone = differences(&before, &facts(None, "answered"));
        assert!(matches!(&gone[..], [Difference::StatementGone(_)]));
    }

    #[test]
    fn a_statement_that_says_something_else_is_a_change() {
        let before = facts(Some("applied"), "answered");
        let mut now = before.clone();
        let reword = |facts: &mut Facts, text: Said| {
            facts.commitments[0].statement.as_mut().unwrap().text = text;
        };
        reword(&mut now, said("Nous répondons en deux heures."));
        let all = untold(&before, &now);
        assert!(
            matches!(&all[..], [Difference::StatementSaid(..)]),
            "{all:?}"
        );
        assert!(!all[0].may_be_a_correction());
        // What was published before statements were among the facts tells nothing of them.
        let mut older = before.clone();
        reword(&mut older, Said::new());
        assert_eq!(differences(&older, &now), []);
    }

    #[test]
    fn what_a_new_entry_concerns_is_told() {
        let before = facts(Some("applied"), "answered");
        let mut now = facts(Some("abandoned"), "answered");
        now.changes = vec![entry("commitment:c@1/a")];
        assert_eq!(untold(&before, &now), []);
        // One that was there before says nothing of it.
        let mut before = before;
        before.changes = now.changes.clone();
        assert_eq!(untold(&before, &now).len(), 1);
        now.corrections = vec![entry("commitment:c@1/a")];
        assert_eq!(untold(&before, &now), []);
    }

    #[test]
    fn another_edition_of_a_charter_makes_no_statement_the_first() {
        let before = facts(Some("applied"), "answered");
        let mut now = before.clone();
        now.commitments[0].charter = "c@2".to_owned();
        assert_eq!(differences(&before, &now), []);
        now.commitments[0].id = "b".to_owned();
        assert_eq!(differences(&before, &now).len(), 1);
        // Both are there: the new one's statement is a first one.
        let mut both = before.clone();
        both.commitments.push(before.commitments[0].clone());
        both.commitments[1].charter = "c@2".to_owned();
        assert_eq!(differences(&before, &both).len(), 1);
    }

    #[test]
    fn systems_come_and_go_and_documents_are_replaced() {
        let document = |hash: &str| EvidenceFact {
            id: "d".to_owned(),
            title: said("d"),
            summary: Said::new(),
            degree: "public".to_owned(),
            date: None,
            sha256: Some(hash.to_owned()),
            url: None,
            verified_by: None,
            invented: false,
        };
        let of = |systems: Vec<SystemFact>, hash: &str| Facts {
            systems,
            evidence: vec![document(hash)],
            ..Facts::default()
        };
        let before = of(vec![system("a", "pilot"), system("b", "in_use")], "1");
        let mut now = of(vec![system("a", "in_use"), system("c", "planned")], "2");
        now.evidence[0].degree = "withheld".to_owned();
        let all = differences(&before, &now);
        let kinds: Vec<&str> = all.iter().map(kind).collect();
        assert_eq!(
            kinds,
            ["status", "added", "withdrawn", "document", "degree"]
        );
        // Where it is gone to, content/addresses.toml says.
        assert_eq!(untold(&before, &now).len(), 4);
    }

    fn kind(difference: &Difference) -> &'static str {
        match difference {
            Difference::SystemStatus(..) => "status",
            Difference::SystemAdded(_) => "added",
            Difference::SystemWithdrawn(_) => "withdrawn",
            Difference::DocumentReplaced(_) => "document",
            Difference::EvidenceDegree(..) => "degree",
            _ => "other",
        }
    }
}
