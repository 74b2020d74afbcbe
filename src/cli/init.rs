//! `limpide init`

mod charter;
pub(super) mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;

use super::add::{self, Refused};
use super::ask::{self, Desk};
use super::build;
use super::contact;
use super::new::ci::{self, CiHost};
use super::schema;
use super::words::{Said, said};
use crate::build::Composed;
use crate::diagnostic::MessageLanguage;
use crate::model::{Duty, IdentifierKind, Language};
use crate::output;
use crate::scaffold::site::{self, NewHost, NewSignature, NewSite};
use words::Languages;

/// The arguments of `init`: each answers one question.
#[derive(Debug, Clone, Args)]
pub(super) struct Arguments {
    #[arg(default_value = ".")]
    folder: PathBuf,
    #[arg(long, value_parser = ask::plain)]
    organisation: Option<String>,
    #[arg(long, value_parser = ask::identifier)]
    identifier: Option<(IdentifierKind, String)>,
    #[arg(long, value_parser = ask::site_address)]
    url: Option<String>,
    #[arg(long, value_parser = parse_languages)]
    languages: Option<&'static [Language]>,
    #[arg(long)]
    charter: Option<String>,
    #[arg(long, value_parser = ask::date)]
    signed: Option<Date>,
    #[arg(long, value_parser = ask::plain)]
    signatory: Option<String>,
    #[arg(long, value_parser = parse_duties)]
    duties: Option<Duties>,
    #[arg(long, value_parser = ask::email)]
    email: Option<String>,
    #[arg(long, value_parser = ask::phone)]
    phone: Option<String>,
    #[arg(long, value_parser = ask::postal_address)]
    post: Option<String>,
    #[arg(long, value_parser = ask::plain)]
    contact: Option<String>,
    #[arg(long, value_parser = ask::plain)]
    director: Option<String>,
    #[arg(long, value_parser = ask::plain)]
    host: Option<String>,
    #[arg(long, value_parser = ask::plain)]
    host_address: Option<String>,
    #[arg(long, value_parser = ask::phone)]
    host_phone: Option<String>,
    #[arg(long, value_enum)]
    ci: Option<CiHost>,
    /// The address of the repository, where the host needs it.
    #[arg(long, requires = "ci", num_args = 0..=1, require_equals = true, default_missing_value = "",
          value_parser = ci::repository)]
    pages: Option<String>,
    #[arg(long, value_parser = build::parse_date)]
    as_of: Option<Date>,
}

/// The duties that an argument names.
#[derive(Debug, Clone)]
struct Duties(Vec<Option<Duty>>);

/// Runs the command.
pub(super) fn run(arguments: Arguments, language: MessageLanguage) -> ExitCode {
    let today = match build::day_of_writing(arguments.as_of, language) {
        Ok(date) => date,
        Err(code) => return code,
    };
    let folder = arguments.folder.clone();
    let ci = arguments.ci;
    match make(arguments, today, language) {
        Ok((paths, charter)) => {
            super::say(&done(&folder, (&paths, charter.as_deref()), language));
            super::say(&ci.map_or_else(String::new, |host| ci::then(host, language)));
            ExitCode::SUCCESS
        }
        Err(refused) => {
            super::say(&refused.told(super::style(language)));
            ExitCode::FAILURE
        }
    }
}

/// Asks what is not given, and writes the site; gives the paths of its files, and the reference of its charter.
fn make(
    arguments: Arguments,
    today: Date,
    language: MessageLanguage,
) -> Result<(Vec<String>, Option<String>), Refused> {
    let folder = arguments.folder.clone();
    // Before anybody answers twenty questions for nothing.
    add::refuse_taken(&folder, ["site.toml"].into_iter())?;
    let pages = match (arguments.ci, &arguments.pages) {
        (Some(host), Some(address)) => Some(
            host.pages(address)
                .map_err(|why| Refused::Because(why.in_language(language).to_owned()))?,
        ),
        _ => None,
    };
    let ci = arguments
        .ci
        .map(|host| ci::plain(host, pages.as_ref(), language));
    let ci = ci.unwrap_or_default();
    add::refuse_taken(&folder, ci.iter().map(|file| file.path.as_str()))?;
    let mut desk = Desk::open(language);
    desk.say(WELCOME);
    let site = NewSite {
        pages,
        ..desk.with_a_way_back(|desk| asked(arguments.clone(), today, desk, language))?
    };
    let mut files = site::files(&site);
    files.extend(ci);
    let ignored = site::ignored(language);
    // Somebody's own stays as it is.
    let is_free = output::taken(&folder, [&*ignored.path].into_iter()).is_empty();
    files.extend(is_free.then_some(ignored));
    let charter = site.signature.map(|it| it.charter);
    // What was answered can be copied from the screen if it can't be written; the schemas would drown it.
    let all = [&files[..], &schema::of_new_site(&folder, language)].concat();
    let paths = add::check_and_write(&folder, Composed::empty(today), &all)
        .map_err(|refused| refused.keeping(&files))?;
    Ok((paths, charter))
}

fn asked(
    given: Arguments,
    today: Date,
    desk: &mut Desk,
    language: MessageLanguage,
) -> Result<NewSite, Refused> {
    let organisation = desk.require(&words::ORGANISATION, given.organisation, ask::plain)?;
    let identifier = desk.ask(&words::IDENTIFIER, given.identifier, ask::identifier)?;
    let url = desk.require(&words::URL, given.url, ask::site_address)?;
    let languages: Languages = desk
        .choose(&words::LANGUAGES, given.languages, &words::LANGUAGE_CHOICES)?
        .unwrap_or(match language {
            MessageLanguage::French => &[Language::FRENCH],
            MessageLanguage::English => &[Language::ENGLISH],
        });
    let (reference, charter) = match given.charter {
        Some(named) => charter::named(&named, desk, (languages[0], language))?,
        None => charter::asked(desk, (languages[0], language))?,
    };
    let signature = match reference {
        Some(charter) => Some(NewSignature {
            charter,
            date: desk.ask(&words::SIGNED, given.signed, ask::past(today))?,
            signatory: desk.ask(&words::SIGNATORY, given.signatory, ask::plain)?,
        }),
        None => None,
    };
    let duties = desk.choose_several(
        &words::DUTIES,
        given.duties.map(|given| given.0),
        &words::DUTY_CHOICES,
    )?;
    let contact = contact::Given {
        email: given.email,
        phone: given.phone,
        post: given.post,
        name: given.contact,
    };
    let contact = contact::asked(contact, desk)?;
    let director = desk.ask(&words::DIRECTOR, given.director, ask::plain)?;
    let host = match desk.ask(&words::HOST, given.host, ask::plain)? {
        Some(name) => Some(NewHost {
            name,
            address: desk.ask(&words::HOST_ADDRESS, given.host_address, ask::plain)?,
            phone: desk.ask(&words::HOST_PHONE, given.host_phone, ask::phone)?,
        }),
        None => None,
    };
    Ok(NewSite {
        comments: language,
        today,
        url,
        languages: languages.to_vec(),
        organisation,
        identifier,
        signature,
        duties: duties.into_iter().flatten().collect(),
        contact,
        director,
        host,
        pages: None,
        charter,
    })
}

/// What was written, and what may come next; with the charter by its id, which `new statements` takes.
fn done(
    folder: &Path,
    (paths, charter): (&[String], Option<&str>),
    language: MessageLanguage,
) -> String {
    let mut text = add::written(&schema::as_one(paths), language);
    let there = folder.display();
    let go = match folder == Path::new(".") {
        true => String::new(),
        false => format!("  cd {there}\n"),
    };
    let charter = charter.map(|it| it.split('@').next().unwrap_or(it));
    // A long command keeps its distance from what it does.
    let line = |command: &str, says: &str| format!("  {:<48}{says}\n", format!("{command}  "));
    let statements = |says: &str| {
        charter.map_or_else(String::new, |id| {
            line(&format!("limpide new statements {id}"), says)
        })
    };
    text.push_str(&match language {
        MessageLanguage::English => [
            format!("\nNext:\n{go}"),
            line("limpide serve --open", "see the site as it is"),
            line("limpide import inventory tools.csv", "bring in the list of your tools"),
            line("limpide new system my-tool --kind assistant", "describe a first tool"),
            statements("a draft for each commitment"),
            line("limpide add publication site.toml", "complete the legal notice, before you publish"),
            line("limpide build", "write it to public/"),
            "What is missing is said on the site itself; nothing stops you from filling it in later.\n".to_owned(),
        ]
        .concat(),
        MessageLanguage::French => [
            format!("\nEnsuite\u{a0}:\n{go}"),
            line("limpide serve --open", "voir le site tel qu’il est"),
            line("limpide import inventory outils.csv", "reprendre la liste de vos outils"),
            line("limpide new system mon-outil --kind assistant", "décrire un premier outil"),
            statements("un brouillon par engagement"),
            line("limpide add publication site.toml", "compléter les mentions légales, avant de publier"),
            line("limpide build", "l’écrire dans public/"),
            "Ce qui manque est dit sur le site lui-même\u{a0}; vous pourrez le compléter plus tard.\n".to_owned(),
        ]
        .concat(),
    });
    text
}

fn parse_languages(text: &str) -> Result<Languages, Said> {
    let written: String = text.split_whitespace().collect();
    let found = words::LANGUAGE_CHOICES.iter().find(|it| it.word == written);
    found.map(|it| it.means).ok_or(said(
        "fr, en, fr,en or en,fr is needed",
        "il faut fr, en, fr,en ou en,fr",
    ))
}

fn parse_duties(text: &str) -> Result<Duties, Said> {
    let duty = |word: &str| words::DUTY_CHOICES.iter().find(|it| it.word == word);
    let all = text
        .split(',')
        .map(|word| duty(word.trim()).map(|it| it.means));
    all.collect::<Option<_>>().map(Duties).ok_or(said(
        "public_body, large_company, eaa_service, eu_public_body or none is needed",
        "il faut public_body, large_company, eaa_service, eu_public_body ou none",
    ))
}

const WELCOME: Said = said(
    "A few questions, and the site stands. Enter alone means “I don’t know”: the site will say so. < alone goes back to the question before. Ctrl-C leaves without writing anything.",
    "Quelques questions, et le site est là. Entrée seule veut dire «\u{a0}je ne sais pas\u{a0}»\u{a0}: le site le dira. < seul revient à la question d’avant. Ctrl-C quitte sans rien écrire.",
);
