//! Personal data in texts, pointed out with what to write instead: a role.
//!
//! Nothing is blocked: only a person can tell a person's name from another, or a public office's
//! number from a private one. Contacts' own locators are not looked at: they are meant to be read.

use std::ops::Range;

use super::first_names::FIRST_NAMES;
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

/// What a street or a prize is named by: a person long known, not one to be protected.
const PLACES: [&str; 8] = [
    "rue",
    "avenue",
    "place",
    "boulevard",
    "quai",
    "prix",
    "lycée",
    "street",
];

/// A title of courtesy or a first name, then a word with a capital.
fn names(text: &str) -> Vec<(Kind, Range<usize>)> {
    let words: Vec<Range<usize>> = words(text);
    let bare = |word: &Range<usize>| text[word.clone()].trim_start_matches(['(', '«', '“', '"']);
    let in_an_address = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        before.is_some_and(|word| PLACES.contains(&bare(word).to_lowercase().as_str()))
    };
    let introduces = |at: usize, word: &Range<usize>| {
        TITLES.contains(&bare(word)) || (is_first_name(bare(word)) && !in_an_address(at))
    };
    words
        .windows(2)
        .enumerate()
        .filter(|(at, pair)| introduces(*at, &pair[0]))
        .map(|(_, pair)| pair)
        .filter_map(|pair| {
            let name = text[pair[1].clone()].trim_end_matches(|c: char| !c.is_alphanumeric());
            let mut letters = name.chars();
            let is_name = letters.next().is_some_and(char::is_uppercase)
                && letters.next().is_some_and(char::is_alphabetic);
            is_name.then(|| (Kind::Name, pair[0].start..pair[1].start + name.len()))
        })
        .collect()
}

/// `Jeanne`, or `Jean-Pierre`.
fn is_first_name(word: &str) -> bool {
    word.split('-')
        .all(|part| FIRST_NAMES.binary_search(&part).is_ok())
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

/// An address whose first part is two names, `first.last@`, or a first name.
fn emails(text: &str) -> Vec<(Kind, Range<usize>)> {
    let is_part = |c: char| c.is_alphanumeric() || ".-_+".contains(c);
    text.match_indices('@')
        .filter_map(|(at, _)| {
            let before = text[..at].trim_end_matches(is_part).len();
            let rest = &text[at + 1..];
            let domain =
                rest[..rest.len() - rest.trim_start_matches(is_part).len()].trim_end_matches('.');
            let names: Vec<&str> = text[before..at].split(['.', '_']).collect();
            let is_known = |name: &str| {
                let same = |known: &&str| known.to_lowercase() == name.to_lowercase();
                FIRST_NAMES.iter().any(same)
            };
            let personal = (names.len() == 2 || names.iter().any(|name| is_known(name)))
                && domain.contains('.')
                && names.iter().all(|name| {
                    !name.is_empty() && name.chars().all(|c| c.is_alphabetic() || c == '-')
                });
            personal.then(|| (Kind::Email, before..at + 1 + domain.len()))
        })
        .collect()
}

/// A number as it is dialled: from abroad, `+` or `00` and 8 to 15 digits (ITU-T E.164), or at home, `0`
/// and nine more, or eight or ten in groups; or in the three groups of North America.
fn phones(text: &str) -> Vec<(Kind, Range<usize>)> {
    let is_inside = |c: char| c.is_ascii_digit() || " \u{a0}\u{202f}.-()".contains(c);
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
        let is_grouped = number.contains([' ', '\u{a0}', '\u{202f}', '.', '-']);
        let second = number.chars().nth(1);
        let is_phone = match number.as_bytes() {
            [b'+', ..] => (8..=15).contains(&digits),
            [b'0', b'0', ..] => {
                (10..=17).contains(&digits) && number.chars().nth(2).is_some_and(is_not_zero)
            }
            _ => match digits {
                10 => true,
                9 | 11 => is_grouped && second.is_some_and(is_not_zero),
                _ => false,
            },
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
    found.extend(north_american(text));
    found
}

fn is_not_zero(c: char) -> bool {
    matches!(c, '1'..='9')
}

/// `555-123-4567` or `(555) 123-4567`.
fn north_american(text: &str) -> Vec<(Kind, Range<usize>)> {
    let words = words(text);
    let shape = |span: &Range<usize>| -> String {
        let digit = |c: char| if c.is_ascii_digit() { '9' } else { c };
        text[span.clone()]
            .trim_end_matches(['.', ',', ';', ')'])
            .chars()
            .map(digit)
            .collect()
    };
    let length = |span: &Range<usize>| span.start + shape(span).len();
    let alone = words.iter().filter(|word| shape(word) == "999-999-9999");
    let in_two = words.windows(2).filter(|pair| {
        text[pair[0].clone()].starts_with('(')
            && shape(&pair[0]) == "(999"
            && shape(&pair[1]) == "999-9999"
    });
    alone
        .map(|word| (Kind::Phone, word.start..length(word)))
        .chain(in_two.map(|pair| (Kind::Phone, pair[0].start..length(&pair[1]))))
        .collect()
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
    fn untitled_names_and_foreign_numbers_are_found() {
        assert_eq!(
            found("La responsable, Jeanne Durand, relit. Signé : Jean-Pierre Lévy"),
            ["Jeanne Durand", "Jean-Pierre Lévy"]
        );
        assert_eq!(
            found("jeanne@exemple.example, john_smith@exemple.example"),
            ["jeanne@exemple.example", "john_smith@exemple.example"]
        );
        assert_eq!(
            found("Call +44 (0)20 7946 0958 or 020 7946 0958."),
            ["+44 (0)20 7946 0958", "020 7946 0958"]
        );
        assert_eq!(found("0033 1 99 00 12 34"), ["0033 1 99 00 12 34"]);
        assert_eq!(
            found("555-123-4567, (555) 123-4567."),
            ["555-123-4567", "(555) 123-4567"]
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
            "1 000 000 000 euros",
            "12, rue Victor Hugo",
            "accueil@exemple.example, service-client@exemple.example",
            "ia@cazals-partners.example",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
