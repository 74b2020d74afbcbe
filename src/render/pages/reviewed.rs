//! That something was read again, and nothing of it changed.

use serde::Serialize;

use crate::model::{Review, confirmed, unconfirmed};
use crate::render::scope::{DateView, Scope, TextView};

/// What came of the last reviews.
#[derive(Serialize)]
pub(super) struct ReviewedView {
    /// The last that found all unchanged.
    confirmed: Option<ConfirmedView>,
    /// When nobody could say whether all is still so, where nothing was said since.
    unconfirmed: Option<DateView>,
}

/// A review that found all unchanged.
#[derive(Serialize)]
struct ConfirmedView {
    date: DateView,
    /// What was looked at.
    looked_at: Option<TextView>,
}

impl ReviewedView {
    pub fn of(scope: &Scope<'_>, reviews: &[Review], updated: jiff::civil::Date) -> Self {
        let found = confirmed(reviews, updated);
        Self {
            confirmed: found.map(|review| ConfirmedView {
                date: scope.date(review.date.value),
                looked_at: scope.optional(review.looked_at.as_ref()),
            }),
            unconfirmed: unconfirmed(reviews, updated).map(|it| scope.date(it.date.value)),
        }
    }
}
