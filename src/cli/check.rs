//! `limpide check` and `limpide explain`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::build;
use super::words::{Said, said};
use crate::build::{Options, examine};
use crate::check::accessibility::{self, Level, PageReport, Rule, Stylesheet};
use crate::check::report::{self, Report};
use crate::diagnostic::terminal::draw;
use crate::diagnostic::{Diagnostic, MessageLanguage, Severity, has_errors};
use crate::source::find_pages;

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    paths: Vec<PathBuf>,
    #[arg(long, default_value = ".", conflicts_with = "paths")]
    site: PathBuf,
    #[arg(long, value_parser = build::parse_date, conflicts_with = "paths")]
    as_of: Option<Date>,
    #[arg(long, conflicts_with = "paths")]
    drafts: bool,
    #[arg(long, conflicts_with = "paths")]
    without_examples: bool,
    #[arg(long, value_enum, ignore_case = true)]
    level: Option<Wanted>,
    #[arg(long, value_parser = parse_rule)]
    rule: Vec<&'static Rule>,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub(super) struct Explained {
    #[arg(value_parser = parse_rule)]
    rule: Option<&'static Rule>,
}

/// A level of WCAG.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Wanted {
    A,
    Aa,
    Aaa,
}

/// A format.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
    Sarif,
    Earl,
    Junit,
}

/// What was found, of pages or of a site.
struct Found {
    pages: Vec<PageReport>,
    diagnostics: Vec<Diagnostic>,
    level: Level,
    /// Whether it is of a site, whose own files are told of too.
    of_site: bool,
}

/// Runs `check`.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let asked =
        |rule: &Rule| arguments.rule.is_empty() || arguments.rule.iter().any(|it| it.id == rule.id);
    let found = match arguments.paths.is_empty() {
        true => match of_site(arguments, &asked) {
            Ok(found) => found,
            Err(written) => return build::refuse_date(&written, language),
        },
        false => of_paths(&arguments.paths, &asked),
    };
    let is_human = matches!(arguments.format, Format::Human);
    let report = Report {
        pages: &found.pages,
        rules: accessibility::rules()
            .iter()
            .filter(|it| asked(it))
            .collect(),
        level: match arguments.level {
            Some(Wanted::A) => Level::A,
            Some(Wanted::Aa) => Level::AA,
            Some(Wanted::Aaa) => Level::AAA,
            None => found.level,
        },
        language,
        diagnostics: match found.of_site {
            true => &found.diagnostics,
            false => &[],
        },
    };
    let mut text = match arguments.format {
        Format::Human => report::human(&report),
        Format::Json => report::json(&report),
        Format::Sarif => report::sarif(&report),
        Format::Earl => report::earl(&report),
        Format::Junit => report::junit(&report),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    if is_human || !found.of_site {
        tell(&found.diagnostics, language);
    }
    let done = match report.failures() == 0 && !has_errors(&found.diagnostics) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    };
    super::print(&text, done, language)
}

/// Checks a site as it would be built.
///
/// # Errors
/// `SOURCE_DATE_EPOCH`, where it is no date.
fn of_site(arguments: &Arguments, asked: accessibility::Wanted<'_>) -> Result<Found, String> {
    let options = Options {
        root: arguments.site.clone(),
        out: PathBuf::new(),
        home: None,
        as_of: arguments.as_of.map_or_else(build::as_of, Ok)?,
        base_url: None,
        drafts: arguments.drafts,
        without_examples: arguments.without_examples,
    };
    let examined = examine(&options, asked);
    Ok(Found {
        pages: examined.reports,
        diagnostics: examined.diagnostics,
        level: examined.level,
        of_site: true,
    })
}

/// Checks pages of any origin.
fn of_paths(paths: &[PathBuf], asked: accessibility::Wanted<'_>) -> Found {
    let mut found = Found {
        pages: Vec::new(),
        diagnostics: Vec::new(),
        level: Level::AA,
        of_site: false,
    };
    for path in paths {
        let (reports, diagnostics) = check(path, asked);
        found.diagnostics.extend(diagnostics);
        found.pages.extend(reports);
    }
    found
}

/// Checks the pages of a folder, or one.
fn check(path: &Path, wanted: accessibility::Wanted<'_>) -> (Vec<PageReport>, Vec<Diagnostic>) {
    let (found, mut diagnostics) = find_pages(path);
    let sheets = found.sheets.iter();
    let sheets = sheets
        .map(|(path, text)| (path.clone(), Stylesheet::parse(text)))
        .collect();
    let read = |page: &str| found.read(page);
    let (reports, refused) =
        accessibility::check_each(&found.pages, &sheets, &found.files, wanted, read);
    diagnostics.extend(refused);
    (reports, diagnostics)
}

/// What is to be mended; gaps, which the site itself tells, are only counted.
fn tell(diagnostics: &[Diagnostic], language: MessageLanguage) {
    let style = super::style(language);
    let (gaps, others): (Vec<_>, Vec<_>) = diagnostics
        .iter()
        .partition(|it| it.severity() == Severity::Gap);
    let mut text: String = others.into_iter().map(|it| draw(it, style)).collect();
    if !gaps.is_empty() {
        let gaps = language.counted(gaps.len(), "gap", "manque");
        text.push_str(&match language {
            MessageLanguage::English => {
                format!("{gaps}, said on the site; limpide build --verbose shows each at its place.\n")
            }
            MessageLanguage::French => format!(
                "{gaps}, à lire sur le site\u{a0}; limpide build --verbose montre chacun à sa place.\n"
            ),
        });
    }
    super::say(&text);
}

/// Runs `explain`.
pub(super) fn explain(arguments: &Explained, language: MessageLanguage) -> ExitCode {
    let text = match arguments.rule {
        Some(rule) => report::explain(rule, language),
        None => accessibility::rules()
            .iter()
            .map(|rule| {
                format!(
                    "{}: {}\n",
                    rule.id,
                    language.pick(rule.title.en, rule.title.fr)
                )
            })
            .collect(),
    };
    super::print(&text, ExitCode::SUCCESS, language)
}

/// A rule by its name, or by the id of an ACT rule that it decides.
fn parse_rule(name: &str) -> Result<&'static Rule, Said> {
    accessibility::rule(name).ok_or(said(
        "there is no such rule; limpide explain lists them",
        "cette règle n’existe pas\u{a0}; limpide explain les nomme toutes",
    ))
}
