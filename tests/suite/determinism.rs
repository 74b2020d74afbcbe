//! Identical bytes for identical content and date, whatever the machine.

use std::path::Path;
use std::process::Command;

use crate::site::{SYSTEM, Site, contents};

fn build(site: &Site, out: &Path, variables: &[(&str, &str)], folder: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args(["build", "--quiet", "--as-of", "2026-11-24", "--out"])
        .arg(out)
        .arg(site.path())
        .envs(variables.iter().copied())
        .current_dir(folder)
        .status()
        .unwrap();
    assert!(status.success());
}

#[test]
fn time_zone_locale_threads_and_folder_change_nothing() {
    let site = Site::small();
    let folder = tempfile::tempdir().unwrap();
    let first = folder.path().join("first");
    build(&site, &first, &[], folder.path());
    let variants: [&[(&str, &str)]; 5] = [
        &[("TZ", "Pacific/Kiritimati")],
        &[("LC_ALL", "fr_FR.UTF-8"), ("LANG", "fr_FR.UTF-8")],
        &[("LC_ALL", "tr_TR.UTF-8")],
        &[("RAYON_NUM_THREADS", "1")],
        &[("SOURCE_DATE_EPOCH", "0"), ("HOME", "/nonexistent")],
    ];
    for (at, variables) in variables_in(&variants) {
        let out = folder.path().join(format!("variant-{at}"));
        build(&site, &out, variables, site.path());
        assert_eq!(contents(&first), contents(&out), "{variables:?}");
    }
}

fn variables_in<'a>(
    variants: &'a [&'a [(&'a str, &'a str)]],
) -> impl Iterator<Item = (usize, &'a [(&'a str, &'a str)])> {
    variants.iter().copied().enumerate()
}

#[test]
fn another_order_of_writing_the_files_changes_nothing() {
    let one = Site::small()
        .with("content/systems/b.md", SYSTEM)
        .with("content/systems/a.md", SYSTEM);
    let two = Site::small()
        .with("content/systems/a.md", SYSTEM)
        .with("content/systems/b.md", SYSTEM);
    one.build();
    two.build();
    assert_eq!(contents(&one.out()), contents(&two.out()));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let plain = Site::small();
    let office = Site::small().with(
        "content/systems/outil.md",
        format!("\u{feff}{}", SYSTEM.replace('\n', "\r\n")),
    );
    plain.build();
    office.build();
    assert_eq!(contents(&plain.out()), contents(&office.out()));
}

#[test]
fn the_date_is_the_only_clock() {
    let site = Site::small();
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("epoch");
    let status = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args(["build", "--quiet", "--out"])
        .arg(&out)
        .arg(site.path())
        .env("SOURCE_DATE_EPOCH", "1795478400")
        .status()
        .unwrap();
    assert!(status.success());
    let home = std::fs::read_to_string(out.join("index.html")).unwrap();
    assert!(home.contains("État au 24\u{a0}novembre 2026"), "{home}");
}
