//! `limpide new`: one more file, or a few that belong together.

pub(super) mod ci;
mod draft;
pub(super) mod evidence;
mod item;
mod others;
mod statement;
mod system;
pub(super) mod words;
pub(super) mod words_of_evidence;
mod words_of_others;
mod words_of_statement;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::add::{self, Refused};
use super::ask::Desk;
use super::build;
use super::contact;
use super::words::{Said, said};
use crate::build::Composed;
use crate::diagnostic::{Diagnostic, MessageLanguage};
use crate::model::{Contact, Site};
use crate::scaffold::NewFile;
use crate::scaffold::site::{CONTACT, with_contact};

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
    Statement(statement::Arguments),
    Statements(others::Statements),
    Item(item::Arguments),
    Evidence(evidence::Arguments),
    Page(others::Page),
    Charter(others::Charter),
    Ci(ci::Arguments),
    SupplierRequest(others::SupplierRequest),
}

/// Where and when something new is made.
struct Around<'a> {
    root: &'a Path,
    site: &'a Site,
    /// `site.toml` as it is written.
    settings: &'a str,
    /// The inventory as it is written.
    inventory: Option<&'a str>,
    /// What is wrong with the site as it is.
    errors: &'a [Diagnostic],
    today: Date,
    language: MessageLanguage,
}

/// Who answers for something.
#[derive(Clone)]
struct Answers {
    /// The id of the contact.
    id: String,
    /// Whether one can reach it without a computer.
    without_computer: bool,
}

impl Answers {
    fn of(contact: &Contact) -> Self {
        Self {
            id: contact.id.clone(),
            without_computer: contact.route.phone.is_some() || contact.route.post.is_some(),
        }
    }
}

impl Around<'_> {
    /// What is wrong with a target of `[publish.NAME]` in `site.toml`, which is no target then.
    fn faults_of_target(&self, name: &str) -> Vec<Diagnostic> {
        let head = format!("[publish.{name}]");
        let Some(from) = self.settings.find(&head) else {
            return Vec::new();
        };
        let inside = from + head.len();
        let rest = self.settings.get(inside..).unwrap_or_default();
        let to = rest
            .find("\n[")
            .map_or(self.settings.len(), |at| inside + at);
        let is_of_it = |it: &&Diagnostic| {
            let place = it.place.as_ref();
            place.is_some_and(|it| {
                it.file.path == "site.toml" && (from..=to).contains(&it.span().start)
            })
        };
        self.errors.iter().filter(is_of_it).cloned().collect()
    }

    /// The contact that readers reach by default; where the site has none, it is asked for, and is new in
    /// `site.toml`.
    fn contact(&self, desk: &mut Desk) -> Result<(Answers, Option<NewFile>), Refused> {
        if let Some(first) = self.site.settings.contacts.first() {
            return Ok((Answers::of(first), None));
        }
        desk.say(NO_CONTACT);
        let contact = contact::required(desk)?;
        let answers = Answers {
            id: CONTACT.to_owned(),
            without_computer: contact.phone.is_some() || contact.post.is_some(),
        };
        Ok((answers, Some(with_contact(self.settings, &contact))))
    }
}

/// New files, and what to do then.
struct Made {
    files: Vec<NewFile>,
    then: String,
    /// The same answers as a draft, where their kind can be one.
    draft: Option<draft::Draft>,
    /// What is said of the files, where that is more than their paths.
    list: Option<String>,
}

impl Made {
    fn new(files: Vec<NewFile>, then: String) -> Self {
        Self {
            files,
            then,
            draft: None,
            list: None,
        }
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
    let given = arguments.as_of;
    let day = match &arguments.what {
        What::SupplierRequest(letter) if letter.is_only_shown() => {
            build::day_of_reading(given, language)
        }
        _ => build::day_of_writing(given, language),
    };
    let today = match day {
        Ok(date) => date,
        Err(code) => return code,
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
    let settings = composed.files.settings.text();
    let inventory = composed.files.inventory.as_ref();
    let inventory = inventory.map(|content| content.file.text());
    let around = Around {
        root,
        site,
        settings: &settings,
        inventory: inventory.as_ref().map(|text| &***text),
        errors: &composed.errors,
        today,
        language,
    };
    let then = |words: Said| words.in_language(language).to_owned();
    let made = |files: Vec<NewFile>, words: Said| Made::new(files, then(words));
    let made = match &arguments.what {
        What::System(given) => system::asked(given, &around)?,
        What::Statement(given) => statement::asked(given, &around)?,
        What::Statements(given) => others::stubs(given, &around)?,
        What::Item(given) => item::asked(given, &around)?,
        What::Evidence(given) => {
            let name = format!("{} evidence = [\"{}\"]\n", then(NAME_IT), given.id);
            Made::new(evidence::asked(given, &around)?, name)
        }
        What::Page(given) => made(others::page(given, &around)?, GO_ON),
        What::Charter(given) => made(others::charter(given, &around)?, SIGN_IT),
        What::Ci(given) => ci::made(given, &around)?,
        What::SupplierRequest(given) => {
            return Ok(match others::request(given, &around)? {
                Some(text) => Done::Text(text),
                None => Done::Written(then(SEND_IT)),
            });
        }
    };
    let paths = match add::check_and_write(root, composed, &made.files) {
        Err(Refused::WouldBring(faults)) => {
            return draft::kept(&made, faults, (root, today), language).map(Done::Written);
        }
        written => written?,
    };
    let list = made.list.unwrap_or_else(|| add::written(&paths, language));
    Ok(Done::Written(list + &made.then))
}

// What to do then.

const NAME_IT: Said = said(
    "\nlimpide new statement asks which evidence shows what you say. In a statement that is there already, name it:",
    "\nlimpide new statement demande quelle preuve montre ce que vous dites. Dans une déclaration déjà écrite, nommez-la\u{a0}:",
);

const GO_ON: Said = said(
    "\nGo on in that file; it is Markdown.\n",
    "\nContinuez dans ce fichier\u{a0}; c’est du Markdown.\n",
);

const SIGN_IT: Said = said(
    "\nSay in site.toml that you signed it: [[signature]] with charter = \"id@edition\", date and signatory. Then limpide new statements.\n",
    "\nDites dans site.toml que vous l’avez signée\u{a0}: [[signature]] avec charter = \"id@édition\", date et signatory. Puis limpide new statements.\n",
);

const SEND_IT: Said = said(
    "The letter is written. Once it is sent, say so: limpide new system asks for the day, or write it in the system’s file: [supplier_request] with date and answer = \"none\".\n",
    "La lettre est écrite. Une fois envoyée, dites-le\u{a0}: limpide new system demande le jour, ou écrivez-le dans le fichier du système\u{a0}: [supplier_request] avec date et answer = \"none\".\n",
);

const NO_CONTACT: Said = said(
    "Readers must know whom to reach, and site.toml has no contact yet. One of these three ways is needed; it is added to site.toml.",
    "Les lecteurs doivent savoir à qui s’adresser, et site.toml n’a pas encore de contact. Il faut un de ces trois moyens\u{a0}; il est ajouté à site.toml.",
);
