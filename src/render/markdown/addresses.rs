//! The addresses that links may have.

use crate::source::{is_email, telephone};

/// Whether a `mailto:` address names one mailbox or several (RFC 6068).
pub(super) fn names_mailboxes(address: &str) -> bool {
    let (_, rest) = address.split_once(':').unwrap_or_default();
    let (mailboxes, _) = rest.split_once('?').unwrap_or((rest, ""));
    mailboxes.split(',').all(is_email)
}

/// Whether a `tel:` address is a number to dial and nothing else (RFC 3966, 3).
pub(super) fn is_dialled(address: &str) -> bool {
    let (_, number) = address.split_once(':').unwrap_or_default();
    let is_of_number = |c: char| c.is_ascii_digit() || "+-.()".contains(c);
    telephone(number).is_some() && number.chars().all(is_of_number)
}

/// The scheme of an address as a browser would read it: controls and spaces before it don't count.
pub(super) fn scheme(address: &str) -> Option<String> {
    let cleaned: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let (scheme, _) = cleaned.split_once(':')?;
    let is_scheme = !scheme.is_empty()
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}
