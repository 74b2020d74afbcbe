//! Words in capitals that a page doesn't explain.

use std::collections::{BTreeMap, BTreeSet};

use super::passages::Passage;
use super::sentences::words;

/// What needs no words: a reader meets these everywhere, or they are names.
const KNOWN: [&str; 26] = [
    "OK", "PDF", "URL", "CV", "TV", "SMS", "USB", "CD", "DVD", "HTML", "CSV", "ID", "FAQ", "PIN",
    "GPS", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "ISO", "UE",
];

/// How long such a word is.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=6;

/// The words in capitals that are explained nowhere on the page, each with the passage where it comes first.
pub(super) fn unexplained(passages: &[Passage]) -> Vec<(String, &Passage)> {
    let texts: Vec<&str> = passages.iter().map(|it| it.text.as_str()).collect();
    let explained: BTreeSet<&str> = passages
        .iter()
        .flat_map(|it| it.explained.iter().map(String::as_str))
        .collect();
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, passage) in passages.iter().enumerate() {
        if passage.language.is_none() {
            continue;
        }
        let all_capitals = !passage.text.chars().any(char::is_lowercase);
        if all_capitals {
            // A heading in capitals has words, no abbreviations.
            continue;
        }
        let all: Vec<&str> = words(&passage.text).collect();
        let alone = (0..all.len()).filter(|at| !is_in_capitals(&all, *at));
        for word in alone.filter_map(|at| abbreviation(all[at])) {
            first.entry(word).or_insert(at);
        }
    }
    let mut found: Vec<(&str, usize)> = first.into_iter().collect();
    found.retain(|(word, _)| !explained.contains(word) && !is_expanded(word, &texts));
    found.sort_by_key(|(_, at)| *at);
    let found = found.into_iter();
    found
        .map(|(word, at)| (word.to_owned(), &passages[at]))
        .collect()
}

/// Whether a word stands in a title in capitals: the one before or behind it is in capitals too.
fn is_in_capitals(words: &[&str], at: usize) -> bool {
    let neighbours = [at.checked_sub(1), Some(at + 1)];
    neighbours.into_iter().flatten().any(|at| {
        words.get(at).is_some_and(|word| {
            let letters = word.chars().filter(|it| it.is_alphabetic());
            letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
        })
    })
}

/// The abbreviation that a word is: `l’INR` is INR, `CVs` and `CV’s` are CV.
fn abbreviation(word: &str) -> Option<&str> {
    let word = word.strip_suffix(['’', '\'']).unwrap_or(word);
    let possessive = ["’s", "'s"].iter().find_map(|it| word.strip_suffix(it));
    let word = possessive.unwrap_or(word);
    let word = word.rsplit(['’', '\'']).next().unwrap_or(word);
    let word = word.strip_suffix('s').unwrap_or(word);
    let is_capital = |c: char| c.is_uppercase() && c.is_alphabetic();
    let is_one = LENGTH.contains(&word.chars().count()) && word.chars().all(is_capital);
    (is_one && !KNOWN.contains(&word)).then_some(word)
}

/// Whether its words stand beside it: `words of it (ABC)` or `ABC (words of it)`.
fn is_expanded(word: &str, texts: &[&str]) -> bool {
    let behind = format!("({word})");
    let before = format!("{word} (");
    let before_narrow = format!("{word}\u{a0}(");
    texts.iter().any(|text| {
        let opens = [&before, &before_narrow].into_iter();
        let mut opens =
            opens.flat_map(|it| text.match_indices(it.as_str()).map(|(at, _)| at + it.len()));
        text.contains(&behind)
            || opens.any(|at| {
                let inside = text[at..].split(')').next().unwrap_or_default();
                inside.split_whitespace().count() >= 2
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str) -> Passage {
        Passage {
            text: text.to_owned(),
            language: Some(super::super::Language::French),
            file: None,
            theme: None,
            line: 1,
            name: "p".to_owned(),
            is_first: false,
            explained: vec!["RGPD".to_owned()],
        }
    }

    #[test]
    fn words_in_capitals_are_told_once_unless_explained() {
        let passages = [
            passage("L’INR et la CNIL (Commission nationale de l’informatique) lisent le RGPD."),
            passage("TOUT EST DIT"),
            passage("UNE IA AU SERVICE DE TOUS En informant chacun"),
            passage("l’ANSSI, l’INR, un CV ; l’autorité de la concurrence (ADLC)."),
            passage("NASA’s letters, and the IMF's."),
        ];
        let found = unexplained(&passages);
        let words: Vec<&str> = found.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(words, ["INR", "ANSSI", "IMF", "NASA"]);
    }
}
