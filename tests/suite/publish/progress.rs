//! How far a publication is, by the targets that are filled here.

use std::cell::RefCell;
use std::fs;
use std::process::Command;

use limpide::publish::{Aim, Prepared, Progress, Publisher, Sealing, Surroundings, prepare};

use super::tiny;
use crate::site::Site;

/// A target of a site's.
pub(super) fn aim(site: &Site, target: &str) -> Aim {
    let around = Surroundings {
        variables: Default::default(),
        home: None,
        clock: jiff::Timestamp::now,
        today: None,
        publisher: Publisher::default(),
        breaks_lock: false,
        sealing: Sealing::default(),
    };
    Aim::of(&site.options(), target, &around).unwrap()
}

/// A site that is ready to be sent to a target of its own.
pub(super) fn prepared(site: &Site, target: &str) -> Prepared {
    let aim = aim(site, target);
    prepare(&site.options(), aim, None).prepared.unwrap()
}

#[test]
fn how_far_it_is_is_told_up_to_all_of_it() {
    let place = crate::temporary::folder().unwrap();
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

#[test]
fn a_release_that_is_kept_already_counts_too() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www").display().to_string();
    for switch in ["exchange", "link"] {
        let site = tiny();
        let settings = fs::read_to_string(site.path().join("site.toml")).unwrap();
        let table =
            format!("\n[publish.web]\nfolder = \"{www}-{switch}\"\nswitch = \"{switch}\"\n");
        let site = site.with("site.toml", settings + &table);
        prepared(&site, "web").send(&|_| ()).unwrap();
        // Somebody empties the folder, or takes the link away; the release is kept beside it.
        let live = std::path::PathBuf::from(format!("{www}-{switch}"));
        match switch {
            "link" => fs::remove_file(&live).unwrap(),
            _ => fs::remove_dir_all(&live).unwrap(),
        }
        let prepared = prepared(&site, "web");
        let all = prepared.size().files;
        let told = RefCell::new(Vec::new());
        let sent = prepared.send(&|it| told.borrow_mut().push(it)).unwrap();
        assert_eq!(sent.release.as_deref(), Some("2026-11-24-1"), "{switch}");
        let told = told.into_inner();
        let last: &Progress = told
            .last()
            .unwrap_or_else(|| panic!("{switch}: nothing is told"));
        assert_eq!((last.files, last.of_files), (all, all), "{switch}");
        assert_eq!(last.bytes, last.of_bytes, "{switch}");
    }
}
