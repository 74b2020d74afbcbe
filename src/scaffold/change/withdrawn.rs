//! What is told otherwise of what was withdrawn, in a sentence.

use super::rewording::Rewording;
use super::{cut, quoted, text_in};
use crate::model::{Language, Rewritten};

/// The sentence.
pub(super) fn sentence(rewritten: &Rewritten, language: Language) -> String {
    let is_french = language == Language::FRENCH;
    let was = &rewritten.was;
    let name = quoted(&cut(text_in(&was.name, language)), language);
    match &rewritten.is {
        Some(is) if !rewritten.is_lost() => {
            let reasons = (&was.reason, &is.reason);
            match (Rewording::of(reasons, language), is_french) {
                (Rewording::Here(before, now), true) => format!(
                    "La raison du retrait de {name} était {before} et est maintenant {now}."
                ),
                (Rewording::Here(before, now), false) => {
                    format!("The reason why {name} was withdrawn was {before} and is now {now}.")
                }
                (Rewording::In(other), true) => {
                    format!("La raison du retrait de {name} est dite autrement en {other}.")
                }
                (Rewording::In(other), false) => {
                    format!("The reason why {name} was withdrawn is told otherwise in {other}.")
                }
            }
        }
        Some(_) => match is_french {
            true => {
                format!("Le retrait de {name} est dit avec une autre date ou une autre empreinte.")
            }
            false => format!("The withdrawal of {name} is told with another date or another hash."),
        },
        None => match is_french {
            true => format!("Le retrait de {name} n’est plus dit."),
            false => format!("The withdrawal of {name} is no longer told."),
        },
    }
}
