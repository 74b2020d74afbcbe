//! Names of persons: by a title, by a first name, or by the role that introduces them.

use std::ops::Range;

use super::first_names::{is_first_name, is_known};
use super::role_words::{is_of_a_role, is_role};
use super::words;

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

/// What may stand in a name beside its letters.
const HYPHENS: [char; 3] = ['-', '’', '\''];

/// How many words may stand between a role and the comma before the name: “the head of recruitment,”.
const REACH: usize = 5;

/// A title of courtesy, a first name or a role, then a name.
pub(super) fn names(text: &str) -> Vec<Range<usize>> {
    let words = words(text);
    (0..words.len().saturating_sub(1))
        .filter_map(|at| {
            let (first, second) = (words[at].clone(), words[at + 1].clone());
            let opening = opening(&text[first.clone()]);
            let bare = &text[first.start + opening..first.end];
            // Most words are none of a name: texts are long, and lists of names too.
            if !bare.starts_with(|c: char| c.is_uppercase() || HYPHENS.contains(&c)) {
                return None;
            }
            let is_named = is_name(&text[second.clone()]);
            let titled = TITLES.contains(&bare) && is_named;
            let surname_first = is_shouted(bare) && is_named && is_called(&text[second.clone()]);
            let known =
                (is_called(bare) && is_named || surname_first) && !in_an_address(text, &words, at);
            let start = match (titled || known, is_introduced(text, &words, at)) {
                (true, _) => first.start,
                (false, true) => first.start + opening,
                (false, false) => return None,
            };
            Some(start..second.start + bare_end(&text[second]))
        })
        .collect()
}

/// Whether a word is a first name, as it is usually written or in capitals.
fn is_called(word: &str) -> bool {
    let bare = &word[..bare_end(word)];
    is_first_name(bare) || is_shouted(bare) && is_known(bare)
}

/// Whether a word is in capitals, and too long for most abbreviations: a family name before the first.
fn is_shouted(word: &str) -> bool {
    word.chars().count() >= 4
        && word
            .chars()
            .all(|c| c.is_uppercase() || HYPHENS.contains(&c))
}

/// How long the brackets and quotation marks before a word are.
fn opening(word: &str) -> usize {
    word.len() - word.trim_start_matches(['(', '«', '“', '"']).len()
}

fn bare_end(word: &str) -> usize {
    word.trim_end_matches(|c: char| !c.is_alphanumeric()).len()
}

/// A capital and another letter.
fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters
            .next()
            .is_some_and(|c| c.is_alphabetic() || "’'".contains(c))
}

fn in_an_address(text: &str, words: &[Range<usize>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    before.is_some_and(|word| {
        let word = &text[word.clone()];
        PLACES.contains(&word[opening(word)..].to_lowercase().as_str())
    })
}

/// Whether two words with capitals, which are of no role themselves and no company's name, stand after
/// a role: at once, or after a comma or a colon, with a few words in between.
fn is_introduced(text: &str, words: &[Range<usize>], at: usize) -> bool {
    let word = |at: usize| &text[words[at].clone()];
    let first = &word(at)[opening(word(at))..];
    let are_names = is_part(first) && is_part(&word(at + 1)[..bare_end(word(at + 1))]);
    // A sign within the two ends the name after its first word; a third capital is a company's.
    let third = words.get(at + 2).map(|third| &text[third.clone()]);
    let is_company = bare_end(word(at + 1)) == word(at + 1).len()
        && third.is_some_and(|third| third.starts_with(|c: char| c.is_uppercase() || c == '&'));
    if !are_names || is_company {
        return false;
    }
    let mut before = at;
    let mut is_apart = false;
    let mut passed = 0;
    while let Some(previous) = before.checked_sub(1) {
        let one = word(previous);
        let bare = one.trim_end_matches([',', ':']);
        let ends = bare.len() < one.len();
        if ends && before != at && !bare.is_empty() {
            return false;
        }
        is_apart |= ends;
        let bare = &bare[opening(bare)..];
        if is_role(bare) {
            return true;
        }
        // Without a sign before the name, what stands between is the role's own adjective.
        let is_own = is_apart || ["général", "générale", "adjoint", "adjointe"].contains(&bare);
        let goes_on = bare
            .chars()
            .all(|c| c.is_alphanumeric() || "-’'".contains(c));
        if !is_own || !goes_on || passed == REACH {
            return false;
        }
        passed += usize::from(!bare.is_empty());
        before = previous;
    }
    false
}

/// A part of a name: a capital, then small letters, `Mbeki` or `N’Diaye`, and no word of a role.
fn is_part(word: &str) -> bool {
    let parts = word.split(['-', '’', '\'']);
    let is_written = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    word.chars().count() > 1 && parts.into_iter().all(is_written) && !is_of_a_role(word)
}
