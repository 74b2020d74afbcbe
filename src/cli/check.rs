//! `limpide check` and `limpide explain`

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::words::{Said, said};
use crate::check::accessibility::{self, Input, Level, Pages, Rule, Stylesheet};
use crate::check::report::{self, Report};
use crate::diagnostic::terminal::{Style, draw};
use crate::diagnostic::{Diagnostic, MessageLanguage, has_errors};
use crate::source::read_pages;

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = Wanted::Aa)]
    level: Wanted,
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
        let (input, mut found) = read(path);
        diagnostics.append(&mut found);
        pages.extend(accessibility::check(&input, &asked));
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
    let done = match report.failures() == 0 && !has_errors(&diagnostics) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    };
    super::print(&text, done, language)
}

fn read(path: &Path) -> (Pages, Vec<Diagnostic>) {
    let (found, diagnostics) = read_pages(path);
    let sheets = found.sheets.into_iter();
    let input = Pages {
        pages: found
            .pages
            .into_iter()
            .map(|(path, html)| Input { path, html })
            .collect(),
        sheets: sheets
            .map(|(path, text)| (path, Stylesheet::parse(&text)))
            .collect(),
        files: found.files,
    };
    (input, diagnostics)
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
    super::print(&text, ExitCode::SUCCESS, language)
}

/// A rule by its name, or by the id of an ACT rule that it decides.
fn parse_rule(name: &str) -> Result<&'static Rule, Said> {
    accessibility::rules()
        .iter()
        .find(|rule| rule.id == name || rule.act.contains(&name))
        .ok_or(said(
            "there is no such rule; limpide explain lists them",
            "cette règle n’existe pas\u{a0}; limpide explain les nomme toutes",
        ))
}
