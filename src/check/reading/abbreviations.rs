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
        for word in outside_titles(&passage.text)
            .into_iter()
            .filter_map(abbreviation)
        {
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

/// How many words in capitals in a row are a title, whatever stands around them.
const TITLE: usize = 3;

/// The words of a text that stand in no title in capitals: several such words with nothing but white space between
/// them, three of them or a whole clause. What a list has between its abbreviations parts them.
fn outside_titles(text: &str) -> Vec<&str> {
    let all = words_at(text);
    let mut outside = Vec::new();
    let mut at = 0;
    while let Some((begin, word)) = all.get(at) {
        let mut end = begin + word.len();
        let mut behind = at + 1;
        while let Some((next, word)) = all.get(behind).filter(|_| is_capital(all[at].1)) {
            if !is_capital(word) || !text[end..*next].chars().all(char::is_whitespace) {
                break;
            }
            end = next + word.len();
            behind += 1;
        }
        let is_clause =
            behind - at > 1 && ends_clause(&text[..*begin]) && begins_clause(&text[end..]);
        if behind - at < TITLE && !is_clause {
            outside.extend(all[at..behind].iter().map(|it| it.1));
        }
        at = behind;
    }
    outside
}

/// The words of a text with where they begin.
fn words_at(text: &str) -> Vec<(usize, &str)> {
    let mut from = 0;
    let placed = words(text).map(|word| {
        let begin = text[from..].find(word).map_or(from, |it| from + it);
        from = begin + word.len();
        (begin, word)
    });
    placed.collect()
}

/// Whether all letters of a word are capitals.
fn is_capital(word: &str) -> bool {
    let mut letters = word.chars().filter(|it| it.is_alphabetic());
    letters.all(char::is_uppercase)
}

/// The signs between clauses.
const BETWEEN: [char; 9] = ['.', ':', ';', '!', '?', '…', '·', '—', '–'];

fn ends_clause(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(BETWEEN)
}

fn begins_clause(behind: &str) -> bool {
    let behind = behind.trim_start();
    behind.is_empty() || behind.starts_with(BETWEEN)
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

/// Whether its words stand beside it: `words of it (ABC)` or `ABC (words of it)`. Those of another abbreviation are none.
fn is_expanded(word: &str, texts: &[&str]) -> bool {
    let behind = format!("({word})");
    let before = format!("{word} (");
    let before_narrow = format!("{word}\u{a0}(");
    texts.iter().any(|text| {
        let mut closes = text.match_indices(&behind).map(|(at, _)| &text[..at]);
        let opens = [&before, &before_narrow].into_iter();
        let mut opens =
            opens.flat_map(|it| text.match_indices(it.as_str()).map(|(at, _)| at + it.len()));
        let is_word = |word: &str| word.chars().count() > 1 && !is_capital(word);
        closes.any(|it| words(it).last().is_some_and(is_word))
            || opens.any(|at| {
                let inside = text[at..].split([')', ',', ';']).next().unwrap_or_default();
                let is_short = |it: &str| it.chars().count() > 1 && is_capital(it);
                words(inside).count() >= 2 && !words(inside).any(is_short)
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

    #[test]
    fn a_list_of_abbreviations_is_no_title_and_none_of_them_explains_another() {
        let told = |text: &str| {
            let passages = [passage(text)];
            let found = unexplained(&passages).into_iter();
            found.map(|it| it.0).collect::<Vec<_>>().join(" ")
        };
        for (text, wanted) in [
            ("Nos équipes RSSI, DPO et DSI répondent.", "DPO DSI RSSI"),
            ("Voir LLM, RAG, NLP", "LLM NLP RAG"),
            ("Ask our CISO, DPO and CIO.", "CIO CISO DPO"),
            ("Un LLM (GPT) répond.", "GPT LLM"),
            ("Un LLM RAG répond.", "LLM RAG"),
            ("le CSE (le CSSCT aussi) lit", "CSE CSSCT"),
            (
                "le CSE (comité social et économique, ex CHSCT) lit",
                "CHSCT",
            ),
            ("NOTRE IA AU TRAVAIL est décrite ici", ""),
            ("CHARTE IA : ce qui est promis", ""),
            ("ce qui est promis : CHARTE IA", ""),
            ("La CHARTE IA, promise", "CHARTE IA"),
        ] {
            assert_eq!(told(text), wanted, "{text}");
        }
    }
}
