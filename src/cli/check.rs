//! `limpide check` and `limpide explain`

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::check::accessibility::{self, Level, PageReport, Rule, Stylesheet};
use crate::check::report::{self, Report};
use crate::diagnostic::terminal::{Style, draw};
use crate::diagnostic::{Diagnostic, MessageLanguage, has_errors};
use crate::source::find_pages;

/// The arguments of `check`.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit codes: 0 nothing failed at the level asked for; 1 something failed, or can't be read; 2 wrong arguments."
)]
pub(super) struct Arguments {
    /// Folders of HTML, or HTML files.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The level of WCAG 2.2 that pages must reach.
    #[arg(long, value_enum, default_value_t = Wanted::Aa)]
    level: Wanted,
    /// Ask this rule only; may be given more than once.
    #[arg(long, value_name = "RULE", value_parser = parse_rule)]
    rule: Vec<&'static Rule>,
    /// How to write what is found.
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub(super) struct Explained {
    /// The rule's name; the names of all without it.
    #[arg(value_parser = parse_rule)]
    rule: Option<&'static Rule>,
}

/// A level of WCAG.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Wanted {
    /// A
    A,
    /// A and AA
    Aa,
    /// A, AA and AAA
    Aaa,
}

/// A format.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// JSON
    Json,
    /// SARIF 2.1.0
    Sarif,
    /// EARL in JSON-LD
    Earl,
    /// JUnit XML
    Junit,
}

/// Runs `check`.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let level = match arguments.level {
        Wanted::A => Level::A,
        Wanted::Aa => Level::AA,
        Wanted::Aaa => Level::AAA,
    };
    let asked =
        |rule: &Rule| arguments.rule.is_empty() || arguments.rule.iter().any(|it| it.id == rule.id);
    let mut pages = Vec::new();
    let mut diagnostics = Vec::new();
    for path in &arguments.paths {
        let (reports, mut found) = check(path, &asked);
        diagnostics.append(&mut found);
        pages.extend(reports);
    }
    let report = Report {
        pages: &pages,
        rules: accessibility::rules()
            .iter()
            .filter(|it| asked(it))
            .collect(),
        level,
        language,
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
    tell(&diagnostics, language);
    // A closed pipe is the reader's choice; nothing better can be done about it.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    match report.failures() == 0 && !has_errors(&diagnostics) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
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

fn tell(diagnostics: &[Diagnostic], language: MessageLanguage) {
    let terminal = std::io::stderr().is_terminal();
    let colour = terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let style = Style { language, colour };
    let text: String = diagnostics.iter().map(|it| draw(it, style)).collect();
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
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
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

/// A rule by its name, or by the id of an ACT rule that it decides.
fn parse_rule(name: &str) -> Result<&'static Rule, String> {
    accessibility::rules()
        .iter()
        .find(|rule| rule.id == name || rule.act.contains(&name))
        .ok_or_else(|| "there is no such rule; limpide explain lists them".to_owned())
}
