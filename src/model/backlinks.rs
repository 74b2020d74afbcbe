//! Who refers to what, derived once from the references that are written.

use std::collections::{BTreeMap, BTreeSet};

use super::{Reference, Site, System, judged_by};
use crate::source::Located;

/// References turned round; values are positions in the site's lists.
#[derive(Debug, Default)]
pub struct Backlinks<'a> {
    /// The statement on a commitment, by charter reference and commitment id.
    pub statement_on: BTreeMap<(&'a str, &'a str), usize>,
    /// Of each statement whose commitment asks something of systems, those at work that it is judged by.
    pub judged: BTreeMap<usize, Judged<'a>>,
    /// The statements in force that name a system.
    pub statements_of_system: BTreeMap<&'a str, Vec<usize>>,
    /// The statements in force that name an item of evidence.
    pub statements_of_evidence: BTreeMap<&'a str, Vec<usize>>,
    /// The systems that name an item of evidence.
    pub systems_of_evidence: BTreeMap<&'a str, Vec<usize>>,
    /// The systems that name a supplier.
    pub systems_of_supplier: BTreeMap<&'a str, Vec<usize>>,
    /// The opinions that concern something.
    pub opinions_on: BTreeMap<&'a Reference, Vec<usize>>,
    /// The corrections that concern something.
    pub corrections_on: BTreeMap<&'a Reference, Vec<usize>>,
    /// The changes that concern something, the latest first.
    pub changes_on: BTreeMap<&'a Reference, Vec<usize>>,
    /// The indicators that concern something.
    pub indicators_on: BTreeMap<&'a Reference, Vec<usize>>,
}

/// What a statement is judged by.
#[derive(Debug, Default)]
pub struct Judged<'a> {
    /// The systems, in the order of the site.
    pub systems: Vec<&'a System>,
    /// The ids of those that the statement names, and of others that it names.
    pub named: BTreeSet<&'a str>,
}

impl<'a> Backlinks<'a> {
    /// Derives them.
    pub fn of(site: &'a Site) -> Self {
        let mut links = Self::default();
        for (at, statement) in site.statements.iter().enumerate() {
            let commitment = (
                statement.charter.value.as_str(),
                statement.commitment.value.as_str(),
            );
            links.statement_on.insert(commitment, at);
            let about = site.charter(commitment.0);
            let about = about.and_then(|charter| charter.commitment(commitment.1));
            if about.is_some_and(|(_, asks)| !asks.system_fields.is_empty()) {
                let judged = Judged {
                    systems: judged_by(site, statement).collect(),
                    named: statement.systems.iter().map(|id| &*id.value).collect(),
                };
                links.judged.insert(at, judged);
            }
            if statement.retracted.is_some() {
                continue;
            }
            for id in &statement.systems {
                links
                    .statements_of_system
                    .entry(&id.value)
                    .or_default()
                    .push(at);
            }
            for id in &statement.evidence {
                links
                    .statements_of_evidence
                    .entry(&id.value)
                    .or_default()
                    .push(at);
            }
        }
        for (at, system) in site.systems.iter().enumerate() {
            for id in system.evidence_ids() {
                let systems = links.systems_of_evidence.entry(&id.value).or_default();
                if systems.last() != Some(&at) {
                    systems.push(at);
                }
            }
            if let Some(id) = &system.supplier {
                let systems = links.systems_of_supplier.entry(&id.value);
                systems.or_default().push(at);
            }
        }
        links.opinions_on = on(site.opinions.iter().map(|opinion| &opinion.concerns));
        links.corrections_on = on(site.corrections.iter().map(|c| &c.concerns));
        links.changes_on = on(site.changes.iter().map(|change| &change.concerns));
        links.indicators_on = on(site.indicators.iter().map(|i| &i.concerns));
        links
    }

    /// What the statement on a commitment is judged by.
    pub fn judged_on(&self, charter: &str, commitment: &str) -> Option<&Judged<'a>> {
        let at = self.statement_on.get(&(charter, commitment))?;
        self.judged.get(at)
    }
}

/// Lists of what each thing concerns, turned round; a thing named twice counts once.
fn on<'a>(
    concerns: impl Iterator<Item = &'a Vec<Located<Reference>>>,
) -> BTreeMap<&'a Reference, Vec<usize>> {
    let mut turned: BTreeMap<&Reference, Vec<usize>> = BTreeMap::new();
    for (at, references) in concerns.enumerate() {
        for reference in references {
            let found = turned.entry(&reference.value).or_default();
            if found.last() != Some(&at) {
                found.push(at);
            }
        }
    }
    turned
}
