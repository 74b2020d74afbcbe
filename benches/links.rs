//! What the check of links costs, reading and parsing included.
//!
//! `cargo bench --bench links -- FOLDER URL` checks the links of the pages in `FOLDER`, of any generator,
//! that stand at `URL`. With `LYCHEE=lychee` that program checks the same folder, offline, and the ratio of
//! the two is printed. Time is that of the clock.
#![allow(clippy::print_stdout, reason = "a benchmark's result")]

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use limpide::check::links::{Checker, Outcome, Site};
use limpide::check::{Asked, look_at_each};
use limpide::source::find_pages;

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
    let start = Instant::now();
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
    let took = start.elapsed().as_secs_f64();
    let findings = findings.iter().flat_map(|it| &it.findings);
    let broken = findings.filter(|it| it.outcome == Outcome::Broken).count();
    println!(
        "{} pages, {addresses} links, {broken} broken",
        found.pages.len()
    );
    #[allow(clippy::cast_precision_loss, reason = "a rate, for people")]
    let rate = addresses as f64 / took;
    println!("{took:.2} s, {rate:.0} links a second");
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
        println!("lychee: {theirs:.2} s, {:.1} times as long", theirs / took);
    }
    Ok(())
}
