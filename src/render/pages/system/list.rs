//! The list of systems: whole, and as shorter lists where it is long.

use serde::Serialize;

use super::{Row, SYSTEMS_A_PAGE, row};
use crate::model::{Facet, System};
use crate::render::address::{Listed, Subject};
use crate::render::pages::inventory::{self, InventoryView};
use crate::render::pages::paging::PagingView;
use crate::render::pages::{Heading, Press, Rendered, register};
use crate::render::scope::{Scope, TextView};

#[derive(Serialize)]
struct List {
    inventory: Option<InventoryView>,
    /// What the list shows of the whole; none for the whole itself.
    chosen: Option<TextView>,
    groups: Vec<GroupView>,
    /// Whether the last review decides the order.
    by_review: bool,
    facets: Vec<FacetView>,
    /// How many systems the list has.
    found: usize,
    /// How many systems there are in all.
    total: usize,
    /// The whole list.
    all: String,
    /// The whole list in short, where it is long.
    short: Option<String>,
    paging: PagingView,
}

/// Systems of one status that stand together.
#[derive(Serialize)]
struct GroupView {
    /// Their status; none where the list is in another order.
    heading: Option<String>,
    systems: Vec<Row>,
}

/// Ways of one kind to shorten the list.
#[derive(Serialize)]
struct FacetView {
    label: String,
    links: Vec<FacetLinkView>,
}

#[derive(Serialize)]
struct FacetLinkView {
    href: String,
    text: TextView,
    /// How many systems it leaves.
    count: usize,
    current: bool,
}

pub(in crate::render::pages) fn print(
    press: &mut Press<'_>,
    facet: Option<&Facet>,
) -> Option<Rendered> {
    let scope = press.scope;
    let language = scope.language();
    let systems = scope.directory.systems(facet, language);
    let (shown, paging) = press.cut(systems, SYSTEMS_A_PAGE);
    let shown = scope.site.systems_at(shown);
    let not_described = match facet {
        None => scope.directory.not_described(),
        Some(_) => &[],
    };
    let (missing, missing_paging) = press.cut(not_described, inventory::MISSING_A_PAGE);
    let has_inventory = paging.is_first() && facet.is_none() || !missing.is_empty();
    let inventory = has_inventory
        .then(|| inventory::view(scope, missing))
        .flatten();
    let example = shown.iter().any(|system| system.example)
        || inventory.as_ref().is_some_and(|found| found.example);
    let mut heading = press.titled("systems.html", "systems", example);
    let chosen = facet.map(|facet| name(scope, facet));
    if let Some(chosen) = &chosen {
        heading = of_facet(scope, heading, chosen);
    }
    let content = List {
        inventory,
        chosen,
        groups: groups(scope, &shown, facet),
        by_review: facet == Some(&Facet::Reviewed),
        facets: facets(scope, facet),
        total: scope.site.systems.len(),
        all: scope.href(&Subject::Systems),
        short: register::address(scope, Listed::Systems),
        found: systems.len(),
        paging: paging.or_longer(missing_paging),
    };
    press.render(heading, &content)
}

fn of_facet(scope: &Scope<'_>, heading: Heading, chosen: &TextView) -> Heading {
    let title = format!(
        "{}{} {}",
        heading.title.text,
        scope.words.get("colon"),
        chosen.text
    );
    Heading {
        title: scope.name(&title),
        ..heading
    }
}

/// The systems by status, unless all are of one or another order is asked for.
fn groups(scope: &Scope<'_>, shown: &[&System], facet: Option<&Facet>) -> Vec<GroupView> {
    let is_plain = matches!(facet, Some(Facet::Status(_) | Facet::Reviewed))
        || scope
            .site
            .systems
            .windows(2)
            .all(|pair| pair[0].status == pair[1].status);
    let rows = |systems: &[&System]| systems.iter().map(|it| row(scope, it)).collect();
    if is_plain {
        let systems = rows(shown);
        return vec![GroupView {
            heading: None,
            systems,
        }];
    }
    shown
        .chunk_by(|one, other| one.status == other.status)
        .map(|systems| GroupView {
            heading: systems
                .first()
                .map(|system| scope.word_of("system_status", system.status)),
            systems: rows(systems),
        })
        .collect()
}

/// What a list is called, beside the word for systems.
fn name(scope: &Scope<'_>, facet: &Facet) -> TextView {
    match facet {
        Facet::Status(status) => scope.name(&scope.word_of("system_status", *status)),
        Facet::Automation(part) => scope.name(&scope.word_of("automation", *part)),
        Facet::Concerned(slug) => match scope.directory.concerned(scope.site, slug) {
            Some(text) => scope.text(text),
            None => scope.name(slug),
        },
        Facet::Reviewed => scope.name(scope.words.get("facet.by_review")),
    }
}

fn facets(scope: &Scope<'_>, current: Option<&Facet>) -> Vec<FacetView> {
    let label = |facet: &Facet| match facet {
        Facet::Status(_) => "facet.status",
        Facet::Automation(_) => "facet.automation",
        Facet::Concerned(_) => "facet.concerned",
        Facet::Reviewed => "facet.order",
    };
    let all: Vec<(&Facet, usize)> = scope.directory.facets().collect();
    all.chunk_by(|(one, _), (other, _)| label(one) == label(other))
        .map(|facets| FacetView {
            label: scope.words.get(label(facets[0].0)).to_owned(),
            links: facets
                .iter()
                .map(|(facet, count)| FacetLinkView {
                    href: scope.href(&Subject::SystemsBy((*facet).clone())),
                    text: name(scope, facet),
                    count: *count,
                    current: current == Some(*facet),
                })
                .collect(),
        })
        .collect()
}
