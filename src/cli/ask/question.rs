//! A question, its choices, and what was chosen.

use super::checks::{Checked, folded};
use crate::cli::words::{Said, said};
use crate::diagnostic::MessageLanguage;

/// A question, and why its answer is wanted.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Question {
    /// What is asked.
    pub asks: Said,
    /// Why, and how it may be answered.
    pub why: Said,
}

/// One of several answers.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Choice<T> {
    /// What is written for it.
    pub word: &'static str,
    /// What it means.
    pub means: T,
    /// It in words.
    pub says: Said,
}

impl Question {
    /// A question with its reason.
    pub const fn new(asks: Said, why: Said) -> Self {
        Self { asks, why }
    }

    /// How it is put, as the one of this number; the last of its choices has no number, where it is what
    /// an empty line means.
    pub fn told(
        &self,
        number: usize,
        (choices, last): (&[String], Option<Said>),
        language: MessageLanguage,
    ) -> String {
        let (asks, why) = (
            self.asks.in_language(language),
            self.why.in_language(language),
        );
        let mut text = format!("\n{number}. {asks}\n   {why}\n");
        for (at, choice) in choices.iter().enumerate() {
            text.push_str(&format!("   {}  {choice}\n", at + 1));
        }
        if let Some(last) = last {
            text.push_str(&format!("   {}\n", last.in_language(language)));
        }
        text
    }
}

impl<T> Choice<T> {
    /// It in a language.
    pub fn told(&self, language: MessageLanguage) -> String {
        self.says.in_language(language).to_owned()
    }
}

/// The one that a number or a word names.
pub(super) fn chosen<T: Copy>(text: &str, choices: &[Choice<T>]) -> Checked<T> {
    let number = text.parse::<usize>().ok().and_then(|it| it.checked_sub(1));
    let by_number = number.and_then(|at| choices.get(at));
    let by_word = || choices.iter().find(|it| it.word.eq_ignore_ascii_case(text));
    let found = by_number.or_else(by_word);
    found.map(|choice| choice.means).ok_or(NOT_A_CHOICE)
}

/// Those that numbers or words name, with commas or spaces between them.
pub(super) fn all_chosen<T: Copy>(text: &str, choices: &[Choice<T>]) -> Checked<Vec<T>> {
    let words = text.split([',', ';', ' ']).filter(|word| !word.is_empty());
    words.map(|word| chosen(word, choices)).collect()
}

/// Whether an answer says that it is none.
pub(super) fn is_not_known(text: &str) -> bool {
    let folded = folded(text);
    folded.is_empty() || NOT_KNOWN.contains(&folded.as_str())
}

/// As [`folded`] writes them.
const NOT_KNOWN: [&str; 22] = [
    "?",
    "je ne sais pas",
    "je sais pas",
    "ne sais pas",
    "nous ne savons pas",
    "nous ne le savons pas",
    "on ne sait pas",
    "on sait pas",
    "aucune idée",
    "inconnu",
    "inconnue",
    "jsp",
    "nsp",
    "i don't know",
    "we don't know",
    "we do not know",
    "no idea",
    "unknown",
    "not known",
    "don't know",
    "i do not know",
    "dont know",
];

const NOT_A_CHOICE: Said = said(
    "answer by one of the numbers",
    "répondez par l’un des numéros",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_knowing_has_many_words() {
        for text in [
            "",
            "?",
            "Je ne sais pas.",
            "I don’t know",
            "je  ne sais PAS !",
        ] {
            assert!(is_not_known(text), "{text:?}");
        }
        assert!(!is_not_known("Je ne sais pas si c’est le cas"));
    }

    #[test]
    fn a_choice_is_named_by_number_or_word() {
        let choices = ["yes", "no"].map(|word| Choice {
            word,
            means: word,
            says: said("", ""),
        });
        assert_eq!(chosen("2", &choices), Ok("no"));
        assert_eq!(chosen("YES", &choices), Ok("yes"));
        assert!(chosen("0", &choices).is_err());
        assert_eq!(all_chosen("1, no", &choices), Ok(vec!["yes", "no"]));
    }
}
