//! A publication killed at any moment leaves the old site or the new one, whole, and the next one mends it.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use super::{command, forget_the_past, is_verified, published};
use crate::site::{SYSTEM, Site, contents};

/// How often a publication is killed: sixteen times, or as often as `LIMPIDE_KILLS` says.
pub(super) fn rounds() -> u32 {
    let wanted = std::env::var("LIMPIDE_KILLS").ok();
    wanted.map_or(16, |wanted| wanted.parse().unwrap())
}

fn with_systems(mut site: Site, text: &str) -> Site {
    for number in 0..6 {
        site = site.with(&format!("content/systems/s-{number}.md"), text);
    }
    site
}

#[test]
fn a_killed_publication_leaves_the_old_site_or_the_new_one() {
    for switch in ["exchange", "link"] {
        let place = tempfile::tempdir().unwrap();
        let www = place.path().join("www");
        let site = Site::small();
        let text = std::fs::read_to_string(site.path().join("site.toml")).unwrap();
        let folder = www.display();
        let table = format!("\n[publish.web]\nfolder = \"{folder}\"\nswitch = \"{switch}\"\n");
        let site = site.with("site.toml", format!("{text}{table}"));
        kill_it(with_systems(site, SYSTEM), Path::new("web"), &www);
        is_verified(&www);
    }
    let place = tempfile::tempdir().unwrap();
    let archive = place.path().join("site.tar.gz");
    kill_it(with_systems(Site::small(), SYSTEM), &archive, place.path());
    let left: Vec<String> = contents(place.path()).into_keys().collect();
    assert_eq!(left, ["site.tar.gz"]);
}

fn kill_it(mut site: Site, target: &Path, folder: &Path) {
    let changed = SYSTEM.replace("Il compte.", "Il compte mieux.");
    let texts = [SYSTEM, changed.as_str()];
    let mut states = Vec::new();
    let mut took = Duration::ZERO;
    for text in texts {
        site = with_systems(site, text);
        let begun = std::time::Instant::now();
        published(&site, target, &[]);
        took = begun.elapsed();
        states.push(visible(folder));
    }
    assert_ne!(states[0], states[1]);
    // What a killed one leaves among the temporary files.
    let left = tempfile::tempdir().unwrap();
    let mut other = 0;
    let rounds = rounds();
    for round in 0..rounds {
        site = with_systems(site, texts[other]);
        let mut child = command(&site, target, &["--yes"])
            .env("TMPDIR", left.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // The first part of it is the build: what can leave something half done comes after.
        std::thread::sleep(took * (50 + round * 60 / rounds) / 100);
        let _ = child.kill();
        child.wait().unwrap();
        let found = visible(folder);
        let state = states.iter().position(|state| *state == found);
        let state = state.unwrap_or_else(|| panic!("round {round}: neither the old nor the new"));
        other = 1 - state;
    }
    let site = with_systems(site, texts[other]);
    published(&site, target, &[]);
    assert_eq!(visible(folder), states[other], "no stray file is left");
}

/// What a reader meets.
fn visible(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = contents(&folder.canonicalize().unwrap());
    files.retain(|path, _| !path.starts_with(".site"));
    forget_the_past(&mut files);
    files
}
