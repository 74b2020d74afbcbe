//! Until when evidence holds: its own limit, and the review period of the statement that rests on it.

use jiff::civil::Date;

use super::{Evidence, Statement};

/// The date after which an item of evidence no longer holds, by its own limit, if that has passed.
pub fn out_of_date(evidence: &Evidence, as_of: Date) -> Option<Date> {
    evidence.valid_until.filter(|until| *until < as_of)
}

/// The same for the evidence of a statement, which must not be older than the statement's review
/// period: what time it gives itself between an update and the next review.
pub fn out_of_date_for(evidence: &Evidence, statement: &Statement, as_of: Date) -> Option<Date> {
    let period = statement
        .review_due
        .map(|due| statement.updated.duration_until(due));
    let aged = period
        .filter(|period| !period.is_negative())
        .map(|period| evidence.date.saturating_add(period))
        .filter(|limit| *limit < as_of);
    out_of_date(evidence, as_of).into_iter().chain(aged).min()
}
