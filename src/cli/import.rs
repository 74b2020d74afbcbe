//! `limpide import`

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::slice;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::add::{self, Refused};
use super::build;
use super::words::{Said, said};
use crate::build::Composed;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::scaffold::inventory::{self, Brought, Misread, Sheet};
use crate::source::{self, Unfit};

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
    Inventory {
        file: PathBuf,
        #[arg(long)]
        sheet: Option<String>,
    },
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let today = match build::day_of_writing(arguments.as_of, language) {
        Ok(date) => date,
        Err(code) => return code,
    };
    let What::Inventory { file, sheet } = &arguments.what;
    match bring(arguments, (file, sheet.as_deref()), today, language) {
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
    (file, named): (&Path, Option<&str>),
    today: Date,
    language: MessageLanguage,
) -> Result<String, Refused> {
    let root = arguments.site.as_path();
    add::refuse_taken(root, [inventory::PATH].into_iter())?;
    let (sheet, is_windows) = read(file, named, language)?;
    let composed = Composed::read(root, today);
    let Some(site) = &composed.site else {
        return Err(Refused::Faults(composed.errors));
    };
    let brought = inventory::file(&sheet.rows, site, today, language);
    let paths = add::check_and_write(root, composed, slice::from_ref(&brought.file))?;
    let note = match is_windows {
        true => WINDOWS.in_language(language),
        false => "",
    };
    Ok(add::written(&paths, language) + note + &left_out((&sheet, &brought), language))
}

/// Reads a spreadsheet, or a text with columns; and whether its letters were those of Windows.
fn read(
    file: &Path,
    named: Option<&str>,
    language: MessageLanguage,
) -> Result<(Sheet, bool), Refused> {
    let misread = |misread| Refused::Because(told(&misread, language));
    if source::is_spreadsheet(file) {
        let lines = source::sheet_lines(file, named);
        let lines = lines.map_err(|unfit| Refused::Because(unfit_told(&unfit, language)))?;
        let sheet = inventory::of_sheet(&lines).map_err(misread)?;
        return Ok((sheet, false));
    }
    if named.is_some() {
        let why = ONE_SHEET.in_language(language);
        return Err(Refused::Because(why.to_owned()));
    }
    let read = source::read_table_alone(file);
    let (text, is_windows) = read.map_err(|fault| Refused::Faults(vec![fault]))?;
    Ok((inventory::read(&text).map_err(misread)?, is_windows))
}

fn unfit_told(unfit: &Unfit, language: MessageLanguage) -> String {
    let names = match unfit {
        Unfit::Unreadable => return NO_TEXT.in_language(language).to_owned(),
        Unfit::TooLarge => return TOO_LARGE.in_language(language).to_owned(),
        Unfit::WhichSheet(names) => visible(&names.join(", ")),
    };
    match language {
        MessageLanguage::English => format!(
            "it isn’t clear which sheet is meant. Name it with --sheet \"NAME\"; there are: {names}"
        ),
        MessageLanguage::French => format!(
            "on ne sait pas quelle feuille est visée. Nommez-la par --sheet \"NOM\"\u{a0}; il y a\u{a0}: {names}"
        ),
    }
}

/// How many lines came in, and what did not.
fn left_out((sheet, brought): (&Sheet, &Brought), language: MessageLanguage) -> String {
    let french = language == MessageLanguage::French;
    let rows = language.counted(brought.lines, "line", "ligne");
    let mut text = match french {
        false => format!("{rows} taken in.\n"),
        true => format!("{rows} reprise{}.\n", language.ending(brought.lines)),
    };
    if !sheet.left_out.is_empty() {
        let list = visible(&sheet.left_out.join(", "));
        text.push_str(&match french {
            false => format!("Columns left out, for which an inventory has no place: {list}.\n"),
            true => {
                format!("Colonnes laissées de côté, sans place dans un inventaire\u{a0}: {list}.\n")
            }
        });
        if !sheet.says_uses() {
            text.push_str(USAGE.in_language(language));
        }
    }
    for (lines, words) in [
        (&sheet.nameless, NAMELESS),
        (&brought.repeated, REPEATED),
        (&brought.alike, ALIKE),
    ] {
        if !lines.is_empty() {
            let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
            let words = words.in_language(language);
            text.push_str(&words.replace("{lines}", &lines.join(", ")));
        }
    }
    text
}

const NO_TEXT: Said = said(
    "this file of a spreadsheet program can’t be read: it is damaged, locked by a password, or of an older kind (.xls). Open it there and save it as .xlsx, .ods or CSV (“CSV UTF-8”), then import that file.",
    "ce fichier d’un tableur ne se lit pas\u{a0}: il est abîmé, verrouillé par un mot de passe ou d’un ancien format (.xls). Ouvrez-le dans ce tableur et enregistrez-le en .xlsx, .ods ou CSV («\u{a0}CSV UTF-8\u{a0}»), puis importez ce fichier.",
);

const TOO_LARGE: Said = said(
    "that sheet is larger than a list of tools: more than 20,000 lines, 200 columns or 16 MB of text. Copy the list into a file of its own.",
    "cette feuille est plus grande qu’une liste d’outils\u{a0}: plus de 20\u{a0}000 lignes, 200 colonnes ou 16 Mo de texte. Copiez la liste dans un fichier à part.",
);

const ONE_SHEET: Said = said(
    "--sheet is for .xlsx and .ods; a CSV has one sheet.",
    "--sheet est pour .xlsx et .ods\u{a0}; un CSV n’a qu’une feuille.",
);

const WINDOWS: Said = said(
    "This file is no UTF-8: it was read as Windows-1252, which Excel writes. Look at the accents in the list once.\n",
    "Ce fichier n’est pas en UTF-8\u{a0}: il a été lu comme du Windows-1252, qu’écrit Excel. Regardez une fois les accents de la liste.\n",
);

const NAMELESS: Said = said(
    "Lines left out, without a name: {lines}.\n",
    "Lignes laissées de côté, sans nom\u{a0}: {lines}.\n",
);

const REPEATED: Said = said(
    "Lines left out, which an earlier line of the same name already stands for: {lines}.\n",
    "Lignes laissées de côté, déjà représentées par une ligne du même nom\u{a0}: {lines}.\n",
);

const ALIKE: Said = said(
    "Lines that have the name of another and say something else, taken in as tools of their own: {lines}. If it is one tool, leave one [[item]] of it in content/inventory.toml: each is counted.\n",
    "Lignes du nom d’une autre mais qui disent autre chose, reprises comme des outils à part\u{a0}: {lines}. Si c’est un seul outil, n’en laissez qu’un [[item]] dans content/inventory.toml\u{a0}: chacun est compté.\n",
);

fn told(misread: &Misread, language: MessageLanguage) -> String {
    let french = language == MessageLanguage::French;
    match misread {
        Misread::NoName(headings) => {
            let list = visible(&headings.join(", "));
            match french {
                false => format!(
                    "no column is called “name” or “tool”, which a line needs. There are: {list}. One of its first ten lines must hold the headings."
                ),
                true => format!(
                    "aucune colonne ne s’appelle «\u{a0}nom\u{a0}» ou «\u{a0}outil\u{a0}», ce qu’il faut à chaque ligne. Il y a\u{a0}: {list}. Une des dix premières lignes doit porter les titres."
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

const USAGE: Said = said(
    "If one of them says what the tool is for, call it “Usage” in the spreadsheet, remove content/inventory.toml and begin again.\n",
    "Si l’une d’elles dit à quoi sert l’outil, appelez-la «\u{a0}Usage\u{a0}» dans le tableur, ôtez content/inventory.toml et recommencez.\n",
);
