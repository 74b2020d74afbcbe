//! `limpide evidence`: what evidence rests on is looked at, and new evidence is taken in.

mod told;
mod verify;
mod words;

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
    Verify(verify::Arguments),
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    match &arguments.what {
        What::Verify(given) => verify::run(given, language),
    }
}
