//! Pages made in parallel: each rendered, finished, looked at, written and let go.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::STACK;
use super::measure::Measure;
use super::precompress::Packer;
use crate::check::accessibility::{Book, Checker, Look};
use crate::check::{in_turns, links, reading, weight};
use crate::diagnostic::{Code, Diagnostic};
use crate::finish::{self, Finished, Fit};
use crate::html::Document;
use crate::model::Checks;
use crate::output::Release;
use crate::render::{PagePlan, Renderer};

/// A page that was made, and what is left of it.
pub(super) struct Looked {
    /// The template that it was made with.
    pub template: &'static str,
    /// What the page costs.
    pub measure: Measure,
    /// What the accessibility check noted.
    pub look: Look,
    /// What the check of links noted.
    pub links: Option<links::Look>,
    /// What the check of weight noted.
    pub weight: Option<weight::Look>,
    /// How easily it reads.
    pub reading: Option<reading::PageReading>,
}

/// What looks at pages as they are made.
pub(super) struct Checkers<'c> {
    /// At their accessibility.
    pub accessibility: Checker<'c>,
    /// At their links; not where the site's address is none.
    pub links: Option<links::Checker>,
    /// At what is only asked for by a person.
    pub beside: Beside,
}

impl Checkers<'_> {
    /// Looking at this too.
    pub fn with(mut self, beside: Beside) -> Self {
        if beside.outside {
            self.links = self.links.map(links::Checker::noting_outside);
        }
        self.beside = beside;
        self
    }
}

/// What looks at pages only where somebody asks for it.
#[derive(Default)]
pub(super) struct Beside {
    /// At what they weigh.
    pub weight: Option<weight::Checker>,
    /// At how easily they read, with the texts that their words may come from.
    pub reading: Option<reading::Sources>,
    /// At the addresses of other sites that they name.
    pub outside: bool,
}

/// Where files are written to.
#[derive(Clone, Copy)]
pub(super) struct Target<'t> {
    /// The release.
    pub release: &'t Release,
    /// What writes compressed forms beside them, where these are asked for.
    pub packer: Option<&'t Packer>,
}

impl Target<'_> {
    /// Writes a file, and its compressed forms.
    pub fn write(&self, path: &Arc<str>, bytes: &[u8]) -> Result<(), Diagnostic> {
        self.release.write_shared(path, bytes)?;
        match self.packer {
            Some(packer) => packer.add(self.release, path, bytes),
            None => Ok(()),
        }
    }
}

/// What a thread knows from the styles of one page for the next: of the ways in which it is seen whether it shows what it
/// must, and of those in which it is checked.
struct Books {
    seen: finish::Book,
    checked: Book,
}

impl Books {
    /// Of a thread that makes pages, which has half of its stack to spare where a page is finished.
    fn of_maker() -> Self {
        Self {
            seen: finish::Book::within(STACK / 2),
            checked: Book::default(),
        }
    }
}

/// What came of making pages.
#[derive(Default)]
pub(super) struct Printed {
    /// What is wrong with them.
    pub faults: Vec<Diagnostic>,
    /// The pages that were made, in the order of the plan, where they were to be looked at.
    pub looked: Vec<Looked>,
}

/// Prints all pages; once one can't be written, the others are no longer written, only checked, and none
/// is made after one that took too long.
pub(super) fn print_all(
    maker: (&Renderer<'_>, &Fit),
    plan: &[PagePlan],
    by: (Option<&Checkers<'_>>, &Checks),
    target: Option<Target<'_>>,
) -> Printed {
    print_while(&|| true, maker, plan, by, target)
}

/// As [`print_all`], but that a page which is no longer wanted when its turn comes is left out.
pub(super) fn print_while(
    is_wanted: &(dyn Fn() -> bool + Sync),
    maker: (&Renderer<'_>, &Fit),
    plan: &[PagePlan],
    by: (Option<&Checkers<'_>>, &Checks),
    target: Option<Target<'_>>,
) -> Printed {
    let looked = Mutex::new(Vec::new());
    let keep = |at, page| {
        let mut looked = looked.lock().unwrap_or_else(PoisonError::into_inner);
        looked.push((at, page));
    };
    let pages: Vec<(usize, &PagePlan)> = plan.iter().enumerate().collect();
    let went = print_each((is_wanted, &keep), maker, &pages, by, target);
    let mut looked = looked.into_inner().unwrap_or_else(PoisonError::into_inner);
    looked.retain(|(at, _)| !went.is_left_out(*at));
    looked.sort_unstable_by_key(|(at, _)| *at);
    Printed {
        faults: went.faults,
        looked: looked.into_iter().map(|(_, page)| page).collect(),
    }
}

/// How the making of pages went.
pub(super) struct Went {
    /// What is wrong with them, in the order of the plan.
    pub faults: Vec<Diagnostic>,
    /// The place in the plan of the first that took too long.
    pub endless: Option<usize>,
}

impl Went {
    /// Whether a page comes after one that took too long: each would take as long, and those that were made meanwhile
    /// depend on the threads.
    pub fn is_left_out(&self, at: usize) -> bool {
        self.endless.is_some_and(|endless| at > endless)
    }
}

/// Who is asked whether a page is still wanted, and who takes what is left of it with its place in the plan.
pub(super) type Around<'k> = (
    &'k (dyn Fn() -> bool + Sync),
    &'k (dyn Fn(usize, Looked) + Sync),
);

/// Prints pages in this order, each with its place in the plan, as [`print_all`] does.
pub(super) fn print_each(
    (is_wanted, keep): Around<'_>,
    (renderer, fit): (&Renderer<'_>, &Fit),
    pages: &[(usize, &PagePlan)],
    (checkers, checks): (Option<&Checkers<'_>>, &Checks),
    target: Option<Target<'_>>,
) -> Went {
    let unwritable = AtomicBool::new(false);
    let endless = AtomicUsize::new(usize::MAX);
    let found = Mutex::new(Vec::new());
    in_turns(pages, Books::of_maker, |books, (at, page)| {
        if !is_wanted() || *at > endless.load(Ordering::Relaxed) {
            return;
        }
        let target = target.filter(|_| !unwritable.load(Ordering::Relaxed));
        match print((renderer, fit), (page, checks), (checkers, books), target) {
            Ok(looked) => {
                if let Some(looked) = looked {
                    keep(*at, looked);
                }
            }
            Err(faults) => {
                if faults.iter().any(|fault| fault.code == Code::Unwritable) {
                    unwritable.store(true, Ordering::Relaxed);
                }
                if faults.iter().any(is_endless) {
                    endless.fetch_min(*at, Ordering::Relaxed);
                }
                let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                found.push((*at, faults));
            }
        }
    });
    let mut found: Vec<(usize, Vec<Diagnostic>)> =
        found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.sort_unstable_by_key(|(at, _)| *at);
    let endless = endless.into_inner();
    let mut went = Went {
        faults: Vec::new(),
        endless: (endless < usize::MAX).then_some(endless),
    };
    let told = found.into_iter().filter(|(at, _)| *at <= endless);
    went.faults = told.flat_map(|(_, found)| found).collect();
    // Pages in the making at that moment met the same full disk.
    let mut told = false;
    let first =
        |fault: &Diagnostic| fault.code != Code::Unwritable || !std::mem::replace(&mut told, true);
    went.faults.retain(first);
    went
}

/// Whether a page took as long as a page may.
pub(super) fn is_endless(fault: &Diagnostic) -> bool {
    matches!(fault.code, Code::TooManySteps | Code::PageTooLarge)
}

/// Renders a page and finishes it; with the template that it was made with.
pub(super) fn make(
    (renderer, fit): (&Renderer<'_>, &Fit),
    (plan, checks): (&PagePlan, &Checks),
    book: &mut finish::Book,
) -> Result<(&'static str, Finished), Vec<Diagnostic>> {
    let page = renderer.render(plan, checks)?;
    let (template, example) = (page.template, page.example);
    let about = (page.file.as_str(), template);
    let finished =
        finish::finish_within(fit.fit(page.html), about, (&limits(renderer, plan), book))
            .map_err(|faults| placed(renderer, plan, faults))?;
    let document = (&finished.document, fit, book);
    let is_seen = seen((renderer, plan), (template, example), document);
    is_seen.map_err(|fault| vec![fault])?;
    Ok((template, finished))
}

/// What a page of the site may weigh.
fn limits(renderer: &Renderer<'_>, plan: &PagePlan) -> finish::Limits {
    let asked = renderer.budget();
    finish::Limits {
        bytes: asked.bytes() as usize,
        requests: asked.requests.map(|it| it as usize),
        nodes: asked.nodes.map(|it| it as usize),
        may_send_on: plan.is_former(),
    }
}

/// Whether a page shows what no theme may hide: its corrections on top, and that what is invented is so.
fn seen(
    (renderer, plan): (&Renderer<'_>, &PagePlan),
    (template, example): (&'static str, bool),
    (document, fit, book): (&Document, &Fit, &mut finish::Book),
) -> Result<(), Diagnostic> {
    let corrections = renderer.corrections(plan);
    let marks = renderer.marks(plan).filter(|_| example);
    if corrections.is_empty() && marks.is_none() {
        return Ok(());
    }
    let passages: Vec<String> = corrections.iter().map(|it| it.texts.clone()).collect();
    let wanted = finish::Wanted {
        passages: &passages,
        mark: marks.map(|(mark, _)| mark),
    };
    let readable = finish::Readable::of(document, &wanted, (fit.sheets(), &mut book.styles));
    let fault = |code| {
        Diagnostic::anywhere(code)
            .with("page", &plan.file)
            .with("template", template)
    };
    for said in corrections {
        let is_there = !said.on_top || finish::is_on_top(document, &said.texts, &passages);
        let mut details = said.details.iter();
        let is_said = readable.says(&said.texts) && details.all(|it| readable.holds(it));
        if !is_there || !is_said || readable.hider().is_some() {
            let mut removed = fault(Code::CorrectionRemoved);
            removed.place = Some(said.place);
            return Err(removed.with_optional("property", readable.hider()));
        }
    }
    match marks {
        Some((_, banner)) if readable.hides_mark() || !readable.says(banner) => {
            Err(fault(Code::MarkHidden))
        }
        _ => Ok(()),
    }
}

/// Makes a page, looks at it, writes it and lets it go.
fn print(
    (renderer, fit): (&Renderer<'_>, &Fit),
    (plan, checks): (&PagePlan, &Checks),
    (checkers, books): (Option<&Checkers<'_>>, &mut Books),
    target: Option<Target<'_>>,
) -> Result<Option<Looked>, Vec<Diagnostic>> {
    let (template, Finished { html, document }) =
        make((renderer, fit), (plan, checks), &mut books.seen)?;
    let look = checkers.map(|checkers| Looked {
        template,
        measure: Measure::of(&html, &document),
        links: checkers
            .links
            .as_ref()
            .map(|it| it.look(&plan.file, &html, &document)),
        weight: checkers
            .beside
            .weight
            .as_ref()
            .map(|it| it.look(&plan.file, &html, &document)),
        reading: checkers.beside.reading.as_ref().map(|sources| {
            let place = renderer.source_of(plan);
            let own = place.as_ref().map(|place| &place.file);
            let own = own.map(|file| (file.path.as_str(), file.text()));
            let own = own.as_ref().map(|(path, text)| (*path, &***text));
            reading::look(&plan.file, &document, (own, Some(sources)))
        }),
        look: checkers
            .accessibility
            .look(&plan.file, &html, &document, &mut books.checked)
            .made_from(made_from(renderer, plan, template)),
    });
    drop(document);
    if let Some(target) = target {
        let written = target.write(&plan.file, html.as_bytes());
        written.map_err(|fault| vec![fault])?;
    }
    Ok(look)
}

/// The content file that a page was made from, else the template's.
pub(super) fn made_from(
    renderer: &Renderer<'_>,
    plan: &PagePlan,
    template: &str,
) -> Option<String> {
    match renderer.source_of(plan) {
        Some(place) => Some(place.file.path.clone()),
        None => renderer.file_of(template),
    }
}

/// How many faults of a page are looked for in its content: each search reads the whole file.
const MOST_PLACED: usize = 100;

/// The faults of a finished page, with the place in the content that an anchor comes from, and the file of its texts where
/// these may be too many.
fn placed(
    renderer: &Renderer<'_>,
    plan: &PagePlan,
    mut faults: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    for fault in faults.iter_mut().take(MOST_PLACED) {
        if let Code::PageTooHeavy | Code::TooManyRequests | Code::TooManyNodes = fault.code {
            let file = renderer.source_of(plan).map(|it| it.file.path.clone());
            *fault = fault.clone().with_optional("source", file);
        }
        let Some(anchor) = fault.argument("id") else {
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
