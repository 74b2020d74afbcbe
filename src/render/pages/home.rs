//! The home page: what was promised, what is done, what is missing, which systems, whom to write to.

use serde::Serialize;

use super::charter::{CommitmentView, EndingView, commitments};
use super::inventory::{self, InventoryView};
use super::system::{Row, rows};
use super::{Heading, Press, Rendered};
use crate::model::Reference;
use crate::render::scope::{ContactView, DateView, LinkView, TextView, WordView};

#[derive(Serialize)]
struct Home {
    signatures: Vec<SignatureView>,
    systems: Vec<Row>,
    systems_count: usize,
    inventory: Option<InventoryView>,
    gaps_count: usize,
    contact: Option<ContactView>,
}

#[derive(Serialize)]
struct SignatureView {
    charter: LinkView,
    issuer: Option<String>,
    date: Option<DateView>,
    signatory: Option<TextView>,
    ended: Option<EndingView>,
    commitments: Vec<CommitmentView>,
    states: Vec<StateCount>,
    example: bool,
}

/// How many commitments are in a state.
#[derive(Serialize)]
struct StateCount {
    state: WordView,
    count: usize,
}

/// The home page shows this many systems; the list has them all.
const SYSTEMS_SHOWN: usize = 12;

pub(super) fn print(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let site = scope.site;
    let signatures: Vec<SignatureView> = site
        .settings
        .signatures
        .iter()
        .filter_map(|signature| {
            let charter = site.charter(&signature.charter.value)?;
            let commitments = commitments(scope, charter);
            Some(SignatureView {
                charter: scope.reference(&Reference::Charter(charter.reference())),
                issuer: charter.issuer.as_ref().map(|issuer| issuer.name.clone()),
                date: scope.optional_date(signature.date),
                signatory: scope.optional(signature.signatory.as_ref()),
                ended: signature
                    .ended
                    .as_ref()
                    .map(|ending| EndingView::of(scope, ending)),
                states: count_states(&commitments),
                example: signature.example || commitments.iter().any(|c| c.example),
                commitments,
            })
        })
        .collect();
    let systems = rows(
        scope,
        &site.systems[..site.systems.len().min(SYSTEMS_SHOWN)],
    );
    let contact = site
        .settings
        .contacts
        .first()
        .map(|contact| scope.contact(contact));
    let inventory = inventory::view(scope);
    let example = inventory
        .as_ref()
        .is_some_and(|inventory| inventory.example)
        || signatures.iter().any(|signature| signature.example)
        || systems.iter().any(|system| system.link.example)
        || contact.as_ref().is_some_and(|contact| contact.example);
    let organisation = &site.settings.organisation.name;
    let description = scope
        .words
        .get("description.home")
        .replace("{organisation}", organisation);
    let heading = Heading {
        template: "home.html",
        title: scope.name(scope.words.get("title.home")),
        description: Some(description),
        example,
    };
    let content = Home {
        signatures,
        systems,
        inventory,
        systems_count: site.systems.len(),
        gaps_count: scope.gaps.len(),
        contact,
    };
    press.render(heading, &content)
}

/// The states in use, those that need attention first.
fn count_states(commitments: &[CommitmentView]) -> Vec<StateCount> {
    const ORDER: [&str; 9] = [
        "none",
        "retracted",
        "abandoned",
        "not_started",
        "planned",
        "in_progress",
        "partly_applied",
        "applied",
        "not_applicable",
    ];
    ORDER
        .iter()
        .filter_map(|id| {
            let mut with = commitments.iter().filter(|c| c.state.id == *id);
            let state = with.next()?.state.clone();
            Some(StateCount {
                state,
                count: 1 + with.count(),
            })
        })
        .collect()
}
