//! The home page: what was promised, what is done, what is missing, which systems, whom to write to.

use std::collections::BTreeMap;

use serde::Serialize;

use super::charter::{CommitmentView, EndingView, commitments};
use super::inventory::{self, InventoryView};
use super::system::{Row, row};
use super::{Heading, Press, Rendered};
use crate::model::{Charter, Reference, Signature, SystemStatus};
use crate::render::scope::{ContactView, DateView, LinkView, Scope, WordView, say_axes_once};
use crate::source::Word;

#[derive(Serialize)]
struct Home {
    /// The first answers: what was promised, what is done, what lacks.
    promised: String,
    done: Option<String>,
    missing: Option<String>,
    /// Whether some of the commitments counted are told of by an invented statement.
    counted_example: bool,
    signatures: Vec<SignatureView>,
    systems: Vec<Row>,
    systems_count: usize,
    /// How many systems are in which state, in words.
    in_use: Option<String>,
    /// Whether some of the systems counted are invented.
    systems_example: bool,
    inventory: Option<InventoryView>,
    gaps_count: usize,
    contact: Option<ContactView>,
    /// The publisher's own pages, by id; the built-in template doesn't list them.
    pages: Vec<LinkView>,
}

#[derive(Serialize)]
struct SignatureView {
    charter: LinkView,
    issuer: Option<String>,
    date: Option<DateView>,
    ended: Option<EndingView>,
    /// Those without a statement, abandoned, taken back or overdue.
    waiting: Vec<CommitmentView>,
    /// The others.
    commitments: Vec<CommitmentView>,
    states: Vec<StateCount>,
    example: bool,
}

/// How many commitments are in a state.
#[derive(Serialize)]
struct StateCount {
    state: WordView,
    count: usize,
    /// The length of its bar, the longest being 100.
    bar: usize,
}

/// The home page shows this many systems, and as many that are not described; the list has them all.
const SYSTEMS_SHOWN: usize = 12;

/// The states that a commitment can be in by its statement, the furthest first.
const DONE: [&str; 8] = [
    "applied",
    "applied_described",
    "applied_unchecked",
    "partly_applied",
    "in_progress",
    "planned",
    "not_started",
    "not_applicable",
];

/// The states in which nothing is said of it any more.
const LACKING: [&str; 3] = ["none", "retracted", "abandoned"];

pub(super) fn print(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let site = scope.site;
    let all: Vec<(&Signature, &Charter, Vec<CommitmentView>)> = site
        .settings
        .signatures
        .iter()
        .filter_map(|signature| {
            let charter = site.charter(&signature.charter.value)?;
            Some((signature, charter, commitments(scope, charter)))
        })
        .collect();
    let counted = Counted::of(all.iter().flat_map(|(.., commitments)| commitments));
    let (promised, done, missing) = counted.in_words(scope);
    let counted_example = counted.example;
    let signatures: Vec<SignatureView> = all
        .into_iter()
        .map(|(signature, charter, commitments)| {
            signature_view(scope, signature, charter, commitments)
        })
        .collect();
    let listed = scope.directory.systems(None, scope.language());
    let first = site.systems_at(&listed[..listed.len().min(SYSTEMS_SHOWN)]);
    let systems = first.into_iter().map(|it| row(scope, it)).collect();
    let contact = site
        .settings
        .contacts
        .first()
        .map(|contact| scope.contact(contact));
    let not_described = scope.directory.not_described();
    let few = &not_described[..not_described.len().min(SYSTEMS_SHOWN)];
    let inventory = inventory::view(scope, few);
    let systems_example = site.systems.iter().any(|system| system.example)
        || inventory
            .as_ref()
            .is_some_and(|inventory| inventory.example);
    let example = systems_example
        || signatures.iter().any(|signature| signature.example)
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
        promised,
        done,
        missing,
        counted_example,
        signatures,
        systems,
        systems_example,
        in_use: in_use(scope),
        inventory,
        systems_count: site.systems.len(),
        gaps_count: scope.gaps.len(),
        contact,
        pages: own_pages(scope),
    };
    press.render(heading, &content)
}

fn own_pages(scope: &Scope<'_>) -> Vec<LinkView> {
    let pages = scope.site.pages.iter();
    pages
        .map(|page| scope.reference(&Reference::Page(page.id.clone())))
        .collect()
}

fn signature_view(
    scope: &Scope<'_>,
    signature: &Signature,
    charter: &Charter,
    commitments: Vec<CommitmentView>,
) -> SignatureView {
    let states = count_states(&commitments);
    let example = signature.example || commitments.iter().any(|c| c.example);
    let (mut waiting, mut commitments): (Vec<_>, Vec<_>) = commitments
        .into_iter()
        .partition(|c| c.overdue || LACKING.contains(&c.state.id));
    for list in [&mut waiting, &mut commitments] {
        say_axes_once(list.iter_mut().map(|commitment| &mut commitment.axis));
    }
    SignatureView {
        charter: scope.reference(&Reference::Charter(charter.reference())),
        issuer: charter.issuer.as_ref().map(|issuer| issuer.name.clone()),
        date: scope.optional_date(signature.date),
        ended: signature
            .ended
            .as_ref()
            .map(|ending| EndingView::of(scope, ending)),
        waiting,
        commitments,
        states,
        example,
    }
}

/// How many commitments there are, in each state, and overdue; whether some are of an invention.
struct Counted {
    all: usize,
    states: BTreeMap<&'static str, usize>,
    overdue: usize,
    example: bool,
}

impl Counted {
    fn of<'a>(commitments: impl Iterator<Item = &'a CommitmentView>) -> Self {
        let mut counted = Self {
            all: 0,
            states: BTreeMap::new(),
            overdue: 0,
            example: false,
        };
        for commitment in commitments {
            counted.all += 1;
            *counted.states.entry(commitment.state.id).or_default() += 1;
            counted.overdue += usize::from(commitment.overdue);
            counted.example |= commitment.example;
        }
        counted
    }

    fn in_words(&self, scope: &Scope<'_>) -> (String, Option<String>, Option<String>) {
        let of = |id: &str| (self.states.get(id).copied().unwrap_or(0), id.to_owned());
        let mut lacking: Vec<(usize, String)> = LACKING.iter().map(|id| of(id)).collect();
        lacking.push((self.overdue, "overdue".to_owned()));
        (
            scope.counted("count.commitments", self.all),
            scope.counts("state_count", DONE.iter().map(|id| of(id))),
            scope.counts("state_count", lacking.into_iter()),
        )
    }
}

/// How many systems are in which state.
fn in_use(scope: &Scope<'_>) -> Option<String> {
    let systems = &scope.site.systems;
    let count = |word: &str, status: &SystemStatus| {
        let number = systems.iter().filter(|s| s.status == *status).count();
        (number, word.to_owned())
    };
    let states = SystemStatus::WORDS.iter();
    scope.counts(
        "system_count",
        states.map(|(word, status)| count(word, status)),
    )
}

/// The states that some are in, those that need attention first.
fn count_states(commitments: &[CommitmentView]) -> Vec<StateCount> {
    let order = LACKING.iter().chain(DONE.iter().rev());
    let mut counts: Vec<StateCount> = order
        .filter_map(|id| {
            let mut with = commitments.iter().filter(|c| c.state.id == *id);
            let state = with.next()?.state.clone();
            Some(StateCount {
                state,
                count: 1 + with.count(),
                bar: 0,
            })
        })
        .collect();
    let most = counts.iter().map(|count| count.count).max().unwrap_or(1);
    for count in &mut counts {
        count.bar = count.count * 100 / most;
    }
    counts
}
