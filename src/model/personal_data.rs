//! Personal data in texts, pointed out with what to write instead: a role.
//!
//! Nothing is blocked: only a person can tell a person's name from another, or a public office's
//! number from a private one. Contacts' own locators are not looked at: they are meant to be read.

use std::ops::Range;

use super::{Site, Text};
use crate::diagnostic::{Code, Diagnostic, Place};

/// What a piece of text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Email,
    Phone,
}

/// Notes on what looks like personal data in the texts of a site.
pub fn personal_data(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for text in texts(site) {
        for place in text.places() {
            look(&place, &mut found);
        }
    }
    let bodies = site.pages.iter().flat_map(|page| &page.body);
    let sections = site
        .systems
        .iter()
        .flat_map(|system| system.sections.values().flatten());
    for (_, place) in bodies.chain(sections) {
        look(place, &mut found);
    }
    found
}

/// All texts that the organisation writes itself.
fn texts(site: &Site) -> impl Iterator<Item = &Text> {
    let settings = &site.settings;
    let contacts = settings.contacts.iter().map(|contact| &contact.name);
    let signatories = settings
        .signatures
        .iter()
        .filter_map(|s| s.signatory.as_ref());
    let changes = site
        .changes
        .iter()
        .flat_map(|change| [&change.title, &change.text]);
    let opinions = site
        .opinions
        .iter()
        .flat_map(|opinion| [&opinion.body, &opinion.text]);
    contacts
        .chain(signatories)
        .chain(site.statements.iter().flat_map(|s| s.texts()))
        .chain(site.evidence.iter().flat_map(|e| e.texts()))
        .chain(site.systems.iter().flat_map(|s| s.texts()))
        .chain(site.suppliers.iter().flat_map(|s| s.texts()))
        .chain(site.inventory.iter().flat_map(|i| i.texts()))
        .chain(site.corrections.iter().flat_map(|c| c.texts()))
        .chain(site.indicators.iter().flat_map(|i| i.texts()))
        .chain(site.pages.iter().map(|page| &page.title))
        .chain(changes)
        .chain(opinions)
}

fn look(place: &Place, found: &mut Vec<Diagnostic>) {
    let text = &place.file.text[place.span.clone()];
    for (kind, span) in pieces(text) {
        let start = place.span.start;
        let written = &text[span.clone()];
        let at = Place::new(&place.file, start + span.start..start + span.end);
        let name = match kind {
            Kind::Name => "name",
            Kind::Email => "email",
            Kind::Phone => "phone",
        };
        found.push(Diagnostic::at(Code::PersonalData, at).with(name, written));
    }
}

/// The pieces of a text that look like personal data, in order.
fn pieces(text: &str) -> Vec<(Kind, Range<usize>)> {
    let mut found = names(text);
    found.extend(emails(text));
    found.extend(phones(text));
    found.sort_by_key(|(_, span)| span.start);
    found
}

const TITLES: [&str; 12] = [
    "M.", "MM.", "Mme", "Mmes", "Mlle", "Monsieur", "Madame", "Mr", "Mr.", "Mrs", "Ms", "Dr",
];

/// A title of courtesy, then a word with a capital.
fn names(text: &str) -> Vec<(Kind, Range<usize>)> {
    let words: Vec<Range<usize>> = words(text);
    words
        .windows(2)
        .filter(|pair| TITLES.contains(&text[pair[0].clone()].trim_start_matches(['(', '«', '“'])))
        .filter_map(|pair| {
            let name = text[pair[1].clone()].trim_end_matches(|c: char| !c.is_alphanumeric());
            let mut letters = name.chars();
            let is_name = letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_some_and(char::is_alphabetic);
            is_name.then(|| (Kind::Name, pair[0].start..pair[1].start + name.len()))
        })
        .collect()
}

/// The pieces between white space of any kind.
fn words(text: &str) -> Vec<Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split_whitespace()
        .map(|word| {
            let at = word.as_ptr() as usize - start;
            at..at + word.len()
        })
        .collect()
}

/// An address whose first part is two names: `first.last@`.
fn emails(text: &str) -> Vec<(Kind, Range<usize>)> {
    let is_part = |c: char| c.is_alphanumeric() || ".-_+".contains(c);
    text.match_indices('@')
        .filter_map(|(at, _)| {
            let before = text[..at].trim_end_matches(is_part).len();
            let rest = &text[at + 1..];
            let domain =
                rest[..rest.len() - rest.trim_start_matches(is_part).len()].trim_end_matches('.');
            let names: Vec<&str> = text[before..at].split('.').collect();
            let personal = names.len() == 2
                && domain.contains('.')
                && names.iter().all(|name| {
                    !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '-')
                });
            personal.then(|| (Kind::Email, before..at + 1 + domain.len()))
        })
        .collect()
}

/// A number of nine digits or more that begins with `+` or `0`, in groups or not.
fn phones(text: &str) -> Vec<(Kind, Range<usize>)> {
    let is_inside = |c: char| c.is_ascii_digit() || " \u{a0}\u{202f}.-".contains(c);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(['+', '0']) {
        let start = at + offset;
        let rest = &text[start + 1..];
        let length = rest.len() - rest.trim_start_matches(is_inside).len();
        let number =
            text[start..start + 1 + length].trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let end = start + number.len();
        let is_apart =
            |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !"/=#-_.".contains(c));
        let is_phone = match number.starts_with('+') {
            true => (9..=15).contains(&digits),
            false => digits == 10,
        };
        let alone = is_apart(text[..start].chars().next_back())
            && text[end..]
                .chars()
                .next()
                .is_none_or(|c| !c.is_alphanumeric());
        if is_phone && alone {
            found.push((Kind::Phone, start..end));
        }
        at = end.max(start + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        pieces(text)
            .into_iter()
            .map(|(_, span)| &text[span])
            .collect()
    }

    #[test]
    fn names_addresses_and_numbers_of_persons_are_found() {
        assert_eq!(found("Écrire à Mme Durand."), ["Mme Durand"]);
        assert_eq!(
            found("M.\u{a0}Lévy, puis (Dr Who)"),
            ["M.\u{a0}Lévy", "(Dr Who"]
        );
        assert_eq!(
            found("jeanne.durand@exemple.example, et rh@exemple.example"),
            ["jeanne.durand@exemple.example"]
        );
        assert_eq!(found("Au 01 99 00 12 34."), ["01 99 00 12 34"]);
        assert_eq!(
            found("Au +33\u{202f}1\u{202f}99\u{202f}00 12 34"),
            ["+33\u{202f}1\u{202f}99\u{202f}00 12 34"]
        );
    }

    #[test]
    fn roles_dates_and_identifiers_are_left_alone() {
        for text in [
            "Madame la directrice",
            "Le 05.11.2026 et le 2026-11-05",
            "SIRET 41828191100036",
            "0123456789abcdef",
            "https://exemple.example/0123456789",
            "20 000 000 euros",
            "ia@cazals-partners.example",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
