//! What suppliers, opinions, corrections, indicators and the inventory say together with the rest.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{check, check_all, check_ids, described, duplicates};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Consultation, Item, Reference, Site};
use crate::source::{Located, nearest};

pub(super) fn resolve(site: &Site, found: &mut Vec<Diagnostic>) {
    report_duplicates(site, found);
    for system in &site.systems {
        let supplier = system.supplier.as_slice();
        check_ids(site, supplier, Reference::Supplier, system.example, found);
        check_consultations(site, &system.consultations, system.example, found);
    }
    for statement in &site.statements {
        check_consultations(site, &statement.consultations, statement.example, found);
    }
    for opinion in &site.opinions {
        report_without_place(&opinion.concerns, found);
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
    let suppliers = site
        .suppliers
        .iter()
        .map(|s| (s.id.as_str().into(), &s.place));
    duplicates::of_kind(suppliers, found);
    let opinions = site
        .opinions
        .iter()
        .map(|o| (o.id.as_str().into(), &o.place));
    duplicates::of_kind(opinions, found);
    let corrections = site
        .corrections
        .iter()
        .map(|c| (c.id.as_str().into(), &c.place));
    duplicates::of_kind(corrections, found);
    let indicators = site
        .indicators
        .iter()
        .map(|i| (i.id.as_str().into(), &i.place));
    duplicates::of_kind(indicators, found);
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
                let place = id.place.clone();
                let draft = super::draft_of(site, &Reference::Opinion(id.value.clone()));
                found.push(match draft {
                    Some(draft) => Diagnostic::at(Code::ReferenceToDraft, place)
                        .with("reference", reference)
                        .with("draft", draft),
                    None => Diagnostic::at(Code::DanglingReference, place)
                        .with("reference", reference)
                        .with_optional("suggestion", nearest(&id.value, known)),
                });
            }
            Some(opinion) if opinion.example && !from_example => found.push(
                Diagnostic::at(Code::FactOnExample, id.place.clone()).with("reference", reference),
            ),
            Some(_) => {}
        }
    }
}

/// What stands beside something stands on a page about it.
fn report_without_place(concerns: &[Located<Reference>], found: &mut Vec<Diagnostic>) {
    for concern in concerns.iter().filter(|it| !it.value.has_a_page()) {
        found.push(
            Diagnostic::at(Code::ConcernsNoPage, concern.place.clone())
                .with("reference", &concern.value),
        );
    }
}

fn resolve_indicators(site: &Site, found: &mut Vec<Diagnostic>) {
    for indicator in &site.indicators {
        report_without_place(&indicator.concerns, found);
        check_all(site, &indicator.concerns, indicator.example, found);
        let source = indicator.evidence.as_ref();
        let verification = indicator
            .target
            .as_ref()
            .and_then(|target| target.verification.as_ref());
        let ids = source.into_iter().chain(verification);
        check_ids(site, ids, Reference::Evidence, indicator.example, found);
    }
}

/// What is described must be known; an item may name only a system that is there.
fn resolve_inventory(site: &Site, found: &mut Vec<Diagnostic>) {
    let Some(inventory) = &site.inventory else {
        return;
    };
    report_second_lines(&inventory.items, found);
    let described = described(site);
    for item in &inventory.items {
        let is_example = described.get(item.system_id());
        // Most are there, and are what the list says.
        if is_example.is_some_and(|it| !it || inventory.example) {
            continue;
        }
        if is_example.is_some() || item.system.is_some() {
            let named = item.system.as_ref().unwrap_or(&item.id);
            check_system(site, named, inventory.example, found);
        }
    }
    let known: FxHashSet<&str> = inventory.items.iter().map(Item::system_id).collect();
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

/// One line a system: two would count it twice.
fn report_second_lines(items: &[Item], found: &mut Vec<Diagnostic>) {
    let mut first: FxHashMap<&str, &Item> = FxHashMap::default();
    for item in items {
        match first.get(item.system_id()) {
            // Two ids that are the same are told already.
            Some(other) if item.id.value != other.id.value => {
                let named = item.system.as_ref().unwrap_or(&item.id);
                let other = other.system.as_ref().unwrap_or(&other.id);
                found.push(
                    Diagnostic::at(Code::SecondLine, named.place.clone())
                        .related_to(other.place.clone())
                        .with("id", &named.value),
                );
            }
            Some(_) => {}
            None => drop(first.insert(item.system_id(), item)),
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
