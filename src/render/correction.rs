//! Corrections, as the frame of every page that they concern prints them.

use jiff::civil::Date;
use serde::Serialize;

use super::address::Subject;
use super::note;
use super::scope::{DateView, LinkView, Scope, TextView, reference_of};
use super::words::Vocabulary;
use crate::model::{Backlinks, Correction, Site, Text};

/// A correction, as a page shows it.
#[derive(Clone, Serialize)]
pub(super) struct CorrectionView {
    /// Where it stands on the page of changes.
    pub anchor: String,
    href: String,
    pub date: DateView,
    said: TextView,
    now: TextView,
    false_since: Option<DateView>,
    why: Option<TextView>,
    asked_by: Option<TextView>,
    concerns: Vec<LinkView>,
    /// How it was translated, if that is said.
    translated: Option<String>,
    pub example: bool,
}

/// The name of a correction on the page of changes: no change can have it, since ids have no dot.
pub(super) fn anchor(correction: &Correction) -> String {
    format!("correction.{}", correction.id)
}

/// A correction.
pub(super) fn view(scope: &Scope<'_>, correction: &Correction) -> CorrectionView {
    let anchor = anchor(correction);
    CorrectionView {
        href: format!("{}#{anchor}", scope.href(&Subject::Changes)),
        anchor,
        date: scope.date(correction.date),
        said: scope.text(&correction.said),
        now: scope.text(&correction.now),
        false_since: scope.optional_date(correction.false_since),
        why: scope.optional(correction.why.as_ref()),
        asked_by: scope.optional(correction.asked_by.as_ref()),
        concerns: correction
            .concerns
            .iter()
            .map(|concern| scope.reference(&concern.value))
            .collect(),
        translated: note::of_thing(scope, &correction.translations),
        example: correction.example,
    }
}

/// The corrections that stand on top of the page about a subject, the latest first; of a list that is
/// cut, on all its pages.
pub(super) fn on_top<'a>(
    site: &'a Site,
    links: &Backlinks<'_>,
    subject: &Subject,
    as_of: Date,
) -> Vec<&'a Correction> {
    let found = reference_of(subject.whole()).and_then(|it| links.corrections_on.get(&it));
    found
        .into_iter()
        .flatten()
        .map(|at| &site.corrections[*at])
        .filter(|correction| correction.is_on_top(as_of))
        .collect()
}

/// What a page with this correction must say, word for word: both texts, each with what it is.
pub(super) fn must_say(correction: &Correction, words: &Vocabulary) -> String {
    let of = |text: &Text| text.in_language(words.language).0.to_owned();
    let (said, now) = (words.get("correction.said"), words.get("correction.now"));
    format!(
        "{said} {} {now} {}",
        of(&correction.said),
        of(&correction.now)
    )
}
