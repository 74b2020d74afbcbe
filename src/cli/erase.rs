//! `limpide erase`

mod online;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use jiff::civil::Date;

use super::ask::Question;
use super::build;
use super::line::Line;
use super::publish::{agreed, aim, fail, hosting, of_options, progress, sealing, told};
use super::words::{Said, said};
use crate::build::Options;
use crate::diagnostic::terminal::{draw, visible};
use crate::diagnostic::{Code, Diagnostic, MessageLanguage, has_errors};
use crate::publish::{Aim, Erased, Erasure, Place, prepare_erasure};

/// The arguments of `erase`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Ids or addresses.
    #[arg(required = true)]
    what: Vec<String>,
    #[arg(long)]
    from: Vec<String>,
    #[arg(long, default_value = ".")]
    site: PathBuf,
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    #[arg(long, short)]
    yes: bool,
    #[arg(long)]
    allow_removals: bool,
    /// In seconds.
    #[arg(long)]
    wait: Option<u64>,
    #[arg(long, value_parser = build::parse_url)]
    base_url: Option<String>,
    #[arg(long, value_parser = build::parse_date)]
    as_of: Option<Date>,
    #[arg(long)]
    without_examples: bool,
    #[command(flatten)]
    sealing: sealing::Arguments,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let as_of = match arguments.as_of.map_or_else(build::as_of, Ok) {
        Ok(date) => date,
        Err(written) => return build::refuse_date(&written, language),
    };
    let examples = arguments.without_examples;
    let options = of_options(
        &arguments.site,
        as_of,
        arguments.base_url.as_ref(),
        examples,
    );
    let (targets, archives) = match arguments.from.is_empty() {
        true => Aim::all(&options),
        false => (arguments.from.clone(), Vec::new()),
    };
    super::say(&by_hand(&archives, language));
    if targets.is_empty() {
        super::say(NO_TARGET.in_language(language));
        return ExitCode::FAILURE;
    }
    // What can be erased somewhere is, though it can't be elsewhere.
    let is_one = targets.len() == 1;
    let mut all = ExitCode::SUCCESS;
    let mut failed = Vec::new();
    for target in targets {
        let code = erase_from(arguments, &options, &target, language);
        if code == ExitCode::FAILURE {
            failed.push(target);
        } else if code != ExitCode::SUCCESS {
            // Erased, and not so where readers get it.
            all = code;
        }
    }
    if failed.is_empty() {
        return all;
    }
    if !is_one {
        super::say(&remains(&failed, language));
    }
    ExitCode::FAILURE
}

fn erase_from(
    arguments: &Arguments,
    options: &Options,
    target: &str,
    language: MessageLanguage,
) -> ExitCode {
    let with = (false, arguments.sealing.sealing());
    let done = aim(options, target, with).and_then(|aim| {
        let (preparation, erasure) = prepare_erasure(options, aim, &arguments.what);
        let Some(mut erasure) = erasure else {
            super::say(&told::errors(&preparation, super::style(language)));
            super::say(NOTHING.in_language(language));
            return Ok(ExitCode::FAILURE);
        };
        if erasure.prepared.is_first() {
            return Ok(never_published(arguments, &erasure, language));
        }
        if erasure.prepared.replaces_another() {
            let notes = preparation.diagnostics.iter();
            let shown = notes.filter(|it| it.code == Code::SiteReplaced);
            let shown: String = shown.map(|it| draw(it, super::style(language))).collect();
            super::say(&shown);
            super::say(NOTHING.in_language(language));
            return Ok(ExitCode::FAILURE);
        }
        let code = erase(arguments, &mut erasure, language)?;
        let is_erased = code == ExitCode::SUCCESS && !arguments.dry_run;
        let place = &erasure.prepared.aim().place;
        if is_erased && hosting::is_shown_by_gitlab(&options.root, place) {
            super::say(AT_GITLAB.in_language(language));
            return Ok(ExitCode::FAILURE);
        }
        let wait = arguments.wait.map(Duration::from_secs);
        match is_erased {
            true => Ok(online::look(&erasure, (options, wait), language)),
            false => Ok(code),
        }
    });
    done.unwrap_or_else(|fault| fail(&[fault], language))
}

/// Where nothing was ever published, nothing is erased, and nothing published either.
fn never_published(
    arguments: &Arguments,
    erasure: &Erasure,
    language: MessageLanguage,
) -> ExitCode {
    let place = visible(&erasure.prepared.aim().place.to_string());
    super::say(&match language {
        MessageLanguage::English => format!("Nothing was ever published to {place}.\n"),
        MessageLanguage::French => format!("Rien n’a jamais été publié vers {place}.\n"),
    });
    // One that is named may be mistyped.
    match arguments.from.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

fn erase(
    arguments: &Arguments,
    erasure: &mut Erasure,
    language: MessageLanguage,
) -> Result<ExitCode, Diagnostic> {
    super::say(&will(erasure, language));
    super::say(&told::changes(&erasure.prepared.changes, language));
    if arguments.dry_run {
        super::say(DRY_RUN.in_language(language));
        return Ok(ExitCode::SUCCESS);
    }
    let given = (arguments.yes, arguments.allow_removals);
    if let Err(refused) = agreed((&ERASE, NOT_ASKED), given, &erasure.prepared, language) {
        super::say(refused.in_language(language));
        return Ok(ExitCode::FAILURE);
    }
    let line = Line::new(false);
    let erased = erasure.erase(&|it| line.show(|since| progress::told(it, since, language)));
    line.end();
    let erased = erased?;
    let style = super::style(language);
    let notes: String = erased.notes.iter().map(|it| draw(it, style)).collect();
    super::say(&notes);
    super::say(&done(&erased, &erasure.prepared.aim().place, language));
    Ok(match has_errors(&erased.notes) {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}

fn will(erasure: &Erasure, language: MessageLanguage) -> String {
    let place = visible(&erasure.prepared.aim().place.to_string());
    let mut text = match language {
        MessageLanguage::English => format!("From {place}, for good:\n"),
        MessageLanguage::French => format!("De {place}, définitivement\u{a0}:\n"),
    };
    for (path, hashes) in &erasure.files {
        let path = visible(path);
        text.push_str(&match (language, hashes.is_empty()) {
            (_, false) => format!("  {path}\n"),
            (MessageLanguage::English, true) => {
                format!("  {path} (not online; what is kept goes)\n")
            }
            (MessageLanguage::French, true) => {
                format!("  {path} (pas en ligne\u{a0}; ce qui en est gardé part)\n")
            }
        });
    }
    if !erasure.releases.is_empty() {
        let names = erasure.releases.join(", ");
        text.push_str(&match language {
            MessageLanguage::English => format!("These kept releases hold it and go: {names}.\n"),
            MessageLanguage::French => {
                format!("Ces versions gardées le contiennent et disparaissent\u{a0}: {names}.\n")
            }
        });
    }
    if let Place::Branch(_) = erasure.prepared.aim().place {
        text.push_str(language.pick(
            "The branch loses its past: one commit without a parent takes its place.\n",
            "La branche perd son passé\u{a0}: un seul commit, sans parent, prend sa place.\n",
        ));
    }
    text
}

fn done(erased: &Erased, place: &Place, language: MessageLanguage) -> String {
    let many = language.counted(erased.releases.len(), "kept release", "version gardée");
    let mut text = match (language, erased.releases.is_empty()) {
        (MessageLanguage::English, true) => "Erased.\n".to_owned(),
        (MessageLanguage::French, true) => "Effacé.\n".to_owned(),
        (MessageLanguage::English, false) => format!("Erased, with {many}.\n"),
        (MessageLanguage::French, false) => format!("Effacé, avec {many}.\n"),
    };
    if erased.versions > 0 {
        let (count, s) = (erased.versions, language.ending(erased.versions));
        text.push_str(&match language {
            MessageLanguage::English => {
                format!("{count} earlier version{s} that the storage kept went too.\n")
            }
            MessageLanguage::French => format!(
                "{count} version{s} antérieure{s} que gardait le stockage\u{a0}: supprimée{s} aussi.\n"
            ),
        });
    }
    if let Place::Branch(_) = place {
        text.push_str(language.pick(
            "The host may keep commits that nothing names any more for some weeks: where that is too long, ask its support to remove them.\n",
            "L’hébergeur peut garder quelques semaines des commits que plus rien ne désigne\u{a0}: si c’est trop long, demandez à son assistance de les retirer.\n",
        ));
    }
    text.push_str(language.pick(
        "Out of reach from here: what other pages said of it and a storage or a host still keeps of these, your own sources and their history, backups, archives that were sent, search engines, and whoever has a copy.\n",
        "Hors d’atteinte d’ici\u{a0}: ce que d’autres pages en disaient et qu’un stockage ou un hébergeur en garde, vos propres sources et leur historique, les sauvegardes, les archives envoyées, les moteurs de recherche, et qui en a une copie.\n",
    ));
    text
}

/// The archives that are left to a person.
fn by_hand(archives: &[(String, String)], language: MessageLanguage) -> String {
    if archives.is_empty() {
        return String::new();
    }
    let named = archives.iter();
    let named = named.map(|(name, path)| format!("--from {} ({})", visible(name), visible(path)));
    let named = named.collect::<Vec<_>>().join(", ");
    match language {
        MessageLanguage::English => format!(
            "An archive is written anew only where it is named: {named}. Remove the copies of it that were sent yourself.\n"
        ),
        MessageLanguage::French => format!(
            "Une archive n’est refaite que si elle est nommée\u{a0}: {named}. Supprimez vous-même les copies qui en ont été envoyées.\n"
        ),
    }
}

/// Where it is still, of several targets.
fn remains(failed: &[String], language: MessageLanguage) -> String {
    let targets = listed(failed);
    match language {
        MessageLanguage::English => format!("Not erased from: {targets}.\n"),
        MessageLanguage::French => format!("Pas effacé de\u{a0}: {targets}.\n"),
    }
}

fn listed(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|it| visible(it)).collect();
    names.join(", ")
}

const NO_TARGET: Said = said(
    "site.toml names no target to erase it from ([publish.NAME]): say --from TARGET.\n",
    "site.toml ne nomme aucune destination d’où l’effacer ([publish.NOM])\u{a0}: dites --from DESTINATION.\n",
);

const NOTHING: Said = said("Nothing was erased.\n", "Rien n’a été effacé.\n");

const DRY_RUN: Said = said(
    "Nothing was erased: --dry-run was given.\n",
    "Rien n’a été effacé\u{a0}: --dry-run est demandé.\n",
);

const AT_GITLAB: Said = said(
    "GitLab Pages still shows it until its job `pages` has run. Then clear the runner caches (Build > Pipelines) and delete the artifacts of earlier jobs `pages`: they hold it too.\n",
    "GitLab Pages le montre encore tant que sa tâche `pages` n’a pas tourné. Videz ensuite les caches des runners (Build > Pipelines) et supprimez les artefacts des tâches `pages` antérieures\u{a0}: ils le contiennent aussi.\n",
);

const NOT_ASKED: Said = said(
    "Nothing was erased. To erase this, run it again with --yes.\n",
    "Rien n’a été effacé. Pour l’effacer, relancez la commande avec --yes.\n",
);

const ERASE: Question = Question::new(
    said(
        "Erase what is told above?",
        "Effacer ce qui est dit ci-dessus\u{a0}?",
    ),
    said(
        "It can’t be undone. What the site says of it (date, reason, hash) stays.",
        "C’est sans retour. Ce que le site en dit (date, raison, empreinte) reste.",
    ),
);
