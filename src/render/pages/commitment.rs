//! A commitment's page: its text, what is said of it, and what stands beside.

use serde::Serialize;

use super::answers::{self, AnswerView};
use super::beside::Beside;
use super::charter::{
    CommitmentView, EndingView, commitment_view, degrees_of, evidence_of, state_on, statement_on,
    unjudged,
};
use super::paging::PagingView;
use super::reviewed::ReviewedView;
use super::{Heading, LINKS_A_PAGE, Press, Rendered};
use crate::model::{Commitment, Reference, Statement};
use crate::render::scope::{DateView, DueView, LinkView, Scope, TextView, WordView};
use crate::source::{Located, Word};

#[derive(Serialize)]
struct CommitmentPage {
    id: String,
    text: TextView,
    charter: LinkView,
    axis: TextView,
    lead: Option<TextView>,
    /// The end of the charter's signature, when none is in force.
    ended: Option<EndingView>,
    statement: Option<StatementView>,
    /// What was said before and taken back, the latest first.
    earlier: Vec<EarlierView>,
    answers: Vec<AnswerView>,
    /// Of the systems named and of those that answer, page by page.
    paging: PagingView,
    beside: Beside,
    previous: Option<CommitmentView>,
    next: Option<CommitmentView>,
}

#[derive(Serialize)]
struct StatementView {
    state: WordView,
    /// What it says, or said before it was taken back.
    status: WordView,
    /// Why that is not judged by all systems, in words.
    unjudged: Option<String>,
    /// Whether it claims something of a commitment that asks nothing of systems: nothing is computed.
    not_computed: bool,
    retracted: Option<EndingView>,
    text: TextView,
    updated: DateView,
    reviewed: ReviewedView,
    review_due: Option<DueView>,
    owner: Option<TextView>,
    since: Option<DateView>,
    planned_for: Option<DueView>,
    missing: Option<TextView>,
    reason: Option<TextView>,
    actions: Vec<ActionView>,
    systems: Vec<LinkView>,
    evidence: Vec<super::evidence::Row>,
    degrees: Option<String>,
    example: bool,
}

/// A statement that was taken back, and that another followed.
#[derive(Serialize)]
struct EarlierView {
    retracted: Option<EndingView>,
    status: WordView,
    text: TextView,
    since: Option<DateView>,
    missing: Option<TextView>,
    updated: DateView,
    example: bool,
}

#[derive(Serialize)]
struct ActionView {
    text: TextView,
    due: Option<DueView>,
    done: Option<DateView>,
}

pub(super) fn print(press: &mut Press<'_>, reference: &str, id: &str) -> Option<Rendered> {
    let scope = press.scope;
    let charter = scope.site.charter(reference)?;
    let (axis, commitment) = charter.commitment(id)?;
    let all: Vec<&Commitment> = charter
        .commitments()
        .map(|(_, commitment)| commitment)
        .collect();
    let at = all.iter().position(|other| other.id.value == id)?;
    let neighbour = |at: Option<usize>| {
        at.and_then(|at| all.get(at))
            .map(|other| commitment_view(scope, charter, other))
    };
    let statement = statement_on(scope, reference, id);
    let earlier = earlier_on(scope, reference, id);
    let named = statement.map_or(&[][..], |statement| &statement.systems);
    let (named, named_paging) = press.cut(named, LINKS_A_PAGE);
    let view = statement.map(|statement| statement_view(scope, statement, named));
    let judged = scope.links.judged_on(reference, id);
    let asked = judged.map_or(&[][..], |judged| &judged.systems);
    let (shown, answers_paging) = press.cut(asked, LINKS_A_PAGE);
    let answers = judged.map_or_else(Vec::new, |judged| {
        answers::of_commitment(scope, commitment, judged, shown)
    });
    let example = answers.iter().any(|row| row.link.example)
        || earlier.iter().any(|it| it.example)
        || view.as_ref().is_some_and(|statement| {
            statement.example
                || statement.systems.iter().any(|system| system.example)
                || statement
                    .evidence
                    .iter()
                    .any(|evidence| evidence.link.example)
        });
    let consultations = statement.map_or(&[][..], |statement| &statement.consultations);
    let about = Reference::Commitment(reference.to_owned(), id.to_owned());
    let beside = Beside::of(scope, &about, consultations);
    let heading = Heading {
        template: "commitment.html",
        title: scope.text(&commitment.text),
        description: view.as_ref().map(|statement| statement.text.text.clone()),
        example: example || beside.has_example(),
    };
    let content = CommitmentPage {
        id: id.to_owned(),
        text: scope.text(&commitment.text),
        charter: scope.reference(&Reference::Charter(reference.to_owned())),
        axis: scope.text(&axis.title),
        lead: scope.optional(axis.lead.as_ref()),
        ended: super::charter::ended(scope, reference),
        statement: view,
        earlier,
        answers,
        paging: answers_paging.or_longer(named_paging),
        beside,
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(Some(at + 1)),
    };
    press.render(heading, &content)
}

/// What was said of a commitment before, and taken back.
fn earlier_on(scope: &Scope<'_>, reference: &str, id: &str) -> Vec<EarlierView> {
    let earlier = scope.links.earlier_on.get(&(reference, id));
    earlier
        .into_iter()
        .flatten()
        .map(|at| {
            let statement = &scope.site.statements[*at];
            let ending = statement.retracted.as_ref();
            EarlierView {
                retracted: ending.map(|ending| EndingView::of(scope, ending)),
                status: scope.word("status", statement.status.value.word()),
                text: scope.text(&statement.text),
                since: scope.optional_date(statement.since),
                missing: scope.optional(statement.missing.as_ref()),
                updated: scope.date(statement.updated),
                example: statement.example,
            }
        })
        .collect()
}

fn statement_view(
    scope: &Scope<'_>,
    statement: &Statement,
    named: &[Located<String>],
) -> StatementView {
    let (charter, id) = (&statement.charter.value, &statement.commitment.value);
    let state = state_on(scope, charter, id);
    let status = match statement.retracted {
        Some(_) => statement.status.value.word(),
        None => state,
    };
    let claims = statement.status.value.claims() && statement.retracted.is_none();
    let systems = named.iter().filter_map(|id| scope.site.system(&id.value));
    StatementView {
        state: scope.word("status", state),
        unjudged: unjudged(scope, charter, id),
        not_computed: claims && scope.links.judged_on(charter, id).is_none(),
        retracted: statement
            .retracted
            .as_ref()
            .map(|ending| EndingView::of(scope, ending)),
        status: scope.word("status", status),
        text: scope.text(&statement.text),
        updated: scope.date(statement.updated),
        reviewed: ReviewedView::of(scope, &statement.reviews, statement.updated),
        review_due: statement.review_due.map(|due| scope.due(due)),
        owner: scope.optional(statement.owner.as_ref()),
        since: scope.optional_date(statement.since),
        planned_for: statement
            .planned_for
            .as_ref()
            .map(|date| scope.due(date.value)),
        missing: scope.optional(statement.missing.as_ref()),
        reason: scope.optional(statement.reason.as_ref()),
        actions: statement
            .actions
            .iter()
            .map(|action| ActionView {
                text: scope.text(&action.text),
                due: action.due.map(|due| scope.due(due)),
                done: scope.optional_date(action.done),
            })
            .collect(),
        systems: systems.map(|system| scope.system_link(system)).collect(),
        evidence: evidence_of(scope, statement)
            .map(|evidence| super::evidence::row_for(scope, evidence, statement))
            .collect(),
        degrees: degrees_of(scope, statement),
        example: statement.example,
    }
}
