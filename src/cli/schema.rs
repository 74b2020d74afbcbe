//! `limpide schema`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clap::builder::PossibleValuesParser;
use serde_json::Value;

use super::add::{Refused, written};
use crate::diagnostic::MessageLanguage;
use crate::model::schema::{KINDS, Kind, schema};
use crate::output::{self, Added, Addition};
use crate::scaffold::NewFile;
use crate::source;

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
    let (files, there): (Vec<(String, String)>, Vec<Option<String>>) = kinds
        .map(|kind| ((name(kind), schema(kind, language)), before(folder, kind)))
        .unzip();
    let with = files.iter().zip(&there);
    let additions: Vec<Addition<'_>> = with
        .map(|(file, there)| addition(file, there.as_deref()))
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

/// Where a site has its schemas.
const FOLDER: &str = ".schemas";

/// The path of a kind's schema from a site's folder.
pub(super) fn path(kind: &Kind) -> String {
    format!("{FOLDER}/{}", name(kind))
}

/// The schemas that a new site begins with: those whose places are free.
pub(super) fn of_new_site(root: &Path, language: MessageLanguage) -> Vec<NewFile> {
    let all = KINDS
        .iter()
        .map(|kind| NewFile::text(path(kind), schema(kind, language)));
    all.filter(|it| output::taken(root, [&*it.path].into_iter()).is_empty())
        .collect()
}

/// What was written, the schemas as one.
pub(super) fn as_one(paths: &[String]) -> Vec<String> {
    let all = paths.iter().cloned();
    let (schemas, mut others): (Vec<String>, Vec<String>) =
        all.partition(|it| it.starts_with(FOLDER));
    others.extend((!schemas.is_empty()).then(|| format!("{FOLDER}/")));
    others
}

fn name(kind: &Kind) -> String {
    format!("{}.schema.json", kind.name)
}

/// What a schema is written as: over one of the same kind that a limpide wrote, and over nothing else.
fn addition<'a>((path, text): &'a (String, String), before: Option<&'a str>) -> Addition<'a> {
    let holds = match before {
        Some(before) => Added::Instead { text, before },
        None => Added::Text(text),
    };
    Addition { path, holds }
}

/// The schema of a kind that stands in a folder, where it is one of limpide's.
fn before(folder: &Path, kind: &Kind) -> Option<String> {
    let text = source::read_alone(&folder.join(name(kind))).ok()?;
    let written: Value = serde_json::from_str(&text).ok()?;
    (written.get("$id")?.as_str()? == kind.schema_id()).then_some(text)
}
