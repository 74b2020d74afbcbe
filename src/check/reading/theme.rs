//! The words that a theme brings, which stand in no file of a site's content: told by their key.

use std::collections::HashMap;

use super::spelled::{hash, start_of, tokens};

/// So many words in a row say which text of a theme it is; of fewer, many would do.
const LEAST: usize = 4;

/// The texts of a theme.
#[derive(Debug, Default)]
pub(super) struct ThemeTexts {
    texts: Vec<ThemeText>,
    /// Those that begin with the same words.
    starts: HashMap<u64, Vec<usize>>,
}

/// A text of a theme as it is looked for.
#[derive(Debug)]
struct ThemeText {
    word: ThemeWord,
    /// The hashes of the words of its longest part without a place for others.
    longest: Vec<u64>,
    /// How many words it has, in each of its forms.
    words: usize,
}

/// Where a text of a theme stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeWord {
    /// The path of the file: `themes/own/fr.toml`.
    pub file: String,
    /// The line there; 0 where it was not found.
    pub line: u32,
    /// Its key: `declaration.contact`.
    pub key: String,
    /// Whether it is as the built-in theme has it.
    pub is_built_in: bool,
}

impl ThemeWord {
    /// Where it stands, in English and French, as it is said behind what is advised.
    pub(super) fn said(&self) -> (String, String) {
        let key = &self.key;
        (
            format!(" (words of the theme: key {key})"),
            format!(" (texte du thème\u{a0}: clé {key})"),
        )
    }
}

impl ThemeTexts {
    /// Adds a text; `{…}` in it stands for what a page puts there, `|` parts its forms.
    pub fn add(&mut self, word: ThemeWord, text: &str) {
        let parts = text.split(['{', '|']).map(|part| {
            let part = part.split_once('}').map_or(part, |(_, after)| after);
            tokens(part).map(|(it, _)| hash(&it)).collect::<Vec<u64>>()
        });
        let parts: Vec<Vec<u64>> = parts.collect();
        let forms = 1 + text.matches('|').count();
        let words = parts.iter().map(Vec::len).sum::<usize>().div_ceil(forms);
        let longest = parts.into_iter().max_by_key(Vec::len).unwrap_or_default();
        if let Some(start) = longest.get(..LEAST) {
            let number = self.texts.len();
            self.starts.entry(start_of(start)).or_default().push(number);
            self.texts.push(ThemeText {
                word,
                longest,
                words,
            });
        }
    }

    /// The text whose words stand in a passage and are half of it at least, if one does; of several the longest.
    pub fn find(&self, passage: &str) -> Option<&ThemeWord> {
        let words: Vec<u64> = tokens(passage).map(|(it, _)| hash(&it)).collect();
        let places = words.windows(LEAST).enumerate();
        let found = places.flat_map(|(at, start)| {
            let numbers = self.starts.get(&start_of(start)).into_iter().flatten();
            let texts = numbers.map(|number| &self.texts[*number]);
            let rest = &words[at..];
            texts.filter(move |text| rest.starts_with(&text.longest))
        });
        // What a person wrote, with a label of the theme in it, is the person's.
        let found = found.filter(|text| text.words * 2 >= words.len());
        let longest = found.max_by_key(|text| text.longest.len());
        longest.map(|text| &text.word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_a_theme_is_known_whatever_a_page_puts_into_it() {
        let mut texts = ThemeTexts::default();
        let word = |key: &str| ThemeWord {
            file: "fr.toml".to_owned(),
            line: 0,
            key: key.to_owned(),
            is_built_in: true,
        };
        texts.add(word("short"), "Deux mots");
        texts.add(
            word("long"),
            "{organisation} répond à qui écrit, dans les {n} jours ouvrés.",
        );
        texts.add(
            word("counted"),
            "{n} page a été regardée|{n} pages ont été regardées hier",
        );
        let key = |passage: &str| texts.find(passage).map(|it| it.key.as_str());
        assert_eq!(
            key("L’Essai répond à qui écrit, dans les 3 jours ouvrés."),
            Some("long")
        );
        assert_eq!(key("12 pages ont été regardées hier."), Some("counted"));
        let own = "Les personnes qui ont écrit savent tout cela : 12 pages ont été regardées hier.";
        assert_eq!(key(own), None);
        assert_eq!(key("Deux mots"), None);
        assert_eq!(key("On répond à qui téléphone."), None);
        assert_eq!(key(""), None);
    }
}
