//! What came of reading again what is published: the same still, or nobody knew.

use jiff::civil::Date;

use super::record::Item;
use super::{Language, Text};
use crate::source::{Located, Table};

crate::words! {
    /// What came of a review.
    ReviewResult {
        /// All is still so.
        Unchanged = "unchanged",
        /// Nobody could say whether it is still so.
        NotKnown = "not_known",
    }
}

/// A review that changed nothing of what is said.
#[derive(Debug, Clone)]
pub struct Review {
    /// When.
    pub date: Located<Date>,
    /// What came of it.
    pub result: ReviewResult,
    /// What was looked at.
    pub looked_at: Option<Text>,
    /// Until when it was meant to hold before, where this brought it forward.
    pub due: Option<Date>,
}

impl Review {
    /// Reads `[[reviewed]]`. That all is still so is worth what was looked at to know it.
    pub(super) fn all_of(table: &Table<'_>, plain: Language) -> Vec<Self> {
        let tables = table.tables("reviewed").into_iter();
        tables.filter_map(|it| Self::read(it, plain)).collect()
    }

    fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let date = table.required("date", table.date("date"));
        let result = table.required("result", table.word::<ReviewResult>("result"));
        let looked_at = Text::read(&table, "looked_at", plain);
        let due = table.date("due");
        let is_not_known = |it: &Located<ReviewResult>| it.value == ReviewResult::NotKnown;
        if !result.as_ref().is_none_or(is_not_known) {
            table.excludes("due", "result");
        }
        if let Some(result) = &result
            && result.value == ReviewResult::Unchanged
        {
            table.needs("looked_at", "result");
        }
        table.finish();
        Some(Self {
            date: date?,
            result: result?.value,
            looked_at,
            due: due.map(|date| date.value),
        })
    }
}

impl Item for Review {
    fn read_all(table: &Table<'_>, _: &'static str, plain: Language) -> Vec<Self> {
        Self::all_of(table, plain)
    }

    fn list_item<'a>(&'a self, found: &mut Vec<&'a Text>) {
        found.extend(&self.looked_at);
    }
}

/// The last review that found all unchanged, since the last change.
pub fn confirmed(reviews: &[Review], updated: Date) -> Option<&Review> {
    last(reviews, ReviewResult::Unchanged).filter(|review| review.date.value >= updated)
}

/// The last review, where nobody could say whether all is still so, and nothing was said since.
pub fn unconfirmed(reviews: &[Review], updated: Date) -> Option<&Review> {
    let open = last(reviews, ReviewResult::NotKnown)?;
    let since = holds_from(reviews, updated);
    (open.date.value >= since).then_some(open)
}

/// The day until which something was meant to hold, where a review brought that forward to `due`: nobody could say, then
/// or again. None where no review did, else what these tell of the day before.
pub fn brought_forward(reviews: &[Review], updated: Date, due: Date) -> Option<Option<Date>> {
    let since = holds_from(reviews, updated);
    let by = |it: &&Review| it.result == ReviewResult::NotKnown && it.date.value == due;
    let mut by = reviews
        .iter()
        .filter(by)
        .filter(|it| it.date.value >= since);
    let first = by.next()?;
    Some(by.map(|it| it.due).chain([first.due]).max().flatten())
}

/// Whether a day that falls due is told by a review already: nobody could say, on that day or later, whether
/// all is still so.
pub fn is_told_by_review((reviews, updated): (&[Review], Date), due: Date) -> bool {
    unconfirmed(reviews, updated).is_some_and(|review| review.date.value >= due)
}

/// The day as of which something is said: of its last change, or of the last review that found it unchanged.
pub fn holds_from(reviews: &[Review], updated: Date) -> Date {
    confirmed(reviews, updated).map_or(updated, |review| review.date.value)
}

fn last(reviews: &[Review], result: ReviewResult) -> Option<&Review> {
    let of_result = reviews.iter().filter(|review| review.result == result);
    of_result.max_by_key(|review| review.date.value)
}
