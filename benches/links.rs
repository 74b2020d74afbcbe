//! What the check of links costs: reading and parsing included, and alone, where pages are parsed already, as in a build.
//!
//! `cargo bench --bench links -- FOLDER URL` checks the links of the pages in `FOLDER`, of any generator,
//! that stand at `URL`, then once more page by page, of which only the looks and the settling are measured. With
//! `LYCHEE=lychee` that program checks the same folder, offline, and the ratio of the whole to it is printed. Time is
//! that of the clock and that of all processors for the whole, that of the processor for the check alone.
#![allow(clippy::print_stdout, reason = "a benchmark's result")]
#![allow(clippy::cast_precision_loss, reason = "rates, for people")]

#[allow(dead_code, reason = "of its two functions one is of use here")]
mod process;

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use limpide::check::links::{Checker, Look, Outcome, Site};
use limpide::check::{Asked, look_at_each};
use limpide::html::Document;
use limpide::source::{FoundPages, find_pages};

use process::processor_time;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let [folder, url] = arguments.as_slice() else {
        return Err("cargo bench --bench links -- FOLDER URL".into());
    };
    let (start, before) = (Instant::now(), processor_time());
    let (found, diagnostics) = find_pages(Path::new(folder));
    if !diagnostics.is_empty() || found.pages.is_empty() {
        return Err("no pages, or some that can't be read".into());
    }
    let sheets = found.sheets.iter();
    let sheets = sheets.map(|(path, text)| (path.as_str(), Some(text.as_str())));
    let files = found.files.iter();
    let files = files.map(|(path, text)| (path.as_str(), text.as_deref()));
    let others: Vec<(&str, Option<&str>)> = sheets.chain(files).collect();
    let pages = found.pages.iter().map(String::as_str);
    let checker = Checker::new(Site::at(Some(url))?, pages, &others);
    let asked = Asked {
        links: Some(&checker),
        ..Asked::default()
    };
    let looked = look_at_each(&found.pages, &asked, |page| found.read(page));
    let addresses: usize = looked.links.iter().map(|look| look.addresses).sum();
    let findings = checker.settle(looked.links, |page| found.read(page).ok());
    let (took, spent) = (start.elapsed().as_secs_f64(), processor_time() - before);
    let findings = findings.iter().flat_map(|it| &it.findings);
    let broken = findings.filter(|it| it.outcome == Outcome::Broken).count();
    println!(
        "{} pages, {addresses} links, {broken} broken",
        found.pages.len()
    );
    let rate = |seconds: f64| addresses as f64 / seconds;
    println!(
        "read, parsed and checked: {took:.2} s, {:.0} links a second; {spent:.2} s of processors, {:.0} links a second of one",
        rate(took),
        rate(spent)
    );
    let alone = alone(&checker, &found)?;
    if alone.addresses != addresses {
        return Err("the check alone sees other links than the whole".into());
    }
    println!(
        "checked alone, of parsed pages: {:.3} s of processors, {:.0} links a second of one; {:.1} % of the whole",
        alone.spent,
        rate(alone.spent),
        100.0 * alone.spent / spent
    );
    if let Ok(lychee) = std::env::var("LYCHEE") {
        let start = Instant::now();
        Command::new(lychee)
            .args([
                "--offline",
                "--no-progress",
                "--include-fragments",
                "--index-files",
                "index.html",
            ])
            .args(["--root-dir", folder])
            .arg(folder)
            .output()?;
        let theirs = start.elapsed().as_secs_f64();
        println!(
            "lychee: {theirs:.2} s, {:.1} times as long as the whole, {:.1} times as long as the check alone takes a processor",
            theirs / took,
            theirs / alone.spent
        );
    }
    Ok(())
}

/// What the check of links alone came to.
struct Alone {
    /// The processors' time, in seconds.
    spent: f64,
    addresses: usize,
}

/// Checks all pages, one parsed at a time, and measures what is asked of each and what is settled of all. The words that
/// `#:~:text=` looks for on other pages are not there to be read, as in a build.
fn alone(checker: &Checker, found: &FoundPages) -> Result<Alone, Box<dyn Error>> {
    let mut spent = 0.0;
    let mut looks: Vec<Look> = Vec::with_capacity(found.pages.len());
    for path in &found.pages {
        let html = found.read(path).map_err(|_| "a page can't be read")?;
        let document = Document::parse(&html);
        let before = processor_time();
        looks.push(checker.look(path, &html, &document));
        spent += processor_time() - before;
    }
    let addresses = looks.iter().map(|look| look.addresses).sum();
    let before = processor_time();
    std::hint::black_box(checker.settle(looks, |_| None));
    spent += processor_time() - before;
    Ok(Alone { spent, addresses })
}
