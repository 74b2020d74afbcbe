//! What each stage of a build costs, in processor time, and how much memory the build takes.
//!
//! `cargo bench --bench stages -- SITE OUTPUT` builds the site in the folder `SITE` (one that
//! `--bench generate` wrote, say) into `OUTPUT`, and prints a line a stage. Time is that of all
//! threads together; memory is the largest that the process had, on Linux.
#![allow(clippy::print_stdout, reason = "a benchmark's result")]

mod process;

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use jiff::civil::date;
use limpide::check::accessibility::{Book, Briefs, Checker, Level, Look, Rule};
use limpide::diagnostic::{Diagnostic, MessageLanguage};
use limpide::finish::{Finished, Fit, Minifier};
use limpide::model::Checks;
use limpide::output::Release;
use limpide::render::{PagePlan, Renderer};
use limpide::{finish, model, output, source};
use rayon::prelude::*;

use process::{folders, processor_time};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many pages are in memory at a time; a build has one a thread.
const BATCH: usize = 256;

fn main() -> Result<(), Box<dyn Error>> {
    let folders = folders();
    let [site, out] = folders.as_slice() else {
        return Err("cargo bench --bench stages -- SITE OUTPUT".into());
    };
    measure(site, out).map_err(|faults| {
        let told: Vec<String> = faults
            .iter()
            .map(|fault| fault.words(MessageLanguage::English).title)
            .collect();
        told.join("\n").into()
    })
}

fn measure(site: &Path, out: &Path) -> Result<(), Vec<Diagnostic>> {
    let mut clock = Clock::started();
    let as_of = date(2026, 11, 24);
    let (files, _) = source::read_site(site);
    clock.lap("reading");
    let (read, faults) = model::read(&files);
    let Some(mut model) = read else {
        return Err(faults);
    };
    let faults = model::resolve(&mut model);
    if !faults.is_empty() {
        return Err(faults);
    }
    let derived = model::Derived::of(&model, as_of, None);
    clock.lap("model");
    let mut fit = Fit::of("");
    let style = |sheet: &str| {
        let sheet = finish::stylesheet::strip(sheet);
        fit = Fit::of(&sheet);
        sheet
    };
    let renderer = Renderer::new((&model, &derived), (&files.themes, None), as_of, style)?;
    let plan = renderer.plan();
    let extras = renderer.extras();
    clock.lap("theme and plan");
    let one = |fault| vec![fault];
    let release = output::allow(site, out, None)
        .and_then(Release::open)
        .map_err(one)?;
    let files = extras.keys().map(|path| (path.clone(), None)).collect();
    let sheets = BTreeMap::new();
    let wanted = |rule: &Rule| rule.level <= Level::AA;
    let paths = plan.iter().map(|page| &*page.file);
    let checker = Checker::new(paths, &sheets, &files, &wanted);
    let mut looks = Vec::with_capacity(plan.len());
    clock.start();
    for batch in plan.chunks(BATCH) {
        looks.extend(print(
            &renderer, &fit, batch, &checker, &release, &mut clock,
        )?);
    }
    let reports = checker.settle(&mut Briefs::default(), looks);
    clock.lap("answering");
    let pages = plan.len();
    drop((renderer, plan, reports));
    release.publish().map_err(one)?;
    clock.lap("publishing");
    clock.tell(pages);
    Ok(())
}

fn print(
    renderer: &Renderer<'_>,
    fit: &Fit,
    batch: &[PagePlan],
    checker: &Checker<'_>,
    release: &Release,
    clock: &mut Clock,
) -> Result<Vec<Look>, Vec<Diagnostic>> {
    let checks = Checks::default();
    let rendered: Vec<_> = batch
        .par_iter()
        .map(|page| renderer.render(page, &checks))
        .collect::<Result<_, _>>()?;
    clock.lap("rendering");
    let minified: usize = rendered
        .par_iter()
        .map_init(Minifier::default, |minifier, page| {
            let minified = minifier.minify(&page.html.as_str().into());
            minified.map_or(page.html.len(), |it| it.len())
        })
        .sum();
    std::hint::black_box(minified);
    clock.lap("of which minifying");
    let finished: Vec<(String, Finished)> = rendered
        .into_par_iter()
        .map(|page| {
            let finished = finish::finish(fit.fit(page.html), &page.file, page.template)?;
            Ok((page.file, finished))
        })
        .collect::<Result<_, Vec<Diagnostic>>>()?;
    clock.lap("finishing");
    let looks = finished
        .par_iter()
        .map_init(Book::default, |book, (file, page)| {
            checker.look(file, &page.html, &page.document, book)
        })
        .collect();
    clock.lap("checking");
    finished
        .par_iter()
        .try_for_each(|(file, page)| release.write(file, page.html.as_bytes()))
        .map_err(|fault| vec![fault])?;
    clock.lap("writing");
    Ok(looks)
}

/// Processor time of the process, by stage.
struct Clock {
    since: f64,
    stages: Vec<(&'static str, f64)>,
}

impl Clock {
    fn started() -> Self {
        Self {
            since: processor_time(),
            stages: Vec::new(),
        }
    }

    fn start(&mut self) {
        self.since = processor_time();
    }

    /// Adds the time since the last call to a stage.
    fn lap(&mut self, stage: &'static str) {
        let now = processor_time();
        let spent = now - self.since;
        match self.stages.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, total)) => *total += spent,
            None => self.stages.push((stage, spent)),
        }
        self.since = processor_time();
    }

    fn tell(&self, pages: usize) {
        println!("{pages} pages");
        for (stage, seconds) in &self.stages {
            let each = seconds * 1e6 / pages as f64;
            println!("{stage:>20} {seconds:>8.2} s {each:>7.0} µs a page");
        }
        println!("{:>20} {:>8}", "largest memory", largest_memory());
    }
}

fn largest_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_once(':')).map_or_else(
        || "not known".to_owned(),
        |(_, size)| size.trim().to_owned(),
    )
}
