//! Arguments, output, exit codes: what a person at a terminal meets.

mod build;
mod check;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::diagnostic::MessageLanguage;

/// Publishes what an organisation's AI charter promises, with the evidence, and how each of its AI
/// systems works.
#[derive(Debug, Parser)]
#[command(
    name = "limpide",
    version,
    about,
    after_help = "Exit codes: 0 done; 1 the site has errors, or can't be written; 2 wrong arguments."
)]
struct Arguments {
    /// The language of the messages; by default that of the locale.
    #[arg(long, global = true, value_name = "LANGUAGE")]
    lang: Option<Language>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site, all or nothing.
    Build(build::Arguments),
    /// Check the site as it would be built, or the accessibility of any HTML pages.
    Check(check::Arguments),
    /// Explain a rule of the accessibility check.
    Explain(check::Explained),
}

/// A language of the messages.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    /// French
    Fr,
    /// English
    En,
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let language = match arguments.lang {
        Some(Language::Fr) => MessageLanguage::French,
        Some(Language::En) => MessageLanguage::English,
        None => MessageLanguage::of_locale(&locale()),
    };
    match arguments.command {
        Command::Build(arguments) => build::run(&arguments, language),
        Command::Check(arguments) => check::run(&arguments, language),
        Command::Explain(arguments) => check::explain(&arguments, language),
    }
}

/// The locale for messages: the first of these that is set and says something (POSIX, 8.2).
fn locale() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        <Arguments as clap::CommandFactory>::command().debug_assert();
    }
}
