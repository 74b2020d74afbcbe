//! `limpide publish`

mod entry;
pub(super) mod hosting;
mod limits;
pub(super) mod looking;
pub(super) mod progress;
pub(super) mod sealing;
mod storage;
pub(super) mod told;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use jiff::civil::Date;

use super::ask::{Choice, Desk, Question, is_attended};
use super::build;
use super::line::Line;
use super::outside;
use super::words::{Said, said};
use crate::build::Options;
use crate::diagnostic::terminal::{draw, visible};
use crate::diagnostic::{Diagnostic, MessageLanguage, has_errors};
use crate::publish::{self, Aim, Place, Prepared, Publisher, Sealing, Surroundings};
use entry::Untold;

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
    /// Also where nothing was published so far.
    #[arg(long, conflicts_with = "dry_run")]
    first: bool,
    /// Also where a site of another address is shown.
    #[arg(long, conflicts_with = "dry_run")]
    replace_site: bool,
    /// Sends nothing.
    #[arg(long, conflicts_with_all = ["dry_run", "yes", "first", "rollback", "allow_removals"])]
    check_online: bool,
    /// In seconds.
    #[arg(long)]
    wait: Option<u64>,
    #[arg(long)]
    allow_removals: bool,
    #[arg(long)]
    break_lock: bool,
    /// Without a name, the release before.
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "",
          conflicts_with_all = ["first", "allow_removals", "base_url", "as_of", "without_examples"])]
    rollback: Option<String>,
    #[arg(long, value_parser = build::parse_url)]
    base_url: Option<String>,
    #[arg(long, value_parser = build::parse_date)]
    as_of: Option<Date>,
    #[arg(long)]
    without_examples: bool,
    /// Also where no target of `site.toml` says so.
    #[arg(long, conflicts_with = "rollback")]
    precompress: bool,
    /// Also over newer contents of the same day.
    #[arg(long, conflicts_with = "rollback")]
    older: bool,
    #[command(flatten)]
    sealing: sealing::Arguments,
    /// The manifest before, of an archive.
    #[arg(long)]
    previous: Option<PathBuf>,
    #[command(flatten)]
    outside: outside::Arguments,
    #[arg(long, short, conflicts_with = "verbose")]
    quiet: bool,
    #[arg(long, short)]
    verbose: bool,
}

impl Arguments {
    /// How long the site is waited for where readers get it.
    fn wait(&self) -> Option<Duration> {
        self.wait.map(Duration::from_secs)
    }

    /// A target, with what is asked of it beside what `site.toml` says.
    fn asked_of(&self, aim: Aim) -> Aim {
        let aim = match self.precompress {
            true => aim.precompressing(),
            false => aim,
        };
        match self.older {
            true => aim.though_older(),
            false => aim,
        }
    }
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let as_of = match arguments.as_of.map_or_else(build::as_of, Ok) {
        Ok(date) => date,
        Err(written) => return build::refuse_date(&written, language),
    };
    let examples = arguments.without_examples;
    let base_url = arguments.base_url.as_ref();
    let options = of_options(&arguments.site, as_of, base_url, examples);
    if let Some(refused) = arguments.outside.refusal() {
        super::say(&format!("{}\n", refused.in_language(language)));
        return ExitCode::from(super::WRONG_ARGUMENTS);
    }
    let sealing = Sealing {
        only_looks: arguments.check_online,
        previous: arguments.previous.clone(),
        ..arguments.sealing.sealing()
    };
    let with = (arguments.break_lock, sealing);
    let done = aim(&options, &arguments.target, with);
    let done = done.map(|aim| arguments.asked_of(aim));
    let done = done.and_then(|aim| match &arguments.rollback {
        Some(release) => roll_back(arguments, &options, (&aim, release), language),
        None => publish(arguments, &options, aim, language),
    });
    match done {
        Ok(code) => code,
        Err(fault) => fail(&[fault], language),
    }
}

/// What is built of the site in a folder to be published; it is not written there.
pub(super) fn of_options(
    site: &Path,
    as_of: Date,
    base_url: Option<&String>,
    without_examples: bool,
) -> Options {
    Options {
        root: site.to_owned(),
        // Not written to: a publication has a folder of its own.
        out: site.join("public"),
        home: std::env::var_os("HOME").map(PathBuf::from),
        as_of,
        base_url: base_url.cloned(),
        drafts: false,
        without_examples,
    }
}

/// What is published to, with who does it and which day it is.
pub(super) fn aim(
    options: &Options,
    target: &str,
    (breaks_lock, sealing): (bool, Sealing),
) -> Result<Aim, Diagnostic> {
    let around = Surroundings {
        variables: std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .filter(|(name, _)| name.starts_with("AWS_") || name.starts_with("GIT_SSH"))
            .collect(),
        home: options.home.clone(),
        clock: jiff::Timestamp::now,
        today: build::as_of().ok(),
        publisher: Publisher {
            who: who(),
            runs: super::cache::of_runs(),
        },
        breaks_lock,
        sealing,
    };
    Aim::of(options, target, &around)
}

/// Who publishes, for those who find the target locked: a job of continuous integration, or a person.
fn who() -> String {
    let named = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
    let job = ["CI_JOB_URL", "GITHUB_RUN_ID", "BUILD_URL"]
        .into_iter()
        .find_map(|name| Some(format!("{name}={}", named(name)?)));
    let person = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(named);
    let host = ["HOSTNAME", "COMPUTERNAME"].into_iter().find_map(named);
    let person = person.map(|person| match host {
        Some(host) => format!("{person}@{host}"),
        None => person,
    });
    let who = job.or(person).unwrap_or_else(|| "?".to_owned());
    who.chars().filter(|c| !c.is_control()).collect()
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
    let Some(mut prepared) = preparation.prepared else {
        return Ok(ExitCode::FAILURE);
    };
    if arguments.check_online {
        let looked = prepared.look(arguments.wait());
        return Ok(looking::told_of(&looked, arguments, language));
    }
    if arguments.outside.external && outside::is_broken(options, &arguments.outside, language) {
        return Ok(ExitCode::FAILURE);
    }
    if prepared.is_there() {
        super::say(told::NOTHING_CHANGES.in_language(language));
        return Ok(ExitCode::SUCCESS);
    }
    let telling = prepared.telling();
    let untold = Untold::of(&telling, prepared.as_of(), &options.root);
    if !arguments.quiet {
        super::say(entry::not_compared(&telling, language));
        super::say(
            &untold
                .as_ref()
                .map_or_else(String::new, |it| it.told(language)),
        );
    }
    if arguments.dry_run {
        if let Some(untold) = &untold {
            super::say(&untold.proposed(language));
        }
        super::say(told::DRY_RUN.in_language(language));
        return Ok(ExitCode::SUCCESS);
    }
    let untold = untold.filter(|_| !arguments.yes);
    let wanted = untold.as_ref().and_then(|it| it.wanted(language));
    if let Some((untold, entry)) = untold.zip(wanted) {
        super::say(&untold.write(&options.root, entry, language));
        return Ok(ExitCode::FAILURE);
    }
    let given = (arguments.yes, arguments.allow_removals);
    let is_meant = match prepared.replaces_another() {
        true => arguments.replace_site,
        false => arguments.first,
    };
    let agreed = match first_use(&prepared).filter(|_| !is_meant) {
        // A name that is mistyped is a place where nothing is yet, or another site: there the command only shows what it would
        // do.
        Some((_, refused)) if arguments.yes || !is_attended() => Err(refused),
        Some(first) => agreed(first, given, &prepared, language),
        None => agreed((&SEND, told::NOT_ASKED), given, &prepared, language),
    };
    if let Err(refused) = agreed {
        super::say(refused.in_language(language));
        return Ok(ExitCode::FAILURE);
    }
    let unstamped = prepared.stamp()?;
    let line = Line::new(arguments.quiet);
    let told = |progress| line.show(|since| progress::told(progress, since, language));
    let sent = prepared.send(&told);
    line.end();
    let mut sent = sent?;
    sent.notes.extend(unstamped);
    let mut told = told::sent(&sent, &prepared.aim().place, language);
    if hosting::is_shown_by_gitlab(&options.root, &prepared.aim().place) {
        told.push_str(hosting::ONLY_HERE.in_language(language));
    }
    let code = conclude(&sent.notes, &told, arguments, language);
    looking::afterwards(
        code,
        prepared.aim(),
        (options, arguments),
        language,
        |wait| Ok(prepared.look_once_published(wait)),
    )
}

/// What is asked, and said where nobody can be, where nothing of this site was published yet where readers look; an archive
/// is a new file, that nobody reads by itself.
fn first_use(prepared: &Prepared) -> Option<(&'static Question, Said)> {
    let is_new = prepared.is_first() && !matches!(prepared.aim().place, Place::Archive(_));
    match prepared.replaces_another() {
        true => Some((&REPLACE, told::ANOTHER_SITE)),
        false => is_new.then_some((&SEND_FIRST, told::FIRST_USE)),
    }
}

fn roll_back(
    arguments: &Arguments,
    options: &Options,
    (aim, release): (&Aim, &str),
    language: MessageLanguage,
) -> Result<ExitCode, Diagnostic> {
    if arguments.dry_run {
        super::say(&told::releases(&aim.place.releases()?, language));
        return Ok(ExitCode::SUCCESS);
    }
    if !arguments.yes {
        let place = visible(&aim.place.to_string());
        let releases = told::releases(&aim.place.releases()?, language);
        super::say(&format!("{place}\n{releases}"));
    }
    if !arguments.yes && !is_asked(&GO_BACK, language) {
        super::say(not_wanted(told::NOT_ASKED).in_language(language));
        return Ok(ExitCode::FAILURE);
    }
    let release = Some(release).filter(|name| !name.is_empty());
    let sent = aim.roll_back(release)?;
    let told = told::sent(&sent, &aim.place, language);
    let code = conclude(&sent.notes, &told, arguments, language);
    looking::afterwards(code, aim, (options, arguments), language, |wait| {
        aim.look_back(wait)
    })
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

pub(super) fn fail(faults: &[Diagnostic], language: MessageLanguage) -> ExitCode {
    let style = super::style(language);
    super::say(
        &faults
            .iter()
            .map(|fault| draw(fault, style))
            .collect::<String>(),
    );
    ExitCode::FAILURE
}

/// Whether a person, or the one who wrote the command, wants what was told; else what to say. That much goes is
/// asked apart, and `--yes` is no answer to it.
pub(super) fn agreed(
    (question, not_asked): (&Question, Said),
    (yes, allow_removals): (bool, bool),
    prepared: &Prepared,
    language: MessageLanguage,
) -> Result<(), Said> {
    if !yes && !is_asked(question, language) {
        return Err(not_wanted(not_asked));
    }
    let removes_much = prepared.changes.removes_much() && !allow_removals;
    if removes_much && (yes || !is_asked(&REMOVE, language)) {
        return Err(told::REMOVES_MUCH);
    }
    Ok(())
}

/// What to say where nobody said yes: who has just said no need not be told how.
fn not_wanted(not_asked: Said) -> Said {
    match is_attended() {
        true => told::REFUSED,
        false => not_asked,
    }
}

/// Whether a person says yes; nobody is asked where there is no terminal.
pub(super) fn is_asked(question: &Question, language: MessageLanguage) -> bool {
    if !is_attended() {
        return false;
    }
    // Who doesn't know has not said yes.
    let answer = Desk::open(language).choose_or_leave(question, &YES_OR_NO, false);
    matches!(answer, Ok(Some(true)))
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
        "Unless it is an archive, readers will see it at once. Nothing was sent so far.",
        "Sauf dans une archive, le public le verra aussitôt. Rien n’a encore été envoyé.",
    ),
);

const SEND_FIRST: Question = Question::new(
    said(
        "Nothing was published there so far. Is it the right place, and is this to be published?",
        "Rien n’a encore été publié à cet endroit. Est-ce le bon, et faut-il publier ce qui est dit ci-dessus\u{a0}?",
    ),
    said(
        "Unless it is an archive, readers will see it at once. Nothing was sent so far.",
        "Sauf dans une archive, le public le verra aussitôt. Rien n’a encore été envoyé.",
    ),
);

const REPLACE: Question = Question::new(
    said(
        "What is published there is a site of another address. Is this one to take its place?",
        "Ce qui y est publié est un site d’une autre adresse. Celui-ci doit-il prendre sa place\u{a0}?",
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
