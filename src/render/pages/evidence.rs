//! The register of evidence and a page for each item.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::beside::Beside;
use super::paging::PagingView;
use super::{Heading, LINKS_A_PAGE, Press, Rendered, register};
use crate::model::{
    Degree, Evidence, PublishedFile, Reference, Statement, Verification, out_of_date,
    out_of_date_for,
};
use crate::render::address::{self, Listed, Subject};
use crate::render::cited::{self, CitedView};
use crate::render::documents;
use crate::render::scope::{ContactView, DateView, LinkView, Scope, TextView, WordView};
use crate::source::Word;

/// An item in a list.
#[derive(Serialize)]
pub(super) struct Row {
    pub link: LinkView,
    kind: WordView,
    degree: WordView,
    date: DateView,
    /// Until when it held, when it no longer does.
    out_of_date: Option<DateView>,
    /// Whether that is not its own limit, but the review of what it supports.
    aged: bool,
    /// Of the file that is published, or of the sealed original.
    sha256: Option<String>,
    verification: Option<VerificationView>,
    /// Whether what stands at its address is still what was cited.
    cited: Option<CitedView>,
}

/// A file that can be fetched.
#[derive(Serialize)]
pub(super) struct FileView {
    href: String,
    name: String,
    format: String,
    size: String,
    sha256: String,
}

/// How many items a page of the register shows.
pub(in crate::render) const EVIDENCE_A_PAGE: usize = 50;

#[derive(Serialize)]
struct Register {
    /// How old the items are, on the first page.
    ages: Vec<AgeView>,
    items: Vec<Row>,
    /// The list in short, where it is long.
    short: Option<String>,
    paging: PagingView,
}

/// How many items are of an age.
#[derive(Serialize)]
struct AgeView {
    label: String,
    count: usize,
    /// The length of its bar, the longest being 100.
    bar: usize,
}

#[derive(Serialize)]
struct Item {
    example: bool,
    kind: WordView,
    degree: WordView,
    date: DateView,
    valid_until: Option<DateView>,
    past_fact: bool,
    undated: bool,
    out_of_date: Option<DateView>,
    /// Whether that is not its own limit, but the review of what it supports.
    aged: bool,
    url: Option<String>,
    /// Whether what stands there is still what was cited.
    cited: Option<CitedView>,
    /// The kind and the size of what stands there.
    format: Option<String>,
    file: Option<FileView>,
    /// When the file was copied from the address.
    archived: Option<DateView>,
    licence: Option<String>,
    sha256: Option<String>,
    document_language: Option<String>,
    summary: Option<TextView>,
    reason: Option<TextView>,
    holder: Option<TextView>,
    contact: Option<ContactView>,
    delay: Option<u32>,
    verification: Option<VerificationView>,
    commitments: Vec<LinkView>,
    systems: Vec<LinkView>,
    paging: PagingView,
    beside: Beside,
}

#[derive(Serialize)]
struct VerificationView {
    by: WordView,
    who: Option<TextView>,
    relation: Option<TextView>,
    what: Option<TextView>,
    date: Option<DateView>,
    document: Option<LinkView>,
}

/// An item as a list shows it.
pub(super) fn row(scope: &Scope<'_>, evidence: &Evidence) -> Row {
    let limit = earliest_limit(scope, evidence);
    Row {
        link: LinkView::new(
            scope.href(&Subject::Evidence(evidence.id.clone())),
            scope.text(&evidence.title),
            evidence.example,
        ),
        kind: scope.word("evidence_kind", evidence.kind.word()),
        degree: scope.word("degree", evidence.degree.word()),
        date: scope.date(evidence.date),
        out_of_date: scope.optional_date(limit),
        aged: is_aged(evidence, limit),
        sha256: evidence.hash().cloned(),
        verification: evidence
            .verification
            .as_ref()
            .map(|v| verification_view(scope, v)),
        cited: cited_view(scope, evidence),
    }
}

/// Whether what stands at the address of an item is still what was cited.
fn cited_view(scope: &Scope<'_>, evidence: &Evidence) -> Option<CitedView> {
    cited::view(scope, evidence.url.as_ref()?, evidence.hash_of_page())
}

/// Whether an item is out of date before its own limit: it is too old for what it supports.
pub(super) fn is_aged(evidence: &Evidence, limit: Option<Date>) -> bool {
    limit.is_some_and(|limit| evidence.valid_until.is_none_or(|until| limit < until))
}

/// An item as the list of a statement's evidence shows it.
pub(super) fn row_for(scope: &Scope<'_>, evidence: &Evidence, statement: &Statement) -> Row {
    let limit = out_of_date_for(evidence, statement, scope.as_of);
    Row {
        out_of_date: scope.optional_date(limit),
        aged: is_aged(evidence, limit),
        ..row(scope, evidence)
    }
}

/// How many items there are of each degree, and how many of them are out of date, in words; none where
/// there is none.
pub(super) fn degrees<'a>(
    scope: &Scope<'_>,
    items: impl Iterator<Item = &'a Evidence>,
    limit: impl Fn(&Evidence) -> Option<Date>,
) -> Option<String> {
    let items: Vec<&Evidence> = items.collect();
    let counts: Vec<String> = Degree::WORDS
        .iter()
        .filter_map(|(word, degree)| {
            let count = items.iter().filter(|item| item.degree == *degree).count();
            let forms = format!("degree_count.{word}");
            (count > 0).then(|| scope.words.count(count as u64, scope.words.get(&forms)))
        })
        .collect();
    let past = items.iter().filter(|item| limit(item).is_some()).count();
    let past = (past > 0).then(|| format!(", {}", scope.counted("degree_count.past", past)));
    (!counts.is_empty()).then(|| scope.words.list(&counts) + &past.unwrap_or_default())
}

/// A file is published once, beside its page in the site's first language.
pub(super) fn file_view(scope: &Scope<'_>, subject: &Subject, file: &PublishedFile) -> FileView {
    let folder = scope.href_in(subject, scope.site.settings.default_language());
    FileView {
        href: format!("{folder}{}", address::encode(&file.name)),
        name: file.name.clone(),
        format: documents::format(&file.name),
        size: scope.words.size(file.size),
        sha256: file.sha256.clone(),
    }
}

pub(super) fn print_register(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let items = scope.directory.evidence(scope.site);
    let (shown, paging) = press.cut(&items, EVIDENCE_A_PAGE);
    let ages = match paging.is_first() {
        true => ages(scope, &items),
        false => Vec::new(),
    };
    let content = Register {
        ages,
        items: shown.iter().map(|item| row(scope, item)).collect(),
        short: register::address(scope, Listed::Evidence),
        paging,
    };
    let example = shown.iter().any(|item| item.example);
    let heading = press.titled("evidence.html", "evidence", example);
    press.render(heading, &content)
}

/// How many items are out of date, and how old the others are, the oldest first.
fn ages(scope: &Scope<'_>, items: &[&Evidence]) -> Vec<AgeView> {
    let year = scope.as_of.saturating_sub(1.year());
    let half = scope.as_of.saturating_sub(6.months());
    let mut counts = [0; 4];
    for item in items {
        let age = match earliest_limit(scope, item) {
            Some(_) => 0,
            None if item.date < year => 1,
            None if item.date <= half => 2,
            None => 3,
        };
        counts[age] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    let words = ["age.past", "age.over_year", "age.over_half", "age.recent"];
    words
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| AgeView {
            label: scope.words.get(word).to_owned(),
            count,
            bar: count * 100 / most,
        })
        .collect()
}

pub(super) fn print(press: &mut Press<'_>, id: &str) -> Option<Rendered> {
    let scope = press.scope;
    let evidence = scope.site.evidence(id)?;
    let subject = Subject::Evidence(id.to_owned());
    let of = |links: Option<&Vec<usize>>| links.cloned().unwrap_or_default();
    let statements = of(scope.links.statements_of_evidence.get(id));
    let systems = of(scope.links.systems_of_evidence.get(id));
    let (shown, paging) = press.cut(&systems, LINKS_A_PAGE);
    let limit = earliest_limit(scope, evidence);
    let content = Item {
        example: evidence.example,
        kind: scope.word("evidence_kind", evidence.kind.word()),
        degree: scope.word("degree", evidence.degree.word()),
        date: scope.date(evidence.date),
        valid_until: scope.optional_date(evidence.valid_until),
        past_fact: evidence.past_fact,
        undated: evidence.is_undated(),
        out_of_date: scope.optional_date(limit),
        aged: is_aged(evidence, limit),
        url: evidence.url.clone(),
        cited: cited_view(scope, evidence),
        format: documents::of_evidence(scope, evidence),
        archived: scope.optional_date(evidence.archived),
        licence: evidence.licence.clone(),
        file: evidence
            .attachment
            .as_ref()
            .map(|file| file_view(scope, &subject, file)),
        sha256: match evidence.attachment {
            Some(_) => None,
            None => evidence.sha256.as_ref().map(|hash| hash.value.clone()),
        },
        document_language: evidence
            .language
            .map(|language| scope.words.get(&format!("languages.{language}")).to_owned()),
        summary: scope.optional(evidence.summary.as_ref()),
        reason: scope.optional(evidence.reason.as_ref()),
        holder: scope.optional(evidence.holder.as_ref()),
        contact: evidence
            .contact
            .as_ref()
            .and_then(|id| scope.contact_of(&id.value)),
        delay: evidence.delay_days,
        verification: evidence
            .verification
            .as_ref()
            .map(|v| verification_view(scope, v)),
        commitments: statements
            .iter()
            .map(|at| scope.commitment_link(&scope.site.statements[*at]))
            .collect(),
        systems: shown
            .iter()
            .map(|at| scope.system_link(&scope.site.systems[*at]))
            .collect(),
        paging,
        beside: Beside::of(scope, &Reference::Evidence(id.to_owned()), &[]),
    };
    let heading = Heading {
        template: "evidence-item.html",
        title: scope.text(&evidence.title),
        description: content.summary.as_ref().map(|summary| summary.text.clone()),
        example: evidence.example || content.beside.has_example(),
    };
    press.render(heading, &content)
}

/// The earliest date after which it no longer held, alone or for a statement that rests on it.
pub(super) fn earliest_limit(scope: &Scope<'_>, evidence: &Evidence) -> Option<Date> {
    let statements = scope.links.statements_of_evidence.get(evidence.id.as_str());
    statements
        .into_iter()
        .flatten()
        .map(|at| &scope.site.statements[*at])
        .filter_map(|statement| out_of_date_for(evidence, statement, scope.as_of))
        .chain(out_of_date(evidence, scope.as_of))
        .min()
}

fn verification_view(scope: &Scope<'_>, verification: &Verification) -> VerificationView {
    let document = verification
        .document
        .as_ref()
        .map(|id| scope.reference(&crate::model::Reference::Evidence(id.value.clone())));
    VerificationView {
        by: scope.word("verified_by", verification.by.word()),
        who: scope.optional(verification.who.as_ref()),
        relation: scope.optional(verification.relation.as_ref()),
        what: scope.optional(verification.what.as_ref()),
        date: scope.optional_date(verification.date),
        document,
    }
}
