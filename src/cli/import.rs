//! `limpide import`

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::add::{self, Refused};
use super::build;
use crate::build::Composed;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::scaffold::inventory::{self, Misread, Sheet};
use crate::source;

/// The arguments of `import`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(long, default_value = ".", global = true)]
    site: PathBuf,
    #[arg(long, value_parser = build::parse_date, global = true)]
    as_of: Option<Date>,
    #[command(subcommand)]
    what: What,
}

/// What is brought in.
#[derive(Debug, Subcommand)]
enum What {
    Inventory { file: PathBuf },
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let today = match arguments.as_of.map_or_else(build::as_of, Ok) {
        Ok(date) => date,
        Err(written) => return build::refuse_date(&written, language),
    };
    let What::Inventory { file } = &arguments.what;
    match bring(arguments, file, today, language) {
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

fn bring(
    arguments: &Arguments,
    file: &std::path::Path,
    today: Date,
    language: MessageLanguage,
) -> Result<String, Refused> {
    let root = arguments.site.as_path();
    add::refuse_taken(root, [inventory::PATH].into_iter())?;
    let text = source::read_alone(file).map_err(|fault| Refused::Faults(vec![fault]))?;
    let sheet =
        inventory::read(&text).map_err(|misread| Refused::Because(told(&misread, language)))?;
    let composed = Composed::read(root, today);
    let Some(site) = &composed.site else {
        return Err(Refused::Faults(composed.errors));
    };
    let files = [inventory::file(&sheet.rows, site, today, language)];
    let paths = add::check_and_write(root, composed, &files)?;
    Ok(add::written(&paths, language) + &left_out(&sheet, language))
}

/// How many lines came in, and what did not.
fn left_out(sheet: &Sheet, language: MessageLanguage) -> String {
    let french = language == MessageLanguage::French;
    let rows = language.counted(sheet.rows.len(), "line", "ligne");
    let mut text = match french {
        false => format!("{rows} taken in.\n"),
        true => format!("{rows} reprise{}.\n", language.ending(sheet.rows.len())),
    };
    if !sheet.left_out.is_empty() {
        let list = visible(&sheet.left_out.join(", "));
        text.push_str(&match french {
            false => format!("Columns left out, for which an inventory has no place: {list}.\n"),
            true => {
                format!("Colonnes laissées de côté, sans place dans un inventaire\u{a0}: {list}.\n")
            }
        });
    }
    if !sheet.nameless.is_empty() {
        let lines: Vec<String> = sheet.nameless.iter().map(u64::to_string).collect();
        let lines = lines.join(", ");
        text.push_str(&match french {
            false => format!("Lines left out, without a name: {lines}.\n"),
            true => format!("Lignes laissées de côté, sans nom\u{a0}: {lines}.\n"),
        });
    }
    text
}

fn told(misread: &Misread, language: MessageLanguage) -> String {
    let french = language == MessageLanguage::French;
    match misread {
        Misread::NoName(headings) => {
            let list = visible(&headings.join(", "));
            match french {
                false => format!(
                    "no column is called “name” or “tool”, which a line needs. There are: {list}. Its first line must hold the headings."
                ),
                true => format!(
                    "aucune colonne ne s’appelle «\u{a0}nom\u{a0}» ou «\u{a0}outil\u{a0}», ce qu’il faut à chaque ligne. Il y a\u{a0}: {list}. La première ligne doit porter les titres."
                ),
            }
        }
        Misread::Empty => language
            .pick(
                "the file has no line below its headings.",
                "le fichier n’a aucune ligne sous ses titres.",
            )
            .to_owned(),
        Misread::NoCsv(error) => match french {
            false => format!("the file can’t be read as CSV: {error}"),
            true => format!("le fichier ne se lit pas comme du CSV\u{a0}: {error}"),
        },
    }
}
