//! Arguments, output, exit codes: what a person at a terminal meets.

mod add;
mod ask;
mod build;
mod cache;
mod check;
mod contact;
mod erase;
mod evidence;
mod export;
mod field;
mod help;
mod images;
mod import;
mod init;
mod keys;
mod line;
mod new;
mod outside;
mod publish;
mod refusal;
mod review;
mod schema;
mod serve;
mod verify;
mod words;

use std::ffi::OsString;
use std::io::{ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use clap::error::ErrorKind as Refused;
use clap::{ArgAction, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::Style;

// What is said of each command and argument stands in `words.rs`.
#[derive(Debug, Parser)]
#[command(
    name = "limpide",
    version,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
struct Arguments {
    #[arg(long, global = true)]
    lang: Option<Language>,
    #[arg(long, short, global = true, action = ArgAction::Help, display_order = 100)]
    help: Option<bool>,
    #[arg(long, short = 'V', action = ArgAction::Version, display_order = 101)]
    version: Option<bool>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(Box<init::Arguments>),
    New(new::Arguments),
    Add(field::Arguments),
    Import(import::Arguments),
    Review(review::Arguments),
    Images(images::Arguments),
    Build(build::Arguments),
    Serve(serve::Arguments),
    Check(check::Arguments),
    Publish(Box<publish::Arguments>),
    Verify(verify::Arguments),
    Evidence(evidence::Arguments),
    Export(export::Arguments),
    Erase(erase::Arguments),
    Explain(check::Explained),
    Schema(schema::Arguments),
    Help {
        #[arg(value_parser = ["init", "new", "add", "import", "review", "images", "build", "serve", "check", "publish", "verify", "erase", "evidence", "export", "explain", "schema"])]
        command: Option<String>,
    },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    Fr,
    En,
}

/// Runs the program with the arguments of the process.
pub fn run() -> ExitCode {
    let given: Vec<OsString> = std::env::args_os().collect();
    if let Some(code) = outside::obey(&given) {
        return code;
    }
    let language = asked_for(&given).unwrap_or_else(|| MessageLanguage::of_locale(&locale()));
    let command = help::command(language);
    let named = named(&command, &given);
    let matches = command.try_get_matches_from(given);
    match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => obey(arguments.command, language),
        Err(error) => answer(&error, named.as_deref(), language),
    }
}

/// The command that the arguments name, with the one within it: `new system`.
fn named(command: &clap::Command, given: &[OsString]) -> Option<String> {
    let mut names: Vec<&str> = Vec::new();
    let mut within = command;
    for word in given.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(next) = within.get_subcommands().find(|it| it.get_name() == word) {
            names.push(word);
            within = next;
        }
    }
    (!names.is_empty()).then(|| names.join(" "))
}

fn obey(command: Command, language: MessageLanguage) -> ExitCode {
    match command {
        Command::Init(arguments) => init::run(*arguments, language),
        Command::Import(arguments) => import::run(&arguments, language),
        Command::Review(arguments) => review::run(&arguments, language),
        Command::New(arguments) => new::run(&arguments, language),
        Command::Add(arguments) => field::run(&arguments, language),
        Command::Images(arguments) => images::run(&arguments, language),
        Command::Build(arguments) => build::run(&arguments, language),
        Command::Serve(arguments) => serve::run(&arguments, language),
        Command::Check(arguments) => check::run(&arguments, language),
        Command::Publish(arguments) => publish::run(&arguments, language),
        Command::Verify(arguments) => verify::run(&arguments, language),
        Command::Erase(arguments) => erase::run(&arguments, language),
        Command::Evidence(arguments) => evidence::run(&arguments, language),
        Command::Export(arguments) => export::run(&arguments, language),
        Command::Explain(arguments) => check::explain(&arguments, language),
        Command::Schema(arguments) => schema::run(&arguments, language),
        Command::Help { command } => {
            let mut all = help::command(language);
            all.build();
            let asked = command.and_then(|name| all.find_subcommand(name).cloned());
            let help = asked.unwrap_or(all).render_help();
            print(&help.to_string(), ExitCode::SUCCESS, language)
        }
    }
}

/// Gives the help or the version that was asked for, or says what is wrong with the arguments.
fn answer(error: &clap::Error, command: Option<&str>, language: MessageLanguage) -> ExitCode {
    let text = error.render().to_string();
    let (code, text) = match error.kind() {
        Refused::DisplayHelp | Refused::DisplayVersion => {
            return print(&text, ExitCode::SUCCESS, language);
        }
        Refused::DisplayHelpOnMissingArgumentOrSubcommand => (WRONG_ARGUMENTS, text),
        _ => (WRONG_ARGUMENTS, refusal::told(error, command, language)),
    };
    say(&text);
    ExitCode::from(code)
}

/// Says something on the standard error. A closed pipe is the reader's choice; nothing better can be done
/// about it.
fn say(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// How what is said looks: in colour on a terminal, unless `NO_COLOR` is set (no-color.org).
fn style(language: MessageLanguage) -> Style {
    let terminal = std::io::stderr().is_terminal();
    let colour = terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    Style { language, colour }
}

/// The exit code of arguments that can't be meant.
const WRONG_ARGUMENTS: u8 = 2;

/// Writes what was asked for, and gives the exit code: `done`, unless it could not be written.
fn print(text: &str, done: ExitCode, language: MessageLanguage) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // A closed pipe is the reader's choice.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let told = match language {
                MessageLanguage::English => {
                    format!("error: what was asked for cannot be written: {error}\n")
                }
                MessageLanguage::French => {
                    format!("erreur\u{a0}: impossible d’écrire ce qui est demandé\u{a0}: {error}\n")
                }
            };
            say(&told);
            ExitCode::FAILURE
        }
        _ => done,
    }
}

/// The language that the arguments ask for, at last: known before they are understood, so that what is
/// wrong with them is said in it.
fn asked_for(given: &[OsString]) -> Option<MessageLanguage> {
    let words: Vec<&str> = given
        .iter()
        .map(|word| word.to_str().unwrap_or_default())
        .take_while(|word| *word != "--")
        .collect();
    let behind = words.windows(2).filter(|pair| pair[0] == "--lang");
    let behind = behind.map(|pair| pair[1]);
    let within = words.iter().filter_map(|word| word.strip_prefix("--lang="));
    let language = |word| match word {
        "fr" => Some(MessageLanguage::French),
        "en" => Some(MessageLanguage::English),
        _ => None,
    };
    within.chain(behind).filter_map(language).next_back()
}

/// The locale for messages: the first of these that is set and says something (POSIX, 8.2).
fn locale() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}
