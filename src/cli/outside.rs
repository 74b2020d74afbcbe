//! Other sites asked whether what is linked to is there: for `check` and `publish` with `--external`.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::build;
use super::line::Line;
use super::words::{Said, said};
use crate::build::{Options, OtherSites, Wish, examine};
use crate::check::accessibility::{Level, Rule};
use crate::check::links::external::{self, Answer, Heard, Means, Progress, Remembered};
use crate::check::links::{self, PageLinks};
use crate::check::report::{self, Report, Told};
use crate::diagnostic::terminal::{draw, visible};
use crate::diagnostic::{Code, Diagnostic, MessageLanguage};
use crate::output::Memo;

/// The arguments of the check of other sites.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Arguments {
    #[arg(long)]
    pub external: bool,
    #[arg(long, requires = "external")]
    external_seconds: Option<u64>,
    #[arg(long, requires = "external")]
    allow_private: Vec<IpAddr>,
}

/// The longest that may be asked for, in seconds.
pub(super) const LONGEST: u64 = 86_400;

/// How long other sites are asked, where nothing is said of it: five minutes.
const SECONDS: u64 = 300;

/// The least time between two requests to a host.
pub(super) const INTERVAL: Duration = Duration::from_millis(500);

/// How often what was heard is kept: a run that is interrupted goes on from there.
const KEPT_EVERY: Duration = Duration::from_secs(2);

impl Arguments {
    /// Why what is asked for can't be.
    pub fn refusal(&self) -> Option<Said> {
        let is_there = cfg!(feature = "external-links");
        (self.external && !is_there).then_some(NOT_BUILT_IN)
    }
}

const NOT_BUILT_IN: Said = said(
    "error: this limpide was built without the check of other sites (the feature external-links): --external can’t be had.",
    "erreur\u{a0}: ce limpide a été compilé sans la vérification d’autres sites (la fonctionnalité external-links)\u{a0}: --external n’est pas possible.",
);

/// What is asked for, and by whom.
pub(super) struct Asking<'a> {
    arguments: &'a Arguments,
    /// Where what was heard is kept.
    memo: Option<PathBuf>,
    sites: &'a OtherSites,
    today: Date,
}

impl<'a> Asking<'a> {
    /// For the folder of a site.
    pub fn of(arguments: &'a Arguments, root: &Path, sites: &'a OtherSites) -> Self {
        Self {
            arguments,
            memo: super::cache::of_links(root),
            sites,
            today: build::today(),
        }
    }
}

/// How many were asked, and how many gave no answer.
fn heard(answers: &BTreeMap<String, Answer>, language: MessageLanguage) -> String {
    let all = answers.len();
    let is_silent = |it: &&Answer| matches!(it.heard, Heard::Nothing(_));
    let silent = answers.values().filter(is_silent).count();
    let network = match silent == all && all > 0 {
        true => language.pick(" Is there a network?", " Y a-t-il un réseau\u{a0}?"),
        false => "",
    };
    let asked = match (language, all) {
        (MessageLanguage::English, 1) => "1 address".to_owned(),
        (MessageLanguage::English, _) => format!("{all} addresses"),
        (MessageLanguage::French, _) => language.counted(all, "address", "adresse"),
    };
    match language {
        MessageLanguage::English => {
            format!("{asked} of other sites asked, {silent} without an answer.{network}\n")
        }
        MessageLanguage::French => format!(
            "{asked} d’autres sites interrogée{}, {silent} sans réponse.{network}\n",
            language.ending(all)
        ),
    }
}

/// Asks the addresses that files name, and adds what is found to them.
///
/// # Errors
/// `OutsideUnasked`.
pub(super) fn ask(
    links: &mut Vec<PageLinks>,
    asking: &Asking<'_>,
    language: MessageLanguage,
) -> Result<BTreeMap<String, Answer>, Diagnostic> {
    let memo = asking.memo.clone().map(Memo::at);
    let mut remembered = memo.as_ref().map(|it| Remembered::read(&it.read()));
    let program = std::env::current_exe().unwrap_or_default();
    // More than a day is no budget, and a clock has an end.
    let seconds = asking
        .arguments
        .external_seconds
        .unwrap_or(SECONDS)
        .min(LONGEST);
    let means = Means {
        program: &program,
        resolve: Arc::new(external::by_the_system),
        allowed: &asking.arguments.allow_private,
        contact: asking.sites.url.as_deref(),
        interval: INTERVAL,
        patience: external::PATIENCE,
        budget: Duration::from_secs(seconds),
        today: asking.today,
        confirmed: &asking.sites.confirmed,
    };
    let line = Line::new(false);
    let mut kept = Instant::now();
    let addresses = external::addresses(links);
    let remembered = remembered.get_or_insert_default();
    let before = remembered.clone();
    let answers = external::ask(&addresses, &means, remembered, &mut |progress, heard| {
        line.show(|_| told(progress, language));
        if kept.elapsed() >= KEPT_EVERY {
            kept = Instant::now();
            keep(memo.as_ref(), (heard, &before));
        }
    });
    line.end();
    keep(memo.as_ref(), (remembered, &before));
    let failed = |why: String| Diagnostic::anywhere(Code::OutsideUnasked).with("why", why);
    let answers = answers.map_err(failed)?;
    external::tell(links, &answers);
    super::say(&heard(&answers, language));
    Ok(answers)
}

/// Keeps what was heard since something was read, with what another run kept meanwhile.
fn keep(memo: Option<&Memo>, (heard, before): (&Remembered, &Remembered)) {
    if let Some(memo) = memo {
        memo.update(|there| heard.onto(before, Remembered::read(there)).text());
    }
}

pub(super) fn told(progress: Progress<'_>, language: MessageLanguage) -> String {
    let Progress { done, of, slow } = progress;
    let slow = slow.map(visible).unwrap_or_default();
    let slow: String = slow.chars().take(60).collect();
    match (language, slow.is_empty()) {
        (MessageLanguage::English, true) => format!("{done} of {of} addresses of other sites"),
        (MessageLanguage::French, true) => format!("{done} adresses d’autres sites sur {of}"),
        (MessageLanguage::English, false) => {
            format!("{done} of {of} addresses of other sites; waiting for {slow}")
        }
        (MessageLanguage::French, false) => {
            format!("{done} adresses d’autres sites sur {of}\u{a0}; en attente de {slow}")
        }
    }
}

/// Asks other sites for a site that is to be published, says what is found, and whether anything is broken.
pub(super) fn is_broken(
    options: &Options,
    arguments: &Arguments,
    language: MessageLanguage,
) -> bool {
    let no_rule = |_: &Rule| false;
    let wish = Wish {
        rules: &no_rule,
        weight: false,
        budget: None,
        reading: false,
        outside: true,
    };
    let mut examined = examine(options, wish);
    let asking = Asking::of(arguments, &options.root, &examined.outside);
    // What is of the site itself was told already.
    for file in &mut examined.links {
        file.findings.clear();
    }
    if let Err(fault) = ask(&mut examined.links, &asking, language) {
        super::say(&draw(&fault, super::style(language)));
        return true;
    }
    let report = Report {
        looked_at: examined.reports.len(),
        pages: &[],
        rules: Vec::new(),
        level: Level::AA,
        language,
        links: &examined.links,
        kinds: &links::kinds_outside,
        weights: &[],
        readings: &[],
        quantiles: None,
        diagnostics: &[],
    };
    super::say(&report::human(&report, Told::All));
    let is_broken = report.broken() > 0;
    if is_broken {
        super::say(BROKEN.in_language(language));
    }
    is_broken
}

const BROKEN: Said = said(
    "Nothing was sent: a link to another site is broken. Without --external these are not looked at.\n",
    "Rien n’a été envoyé\u{a0}: un lien vers un autre site est rompu. Sans --external, ils ne sont pas regardés.\n",
);

/// Does what the program asks of itself, where it was started for that: see `check/links/external/`.
#[cfg(feature = "external-links")]
pub(super) fn obey(given: &[OsString]) -> Option<ExitCode> {
    if given.len() != 2 || given.get(1)? != external::ARGUMENT {
        return None;
    }
    // By hand it would have another way out than ours.
    let way_out = std::env::var(external::WAY_OUT).unwrap_or_default();
    if !(way_out.starts_with("http://limpide:") && way_out.contains("@127.0.0.1:")) {
        return None;
    }
    match external::obey(std::io::stdin(), std::io::stdout(), &way_out) {
        Ok(()) => Some(ExitCode::SUCCESS),
        Err(error) => {
            super::say(&format!("{error}\n"));
            Some(ExitCode::FAILURE)
        }
    }
}

#[cfg(not(feature = "external-links"))]
pub(super) fn obey(_: &[OsString]) -> Option<ExitCode> {
    None
}
