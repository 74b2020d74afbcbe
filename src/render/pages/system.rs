//! A system's page, and the list of systems.

use serde::Serialize;

use super::paging::PagingView;
use super::{Heading, Press, Rendered};
use crate::model::{Appeal, DataSource, DataUsed, Factor, Risk, Section, System, Weight};
use crate::render::scope::{
    ContactView, DateView, DueView, LinkView, RouteView, Scope, TextView, WordView,
};
use crate::source::Word;

/// A system in a list.
#[derive(Serialize)]
pub(super) struct Row {
    pub link: LinkView,
    summary: Option<TextView>,
    status: WordView,
    automation: WordView,
    overdue: bool,
}

/// How many systems a page of their list shows.
pub(in crate::render) const SYSTEMS_A_PAGE: usize = 50;

#[derive(Serialize)]
struct List {
    inventory: Option<super::inventory::InventoryView>,
    systems: Vec<Row>,
    paging: PagingView,
}

#[derive(Serialize)]
struct SystemView {
    example: bool,
    summary: Option<TextView>,
    organisation: String,
    supplier: Option<super::supplier::View>,
    status: WordView,
    since: Option<DateView>,
    automation: WordView,
    effect: Option<WordView>,
    affected: Vec<TextView>,
    updated: DateView,
    review_due: DueView,
    contact: Option<ContactView>,
    purpose: Option<TextView>,
    decision: Option<TextView>,
    how_it_works: Option<TextView>,
    limits: Option<TextView>,
    oversight: Option<TextView>,
    recourse: Option<TextView>,
    data_sources: Vec<DataSourceView>,
    data_used: Vec<DataUsedView>,
    factors: Vec<FactorView>,
    factors_status: WordView,
    factors_reason: Option<TextView>,
    risks: Vec<RiskView>,
    appeal: Option<AppealView>,
    commitments: Vec<LinkView>,
    evidence: Vec<super::evidence::Row>,
    degrees: Option<String>,
    beside: super::beside::Beside,
}

#[derive(Serialize)]
struct DataSourceView {
    id: String,
    name: TextView,
    role: WordView,
    provider: Option<TextView>,
    collection: Option<TextView>,
    url: Option<String>,
}

#[derive(Serialize)]
struct DataUsedView {
    name: TextView,
    why: Option<TextView>,
    personal: Option<WordView>,
    source: Option<TextView>,
}

#[derive(Serialize)]
struct FactorView {
    name: TextView,
    text: Option<TextView>,
    direction: Option<WordView>,
    weight: String,
    /// 0 to 100, when the weight can be drawn.
    bar: Option<u8>,
    basis: Option<WordView>,
    actionable: Option<bool>,
    hint: Option<TextView>,
}

#[derive(Serialize)]
struct RiskView {
    name: TextView,
    text: Option<TextView>,
    mitigation: TextView,
}

#[derive(Serialize)]
struct AppealView {
    contact: Option<ContactView>,
    route: Option<RouteView>,
    delay: Option<u32>,
}

/// Systems as a list shows them.
pub(super) fn rows(scope: &Scope<'_>, systems: &[System]) -> Vec<Row> {
    systems
        .iter()
        .map(|system| Row {
            link: scope.system_link(system),
            summary: scope.optional(system.summary.as_ref()),
            status: scope.word("system_status", system.status.word()),
            automation: scope.word("automation", system.automation.word()),
            overdue: system.review_due < scope.as_of,
        })
        .collect()
}

pub(super) fn print_list(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let (shown, paging) = press.cut(&scope.site.systems, SYSTEMS_A_PAGE);
    let systems = rows(scope, shown);
    let inventory = paging
        .is_first()
        .then(|| super::inventory::view(scope))
        .flatten();
    let example = systems.iter().any(|system| system.link.example)
        || inventory.as_ref().is_some_and(|found| found.example);
    let heading = press.titled("systems.html", "systems", example);
    press.render(
        heading,
        &List {
            inventory,
            systems,
            paging,
        },
    )
}

pub(super) fn print(press: &mut Press<'_>, id: &str) -> Option<Rendered> {
    let scope = press.scope;
    let system = scope.site.system(id)?;
    let mut texts =
        Section::ALL.map(|section| scope.section(system, section, &mut press.diagnostics));
    let statements = scope
        .links
        .statements_of_system
        .get(id)
        .cloned()
        .unwrap_or_default();
    let evidence = system
        .evidence
        .iter()
        .filter_map(|id| scope.site.evidence(&id.value));
    let degrees = super::evidence::degrees(scope, evidence.clone());
    let about = crate::model::Reference::System(id.to_owned());
    let beside = super::beside::Beside::of(scope, &about, &system.consultations);
    let content = SystemView {
        example: system.example,
        summary: scope.optional(system.summary.as_ref()),
        organisation: match &system.organisation {
            Some(organisation) => organisation.clone(),
            None => scope.site.settings.organisation.name.clone(),
        },
        supplier: system
            .supplier
            .as_ref()
            .and_then(|id| super::supplier::view_of(scope, &id.value)),
        status: scope.word("system_status", system.status.word()),
        since: scope.optional_date(system.since),
        automation: scope.word("automation", system.automation.word()),
        effect: system
            .effect
            .map(|effect| scope.word("effect", effect.word())),
        affected: system
            .affected
            .iter()
            .map(|text| scope.text(text))
            .collect(),
        updated: scope.date(system.updated),
        review_due: scope.due(system.review_due),
        contact: scope.contact_of(&system.contact.value),
        purpose: texts[Section::Purpose as usize].take(),
        decision: texts[Section::Decision as usize].take(),
        how_it_works: texts[Section::HowItWorks as usize].take(),
        limits: texts[Section::Limits as usize].take(),
        oversight: texts[Section::Oversight as usize].take(),
        recourse: texts[Section::Recourse as usize].take(),
        data_sources: system
            .data_sources
            .iter()
            .map(|s| data_source_view(scope, s))
            .collect(),
        data_used: system
            .data_used
            .iter()
            .map(|data| data_used_view(scope, system, data))
            .collect(),
        factors: system
            .factors
            .iter()
            .map(|factor| factor_view(scope, factor))
            .collect(),
        factors_status: scope.word("factors_status", system.factors_status.word()),
        factors_reason: scope.optional(system.factors_reason.as_ref()),
        risks: system
            .risks
            .iter()
            .map(|risk| risk_view(scope, risk))
            .collect(),
        appeal: system
            .appeal
            .as_ref()
            .map(|appeal| appeal_view(scope, appeal)),
        commitments: statements
            .iter()
            .map(|at| scope.commitment_link(&scope.site.statements[*at]))
            .collect(),
        evidence: evidence
            .map(|evidence| super::evidence::row(scope, evidence))
            .collect(),
        degrees,
        beside,
    };
    let example = system.example
        || content.beside.has_example()
        || content
            .supplier
            .as_ref()
            .is_some_and(|supplier| supplier.link.example)
        || content
            .contact
            .as_ref()
            .is_some_and(|contact| contact.example)
        || content
            .commitments
            .iter()
            .any(|commitment| commitment.example);
    let heading = Heading {
        template: "system.html",
        title: scope.text(&system.name),
        description: content.summary.as_ref().map(|summary| summary.text.clone()),
        example,
    };
    press.render(heading, &content)
}

fn data_source_view(scope: &Scope<'_>, source: &DataSource) -> DataSourceView {
    DataSourceView {
        id: source.id.value.clone(),
        name: scope.text(&source.name),
        role: scope.word("source_role", source.role.word()),
        provider: scope.optional(source.provider.as_ref()),
        collection: scope.optional(source.collection.as_ref()),
        url: source.url.clone(),
    }
}

fn data_used_view(scope: &Scope<'_>, system: &System, data: &DataUsed) -> DataUsedView {
    let source = data.source.as_ref().and_then(|id| {
        system
            .data_sources
            .iter()
            .find(|source| source.id.value == id.value)
    });
    DataUsedView {
        name: scope.text(&data.name),
        why: scope.optional(data.why.as_ref()),
        personal: data
            .personal
            .map(|personal| scope.word("personal_data", personal.word())),
        source: source.map(|source| scope.text(&source.name)),
    }
}

fn factor_view(scope: &Scope<'_>, factor: &Factor) -> FactorView {
    let (weight, bar) = weight_view(scope, factor.weight);
    FactorView {
        name: scope.text(&factor.name),
        text: scope.optional(factor.text.as_ref()),
        direction: factor
            .direction
            .map(|direction| scope.word("direction", direction.word())),
        weight,
        bar,
        basis: factor.basis.map(|basis| scope.word("basis", basis.word())),
        actionable: factor.actionable,
        hint: scope.optional(factor.hint.as_ref()),
    }
}

fn weight_view(scope: &Scope<'_>, weight: Weight) -> (String, Option<u8>) {
    let words = scope.words;
    match weight {
        Weight::Exact(number) => (words.number(number), None),
        Weight::Share(share) => (
            words
                .get("weight.share")
                .replace("{n}", &words.number(share)),
            Some(share.round() as u8),
        ),
        Weight::Rank(rank) => (
            words.get("weight.rank").replace("{n}", &rank.to_string()),
            None,
        ),
        Weight::Level(level) => {
            let word =
                ["weight.low", "weight.medium", "weight.high"][usize::from(level.clamp(1, 3) - 1)];
            (words.get(word).to_owned(), None)
        }
        Weight::Unknown => (words.get("weight.unknown").to_owned(), None),
    }
}

fn risk_view(scope: &Scope<'_>, risk: &Risk) -> RiskView {
    RiskView {
        name: scope.text(&risk.name),
        text: scope.optional(risk.text.as_ref()),
        mitigation: scope.text(&risk.mitigation),
    }
}

fn appeal_view(scope: &Scope<'_>, appeal: &Appeal) -> AppealView {
    AppealView {
        contact: appeal
            .contact
            .as_ref()
            .and_then(|id| scope.contact_of(&id.value)),
        route: appeal.route.as_ref().map(|route| scope.route(route)),
        delay: appeal.delay_days,
    }
}
