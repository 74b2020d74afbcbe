//! Abbreviations are explained where they come first (<https://www.w3.org/WAI/WCAG22/Techniques/general/G97>).

use std::collections::HashSet;

use super::super::page::Page;
use super::super::rule::{Check, Level, Rule, Words, words};
use super::super::verdicts::Verdicts;
use super::super::wording::Wording;
use crate::html::NodeId;

pub(super) const RULE: Rule = Rule {
    id: "abbreviation-explained",
    act: &[],
    wcag: &["3.1.4"],
    level: Level::AAA,
    rgaa: &[],
    title: words(
        "Abbreviations are explained where they come first",
        "Les sigles sont expliqués là où ils viennent d’abord",
    ),
    whom: words(
        "Who doesn’t know the abbreviation doesn’t understand the text.",
        "Qui ne connaît pas le sigle ne comprend pas le texte.",
    ),
    mend: words(
        "Write the words once, with the abbreviation in parentheses, or put it into <abbr title>.",
        "Écrire une fois les mots, le sigle entre parenthèses, ou le mettre dans <abbr title>.",
    ),
    check: Check::Page(decide),
};

const PERHAPS: Words = words(
    "Is “{}” understood by who reads this page?",
    "« {} » est-il compris de qui lit cette page ?",
);

/// What is a word by now, or is known better than what it stands for.
const KNOWN: &[&str] = &[
    "CD", "CSV", "DVD", "FAQ", "HTML", "ID", "JSON", "OK", "PDF", "SMS", "TV", "URL", "USB", "XML",
];

/// More letters than this are a word in capitals.
const LONGEST: usize = 6;

fn decide(page: &Page<'_>, verdicts: &mut Verdicts) {
    let mut met: HashSet<&str> = HashSet::new();
    for id in page.said(0..page.order.len()).iter().copied() {
        if !page.is_visible(id) || !page.is_included(id) {
            continue;
        }
        let text = page.text_of(id).unwrap_or_default();
        let has_one = || words_of(text).any(|(_, word)| is_abbreviation(word));
        let has_one =
            |it: &Wording| it.may_have_capitals && *it.has_abbreviation.get_or_init(has_one);
        if !page.wording(id).is_some_and(has_one) {
            continue;
        }
        for (at, word) in words_of(text) {
            if !is_abbreviation(word) || !met.insert(word) {
                continue;
            }
            match is_explained(page, id, text, at, word) {
                true => verdicts.pass(),
                false => drop(verdicts.doubt(id, &PERHAPS).of(word)),
            }
        }
    }
}

/// The words of a text with their places.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(|it: char| !it.is_alphanumeric())
        .map(move |piece| {
            let place = at;
            at += piece.len();
            (
                place,
                piece.trim_end_matches(|it: char| !it.is_alphanumeric()),
            )
        })
        .filter(|(_, word)| !word.is_empty())
}

/// Whether a word is made of capitals, and stands in no text that is.
fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().count();
    (2..=LONGEST).contains(&letters)
        && word.chars().all(char::is_uppercase)
        && !KNOWN.contains(&word)
        && !word.chars().all(|it| "IVXLCDM".contains(it))
}

/// Whether the place where it stands says what it means.
fn is_explained(page: &Page<'_>, id: NodeId, text: &str, at: usize, word: &str) -> bool {
    let titled = page.ancestors(id).take(3).any(|it| {
        page.is(it, "abbr")
            && page
                .attribute(it, "title")
                .is_some_and(|it| !it.trim().is_empty())
    });
    let before = text.get(..at).unwrap_or_default().trim_end();
    let after = text.get(at + word.len()..).unwrap_or_default().trim_start();
    // In capitals all around, it is no abbreviation but a title.
    let shouted = !text.chars().any(char::is_lowercase);
    titled || shouted || before.ends_with('(') || after.starts_with('(')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_known_by_their_capitals() {
        for word in ["RGPD", "CNIL", "ÉTI"] {
            assert!(is_abbreviation(word), "{word}");
        }
        for word in ["A", "Cnil", "XIV", "ATTENTION", "PDF", "R2D2"] {
            assert!(!is_abbreviation(word), "{word}");
        }
    }
}
