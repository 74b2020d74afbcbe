//! Texts that read otherwise than they did, in a sentence. Where the text of a language is what it was, that sentence names
//! the language whose text is another, and quotes nothing: readers of the one may not have the other.

use super::{apart, cut, pick, quoted};
use crate::model::{Language, Said};

/// How a text reads otherwise, to readers of a language.
pub(super) enum Rewording {
    /// It is another in their own: the texts from where they differ, quoted.
    Here(String, String),
    /// It is another in this one, as its name is said in their own.
    In(&'static str),
}

impl Rewording {
    /// That of a text which is another in some language that both have.
    pub fn of((before, now): (&Said, &Said), language: Language) -> Self {
        let differs = |code: &str| {
            Some(before.get(code)?)
                .zip(now.get(code))
                .filter(|(a, b)| a != b)
        };
        if let Some((before, now)) = differs(language.code()) {
            let (before, now) = apart(before, now);
            return Self::Here(quoted(&before, language), quoted(&now, language));
        }
        let mut codes = now.keys().map(String::as_str);
        let other = codes.find(|code| differs(code).is_some());
        Self::In(match other {
            Some("fr") => pick(language, "French", "français"),
            Some("en") => pick(language, "English", "anglais"),
            _ => pick(language, "another language", "une autre langue"),
        })
    }
}

pub(super) fn of_statement(commitment: &str, texts: (&Said, &Said), language: Language) -> String {
    let is_french = language == Language::FRENCH;
    match (Rewording::of(texts, language), is_french) {
        (Rewording::Here(before, now), true) => format!(
            "Sur l’engagement {commitment}, la déclaration disait {before} et dit maintenant {now}."
        ),
        (Rewording::Here(before, now), false) => {
            format!(
                "On the commitment {commitment}, the statement said {before} and now says {now}."
            )
        }
        (Rewording::In(other), true) => format!(
            "Sur l’engagement {commitment}, le texte de la déclaration a changé en {other}."
        ),
        (Rewording::In(other), false) => format!(
            "On the commitment {commitment}, the text of the statement has changed in {other}."
        ),
    }
}

pub(super) fn of_title(
    evidence: &str,
    (before, now): (&Said, &Said),
    language: Language,
) -> String {
    let is_french = language == Language::FRENCH;
    match (Rewording::of((before, now), language), is_french) {
        // The whole title: what it is now is what it is named by.
        (Rewording::Here(..), _) => {
            let before = before.get(language.code()).map_or("", String::as_str);
            let before = quoted(&cut(before), language);
            match is_french {
                true => format!("La preuve {evidence} s’appelait {before}."),
                false => format!("The evidence {evidence} was called {before}."),
            }
        }
        (Rewording::In(other), true) => {
            format!("Le titre de la preuve {evidence} a changé en {other}.")
        }
        (Rewording::In(other), false) => {
            format!("The title of the evidence {evidence} has changed in {other}.")
        }
    }
}

pub(super) fn of_summary(evidence: &str, texts: (&Said, &Said), language: Language) -> String {
    let is_french = language == Language::FRENCH;
    match (Rewording::of(texts, language), is_french) {
        (Rewording::Here(before, now), true) => {
            format!(
                "De la preuve {evidence}, il était dit {before} et il est dit maintenant {now}."
            )
        }
        (Rewording::Here(before, now), false) => {
            format!("Of the evidence {evidence} it was said {before} and is now said {now}.")
        }
        (Rewording::In(other), true) => {
            format!("Ce qui est dit de la preuve {evidence} a changé en {other}.")
        }
        (Rewording::In(other), false) => {
            format!("What is said of the evidence {evidence} has changed in {other}.")
        }
    }
}
