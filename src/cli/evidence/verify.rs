//! `limpide evidence verify`

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::told::{self, File, FileState, Found, Piece};
use super::words;
use crate::build::Composed;
use crate::check::cited::{Hashes, hashes};
use crate::check::links::external::{self, Fetched, Heard, Means, Silence, Sizes};
use crate::cli::add::{self, Refused};
use crate::cli::line::Line;
use crate::cli::{build, outside};
use crate::diagnostic::{Code, Diagnostic, MessageLanguage};
use crate::model::{
    Backlinks, Cited, EvidenceCheck, HashOf, Look, Site, Unverifiable, carried_over, cited,
};
use crate::scaffold::{Holds, NewFile, evidence_checks};

/// The arguments of `evidence verify`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(long, default_value = ".")]
    site: PathBuf,
    #[arg(long, value_parser = build::parse_date)]
    as_of: Option<Date>,
    #[arg(long, default_value_t = SECONDS)]
    seconds: u64,
    #[arg(long, default_value_t = PIECE, value_parser = clap::value_parser!(u64).range(1..=LARGEST))]
    piece_mb: u64,
    #[arg(long, default_value_t = ALL, value_parser = clap::value_parser!(u64).range(0..=LARGEST))]
    total_mb: u64,
    #[arg(long)]
    allow_private: Vec<IpAddr>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// How what was found is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

/// How long all may take, in seconds: five minutes, as for links.
const SECONDS: u64 = 300;

/// The most that is fetched of one piece and of all, in millions of bytes.
const PIECE: u64 = 20;
const ALL: u64 = 200;

/// The most that may be asked for, in millions of bytes.
const LARGEST: u64 = 10_000;

const MILLION: u64 = 1_000_000;

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let given = arguments.as_of;
    let day = match arguments.dry_run {
        true => build::day_of_reading(given, language),
        false => build::day_of_writing(given, language),
    };
    let today = match day {
        Ok(date) => date,
        Err(code) => return code,
    };
    match verify(arguments, today, language) {
        Ok((found, errors)) => {
            super::super::check::tell(&errors, language);
            let text = match arguments.format {
                Format::Human => told::human(&found, language),
                Format::Json => told::json(&found),
            };
            let done = match found.has_failed() || !errors.is_empty() {
                true => ExitCode::FAILURE,
                false => ExitCode::SUCCESS,
            };
            super::super::print(&text, done, language)
        }
        Err(refused) => {
            super::super::say(&refused.told(super::super::style(language)));
            ExitCode::FAILURE
        }
    }
}

/// What was found, and what else is wrong with the site.
fn verify(
    arguments: &Arguments,
    today: Date,
    language: MessageLanguage,
) -> Result<(Found, Vec<Diagnostic>), Refused> {
    let root = arguments.site.as_path();
    let composed = Composed::read(root, today);
    let Some(site) = &composed.site else {
        return Err(Refused::Faults(composed.errors));
    };
    let files = files(site);
    let links = Backlinks::of(site);
    let cited = cited(site, &links);
    let examples = cited.iter().filter(|it| it.example).count();
    let asked: Vec<&Cited<'_>> = cited.iter().filter(|it| !it.example).collect();
    let looks = look(arguments, site, &asked, today, language);
    let mut checks = Vec::new();
    let mut pieces = Vec::new();
    for it in &asked {
        let (look, hash) = &looks[it.url];
        let is_cited = |check: &EvidenceCheck| {
            let mut all = cited.iter();
            all.any(|it| it.url == check.url && it.sha256 == check.cited.as_deref())
        };
        let before = carried_over(&site.evidence_checks, it, is_cited);
        let after = EvidenceCheck::after(before.as_ref(), it, look, today);
        pieces.push(Piece::of(it, look, after.as_ref(), hash.clone()));
        checks.extend(after);
    }
    let is_written = (!arguments.dry_run)
        .then(|| new_file(&composed, &checks, language))
        .flatten();
    // What is told in the list of files is not told twice; the build tells it as an error.
    let mut errors = composed.errors.clone();
    errors.retain(|it| it.code != Code::HashMismatch);
    let wrote = match is_written {
        Some(file) => {
            add::check_and_write(root, composed, &[file])?;
            true
        }
        None => false,
    };
    Ok((
        Found {
            today,
            files,
            pieces,
            examples,
            wrote,
        },
        errors,
    ))
}

/// The file of what is noted, where it is to be written.
fn new_file(
    composed: &Composed,
    checks: &[EvidenceCheck],
    language: MessageLanguage,
) -> Option<NewFile> {
    let text = evidence_checks::text(checks, words::FILE.in_language(language));
    let there = composed.files.evidence_checks.as_ref();
    let there = there.map(|it| it.file.text().to_string());
    match there {
        None if checks.is_empty() => None,
        // Its first lines are in the language of who made it.
        Some(before) if rest(&before) == rest(&text) => None,
        Some(before) => Some(NewFile {
            path: evidence_checks::PATH.to_owned(),
            holds: Holds::Instead { text, before },
        }),
        None => Some(NewFile::text(evidence_checks::PATH, text)),
    }
}

/// A text of TOML behind the comments that it begins with.
fn rest(text: &str) -> Vec<&str> {
    text.lines().skip_while(|it| it.starts_with('#')).collect()
}

/// The files of evidence that are published, each with whether it has the hash of its record.
fn files(site: &Site) -> Vec<File> {
    let of = |evidence: &crate::model::Evidence| {
        let file = evidence.file.as_ref()?;
        let published = evidence.attachment.as_ref();
        let recorded = evidence.sha256.as_ref().map(|it| it.value.clone());
        let actual = published.map(|it| it.sha256.clone());
        Some(File {
            id: evidence.id.clone(),
            name: published.map_or_else(|| file.value.clone(), |it| it.path.clone()),
            state: match (&recorded, &actual) {
                (_, None) => FileState::Missing,
                (None, Some(_)) => FileState::NotRecorded,
                (Some(recorded), Some(actual)) if recorded == actual => FileState::Unchanged,
                (Some(_), Some(_)) => FileState::Changed,
            },
            sha256: actual,
        })
    };
    site.evidence.iter().filter_map(of).collect()
}

/// What each address came to, with the hash of what stands there.
type Looks = BTreeMap<String, (Look, Option<String>)>;

fn look(
    arguments: &Arguments,
    site: &Site,
    asked: &[&Cited<'_>],
    today: Date,
    language: MessageLanguage,
) -> Looks {
    let addresses: BTreeSet<String> = asked.iter().map(|it| it.url.to_owned()).collect();
    let means = Means {
        program: Path::new(""),
        resolve: Arc::new(external::by_the_system),
        allowed: &arguments.allow_private,
        contact: Some(&site.settings.url),
        interval: outside::INTERVAL,
        patience: external::PATIENCE,
        budget: Duration::from_secs(arguments.seconds.min(outside::LONGEST)),
        today,
        confirmed: &[],
    };
    let sizes = Sizes {
        piece: arguments.piece_mb.saturating_mul(MILLION),
        all: arguments.total_mb.saturating_mul(MILLION),
    };
    let line = Line::new(false);
    let read = |body| hashes(&body);
    let fetched = external::fetch(&addresses, (&means, sizes), &read, &mut |progress| {
        line.show(|_| outside::told(progress, language));
    });
    line.end();
    let looks = fetched
        .into_iter()
        .map(|(address, came)| (address, came_to(came)));
    looks.collect()
}

/// What a fetch says of something that is cited.
fn came_to(came: Fetched<Hashes>) -> (Look, Option<String>) {
    let unverifiable = |why| (Look::Unverifiable(why), None);
    let heard = match came {
        Fetched::Held(Hashes { bytes, text }) => {
            let (sha256, of) = match text {
                Some(text) => (text, HashOf::Text),
                None => (bytes.clone(), HashOf::Bytes),
            };
            let hash = Some(sha256.clone());
            return (Look::Held { sha256, of, bytes }, hash);
        }
        Fetched::Login => return unverifiable(Unverifiable::Login),
        Fetched::TooLarge => return unverifiable(Unverifiable::TooLarge),
        Fetched::Packed => return unverifiable(Unverifiable::NoConnection),
        Fetched::Heard(heard) => heard,
    };
    match heard {
        Heard::Status(404 | 410) | Heard::Nothing(Silence::NoHost) => (Look::Gone, None),
        Heard::Status(429) => unverifiable(Unverifiable::Busy),
        Heard::Status(500..=599) => unverifiable(Unverifiable::Unwell),
        Heard::Status(_) | Heard::NoPlace => unverifiable(Unverifiable::Refused),
        Heard::Nothing(silence) => match silence {
            Silence::NotAsked => (Look::NotAsked, None),
            Silence::Slow => unverifiable(Unverifiable::Slow),
            Silence::NotEncrypted => unverifiable(Unverifiable::NotEncrypted),
            Silence::NamesUnknown | Silence::NoHost => unverifiable(Unverifiable::NamesUnknown),
            Silence::NoConnection | Silence::Cut => unverifiable(Unverifiable::NoConnection),
            Silence::Private | Silence::LeadsInside | Silence::Port | Silence::Secret => {
                unverifiable(Unverifiable::Private)
            }
        },
    }
}
