//! A question, its choices, and what was chosen.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

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
        let asks = as_question(asks, language);
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

/// What a key is for, as a schema says it, is asked as a question.
fn as_question(asks: &'static str, language: MessageLanguage) -> Cow<'static, str> {
    let short = asks
        .strip_suffix('.')
        .filter(|it| it.chars().count() <= 70 && !it.contains([':', '.', '?']));
    match short {
        Some(words) => Cow::Owned(format!("{words}{}", language.pick("?", "\u{a0}?"))),
        None => Cow::Borrowed(asks),
    }
}

impl<T> Choice<T> {
    /// It in a language.
    pub fn told(&self, language: MessageLanguage) -> String {
        self.says.in_language(language).to_owned()
    }
}

/// The one that is named: by its number, by the words that are shown, by the word that is written for it, or
/// by what only one of them begins with.
pub(super) fn chosen<T: Copy>(
    text: &str,
    choices: &[Choice<T>],
    language: MessageLanguage,
) -> Checked<T> {
    let number = text.trim_end_matches(['.', ')', ' ']).parse::<usize>();
    if let Ok(number) = number {
        let choice = number.checked_sub(1).and_then(|at| choices.get(at));
        return choice.map(|choice| choice.means).ok_or(NOT_A_CHOICE);
    }
    let text = bare(text);
    let names = |choice: &Choice<T>| [bare(&choice.told(language)), bare(choice.word)];
    let is = |choice: &&Choice<T>| names(choice).contains(&text);
    if let Some(choice) = choices.iter().find(is) {
        return Ok(choice.means);
    }
    let begins = |choice: &&Choice<T>| names(choice).iter().any(|name| name.starts_with(&text));
    let mut begun = choices.iter().filter(begins);
    match (begun.next(), begun.next()) {
        (Some(choice), None) if !text.is_empty() => return Ok(choice.means),
        (Some(_), _) => return Err(NOT_A_CHOICE),
        (None, _) => {}
    }
    // A word within, where no other has it: “contrat” of “Une clause de contrat”.
    let has = |choice: &&Choice<T>| {
        let names = names(choice);
        names
            .iter()
            .any(|it| it.split([' ', '\'', ',']).any(|word| word == text))
    };
    let mut having = choices.iter().filter(has);
    match (having.next(), having.next()) {
        (Some(choice), None) if text.chars().nth(3).is_some() => Ok(choice.means),
        _ => Err(NOT_A_CHOICE),
    }
}

/// Those that numbers or words name, with commas or semicolons between them, or with spaces between numbers.
pub(super) fn all_chosen<T: Copy>(
    text: &str,
    choices: &[Choice<T>],
    language: MessageLanguage,
) -> Checked<Vec<T>> {
    if let Ok(choice) = chosen(text, choices, language) {
        return Ok(vec![choice]);
    }
    parts(&listed(text))
        .map(|word| chosen(word, choices, language))
        .collect()
}

/// The ids of those of a list that numbers, ids or names call.
pub(super) fn all_listed(text: &str, list: &[(String, String)]) -> Checked<Vec<String>> {
    let one = |text: &str| {
        let wanted = bare(text);
        let number = text.trim_end_matches(['.', ')', ' ']).parse::<usize>();
        let found = match number {
            Ok(number) => number.checked_sub(1).and_then(|at| list.get(at)),
            Err(_) => list
                .iter()
                .find(|(id, name)| bare(id) == wanted || bare(name) == wanted),
        };
        found.map(|(id, _)| id.clone()).ok_or(NOT_A_CHOICE)
    };
    if let Ok(id) = one(text) {
        return Ok(vec![id]);
    }
    let mut ids: Vec<String> = Vec::new();
    for id in parts(&listed(text)).map(one) {
        let id = id?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// Numbers as a person lists them, “1, 2 and 3”, with commas alone.
fn listed(text: &str) -> String {
    let commas = text
        .replace(" et ", ", ")
        .replace(" and ", ", ")
        .replace('&', ",");
    match commas.contains(|c: char| !c.is_ascii_digit() && !" ,;".contains(c)) {
        true => text.to_owned(),
        false => commas,
    }
}

/// What stands between commas or semicolons, or between spaces where all are numbers.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let is_numbers = text
        .chars()
        .all(|c| c.is_ascii_digit() || " ,;".contains(c));
    let signs: &[char] = if is_numbers {
        &[',', ';', ' ']
    } else {
        &[',', ';']
    };
    let words = text.split(signs).map(str::trim);
    words.filter(|word| !word.is_empty())
}

/// A text as [`folded`], without accents.
fn bare(text: &str) -> String {
    let letters = text.nfkd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}'));
    folded(&letters.collect::<String>())
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

/// What stands for “empty: I don't know” where an empty line keeps an answer.
pub(super) const NOT_EMPTY: Said = said("?      I don’t know", "?     Je ne sais pas");

const NOT_A_CHOICE: Said = said(
    "answer by one of the numbers, or by the words beside it",
    "répondez par l’un des numéros, ou par les mots à côté",
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
    fn a_choice_is_named_by_number_or_words() {
        let choice = |word, says| Choice {
            word,
            means: word,
            says,
        };
        let choices = [
            choice("yes", said("Yes", "Oui")),
            choice("no", said("No", "Non")),
            choice(
                "not_yet",
                said("Not yet, it is planned", "Pas encore, c’est prévu"),
            ),
        ];
        let (english, french) = (MessageLanguage::English, MessageLanguage::French);
        for text in ["2", "2.", "NO", "no."] {
            assert_eq!(chosen(text, &choices, english), Ok("no"), "{text}");
        }
        for text in ["pas encore, c'est prevu", "Pas  enc", "not_yet", "p"] {
            assert_eq!(chosen(text, &choices, french), Ok("not_yet"), "{text}");
        }
        assert_eq!(chosen("planned", &choices, english), Ok("not_yet"));
        // Several begin so, none does, and numbers that are none.
        for text in ["n", "encore", "0", "4", "12", "."] {
            assert!(chosen(text, &choices, english).is_err(), "{text}");
        }
        let all = |text| all_chosen(text, &choices, english);
        assert_eq!(all("1, no"), Ok(vec!["yes", "no"]));
        assert_eq!(all("1 2"), Ok(vec!["yes", "no"]));
        assert_eq!(all("Not yet, it is planned"), Ok(vec!["not_yet"]));
        assert!(all("1 no").is_err());
    }
}
