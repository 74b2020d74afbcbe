//! Ids that two things of one kind have.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::Site;

/// Reports things of one kind with one id.
pub(super) fn report(site: &Site, found: &mut Vec<Diagnostic>) {
    let charters = site
        .charters
        .iter()
        .map(|charter| (charter.reference().into(), &charter.place));
    of_kind(charters, found);
    of_kind(
        site.systems
            .iter()
            .map(|system| (system.id.as_str().into(), &system.place)),
        found,
    );
    of_kind(
        site.evidence
            .iter()
            .map(|item| (item.id.as_str().into(), &item.place)),
        found,
    );
    of_kind(
        site.pages
            .iter()
            .map(|page| (page.id.as_str().into(), &page.place)),
        found,
    );
    of_kind(
        site.changes
            .iter()
            .map(|change| (change.id.as_str().into(), &change.place)),
        found,
    );
    of_kind(
        site.settings
            .contacts
            .iter()
            .map(|contact| (contact.id.as_str().into(), &contact.place)),
        found,
    );
    let declared = site.settings.declaration.iter();
    of_kind(
        declared
            .clone()
            .flat_map(|it| &it.exceptions)
            .map(|it| (it.id.value.as_str().into(), &it.id.place)),
        found,
    );
    of_kind(
        declared
            .flat_map(|it| &it.plans)
            .map(|plan| (plan.year.to_string().into(), &plan.place)),
        found,
    );
}

/// Reports the things of a kind that have the id of one before.
pub(super) fn of_kind<'a>(
    things: impl Iterator<Item = (Cow<'a, str>, &'a Place)>,
    found: &mut Vec<Diagnostic>,
) {
    let mut first: FxHashMap<Cow<'_, str>, &Place> = FxHashMap::default();
    for (id, place) in things {
        match first.get(&id) {
            Some(first) => found.push(
                Diagnostic::at(Code::DuplicateId, place.clone())
                    .related_to((*first).clone())
                    .with("id", id),
            ),
            None => drop(first.insert(id, place)),
        }
    }
}
