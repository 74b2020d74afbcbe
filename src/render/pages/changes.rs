//! What changed, the latest first.

use serde::Serialize;

use super::former::{self, WithdrawnView};
use super::paging::PagingView;
use super::{Press, Rendered};
use crate::model::{Change, Reference, Wording, news};
use crate::render::address::Subject;
use crate::render::cited::{NewsView, news_view};
use crate::render::correction::{self, CorrectionView};
use crate::render::note;
use crate::render::scope::{DateView, LinkView, Scope, TextView, WordView, say_axes_once};
use crate::source::{Located, Word};

/// How many changes a page shows.
pub(in crate::render) const CHANGES_A_PAGE: usize = 40;

/// How many systems a change names; its other systems say so in their own records.
const SYSTEMS_OF_A_CHANGE: usize = 50;

#[derive(Serialize)]
struct Changes {
    corrections: Vec<CorrectionView>,
    changes: Vec<ChangeView>,
    withdrawn: Vec<WithdrawnView>,
    /// What is cited of other sites and became something else.
    cited: Vec<NewsView>,
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
    /// How many more systems it concerns.
    others: usize,
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
    let changes: Vec<ChangeView> = shown.iter().map(|it| view(scope, it)).collect();
    let all: Vec<usize> = (0..scope.site.corrections.len()).collect();
    let (shown, of_corrections) = press.cut(&all, correction::CORRECTIONS_A_PAGE);
    let corrections: Vec<CorrectionView> = shown
        .iter()
        .map(|at| correction::view(scope, *at))
        .collect();
    let paging = paging.or_longer(of_corrections);
    let withdrawn = &scope.site.addresses.withdrawn;
    let (shown, of_withdrawn) = press.cut(withdrawn, former::WITHDRAWN_A_PAGE);
    let withdrawn: Vec<WithdrawnView> = shown.iter().map(|it| former::view(scope, it)).collect();
    let paging = paging.or_longer(of_withdrawn);
    let news = news(scope.site, scope.links);
    let (shown, of_news) = press.cut(&news, CHANGES_A_PAGE);
    let paging = paging.or_longer(of_news);
    let cited: Vec<NewsView> = shown.iter().map(|it| news_view(scope, it)).collect();
    let example = corrections.iter().any(|found| found.example)
        || changes.iter().any(|change| change.example)
        || withdrawn.iter().any(|it| it.example)
        || cited.iter().any(|it| it.link.example);
    let heading = press.titled("changes.html", "changes", example);
    press.render(
        heading,
        &Changes {
            corrections,
            changes,
            withdrawn,
            cited,
            paging,
        },
    )
}

fn view(scope: &Scope<'_>, change: &Change) -> ChangeView {
    let (concerns, others) = concerned(scope, &change.concerns);
    ChangeView {
        id: change.id.clone(),
        date: scope.date(change.date),
        kind: scope.word("change_kind", change.kind.word()),
        title: scope.text(&change.title),
        text: scope.text(&change.text),
        concerns,
        others,
        translated: note::of_thing(
            scope,
            &Wording::new([&change.title, &change.text], &change.translations),
        ),
        example: change.example,
    }
}

/// Links to what a change concerns, but for all systems after the first few: how many more there are.
fn concerned(scope: &Scope<'_>, concerned: &[Located<Reference>]) -> (Vec<LinkView>, usize) {
    let mut systems = 0;
    let is_shown = |concern: &&Located<Reference>| {
        let is_system = matches!(concern.value, Reference::System(_));
        systems += usize::from(is_system);
        !is_system || systems <= SYSTEMS_OF_A_CHANGE
    };
    let shown = concerned.iter().filter(is_shown);
    let mut links: Vec<LinkView> = shown.map(|it| scope.reference(&it.value)).collect();
    say_axes_once(links.iter_mut().map(|link| &mut link.axis));
    let others = concerned.len() - links.len();
    (links, others)
}
