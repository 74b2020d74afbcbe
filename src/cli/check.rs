//! `limpide check` and `limpide explain`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::build;
use super::words::{Said, said};
use crate::build::{Options, examine};
use crate::check::accessibility::{self, Briefs, Level, PageReport, Rule, Stylesheet, Words};
use crate::check::links::{self, Kind, Outcome, PageLinks};
use crate::check::look_at_each;
use crate::check::report::{self, Report, Told};
use crate::diagnostic::terminal::{draw, visible};
use crate::diagnostic::{Diagnostic, MessageLanguage, Severity, has_errors};
use crate::source::{FoundPages, find_pages, is_site};

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
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    #[arg(long, short)]
    verbose: bool,
}

/// The arguments of `explain`.
#[derive(Debug, Args)]
pub(super) struct Explained {
    #[arg(value_parser = parse_explained)]
    rule: Option<ToExplain>,
}

/// What can be explained.
#[derive(Debug, Clone, Copy)]
enum ToExplain {
    Rule(&'static Rule),
    Kind(&'static Kind),
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Checker {
    Accessibility,
    Links,
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
    diagnostics: Vec<Diagnostic>,
    level: Level,
    /// Whether it is of a site, whose own files are told of too.
    of_site: bool,
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
    let found = match site {
        Some(root) => match of_site(root, arguments, &asked) {
            Ok(found) => found,
            Err(written) => return build::refuse_date(&written, language),
        },
        None => of_paths(arguments, &asked),
    };
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
        kinds: match asks_links(arguments) {
            true => &links::kinds,
            false => &[],
        },
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
        Format::Json => report::json(&report),
        Format::Sarif => report::sarif(&report),
        Format::Earl => report::earl(&report),
        Format::Junit => report::junit(&report),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    if is_human || !found.of_site {
        tell(&found.diagnostics, language);
    }
    if let Some(prefix) = common_root(arguments, &found).filter(|_| is_human) {
        text.push_str(&under(&prefix, language));
    }
    let failures = report.failures() + report.broken();
    let done = match failures == 0 && !has_errors(&found.diagnostics) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    };
    super::print(&text, done, language)
}

impl Arguments {
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

const ONE_SITE: Said = said(
    "error: one of these paths is the folder of a site (it holds site.toml), which is checked by itself: give it alone.",
    "erreur\u{a0}: un de ces chemins est le dossier d’un site (il contient site.toml), qui se vérifie seul\u{a0}: donnez-le seul.",
);

const OF_A_SITE: Said = said(
    "error: --as-of, --drafts and --without-examples are for the folder of a site (one that holds site.toml), not for pages of HTML.",
    "erreur\u{a0}: --as-of, --drafts et --without-examples valent pour le dossier d’un site (qui contient site.toml), pas pour des pages HTML.",
);

/// Whether accessibility is checked: always, but where only links are wanted.
fn asks_accessibility(arguments: &Arguments) -> bool {
    arguments.only != Some(Checker::Links)
}

/// Whether links are checked: unless only something else is wanted.
fn asks_links(arguments: &Arguments) -> bool {
    arguments.only != Some(Checker::Accessibility) && arguments.rule.is_empty()
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
        root: root.to_owned(),
        out: PathBuf::new(),
        home: None,
        as_of: arguments.as_of.map_or_else(build::as_of, Ok)?,
        base_url: arguments.base_url.clone(),
        drafts: arguments.drafts,
        without_examples: arguments.without_examples,
    };
    let asked = |rule: &Rule| asks_accessibility(arguments) && asked(rule);
    let examined = examine(&options, &asked);
    Ok(Found {
        looked_at: examined.reports.len(),
        pages: examined.reports,
        links: match asks_links(arguments) {
            true => examined.links,
            false => Vec::new(),
        },
        diagnostics: examined.diagnostics,
        level: examined.level,
        of_site: true,
    })
}

/// Checks pages of any origin.
fn of_paths(arguments: &Arguments, asked: accessibility::Wanted<'_>) -> Found {
    let mut found = Found {
        looked_at: 0,
        pages: Vec::new(),
        links: Vec::new(),
        diagnostics: Vec::new(),
        level: Level::AA,
        of_site: false,
    };
    for path in &arguments.paths {
        check(path, (arguments, asked), &mut found);
    }
    // Of two folders, files of the same name are told as one.
    found.links.sort_by(|a, b| a.path.cmp(&b.path));
    found.links.dedup_by(|next, first| {
        let is_same = next.path == first.path;
        if is_same {
            first.findings.append(&mut next.findings);
        }
        is_same
    });
    found
}

/// Checks the pages of a folder, or one.
fn check(
    path: &Path,
    (arguments, wanted): (&Arguments, accessibility::Wanted<'_>),
    found: &mut Found,
) {
    let (pages, diagnostics) = find_pages(path);
    found.diagnostics.extend(diagnostics);
    let sheets = pages.sheets.iter();
    let sheets = sheets
        .map(|(path, text)| (path.clone(), Stylesheet::parse(text)))
        .collect();
    let paths = || pages.pages.iter().map(String::as_str);
    let accessibility = asks_accessibility(arguments)
        .then(|| accessibility::Checker::new(paths(), &sheets, &pages.files, wanted));
    let site = links::Site::at(arguments.base_url.as_deref()).ok();
    let links = site
        .filter(|_| asks_links(arguments))
        .map(|site| links::Checker::new(site, paths(), &others(&pages)));
    let read = |page: &str| pages.read(page);
    let looked = look_at_each(&pages.pages, accessibility.as_ref(), links.as_ref(), read);
    found.looked_at += pages.pages.len() - looked.refused.len();
    found.diagnostics.extend(looked.refused);
    if let Some(checker) = accessibility {
        found
            .pages
            .extend(checker.settle(&mut Briefs::default(), looked.accessibility));
    }
    if let Some(checker) = links {
        let read = |page: &str| pages.read(page).ok();
        found.links.extend(checker.settle(looked.links, read));
    }
}

/// The part `/x/` with which all addresses begin that lead nowhere from the root of a folder: the site may
/// stand below it, which nobody said.
fn common_root(arguments: &Arguments, found: &Found) -> Option<String> {
    if found.of_site || arguments.base_url.is_some() {
        return None;
    }
    let all = found.links.iter().flat_map(|page| &page.findings);
    let broken = all.filter(|it| it.kind.id == links::TARGET.id && it.outcome == Outcome::Broken);
    let mut roots: Vec<&str> = broken
        .filter_map(|it| it.address().strip_prefix('/'))
        .filter(|it| !it.starts_with('/'))
        .map(|it| it.split('/').next().unwrap_or_default())
        .collect();
    let number = roots.len();
    roots.sort_unstable();
    roots.dedup();
    match roots.as_slice() {
        [root] if number > 1 => Some(format!("/{root}/")),
        _ => None,
    }
}

fn under(prefix: &str, language: MessageLanguage) -> String {
    let prefix = visible(prefix);
    match language {
        MessageLanguage::English => format!(
            "The links from the root that lead nowhere all begin with {prefix}. If the site stands there, say so: --base-url https://its-host{prefix}\n"
        ),
        MessageLanguage::French => format!(
            "Les liens depuis la racine qui ne mènent nulle part commencent tous par {prefix}. Si le site est à cet endroit, dites-le\u{a0}: --base-url https://son-hôte{prefix}\n"
        ),
    }
}

/// The files that are no pages, with their text where they may name addresses.
fn others(found: &FoundPages) -> Vec<(&str, Option<&str>)> {
    let sheets = found.sheets.iter();
    let sheets = sheets.map(|(path, text)| (path.as_str(), Some(text.as_str())));
    let files = found.files.iter().map(|(path, text)| {
        let text = text.as_ref().or_else(|| found.machine.get(path));
        (path.as_str(), text.map(String::as_str))
    });
    sheets.chain(files).collect()
}

/// What is to be mended; gaps, which the site itself tells, are only counted.
fn tell(diagnostics: &[Diagnostic], language: MessageLanguage) {
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

/// Runs `explain`.
pub(super) fn explain(arguments: &Explained, language: MessageLanguage) -> ExitCode {
    let line = |id: &str, title: Words| format!("{id}: {}\n", language.pick(title.en, title.fr));
    let text = match arguments.rule {
        Some(ToExplain::Rule(rule)) => report::explain(rule, language),
        Some(ToExplain::Kind(kind)) => report::explain_kind(kind, language),
        None => {
            let rules = accessibility::rules().iter();
            let rules = rules.map(|rule| line(rule.id, rule.title));
            let kinds = links::kinds.iter().map(|kind| line(kind.id, kind.title));
            rules.chain(kinds).collect()
        }
    };
    super::print(&text, ExitCode::SUCCESS, language)
}

/// A rule by its name, or by the id of an ACT rule that it decides.
fn parse_rule(name: &str) -> Result<&'static Rule, Said> {
    accessibility::rule(name).ok_or(NO_RULE)
}

/// A rule, or a kind of faults of links by its name.
fn parse_explained(name: &str) -> Result<ToExplain, Said> {
    let kind = links::kinds.iter().find(|kind| kind.id == name);
    match kind {
        Some(kind) => Ok(ToExplain::Kind(kind)),
        None => parse_rule(name).map(ToExplain::Rule),
    }
}

const NO_RULE: Said = said(
    "there is no such rule; limpide explain lists them",
    "cette règle n’existe pas\u{a0}; limpide explain les nomme toutes",
);

/// An address of the web.
fn parse_site(url: &str) -> Result<String, Said> {
    let is_address = links::Site::at(Some(url)).is_ok();
    is_address.then(|| url.to_owned()).ok_or(said(
        "write the whole address of the site, as https://www.example.com/",
        "écrivez l’adresse entière du site, comme https://www.example.com/",
    ))
}
