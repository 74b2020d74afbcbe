//! `limpide new`: one more file, or a few that belong together.

mod evidence;
mod others;
mod system;
mod words;
mod words_of_evidence;
mod words_of_others;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::add::{self, Refused};
use super::build;
use super::words::{Said, said};
use crate::build::Composed;
use crate::diagnostic::MessageLanguage;
use crate::model::{Contact, Site};
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
    Statements(others::Statements),
    Evidence(evidence::Arguments),
    Page(others::Page),
    Charter(others::Charter),
    SupplierRequest(others::SupplierRequest),
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

impl<'a> Around<'a> {
    /// The contact that readers reach by default.
    fn first_contact(&self) -> Result<&'a Contact, Refused> {
        let first = self.site.settings.contacts.first();
        first.ok_or_else(|| Refused::Because(NO_CONTACT.in_language(self.language).to_owned()))
    }
}

/// What came of it.
enum Done {
    /// Files were written; this is said of them.
    Written(String),
    /// A text, for the standard output.
    Text(String),
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let today = match arguments.as_of.map_or_else(build::as_of, Ok) {
        Ok(date) => date,
        Err(written) => return build::refuse_date(&written, language),
    };
    match make(arguments, today, language) {
        Ok(Done::Written(text)) => {
            super::say(&text);
            ExitCode::SUCCESS
        }
        Ok(Done::Text(text)) => super::print(&text, ExitCode::SUCCESS, language),
        Err(refused) => {
            super::say(&refused.told(super::style(language)));
            ExitCode::FAILURE
        }
    }
}

fn make(arguments: &Arguments, today: Date, language: MessageLanguage) -> Result<Done, Refused> {
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
        What::Statements(given) => others::stubs(given, &around)?,
        What::Evidence(given) => evidence::asked(given, &around)?,
        What::Page(given) => others::page(given, &around)?,
        What::Charter(given) => others::charter(given, &around)?,
        What::SupplierRequest(given) => {
            return Ok(match others::request(given, &around)? {
                Some(text) => Done::Text(text),
                None => Done::Written(next(&arguments.what, language).to_owned()),
            });
        }
    };
    let paths = add::check_and_write(root, composed, &files)?;
    let written = add::written(&paths, language);
    Ok(Done::Written(written + next(&arguments.what, language)))
}

/// What to do then.
fn next(what: &What, language: MessageLanguage) -> &'static str {
    match what {
        What::System(_) => language.pick(
            "\nRead it once, then look at its page: limpide serve --open\n",
            "\nRelisez-le, puis regardez sa page\u{a0}: limpide serve --open\n",
        ),
        What::Statements(_) => language.pick(
            "\nThey are drafts: none is published before you write what is true and remove `draft = true`.\n",
            "\nCe sont des brouillons\u{a0}: aucun n’est publié avant que vous écriviez ce qui est vrai et ôtiez `draft = true`.\n",
        ),
        What::Evidence(_) => language.pick(
            "\nName it in a statement: evidence = [\"its id\"].\n",
            "\nNommez-la dans une déclaration\u{a0}: evidence = [\"son id\"].\n",
        ),
        What::Page(_) => language.pick(
            "\nGo on in that file; it is Markdown.\n",
            "\nContinuez dans ce fichier\u{a0}; c’est du Markdown.\n",
        ),
        What::Charter(_) => language.pick(
            "\nSay in site.toml that you signed it: [[signature]] with charter = \"id@edition\", date and signatory. Then limpide new statements.\n",
            "\nDites dans site.toml que vous l’avez signée\u{a0}: [[signature]] avec charter = \"id@édition\", date et signatory. Puis limpide new statements.\n",
        ),
        What::SupplierRequest(_) => language.pick(
            "The letter is written. Once sent, say so in the system's file: [supplier_request] with date and answer = \"none\".\n",
            "La lettre est écrite. Une fois envoyée, dites-le dans le fichier du système\u{a0}: [supplier_request] avec date et answer = \"none\".\n",
        ),
    }
}

const NO_CONTACT: Said = said(
    "readers must know whom to reach, and site.toml has no contact yet. Add one: [[contact]] with id, name and email, phone or post.",
    "les lecteurs doivent savoir à qui s’adresser, et site.toml n’a pas encore de contact. Ajoutez-en un\u{a0}: [[contact]] avec id, name et email, phone ou post.",
);
