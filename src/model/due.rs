//! What is to be read again, and when.

use std::sync::Arc;

use jiff::civil::Date;

use super::review::holds_from;
use super::{Evidence, Field, Site, Statement, System, Text, recent_until};
use crate::diagnostic::SourceFile;

/// Something that falls due.
#[derive(Debug, Clone)]
pub struct Due {
    /// The last day on which it is meant to hold.
    pub date: Date,
    /// A name for programs, which stays the same.
    pub id: String,
    /// What people call it; nothing where its kind says enough.
    pub name: String,
    /// What it is.
    pub kind: DueKind,
    /// What is said of it, in short.
    pub says: Option<String>,
    /// Since when that is said, or was last found unchanged.
    pub since: Option<Date>,
    /// What is said not to be known, and as of when.
    pub not_known: Vec<(Field, Date)>,
    /// What is worded as for any tool of the kind, and nobody confirmed.
    pub generic: Vec<String>,
    /// The file that says so.
    pub file: Arc<SourceFile>,
}

/// What falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueKind {
    /// What is said of a commitment.
    Statement,
    /// What is said of a system.
    System,
    /// What a supplier says.
    Supplier,
    /// The list of what is known.
    Inventory,
    /// An item of evidence, which ends.
    Evidence,
    /// An item of evidence that is then too old for a statement that rests on it.
    AgedEvidence,
    /// Where faults of security are told.
    Security,
}

/// All that falls due, the earliest first; drafts are not published, and fall due nowhere.
pub fn dues(site: &Site) -> Vec<Due> {
    let statements = site.statements.iter().filter(|it| !it.draft);
    let systems = site.systems.iter().filter(|it| !it.draft);
    let suppliers = site.suppliers.iter().filter(|it| !it.draft);
    let evidence = site.evidence.iter().filter(|it| !it.draft);
    let mut found: Vec<Due> = statements.filter_map(|it| statement(site, it)).collect();
    found.extend(systems.map(|it| system(it)));
    found.extend(suppliers.filter_map(|it| {
        let id = format!("supplier-{}", it.id);
        let due = (it.review_due?, DueKind::Supplier);
        Some(other(due, (id, it.name.clone()), &it.place.file))
    }));
    found.extend(evidence.filter_map(|it| {
        let id = format!("evidence-{}", it.id);
        let due = end_of(site, it)?;
        let name = it.title.original().to_owned();
        Some(other(due, (id, name), &it.place.file))
    }));
    found.extend(site.inventory.iter().filter_map(|it| {
        let due = (it.review_due?, DueKind::Inventory);
        let name = ("inventory".to_owned(), String::new());
        Some(other(due, name, &it.place.file))
    }));
    found.extend(site.settings.security.iter().map(|it| {
        let due = (it.expires.value, DueKind::Security);
        let name = ("security".to_owned(), String::new());
        other(due, name, &it.expires.place.file)
    }));
    found.sort_by(|a, b| (a.date, &a.id).cmp(&(b.date, &b.id)));
    found
}

/// The last day on which evidence holds and is recent enough for each statement in force that rests on it.
fn end_of(site: &Site, evidence: &Evidence) -> Option<(Date, DueKind)> {
    let rests = |it: &&Statement| {
        let mut cited = it.evidence.iter();
        !it.draft && it.retracted.is_none() && cited.any(|id| id.value == evidence.id)
    };
    let statements = site.statements.iter().filter(rests);
    let recent = statements.filter_map(|it| recent_until(evidence, it)).min();
    match (evidence.valid_until, recent) {
        (until, Some(recent)) if until.is_none_or(|until| recent < until) => {
            Some((recent, DueKind::AgedEvidence))
        }
        (until, _) => Some((until?, DueKind::Evidence)),
    }
}

fn statement(site: &Site, statement: &Statement) -> Option<Due> {
    let (charter, commitment) = (&statement.charter.value, &statement.commitment.value);
    let found = site.charter(charter);
    let words = found.and_then(|it| it.commitment(commitment));
    let words = words.map(|(_, it)| it.text.original().to_owned());
    Some(Due {
        date: statement.review_due?,
        id: format!("statement-{}-{commitment}", charter.replace('@', "-")),
        name: words.unwrap_or_else(|| commitment.clone()),
        kind: DueKind::Statement,
        says: Some(statement.text.original().to_owned()),
        since: Some(holds_from(&statement.reviews, statement.updated)),
        not_known: Vec::new(),
        generic: Vec::new(),
        file: Arc::clone(&statement.status.place.file),
    })
}

fn system(system: &System) -> Due {
    let (generic, own): (Vec<_>, Vec<_>) = system.factors.iter().partition(|it| it.unconfirmed);
    let summary = system.summary.as_ref().map(Text::original);
    let factors = own.iter().map(|it| it.name.original());
    let says = summary.into_iter().chain(factors);
    let says: Vec<String> = says.map(|it| it.to_string()).collect();
    let generic = generic.iter().map(|it| it.name.original().to_owned());
    let not_known = system.not_known.iter();
    Due {
        date: system.review_due,
        id: format!("system-{}", system.id),
        name: system.name.original().to_owned(),
        kind: DueKind::System,
        says: (!says.is_empty()).then(|| says.join("; ")),
        since: Some(holds_from(&system.reviews, system.updated)),
        not_known: not_known.map(|it| (it.field.value, it.as_of)).collect(),
        generic: generic.collect(),
        file: Arc::clone(&system.place.file),
    }
}

fn other(
    (date, kind): (Date, DueKind),
    (id, name): (String, String),
    file: &Arc<SourceFile>,
) -> Due {
    Due {
        date,
        id,
        name,
        kind,
        says: None,
        since: None,
        not_known: Vec::new(),
        generic: Vec::new(),
        file: Arc::clone(file),
    }
}
