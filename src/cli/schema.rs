//! `limpide schema`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap::builder::PossibleValuesParser;

use super::add::{Refused, written};
use crate::diagnostic::MessageLanguage;
use crate::model::schema::{KINDS, Kind, schema};
use crate::output::{self, Added, Addition};

/// The arguments of `schema`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_parser = PossibleValuesParser::new(KINDS.iter().map(|kind| kind.name)))]
    kind: Option<String>,
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let asked = arguments.kind.as_deref().and_then(Kind::of);
    let Some(folder) = &arguments.out else {
        let text = match asked {
            Some(kind) => schema(kind, language),
            None => KINDS
                .iter()
                .map(|kind| format!("{:<17}{}\n", kind.name, kind.files))
                .collect(),
        };
        return super::print(&text, ExitCode::SUCCESS, language);
    };
    let kinds = KINDS
        .iter()
        .filter(|kind| asked.is_none_or(|asked| asked.name == kind.name));
    let files: Vec<(String, String)> = kinds
        .map(|kind| {
            let path = format!("{}.schema.json", kind.name);
            (path, schema(kind, language))
        })
        .collect();
    let additions: Vec<Addition<'_>> = files
        .iter()
        .map(|(path, text)| Addition {
            path,
            holds: Added::Text(text),
        })
        .collect();
    match output::add(folder, &additions) {
        Ok(()) => {
            let paths: Vec<String> = files
                .iter()
                .map(|(path, _)| folder.join(path).display().to_string())
                .collect();
            super::say(&written(&paths, language));
            ExitCode::SUCCESS
        }
        Err(fault) => {
            super::say(&Refused::from(fault).told(super::style(language)));
            ExitCode::FAILURE
        }
    }
}
