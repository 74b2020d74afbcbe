//! Who refers to what, derived once from the references that are written.

use std::collections::BTreeMap;

use super::Site;

/// References turned round; values are positions in the site's lists.
#[derive(Debug, Default)]
pub struct Backlinks<'a> {
    /// The statement on a commitment, by charter reference and commitment id.
    pub statement_on: BTreeMap<(&'a str, &'a str), usize>,
    /// The statements that name an item of evidence.
    pub statements_of_evidence: BTreeMap<&'a str, Vec<usize>>,
    /// The systems that name an item of evidence.
    pub systems_of_evidence: BTreeMap<&'a str, Vec<usize>>,
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
        }
        links
    }
}
