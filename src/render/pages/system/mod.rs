//! A system's page, and the list of systems.

mod about;
mod facts;
mod first;
pub(super) mod list;
pub(super) mod record;
mod recourse;
mod tables;
pub(super) mod texts;

use std::collections::BTreeMap;

use serde::Serialize;

use self::facts::FactView;
use self::first::First;
pub(super) use self::first::alone;
use super::answers::{self, AnswerView};
use super::beside::Beside;
use super::reviewed::ReviewedView;
use super::{Heading, Press, Rendered, evidence};
use crate::diagnostic::Diagnostic;
use crate::model::{FactorsStatus, Field, Reference, Section, System};
use crate::render::address::Subject;
use crate::render::scope::{ContactView, DateView, DueView, LinkView, Scope, TextView, WordView};
use crate::source::Word;

/// A system in a list.
#[derive(Serialize)]
pub(super) struct Row {
    pub link: LinkView,
    summary: Option<TextView>,
    status: WordView,
    /// Who answers for it and says what its status is, if that is not the publisher of the site.
    organisation: Option<String>,
    alone: String,
    updated: DateView,
    overdue: bool,
}

/// How many systems a page of their list shows.
pub(in crate::render) const SYSTEMS_A_PAGE: usize = 50;

/// Why something is not told.
#[derive(Serialize)]
struct WithheldView {
    /// The date as of which it is not known; none where it is withheld.
    not_known: Option<DateView>,
    reason: Option<TextView>,
    law: Option<TextView>,
}

#[derive(Serialize)]
struct SystemView {
    example: bool,
    summary: Option<TextView>,
    first: First,
    organisation: String,
    /// The role that answers for it.
    accountable: Option<TextView>,
    status: WordView,
    since: Option<DateView>,
    /// When its use is planned to begin.
    begins: Option<DueView>,
    /// When its use is planned to end.
    ends: Option<DueView>,
    updated: DateView,
    reviewed: ReviewedView,
    review_due: DueView,
    /// The full record.
    record: String,
    /// The long texts, by name.
    texts: BTreeMap<&'static str, TextView>,
    /// What is withheld or not known, by the field's name.
    withheld: BTreeMap<&'static str, WithheldView>,
    automation: WordView,
    uses: Vec<tables::UseView>,
    steps: Vec<tables::StepView>,
    data_sources: Vec<tables::DataSourceView>,
    data_used: Vec<tables::DataUsedView>,
    data_not_used: Vec<TextView>,
    retention: Vec<FactView>,
    factors: Vec<tables::FactorView>,
    factors_status: WordView,
    factors_reason: Option<TextView>,
    supplier_request: Option<tables::SupplierRequestView>,
    worked_examples: Vec<tables::CaseView>,
    metrics: Vec<tables::MetricView>,
    oversight: Vec<FactView>,
    risks: Vec<tables::RiskView>,
    notice: Option<recourse::NoticeView>,
    refusal: Option<recourse::RefusalView>,
    explanation: Option<recourse::ReachView>,
    appeal: Option<recourse::ReachView>,
    feedback: Option<recourse::ReachView>,
    contact: Option<ContactView>,
    supplier: Option<LinkView>,
    commitments: Vec<AnswerView>,
    evidence: Vec<evidence::Row>,
    degrees: Option<String>,
    beside: Beside,
}

/// A system as a list shows it.
pub(super) fn row(scope: &Scope<'_>, system: &System) -> Row {
    let publisher = &scope.site.settings.organisation.name;
    Row {
        link: scope.system_link(system),
        summary: scope.optional(system.summary.as_ref()),
        status: scope.word("system_status", system.status.word()),
        organisation: system.organisation.clone().filter(|own| own != publisher),
        alone: first::alone(scope, system).text,
        updated: scope.date(system.updated),
        overdue: system.is_overdue(scope.as_of),
    }
}

pub(super) fn print(press: &mut Press<'_>, id: &str) -> Option<Rendered> {
    let scope = press.scope;
    let system = scope.site.system(id)?;
    let here = Section::ALL
        .iter()
        .filter(|section| !record::SECTIONS.contains(section));
    let texts = texts_of(scope, system, here, &mut press.diagnostics);
    let content = view(scope, system, texts);
    let example = system.example
        || content
            .contact
            .as_ref()
            .is_some_and(|contact| contact.example)
        || content.commitments.iter().any(|row| row.link.example)
        || content.beside.has_example()
        || content
            .supplier
            .as_ref()
            .is_some_and(|supplier| supplier.example);
    let heading = Heading {
        template: "system.html",
        title: scope.text(&system.name),
        description: content.summary.as_ref().map(|summary| summary.text.clone()),
        example,
    };
    press.render(heading, &content)
}

fn view(scope: &Scope<'_>, system: &System, texts: BTreeMap<&'static str, TextView>) -> SystemView {
    let status = match &system.factors_status {
        Some(status) => status.value.word(),
        None if system.withheld(Field::Factors).is_some() => FactorsStatus::Withheld.word(),
        None if system.not_known(Field::Factors).is_some() => FactorsStatus::NotKnown.word(),
        None => "none",
    };
    let request = system.supplier_request.as_ref();
    let named = system.evidence.iter();
    let items = named.filter_map(|id| scope.site.evidence(&id.value));
    let about = Reference::System(system.id.clone());
    SystemView {
        example: system.example,
        summary: scope.optional(system.summary.as_ref()),
        first: first::first(scope, system),
        organisation: first::organisation(scope, system).to_owned(),
        accountable: scope.optional(system.accountable_role.as_ref()),
        status: scope.word("system_status", system.status.word()),
        since: scope.optional_date(system.since.filter(|_| system.begins().is_none())),
        begins: system.begins().map(|date| scope.due(date)),
        ends: system.ends().map(|date| scope.due(date)),
        updated: scope.date(system.updated),
        reviewed: ReviewedView::of(scope, &system.reviews, system.updated),
        review_due: scope.due(system.review_due),
        record: scope.href(&Subject::Record(system.id.clone())),
        texts,
        withheld: withheld(scope, system),
        automation: scope.word("automation", system.automation.word()),
        uses: each(&system.uses, |used| tables::used_for(scope, used)),
        steps: each(&system.steps, |step| tables::step(scope, step)),
        data_sources: each(&system.data_sources, |source| {
            tables::data_source(scope, source)
        }),
        data_used: each(&system.data_used, |data| {
            tables::data_used(scope, system, data)
        }),
        data_not_used: each(&system.data_not_used, |data| scope.text(data)),
        retention: about::retention(scope, system),
        factors: each(&system.factors, |factor| tables::factor(scope, factor)),
        factors_status: scope.word("factors_status", status),
        factors_reason: scope.optional(system.factors_reason.as_ref()),
        supplier_request: request.map(|request| tables::supplier_request(scope, request)),
        worked_examples: each(&system.worked_examples, |example| {
            tables::case(scope, example)
        }),
        metrics: each(&system.metrics, |metric| tables::metric(scope, metric)),
        oversight: about::oversight(scope, system),
        risks: each(&system.risks, |risk| tables::risk(scope, risk)),
        notice: system.notice.as_ref().map(|to| recourse::notice(scope, to)),
        refusal: system
            .refusal
            .as_ref()
            .map(|to| recourse::refusal(scope, to)),
        explanation: system
            .explanation
            .as_ref()
            .map(|to| recourse::explanation(scope, to)),
        appeal: system.appeal.as_ref().map(|to| recourse::appeal(scope, to)),
        feedback: system
            .feedback
            .as_ref()
            .map(|to| recourse::feedback(scope, to)),
        contact: scope.contact_of(&system.contact.value),
        supplier: system
            .supplier
            .as_ref()
            .map(|id| scope.reference(&Reference::Supplier(id.value.clone()))),
        commitments: answers::of_system(scope, system),
        degrees: evidence::degrees(scope, items.clone(), |item| {
            evidence::earliest_limit(scope, item)
        }),
        evidence: items.map(|item| evidence::row(scope, item)).collect(),
        beside: Beside::of(scope, &about, &system.consultations),
    }
}

/// The long texts of a system among these, by name.
fn texts_of<'s>(
    scope: &Scope<'_>,
    system: &System,
    sections: impl Iterator<Item = &'s Section>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<&'static str, TextView> {
    sections
        .filter_map(|section| {
            let text = scope.section(system, *section, diagnostics)?;
            Some((section.name(), text))
        })
        .collect()
}

fn each<T, V>(items: &[T], view: impl Fn(&T) -> V) -> Vec<V> {
    items.iter().map(view).collect()
}

fn withheld(scope: &Scope<'_>, system: &System) -> BTreeMap<&'static str, WithheldView> {
    let view = |withheld: &crate::model::Withheld| WithheldView {
        not_known: None,
        reason: Some(scope.text(&withheld.reason)),
        law: scope.optional(withheld.law.as_ref()),
    };
    let unknown = system.not_known.iter().map(|it| {
        let view = WithheldView {
            not_known: Some(scope.date(it.as_of)),
            reason: scope.optional(it.reason.as_ref()),
            law: None,
        };
        (it.field.value.word(), view)
    });
    let withheld = system.withheld.iter();
    withheld
        .map(|withheld| (withheld.field.value.word(), view(withheld)))
        .chain(unknown)
        .collect()
}
