//! `limpide evidence`: what evidence rests on is looked at, and new evidence is taken in.

mod add;
mod document;
mod told;
mod verify;
mod words;
mod words_of_add;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::diagnostic::MessageLanguage;

/// The arguments of `evidence`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

/// What is done with evidence.
#[derive(Debug, Subcommand)]
enum What {
    Add(Box<add::Arguments>),
    Verify(verify::Arguments),
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    match &arguments.what {
        What::Add(given) => add::run(given, language),
        What::Verify(given) => verify::run(given, language),
    }
}
