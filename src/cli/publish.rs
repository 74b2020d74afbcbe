//! `limpide publish`

mod told;

use std::io::{IsTerminal, stdin, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;

use super::ask::{Choice, Desk, Question};
use super::build;
use super::words::{Said, said};
use crate::build::Options;
use crate::diagnostic::terminal::draw;
use crate::diagnostic::{Diagnostic, MessageLanguage, has_errors};
use crate::publish::{self, Aim, Prepared};

/// The arguments of `publish`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    target: String,
    #[arg(long, default_value = ".")]
    site: PathBuf,
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    #[arg(long, short)]
    yes: bool,
    #[arg(long)]
    allow_removals: bool,
    /// Without a name, the release before.
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "",
          conflicts_with_all = ["allow_removals", "base_url", "as_of", "without_examples"])]
    rollback: Option<String>,
    #[arg(long, value_parser = build::parse_url)]
    base_url: Option<String>,
    #[arg(long, value_parser = build::parse_date)]
    as_of: Option<Date>,
    #[arg(long)]
    without_examples: bool,
    #[arg(long, short, conflicts_with = "verbose")]
    quiet: bool,
    #[arg(long, short)]
    verbose: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let as_of = match arguments.as_of.map_or_else(build::as_of, Ok) {
        Ok(date) => date,
        Err(written) => return build::refuse_date(&written, language),
    };
    let options = Options {
        root: arguments.site.clone(),
        // Not written to: a publication has a folder of its own.
        out: arguments.site.join("public"),
        home: std::env::var_os("HOME").map(PathBuf::from),
        as_of,
        base_url: arguments.base_url.clone(),
        drafts: false,
        without_examples: arguments.without_examples,
    };
    let done = Aim::of(&options, &arguments.target).and_then(|aim| match &arguments.rollback {
        Some(release) => roll_back(arguments, &aim, release, language),
        None => publish(arguments, &options, aim, language),
    });
    match done {
        Ok(code) => code,
        Err(fault) => fail(&[fault], language),
    }
}

fn publish(
    arguments: &Arguments,
    options: &Options,
    aim: Aim,
    language: MessageLanguage,
) -> Result<ExitCode, Diagnostic> {
    let cache = super::cache::of_site(&options.root);
    let preparation = publish::prepare(options, aim, cache);
    let text = told::preparation(&preparation, arguments, super::style(language));
    super::say(&text);
    let Some(prepared) = preparation.prepared else {
        return Ok(ExitCode::FAILURE);
    };
    if prepared.is_there() {
        super::say(told::NOTHING_CHANGES.in_language(language));
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.dry_run {
        super::say(told::DRY_RUN.in_language(language));
        return Ok(ExitCode::SUCCESS);
    }
    if let Err(refused) = agreed(arguments, &prepared, language) {
        super::say(refused.in_language(language));
        return Ok(ExitCode::FAILURE);
    }
    let sent = prepared.send()?;
    let told = told::sent(&sent, &prepared.aim().place, language);
    Ok(conclude(&sent.notes, &told, arguments, language))
}

fn roll_back(
    arguments: &Arguments,
    aim: &Aim,
    release: &str,
    language: MessageLanguage,
) -> Result<ExitCode, Diagnostic> {
    if arguments.dry_run {
        super::say(&told::releases(&aim.place.releases()?, language));
        return Ok(ExitCode::SUCCESS);
    }
    if !arguments.yes && !is_asked(&GO_BACK, language) {
        super::say(told::NOT_ASKED.in_language(language));
        return Ok(ExitCode::FAILURE);
    }
    let sent = aim
        .place
        .roll_back(Some(release).filter(|name| !name.is_empty()))?;
    let told = told::sent(&sent, &aim.place, language);
    Ok(conclude(&sent.notes, &told, arguments, language))
}

fn conclude(
    notes: &[Diagnostic],
    told: &str,
    arguments: &Arguments,
    language: MessageLanguage,
) -> ExitCode {
    let failed = has_errors(notes);
    let style = super::style(language);
    if !arguments.quiet || failed {
        super::say(
            &notes
                .iter()
                .map(|note| draw(note, style))
                .collect::<String>(),
        );
    }
    if !arguments.quiet {
        super::say(told);
    }
    match failed {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}

fn fail(faults: &[Diagnostic], language: MessageLanguage) -> ExitCode {
    let style = super::style(language);
    super::say(
        &faults
            .iter()
            .map(|fault| draw(fault, style))
            .collect::<String>(),
    );
    ExitCode::FAILURE
}

/// Whether a person, or the one who wrote the command, wants what was told; else what to say.
fn agreed(
    arguments: &Arguments,
    prepared: &Prepared,
    language: MessageLanguage,
) -> Result<(), Said> {
    if !arguments.yes && !is_asked(&SEND, language) {
        return Err(told::NOT_ASKED);
    }
    let removes_much = prepared.changes.removes_much() && !arguments.allow_removals;
    if removes_much && (arguments.yes || !is_asked(&REMOVE, language)) {
        return Err(told::REMOVES_MUCH);
    }
    Ok(())
}

/// Whether a person says yes; nobody is asked where there is no terminal.
fn is_asked(question: &Question, language: MessageLanguage) -> bool {
    if !(stdin().is_terminal() && stdout().is_terminal()) {
        return false;
    }
    let answer = Desk::open(language).require_choice(question, None, &YES_OR_NO);
    matches!(answer, Ok(true))
}

const YES_OR_NO: [Choice<bool>; 2] = [
    Choice {
        word: "yes",
        means: true,
        says: said("yes", "oui"),
    },
    Choice {
        word: "no",
        means: false,
        says: said("no", "non"),
    },
];

const SEND: Question = Question::new(
    said(
        "Publish what is told above?",
        "Publier ce qui est dit ci-dessus\u{a0}?",
    ),
    said(
        "Readers will see it at once. Nothing was sent so far.",
        "Le public le verra aussitôt. Rien n’a encore été envoyé.",
    ),
);

const REMOVE: Question = Question::new(
    said(
        "More than a fifth of what is published would go. Remove it?",
        "Plus d’un cinquième de ce qui est publié disparaîtrait. Le retirer\u{a0}?",
    ),
    said(
        "Links to these pages from other sites will no longer work.",
        "Les liens d’autres sites vers ces pages ne marcheront plus.",
    ),
);

const GO_BACK: Question = Question::new(
    said(
        "Publish an earlier release again?",
        "Publier de nouveau une version antérieure\u{a0}?",
    ),
    said(
        "Readers will see it at once; mistakes corrected since will be back.",
        "Le public la verra aussitôt\u{a0}; les erreurs corrigées depuis y seront de nouveau.",
    ),
);
