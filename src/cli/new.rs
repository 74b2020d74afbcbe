//! `limpide new`: one more file, or a few that belong together.

mod system;
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::add::{self, Refused};
use super::build;
use crate::build::Composed;
use crate::diagnostic::MessageLanguage;
use crate::model::Site;
use crate::scaffold::NewFile;

/// The arguments of `new`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(long, default_value = ".", global = true)]
    site: PathBuf,
    #[arg(long, value_parser = build::parse_date, global = true)]
    as_of: Option<Date>,
    #[command(subcommand)]
    what: What,
}

/// What is new.
#[derive(Debug, Subcommand)]
enum What {
    System(system::Arguments),
}

/// Where and when something new is made.
struct Around<'a> {
    root: &'a Path,
    site: &'a Site,
    /// The inventory as it is written.
    inventory: Option<&'a str>,
    today: Date,
    language: MessageLanguage,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let today = match arguments.as_of.map_or_else(build::as_of, Ok) {
        Ok(date) => date,
        Err(written) => return build::refuse_date(&written, language),
    };
    match make(arguments, today, language) {
        Ok(text) => {
            super::say(&text);
            ExitCode::SUCCESS
        }
        Err(refused) => {
            super::say(&refused.told(super::style(language)));
            ExitCode::FAILURE
        }
    }
}

fn make(arguments: &Arguments, today: Date, language: MessageLanguage) -> Result<String, Refused> {
    let root = arguments.site.as_path();
    let composed = Composed::read(root, today);
    let Some(site) = &composed.site else {
        // A site whose settings can't be understood takes nothing new.
        return Err(Refused::Faults(composed.errors));
    };
    let inventory = composed.files.inventory.as_ref();
    let around = Around {
        root,
        site,
        inventory: inventory.map(|content| content.file.text.as_str()),
        today,
        language,
    };
    let files = match &arguments.what {
        What::System(given) => system::asked(given, &around)?,
    };
    let paths = add::check_and_write(root, composed, &files)?;
    Ok(add::written(&paths, language) + next(&arguments.what, language))
}

/// What to do then.
fn next(what: &What, language: MessageLanguage) -> &'static str {
    match what {
        What::System(_) => language.pick(
            "\nRead it once, then look at its page: limpide serve --open\n",
            "\nRelisez-le, puis regardez sa page\u{a0}: limpide serve --open\n",
        ),
    }
}
