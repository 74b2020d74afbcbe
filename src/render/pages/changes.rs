//! What changed, the latest first.

use serde::Serialize;

use super::{Press, Rendered};
use crate::render::correction::{self, CorrectionView};
use crate::render::scope::{DateView, LinkView, TextView, WordView};
use crate::source::Word;

#[derive(Serialize)]
struct Changes {
    corrections: Vec<CorrectionView>,
    changes: Vec<ChangeView>,
}

#[derive(Serialize)]
struct ChangeView {
    id: String,
    date: DateView,
    kind: WordView,
    title: TextView,
    text: TextView,
    concerns: Vec<LinkView>,
    example: bool,
}

pub(super) fn print(press: &mut Press<'_>) -> Option<Rendered> {
    let scope = press.scope;
    let changes: Vec<ChangeView> = scope
        .site
        .changes
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
            example: change.example,
        })
        .collect();
    let corrections: Vec<CorrectionView> = scope
        .site
        .corrections
        .iter()
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
        },
    )
}
