//! Why questions end before the last.

use crate::cli::words::Said;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;

/// Why the questions ended before the last.
#[derive(Debug)]
pub(in crate::cli) enum Stop {
    /// The person left.
    Left,
    /// The person goes back to the question before.
    Back,
    /// The answers ended before a question that can't do without one.
    Ended(Said),
    /// An answer of a script can't be taken: on which line, and why.
    Wrong {
        /// The line, from 1.
        line: usize,
        /// What was answered.
        answer: String,
        /// Why it can't be taken.
        why: Said,
    },
    /// The answers could not be read.
    Unreadable(std::io::Error),
}

impl Stop {
    /// What is said of it.
    pub fn told(&self, language: MessageLanguage) -> String {
        let nothing = language.pick("Nothing was written.", "Rien n’a été écrit.");
        match self.why(language) {
            Some(why) => format!("\n{why}\n{nothing}\n"),
            None => format!("\n{nothing}\n"),
        }
    }

    /// Why the answers ended, as a sentence; nothing where the person left.
    pub fn why(&self, language: MessageLanguage) -> Option<String> {
        let french = language == MessageLanguage::French;
        let why = match self {
            Self::Left | Self::Back => return None,
            Self::Ended(asks) => {
                let asks = asks.in_language(language);
                match french {
                    false => {
                        format!("error: the answers end before this one, which is needed: {asks}")
                    }
                    true => format!(
                        "erreur\u{a0}: les réponses s’arrêtent avant celle-ci, qui est nécessaire\u{a0}: {asks}"
                    ),
                }
            }
            Self::Wrong { line, answer, why } => {
                let (answer, why) = (visible(answer), why.in_language(language));
                match french {
                    false => format!("error: answer {line} can’t be “{answer}”: {why}"),
                    true => format!(
                        "erreur\u{a0}: la réponse {line} ne peut pas être «\u{a0}{answer}\u{a0}»\u{a0}: {why}"
                    ),
                }
            }
            Self::Unreadable(error) => match french {
                false => format!("error: the answers can’t be read: {error}"),
                true => format!("erreur\u{a0}: impossible de lire les réponses\u{a0}: {error}"),
            },
        };
        Some(format!("{why}."))
    }
}
