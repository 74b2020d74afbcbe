//! Kinds of systems as people name them: which questions they need, and examples of answers. An example is
//! shown beside its question and never written to a file: what a site says, a person said.

use toml::de::{DeTable, DeValue};

use crate::diagnostic::MessageLanguage;

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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Word;

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
        }
    }
}
