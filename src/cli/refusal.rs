//! Arguments that can't be meant, told in the language of the person who gave them.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::words::Said;
use crate::diagnostic::MessageLanguage;

/// What is wrong with the arguments, how they are used, and where there is more to read: `command` is
/// the one that they name.
pub(super) fn told(error: &Error, command: Option<&str>, language: MessageLanguage) -> String {
    let Some(fault) = fault(error, language) else {
        // Of a kind that these arguments don't have.
        return error.render().to_string();
    };
    let hint = [suggestion(error, language), choice(error, language)]
        .into_iter()
        .flatten();
    let hint: String = hint.map(|hint| format!(" {hint}")).collect();
    let mut text = match language {
        MessageLanguage::English => format!("error: {fault}.{hint}\n"),
        MessageLanguage::French => format!("erreur\u{a0}: {fault}.{hint}\n"),
    };
    if let Some(usage) = usage(error) {
        let word = language.pick("Usage:", "Usage\u{a0}:");
        text.push_str(&format!("\n{word} {usage}\n"));
    }
    let more = language.pick("To read more:", "Pour en savoir plus\u{a0}:");
    let command = command.map_or(String::new(), |command| format!("{command} "));
    text.push_str(&format!("\n{more} limpide {command}--help\n"));
    text
}

/// What is wrong, without a full stop.
fn fault(error: &Error, language: MessageLanguage) -> Option<String> {
    let argument = words(error, ContextKind::InvalidArg);
    let value = without_secret(words(error, ContextKind::InvalidValue));
    let english = language == MessageLanguage::English;
    Some(match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => match english {
            true => format!("`{argument}` needs a value"),
            false => format!("`{argument}` demande une valeur"),
        },
        ErrorKind::InvalidValue => match english {
            true => format!("`{argument}` can’t be `{value}`"),
            false => format!("`{argument}` ne peut pas être `{value}`"),
        },
        ErrorKind::ValueValidation => {
            let reason = error
                .source()
                .and_then(|source| source.downcast_ref::<Said>());
            let reason = reason.map_or("", |reason| reason.in_language(language));
            match english {
                true => format!("`{argument}` can’t be `{value}`: {reason}"),
                false => format!("`{argument}` ne peut pas être `{value}`\u{a0}: {reason}"),
            }
        }
        ErrorKind::TooManyValues => match english {
            true => format!("`{argument}` takes no value, and `{value}` is given"),
            false => format!("`{argument}` ne prend pas de valeur, et `{value}` est donné"),
        },
        ErrorKind::UnknownArgument => match english {
            true => format!("`{argument}` is not an argument known here"),
            false => format!("`{argument}` n’est pas un argument connu ici"),
        },
        ErrorKind::InvalidSubcommand => {
            let command = words(error, ContextKind::InvalidSubcommand);
            match english {
                true => format!("`{command}` is not a command"),
                false => format!("`{command}` n’est pas une commande"),
            }
        }
        ErrorKind::ArgumentConflict => {
            let other = words(error, ContextKind::PriorArg);
            match (english, other == argument) {
                (true, true) => format!("`{argument}` is given more than once"),
                (false, true) => format!("`{argument}` est donné plusieurs fois"),
                (true, false) => format!("`{argument}` and `{other}` can’t be given together"),
                (false, false) => {
                    format!("`{argument}` et `{other}` ne peuvent pas être donnés ensemble")
                }
            }
        }
        ErrorKind::MissingRequiredArgument => match english {
            true => format!("`{argument}` is missing"),
            false => format!("il manque `{argument}`"),
        },
        ErrorKind::MissingSubcommand => language
            .pick("a command is missing", "il manque une commande")
            .to_owned(),
        ErrorKind::InvalidUtf8 => language
            .pick("an argument is not UTF-8", "un argument n’est pas en UTF-8")
            .to_owned(),
        _ => return None,
    })
}

/// A value as it may be repeated: of an address, not what may be a password or a token.
fn without_secret(value: String) -> String {
    let Some((scheme, rest)) = value.split_once("://") else {
        return value;
    };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let host = rest.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}")
}

/// The word that may have been meant.
fn suggestion(error: &Error, language: MessageLanguage) -> Option<String> {
    let kinds = [
        ContextKind::SuggestedValue,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
    ];
    let meant = kinds
        .into_iter()
        .map(|kind| words(error, kind))
        .find(|it| !it.is_empty())?;
    Some(match language {
        MessageLanguage::English => format!("Did you mean `{meant}`?"),
        MessageLanguage::French => format!("Vouliez-vous dire `{meant}`\u{a0}?"),
    })
}

/// The words that it may be.
fn choice(error: &Error, language: MessageLanguage) -> Option<String> {
    let kinds = [ContextKind::ValidValue, ContextKind::ValidSubcommand];
    let words = kinds
        .into_iter()
        .map(|kind| words(error, kind))
        .find(|it| !it.is_empty())?;
    Some(match language {
        MessageLanguage::English => format!("It can be: {words}."),
        MessageLanguage::French => format!("Ce peut être\u{a0}: {words}."),
    })
}

/// What an error tells of one kind.
fn words(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        _ => String::new(),
    }
}

/// `limpide build [OPTIONS] [SITE]`
fn usage(error: &Error) -> Option<String> {
    match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => {
            let usage = usage.to_string();
            let (_, usage) = usage.split_once(' ')?;
            Some(usage.trim().to_owned())
        }
        _ => None,
    }
}
