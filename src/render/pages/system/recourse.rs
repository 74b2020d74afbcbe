//! What a person concerned can do, with whom to reach for it.

use serde::Serialize;

use super::facts::{FactView, Facts};
use crate::model::{Appeal, Explanation, Feedback, Notice, Reach, Refusal};
use crate::render::scope::{ContactView, DateView, RouteView, Scope, TextView, WordView};
use crate::source::Word;

/// Whom to reach.
#[derive(Serialize)]
pub(super) struct ReachView {
    contact: Option<ContactView>,
    route: Option<RouteView>,
    delay: Option<u32>,
    facts: Vec<FactView>,
}

#[derive(Serialize)]
pub(super) struct RefusalView {
    possible: WordView,
    reach: Option<ReachView>,
    consequence: Option<TextView>,
    alternative: Option<TextView>,
    reason: Option<TextView>,
}

#[derive(Serialize)]
pub(super) struct NoticeView {
    place: TextView,
    wording: Option<TextView>,
    since: Option<DateView>,
}

fn reach(scope: &Scope<'_>, reach: &Reach, delay: Option<u32>, facts: Vec<FactView>) -> ReachView {
    ReachView {
        contact: reach
            .contact
            .as_ref()
            .and_then(|id| scope.contact_of(&id.value)),
        route: reach.route.as_ref().map(|route| scope.route(route)),
        delay,
        facts,
    }
}

pub(super) fn refusal(scope: &Scope<'_>, refusal: &Refusal) -> RefusalView {
    RefusalView {
        possible: scope.word("possible", refusal.possible.word()),
        reach: refusal
            .reach
            .as_ref()
            .map(|to| reach(scope, to, None, Vec::new())),
        consequence: scope.optional(refusal.consequence.as_ref()),
        alternative: scope.optional(refusal.alternative.as_ref()),
        reason: scope.optional(refusal.reason.as_ref()),
    }
}

pub(super) fn notice(scope: &Scope<'_>, notice: &Notice) -> NoticeView {
    NoticeView {
        place: scope.text(&notice.place),
        wording: scope.optional(notice.wording.as_ref()),
        since: scope.optional_date(notice.since),
    }
}

pub(super) fn explanation(scope: &Scope<'_>, explanation: &Explanation) -> ReachView {
    let delay = explanation.delay_days;
    reach(scope, &explanation.reach, delay, Vec::new())
}

pub(super) fn appeal(scope: &Scope<'_>, appeal: &Appeal) -> ReachView {
    let facts = Facts::of(scope)
        .word("contested", appeal.what)
        .text("reviewer", appeal.who.as_ref())
        .text("authority", appeal.authority.as_ref())
        .done();
    reach(scope, &appeal.reach, appeal.delay_days, facts)
}

pub(super) fn feedback(scope: &Scope<'_>, feedback: &Feedback) -> ReachView {
    reach(scope, &feedback.reach, None, Vec::new())
}
