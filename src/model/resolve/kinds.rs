//! What suppliers, opinions, corrections, indicators and the inventory say together with the rest.

use std::collections::BTreeSet;

use super::{check, check_all, check_ids, duplicates};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Consultation, IndicatorSource, Item, Reference, Site};
use crate::source::{Located, nearest};

pub(super) fn resolve(site: &Site, found: &mut Vec<Diagnostic>) {
    report_duplicates(site, found);
    for system in &site.systems {
        if let Some(supplier) = &system.supplier {
            let reference = Reference::Supplier(supplier.value.clone());
            check(site, (&supplier.place, &reference), system.example, found);
        }
        check_consultations(site, &system.consultations, system.example, found);
    }
    for statement in &site.statements {
        check_consultations(site, &statement.consultations, statement.example, found);
    }
    for opinion in &site.opinions {
        check_all(site, &opinion.concerns, opinion.example, found);
        let evidence = &opinion.evidence;
        check_ids(site, evidence, Reference::Evidence, opinion.example, found);
    }
    for correction in &site.corrections {
        check_all(site, &correction.concerns, correction.example, found);
    }
    resolve_indicators(site, found);
    resolve_inventory(site, found);
}

fn report_duplicates(site: &Site, found: &mut Vec<Diagnostic>) {
    let suppliers = site.suppliers.iter().map(|s| (s.id.clone(), &s.place));
    duplicates(suppliers, found);
    let opinions = site.opinions.iter().map(|o| (o.id.clone(), &o.place));
    duplicates(opinions, found);
    let corrections = site.corrections.iter().map(|c| (c.id.clone(), &c.place));
    duplicates(corrections, found);
    let indicators = site.indicators.iter().map(|i| (i.id.clone(), &i.place));
    duplicates(indicators, found);
}

fn check_consultations(
    site: &Site,
    consultations: &[Consultation],
    from_example: bool,
    found: &mut Vec<Diagnostic>,
) {
    for id in consultations.iter().filter_map(|c| c.opinion.as_ref()) {
        let reference = format!("opinion:{}", id.value);
        match site.opinion(&id.value) {
            None if site.opinions_unread => {}
            None => {
                let known = site.opinions.iter().map(|opinion| opinion.id.as_str());
                found.push(
                    Diagnostic::at(Code::DanglingReference, id.place.clone())
                        .with("reference", reference)
                        .with_optional("suggestion", nearest(&id.value, known)),
                );
            }
            Some(opinion) if opinion.example && !from_example => found.push(
                Diagnostic::at(Code::FactOnExample, id.place.clone()).with("reference", reference),
            ),
            Some(_) => {}
        }
    }
}

fn resolve_indicators(site: &Site, found: &mut Vec<Diagnostic>) {
    for indicator in &site.indicators {
        check_all(site, &indicator.concerns, indicator.example, found);
        let source = match &indicator.source {
            Some(IndicatorSource::Evidence(id)) => Some(id),
            _ => None,
        };
        let verification = indicator
            .target
            .as_ref()
            .and_then(|target| target.verification.as_ref());
        for id in source.into_iter().chain(verification) {
            let reference = Reference::Evidence(id.value.clone());
            check(site, (&id.place, &reference), indicator.example, found);
        }
    }
}

/// What is described must be known; an item may name only a system that is there.
fn resolve_inventory(site: &Site, found: &mut Vec<Diagnostic>) {
    let Some(inventory) = &site.inventory else {
        return;
    };
    for item in &inventory.items {
        if site.system(item.system_id()).is_some() || item.system.is_some() {
            let named = item.system.as_ref().unwrap_or(&item.id);
            check_system(site, named, inventory.example, found);
        }
    }
    let known: BTreeSet<&str> = inventory.items.iter().map(Item::system_id).collect();
    // A list of examples says nothing of a real system.
    for system in &site.systems {
        let counts = system.example || !inventory.example;
        if counts && !known.contains(system.id.as_str()) {
            found.push(not_in_inventory(
                &system.id,
                &system.place,
                &inventory.place,
            ));
        }
    }
}

fn check_system(
    site: &Site,
    system: &Located<String>,
    from_example: bool,
    found: &mut Vec<Diagnostic>,
) {
    let reference = Reference::System(system.value.clone());
    check(site, (&system.place, &reference), from_example, found);
}

fn not_in_inventory(id: &str, place: &Place, inventory: &Place) -> Diagnostic {
    Diagnostic::at(Code::NotInInventory, place.clone())
        .related_to(inventory.clone())
        .with("id", id)
}
