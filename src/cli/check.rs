//! `limpide check`, with `limpide explain`

mod explain;
mod fix;
mod paths;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

pub(super) use explain::{Explained, explain};

use super::build;
use super::outside::{self, Asking};
use super::words::{Said, said};
use crate::build::{Options, OtherSites, Wish, examine};
use crate::check::Kind;
use crate::check::accessibility::{self, Level, PageReport, Rule};
use crate::check::links::{self, PageLinks};
use crate::check::reading::{self, PageReading};
use crate::check::report::{self, Report, Told};
use crate::check::weight::{self, PageWeight, Quantiles};
use crate::diagnostic::terminal::draw;
use crate::diagnostic::terminal::json as harmless;
use crate::diagnostic::{Code, Diagnostic, MessageLanguage, Severity, has_errors};
use crate::source::{is_site, read_alone};

/// The arguments of `check`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    paths: Vec<PathBuf>,
    #[arg(long, default_value = ".", conflicts_with = "paths")]
    site: PathBuf,
    #[arg(long, value_parser = build::parse_date)]
    as_of: Option<Date>,
    #[arg(long)]
    drafts: bool,
    #[arg(long)]
    without_examples: bool,
    #[arg(long, value_parser = parse_site)]
    base_url: Option<String>,
    #[arg(long, value_enum, ignore_case = true)]
    only: Option<Checker>,
    #[arg(long, value_enum, ignore_case = true)]
    level: Option<Wanted>,
    #[arg(long, value_parser = parse_rule, conflicts_with = "only")]
    rule: Vec<&'static Rule>,
    #[arg(long)]
    reading: bool,
    #[arg(long)]
    weight: bool,
    #[arg(long, requires = "paths", value_parser = clap::value_parser!(u64).range(1..))]
    budget: Option<u64>,
    #[arg(long)]
    ecoindex: Option<PathBuf>,
    #[command(flatten)]
    outside: outside::Arguments,
    #[arg(long, requires = "external", conflicts_with = "paths")]
    fix: bool,
    #[arg(long, requires = "fix")]
    dry_run: bool,
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    #[arg(long, short)]
    verbose: bool,
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Checker {
    Accessibility,
    Links,
    Weight,
    Reading,
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
    looked_at: usize,
    pages: Vec<PageReport>,
    links: Vec<PageLinks>,
    weights: Vec<PageWeight>,
    readings: Vec<PageReading>,
    quantiles: Option<Quantiles>,
    diagnostics: Vec<Diagnostic>,
    level: Level,
    /// Whether it is of a site, whose own files are told of too.
    of_site: bool,
    /// What the site says of other sites.
    outside: OtherSites,
}

/// Runs `check`.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let asked =
        |rule: &Rule| arguments.rule.is_empty() || arguments.rule.iter().any(|it| it.id == rule.id);
    let site = match arguments.site() {
        Ok(site) => site,
        Err(why) => {
            super::say(&format!("{}\n", why.in_language(language)));
            return ExitCode::from(super::WRONG_ARGUMENTS);
        }
    };
    if let Some(refused) = arguments.refusal() {
        super::say(&format!("{}\n", refused.in_language(language)));
        return ExitCode::from(super::WRONG_ARGUMENTS);
    }
    let mut found = match site {
        Some(root) => match of_site(root, arguments, &asked) {
            Ok(found) => found,
            Err(written) => return build::refuse_date(&written, language),
        },
        None => paths::of_paths(arguments, &asked),
    };
    if let Some(path) = arguments
        .ecoindex
        .as_ref()
        .filter(|_| asks_weight(arguments))
    {
        match read_alone(path).map(|text| Quantiles::read(&text)) {
            Ok(Some(table)) => found.quantiles = Some(table),
            Ok(None) => found
                .diagnostics
                .push(Diagnostic::anywhere(Code::InvalidEcoindex).with("path", path.display())),
            Err(fault) => found.diagnostics.push(fault),
        }
    }
    let answers = match asks_outside(arguments) {
        true => {
            let asking = Asking::of(&arguments.outside, root_of(arguments), &found.outside);
            let asked = outside::ask(&mut found.links, &asking, language);
            asked.unwrap_or_else(|fault| {
                found.diagnostics.push(fault);
                Default::default()
            })
        }
        false => Default::default(),
    };
    let kinds = kinds(arguments);
    let is_human = matches!(arguments.format, Format::Human);
    let report = Report {
        looked_at: found.looked_at,
        pages: &found.pages,
        rules: match asks_accessibility(arguments) {
            true => accessibility::rules()
                .iter()
                .filter(|it| asked(it))
                .collect(),
            false => Vec::new(),
        },
        links: &found.links,
        kinds: &kinds,
        weights: &found.weights,
        readings: &found.readings,
        quantiles: found.quantiles.as_ref(),
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
        Format::Human => report::human(
            &report,
            match arguments.verbose {
                true => Told::All,
                false => Told::Failures,
            },
        ),
        Format::Json => harmless(&report::json(&report)),
        Format::Sarif => harmless(&report::sarif(&report)),
        Format::Earl => harmless(&report::earl(&report)),
        Format::Junit => report::junit(&report),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    if is_human || !found.of_site {
        tell(&found.diagnostics, language);
    }
    if let Some(prefix) = paths::common_root(arguments, &found).filter(|_| is_human) {
        text.push_str(&paths::under(&prefix, language));
    }
    let failures = report.failures() + report.broken() + report.over();
    if arguments.fix {
        let as_of = match arguments.as_of.map_or_else(build::as_of, Ok) {
            Ok(date) => date,
            Err(written) => return build::refuse_date(&written, language),
        };
        let asked = (arguments, as_of, language);
        if let Err(refused) = fix::moved(asked, &found.outside, &answers) {
            super::say(&refused.told(super::style(language)));
            return ExitCode::FAILURE;
        }
    }
    let done = match failures == 0 && !has_errors(&found.diagnostics) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    };
    super::print(&text, done, language)
}

impl Arguments {
    /// Why what is asked for can't be.
    fn refusal(&self) -> Option<Said> {
        let is_asked = self.outside.external && !asks_links(self);
        self.outside.refusal().or(is_asked.then_some(NO_LINKS))
    }

    /// The folder of the site that is to be checked; none where pages of any origin are. A path that is the
    /// folder of a site is that site: its sources hold no page, and what was built of it may be old.
    fn site(&self) -> Result<Option<&Path>, Said> {
        match self.paths.as_slice() {
            [] => Ok(Some(&self.site)),
            [one] if is_site(one) => Ok(Some(one)),
            paths if paths.iter().any(|path| is_site(path)) => Err(ONE_SITE),
            _ if self.as_of.is_some() || self.drafts || self.without_examples => Err(OF_A_SITE),
            _ => Ok(None),
        }
    }
}

const NO_LINKS: Said = said(
    "error: --external is of the check of links, which --only or --rule leaves out.",
    "erreur\u{a0}: --external relève de la vérification des liens, que --only ou --rule écarte.",
);

const ONE_SITE: Said = said(
    "error: one of these paths is the folder of a site (it holds site.toml), which is checked by itself: give it alone.",
    "erreur\u{a0}: un de ces chemins est le dossier d’un site (il contient site.toml), qui se vérifie seul\u{a0}: donnez-le seul.",
);

const OF_A_SITE: Said = said(
    "error: --as-of, --drafts and --without-examples are for the folder of a site (one that holds site.toml), not for pages of HTML.",
    "erreur\u{a0}: --as-of, --drafts et --without-examples valent pour le dossier d’un site (qui contient site.toml), pas pour des pages HTML.",
);

/// The kinds of what is looked for beside the rules.
fn kinds(arguments: &Arguments) -> Vec<&'static Kind> {
    let mut kinds = Vec::new();
    if asks_links(arguments) {
        kinds.extend(links::kinds);
    }
    if asks_outside(arguments) {
        kinds.extend(links::kinds_outside);
    }
    if asks_weight(arguments) {
        kinds.extend(weight::kinds);
    }
    if asks_reading(arguments) {
        kinds.extend(reading::kinds);
    }
    kinds
}

/// Whether accessibility is checked: always, but where only something else is wanted.
fn asks_accessibility(arguments: &Arguments) -> bool {
    matches!(arguments.only, None | Some(Checker::Accessibility))
}

/// Whether links are checked: unless only something else is wanted.
fn asks_links(arguments: &Arguments) -> bool {
    matches!(arguments.only, None | Some(Checker::Links)) && arguments.rule.is_empty()
}

/// Whether other sites are asked: only where a person wants it.
fn asks_outside(arguments: &Arguments) -> bool {
    arguments.outside.external && asks_links(arguments)
}

/// The folder that is checked, or the first.
fn root_of(arguments: &Arguments) -> &Path {
    arguments.paths.first().unwrap_or(&arguments.site)
}

/// Whether pages are weighed: where somebody asks for it, for it takes its time.
fn asks_weight(arguments: &Arguments) -> bool {
    let is_meant = arguments.weight || arguments.budget.is_some() || arguments.ecoindex.is_some();
    match arguments.only {
        Some(only) => only == Checker::Weight,
        None => is_meant,
    }
}

/// Whether it is asked how easily pages read: as advice, where somebody wants it.
fn asks_reading(arguments: &Arguments) -> bool {
    arguments.reading || arguments.only == Some(Checker::Reading)
}

/// Checks a site as it would be built.
///
/// # Errors
/// `SOURCE_DATE_EPOCH`, where it is no date.
fn of_site(
    root: &Path,
    arguments: &Arguments,
    asked: accessibility::Wanted<'_>,
) -> Result<Found, String> {
    let options = Options {
        base_url: arguments.base_url.clone(),
        drafts: arguments.drafts,
        without_examples: arguments.without_examples,
        ..build::reading(root, arguments.as_of.map_or_else(build::as_of, Ok)?)
    };
    let asked = |rule: &Rule| asks_accessibility(arguments) && asked(rule);
    let wish = Wish {
        rules: &asked,
        weight: asks_weight(arguments),
        budget: arguments.budget,
        reading: asks_reading(arguments),
        outside: asks_outside(arguments),
    };
    let examined = examine(&options, wish);
    Ok(Found {
        looked_at: examined.reports.len(),
        pages: examined.reports,
        links: match asks_links(arguments) {
            true => examined.links,
            false => Vec::new(),
        },
        weights: examined.weights,
        readings: examined.readings,
        quantiles: examined.quantiles,
        diagnostics: examined.diagnostics,
        level: examined.level,
        of_site: true,
        outside: examined.outside,
    })
}

/// What is to be mended; gaps, which the site itself tells, are only counted.
pub(super) fn tell(diagnostics: &[Diagnostic], language: MessageLanguage) {
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

/// The kinds of all that is looked for beside rules.
fn beside_rules() -> impl Iterator<Item = &'static &'static Kind> {
    let kinds = links::kinds.iter().chain(&links::kinds_outside);
    let kinds = kinds.chain(&weight::kinds);
    kinds.chain(&reading::kinds)
}

/// A rule by its name, or by the id of an ACT rule that it decides.
fn parse_rule(name: &str) -> Result<&'static Rule, Said> {
    accessibility::rule(name).ok_or(NO_RULE)
}

const NO_RULE: Said = said(
    "there is no such rule or message; limpide explain lists the rules",
    "cette règle ou ce message n’existe pas\u{a0}; limpide explain nomme toutes les règles",
);

/// An address of the web.
fn parse_site(url: &str) -> Result<String, Said> {
    let is_address = links::Site::at(Some(url)).is_ok();
    is_address.then(|| url.to_owned()).ok_or(said(
        "write the whole address of the site, as https://www.example.com/",
        "écrivez l’adresse entière du site, comme https://www.example.com/",
    ))
}
