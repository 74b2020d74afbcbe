//! `limpide export`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::add::{Refused, written};
use super::build;
use crate::build::{Options, reading};
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::draw;
use crate::export::{Head, review};
use crate::model::Language;
use crate::output::{self, Added, Addition};

/// The arguments of `export`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    what: What,
}

/// What is exported.
#[derive(Debug, Subcommand)]
enum What {
    Review(ReviewArguments),
}

#[derive(Debug, Args)]
struct ReviewArguments {
    #[arg(long, default_value = ".")]
    site: PathBuf,
    #[arg(long, default_value = "review.html")]
    out: PathBuf,
    #[arg(long)]
    drafts: bool,
    #[arg(long, value_parser = build::parse_date)]
    as_of: Option<Date>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let What::Review(arguments) = &arguments.what;
    let as_of = match arguments.as_of.map_or_else(build::as_of, Ok) {
        Ok(date) => date,
        Err(written) => return build::refuse_date(&written, language),
    };
    let options = Options {
        drafts: arguments.drafts,
        ..build::reading(&arguments.site, as_of)
    };
    let wanted = match language {
        MessageLanguage::French => Language::FRENCH,
        MessageLanguage::English => Language::ENGLISH,
    };
    let read = reading(&options, wanted);
    let style = super::style(language);
    let errors = read.diagnostics.iter();
    let errors = errors.filter(|it| it.is_error());
    let told: String = errors.map(|fault| draw(fault, style)).collect();
    let Some(site) = read.site.filter(|_| told.is_empty()) else {
        super::say(&told);
        return ExitCode::FAILURE;
    };
    let head = Head {
        organisation: site.organisation,
        as_of: as_of.to_string(),
        language: match site.language == Language::FRENCH {
            true => MessageLanguage::French,
            false => MessageLanguage::English,
        },
    };
    let read = (site.pages.as_slice(), site.inventory.as_ref());
    match write(&arguments.out, &review(read, &head)) {
        Ok(path) => {
            super::say(&written(&[path], language));
            ExitCode::SUCCESS
        }
        Err(refused) => {
            super::say(&refused.told(style));
            ExitCode::FAILURE
        }
    }
}

/// Writes a file that is not there yet; gives its path.
fn write(out: &Path, text: &str) -> Result<String, Refused> {
    let folder = out.parent().unwrap_or(Path::new(""));
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    let addition = Addition {
        path: &name,
        holds: Added::Text(text),
    };
    output::add(folder, &[addition])?;
    Ok(out.display().to_string())
}
