//! A charter's page, word for word, and a page for each of its commitments.

use serde::Serialize;

use super::answers::{self, AnswerView};
use super::{Heading, Press, Rendered};
use crate::model::{Axis, Charter, Commitment, Statement};
use crate::render::address::Subject;
use crate::render::pages::evidence::{FileView, file_view};
use crate::render::scope::{DateView, DueView, LinkView, Scope, TextView, WordView};
use crate::source::Word;

/// A commitment in a list.
#[derive(Clone, Serialize)]
pub(super) struct CommitmentView {
    id: String,
    href: String,
    text: TextView,
    pub state: WordView,
    overdue: bool,
    pub example: bool,
}

#[derive(Serialize)]
struct CharterView {
    reference: String,
    edition: String,
    status: WordView,
    subtitle: Option<TextView>,
    issuer: Option<String>,
    issuer_url: Option<String>,
    licence: Option<TextView>,
    preamble: Vec<ParagraphView>,
    axes: Vec<AxisView>,
    note: Option<NoteView>,
    source: Option<SourceView>,
    signatures: Vec<SignatureView>,
    organisation: String,
    identifier: Option<(String, String)>,
}

#[derive(Serialize)]
struct ParagraphView {
    text: TextView,
    strong: bool,
}

#[derive(Serialize)]
struct AxisView {
    id: String,
    title: TextView,
    lead: Option<TextView>,
    commitments: Vec<CommitmentView>,
}

/// The closing note, cut round its link.
#[derive(Serialize)]
struct NoteView {
    lang: Option<String>,
    before: String,
    link: Option<(String, String)>,
    after: String,
}

#[derive(Serialize)]
struct SourceView {
    title: TextView,
    url: Option<String>,
    retrieved: Option<DateView>,
    sha256: Option<String>,
    file: Option<FileView>,
}

#[derive(Serialize)]
struct SignatureView {
    example: bool,
    date: Option<DateView>,
    signatory: Option<TextView>,
}

#[derive(Serialize)]
struct CommitmentPage {
    id: String,
    text: TextView,
    charter: LinkView,
    axis: TextView,
    lead: Option<TextView>,
    statement: Option<StatementView>,
    answers: Vec<AnswerView>,
    previous: Option<CommitmentView>,
    next: Option<CommitmentView>,
}

#[derive(Serialize)]
struct StatementView {
    status: WordView,
    text: TextView,
    updated: DateView,
    review_due: DueView,
    owner: Option<TextView>,
    since: Option<DateView>,
    planned_for: Option<DueView>,
    missing: Option<TextView>,
    reason: Option<TextView>,
    actions: Vec<ActionView>,
    systems: Vec<LinkView>,
    evidence: Vec<super::evidence::Row>,
    example: bool,
}

#[derive(Serialize)]
struct ActionView {
    text: TextView,
    due: Option<DueView>,
    done: Option<DateView>,
}

/// All commitments of a charter with their state.
pub(super) fn commitments(scope: &Scope<'_>, charter: &Charter) -> Vec<CommitmentView> {
    charter
        .commitments()
        .map(|(_, commitment)| commitment_view(scope, charter, commitment))
        .collect()
}

/// The statement on a commitment.
pub(super) fn statement_on<'a>(
    scope: &Scope<'a>,
    charter: &str,
    id: &str,
) -> Option<&'a Statement> {
    let at = scope.links.statement_on.get(&(charter, id))?;
    Some(&scope.site.statements[*at])
}

fn commitment_view(
    scope: &Scope<'_>,
    charter: &Charter,
    commitment: &Commitment,
) -> CommitmentView {
    let reference = charter.reference();
    let id = &commitment.id.value;
    let statement = statement_on(scope, &reference, id);
    CommitmentView {
        id: id.clone(),
        href: scope.href(&Subject::Commitment(reference.clone(), id.clone())),
        text: scope.text(&commitment.text),
        state: scope.word(
            "status",
            statement.map_or("none", |s| s.status.value.word()),
        ),
        overdue: statement.is_some_and(|statement| statement.review_due < scope.as_of),
        example: statement.is_some_and(|statement| statement.example),
    }
}

pub(super) fn print(press: &mut Press<'_>, reference: &str) -> Option<Rendered> {
    let scope = press.scope;
    let charter = scope.site.charter(reference)?;
    let axes: Vec<AxisView> = charter
        .axes
        .iter()
        .map(|axis| axis_view(scope, charter, axis))
        .collect();
    let settings = &scope.site.settings;
    let signed = settings
        .signatures
        .iter()
        .filter(|s| s.charter.value == reference);
    let content = CharterView {
        reference: reference.to_owned(),
        edition: charter.edition.clone(),
        status: scope.word("charter_status", charter.status.word()),
        subtitle: scope.optional(charter.subtitle.as_ref()),
        issuer: charter.issuer.as_ref().map(|issuer| issuer.name.clone()),
        issuer_url: charter
            .issuer
            .as_ref()
            .and_then(|issuer| issuer.url.clone()),
        licence: scope.optional(charter.licence.as_ref()),
        preamble: charter
            .preamble
            .iter()
            .map(|paragraph| ParagraphView {
                text: scope.text(&paragraph.text),
                strong: paragraph.strong,
            })
            .collect(),
        note: charter.note.as_ref().map(|note| note_view(scope, note)),
        source: source_view(scope, charter),
        signatures: signed
            .map(|signature| SignatureView {
                example: signature.example,
                date: scope.optional_date(signature.date),
                signatory: scope.optional(signature.signatory.as_ref()),
            })
            .collect(),
        organisation: settings.organisation.name.clone(),
        identifier: settings.organisation.identifier.as_ref().map(|identifier| {
            let kind = match &identifier.label {
                Some(label) => scope.text(label).text,
                None => identifier.kind.word().to_owned(),
            };
            (kind, identifier.value.clone())
        }),
        axes,
    };
    let example = content
        .axes
        .iter()
        .any(|axis| axis.commitments.iter().any(|c| c.example))
        || content.signatures.iter().any(|signature| signature.example);
    let heading = Heading {
        template: "charter.html",
        title: scope.text(&charter.title),
        description: None,
        example,
    };
    press.render(heading, &content)
}

fn axis_view(scope: &Scope<'_>, charter: &Charter, axis: &Axis) -> AxisView {
    AxisView {
        id: axis.id.clone(),
        title: scope.text(&axis.title),
        lead: scope.optional(axis.lead.as_ref()),
        commitments: axis
            .commitments
            .iter()
            .map(|commitment| commitment_view(scope, charter, commitment))
            .collect(),
    }
}

fn note_view(scope: &Scope<'_>, note: &crate::model::ClosingNote) -> NoteView {
    let view = scope.text(&note.text);
    let cut = note
        .link
        .as_ref()
        .and_then(|(label, url)| Some((view.text.split_once(label.as_str())?, label, url)));
    let (before, link, after) = match cut {
        Some(((before, after), label, url)) => (
            before.to_owned(),
            Some((label.clone(), url.clone())),
            after.to_owned(),
        ),
        None => (view.text.clone(), None, String::new()),
    };
    NoteView {
        lang: view.lang,
        before,
        link,
        after,
    }
}

fn source_view(scope: &Scope<'_>, charter: &Charter) -> Option<SourceView> {
    let source = charter.source.as_ref()?;
    let subject = Subject::Charter(charter.reference());
    Some(SourceView {
        title: scope.text(&source.title),
        url: source.url.clone(),
        retrieved: scope.optional_date(source.retrieved),
        sha256: source.sha256.as_ref().map(|hash| hash.value.clone()),
        file: source
            .attachment
            .as_ref()
            .map(|file| file_view(scope, &subject, file)),
    })
}

pub(super) fn print_commitment(
    press: &mut Press<'_>,
    reference: &str,
    id: &str,
) -> Option<Rendered> {
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
    let view = statement.map(|statement| statement_view(scope, statement));
    let answers = statement.map_or_else(Vec::new, |statement| {
        answers::of_commitment(scope, commitment, statement)
    });
    let example = answers.iter().any(|row| row.link.example)
        || view.as_ref().is_some_and(|statement| {
            statement.example
                || statement.systems.iter().any(|system| system.example)
                || statement
                    .evidence
                    .iter()
                    .any(|evidence| evidence.link.example)
        });
    let heading = Heading {
        template: "commitment.html",
        title: scope.text(&commitment.text),
        description: view.as_ref().map(|statement| statement.text.text.clone()),
        example,
    };
    let content = CommitmentPage {
        id: id.to_owned(),
        text: scope.text(&commitment.text),
        charter: scope.reference(&crate::model::Reference::Charter(reference.to_owned())),
        axis: scope.text(&axis.title),
        lead: scope.optional(axis.lead.as_ref()),
        statement: view,
        answers,
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(Some(at + 1)),
    };
    press.render(heading, &content)
}

fn statement_view(scope: &Scope<'_>, statement: &Statement) -> StatementView {
    let systems = statement
        .systems
        .iter()
        .filter_map(|id| scope.site.system(&id.value));
    let evidence = statement
        .evidence
        .iter()
        .filter_map(|id| scope.site.evidence(&id.value));
    StatementView {
        status: scope.word("status", statement.status.value.word()),
        text: scope.text(&statement.text),
        updated: scope.date(statement.updated),
        review_due: scope.due(statement.review_due),
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
        evidence: evidence
            .map(|evidence| super::evidence::row(scope, evidence))
            .collect(),
        example: statement.example,
    }
}
