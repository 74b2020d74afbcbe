//! From the save of a file to the new bytes of its page, as `limpide serve` sends them.
//!
//! `cargo bench --bench serve -- SITE` serves the folder `SITE` (one that `--bench generate` wrote, say), saves a
//! system, a statement, a template and the stylesheet ten times each, and asks for a page until it is new; then
//! the files are as they were. With `HUGO=hugo` the same is done with `hugo server` and the folder `hugo` beside
//! it. Times are those of a clock on the wall.
//!
//! `cargo bench --bench serve -- SITE REBUILDS` reads the site so many times in one process, after a change each
//! time, as a preview does, makes a page of it, and prints the memory that it has.
#![allow(clippy::print_stdout, reason = "a benchmark's result")]

#[path = "preview/edits.rs"]
mod edits;
#[path = "preview/rebuilds.rs"]
mod rebuilds;
#[path = "preview/server.rs"]
mod server;

use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use edits::Edit;
use server::Server;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// How often a file is saved.
const SAVES: usize = 10;

/// Nothing may take longer.
const LIMIT: Duration = Duration::from_secs(120);

/// What a person does between two saves, at the least.
const PAUSE: Duration = Duration::from_secs(3);

fn main() -> Outcome<()> {
    // Cargo adds `--bench` for its own harness.
    let mut arguments = std::env::args_os().skip(1).filter(|it| it != "--bench");
    let Some(site) = arguments.next().map(PathBuf::from) else {
        return Err("cargo bench --bench serve -- SITE [REBUILDS]".into());
    };
    if let Some(times) = arguments.next() {
        let times = times.to_str().and_then(|it| it.parse().ok());
        return rebuilds::measure(&site, times.ok_or("how many times?")?);
    }
    let system = edits::system(&site, "systemes")?;
    measure(
        "limpide",
        || Server::limpide(&site),
        &[
            &system,
            &edits::statement(&site)?,
            &edits::template(&site, &system)?,
            &edits::stylesheet(&site, &system)?,
        ],
    )?;
    if let Some(program) = std::env::var_os("HUGO") {
        let site = site.with_file_name("hugo");
        let start = || Server::hugo(&program, &site);
        measure("hugo", start, &[&edits::system(&site, "systems")?])?;
    }
    Ok(())
}

fn measure(name: &str, start: impl Fn() -> Outcome<Server>, edits: &[&Edit]) -> Outcome<()> {
    for edit in edits {
        // A file that the theme has from now on must be there before the site is read.
        edit.write("essai")?;
        let began = Instant::now();
        let server = start()?;
        let started = began.elapsed().as_millis();
        let times = times(&server, edit);
        edit.put_back()?;
        let mut times = times?;
        times.sort_unstable();
        let median = times[SAVES / 2];
        let what = edit.what;
        println!("{name:>8} {what:>12} {median:>6} ms, {times:?}; started in {started} ms");
    }
    Ok(())
}

/// The milliseconds from each save to the new page.
fn times(server: &Server, edit: &Edit) -> Outcome<Vec<u128>> {
    let mut times = Vec::new();
    for number in 0..SAVES {
        std::thread::sleep(PAUSE);
        let mark = format!("essai{number}x");
        edit.write(&mark)?;
        let saved = Instant::now();
        while !server.get(&edit.page)?.contains(&mark) {
            if saved.elapsed() > LIMIT {
                return Err(format!("{}: the page did not change", edit.what).into());
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        times.push(saved.elapsed().as_millis());
    }
    Ok(times)
}
