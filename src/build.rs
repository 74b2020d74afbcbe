//! The pipeline: read → model → render → finish → check → write. The only file that knows the order.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use jiff::civil::Date;
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{self, Code, Diagnostic};
use crate::finish;
use crate::model::{self, Gap, Site};
use crate::output::{self, Release, Report};
use crate::render::{Extra, PagePlan, Renderer};
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
    let site = model_of(&files, options, &mut diagnostics);
    diagnostics.extend(source::character_faults(&files));
    if let Some(site) = site {
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
    let mut found = model::resolve(&mut site);
    // A file that could not be read is no second fault where it is named.
    let is_told = |path: &str| diagnostics.iter().any(|fault| fault.is_about(path));
    found.retain(|fault| {
        fault.code != Code::MissingAttachment || !fault.path().is_some_and(is_told)
    });
    diagnostics.append(&mut found);
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
    report_shared_addresses(&renderer, &plan, &extras, diagnostics);
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
    diagnostics.extend(print_all(&renderer, &plan, release.as_ref()));
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
        Ok(renderer) => print_all(&renderer, &renderer.plan(), None),
        Err(_) => Vec::new(),
    }
}

/// Prints all pages; once one can't be written, the others are no longer written, only checked, and none
/// is made after one that took too long.
fn print_all(
    renderer: &Renderer<'_>,
    plan: &[PagePlan],
    release: Option<&Release>,
) -> Vec<Diagnostic> {
    let unwritable = AtomicBool::new(false);
    let endless = AtomicUsize::new(usize::MAX);
    let found: Vec<(usize, Vec<Diagnostic>)> = plan
        .par_iter()
        .enumerate()
        .filter(|(at, _)| *at <= endless.load(Ordering::Relaxed))
        .map(|(at, page)| {
            let release = release.filter(|_| !unwritable.load(Ordering::Relaxed));
            let found = print(renderer, page, release).err().unwrap_or_default();
            if found.iter().any(|fault| fault.code == Code::Unwritable) {
                unwritable.store(true, Ordering::Relaxed);
            }
            if found.iter().any(is_endless) {
                endless.fetch_min(at, Ordering::Relaxed);
            }
            (at, found)
        })
        .collect();
    // Each page after it would take as long; those that were made meanwhile depend on the threads.
    let endless = endless.into_inner();
    let found = found.into_iter().filter(|(at, _)| *at <= endless);
    let found: Vec<Diagnostic> = found.flat_map(|(_, found)| found).collect();
    // Pages in the making at that moment met the same full disk.
    let mut told = false;
    let first =
        |fault: &Diagnostic| fault.code != Code::Unwritable || !std::mem::replace(&mut told, true);
    let mut found = found;
    found.retain(first);
    found
}

/// Whether a page took as long as a page may.
fn is_endless(fault: &Diagnostic) -> bool {
    matches!(fault.code, Code::TooManySteps | Code::PageTooLarge)
}

fn open(options: &Options) -> Result<Release, Diagnostic> {
    output::allow(&options.root, &options.out, options.home.as_deref()).and_then(Release::open)
}

/// Renders a page, finishes it, writes it and lets it go.
fn print(
    renderer: &Renderer<'_>,
    plan: &PagePlan,
    release: Option<&Release>,
) -> Result<(), Vec<Diagnostic>> {
    let page = renderer.render(plan)?;
    let html = finish::finish(page.html, &page.file, page.template)
        .map_err(|faults| placed(renderer, plan, faults))?;
    let corrections = renderer.corrections(plan);
    let readable = (!corrections.is_empty()).then(|| finish::Readable::of(&html));
    for (place, must_say) in corrections {
        if readable
            .as_ref()
            .is_some_and(|page| !page.says_all(&must_say))
        {
            return Err(vec![
                Diagnostic::at(Code::CorrectionRemoved, place)
                    .with("page", &page.file)
                    .with("template", page.template),
            ]);
        }
    }
    match release {
        Some(release) => release
            .write(&page.file, html.as_bytes())
            .map_err(|fault| vec![fault]),
        None => Ok(()),
    }
}

/// How many faults of a page are looked for in its content: each search reads the whole file.
const MOST_PLACED: usize = 100;

/// The faults of a finished page, with the place in the content that an anchor comes from.
fn placed(
    renderer: &Renderer<'_>,
    plan: &PagePlan,
    mut faults: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    for fault in faults.iter_mut().take(MOST_PLACED) {
        let anchor = fault.arguments.iter().find(|(name, _)| *name == "id");
        let Some((_, anchor)) = anchor else {
            continue;
        };
        let mut places = renderer.anchors(plan, anchor);
        fault.place = places.pop();
        if fault.code == Code::DuplicateAnchor {
            fault.related = places;
        }
    }
    faults
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

/// Two files whose addresses some host or file system can't tell apart: the same letters in another
/// Unicode form, or in capitals.
fn report_shared_addresses(
    renderer: &Renderer<'_>,
    plan: &[PagePlan],
    extras: &BTreeMap<String, Extra>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut first: BTreeMap<String, (&str, Option<&PagePlan>)> = BTreeMap::new();
    let pages = plan.iter().map(|page| (page.file.as_str(), Some(page)));
    let others = extras.keys().map(|path| (path.as_str(), None));
    for (path, page) in pages.chain(others) {
        let Some((other, other_page)) = first.insert(fold(path), (path, page)) else {
            continue;
        };
        if page
            .zip(other_page)
            .is_some_and(|(a, b)| a.is_about_the_same(b))
        {
            // Their ids are the same, which is told already.
            continue;
        }
        let place = |page: Option<&PagePlan>| page.and_then(|page| renderer.source_of(page));
        let mut fault = Diagnostic::anywhere(Code::DuplicateUrl)
            .with("path", path)
            .with("other", other);
        fault.place = place(page).or_else(|| place(other_page));
        fault
            .related
            .extend(place(other_page).filter(|_| place(page).is_some()));
        diagnostics.push(fault);
    }
}

/// Upper then lower case folds what one of them alone does not (ß and ẞ, ς and σ).
fn fold(path: &str) -> String {
    path.nfc().collect::<String>().to_uppercase().to_lowercase()
}
