//! What is said beside a question, and of an answer that can't be taken.

use crate::cli::words::{Said, said};
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;

/// The answer that goes back to the question before.
pub(super) const BACK: &str = "<";

pub(super) const NOTHING_BEFORE: Said =
    said("this is the first question", "c’est la première question");

pub(super) const NO_WAY_BACK: Said = said(
    "here there is no way back to the question before; Ctrl-C leaves",
    "ici on ne revient pas à la question d’avant\u{a0}; Ctrl-C quitte",
);

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

/// What was answered before, which an empty line keeps.
pub(super) fn so_far(kept: &str, language: MessageLanguage) -> String {
    let kept = visible(kept);
    match language {
        MessageLanguage::English => {
            format!("   So far: {kept} (Enter alone keeps it; ? if you don’t know)\n")
        }
        MessageLanguage::French => format!(
            "   Jusqu’ici\u{a0}: {kept} (Entrée seule le garde\u{a0}; ? si vous ne savez pas)\n"
        ),
    }
}

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
