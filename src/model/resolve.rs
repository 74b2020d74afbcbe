//! What the files must say together: references that lead somewhere, ids that are one's own,
//! claims that rest on evidence.

mod duplicates;
mod files;
mod kinds;
mod unread;
mod verification;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Automation, Duty, Reference, Route, Site, Statement, Status, System, answer};
use crate::diagnostic::{self, Code, Diagnostic, Place};
use crate::source::{Located, nearest};
use unread::{forget_what_is_not_there, is_unread};

/// Checks a site as a whole and finds the files that it publishes.
pub fn resolve(site: &mut Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    files::attach(site, &mut found);
    found.extend(checked(site));
    forget_what_is_not_there(site);
    found
}

/// What is wrong with a site as a whole. In parallel: who saves a file of a large site waits for it.
fn checked(site: &Site) -> Vec<Diagnostic> {
    let ((mut found, of_systems), (claimed, of_kinds)) = rayon::join(
        || rayon::join(|| gathered(site, named), || gathered(site, resolve_systems)),
        || rayon::join(|| gathered(site, claims), || gathered(site, others)),
    );
    found.extend(of_systems.into_iter().chain(claimed).chain(of_kinds));
    found
}

fn gathered(site: &Site, check: fn(&Site, &mut Vec<Diagnostic>)) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    check(site, &mut found);
    found
}

fn named(site: &Site, found: &mut Vec<Diagnostic>) {
    duplicates::report(site, found);
    resolve_settings(site, found);
    resolve_statements(site, found);
    // Whether such a statement is an example is not known.
    check_all(site, &site.loose, true, found);
    resolve_evidence(site, found);
}

fn claims(site: &Site, found: &mut Vec<Diagnostic>) {
    answer::report_told_and_withheld(site, found);
    answer::report_stronger(site, found);
}

fn others(site: &Site, found: &mut Vec<Diagnostic>) {
    for change in &site.changes {
        check_all(site, &change.concerns, change.example, found);
    }
    kinds::resolve(site, found);
}

/// Whether the thing that a reference names is there: none if not, else whether it is an example.
fn target(site: &Site, reference: &Reference) -> Option<bool> {
    match reference {
        Reference::System(id) => site.system(id).map(|system| system.example),
        Reference::Evidence(id) => site.evidence(id).map(|evidence| evidence.example),
        Reference::Supplier(id) => site.supplier(id).map(|supplier| supplier.example),
        Reference::Page(id) => site.page(id).map(|page| page.example),
        Reference::Charter(charter) => site.charter(charter).map(|_| false),
        Reference::Commitment(charter, id) => site.charter(charter)?.commitment(id).map(|_| false),
        Reference::Indicator(id) => site.indicator(id).map(|indicator| indicator.example),
        Reference::Opinion(id) => site.opinion(id).map(|opinion| opinion.example),
        Reference::Inventory => site.inventory.as_ref().map(|inventory| inventory.example),
        Reference::Settings => Some(false),
    }
}

/// Reports a reference that leads nowhere, or from a fact to an example.
///
/// Also used for the links of Markdown texts.
pub(crate) fn check(
    site: &Site,
    (place, reference): (&Place, &Reference),
    from_example: bool,
    found: &mut Vec<Diagnostic>,
) {
    match target(site, reference) {
        None if is_unread(site, reference) => {}
        None => match draft_of(site, reference) {
            Some(draft) => {
                diagnostic::add_at(found, Code::ReferenceToDraft, place.clone(), |fault| {
                    fault.with("reference", reference).with("draft", draft)
                });
            }
            None => diagnostic::add_at(found, Code::DanglingReference, place.clone(), |fault| {
                fault
                    .with("reference", reference)
                    .with_optional("suggestion", suggestion(site, reference))
            }),
        },
        Some(true) if !from_example => {
            diagnostic::add_at(found, Code::FactOnExample, place.clone(), |fault| {
                fault.with("reference", reference)
            });
        }
        Some(_) => {}
    }
}

/// The file of what a reference names, where it is a draft that was left out.
pub(super) fn draft_of<'s>(site: &'s Site, reference: &Reference) -> Option<&'s str> {
    let (folder, id) = match reference {
        Reference::System(id) => ("systems", id),
        Reference::Evidence(id) => ("evidence", id),
        Reference::Supplier(id) => ("suppliers", id),
        Reference::Page(id) => ("pages", id),
        Reference::Indicator(id) => ("indicators", id),
        Reference::Opinion(id) => ("opinions", id),
        Reference::Charter(_)
        | Reference::Commitment(..)
        | Reference::Inventory
        | Reference::Settings => return None,
    };
    let path = format!("content/{folder}/{id}.");
    let is_it = |file: &&String| {
        let ending = file.strip_prefix(&path);
        ending.is_some_and(|ending| !ending.contains('.'))
    };
    site.left_out.iter().find(is_it).map(String::as_str)
}

fn suggestion(site: &Site, reference: &Reference) -> Option<String> {
    let near = |written: &str, known: Vec<String>| {
        nearest(written, known.iter().map(String::as_str)).map(str::to_owned)
    };
    match reference {
        Reference::System(id) => near(id, site.systems.iter().map(|s| s.id.clone()).collect()),
        Reference::Evidence(id) => near(id, site.evidence.iter().map(|e| e.id.clone()).collect()),
        Reference::Supplier(id) => near(id, site.suppliers.iter().map(|s| s.id.clone()).collect()),
        Reference::Indicator(id) => {
            near(id, site.indicators.iter().map(|i| i.id.clone()).collect())
        }
        Reference::Opinion(id) => near(id, site.opinions.iter().map(|o| o.id.clone()).collect()),
        Reference::Inventory | Reference::Settings => None,
        Reference::Page(id) => near(id, site.pages.iter().map(|p| p.id.clone()).collect()),
        Reference::Charter(charter) => near(
            charter,
            site.charters.iter().map(|c| c.reference()).collect(),
        ),
        Reference::Commitment(charter, id) => match site.charter(charter) {
            Some(charter) => near(
                id,
                charter
                    .commitments()
                    .map(|(_, c)| c.id.value.clone())
                    .collect(),
            ),
            None => near(
                charter,
                site.charters.iter().map(|c| c.reference()).collect(),
            ),
        },
    }
}

fn check_all(
    site: &Site,
    references: &[Located<Reference>],
    from_example: bool,
    found: &mut Vec<Diagnostic>,
) {
    for reference in references {
        check(
            site,
            (&reference.place, &reference.value),
            from_example,
            found,
        );
    }
}

fn check_ids<'i>(
    site: &Site,
    ids: impl IntoIterator<Item = &'i Located<String>>,
    make: fn(String) -> Reference,
    from_example: bool,
    found: &mut Vec<Diagnostic>,
) {
    for id in ids {
        check(
            site,
            (&id.place, &make(id.value.clone())),
            from_example,
            found,
        );
    }
}

fn check_contact(
    site: &Site,
    id: &Located<String>,
    from_example: bool,
    found: &mut Vec<Diagnostic>,
) {
    let contacts = &site.settings.contacts;
    match site.settings.contact(&id.value) {
        None => found.push(
            Diagnostic::at(Code::DanglingReference, id.place.clone())
                .with("reference", format!("contact:{}", id.value))
                .with_optional(
                    "suggestion",
                    nearest(
                        &id.value,
                        contacts.iter().map(|contact| contact.id.as_str()),
                    ),
                ),
        ),
        Some(contact) if contact.example && !from_example => found.push(
            Diagnostic::at(Code::FactOnExample, id.place.clone())
                .with("reference", format!("contact:{}", id.value)),
        ),
        Some(_) => {}
    }
}

fn resolve_settings(site: &Site, found: &mut Vec<Diagnostic>) {
    report_second_signatures(site, found);
    for signature in &site.settings.signatures {
        let reference = Reference::Charter(signature.charter.value.clone());
        check(
            site,
            (&signature.charter.place, &reference),
            signature.example,
            found,
        );
    }
    // Of an example, the foot of each page has the mark.
    let footer = site.settings.footer.as_deref().unwrap_or_default();
    check_ids(site, footer, Reference::Page, true, found);
    if let Some(audit) = &site.settings.audit {
        let Located { value, place } = &audit.evidence;
        let reference = Reference::Evidence(value.clone());
        check(site, (place, &reference), audit.example, found);
        audit.report(site, found);
    }
    resolve_declared(site, found);
    if let Some(security) = &site.settings.security {
        check_contact(site, &security.contact, security.example, found);
        let contact = site.settings.contact(&security.contact.value);
        // What security.txt gives must be an address that a program can follow (RFC 9116, 2.5.3).
        if contact.is_some_and(|contact| !contact.route.is_online()) {
            let place = security.contact.place.clone();
            found.push(Diagnostic::at(Code::SecurityByPost, place));
        }
    }
}

/// The contacts and the page that the statements of the site name.
fn resolve_declared(site: &Site, found: &mut Vec<Diagnostic>) {
    let settings = &site.settings;
    if let Some(declared) = &settings.declaration {
        if let Some(contact) = &declared.contact {
            check_contact(site, contact, declared.example, found);
        }
        let page = declared.scheme.as_ref().and_then(|it| it.page.as_ref());
        if let Some(page) = page {
            let reference = Reference::Page(page.value.clone());
            check(site, (&page.place, &reference), declared.example, found);
        }
    }
    if let Some(ecodesign) = &settings.ecodesign
        && let Some(referent) = &ecodesign.referent
    {
        check_contact(site, referent, ecodesign.example, found);
    }
    if let Some(privacy) = &settings.privacy
        && let Some(contact) = &privacy.contact
    {
        check_contact(site, contact, privacy.example, found);
    }
}

/// A charter is signed once, or again after its signature has ended.
fn report_second_signatures(site: &Site, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<&str, &Place> = BTreeMap::new();
    let signatures = site.settings.signatures.iter();
    for signature in signatures.filter(|signature| signature.ended.is_none()) {
        let Located { value, place } = &signature.charter;
        match first.get(value.as_str()) {
            Some(first) => found.push(
                Diagnostic::at(Code::SecondSignature, place.clone())
                    .related_to((*first).clone())
                    .with("charter", value),
            ),
            None => drop(first.insert(value, place)),
        }
    }
}

fn resolve_statements(site: &Site, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<(&str, &str), &Statement> = BTreeMap::new();
    let described = described(site);
    for statement in &site.statements {
        let (charter, commitment) = (&statement.charter, &statement.commitment);
        if site.charter(&charter.value).is_none() {
            let reference = Reference::Charter(charter.value.clone());
            check(site, (&charter.place, &reference), true, found);
        } else {
            let reference = Reference::Commitment(charter.value.clone(), commitment.value.clone());
            check(site, (&commitment.place, &reference), true, found);
        }
        // What was taken back stays, and leaves room for another.
        match first.get(&(charter.value.as_str(), commitment.value.as_str())) {
            _ if statement.retracted.is_some() => {}
            Some(first) => found.push(
                Diagnostic::at(Code::SecondStatement, commitment.place.clone())
                    .related_to(first.commitment.place.clone())
                    .with("commitment", &commitment.value),
            ),
            None => drop(first.insert((&charter.value, &commitment.value), statement)),
        }
        // Most are there, and are what they may be.
        let is_fine = |id: &&Located<String>| {
            let is_example = described.get(&*id.value);
            is_example.is_some_and(|it| statement.example || !it)
        };
        let others = statement.systems.iter().filter(|id| !is_fine(id));
        check_ids(site, others, Reference::System, statement.example, found);
        check_ids(
            site,
            &statement.evidence,
            Reference::Evidence,
            statement.example,
            found,
        );
        let reachable = statement
            .evidence
            .iter()
            .filter_map(|id| site.evidence(&id.value))
            .any(|evidence| evidence.is_reachable())
            || statement
                .evidence
                .iter()
                .any(|id| is_unread(site, &Reference::Evidence(id.value.clone())));
        let in_force = statement.retracted.is_none();
        if statement.status.value == Status::Applied && in_force && !reachable {
            let place = statement.status.place.clone();
            found.push(Diagnostic::at(Code::AppliedWithoutEvidence, place));
        }
    }
}

/// The systems by their ids, with whether each is an example: a statement may name many, and so does the inventory.
fn described(site: &Site) -> FxHashMap<&str, bool> {
    let systems = site.systems.iter();
    systems.map(|it| (it.id.as_str(), it.example)).collect()
}

fn resolve_evidence(site: &Site, found: &mut Vec<Diagnostic>) {
    for evidence in &site.evidence {
        if let Some(contact) = &evidence.contact {
            check_contact(site, contact, evidence.example, found);
        }
        let document = evidence
            .verification
            .as_ref()
            .and_then(|v| v.document.as_ref());
        if let Some(id) = document {
            let reference = Reference::Evidence(id.value.clone());
            check(site, (&id.place, &reference), evidence.example, found);
        }
    }
    verification::check(site, found);
}

fn resolve_systems(site: &Site, found: &mut Vec<Diagnostic>) {
    for system in &site.systems {
        for contact in system.contact_ids() {
            check_contact(site, contact, system.example, found);
        }
        // Most are there, and are what they may be.
        let is_fine = |id: &Located<String>| {
            let evidence = site.evidence(&id.value);
            evidence.is_some_and(|it| system.example || !it.example)
        };
        let others = system.evidence_ids().filter(|id| !is_fine(id));
        check_ids(site, others, Reference::Evidence, system.example, found);
        report_no_offline_route(site, system, found);
        report_no_mention(site, system, found);
    }
}

/// A public body's decision on a person by a machine alone is void without the mention of the law; silence on
/// whether it is one leaves that open for what weighs on persons.
fn report_no_mention(site: &Site, system: &System, found: &mut Vec<Diagnostic>) {
    if system.automation != Automation::FullyAutomated {
        return;
    }
    let is_public = site.settings.duties.contains(&Duty::PublicBody);
    let place = match &system.administrative_decision {
        Some(decision) if decision.what.is_some() && decision.mention_since.is_none() => {
            decision.place.clone()
        }
        None if is_public && system.may_weigh_on_persons() => system.place.clone(),
        _ => return,
    };
    found.push(Diagnostic::at(Code::DecisionWithoutMention, place).with("id", &system.id));
}

/// Who is judged with the help of a machine can contest that without one. Silence on the effect is a gap
/// of its own: the smallest description that may be published has neither.
fn report_no_offline_route(site: &Site, system: &System, found: &mut Vec<Diagnostic>) {
    let effect = system.effect.as_ref();
    // A draft waits until somebody knows it: nothing of it is published.
    let weighs = system.weighs_on_persons() && !(system.draft && system.appeal.is_none());
    let Some(effect) = effect.filter(|_| weighs) else {
        return;
    };
    let offline = |route: &Route| route.phone.is_some() || route.post.is_some();
    let reach = system.appeal.as_ref().map(|appeal| &appeal.reach);
    let own = reach.and_then(|reach| reach.route.as_deref());
    let contact = reach
        .and_then(|reach| reach.contact.as_ref())
        .map(|id| site.settings.contact(&id.value));
    // A contact that is not there is a fault of its own.
    let reached = own.is_some_and(offline)
        || contact.is_some_and(|contact| contact.is_none_or(|contact| offline(&contact.route)));
    if reached {
        return;
    }
    found.push(match &system.appeal {
        Some(appeal) => Diagnostic::at(Code::NoOfflineRoute, appeal.place.clone())
            .related_to(effect.place.clone()),
        None => Diagnostic::at(Code::NoOfflineRoute, effect.place.clone()),
    });
}
