//! Until when evidence holds, by its own limit and by the review period of the statement that rests on it,
//! and by when what is published is read again.

use jiff::ToSpan;
use jiff::civil::Date;

use super::review::brought_forward;
use super::{Evidence, Statement, holds_from};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Table;

/// The date after which an item of evidence no longer holds, by its own limit, if that has passed.
pub fn out_of_date(evidence: &Evidence, as_of: Date) -> Option<Date> {
    evidence.valid_until.filter(|until| *until < as_of)
}

/// The same for the evidence of a statement, which must not be older than the statement's review
/// period: what time it gives itself between an update, or a review that found it unchanged, and the next one.
pub fn out_of_date_for(evidence: &Evidence, statement: &Statement, as_of: Date) -> Option<Date> {
    let aged = recent_until(evidence, statement).filter(|limit| *limit < as_of);
    out_of_date(evidence, as_of).into_iter().chain(aged).min()
}

/// The last day on which evidence is not older than the review period of a statement; none where that has none, or where
/// a review by which nobody could say made it due at once and does not tell when it was due before.
pub fn recent_until(evidence: &Evidence, statement: &Statement) -> Option<Date> {
    let from = holds_from(&statement.reviews, statement.updated);
    let due = statement.review_due.filter(|due| *due >= from)?;
    // A day that a review brought forward is not the time that the statement gives itself.
    let due = match brought_forward(&statement.reviews, statement.updated, due) {
        Some(before) => before.filter(|due| *due >= from)?,
        None => due,
    };
    Some(recent_until_review(evidence, from, due))
}

/// The same for a statement that holds from a day, and is to be reviewed by another.
pub fn recent_until_review(evidence: &Evidence, from: Date, due: Date) -> Date {
    evidence.date.saturating_add(from.duration_until(due))
}

/// What is published is looked at again within so many years, as long as a French declaration of
/// accessibility holds; a choice of limpide's. With a later date nothing would ever be overdue, nor
/// evidence out of date.
const YEARS_TO_REVIEW: i32 = 3;

/// Reports a review that is to come too long after a date.
pub(super) fn report_far_review(table: &Table<'_>, from: Option<Date>) {
    let latest = from.map(|from| from.saturating_add(YEARS_TO_REVIEW.years()));
    let due = latest.and(table.date("review_due"));
    if let (Some(due), Some(latest)) = (due, latest)
        && due.value > latest
    {
        table.report(
            Diagnostic::at(Code::ReviewTooFar, due.place)
                .with("date", due.value)
                .with("latest", latest)
                .with("years", YEARS_TO_REVIEW),
        );
    }
}
