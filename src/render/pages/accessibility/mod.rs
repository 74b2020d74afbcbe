//! The statement of accessibility, in the form that the publisher's duties ask for: what an audit found,
//! what was declared, and what the automatic check covered, each kept apart.

pub(super) mod plans;
pub(in crate::render) mod twin;

use std::collections::BTreeMap;

use serde::Serialize;

use super::legal::{AuditView, ObligationView, audit_view, obligations};
use super::{Press, Rendered};
use crate::model::{Checks, Declaration, Exception, Ground};
use crate::render::address::Subject;
use crate::render::documents;
use crate::render::scope::{ContactView, DateView, LinkView, Scope, TextView};
use crate::source::Word;

#[derive(Serialize)]
struct StatementView {
    /// The form: `rgaa`, `eu` or `plain`.
    form: &'static str,
    organisation: String,
    /// The site that it is about.
    url: String,
    /// Whether the organisation commits itself in the words of the law.
    committed: bool,
    /// The page of the plans, if there are some.
    plans: Option<String>,
    /// Whether one of them is of this year.
    plan_in_force: bool,
    audit: Option<AuditView>,
    /// What an audit in force came to: `conforming`, `partly` or `not_conforming`.
    state: Option<&'static str>,
    /// Whether an audit found faults and none is listed.
    unlisted: bool,
    /// What is not accessible, by the reasons that the law tells apart.
    exceptions: Vec<GroundView>,
    machine: MachineView,
    established: Option<DateView>,
    updated: Option<DateView>,
    environments: Vec<String>,
    tools: Vec<String>,
    sample: Vec<String>,
    /// How the site was evaluated for the statement.
    method: Option<TextView>,
    contact: Option<ContactView>,
    /// Within how many days an answer comes.
    delay: Option<u32>,
    enforcement: Option<TextView>,
    enforcement_url: Option<String>,
    /// The kind and the size of a document that stands there.
    enforcement_format: Option<String>,
    /// Whether what is declared is invented.
    example: bool,
    duties: Vec<ObligationView>,
    /// The page that says how the site is checked.
    control: String,
    /// The same for machines.
    twin: String,
}

/// What is not accessible for one reason.
#[derive(Serialize)]
struct GroundView {
    ground: &'static str,
    items: Vec<ExceptionView>,
}

/// Something that is not accessible.
#[derive(Serialize)]
struct ExceptionView {
    text: TextView,
    criteria: String,
    reason: Option<TextView>,
    alternative: Option<TextView>,
}

/// What the automatic check covered.
#[derive(Serialize)]
struct MachineView {
    program: String,
    pages: String,
    level: &'static str,
    criteria: Vec<CriterionView>,
}

/// What the automatic check did for a criterion of WCAG.
#[derive(Serialize)]
struct CriterionView {
    criterion: &'static str,
    /// Whether any page has something that its rules are about.
    applies: bool,
    rules: String,
    /// Faults that are known and accepted for a time.
    accepted: Option<String>,
    /// What is left to a person.
    questions: Option<String>,
}

/// What the rules of a criterion came to together.
#[derive(Debug, Default)]
pub(super) struct Criterion {
    /// The names of the rules.
    pub rules: Vec<&'static str>,
    /// Whether any page has something that one of them is about.
    pub applies: bool,
    /// How many questions they leave to a person.
    pub questions: usize,
    /// How many faults are accepted for a time.
    pub accepted: usize,
}

pub(super) fn print(press: &mut Press<'_>) -> Option<Rendered> {
    let (scope, checks) = (press.scope, press.checks);
    let settings = &scope.site.settings;
    let declared = settings.declaration.as_ref();
    let strings = |list: fn(&Declaration) -> &Vec<String>| {
        declared.map(|it| list(it).clone()).unwrap_or_default()
    };
    let audit = audit_view(scope);
    let conformity = scope.site.conformity(scope.as_of);
    let contact = settings.accessibility_contact();
    let content = StatementView {
        form: settings.statement_form().word(),
        organisation: settings.organisation.name.clone(),
        url: settings.url.clone(),
        committed: declared.is_some_and(|it| it.committed),
        plans: declared
            .filter(|it| it.has_plans())
            .map(|_| scope.href(&Subject::AccessibilityPlans)),
        plan_in_force: declared.is_some_and(|it| it.has_plan_for(scope.as_of.year())),
        state: conformity.state,
        unlisted: conformity.is_unlisted,
        exceptions: exceptions(scope, declared),
        machine: machine(scope, checks),
        established: scope.optional_date(declared.and_then(|it| it.established)),
        updated: scope.optional_date(declared.and_then(|it| it.updated)),
        environments: strings(|it| &it.environments),
        tools: strings(|it| &it.tools),
        sample: strings(|it| &it.sample),
        method: scope.optional(declared.and_then(|it| it.method.as_ref())),
        contact: contact.map(|contact| scope.contact(contact)),
        delay: declared.and_then(|it| it.delay_days),
        enforcement: scope.optional(declared.and_then(|it| it.enforcement.as_ref())),
        enforcement_url: declared.and_then(|it| it.enforcement_url.clone()),
        enforcement_format: documents::of_link(
            scope,
            declared.and_then(|it| it.enforcement_url.as_deref()),
        ),
        example: declared.is_some_and(|it| it.example),
        duties: obligations(scope),
        control: scope.href(&Subject::Control),
        twin: format!(
            "{}{}",
            scope.href(&Subject::Accessibility),
            twin::STATEMENT_FILE
        ),
        audit,
    };
    let invented = content.audit.as_ref().is_some_and(AuditView::is_example)
        || content.contact.as_ref().is_some_and(|it| it.example);
    let example = content.example || invented;
    let heading = press.titled("accessibility.html", "accessibility", example);
    press.render(heading, &content)
}

/// What is declared not to be accessible, in the order of the form, whose three parts are all there.
fn exceptions(scope: &Scope<'_>, declared: Option<&Declaration>) -> Vec<GroundView> {
    let declared = declared.map_or(&[][..], |it| &it.exceptions);
    let of = |ground: Ground| {
        let items = declared.iter().filter(|it| it.ground == ground);
        GroundView {
            ground: ground.word(),
            items: items.map(|it| exception(scope, it)).collect(),
        }
    };
    Ground::ALL.into_iter().map(of).collect()
}

fn exception(scope: &Scope<'_>, it: &Exception) -> ExceptionView {
    ExceptionView {
        text: scope.text(&it.text),
        criteria: it.criteria.join(", "),
        reason: scope.optional(it.reason.as_ref()),
        alternative: scope.optional(it.alternative.as_ref()),
    }
}

fn machine(scope: &Scope<'_>, checks: &Checks) -> MachineView {
    let some = |word: &str, count: usize| (count > 0).then(|| scope.counted(word, count));
    MachineView {
        program: format!("limpide {}", checks.version),
        pages: scope.counted("count.checked_pages", checks.pages),
        level: scope.site.settings.checking.level.word(),
        criteria: by_criterion(checks)
            .into_iter()
            .map(|(_, (criterion, found))| CriterionView {
                criterion,
                applies: found.applies,
                rules: scope.counted("count.rules", found.rules.len()),
                accepted: some("count.accepted", found.accepted),
                questions: some("count.questions", found.questions),
            })
            .collect(),
    }
}

/// What the rules came to by criterion of WCAG, in the order of their numbers: 1.4.10 comes after 1.4.3.
fn by_criterion(checks: &Checks) -> BTreeMap<Vec<u32>, (&'static str, Criterion)> {
    let mut all: BTreeMap<Vec<u32>, (&'static str, Criterion)> = BTreeMap::new();
    for rule in &checks.rules {
        for criterion in &rule.criteria {
            let number = criterion.split('.').filter_map(|it| it.parse().ok());
            let (_, found) = all
                .entry(number.collect())
                .or_insert_with(|| (criterion, Criterion::default()));
            found.rules.push(rule.id);
            found.applies |= rule.applies;
            found.questions += rule.questions;
            found.accepted += rule.accepted;
        }
    }
    all
}

/// The page of a plan, where it has one.
fn page_link(scope: &Scope<'_>, page: Option<&crate::source::Located<String>>) -> Option<LinkView> {
    let reference = crate::model::Reference::Page(page?.value.clone());
    Some(scope.reference(&reference))
}
