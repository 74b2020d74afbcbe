//! A build killed anywhere leaves the old site or the new one, whole.
//!
//! The process that is killed is this test binary, told by environment variables what to build.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use limpide::output::{Release, allow};

use super::{Place, names};
use crate::site::contents;

const FOLDER: &str = "LIMPIDE_TEST_FOLDER";
const TWO_RENAMES: &str = "LIMPIDE_TEST_TWO_RENAMES";
const PAGES: usize = 120;
const ROUNDS: usize = 30;

/// The pages of a version: some the same in both, some changed, some in one only.
fn version(number: usize) -> Vec<(String, String)> {
    (0..PAGES)
        .map(|page| match page % 3 {
            0 => (format!("same/{page}.html"), format!("page {page}")),
            1 => (format!("changed/{page}.html"), format!("version {number}")),
            _ => (format!("only-{number}/{page}/index.html"), "x".to_owned()),
        })
        .collect()
}

fn publish(place: &Place, number: usize) {
    let pages = version(number);
    let pages: Vec<(&str, &str)> = pages
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    place.build(&pages);
}

#[test]
#[ignore = "the process that the other tests start and kill"]
fn build_version_2() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let mut target = allow(&folder.join("site"), &folder.join("public"), None).unwrap();
    if std::env::var_os(TWO_RENAMES).is_some() {
        target = target.with_two_renames();
    }
    let release = Release::open(target).unwrap();
    eprintln!("open");
    for (path, text) in version(2) {
        release.write(&path, text.as_bytes()).unwrap();
        eprintln!("written");
    }
    release.publish().unwrap();
}

/// Starts a build of version 2 and kills it after `lines` lines and then `delay`.
fn killed_build(place: &Place, lines: usize, delay: Duration) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--ignored", "--exact", "--nocapture"])
        .arg("release::kill::build_version_2")
        .env(FOLDER, place.folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    if place.two_renames {
        command.env(TWO_RENAMES, "1");
    }
    let mut child = command.spawn().unwrap();
    let told = BufReader::new(child.stderr.take().unwrap());
    let heard = told.lines().take(lines).map(Result::unwrap).count();
    assert_eq!(heard, lines, "the build did not get as far as it should");
    std::thread::sleep(delay);
    let _ = child.kill();
    child.wait().unwrap();
}

fn with_foreign(number: usize) -> BTreeMap<String, Vec<u8>> {
    let place = Place::new();
    publish(&place, number);
    place.put("CNAME", "example.org");
    contents(&place.live())
}

fn kill_everywhere(place: &Place) {
    let (old, new) = (with_foreign(1), with_foreign(2));
    publish(place, 1);
    place.put("CNAME", "example.org");
    let mut stopped_at_old = 0;
    for round in 0..ROUNDS {
        // A third while writing, the others around the publication.
        let (lines, microseconds) = match round % 3 {
            0 => (1 + round * PAGES / ROUNDS, 0),
            _ => (1 + PAGES, round as u64 * 250),
        };
        killed_build(place, lines, Duration::from_micros(microseconds));
        if place.two_renames && !place.live().exists() {
            // The one instant without a site; the next build begins by ending it.
            drop(place.open());
        }
        let found = contents(&place.live());
        assert!(
            found == old || found == new,
            "round {round}: neither the old site nor the new one"
        );
        stopped_at_old += usize::from(found == old);
        // The next build, of either version, finds nothing in its way and leaves nothing behind.
        publish(place, 1 + round % 2);
        let wanted = [&old, &new][round % 2];
        assert_eq!(&contents(&place.live()), wanted, "round {round}");
        assert_eq!(names(&place.work()), ["lock", "next"], "round {round}");
        publish(place, 1);
        assert_eq!(contents(&place.live()), old, "round {round}");
    }
    assert!(
        stopped_at_old > 0,
        "no build was killed before it published"
    );
    killed_build(place, 1 + PAGES, Duration::from_secs(2));
    assert_eq!(contents(&place.live()), new, "a build left alone publishes");
}

#[test]
fn killed_anywhere_the_site_is_the_old_one_or_the_new_one() {
    kill_everywhere(&Place::new());
}

#[test]
fn killed_anywhere_with_two_renames_the_next_build_puts_the_old_one_back() {
    kill_everywhere(&Place::with_two_renames());
}
