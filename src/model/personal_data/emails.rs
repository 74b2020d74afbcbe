//! Addresses of persons, told from those of a service by their first part.

use std::ops::Range;

use super::first_names::is_known;
use super::role_words::is_of_a_role;

/// Addresses whose first part is two names, `first.last@`, or has a first name; not those of a role.
pub(super) fn emails(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || ".-_+".contains(c);
    text.match_indices('@').filter_map(move |(at, _)| {
        let before = text[..at].trim_end_matches(is_part).len();
        let rest = &text[at + 1..];
        let domain =
            rest[..rest.len() - rest.trim_start_matches(is_part).len()].trim_end_matches('.');
        let is_address = domain.contains('.') && is_personal(&text[before..at]);
        is_address.then(|| before..at + 1 + domain.len())
    })
}

/// Whether what stands before the `@` names a person.
fn is_personal(mailbox: &str) -> bool {
    let parts: Vec<&str> = mailbox.split(['.', '_']).collect();
    let are_words = parts
        .iter()
        .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphabetic() || c == '-'));
    let is_first_and_last = parts.len() == 2 && !parts.iter().any(|part| is_of_a_role(part));
    are_words && (is_first_and_last || parts.iter().any(|part| is_known(part)))
}
