//! What is kept of one reading for the next is never seen: each is as if it were the first.

use std::fs::{self, File};
use std::time::{Duration, UNIX_EPOCH};

use limpide::build::{Made, Memory, preview};

use super::clean_build;
use crate::site::Site;

/// After so long a file's stamp is believed.
const REST: Duration = Duration::from_millis(2100);

const TRANSLATION: &str = "+++\nname = \"Tool\"\n+++\n\n## Role in the decision\n\nIt helps.\n";

/// Whether every page, every other file and all that is told are those of a clean build.
fn is_as_at_first(site: &Site, memory: &Memory) {
    let clean = clean_build(site.path());
    let told = site.build().diagnostics;
    fs::remove_dir_all(site.out()).unwrap();
    let mut is_handed_over = false;
    preview(&site.options(), memory, |mut preview| {
        is_handed_over = true;
        while preview.advance(16, &|| true) {}
        for (path, bytes) in &clean {
            let made = match preview.make(path) {
                Some(Ok(Made::Page(html))) => html.into_bytes(),
                Some(Ok(Made::File(bytes))) => bytes,
                other => panic!("{path}: {other:?}"),
            };
            assert!(made == *bytes, "{path}");
        }
        assert_eq!(preview.conclude().diagnostics, told);
    });
    assert!(is_handed_over);
}

fn since_1970() -> Duration {
    UNIX_EPOCH.elapsed().unwrap()
}

#[test]
fn a_site_that_is_read_again_is_as_if_it_were_read_for_the_first_time() {
    let site = Site::small().with("content/systems/outil.en.md", TRANSLATION);
    let memory = Memory::of(site.path(), since_1970);
    is_as_at_first(&site, &memory);
    std::thread::sleep(REST);
    is_as_at_first(&site, &memory);
    // Of the same length, with the date that it had.
    let file = site.path().join("content/systems/outil.md");
    let date = fs::metadata(&file).unwrap().modified().unwrap();
    let site = site.changing("content/systems/outil.md", "Il compte.", "Il trompe.");
    File::options()
        .write(true)
        .open(&file)
        .unwrap()
        .set_modified(date)
        .unwrap();
    is_as_at_first(&site, &memory);
    let edits = [
        ("content/systems/outil.en.md", "Tool", "Device"),
        ("content/statements/c-1.toml", "Fait.", "Fait en partie."),
        ("content/evidence/preuve.txt", "preuve", "trace"),
        ("content/pages/methode.md", "Bonjour.", "Anne Martin relit."),
        ("content/systems/outil.md", "Une personne", "Anne Martin"),
        ("site.toml", "[\"fr\", \"en\"]", "[\"fr\"]"),
    ];
    let mut site = site;
    for (path, from, to) in edits {
        if path == "site.toml" {
            site = site.without("content/systems/outil.en.md");
        }
        site = site.changing(path, from, to);
        is_as_at_first(&site, &memory);
    }
    let site = site.with("themes/limpide/style.css", "body { color: #111 }\n");
    is_as_at_first(&site, &memory);
    let site = site.without("themes/limpide/style.css");
    is_as_at_first(&site, &memory);
}
