//! The plans of accessibility: over several years, and of each year with what was done.

use serde::Serialize;

use crate::model::{Scheme, YearPlan};
use crate::render::address::Subject;
use crate::render::pages::{Press, Rendered};
use crate::render::scope::{DateView, DueView, LinkView, Scope, TextView};

#[derive(Serialize)]
struct PlansView {
    scheme: Option<SchemeView>,
    plans: Vec<YearView>,
    /// Whether all this is invented.
    example: bool,
    /// The statement of accessibility.
    statement: String,
}

/// The plan over several years.
#[derive(Serialize)]
struct SchemeView {
    from: u32,
    until: u32,
    /// Whether its last year has passed.
    ended: bool,
    /// Whether its first year is still to come.
    to_come: bool,
    text: TextView,
    /// The page that has it in full.
    page: Option<LinkView>,
}

/// The plan of a year.
#[derive(Serialize)]
struct YearView {
    year: u32,
    text: Option<TextView>,
    actions: Vec<ActionView>,
}

/// Something to be done in a year.
#[derive(Serialize)]
struct ActionView {
    text: TextView,
    due: Option<DueView>,
    done: Option<DateView>,
}

pub(in crate::render::pages) fn print(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let declared = scope.site.settings.declaration.as_ref()?;
    let content = PlansView {
        scheme: declared.scheme.as_ref().map(|it| scheme(scope, it)),
        plans: declared.plans.iter().map(|it| year(scope, it)).collect(),
        example: declared.example,
        statement: scope.href(&Subject::Accessibility),
    };
    let page = content.scheme.as_ref().and_then(|it| it.page.as_ref());
    let example = content.example || page.is_some_and(|page| page.example);
    let heading = press.titled("accessibility-plans.html", "accessibility_plans", example);
    press.render(heading, &content)
}

fn scheme(scope: &Scope<'_>, scheme: &Scheme) -> SchemeView {
    let year = i64::from(scope.as_of.year());
    SchemeView {
        from: scheme.from,
        until: scheme.until,
        ended: i64::from(scheme.until) < year,
        to_come: i64::from(scheme.from) > year,
        text: scope.text(&scheme.text),
        page: super::page_link(scope, scheme.page.as_ref()),
    }
}

fn year(scope: &Scope<'_>, plan: &YearPlan) -> YearView {
    let actions = plan.actions.iter().map(|action| ActionView {
        text: scope.text(&action.text),
        due: action.due.map(|due| scope.due(due)),
        done: scope.optional_date(action.done),
    });
    YearView {
        year: plan.year,
        text: scope.optional(plan.text.as_ref()),
        actions: actions.collect(),
    }
}
