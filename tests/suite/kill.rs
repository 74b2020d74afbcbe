//! A build killed at any moment leaves the old site or the new one, whole.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::site::{SYSTEM, Site, contents, errors};

const ROUNDS: u32 = 24;

/// What each system says, in turn.
const SAYS: [&str; 2] = ["Il compte.", "Il compte mieux."];

fn saying(site: Site, which: usize) -> Site {
    (0..40).fold(site, |site, number| {
        let path = format!("content/systems/s-{number}.md");
        site.with(&path, SYSTEM.replace(SAYS[0], SAYS[which]))
    })
}

fn build(site: &Site) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_limpide"));
    command.args(["build", "--as-of", "2026-11-24"]);
    command.arg(site.path()).stderr(Stdio::null());
    command
}

/// What the site is in a folder that was empty.
fn alone(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let elsewhere = crate::temporary::folder().unwrap();
    let out = elsewhere.path().join("public");
    limpide::build::build(&limpide::build::Options {
        out: out.clone(),
        ..site.options()
    });
    contents(&out)
}

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let mut site = Site::small().in_french();
    let (mut states, mut whole) = (Vec::new(), Duration::ZERO);
    for which in 0..SAYS.len() {
        site = saying(site, which);
        states.push(alone(&site));
        let begun = Instant::now();
        assert!(build(&site).status().unwrap().success());
        whole = begun.elapsed();
    }
    assert_ne!(states[0], states[1]);
    let (mut now, mut met) = (1, 0);
    for round in 0..ROUNDS {
        site = saying(site, 1 - now);
        let mut child = build(&site).spawn().unwrap();
        std::thread::sleep(whole * (round * 110 / ROUNDS) / 100);
        met += u32::from(child.try_wait().unwrap().is_none());
        let _ = child.kill();
        child.wait().unwrap();
        let found = contents(&site.out());
        let state = states.iter().position(|it| *it == found);
        now =
            state.unwrap_or_else(|| panic!("round {round}: neither the old site nor the new one"));
    }
    assert!(met * 8 >= ROUNDS, "few were under way");
    site = saying(site, 1 - now);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert_eq!(
        contents(&site.out()),
        states[1 - now],
        "the next build leaves no stray file"
    );
}
