//! Gaps of what the law asks a site to say of itself: its statement of accessibility, its legal notice.

use jiff::civil::Date;

use super::Gap;
use crate::diagnostic::Code;
use crate::model::{Automation, Duty, Site, StatementForm, System};

/// What the statements of a site lack, by the duties that it says it has.
pub(super) fn of_statements(site: &Site, as_of: Date, found: &mut Vec<Gap>) {
    let settings = &site.settings;
    let form = settings.statement_form();
    let declared = settings.declaration.as_ref();
    let conformity = site.conformity(as_of);
    let audit = settings.audit.as_ref();
    let is_measured = audit.is_some_and(|it| it.is_valid(site, as_of))
        && conformity.reason != "audit_by_other_rules";
    let is_french = form == StatementForm::Rgaa;
    let scheme = declared.and_then(|it| it.scheme.as_ref());
    let stated = [
        (
            "accessibility_audit",
            form == StatementForm::Plain || is_measured,
        ),
        ("accessibility_listed", !conformity.is_unlisted),
        (
            "accessibility_committed",
            form == StatementForm::Plain || declared.is_some_and(|it| it.committed),
        ),
        (
            "accessibility_established",
            form == StatementForm::Plain || declared.is_some_and(|it| it.established.is_some()),
        ),
        (
            // An audit that holds is one.
            "accessibility_method",
            form != StatementForm::EuModel
                || is_measured
                || declared.is_some_and(|it| it.method.is_some()),
        ),
        (
            "accessibility_enforcement",
            form != StatementForm::EuModel
                || declared.is_some_and(|it| it.enforcement_url.is_some()),
        ),
        (
            "accessibility_scheme",
            !is_french || scheme.is_some_and(|it| it.is_in_force(as_of.year())),
        ),
        (
            "accessibility_plan",
            !is_french || declared.is_some_and(|it| it.plan_of(as_of.year()).is_some()),
        ),
    ];
    let notice = settings.missing_beside_director_and_host();
    let stated = stated.into_iter().chain(notice.map(|what| (what, false)));
    for (what, _) in stated.filter(|(_, stated)| !stated) {
        found.push(Gap {
            what: Some(what),
            ..Gap::new(Code::NotStated, None, &settings.place)
        });
    }
}

/// What is not said of the individual decision that a system of a public body takes part in.
pub(super) fn of_a_decision(duties: &[Duty], system: &System) -> Option<&'static str> {
    let is_public = duties.contains(&Duty::PublicBody);
    let takes_part = !matches!(system.automation, Automation::None);
    let decides_alone = matches!(system.automation, Automation::FullyAutomated);
    match &system.administrative_decision {
        // A machine that decides alone may take a decision whatever its effect is said to be.
        None if is_public && takes_part && (system.weighs_on_persons() || decides_alone) => {
            Some("administrative_decision")
        }
        Some(decision) if decision.what.is_some() && decision.mention_since.is_none() => {
            Some("decision_mention")
        }
        _ => None,
    }
}
