//! Kinds of systems as people name them: which questions they need, and examples of answers. An example is
//! shown beside its question and never written to a file: what a site says, a person said. What the results of any such tool
//! depend on is written where a person wants it, marked as unconfirmed.

use toml::de::{DeTable, DeValue};

use crate::diagnostic::MessageLanguage;
use crate::model::{Language, Layer};
use crate::source::Word;

crate::words! {
    /// What a system is, in a word that people use.
    Kind {
        /// A general assistant that writes and answers.
        Assistant = "assistant",
        /// It finds passages in documents.
        Retrieval = "retrieval",
        /// It scores, ranks or sorts cases.
        Scoring = "scoring",
        /// A service that is bought, of another kind.
        Service = "service",
        /// Built by the organisation.
        Built = "built",
    }
}

impl Kind {
    fn data(self) -> &'static str {
        match self {
            Self::Assistant => include_str!("kinds/assistant.toml"),
            Self::Retrieval => include_str!("kinds/retrieval.toml"),
            Self::Scoring => include_str!("kinds/scoring.toml"),
            Self::Service => include_str!("kinds/service.toml"),
            Self::Built => include_str!("kinds/built.toml"),
        }
    }

    /// Whether somebody else supplies it.
    pub fn is_bought(self) -> bool {
        self != Self::Built
    }

    /// An example of an answer on a subject, such as `factors`.
    pub fn example(self, subject: &str, language: MessageLanguage) -> Option<String> {
        let parsed = DeTable::parse(self.data()).ok()?;
        let DeValue::Table(versions) = parsed.get_ref().get(subject)?.get_ref() else {
            return None;
        };
        let example = versions.get(language.pick("en", "fr"))?;
        example.get_ref().as_str().map(str::to_owned)
    }

    /// What the results of any bought tool of this kind depend on, in the language of a site, or else in English.
    pub fn depends_on(self, language: Language) -> Vec<Generic> {
        let parsed = DeTable::parse(self.data()).ok();
        let found = parsed
            .as_ref()
            .and_then(|it| it.get_ref().get("depends_on"));
        let Some(DeValue::Array(all)) = found.map(|it| it.get_ref()) else {
            return Vec::new();
        };
        let key = if language == Language::FRENCH {
            "fr"
        } else {
            "en"
        };
        let generic = |it: &DeValue<'_>| {
            let text = |key: &str| it.get(key)?.get_ref().as_str().map(str::to_owned);
            let layer = text("layer")?;
            let layer = Layer::WORDS.iter().find(|(word, _)| *word == layer)?.1;
            Some(Generic {
                name: text(key)?,
                layer,
            })
        };
        all.iter().filter_map(|it| generic(it.get_ref())).collect()
    }
}

/// Something that the results of any tool of a kind depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generic {
    /// What it is, in one language.
    pub name: String,
    /// Whose setting it is.
    pub layer: Layer,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_examples_in_both_languages() {
        for (_, kind) in Kind::WORDS {
            for subject in ["purpose", "inputs", "how", "factors", "limits", "risk"] {
                for language in [MessageLanguage::English, MessageLanguage::French] {
                    assert!(
                        kind.example(subject, language).is_some(),
                        "{kind:?} {subject}"
                    );
                }
            }
            for language in [Language::ENGLISH, Language::FRENCH] {
                assert_eq!(
                    !kind.depends_on(language).is_empty(),
                    kind.is_bought(),
                    "{kind:?}"
                );
            }
        }
    }
}
