//! What a site cites of other sites, and who relies on it.

use std::collections::{BTreeMap, BTreeSet};

use super::{EvidenceCheck, EvidenceChecks};
use crate::model::{Backlinks, Reference, Site, Supplier, System};

/// An address that is cited, with the hash that it is cited with, if it is.
#[derive(Debug, Clone, Default)]
pub struct Cited<'a> {
    /// The address.
    pub url: &'a str,
    /// The SHA-256 of what was read there, in hexadecimal.
    pub sha256: Option<&'a str>,
    /// What cites it.
    pub by: Vec<Reference>,
    /// The systems that rely on it, by their ids.
    pub systems: BTreeSet<&'a str>,
    /// The commitments whose statements rely on it.
    pub commitments: Vec<Reference>,
    /// Whether all that cites it is invented.
    pub example: bool,
}

impl Cited<'_> {
    /// What is noted of it.
    pub fn check<'c>(&self, checks: &'c EvidenceChecks) -> Option<&'c EvidenceCheck> {
        checks.of(self.url, self.sha256)
    }
}

/// Something that cites: what it is, whether it is invented, and who relies on it.
struct Citer<'a> {
    reference: Reference,
    example: bool,
    systems: Vec<&'a str>,
    commitments: Vec<Reference>,
}

/// All that a site cites of other sites: evidence, sources of charters, the pages of suppliers, and what the
/// systems name of these suppliers' sites. In the order of the addresses.
pub fn cited<'a>(site: &'a Site, links: &Backlinks<'a>) -> Vec<Cited<'a>> {
    let mut all = All::default();
    of_evidence(site, links, &mut all);
    of_charters(site, &mut all);
    of_suppliers(site, links, &mut all);
    of_systems(site, &mut all);
    all.0.into_values().collect()
}

#[derive(Default)]
struct All<'a>(BTreeMap<(&'a str, Option<&'a str>), Cited<'a>>);

impl<'a> All<'a> {
    fn add(&mut self, url: &'a str, sha256: Option<&'a str>, citer: Citer<'a>) {
        let cited = self.0.entry((url, sha256)).or_insert_with(|| Cited {
            url,
            sha256,
            example: true,
            ..Cited::default()
        });
        cited.example &= citer.example;
        if !cited.by.contains(&citer.reference) {
            cited.by.push(citer.reference);
        }
        cited.systems.extend(citer.systems);
        for commitment in citer.commitments {
            if !cited.commitments.contains(&commitment) {
                cited.commitments.push(commitment);
            }
        }
    }
}

fn of_evidence<'a>(site: &'a Site, links: &Backlinks<'a>, all: &mut All<'a>) {
    for evidence in &site.evidence {
        let Some(url) = &evidence.url else { continue };
        let id = evidence.id.as_str();
        let statements = links.statements_of_evidence.get(id).into_iter().flatten();
        let commitments = statements.map(|at| {
            let statement = &site.statements[*at];
            let (charter, id) = (&statement.charter.value, &statement.commitment.value);
            Reference::Commitment(charter.clone(), id.clone())
        });
        let citer = Citer {
            reference: Reference::Evidence(id.to_owned()),
            example: evidence.example,
            systems: ids(site, links.systems_of_evidence.get(id)),
            commitments: commitments.collect(),
        };
        all.add(url, evidence.hash_of_page(), citer);
    }
}

fn of_charters<'a>(site: &'a Site, all: &mut All<'a>) {
    for charter in &site.charters {
        let Some(source) = &charter.source else {
            continue;
        };
        let Some(url) = &source.url else { continue };
        let sha256 = source.sha256.as_ref().filter(|_| source.file.is_none());
        let citer = Citer {
            reference: Reference::Charter(charter.reference()),
            example: false,
            systems: Vec::new(),
            commitments: Vec::new(),
        };
        all.add(url, sha256.map(|it| it.value.as_str()), citer);
    }
}

fn of_suppliers<'a>(site: &'a Site, links: &Backlinks<'a>, all: &mut All<'a>) {
    for supplier in &site.suppliers {
        let systems = ids(site, links.systems_of_supplier.get(supplier.id.as_str()));
        for fact in &supplier.facts {
            let citer = Citer {
                reference: Reference::Supplier(supplier.id.clone()),
                example: supplier.example,
                systems: systems.clone(),
                commitments: Vec::new(),
            };
            all.add(&fact.url, fact.sha256.as_deref(), citer);
        }
    }
}

/// The addresses that a system names of its supplier's site.
fn of_systems<'a>(site: &'a Site, all: &mut All<'a>) {
    for system in &site.systems {
        let named = system.supplier.as_ref();
        let Some(supplier) = named.and_then(|id| site.supplier(&id.value)) else {
            continue;
        };
        let hosts = hosts(supplier);
        let of_supplier = addresses(system).filter(|url| hosts.contains(host(url)));
        for url in of_supplier {
            let citer = Citer {
                reference: Reference::System(system.id.clone()),
                example: system.example,
                systems: vec![&system.id],
                commitments: Vec::new(),
            };
            all.add(url, None, citer);
        }
    }
}

/// The addresses of a system's tables that may be a supplier's: documents, models, data, instructions.
fn addresses(system: &System) -> impl Iterator<Item = &str> {
    let documents = system.documents.iter().map(|it| &it.url);
    let models = system.models.iter().filter_map(|it| it.url.as_ref());
    let data = system.data_sources.iter().filter_map(|it| it.url.as_ref());
    let certificates = system.certificates.iter().filter_map(|it| it.url.as_ref());
    let act = system.ai_act.iter().flat_map(|it| {
        let of_provider = [&it.declaration_url, &it.instructions_url];
        of_provider.into_iter().flatten()
    });
    let all = documents.chain(models).chain(data).chain(certificates);
    all.chain(act).map(|url| url.0.as_str())
}

/// The hosts of a supplier's pages.
fn hosts(supplier: &Supplier) -> BTreeSet<&str> {
    let facts = supplier.facts.iter().map(|fact| &fact.url);
    let urls = supplier.url.iter().chain(facts);
    urls.map(|url| host(url)).collect()
}

/// The host of an address, without `www.`.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

fn ids<'a>(site: &'a Site, places: Option<&Vec<usize>>) -> Vec<&'a str> {
    let places = places.into_iter().flatten();
    places.map(|at| site.systems[*at].id.as_str()).collect()
}
