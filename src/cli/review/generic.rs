//! What is worded as for any tool of the kind: nobody says so of this one until a person confirms it.

use crate::cli::ask::{Choice, Desk, Question, Stop};
use crate::cli::words::said;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::model::Due;

/// Asks whether it is so of this tool; no where there is nothing of it.
pub(super) fn asked(due: &Due, desk: &mut Desk, language: MessageLanguage) -> Result<bool, Stop> {
    if due.generic.is_empty() {
        return Ok(false);
    }
    let says = language.pick(
        "Said of any tool of the kind, and not confirmed for this one:",
        "Dit de tout outil de cette sorte, et pas confirmé pour celui-ci\u{a0}:",
    );
    let names = due.generic.iter();
    let list: String = names.map(|it| format!("   {}\n", visible(it))).collect();
    desk.tell(&format!("\n   {says}\n{list}"));
    let answer = desk.choose_or_leave(&SO_OF_THIS, &ANSWERS, false)?;
    Ok(answer.unwrap_or_default())
}

const SO_OF_THIS: Question = Question::new(
    said(
        "Is all of this so of your tool?",
        "Tout cela est-il vrai de votre outil\u{a0}?",
    ),
    said(
        "Yes: the page no longer says that nobody confirmed it. Where some of it is not so, write your own words in the file.",
        "Oui\u{a0}: la page ne dit plus que personne ne l’a confirmé. Si l’un n’est pas vrai, écrivez vos mots dans le fichier.",
    ),
);

const ANSWERS: [Choice<bool>; 2] = [
    Choice {
        word: "yes",
        means: true,
        says: said("Yes, I looked", "Oui, j’ai regardé"),
    },
    Choice {
        word: "no",
        means: false,
        says: said(
            "No, or I don’t know: it stays as it is",
            "Non, ou je ne sais pas\u{a0}: cela reste ainsi",
        ),
    },
];
