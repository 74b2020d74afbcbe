//! The page of gaps: what is missing, once, in words, with its date.

use std::sync::Arc;

use serde::Serialize;

use super::charter::statement_on;
use super::paging::PagingView;
use super::{Press, Rendered};
use crate::diagnostic::Code;
use crate::model::{Gap, Reference};
use crate::render::scope::{DateView, LinkView, Scope, TextView, say_axes_once};
use crate::source::Word;

/// How many gaps a page shows.
pub(in crate::render) const GAPS_A_PAGE: usize = 80;

#[derive(Serialize)]
struct Gaps {
    /// How many there are, on all pages.
    total: usize,
    groups: Vec<Group>,
    paging: PagingView,
}

/// Gaps of one kind.
#[derive(Serialize)]
struct Group {
    code: &'static str,
    title: String,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    link: Option<LinkView>,
    name: Option<TextView>,
    /// An address of another site.
    url: Option<String>,
    text: Option<String>,
    date: Option<DateView>,
    /// Whether the date is the day on which it is asked again.
    again: bool,
    reason: Option<TextView>,
    /// Invented, where no link says so.
    example: bool,
}

pub(super) fn print(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let (shown, paging) = press.cut(scope.gaps, GAPS_A_PAGE);
    let mut groups: Vec<Group> = Vec::new();
    for gap in shown {
        let code = gap.code.name();
        let item = item(scope, gap);
        match groups.iter_mut().find(|group| group.code == code) {
            Some(group) => group.items.push(item),
            None => groups.push(Group {
                code,
                title: scope.words.get(&format!("gap.{code}")).to_owned(),
                items: vec![item],
            }),
        }
    }
    for group in &mut groups {
        let links = group.items.iter_mut().filter_map(|item| item.link.as_mut());
        say_axes_once(links.map(|link| &mut link.axis));
    }
    let example = groups
        .iter()
        .flat_map(|group| &group.items)
        .any(|item| item.example || item.link.as_ref().is_some_and(|link| link.example));
    let content = Gaps {
        total: scope.gaps.len(),
        groups,
        paging,
    };
    let heading = press.titled("gaps.html", "gaps", example);
    press.render(heading, &content)
}

/// Gaps of one kind after each other, in the order in which the kinds first occur.
pub(in crate::render) fn in_order(gaps: &[Arc<Gap>]) -> Vec<&Gap> {
    let mut kinds: Vec<Code> = Vec::new();
    for gap in gaps {
        if !kinds.contains(&gap.code) {
            kinds.push(gap.code);
        }
    }
    let mut sorted: Vec<&Gap> = gaps.iter().map(|gap| &**gap).collect();
    sorted.sort_by_cached_key(|gap| kinds.iter().position(|kind| *kind == gap.code));
    sorted
}

fn item(scope: &Scope<'_>, gap: &Gap) -> Item {
    let word = |path: String| scope.words.get(&path).to_owned();
    Item {
        link: gap
            .subject
            .as_ref()
            .map(|subject| link(scope, gap.code, subject)),
        name: scope.optional(gap.name.as_ref()),
        url: gap.address.as_deref().map(str::to_owned),
        example: gap.example,
        text: match (gap.what, gap.language) {
            (Some(what), _) if gap.code == Code::FieldWithheld => {
                Some(word(format!("field.{what}")))
            }
            (Some("unjudged"), _) => Some(word("unjudged.no_inventory".to_owned())),
            (Some("unasked"), _) => Some(word("unjudged.nothing_said".to_owned())),
            (Some(what), _) => Some(word(format!("not_stated.{what}"))),
            (None, Some(language)) => Some(word(format!("not_in.{language}"))),
            (None, None) => match gap.count {
                Some(count) => Some(scope.counted("unjudged.known", count)),
                None => fields(scope, gap),
            },
        },
        date: scope.optional_date(gap.date),
        again: gap.code == Code::FieldsNotKnown,
        reason: scope.optional(gap.reason.as_ref()),
    }
}

/// The fields of a system that a gap is about, in words.
fn fields(scope: &Scope<'_>, gap: &Gap) -> Option<String> {
    let word = |path: String| scope.words.get(&path).to_owned();
    let words = gap.fields.iter();
    let words: Vec<String> = words
        .map(|field| word(format!("field.{}", field.word())))
        .collect();
    (!words.is_empty()).then(|| words.join("\u{a0}· "))
}

/// A gap of a statement is listed under its commitment: invented, it is marked there too.
fn link(scope: &Scope<'_>, code: Code, subject: &Reference) -> LinkView {
    let mut link = scope.reference(subject);
    if let Reference::Commitment(charter, id) = subject
        && code != Code::NoStatement
    {
        link.example = statement_on(scope, charter, id).is_some_and(|found| found.example);
    }
    link
}
