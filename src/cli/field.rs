//! `limpide add`: a field that a file does not have yet.

mod asked;
mod labels;
mod publication;
mod questions;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use jiff::civil::Date;

use super::add::{self, Refused};
use super::ask::Desk;
use super::build;
use super::words::{Said, said};
use crate::build::Composed;
use crate::diagnostic::terminal::visible;
use crate::diagnostic::{MessageLanguage, SourceFile};
use crate::model::schema::{Field, Kind};
use crate::model::{self, Language, Section};
use crate::scaffold::added::{self, Addition, Given};
use crate::scaffold::system;
use crate::source::{self, Asked, Word};

/// The arguments of `add`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    field: String,
    file: String,
    #[arg(long, default_value = ".")]
    site: PathBuf,
    #[arg(long, value_parser = build::parse_date)]
    as_of: Option<Date>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let today = match build::day_of_writing(arguments.as_of, language) {
        Ok(date) => date,
        Err(code) => return code,
    };
    match add_field(arguments, today, language) {
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

fn add_field(
    arguments: &Arguments,
    today: Date,
    language: MessageLanguage,
) -> Result<String, Refused> {
    let because = |words: Said| Refused::Because(words.in_language(language).to_owned());
    let path = arguments.file.trim_start_matches("./");
    let is_inside = !path.split('/').any(|part| part == "..");
    let kind = Kind::of_path(path).filter(|_| is_inside);
    let kind = kind.ok_or_else(|| because(NO_FILE))?;
    let composed = Composed::read(&arguments.site, today);
    let Some(site) = &composed.site else {
        return Err(Refused::Faults(composed.errors));
    };
    let text = source::read_alone(&arguments.site.join(path));
    let text = text.map_err(|fault| Refused::Faults(vec![fault]))?;
    let file = Arc::new(SourceFile::new(path.to_owned(), text));
    let fields = kind.fields();
    let is_of_system = kind.name == "system";
    let given = arguments.field.as_str();
    // A key as it is, else the one that a French name stands for.
    let is_key = fields.iter().any(|field| field.key == given);
    let named = match is_of_system && !is_key {
        true => questions::key_of(given).unwrap_or(given),
        false => given,
    };
    let mut desk = Desk::open(language);
    if kind.name == "site" && publication::KEYS.contains(&given.trim_start_matches("publication."))
    {
        let given = given.trim_start_matches("publication.");
        let answers = desk.with_a_way_back(|desk| publication::asked(given, site, desk))?;
        if answers.is_empty() {
            return Err(because(publication::nothing(given, site)));
        }
        let new = answers
            .written(&file.text())
            .ok_or_else(|| because(IS_THERE))?;
        let paths = add::check_and_write(&arguments.site, composed, &[new])?;
        return Ok(add::written(&paths, language));
    }
    let addition = match fields.iter().find(|field| field.key == named) {
        Some(field) => {
            let is_list = field.asked == Asked::Tables;
            if added::has_key(&file, field.key) && !is_list {
                return Err(because(IS_THERE));
            }
            desk.with_a_way_back(|desk| asked::field((field, kind.name), desk))?
        }
        None if is_of_system && named == PERSONAL => desk.with_a_way_back(asked::personal)?,
        None => {
            let section = section(kind, named, site.settings.default_language());
            let section =
                section.ok_or_else(|| unknown(given, (kind, &fields), &file, language))?;
            let heading = format!("## {}", section.1);
            if file.text().lines().any(|line| line.trim_end() == heading) {
                return Err(because(IS_THERE));
            }
            desk.with_a_way_back(|desk| asked::section(section, desk))?
        }
    };
    let Some(mut addition) = addition else {
        return Err(because(NOTHING));
    };
    if let Addition::Item(of, keys) = &mut addition {
        let has_id = |field: &Field| field.key == *of && field.keys.iter().any(|it| it.key == "id");
        let name = keys.iter().find_map(|(key, given)| match given {
            Given::Text(text) if asked::NAMES.contains(key) => Some(text.clone()),
            _ => None,
        });
        let is_new = !keys.iter().any(|(key, _)| *key == "id");
        if let Some(name) = name.filter(|_| is_new && fields.iter().any(has_id)) {
            let id = added::id_in(&file, &name, of);
            keys.insert(0, ("id", Given::Text(id)));
        }
    }
    let mut new_files = Vec::new();
    if is_of_system && let Addition::Key("supplier", Given::Text(name)) = &mut addition {
        let (id, supplier) = system::supplier_of(name, site, language);
        new_files.extend(supplier);
        *name = id;
    }
    let new = added::added(&file, &addition, &not_known_as(named));
    new_files.insert(0, new.ok_or_else(|| because(NOT_READ))?);
    let paths = add::check_and_write(&arguments.site, composed, &new_files)?;
    Ok(add::written(&paths, language) + UPDATED.in_language(language))
}

/// How the data relate to persons, as a field of its own: it stands with each of the data.
const PERSONAL: &str = "personal_data";

/// The words by which `[[not_known]]` calls what is added by this name.
fn not_known_as(named: &str) -> Vec<&str> {
    let words = model::Field::WORDS.iter();
    let added = words.filter(|(_, field)| field.added_as() == named);
    let mut all: Vec<&str> = added.map(|(word, _)| *word).collect();
    all.push(named);
    all
}

/// The name and the heading of a section of a system, by its name.
fn section(kind: &Kind, named: &str, language: Language) -> Option<(&'static str, &'static str)> {
    let all = Section::ALL.iter().filter(|_| kind.name == "system");
    let section = all.into_iter().find(|section| section.name() == named)?;
    Some((section.name(), section.heading(language)))
}

/// That a file can't have a field, and which it can.
fn unknown(
    named: &str,
    (kind, fields): (&Kind, &[Field]),
    file: &Arc<SourceFile>,
    language: MessageLanguage,
) -> Refused {
    let is_free = |field: &&Field| {
        asked::can_be_asked(field)
            && (field.asked == Asked::Tables
                || field.key == "publication"
                || !added::has_key(file, field.key))
    };
    let mut known: Vec<&str> = fields.iter().filter(is_free).map(|it| it.key).collect();
    if kind.name == "system" {
        let sections = Section::ALL.iter().map(|section| section.name());
        known.extend(sections.filter(|name| !fields.iter().any(|field| field.key == *name)));
    }
    known.sort_unstable();
    let in_french = |key: &&str| match (language, questions::french(key)) {
        (MessageLanguage::French, Some(name)) if kind.name == "system" => {
            format!("{key} ({name})")
        }
        _ => (*key).to_owned(),
    };
    let known: Vec<String> = known.iter().map(in_french).collect();
    let (named, path, known) = (visible(named), visible(&file.path), known.join(", "));
    Refused::Because(match language {
        MessageLanguage::English => {
            format!("{path} can’t have “{named}”. What can be added to it: {known}.")
        }
        MessageLanguage::French => format!(
            "{path} ne peut pas avoir «\u{a0}{named}\u{a0}». On peut y ajouter\u{a0}: {known}."
        ),
    })
}

const NO_FILE: Said = said(
    "a file of the site is needed, by its path from the site’s folder: site.toml, content/systems/my-tool.md, … Of a translation, write the texts yourself.",
    "il faut un fichier du site, par son chemin depuis le dossier du site\u{a0}: site.toml, content/systems/mon-outil.md… Dans une traduction, écrivez les textes vous-même.",
);

const IS_THERE: Said = said(
    "the file has that already; change it there.",
    "le fichier a déjà cela\u{a0}; modifiez-le sur place.",
);

const NOTHING: Said = said(
    "nothing was answered, so there is nothing to add.",
    "rien n’a été répondu\u{a0}: il n’y a rien à ajouter.",
);

const NOT_READ: Said = said(
    "the file can’t be understood; limpide check says why.",
    "le fichier ne se lit pas\u{a0}; limpide check dit pourquoi.",
);

const UPDATED: Said = said(
    "\nIf this changes what readers are told, change `updated` in that file too.\n",
    "\nSi cela change ce qui est dit aux lecteurs, changez aussi `updated` dans ce fichier.\n",
);
