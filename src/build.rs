//! The pipeline: read → model → render → finish → check → write. The only file that knows the order.

mod accessibility;
mod addresses;
mod advice;
mod composed;
mod consequences;
mod desk;
mod examine;
mod extras;
mod former;
mod images;
mod links;
mod making;
mod measure;
mod memory;
mod notes;
mod outcome;
mod pages;
mod precompress;
mod preview;
mod reading;
mod tally;
mod understood;
mod weight;
mod work;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use accessibility::Known;
use desk::Kept;
use notes::notes;
use pages::{Beside, Target};
use precompress::Packer;
use work::Work;

pub use advice::advice;
pub use composed::Composed;
pub use examine::{Examined, OtherSites, Wish, examine};
pub use former::Former;
pub use images::{Became, PictureFile, images};
pub use making::{Concluded, Making};
pub use memory::{Again, Memory};
pub use outcome::{Options, Outcome};
pub use preview::{Made, Preview};
pub use reading::{
    Approvals, InventoryToRead, PageToRead, Reading, SiteToRead, WordsToRead, reading,
};
pub use understood::{Understood, preview, understand};

use crate::check::accessibility::{Rule, Wanted};
use crate::diagnostic::{self, Code, Diagnostic, SourceFile};
use crate::finish::{self, Fit};
use crate::model::{self, Checks, Derived, Gap, Site};
use crate::output::{self, Release};
pub(crate) use crate::render::is_of_a_list;
use crate::render::{Extra, Renderer};
pub use crate::render::{built_in_label, built_in_word};
use crate::source::{self, SiteFiles};

/// What a thread that builds has of the stack, in bytes: as much as the main thread of a program has.
pub(crate) const STACK: usize = 8 << 20;

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
    begin_threads();
    // Among the threads that make the pages: what is let go of before that is there for them.
    rayon::scope(|_| built(options, precompress))
}

/// Begins the threads that pages are made in; where the program has them already they stay as they are.
fn begin_threads() {
    let _ = rayon::ThreadPoolBuilder::new()
        .stack_size(STACK)
        .build_global();
}

fn built(options: &Options, precompress: Option<&Precompress>) -> Outcome {
    let packer = precompress.map(|it| Packer::new(it.cache.as_deref()));
    let mut outcome = Outcome::default();
    let diagnostics = told_of(options, |site, derived, files, diagnostics| {
        let of = (site, derived, &*files.themes, options.as_of);
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
    act: impl FnOnce(&Site, &Derived<'_>, &SiteFiles, &mut Vec<Diagnostic>),
) -> Vec<Diagnostic> {
    begin_threads();
    let (mut diagnostics, gaps) = with_site(options, None, |site, derived, files, diagnostics| {
        diagnostics.extend(notes(site, options, None));
        act(site, derived, files, diagnostics);
    });
    // Told when the pages and the site are let go: there may be several of each system.
    diagnostics.extend(gaps.into_iter().map(|it| it.diagnostic()));
    consequences::told(diagnostics)
}

/// Reads a site and does something with it; gives what was found, but for [`notes`], and the gaps of the site.
fn with_site(
    options: &Options,
    again: Option<Again<'_>>,
    act: impl FnOnce(&Site, &Derived<'_>, &SiteFiles, &mut Vec<Diagnostic>),
) -> (Vec<Diagnostic>, Vec<Arc<Gap>>) {
    let (files, mut diagnostics) = match again {
        Some((memory, changed)) => source::read_site_again(&options.root, &memory.source, changed),
        None => source::read_site(&options.root),
    };
    let memory = again.map(|(memory, _)| memory);
    let site = model_of(&files, options, memory, &mut diagnostics);
    let characters = || source::character_faults(&files, memory.map(|it| &it.source));
    let Some(site) = site else {
        diagnostics.extend(characters());
        return (diagnostics, Vec::new());
    };
    let derive = || Derived::of(&site, options.as_of, memory.map(|it| &it.model));
    let (faults, derived) = rayon::join(characters, derive);
    diagnostics.extend(faults);
    diagnostics.extend(model::future_values(&site, options.as_of));
    diagnostics.extend(model::future_dates(&site, options.as_of));
    act(&site, &derived, &files, &mut diagnostics);
    (diagnostics, derived.gaps)
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
    (site, derived, themes, as_of): (&Site, &Derived<'_>, &[Arc<SourceFile>], Date),
    memory: Option<&Memory>,
    diagnostics: &mut Vec<Diagnostic>,
    act: impl FnOnce(Work<'_, '_>, Known, &mut Vec<Diagnostic>),
) {
    let (known, faults) = Known::of(site, as_of);
    diagnostics.extend(faults);
    let of = (site, derived, themes, as_of);
    if let Some((renderer, fit)) = renderer(of, memory, diagnostics) {
        let level = accessibility::level(site);
        let work = Work::of((&renderer, &fit), level, memory, diagnostics);
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
    let asked: (Wanted<'_>, Beside, Kept) = (&wanted, Beside::default(), Kept::Faults);
    let target = release.as_ref().map(|release| Target { release, packer });
    // What is made of the site as a whole is large, and what is known of all pages need not be in memory beside it. To pack
    // it takes long: what is wrong with the pages is told before.
    let is_early = |extra: &Extra| packer.is_none() && matches!(extra, Extra::OfSite);
    let none = (site, work.renderer, &Checks::default());
    let written = target.map(|target| extras::write(none, &work.extras, is_early, target));
    let unwritten = written.and_then(Result::err);
    let target = target.filter(|_| unwritten.is_none());
    let printed = work.print(asked, known, target, diagnostics);
    let checked = &printed.checked;
    diagnostics.extend(accessibility::failures(checked, known));
    if !diagnostic::has_errors(diagnostics) {
        // What could not be read is missing where it is linked to.
        diagnostics.extend(links::diagnostics(&printed.links));
    }
    diagnostics.extend(unwritten);
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
    let made_by = (site, work.renderer, &printed.checks);
    let is_late = |extra: &Extra| !is_early(extra);
    let written = extras::write(made_by, &work.extras, is_late, target);
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
    (site, derived, themes, as_of): (&'a Site, &'a Derived<'a>, &[Arc<SourceFile>], Date),
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
    match Renderer::new((site, derived), (themes, kept), as_of, style) {
        Ok(renderer) => {
            diagnostics.extend(unreadable);
            diagnostics.extend(renderer.notes.iter().cloned());
            Some((renderer, fit))
        }
        Err(found) => {
            diagnostics.extend(found);
            diagnostics.extend(faults_of_texts(site, derived, as_of));
            None
        }
    }
}

/// What is wrong with the site's own texts where its theme can't be used, from pages that the
/// built-in theme makes of them and nobody sees.
fn faults_of_texts(site: &Site, derived: &Derived<'_>, as_of: Date) -> Vec<Diagnostic> {
    match Renderer::built_in((site, derived), as_of) {
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
