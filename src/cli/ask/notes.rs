//! What is said beside a question, and of an answer that can't be taken.

use crate::cli::words::{Said, said};
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;

/// The answer that goes back to the question before.
pub(super) const BACK: &str = "<";

pub(super) const NOTHING_BEFORE: Said =
    said("this is the first question", "c’est la première question");

pub(super) const DONT_KNOW: Said = said("empty  I don’t know", "vide  Je ne sais pas");

pub(super) const NEEDED: Said = said(
    "the site can’t do without this answer; Ctrl-C leaves, and nothing is written",
    "le site ne peut pas se passer de cette réponse\u{a0}; Ctrl-C quitte, et rien n’est écrit",
);

pub(super) const SENTENCE_NEEDED: Said = said(
    "the site can’t do without this answer; one sentence, or what you see yourself, is enough",
    "le site ne peut pas se passer de cette réponse\u{a0}; une phrase, ou ce que vous voyez vous-même, suffit",
);

pub(super) const CHOICE_NEEDED: Said = said(
    "the site can’t do without this answer; choose the one that comes nearest, by its number",
    "le site ne peut pas se passer de cette réponse\u{a0}; choisissez ce qui s’en approche le plus, par son numéro",
);

/// What was answered, for who left: nobody types it twice.
pub(super) fn to_give_again(lines: &[String], language: MessageLanguage) -> String {
    let mut text = language
        .pick(
            "\nYour answers so far, to be copied one by one when you give the same command again:\n\n",
            "\nVos réponses jusqu’ici, à recopier une à une quand vous redonnerez la même commande\u{a0}:\n\n",
        )
        .to_owned();
    text.extend(lines.iter().map(|line| visible(line) + "\n"));
    text
}
