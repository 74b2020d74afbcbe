//! Counts and lists as people say them: "4 applied, 3 planned and 1 abandoned".
//!
//! The patterns of lists are those of Unicode CLDR 48 for `fr` and, as the words of the site are
//! British, `en-GB` (`listPattern-type-standard`); they stand among the words of the theme.

use super::scope::Scope;
use super::words::Vocabulary;

impl Vocabulary {
    /// Several things in one sentence.
    pub fn list(&self, things: &[String]) -> String {
        let join = |pattern: &str, first: &str, second: &str| {
            self.get(pattern)
                .replace("{0}", first)
                .replace("{1}", second)
        };
        match things {
            [] => String::new(),
            [one] => one.clone(),
            [first, last] => join("list.two", first, last),
            [first, middle @ .., last] => {
                let start = middle
                    .iter()
                    .fold(first.clone(), |all, next| join("list.middle", &all, next));
                join("list.end", &start, last)
            }
        }
    }
}

impl Scope<'_> {
    /// A count in the words at a path.
    pub fn counted(&self, path: &str, number: usize) -> String {
        let number = u64::try_from(number).unwrap_or(u64::MAX);
        self.words.count(number, self.words.get(path))
    }

    /// Several counts in one sentence, those of nothing left out; none where all are.
    pub fn counts(
        &self,
        table: &str,
        counts: impl Iterator<Item = (usize, String)>,
    ) -> Option<String> {
        let said: Vec<String> = counts
            .filter(|(number, _)| *number > 0)
            .map(|(number, word)| self.counted(&format!("{table}.{word}"), number))
            .collect();
        (!said.is_empty()).then(|| self.words.list(&said))
    }
}
