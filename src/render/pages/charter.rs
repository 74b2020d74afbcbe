//! A charter's page, word for word.

use jiff::civil::Date;
use serde::Serialize;

use super::beside::Beside;
use super::{Heading, Press, Rendered};
use crate::model::{
    Axis, Charter, Commitment, Ending, Evidence, Reference, Statement, Unjudged, out_of_date_for,
};
use crate::render::address::Subject;
use crate::render::documents;
use crate::render::note::is_translated;
use crate::render::pages::evidence::{FileView, degrees, file_view};
use crate::render::scope::{DateView, Scope, TextView, WordView};
use crate::source::Word;

/// A commitment in a list.
#[derive(Clone, Serialize)]
pub(super) struct CommitmentView {
    id: String,
    href: String,
    text: TextView,
    /// The axis that it stands under, in a list of commitments of several.
    pub axis: Option<TextView>,
    pub state: WordView,
    pub overdue: bool,
    /// Why its state is not judged by all systems, in words.
    pub unjudged: Option<String>,
    /// How much of its evidence a reader can see, in words.
    degrees: Option<String>,
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
    signature_block: Vec<SignatureLinesView>,
    note: Option<NoteView>,
    source: Option<SourceView>,
    /// Whose word it is that this is the text that was signed: `exact`, `compare` or `no_source`.
    wording: &'static str,
    signatures: Vec<SignatureView>,
    organisation: String,
    identifier: Option<(String, String)>,
    beside: Beside,
}

#[derive(Serialize)]
struct ParagraphView {
    text: TextView,
    strong: bool,
}

/// Lines printed where the charter is signed.
#[derive(Serialize)]
struct SignatureLinesView {
    lines: Vec<TextView>,
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
    /// The kind and the size of a document that stands there.
    format: Option<String>,
    retrieved: Option<DateView>,
    sha256: Option<String>,
    file: Option<FileView>,
}

#[derive(Serialize)]
struct SignatureView {
    example: bool,
    date: Option<DateView>,
    signatory: Option<TextView>,
    ended: Option<EndingView>,
}

/// The end of something said or signed.
#[derive(Serialize)]
pub(super) struct EndingView {
    date: DateView,
    reason: TextView,
}

impl EndingView {
    /// An end.
    pub fn of(scope: &Scope<'_>, ending: &Ending) -> Self {
        Self {
            date: scope.date(ending.date),
            reason: scope.text(&ending.reason),
        }
    }
}

/// All commitments of a charter with their state.
pub(super) fn commitments(scope: &Scope<'_>, charter: &Charter) -> Vec<CommitmentView> {
    charter
        .commitments()
        .map(|(axis, commitment)| CommitmentView {
            axis: Some(scope.text(&axis.title)),
            ..commitment_view(scope, charter, commitment)
        })
        .collect()
}

/// The end of a charter's signature, when it was signed and no signature is in force any more.
pub(super) fn ended(scope: &Scope<'_>, charter: &str) -> Option<EndingView> {
    let signatures = &scope.site.settings.signatures;
    let of_charter = || signatures.iter().filter(|s| s.charter.value == charter);
    let in_force = of_charter().any(|signature| signature.ended.is_none());
    let endings = of_charter().filter_map(|signature| signature.ended.as_ref());
    let last = endings
        .filter(|_| !in_force)
        .max_by_key(|ending| ending.date);
    last.map(|ending| EndingView::of(scope, ending))
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

pub(super) fn commitment_view(
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
        axis: None,
        state: scope.word("status", state_on(scope, &reference, id)),
        unjudged: unjudged(scope, &reference, id),
        overdue: statement.is_some_and(|statement| is_overdue(scope, statement)),
        degrees: statement.and_then(|statement| degrees_of(scope, statement)),
        example: statement.is_some_and(|statement| statement.example),
    }
}

/// The word for the state of a commitment.
pub(super) fn state_on(scope: &Scope<'_>, charter: &str, id: &str) -> &'static str {
    let at = scope.links.statement_on.get(&(charter, id));
    at.map_or("none", |at| scope.links.state_of(scope.site, *at))
}

/// Why the statement on a commitment is not judged by all systems, in words.
pub(super) fn unjudged(scope: &Scope<'_>, charter: &str, id: &str) -> Option<String> {
    let words = scope.words;
    let unjudged = scope.links.judged_on(charter, id)?.unjudged?;
    Some(match unjudged {
        Unjudged::Known(count) => scope.counted("unjudged.known", count),
        Unjudged::NoInventory => words.get("unjudged.no_inventory").to_owned(),
        Unjudged::NothingSaid => words.get("unjudged.nothing_said").to_owned(),
    })
}

/// Whether the day by which it was to be read again has passed, or that of what it plans.
fn is_overdue(scope: &Scope<'_>, statement: &Statement) -> bool {
    let is_past = |date: &Date| *date < scope.as_of;
    let planned = statement.planned_for.as_ref().map(|date| &date.value);
    let is_awaited = statement.status.value.is_awaited() && statement.retracted.is_none();
    statement.review_due.as_ref().is_some_and(is_past) || is_awaited && planned.is_some_and(is_past)
}

/// The evidence that a statement names.
pub(super) fn evidence_of<'a>(
    scope: &'a Scope<'_>,
    statement: &'a Statement,
) -> impl Iterator<Item = &'a Evidence> {
    statement
        .evidence
        .iter()
        .filter_map(|id| scope.site.evidence(&id.value))
}

/// How many items of evidence a statement has of each degree, and how many are out of date, in words.
pub(super) fn degrees_of(scope: &Scope<'_>, statement: &Statement) -> Option<String> {
    let limit = |evidence: &Evidence| out_of_date_for(evidence, statement, scope.as_of);
    degrees(scope, evidence_of(scope, statement), limit)
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
        signature_block: charter
            .signature_block
            .iter()
            .map(|block| SignatureLinesView {
                lines: block.lines.iter().map(|line| scope.text(line)).collect(),
                strong: block.strong,
            })
            .collect(),
        note: charter.note.as_ref().map(|note| note_view(scope, note)),
        source: source_view(scope, charter),
        wording: wording(scope, charter),
        signatures: signed
            .map(|signature| SignatureView {
                example: signature.example,
                date: scope.optional_date(signature.date),
                signatory: scope.optional(signature.signatory.as_ref()),
                ended: signature
                    .ended
                    .as_ref()
                    .map(|ending| EndingView::of(scope, ending)),
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
        beside: Beside::of(scope, &Reference::Charter(reference.to_owned()), &[]),
    };
    let example = content.beside.has_example()
        || content
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

/// Whether the text that a page shows was compared with what was signed, has a source, or has none.
fn wording(scope: &Scope<'_>, charter: &Charter) -> &'static str {
    let language = scope.language();
    let is_shown_as_signed = charter.language == language || !is_translated(charter, language);
    match &charter.source {
        Some(source) if source.is_verbatim && is_shown_as_signed => "exact",
        Some(source) if source.attachment.is_some() || source.url.is_some() => "compare",
        _ => "no_source",
    }
}

fn source_view(scope: &Scope<'_>, charter: &Charter) -> Option<SourceView> {
    let source = charter.source.as_ref()?;
    let subject = Subject::Charter(charter.reference());
    Some(SourceView {
        title: scope.text(&source.title),
        url: source.url.clone(),
        format: source
            .url
            .as_ref()
            .and_then(|it| documents::elsewhere(scope, it)),
        retrieved: scope.optional_date(source.retrieved),
        sha256: source.sha256.as_ref().map(|hash| hash.value.clone()),
        file: source
            .attachment
            .as_ref()
            .map(|file| file_view(scope, &subject, file)),
    })
}
