//! The pipeline: read → model → render → finish → check → write. The only file that knows the order.

mod accessibility;
mod addresses;
mod composed;
mod consequences;
mod examine;
mod extras;
mod former;
mod images;
mod links;
mod measure;
mod memory;
mod notes;
mod outcome;
mod pages;
mod precompress;
mod preview;
mod reading;
mod weight;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use accessibility::{Checked, Known};
use measure::Measure;
use notes::notes;
use pages::{Beside, Checkers, Target};
use precompress::Packer;

pub use composed::Composed;
pub use examine::{Examined, OtherSites, Wish, examine};
pub use former::Former;
pub use images::{Became, PictureFile, images};
pub use memory::Memory;
pub use outcome::{Options, Outcome};
pub use preview::{Concluded, Made, Preview, preview};
pub use reading::{Approvals, PageToRead, Reading, SiteToRead, reading};

use crate::check::accessibility::{Briefs, Checker, Level, Rule, Stylesheet, Wanted};
use crate::check::links::PageLinks;
use crate::check::reading::PageReading;
use crate::diagnostic::{self, Code, Diagnostic};
use crate::finish::{self, Fit};
use crate::model::{self, Checks, Gap, Site};
use crate::output::{self, Release};
pub use crate::render::built_in_word;
pub(crate) use crate::render::is_of_a_list;
use crate::render::{Extra, PagePlan, Renderer};
use crate::source::{self, SiteFiles};

/// Builds a site, all or nothing.
pub fn build(options: &Options) -> Outcome {
    build_with(options, None)
}

/// Compressed forms of the published files, beside them.
#[derive(Debug, Clone, Default)]
pub struct Precompress {
    /// The folder of what was compressed before; without it all is compressed anew.
    pub cache: Option<PathBuf>,
}

/// Builds a site, all or nothing, with compressed forms of its files where these are asked for.
pub fn build_with(options: &Options, precompress: Option<&Precompress>) -> Outcome {
    let packer = precompress.map(|it| Packer::new(it.cache.as_deref()));
    let mut outcome = Outcome::default();
    let diagnostics = told_of(options, |site, gaps, files, diagnostics| {
        let of = (site, gaps, files, options.as_of);
        with_work(of, None, diagnostics, |work, known, diagnostics| {
            let work = (&work, packer.as_ref());
            publish((site, options), work, &known, diagnostics, &mut outcome);
        });
    });
    if let Some(packer) = packer.filter(|_| outcome.report.is_some()) {
        packer.clean();
    }
    Outcome {
        diagnostics,
        ..outcome
    }
}

/// Reads a site, does something with it, and tells all that is to be said of it.
fn told_of(
    options: &Options,
    act: impl FnOnce(&Site, &[Gap], &SiteFiles, &mut Vec<Diagnostic>),
) -> Vec<Diagnostic> {
    let diagnostics = with_site(options, None, |site, gaps, files, diagnostics| {
        diagnostics.extend(notes(site, options, None));
        act(site, gaps, files, diagnostics);
        // Told when the pages are made and let go: there may be several of each system.
        diagnostics.extend(gaps.iter().map(Gap::diagnostic));
    });
    consequences::told(diagnostics)
}

/// Reads a site and does something with it; gives what was found, but for [`notes`] and gaps.
fn with_site(
    options: &Options,
    memory: Option<&Memory>,
    act: impl FnOnce(&Site, &[Gap], &SiteFiles, &mut Vec<Diagnostic>),
) -> Vec<Diagnostic> {
    let (files, mut diagnostics) = match memory {
        Some(memory) => source::read_site_again(&options.root, &memory.source),
        None => source::read_site(&options.root),
    };
    let site = model_of(&files, options, memory, &mut diagnostics);
    let source = memory.map(|it| &it.source);
    diagnostics.extend(source::character_faults(&files, source));
    if let Some(site) = site {
        diagnostics.extend(model::future_values(&site, options.as_of));
        diagnostics.extend(model::future_dates(&site, options.as_of));
        let gaps = model::gaps(&site, options.as_of);
        act(&site, &gaps, &files, &mut diagnostics);
    }
    diagnostics
}

/// The site as it is to be published.
fn model_of(
    files: &SiteFiles,
    options: &Options,
    memory: Option<&Memory>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Site> {
    if diagnostics.iter().any(|fault| fault.is_about("site.toml")) {
        // Without its settings every other fault of the site would be a false lead.
        return None;
    }
    let (site, found) = match memory {
        Some(memory) => model::read_again(files, &memory.model),
        None => model::read(files),
    };
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

/// Plans the pages of a site and hands them over with what is accepted for a time, unless its theme can't
/// be used.
fn with_work(
    (site, gaps, files, as_of): (&Site, &[Gap], &SiteFiles, Date),
    memory: Option<&Memory>,
    diagnostics: &mut Vec<Diagnostic>,
    act: impl FnOnce(Work<'_, '_>, Known, &mut Vec<Diagnostic>),
) {
    let (known, faults) = Known::of(site, as_of);
    diagnostics.extend(faults);
    let of = (site, gaps, files, as_of);
    if let Some((renderer, fit)) = renderer(of, memory, diagnostics) {
        let level = accessibility::level(site);
        let work = Work::of((&renderer, &fit), level, diagnostics);
        diagnostics.extend(extras::heavy_pictures(site, &work.extras));
        act(work, known, diagnostics);
    }
}

fn publish(
    (site, options): (&Site, &Options),
    (work, packer): (&Work<'_, '_>, Option<&Packer>),
    known: &Known,
    diagnostics: &mut Vec<Diagnostic>,
    outcome: &mut Outcome,
) {
    let level = work.level;
    outcome.left_out.clone_from(&site.left_out);
    outcome.examples = site.examples();
    outcome.former = Former::all(site);
    outcome.unpublishable = model::unpublishable(site);
    outcome.pages = work.plan.len() + work.control.len();

    // No page shows what comes from it: else a name that leads nowhere would be found much later.
    weight::quantiles(site, &options.root, diagnostics);
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
    let wanted = |rule: &Rule| rule.level <= level;
    let asked: (Wanted<'_>, Beside) = (&wanted, Beside::default());
    let target = release.as_ref().map(|release| Target { release, packer });
    let printed = work.print(asked, known, target, diagnostics);
    let checked = &printed.checked;
    diagnostics.extend(accessibility::failures(checked, known));
    if !diagnostic::has_errors(diagnostics) {
        // What could not be read is missing where it is linked to.
        diagnostics.extend(links::diagnostics(&printed.links, checked));
    }
    if printed.whole {
        diagnostics.extend(known.unused(checked, &wanted));
    }
    let Some(release) = release.filter(|_| !diagnostic::has_errors(diagnostics)) else {
        return;
    };
    let target = Target {
        release: &release,
        packer,
    };
    let of_checks = |path: &str| work.renderer.of_checks(path, &printed.checks);
    let written = extras::write((site, &of_checks), &work.extras, target);
    match written.and_then(|()| release.publish()) {
        Ok(mut report) => {
            diagnostics.append(&mut report.notes);
            outcome.copied = extras::copied(&work.extras, site);
            outcome.report = Some(report);
        }
        Err(fault) => diagnostics.push(fault),
    }
}

/// A theme's stylesheet with the site's address and colour, and what is wrong with that.
fn accented(site: &Site, sheet: &str) -> (String, Vec<Diagnostic>) {
    // What paper prints before the address of a page of the site.
    let origin = model::origin(&site.settings.url);
    let sheet = format!("{sheet}:root{{--site:\"{origin}\"}}");
    let Some(identity) = &site.settings.identity else {
        return (sheet, Vec::new());
    };
    let light = identity.accent.as_ref();
    let dark = identity.accent_dark.as_ref();
    finish::with_accent(
        &sheet,
        light.map(|it| (it.value.as_str(), &it.place)),
        dark.map(|it| (it.value.as_str(), &it.place)),
    )
}

/// What renders the pages of a site and what cuts their stylesheet to them; none where its theme can't
/// be used.
fn renderer<'a>(
    (site, gaps, files, as_of): (&'a Site, &'a [Gap], &SiteFiles, Date),
    memory: Option<&Memory>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<(Renderer<'a>, Arc<Fit>)> {
    let mut unreadable = Vec::new();
    let mut fit = Arc::new(Fit::of(""));
    let style = |sheet: &str| {
        let (sheet, faults) = accented(site, &finish::stylesheet::strip(sheet));
        unreadable = faults;
        fit = memory::fit(memory, &sheet);
        sheet
    };
    let kept = memory.map(|it| &it.render);
    match Renderer::new(site, gaps, (&files.themes, kept), as_of, style) {
        Ok(renderer) => {
            diagnostics.extend(unreadable);
            diagnostics.extend(renderer.notes.iter().cloned());
            Some((renderer, fit))
        }
        Err(found) => {
            diagnostics.extend(found);
            diagnostics.extend(faults_of_texts(site, gaps, as_of));
            None
        }
    }
}

/// All that a site will have.
struct Work<'r, 'a> {
    renderer: &'r Renderer<'a>,
    fit: &'r Fit,
    /// The level that its pages must reach.
    level: Level,
    plan: Vec<PagePlan>,
    /// The pages that say how the others are checked.
    control: Vec<PagePlan>,
    extras: BTreeMap<String, Extra>,
}

impl<'r, 'a> Work<'r, 'a> {
    /// Plans it, and reports addresses that two files share.
    fn of(
        (renderer, fit): (&'r Renderer<'a>, &'r Fit),
        level: Level,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let (plan, extras) = (renderer.plan(), renderer.extras());
        addresses::report_shared(renderer, &plan, &extras, diagnostics);
        let (control, plan) = plan.into_iter().partition(PagePlan::is_told_by_checks);
        Self {
            renderer,
            fit,
            level,
            plan,
            control,
            extras,
        }
    }

    /// The files beside the pages, as the check of the pages needs them.
    fn files(&self) -> BTreeMap<String, Option<String>> {
        let files = self.extras.keys();
        files.map(|path| (path.clone(), None)).collect()
    }

    /// What checks the pages: their accessibility by these rules.
    fn checkers<'c>(
        &self,
        sheets: &'c BTreeMap<String, Stylesheet>,
        files: &'c BTreeMap<String, Option<String>>,
        wanted: Wanted<'c>,
    ) -> Checkers<'c> {
        let pages = || self.plan.iter().chain(&self.control);
        let paths = pages().map(|page| page.file.as_str());
        Checkers {
            accessibility: Checker::new(paths, sheets, files, wanted),
            links: links::checker(self.renderer.url(), pages(), &self.extras),
            beside: Beside::default(),
        }
    }

    /// Makes all pages and checks them by these rules.
    ///
    /// What the others came to stands on the pages that say how the site is checked: these come last,
    /// and are checked as the others are.
    fn print(
        &self,
        (wanted, beside): (Wanted<'_>, Beside),
        known: &Known,
        target: Option<Target<'_>>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Printed {
        let (sheets, files) = (BTreeMap::new(), self.files());
        let checkers = self.checkers(&sheets, &files, wanted).with(beside);
        let (mut briefs, mut looks) = (Briefs::default(), Vec::new());
        let (mut weights, mut readings) = (Vec::new(), Vec::new());
        let mut print = |plan: &[PagePlan], checks: &Checks| {
            let with = (Some(&checkers), checks);
            // A disk that was full for the pages before is told of once.
            let is_full = diagnostics
                .iter()
                .any(|fault| fault.code == Code::Unwritable);
            let target = target.filter(|_| !is_full);
            let mut printed = pages::print_all((self.renderer, self.fit), plan, with, target);
            diagnostics.extend(printed.faults);
            looks.extend(printed.looked.iter_mut().filter_map(|it| it.links.take()));
            weights.extend(printed.looked.iter_mut().filter_map(|it| it.weight.take()));
            readings.extend(printed.looked.iter_mut().filter_map(|it| it.reading.take()));
            let measures: Vec<Measure> =
                printed.looked.iter().map(|it| it.measure.clone()).collect();
            let checker = &checkers.accessibility;
            let looked = printed.looked;
            let checked = accessibility::settle(checker, &mut briefs, known, looked);
            (checked, measures)
        };
        let (mut checked, measures) = print(&self.plan, &Checks::default());
        let checks = accessibility::checks(&checked, self.level);
        let checks = measure::measured(&measures, (self.renderer.site(), &self.extras), checks);
        checked.extend(print(&self.control, &checks).0);
        checked.sort_by(|a, b| a.1.path.cmp(&b.1.path));
        let whole = checked.len() == self.plan.len() + self.control.len();
        let links = checkers.links.filter(|_| whole);
        let links = links.map(|checker| links::settle(&checker, looks, &checked));
        Printed {
            links: links.unwrap_or_default(),
            weights,
            readings,
            weigher: checkers.beside.weight,
            checked,
            checks,
            whole,
        }
    }
}

/// What came of making and checking all pages.
struct Printed {
    checked: Vec<Checked>,
    /// What the check came to of all but the pages that say it.
    checks: Checks,
    /// What was found of links; nothing where a page was left out, for what leads to it would seem broken.
    links: Vec<PageLinks>,
    /// What was noted of their weight, where that was asked.
    weights: Vec<crate::check::weight::Look>,
    /// How easily they read, where that was asked.
    readings: Vec<PageReading>,
    /// What weighs them.
    weigher: Option<crate::check::weight::Checker>,
    /// Whether none was left out for a fault.
    whole: bool,
}

/// What is wrong with the site's own texts where its theme can't be used, from pages that the
/// built-in theme makes of them and nobody sees.
fn faults_of_texts(site: &Site, gaps: &[Gap], as_of: Date) -> Vec<Diagnostic> {
    match Renderer::built_in(site, gaps, as_of) {
        Ok(renderer) => {
            let unchecked = (None, &Checks::default());
            pages::print_all((&renderer, &Fit::of("")), &renderer.plan(), unchecked, None).faults
        }
        Err(_) => Vec::new(),
    }
}

fn open(options: &Options) -> Result<Release, Diagnostic> {
    output::allow(&options.root, &options.out, options.home.as_deref()).and_then(Release::open)
}
