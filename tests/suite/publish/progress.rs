//! How far a publication is, by the targets that are filled here.

use std::cell::RefCell;
use std::fs;
use std::process::Command;

use limpide::publish::{Aim, Prepared, Progress, Publisher, Sealing, Surroundings, prepare};

use super::tiny;
use crate::site::Site;

/// A site that is ready to be sent to a target of its own.
pub(super) fn prepared(site: &Site, target: &str) -> Prepared {
    let around = Surroundings {
        variables: Default::default(),
        home: None,
        clock: jiff::Timestamp::now,
        today: None,
        publisher: Publisher::default(),
        breaks_lock: false,
        sealing: Sealing::default(),
    };
    let aim = Aim::of(&site.options(), target, &around).unwrap();
    prepare(&site.options(), aim, None).prepared.unwrap()
}

#[test]
fn how_far_it_is_is_told_up_to_all_of_it() {
    let place = tempfile::tempdir().unwrap();
    let at = |name: &str| place.path().join(name).display().to_string();
    let repository = at("site.git");
    let init = Command::new("git")
        .args(["init", "--quiet", "--bare", &repository])
        .status();
    assert!(init.unwrap().success());
    let targets = [
        ("folder", format!("folder = \"{}\"", at("folder"))),
        (
            "link",
            format!("folder = \"{}\"\nswitch = \"link\"", at("link")),
        ),
        ("tar", format!("archive = \"{}\"", at("site.tar.gz"))),
        ("zip", format!("archive = \"{}\"", at("site.zip"))),
        (
            "branch",
            format!("branch = \"pages\"\nremote = \"file://{repository}\""),
        ),
    ];
    let site = tiny();
    let settings = fs::read_to_string(site.path().join("site.toml")).unwrap();
    let tables = targets
        .each_ref()
        .map(|(name, table)| format!("\n[publish.{name}]\n{table}\n"));
    let site = site.with("site.toml", settings + &tables.concat());
    for (name, _) in targets {
        let prepared = prepared(&site, name);
        let all = prepared.changes.added.len();
        let told = RefCell::new(Vec::new());
        prepared.send(&|it| told.borrow_mut().push(it)).unwrap();
        let told = told.into_inner();
        let last: &Progress = told
            .last()
            .unwrap_or_else(|| panic!("{name}: nothing is told"));
        assert_eq!((last.files, last.of_files), (all, all), "{name}");
        assert!(
            last.bytes > 0 && last.bytes == last.of_bytes,
            "{name}: {last:?}"
        );
        assert!(told.is_sorted_by_key(|it| (it.files, it.bytes)), "{name}");
        if name != "branch" {
            assert!(told.len() >= all, "{name}");
        }
    }
}
