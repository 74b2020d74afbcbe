//! The words of a text as they are looked for elsewhere: by their hashes, with their lines, and where they begin what a
//! person would call a place of its own.

use std::hash::{DefaultHasher, Hash, Hasher};

/// A word, by its hash whatever its case.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub hash: u64,
    pub line: u32,
}

/// The words of a text with their lines, without what marks them: a page has other quotation marks and no emphasis.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = (String, u32)> {
    spelled(text).map(|(word, line)| (word.to_lowercase(), line))
}

/// Them as they are spelled.
pub(super) fn spelled(text: &str) -> impl Iterator<Item = (&str, u32)> {
    (1..).zip(text.lines()).flat_map(|(number, line)| {
        let words = line.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(move |word| (word, number))
    })
}

/// Where in a text words begin a line, a sentence, a quoted text or a cell, by their numbers; not where a key of TOML does.
pub(super) fn begins(text: &str) -> Vec<usize> {
    let (mut found, mut count) = (Vec::new(), 0);
    for line in text.lines() {
        for part in line.split(['"', '|']) {
            let is_key = part.trim_end().ends_with('=');
            let sentences = part.split_inclusive(". ");
            for sentence in sentences.flat_map(|it| it.split_inclusive(['!', '?', '…'])) {
                let words = spelled(sentence).count();
                if words > 0 && !is_key {
                    found.push(count);
                }
                count += words;
            }
        }
    }
    found
}

/// Where in a text the word of a number begins, the first being 0.
pub(super) fn begin_of(text: &str, number: usize) -> usize {
    let mut is_within = false;
    let mut begins = text.char_indices().filter(|(_, c)| {
        let begins = c.is_alphanumeric() && !is_within;
        is_within = c.is_alphanumeric();
        begins
    });
    let begin = match number {
        0 => None,
        _ => begins.nth(number),
    };
    begin.map_or(0, |(at, _)| at)
}

pub(super) fn start_of(words: &[u64]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for word in words {
        word.hash(&mut hasher);
    }
    hasher.finish()
}

pub(super) fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

/// `CVs` is CV.
pub(super) fn singular(word: &str) -> &str {
    word.strip_suffix('s').unwrap_or(word)
}

pub(super) fn short_of(word: &str) -> u64 {
    hash(singular(word))
}

pub(super) fn is_in_capitals(word: &str) -> bool {
    let word = singular(word);
    word.chars().count() > 1 && word.chars().all(char::is_uppercase)
}

pub(super) fn all_of(text: &str) -> Vec<Word> {
    let words = tokens(text).map(|(word, line)| Word {
        hash: hash(&word),
        line,
    });
    words.collect()
}

/// Where words stand in a row.
pub(super) fn position(words: &[Word], wanted: &[u64]) -> Option<usize> {
    if wanted.is_empty() {
        return None;
    }
    let mut windows = words.windows(wanted.len());
    windows.position(|it| it.iter().map(|it| &it.hash).eq(wanted))
}
