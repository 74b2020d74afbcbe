//! The statement of accessibility as machines read it: the same facts as its page, in one language.

use serde_json::{Value, json};

use super::by_criterion;
use crate::model::{Checks, Declaration, Exception};
use crate::render::frame;
use crate::render::scope::Scope;
use crate::source::Word;

/// What it is called, beside the page.
pub(in crate::render) const STATEMENT_FILE: &str = "statement.json";

/// The statement as JSON; keys that are `null` were not stated.
pub(in crate::render) fn statement_json(scope: &Scope<'_>, checks: &Checks) -> String {
    let settings = &scope.site.settings;
    let declared = settings.declaration.as_ref();
    let form = settings.statement_form();
    let has_mention = settings.duties.iter().any(|it| it.asks_for_a_mention());
    let date = |date: Option<jiff::civil::Date>| date.map(|it| it.to_string());
    let duties = settings.duties.iter().map(|duty| duty.word());
    let conformity = scope.site.conformity(scope.as_of);
    let statement = json!({
        "site": settings.url,
        "organisation": settings.organisation.name,
        "language": scope.language().to_string(),
        "as_of": scope.as_of.to_string(),
        "form": form.word(),
        "duties": duties.collect::<Vec<_>>(),
        "conformity": conformity.state,
        "reason": conformity.reason,
        "not_accessible_is_missing": conformity.is_unlisted,
        "mention": has_mention.then(|| frame::mention(scope)),
        "committed": declared.is_some_and(|it| it.committed),
        "audit": audit(scope),
        "automatic_check": automatic(scope, checks),
        "not_accessible": declared.map_or(Vec::new(), |it| exceptions(scope, it)),
        "established": date(declared.and_then(|it| it.established)),
        "updated": date(declared.and_then(|it| it.updated)),
        "environments": declared.map(|it| &it.environments),
        "tools": declared.map(|it| &it.tools),
        "sample": declared.map(|it| &it.sample),
        "method": scope
            .optional(declared.and_then(|it| it.method.as_ref()))
            .map(|it| it.text),
        "contact": contact(scope),
        "answer_within_days": declared.and_then(|it| it.delay_days),
        "enforcement": declared.and_then(|it| it.enforcement_url.as_ref()),
        "plan_years": declared
            .and_then(|it| it.scheme.as_ref())
            .map(|scheme| [scheme.from, scheme.until]),
        "invented": declared.is_some_and(|it| it.example),
    });
    let text = serde_json::to_string_pretty(&statement).unwrap_or_default();
    text + "\n"
}

fn audit(scope: &Scope<'_>) -> Value {
    let Some(audit) = &scope.site.settings.audit else {
        return Value::Null;
    };
    json!({
        "date": audit.date.to_string(),
        "by": scope.text(&audit.by).text,
        "standard": audit.standard.value,
        "rate": audit.rate,
        "report": audit.evidence.value,
        "in_force": audit.is_valid(scope.site, scope.as_of),
        "invented": audit.example,
    })
}

/// What was decided by a machine, which is no audit.
fn automatic(scope: &Scope<'_>, checks: &Checks) -> Value {
    let criteria = by_criterion(checks).into_values();
    let criteria = criteria.map(|(criterion, found)| {
        json!({
            "wcag": criterion,
            "rules": found.rules,
            "applies": found.applies,
            "faults_accepted": found.accepted,
            "questions_for_a_person": found.questions,
        })
    });
    json!({
        "program": "limpide",
        "version": checks.version,
        "is_an_audit": false,
        "pages": checks.pages,
        "level": scope.site.settings.checking.level.word(),
        "criteria": criteria.collect::<Vec<_>>(),
    })
}

fn exceptions(scope: &Scope<'_>, declared: &Declaration) -> Vec<Value> {
    let value = |it: &Exception| {
        json!({
            "id": it.id.value,
            "ground": it.ground.word(),
            "text": scope.text(&it.text).text,
            "criteria": it.criteria,
            "reason": scope.optional(it.reason.as_ref()).map(|it| it.text),
            "alternative": scope.optional(it.alternative.as_ref()).map(|it| it.text),
        })
    };
    declared.exceptions.iter().map(value).collect()
}

fn contact(scope: &Scope<'_>) -> Value {
    let Some(contact) = scope.site.settings.accessibility_contact() else {
        return Value::Null;
    };
    let route = &contact.route;
    json!({
        "name": scope.text(&contact.name).text,
        "email": route.email,
        "phone": route.phone,
        "form": route.form,
        "post": scope.optional(route.post.as_ref()).map(|it| it.text),
        "invented": contact.example,
    })
}
