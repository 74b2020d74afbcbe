//! What is said of what was erased, where readers had it.

use std::process::ExitCode;
use std::time::Duration;

use crate::build::Options;
use crate::cli::publish::looking::{NOT_SO_ONLINE, unlooked};
use crate::diagnostic::terminal::{draw, visible};
use crate::diagnostic::{Diagnostic, MessageLanguage, has_errors};
use crate::publish::Erasure;

/// Looks whether what was erased is gone for readers too; says what is not looked at and why.
pub(super) fn look(
    erasure: &Erasure,
    (options, wait): (&Options, Option<Duration>),
    language: MessageLanguage,
) -> ExitCode {
    if let Some(why) = unlooked(options, erasure.prepared.aim()) {
        let why = why.reason().in_language(language);
        super::super::say(language.pick(
            &format!("Not looked at online: {why}.\n"),
            &format!("Pas regardé en ligne\u{a0}: {why}.\n"),
        ));
        super::super::say(&by_hand(&erasure.addresses(), language));
        return ExitCode::SUCCESS;
    }
    let looked = erasure.look(wait);
    let style = super::super::style(language);
    let found = looked.found.iter().map(|it| draw(it, style));
    super::super::say(&found.collect::<String>());
    if looked.asked > 0 {
        super::super::say(&told(looked.asked, &looked.found, language));
    }
    super::super::say(&by_hand(&looked.unasked, language));
    match has_errors(&looked.found) {
        true => ExitCode::from(NOT_SO_ONLINE),
        false => ExitCode::SUCCESS,
    }
}

fn told(asked: usize, found: &[Diagnostic], language: MessageLanguage) -> String {
    let is_english = language == MessageLanguage::English;
    let addresses = match (asked, is_english) {
        (1, _) => language.counted(asked, "address", "adresse"),
        (_, true) => format!("{asked} addresses"),
        (_, false) => language.counted(asked, "", "adresse"),
    };
    let s = language.ending(asked);
    match (has_errors(found), is_english) {
        (false, true) => {
            format!("Online: {addresses} asked for, none gives what was erased.\n")
        }
        (false, false) => {
            format!("En ligne\u{a0}: {addresses} demandée{s}, aucune ne donne ce qui est effacé.\n")
        }
        (true, true) => {
            format!("Online: {addresses} asked for, not all are as they shall be: see above.\n")
        }
        (true, false) => format!(
            "En ligne\u{a0}: {addresses} demandée{s}, pas toutes telles qu’elles doivent être\u{a0}: voir ci-dessus.\n"
        ),
    }
}

/// The addresses that are left to a person.
fn by_hand(addresses: &[String], language: MessageLanguage) -> String {
    if addresses.is_empty() {
        return String::new();
    }
    let mut text = language
        .pick(
            "Open these yourself; right is an error 404 or 410, or the page that says that it was withdrawn:\n",
            "Ouvrez-les vous-même\u{a0}; la bonne réponse est une erreur 404 ou 410, ou la page qui dit le retrait\u{a0}:\n",
        )
        .to_owned();
    text.extend(addresses.iter().map(|it| format!("  {}\n", visible(it))));
    text
}
