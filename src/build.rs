//! The pipeline: read → model → render → finish → check → write. The only file that knows the order.

mod accessibility;
mod addresses;
mod pages;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::check::accessibility::{Checker, Rule};
use crate::diagnostic::{self, Diagnostic};
use crate::finish;
use crate::model::{self, Gap, Site};
use crate::output::{self, Release, Report};
use crate::render::{Extra, Renderer};
use crate::source::{self, SiteFiles};

/// What is built, and how.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// The folder that the site is written to.
    pub out: PathBuf,
    /// The home folder of the person who builds, which is never written over.
    pub home: Option<PathBuf>,
    /// The date that the site is told as of: everything that depends on time depends on it alone.
    pub as_of: Date,
    /// Where the site will stand, instead of what `site.toml` says.
    pub base_url: Option<String>,
    /// Whether drafts are published.
    pub drafts: bool,
    /// Whether examples are left out.
    pub without_examples: bool,
}

/// What came of a build.
#[derive(Debug, Default)]
pub struct Outcome {
    /// All that is to be said, in the order of the files.
    pub diagnostics: Vec<Diagnostic>,
    /// How many pages the site has.
    pub pages: usize,
    /// What was written; none if an error stopped the build, and then the old site stands.
    pub report: Option<Report>,
}

/// Builds a site, all or nothing.
pub fn build(options: &Options) -> Outcome {
    let (files, mut diagnostics) = source::read_site(&options.root);
    let mut outcome = Outcome::default();
    if let Some(site) = model_of(&files, options, &mut diagnostics) {
        diagnostics.extend(model::future_values(&site, options.as_of));
        diagnostics.extend(model::future_dates(&site, options.as_of));
        diagnostics.extend(model::personal_data(&site));
        let gaps = model::gaps(&site, options.as_of);
        diagnostics.extend(gaps.iter().map(Gap::diagnostic));
        publish(
            &site,
            &gaps,
            &files,
            options,
            &mut diagnostics,
            &mut outcome,
        );
    }
    outcome.diagnostics = diagnostic::settle(diagnostics);
    outcome
}

/// The site as it is to be published.
fn model_of(
    files: &SiteFiles,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Site> {
    if diagnostics.iter().any(|fault| fault.is_about("site.toml")) {
        // Without its settings every other fault of the site would be a false lead.
        return None;
    }
    let (site, found) = model::read(files);
    diagnostics.extend(found);
    let mut site = site?;
    if let Some(url) = &options.base_url {
        site.settings.url = model::with_final_slash(url.clone());
    }
    if !options.drafts {
        site = model::without_drafts(site);
    }
    diagnostics.extend(model::resolve(&mut site));
    if options.without_examples {
        site = model::without_examples(site);
    }
    Some(site)
}

fn publish(
    site: &Site,
    gaps: &[Gap],
    files: &SiteFiles,
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
    outcome: &mut Outcome,
) {
    let style = finish::stylesheet::strip;
    let renderer = match Renderer::new(site, gaps, &files.themes, options.as_of, style) {
        Ok(renderer) => renderer,
        Err(found) => {
            diagnostics.extend(found);
            diagnostics.extend(faults_of_texts(site, gaps, options.as_of));
            return;
        }
    };
    diagnostics.extend(renderer.notes.iter().cloned());
    let plan = renderer.plan();
    let extras = renderer.extras();
    addresses::report_shared(&renderer, &plan, &extras, diagnostics);
    outcome.pages = plan.len();

    // With errors already, pages are still made, so that all of a run's errors are told at once.
    let release = match diagnostic::has_errors(diagnostics) {
        true => None,
        false => match open(options) {
            Ok(release) => Some(release),
            Err(refused) => {
                diagnostics.push(refused);
                None
            }
        },
    };
    let files = extras.keys().map(|path| (path.clone(), None)).collect();
    let sheets = BTreeMap::new();
    let level = accessibility::level(site);
    let wanted = |rule: &Rule| rule.level <= level;
    let paths = plan.iter().map(|page| page.file.as_str());
    let checker = Checker::new(paths, &sheets, &files, &wanted);
    let printed = pages::print_all(&renderer, &plan, Some(&checker), release.as_ref());
    diagnostics.extend(printed.faults);
    diagnostics.extend(accessibility::failures(
        &renderer,
        &plan,
        &checker,
        printed.looked,
    ));
    let Some(release) = release.filter(|_| !diagnostic::has_errors(diagnostics)) else {
        return;
    };
    match write_extras(site, &extras, &release).and_then(|()| release.publish()) {
        Ok(mut report) => {
            diagnostics.append(&mut report.notes);
            outcome.report = Some(report);
        }
        Err(fault) => diagnostics.push(fault),
    }
}

/// What is wrong with the site's own texts where its theme can't be used, from pages that the
/// built-in theme makes of them and nobody sees.
fn faults_of_texts(site: &Site, gaps: &[Gap], as_of: Date) -> Vec<Diagnostic> {
    match Renderer::built_in(site, gaps, as_of) {
        Ok(renderer) => pages::print_all(&renderer, &renderer.plan(), None, None).faults,
        Err(_) => Vec::new(),
    }
}

fn open(options: &Options) -> Result<Release, Diagnostic> {
    output::allow(&options.root, &options.out, options.home.as_deref()).and_then(Release::open)
}

fn write_extras(
    site: &Site,
    extras: &BTreeMap<String, Extra>,
    release: &Release,
) -> Result<(), Diagnostic> {
    for (path, extra) in extras {
        match extra {
            Extra::Made(bytes) => release.write(path, bytes)?,
            Extra::Copied(file) => {
                let location = site
                    .attachments
                    .get(&file.path)
                    .map(|found| found.location.as_path());
                release.copy(path, location.unwrap_or(Path::new(&file.path)))?;
            }
        }
    }
    Ok(())
}
