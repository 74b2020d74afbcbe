//! A publication killed at any moment leaves the old site or the new one, whole, and the next one mends it.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::{command, forget_the_past, is_verified, published, tiny};
use crate::site::{Site, contents};

/// How often publications are killed of each kind that promises the old site or the new one: a hundred times, or as often as
/// `LIMPIDE_KILLS` says.
pub(super) fn rounds() -> u32 {
    wanted().unwrap_or(100)
}

/// How often `LIMPIDE_KILLS` says.
pub(super) fn wanted() -> Option<u32> {
    let wanted = std::env::var("LIMPIDE_KILLS").ok();
    wanted.map(|wanted| wanted.parse().unwrap())
}

/// The site under another name.
pub(super) fn named(site: Site, name: &str) -> Site {
    let path = site.path().join("site.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| match line.starts_with("name = ") {
        true => format!("name = \"{name}\"\n"),
        false => format!("{line}\n"),
    });
    let text: String = lines.collect();
    site.with("site.toml", text)
}

/// How long a publication is let live in one of so many rounds, of which one that nobody kills `took` so long. Its first
/// part is the build: what can leave something half done comes after.
pub(super) fn life(took: Duration, round: u32, rounds: u32) -> Duration {
    took * (45 + round * 65 / rounds) / 100
}

#[test]
fn a_killed_publication_leaves_the_old_site_or_the_new_one() {
    for switch in ["exchange", "link"] {
        let place = crate::temporary::folder().unwrap();
        let www = place.path().join("www");
        let site = tiny();
        let text = std::fs::read_to_string(site.path().join("site.toml")).unwrap();
        let folder = www.display();
        let table = format!("\n[publish.web]\nfolder = \"{folder}\"\nswitch = \"{switch}\"\n");
        let site = site.with("site.toml", format!("{text}{table}"));
        kill_it(site, (Path::new("web"), &www), rounds().div_ceil(2));
        is_verified(&www);
    }
    let place = crate::temporary::folder().unwrap();
    let archive = place.path().join("site.tar.gz");
    kill_it(tiny(), (&archive, place.path()), rounds().div_ceil(6));
    let left: Vec<String> = contents(place.path()).into_keys().collect();
    assert_eq!(left, ["site.tar.gz"]);
}

fn kill_it(mut site: Site, (target, folder): (&Path, &Path), rounds: u32) {
    let names = ["Essai", "Autre"];
    let mut states = Vec::new();
    let mut took = Duration::ZERO;
    for name in names {
        site = named(site, name);
        let begun = Instant::now();
        published(&site, target, &[]);
        took = begun.elapsed();
        states.push(visible(folder));
    }
    assert_ne!(states[0], states[1]);
    // What a killed one leaves among the temporary files.
    let left = crate::temporary::folder().unwrap();
    let mut other = 0;
    for round in 0..rounds {
        site = named(site, names[other]);
        let mut child = command(&site, target, &["--yes"])
            .env("TMPDIR", left.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(life(took, round, rounds));
        let _ = child.kill();
        child.wait().unwrap();
        let found = visible(folder);
        let state = states.iter().position(|state| *state == found);
        let state = state.unwrap_or_else(|| panic!("round {round}: neither the old nor the new"));
        other = 1 - state;
    }
    let site = named(site, names[other]);
    let last = command(&site, target, &["--yes"])
        .env("TMPDIR", left.path())
        .output()
        .unwrap();
    assert!(last.status.success(), "{}", super::told(&last));
    assert_eq!(visible(folder), states[other], "no stray file is left");
    let left = std::fs::read_dir(left.path()).unwrap();
    assert_eq!(left.count(), 0, "nor one among the temporary files");
}

/// What a reader meets.
fn visible(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = contents(&folder.canonicalize().unwrap());
    files.retain(|path, _| !path.starts_with(".site"));
    forget_the_past(&mut files);
    files
}
