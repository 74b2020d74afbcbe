//! How many syllables a word has, as it is read aloud: rules of spelling, near enough for an average.

mod english;
mod french;

use super::Language;

/// The syllables of a word; at least one.
pub fn syllables(word: &str, language: Language) -> usize {
    // Each part of a word with a hyphen or an apostrophe is read by itself; `l’` has no vowel.
    let parts = word.split(['-', '\'', '’', '\u{2011}']);
    let count = parts.map(|part| {
        let letters: String = part.chars().filter(|it| it.is_alphabetic()).collect();
        let letters = letters.to_lowercase();
        match (letters.is_empty(), language) {
            (true, _) => 0,
            (false, Language::French) => french::syllables(&letters),
            (false, Language::English) => english::syllables(&letters),
        }
    });
    count.sum::<usize>().max(1)
}
