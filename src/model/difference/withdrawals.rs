//! What readers were told of what was withdrawn, and is no longer told to them, or otherwise.

use super::reads_otherwise;
use crate::model::facts::{Facts, WithdrawalFact};

/// A withdrawal that is told otherwise than it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// The address that it is about, one of its own.
    pub address: String,
    /// What was told.
    pub was: WithdrawalFact,
    /// What is told now; nothing where nothing is.
    pub is: Option<WithdrawalFact>,
}

impl Rewritten {
    /// Whether the withdrawal itself is lost: it is not told any more, or with another day, or without the hash that the file
    /// had. Else only its reason is another.
    pub fn is_lost(&self) -> bool {
        let keeps = |is: &WithdrawalFact| {
            is.date == self.was.date && (self.was.sha256.is_none() || is.sha256 == self.was.sha256)
        };
        !self.is.as_ref().is_some_and(keeps)
    }
}

/// The withdrawals that are not told as they were, one an address; but of those of which all addresses fare alike, one. What
/// is invented may be left out at any time.
pub fn of_withdrawals(before: &Facts, now: &Facts) -> Vec<Rewritten> {
    let mut found: Vec<Rewritten> = Vec::new();
    for was in before.withdrawals.iter().filter(|it| !it.invented) {
        let from = found.len();
        for address in &was.addresses {
            let mut all = now.withdrawals.iter();
            let is = all.find(|it| it.addresses.contains(address)).cloned();
            let rewritten = Rewritten {
                address: address.clone(),
                was: was.clone(),
                is,
            };
            let is_other = |it: &WithdrawalFact| reads_otherwise(&was.reason, &it.reason);
            let is_told_otherwise =
                rewritten.is_lost() || rewritten.is.as_ref().is_some_and(is_other);
            let mut of_it = found.iter().skip(from);
            if is_told_otherwise && !of_it.any(|it| it.is == rewritten.is) {
                found.push(rewritten);
            }
        }
    }
    found
}
