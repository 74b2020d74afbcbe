//! `limpide verify`

mod json;
mod told;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::build;
use super::words::{Said, said};
use crate::chain::Key;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::model::FACTS_FILE;
use crate::source;
use crate::verify::{Asked, Budget, MOST_BYTES, Outcome, Since, Target, verify};

/// The arguments of `verify`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// An address, or a folder.
    target: String,
    #[arg(long)]
    since: Option<PathBuf>,
    #[arg(long, value_parser = build::parse_date)]
    as_of: Option<Date>,
    #[arg(long, value_parser = parse_key)]
    key: Option<Key>,
    #[arg(long, value_enum, default_value = "people")]
    format: Format,
    #[arg(long, default_value = "300", value_parser = clap::value_parser!(u32))]
    seconds: u32,
}

/// How it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    People,
    Json,
}

fn parse_key(text: &str) -> Result<Key, Said> {
    Key::of(text).ok_or(said(
        "a public key of minisign is needed: 56 characters that begin with RW",
        "il faut une clé publique minisign\u{a0}: 56 caractères qui commencent par RW",
    ))
}

/// The exit code where the site, or what was given, could not be looked at.
const NOT_LOOKED_AT: u8 = 2;

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let as_of = match arguments.as_of.map_or_else(build::as_of, Ok) {
        Ok(date) => date,
        Err(written) => return build::refuse_date(&written, language),
    };
    let since = match arguments.since.as_ref().map(|path| since(path)) {
        Some(None) => {
            let path = arguments.since.as_deref().unwrap_or_else(|| "".as_ref());
            return refuse_since(&path.display().to_string(), language);
        }
        since => since.flatten(),
    };
    let target = match arguments.target.as_str() {
        url if url.contains("://") => match build::parse_url(url) {
            Ok(url) => Target::Site(url),
            Err(refused) => {
                super::say(&format!("{}\n", refused.in_language(language)));
                return ExitCode::from(super::WRONG_ARGUMENTS);
            }
        },
        path => Target::Folder(PathBuf::from(path)),
    };
    let asked = Asked {
        target,
        as_of,
        key: arguments.key.clone(),
        since,
        budget: Budget {
            time: Duration::from_secs(arguments.seconds.into()),
            bytes: MOST_BYTES,
        },
    };
    let verified = verify(&asked);
    let code = match verified.outcome() {
        Outcome::Holds => ExitCode::SUCCESS,
        Outcome::DoesNotHold => ExitCode::FAILURE,
        Outcome::NotLookedAt => ExitCode::from(NOT_LOOKED_AT),
    };
    let of = (&*arguments.target, as_of);
    let text = match arguments.format {
        Format::People => told::people(&verified, of, super::style(language)),
        Format::Json => json::json(&verified, of, language),
    };
    super::print(&text, code, language)
}

/// A manifest of an earlier day, with the facts that lie beside it.
fn since(path: &std::path::Path) -> Option<Since> {
    let manifest = source::bytes(path)?;
    let facts = source::bytes(&path.with_file_name(FACTS_FILE));
    Since::of(&manifest, facts.as_deref()).ok()
}

fn refuse_since(path: &str, language: MessageLanguage) -> ExitCode {
    let path = visible(path);
    super::say(&match language {
        MessageLanguage::English => {
            format!("{path} is no manifest.json of a published site, or can’t be read.\n")
        }
        MessageLanguage::French => {
            format!("{path} n’est pas le manifest.json d’un site publié, ou ne peut pas être lu.\n")
        }
    });
    ExitCode::from(NOT_LOOKED_AT)
}
