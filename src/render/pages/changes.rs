//! What changed, the latest first.

use serde::Serialize;

use super::paging::PagingView;
use super::{Press, Rendered};
use crate::render::address::Subject;
use crate::render::correction::{self, CorrectionView};
use crate::render::note;
use crate::render::scope::{DateView, LinkView, TextView, WordView};
use crate::source::Word;

/// How many changes a page shows.
pub(in crate::render) const CHANGES_A_PAGE: usize = 40;

#[derive(Serialize)]
struct Changes {
    corrections: Vec<CorrectionView>,
    changes: Vec<ChangeView>,
    paging: PagingView,
}

#[derive(Serialize)]
struct ChangeView {
    id: String,
    date: DateView,
    kind: WordView,
    title: TextView,
    text: TextView,
    concerns: Vec<LinkView>,
    /// How it was translated, if that is said.
    translated: Option<String>,
    example: bool,
}

/// The page of changes that shows the change at a place in their order.
pub(super) fn list_with(at: usize) -> Subject {
    Subject::Changes.part(at / CHANGES_A_PAGE + 1)
}

pub(super) fn print(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let (shown, paging) = press.cut(&scope.site.changes, CHANGES_A_PAGE);
    let changes: Vec<ChangeView> = shown
        .iter()
        .map(|change| ChangeView {
            id: change.id.clone(),
            date: scope.date(change.date),
            kind: scope.word("change_kind", change.kind.word()),
            title: scope.text(&change.title),
            text: scope.text(&change.text),
            concerns: change
                .concerns
                .iter()
                .map(|c| scope.reference(&c.value))
                .collect(),
            translated: note::of_thing(scope, &change.translations),
            example: change.example,
        })
        .collect();
    let first = paging.is_first();
    let corrections: Vec<CorrectionView> = scope
        .site
        .corrections
        .iter()
        .filter(|_| first)
        .map(|found| correction::view(scope, found))
        .collect();
    let example = corrections.iter().any(|found| found.example)
        || changes.iter().any(|change| change.example);
    let heading = press.titled("changes.html", "changes", example);
    press.render(
        heading,
        &Changes {
            corrections,
            changes,
            paging,
        },
    )
}
