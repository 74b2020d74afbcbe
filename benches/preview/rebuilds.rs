//! Whether the memory of a preview stays what it is, however often the site is read.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use jiff::civil::date;
use limpide::build::{Memory, Options, preview};

use super::{Outcome, edits};

/// Reads a site so many times, after a change each time, and makes the changed page of it.
pub fn measure(site: &Path, times: usize) -> Outcome<()> {
    let edit = edits::system(site, "systemes")?;
    let options = Options {
        root: site.to_owned(),
        out: site.join("public"),
        home: None,
        as_of: date(2026, 11, 24),
        base_url: None,
        drafts: true,
        without_examples: false,
    };
    let memory = Memory::of(site, now);
    let file = format!("{}index.html", edit.page.trim_start_matches('/'));
    let mut made = 0;
    for number in 0..=times {
        edit.write(&format!("essai{}x", number % 97))?;
        preview(&options, (&memory, None), |preview, _| {
            made += usize::from(matches!(preview.make(&file), Some(Ok(_))));
        });
        if number % (times / 10).max(1) == 0 {
            println!("{number:>8} rebuilds {:>10}", resident()?);
        }
    }
    edit.put_back()?;
    match made == times + 1 {
        true => Ok(()),
        false => Err("a page could not be made".into()),
    }
}

fn now() -> Duration {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.unwrap_or_default()
}

/// What this process has of the machine's memory.
fn resident() -> Outcome<String> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    Ok(line.unwrap_or_default().trim().to_owned())
}
