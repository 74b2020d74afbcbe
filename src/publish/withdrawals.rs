//! What readers were told of what was withdrawn: it stays told, with its day and its hash.

use data_encoding::HEXLOWER;

use super::told::BothFacts;
use super::{Aim, address, named};
use crate::build::Former;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Rewritten, of_withdrawals};
use crate::output::Held;

/// What refuses a site that no longer tells of a withdrawal that the target tells of, or with another day or hash, unless
/// what was withdrawn is there again.
pub(super) fn lost(
    aim: &Aim,
    facts: &BothFacts,
    (former, new): (&[Former], &Held),
) -> Option<Diagnostic> {
    let lost = of_withdrawals(&facts.before, &facts.now).into_iter();
    let lost = lost.filter(|it| it.is_lost() && !is_there_again(it, former, new));
    let lost: Vec<String> = lost.map(|it| as_it_was(&it)).collect();
    let (withdrawals, more) = named(&lost);
    let fault = Diagnostic::anywhere(Code::WithdrawalLost)
        .with("target", &aim.place)
        .with("withdrawals", withdrawals)
        .with_optional("more", more);
    (!lost.is_empty()).then_some(fault)
}

/// Whether the address leads to a page again, or to the very file that it led to.
fn is_there_again(lost: &Rewritten, former: &[Former], new: &Held) -> bool {
    let is_former = former.iter().any(|it| it.address == lost.address);
    let found = new.files.get(&address::file(&lost.address));
    match (&lost.was.sha256, found) {
        (_, None) => false,
        (None, Some(_)) => !is_former,
        (Some(was), Some(hash)) => HEXLOWER.encode(hash) == *was,
    }
}

/// The address with what was told of it, as one writes it.
fn as_it_was(lost: &Rewritten) -> String {
    let (address, date) = (&lost.address, &lost.was.date);
    match &lost.was.sha256 {
        Some(hash) => format!("{address} (date = {date}, sha256 = \"{hash}\")"),
        None => format!("{address} (date = {date})"),
    }
}
