//! Who refers to what, derived once from the references that are written.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::answer::{Roster, unjudged};
use super::{Reference, Site, Statement, Status, System, Unjudged};
use crate::source::Located;

/// References turned round; values are positions in the site's lists.
#[derive(Debug, Default)]
pub struct Backlinks<'a> {
    /// The statement on a commitment, by charter reference and commitment id: the one in force, or else
    /// the last that was taken back.
    pub statement_on: BTreeMap<(&'a str, &'a str), usize>,
    /// The others on a commitment, taken back, the latest first.
    pub earlier_on: BTreeMap<(&'a str, &'a str), Vec<usize>>,
    /// Of each statement whose commitment asks something of systems, or doesn't say what: those at work
    /// that it is judged by.
    pub judged: BTreeMap<usize, Judged<'a>>,
    /// The statements in force that name a system.
    pub statements_of_system: BTreeMap<&'a str, Vec<usize>>,
    /// The statements in force that name an item of evidence.
    pub statements_of_evidence: BTreeMap<&'a str, Vec<usize>>,
    /// The first item of evidence that stands at an address elsewhere.
    pub evidence_at: BTreeMap<&'a str, usize>,
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
    /// Why these are not all.
    pub unjudged: Option<Unjudged>,
}

impl<'a> Backlinks<'a> {
    /// Derives them.
    pub fn of(site: &'a Site) -> Self {
        let mut links = Self::default();
        links.tell_statements_from_earlier_ones(site);
        let roster = Roster::of(site);
        let inventory = site.inventory.as_ref();
        let not_described = inventory.map_or(0, |it| it.not_described(site).len());
        for (at, statement) in site.statements.iter().enumerate() {
            let commitment = commitment_of(statement);
            let about = site.charter(commitment.0);
            let about = about.and_then(|charter| charter.commitment(commitment.1));
            let asks = about.map(|(_, commitment)| commitment);
            let asks = asks.filter(|it| !it.system_fields.is_empty() || !it.says_what_it_asks);
            if let Some(commitment) = asks {
                let systems = roster.judging(statement);
                let judged = Judged {
                    systems: systems.filter(|_| commitment.says_what_it_asks).collect(),
                    named: statement.systems.iter().map(|id| &*id.value).collect(),
                    unjudged: unjudged(site, (statement, commitment), not_described),
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
        for (at, evidence) in site.evidence.iter().enumerate() {
            if let Some(url) = &evidence.url {
                links.evidence_at.entry(url).or_insert(at);
            }
        }
        links.opinions_on = on(site.opinions.iter().map(|opinion| &opinion.concerns));
        links.corrections_on = on(site.corrections.iter().map(|c| &c.concerns));
        links.changes_on = on(site.changes.iter().map(|change| &change.concerns));
        links.indicators_on = on(site.indicators.iter().map(|i| &i.concerns));
        links
    }

    /// Of each commitment, the statement in force first, then those taken back, the latest first.
    fn tell_statements_from_earlier_ones(&mut self, site: &'a Site) {
        let mut order: Vec<usize> = (0..site.statements.len()).collect();
        order.sort_by_key(|at| {
            let retracted = site.statements[*at].retracted.as_ref();
            retracted.map(|ending| std::cmp::Reverse(ending.date))
        });
        for at in order {
            let commitment = commitment_of(&site.statements[at]);
            match self.statement_on.entry(commitment) {
                Entry::Vacant(entry) => drop(entry.insert(at)),
                Entry::Occupied(_) if site.statements[at].retracted.is_some() => {
                    self.earlier_on.entry(commitment).or_default().push(at);
                }
                // A second one in force is an error.
                Entry::Occupied(_) => {}
            }
        }
    }

    /// The word for what a statement comes to: its status, that it was taken back, or that it is
    /// applied as far as systems are described, or with nothing computed from them.
    pub fn state_of(&self, site: &Site, at: usize) -> &'static str {
        let statement = &site.statements[at];
        let unjudged = self.judged.get(&at).and_then(|judged| judged.unjudged);
        match unjudged.filter(|_| statement.status.value == Status::Applied) {
            Some(Unjudged::NothingSaid) => "applied_unchecked",
            Some(Unjudged::Known(_) | Unjudged::NoInventory) => "applied_described",
            None => statement.state(),
        }
    }

    /// What the statement on a commitment is judged by.
    pub fn judged_on(&self, charter: &str, commitment: &str) -> Option<&Judged<'a>> {
        let at = self.statement_on.get(&(charter, commitment))?;
        self.judged.get(at)
    }
}

fn commitment_of(statement: &Statement) -> (&str, &str) {
    (&statement.charter.value, &statement.commitment.value)
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
