//! `limpide build`

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, tz::Offset};

use super::words::{Said, said};
use crate::build::{Options, Outcome, Precompress, build_with};
use crate::diagnostic::terminal::{Style, draw, visible};
use crate::diagnostic::{Code, Diagnostic, MessageLanguage, Severity, has_errors};

/// The arguments of `build`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(default_value = ".")]
    site: PathBuf,
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long, value_parser = parse_url)]
    base_url: Option<String>,
    #[arg(long, value_parser = parse_date)]
    as_of: Option<Date>,
    #[arg(long)]
    drafts: bool,
    #[arg(long)]
    without_examples: bool,
    #[arg(long)]
    precompress: bool,
    #[arg(long, short, conflicts_with = "verbose")]
    quiet: bool,
    #[arg(long, short)]
    verbose: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let as_of = match arguments.as_of.map_or_else(as_of, Ok) {
        Ok(date) => date,
        Err(written) => return refuse_date(&written, language),
    };
    let options = Options {
        root: arguments.site.clone(),
        out: arguments
            .out
            .clone()
            .unwrap_or_else(|| arguments.site.join("public")),
        home: std::env::var_os("HOME").map(PathBuf::from),
        as_of,
        base_url: arguments.base_url.clone(),
        drafts: arguments.drafts,
        without_examples: arguments.without_examples,
    };
    let precompress = arguments.precompress.then(|| Precompress {
        cache: super::cache::of_site(&options.root),
    });
    let outcome = build_with(&options, precompress.as_ref());
    let text = tell(&outcome, arguments, &options, super::style(language));
    super::say(&text);
    match outcome.report.is_some() && !has_errors(&outcome.diagnostics) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// `SOURCE_DATE_EPOCH` (reproducible-builds.org), else today, both in UTC.
///
/// # Errors
/// What the variable says, where that is no number of seconds that the calendar has.
pub(super) fn as_of() -> Result<Date, String> {
    let moment = match given_epoch() {
        None => Timestamp::now(),
        Some(given) => {
            let written = given.to_string_lossy();
            let seconds = written.trim().parse().ok().filter(|seconds| *seconds >= 0);
            match seconds.and_then(|seconds| Timestamp::from_second(seconds).ok()) {
                Some(moment) => moment,
                None => return Err(written.into_owned()),
            }
        }
    };
    Ok(date_of(moment))
}

/// The day that it is, whatever day a site is told as of: how long other sites have been gone, and how old what was
/// heard of them is.
pub(super) fn today() -> Date {
    date_of(Timestamp::now())
}

fn date_of(moment: Timestamp) -> Date {
    Offset::UTC.to_datetime(moment).date()
}

fn given_epoch() -> Option<OsString> {
    std::env::var_os("SOURCE_DATE_EPOCH").filter(|value| !value.is_empty())
}

/// How the site in a folder is read, where nothing of it is written.
pub(super) fn reading(root: &Path, as_of: Date) -> Options {
    Options {
        root: root.to_owned(),
        out: PathBuf::new(),
        home: None,
        as_of,
        base_url: None,
        drafts: false,
        without_examples: false,
    }
}

/// As for wrong arguments: a date that is not the one asked for would be published unnoticed.
/// The day as of which a site is told: the one that is given, or today.
///
/// # Errors
/// The exit code, once the reason is said.
pub(super) fn day_of_reading(
    given: Option<Date>,
    language: MessageLanguage,
) -> Result<Date, ExitCode> {
    given
        .map_or_else(as_of, Ok)
        .map_err(|written| refuse_date(&written, language))
}

/// The day as of which a command writes into a site: the one that is given, or today. One to come is refused: nobody has
/// answered, read or looked at anything on it.
///
/// # Errors
/// The exit code, once the reason is said.
pub(super) fn day_of_writing(
    given: Option<Date>,
    language: MessageLanguage,
) -> Result<Date, ExitCode> {
    let Some(day) = given else {
        return as_of().map_err(|written| refuse_date(&written, language));
    };
    // East of here it is tomorrow already.
    let last = as_of().unwrap_or_else(|_| today()).saturating_add(1.day());
    if day <= last {
        return Ok(day);
    }
    super::say(&match language {
        MessageLanguage::English => format!(
            "error: --as-of {day} is still to come. What is written would say that it was answered or looked at on a day that nobody has seen. Leave --as-of out.\nNothing was written.\n"
        ),
        MessageLanguage::French => format!(
            "erreur\u{a0}: --as-of {day} n’est pas encore passé. Ce qui serait écrit dirait avoir été répondu ou regardé un jour que personne n’a vu. Ôtez --as-of.\nRien n’a été écrit.\n"
        ),
    });
    Err(ExitCode::from(super::WRONG_ARGUMENTS))
}

pub(super) fn refuse_date(written: &str, language: MessageLanguage) -> ExitCode {
    let text = match language {
        MessageLanguage::English => format!(
            "SOURCE_DATE_EPOCH is {written:?}, which is not a number of seconds since 1970-01-01. Set it right, unset it, or give --as-of.\n"
        ),
        MessageLanguage::French => format!(
            "SOURCE_DATE_EPOCH vaut {written:?}, qui n’est pas un nombre de secondes depuis le 1970-01-01. Corrigez-la, ôtez-la, ou donnez --as-of.\n"
        ),
    };
    super::say(&text);
    ExitCode::from(super::WRONG_ARGUMENTS)
}

pub(super) fn parse_url(text: &str) -> Result<String, Said> {
    match crate::source::is_site_address(text) {
        true => Ok(text.to_owned()),
        false => Err(said(
            "an address such as https://example.org/ is needed",
            "il faut une adresse comme https://example.org/",
        )),
    }
}

pub(super) fn parse_date(text: &str) -> Result<Date, Said> {
    // Nothing shorter, and no time of day, is a date here.
    let date = text
        .parse()
        .ok()
        .filter(|_| text.len() == "2026-11-24".len());
    date.ok_or(said(
        "a date such as 2026-11-24 is needed",
        "il faut une date comme 2026-11-24",
    ))
}

/// What the command says, in the order in which it matters: errors last, for they are read first.
fn tell(outcome: &Outcome, arguments: &Arguments, options: &Options, style: Style) -> String {
    let of = |severity| {
        outcome
            .diagnostics
            .iter()
            .filter(move |d| d.severity() == severity)
    };
    let mut text = String::new();
    if arguments.verbose {
        text.extend(of(Severity::Gap).map(|gap| draw(gap, style)));
    }
    if !arguments.quiet {
        text.extend(of(Severity::Note).map(|note| draw(note, style)));
        text.extend(outcome.refusal().map(|note| draw(&note, style)));
    }
    text.extend(of(Severity::Error).map(|error| draw(error, style)));
    let errors = of(Severity::Error).map(|error| 1 + error.more).sum();
    match (&outcome.report, errors) {
        (Some(_), 0) if arguments.quiet => {}
        (Some(report), 0) => {
            let gaps = of(Severity::Gap).count();
            text.push_str(&unread(&outcome.copied, style.language));
            text.push_str(&summary(outcome, report, gaps, options, style.language));
        }
        (Some(_), _) => text.push_str(style.language.pick(
            "The site was published; what is told above went wrong after that.\n",
            "Le site a été publié\u{a0}; ce qui est dit plus haut s’est passé ensuite.\n",
        )),
        (None, errors) => text.push_str(&stopped(errors, style.language)),
    }
    if arguments.as_of.is_none() && outcome.diagnostics.iter().any(is_to_come) {
        text.push_str(&dated_by_the_variable(options.as_of, style.language));
    }
    text
}

/// Whether it is a fault only because of the date that the site is told as of.
fn is_to_come(fault: &Diagnostic) -> bool {
    matches!(fault.code, Code::FutureDate | Code::FutureValue)
}

/// Where the date came from, if nobody who reads the command can see it.
fn dated_by_the_variable(as_of: Date, language: MessageLanguage) -> String {
    if given_epoch().is_none() {
        return String::new();
    }
    match language {
        MessageLanguage::English => format!(
            "The site is told as of {as_of} because SOURCE_DATE_EPOCH says so; unset it, or give --as-of.\n"
        ),
        MessageLanguage::French => format!(
            "L’état du site est au {as_of} parce que SOURCE_DATE_EPOCH le dit\u{a0}; ôtez cette variable, ou donnez --as-of.\n"
        ),
    }
}

fn summary(
    outcome: &Outcome,
    report: &crate::output::Report,
    gaps: usize,
    options: &Options,
    language: MessageLanguage,
) -> String {
    let out = options.out.display();
    let as_of = options.as_of;
    let pages = language.counted(outcome.pages, "page", "page");
    let gaps = language.counted(gaps, "gap", "manque");
    let written = language.counted(report.written, "file", "fichier");
    let (unchanged, removed) = (report.unchanged, report.removed);
    match language {
        MessageLanguage::English => format!(
            "{out}: {pages} as of {as_of}; {written} written, {unchanged} unchanged, {removed} removed; {gaps}, said on the site.\n"
        ),
        MessageLanguage::French => format!(
            "{out}\u{a0}: {pages}, état au {as_of}\u{a0}; {written} écrit{}, {unchanged} inchangé{}, {removed} retiré{}\u{a0}; {gaps}, à lire sur le site.\n",
            language.ending(report.written),
            language.ending(unchanged),
            language.ending(removed),
        ),
    }
}

/// That nobody but a person reads the whole of the files that are published as they are.
pub(super) fn unread(copied: &[String], language: MessageLanguage) -> String {
    if copied.is_empty() {
        return String::new();
    }
    let text = String::from(language.pick(
        "Published as they are. Of PDFs, office files and pictures limpide reads a part, of others nothing: look yourself for personal data in each:\n",
        "Publiés tels quels. Des PDF, fichiers de bureautique et images, limpide lit une partie, des autres rien\u{a0}: cherchez vous-même dans chacun s’il contient des données personnelles\u{a0}:\n",
    ));
    text + &named("", copied, MOST_NAMED, language)
}

/// How many files are named.
const MOST_NAMED: usize = 20;

/// The first of some files, a line each with what stands before it, and how many others there are.
pub(super) fn named(
    before: &str,
    paths: &[String],
    most: usize,
    language: MessageLanguage,
) -> String {
    let first = paths.iter().take(most);
    let mut text: String = first
        .map(|path| format!("  {before}{}\n", visible(path)))
        .collect();
    let others = paths.len().saturating_sub(most);
    if others > 0 {
        text.push_str(&format!("  {before}{}\n", language.and_more(others)));
    }
    text
}

fn stopped(errors: usize, language: MessageLanguage) -> String {
    let errors = language.counted(errors, "error", "erreur");
    match language {
        MessageLanguage::English => {
            format!(
                "Nothing was published: {errors} to mend. The site that was there is untouched.\n"
            )
        }
        MessageLanguage::French => {
            format!(
                "Rien n’a été publié\u{a0}: {errors} à corriger. Le site en place est intact.\n"
            )
        }
    }
}
