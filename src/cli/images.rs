//! `limpide images`: the pictures of a site made smaller, and narrower ones beside them.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::add::Refused;
use super::build;
use crate::build::{Became, Options, PictureFile, images};
use crate::diagnostic::terminal::visible;
use crate::diagnostic::{Code, Diagnostic, MessageLanguage};
use crate::output::{self, Added, Addition};
use crate::picture::Told;

/// The arguments of `images`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(default_value = ".")]
    site: PathBuf,
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let as_of = match build::as_of() {
        Ok(date) => date,
        Err(written) => return build::refuse_date(&written, language),
    };
    let options = Options {
        // Their pictures are committed with them.
        drafts: true,
        ..build::reading(&arguments.site, as_of)
    };
    let done = images(&options).map_err(Refused::Faults);
    let done = done.and_then(|files| {
        if !arguments.dry_run {
            write(&options, &files)?;
        }
        Ok(files)
    });
    match done {
        Ok(files) => {
            let text = told(&files, arguments.dry_run, language);
            super::print(&text, ExitCode::SUCCESS, language)
        }
        Err(refused) => {
            super::say(&refused.told(super::style(language)));
            ExitCode::FAILURE
        }
    }
}

fn write(options: &Options, files: &[PictureFile]) -> Result<(), Refused> {
    let additions = files.iter().filter_map(|file| {
        let holds = match &file.became {
            Became::New(bytes) => Added::Bytes(bytes),
            Became::Smaller(bytes, _) | Became::Anew(bytes) => Added::BytesInstead {
                bytes,
                before: &file.sha256,
            },
            Became::Gone | Became::Same | Became::Unread => return None,
        };
        let path = file.path.as_str();
        Some(Addition { path, holds })
    });
    output::add(&options.root, &additions.collect::<Vec<_>>())?;
    for file in files.iter().filter(|it| it.became == Became::Gone) {
        output::take_away(&options.root, &file.path, &file.sha256)?;
    }
    Ok(())
}

/// What becomes of each file, what was in them beside, and what all comes to.
fn told(files: &[PictureFile], is_dry: bool, language: MessageLanguage) -> String {
    if files.is_empty() {
        return language
            .pick(
                "No text of the site shows a picture.\n",
                "Aucun texte du site ne montre d’image.\n",
            )
            .to_owned();
    }
    let paths = files.iter().map(|it| visible(&it.path).chars().count());
    let longest = paths.max().unwrap_or(0);
    let mut text = String::new();
    for file in files {
        let path = visible(&file.path);
        text.push_str(&format!("{path:longest$}  {}\n", became(file, language)));
    }
    for file in files {
        if let Became::Smaller(_, told) = &file.became
            && !told.is_empty()
        {
            text.push_str(&format!("\n{}\n", took_out(&file.path, told, language)));
        }
    }
    let changed = files
        .iter()
        .filter(|it| !matches!(it.became, Became::Same | Became::Unread));
    let end = match (changed.count(), is_dry) {
        (0, _) => language.pick("Nothing to change.", "Rien à changer."),
        (_, true) => language.pick(
            "Nothing was written: run it again without --dry-run.",
            "Rien n’a été écrit\u{a0}: relancez la commande sans --dry-run.",
        ),
        (_, false) => language.pick(
            "Written. Look at the pictures, and commit them with the site.",
            "Écrit. Regardez les images, et versionnez-les avec le site.",
        ),
    };
    format!("{text}\n{end}\n")
}

fn became(file: &PictureFile, language: MessageLanguage) -> String {
    let bytes = language.pick("bytes", "octets");
    let before = file.size.unwrap_or(0);
    match &file.became {
        Became::Smaller(made, _) => format!("{before} → {} {bytes}", made.len()),
        Became::New(made) => {
            let word = language.pick("new,", "nouvelle,");
            format!("{word} {} {bytes}", made.len())
        }
        Became::Anew(made) => {
            let word = language.pick("made anew,", "refaite,");
            format!("{word} {} {bytes}", made.len())
        }
        Became::Gone => language
            .pick(
                "removed: made from another picture, or gains nothing",
                "retirée\u{a0}: faite d’une autre image, ou ne gagne rien",
            )
            .to_owned(),
        Became::Same => {
            let word = language.pick("as it is,", "inchangée,");
            format!("{word} {before} {bytes}")
        }
        Became::Unread => language
            .pick(
                "as it is: can’t be read (`limpide build` says why)",
                "inchangée\u{a0}: illisible (`limpide build` dit pourquoi)",
            )
            .to_owned(),
    }
}

/// That what a file told is no longer in it, in the words that a build has for it.
fn took_out(path: &str, told: &[Told], language: MessageLanguage) -> String {
    let words: Vec<&str> = told.iter().map(|it| it.word()).collect();
    let note = Diagnostic::anywhere(Code::ImageTells)
        .with("path", visible(path))
        .with("told", words.join(", "));
    let note = note.words(language).title;
    let taken = language.pick("taken out", "retiré");
    format!("{note} ({taken})")
}
