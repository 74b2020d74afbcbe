//! The arguments with their help in the language of the person who asks.

use clap::{Command, CommandFactory};

use super::words::{about, said};
use crate::diagnostic::MessageLanguage;

/// The program's arguments, told in a language.
pub(super) fn command(language: MessageLanguage) -> Command {
    tell(super::Arguments::command(), "", language)
}

/// Under which name a command's words stand: its own, or that with the command that it is within, where another
/// command has its own name.
fn key(within: &str, name: &str) -> String {
    let whole = format!("{within} {name}");
    // What stands under `limpide help` is the option of all commands.
    match about(&whole).filter(|_| within != "limpide") {
        Some(_) => whole,
        None => name.to_owned(),
    }
}

fn tell(mut command: Command, within: &str, language: MessageLanguage) -> Command {
    let name = key(within, command.get_name());
    let ids: Vec<String> = command
        .get_arguments()
        .map(|it| it.get_id().to_string())
        .collect();
    for id in ids {
        command = command.mut_arg(&id, |argument| {
            let heading = match argument.is_positional() {
                true => said("Arguments", "Arguments\u{a0}"),
                false => said("Options", "Options\u{a0}"),
            };
            let argument = argument.help_heading(heading.in_language(language));
            let Some(help) = about(&format!("{name} {id}")) else {
                return argument;
            };
            let argument = argument.help(help.about.in_language(language));
            match help.value {
                // The help tells the words that it may be, and which one it is by default.
                Some(value) => argument
                    .value_name(value.in_language(language))
                    .hide_default_value(true)
                    .hide_possible_values(true),
                None => argument,
            }
        });
    }
    let names: Vec<String> = command
        .get_subcommands()
        .map(|it| it.get_name().to_owned())
        .collect();
    for inner in names {
        command = command.mut_subcommand(inner, |inner| tell(inner, &name, language));
    }
    let usage = said("Usage:", "Usage\u{a0}:").in_language(language);
    command = command
        .help_template(format!(
            "{{about-with-newline}}\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}\n"
        ))
        .subcommand_help_heading(said("Commands", "Commandes\u{a0}").in_language(language))
        .subcommand_value_name(said("COMMAND", "COMMANDE").in_language(language));
    let Some(help) = about(&name) else {
        return command;
    };
    let command = command.about(help.about.in_language(language));
    match help.after {
        Some(after) => command.after_help(after.in_language(language)),
        None => command,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_are_told(command: &Command, within: &str) {
        let name = key(within, command.get_name());
        assert!(about(&name).is_some(), "{name}");
        for argument in command.get_arguments() {
            let key = format!("{name} {}", argument.get_id());
            let help = about(&key);
            assert!(help.is_some(), "{key}");
            let takes_value = argument.get_action().takes_values();
            assert_eq!(
                help.is_some_and(|it| it.value.is_some()),
                takes_value,
                "{key}"
            );
        }
        command
            .get_subcommands()
            .for_each(|inner| all_are_told(inner, &name));
    }

    #[test]
    fn every_command_and_argument_has_its_words() {
        let command = command(MessageLanguage::French);
        all_are_told(&command, "");
        command.debug_assert();
    }
}
