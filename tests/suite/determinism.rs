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
    let folder = crate::temporary::folder().unwrap();
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
    let folder = crate::temporary::folder().unwrap();
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

/// Which pages are made until one of them is found to have no end depends on the threads; what is told must not.
#[test]
fn what_is_told_beside_a_template_without_end_is_the_same_on_any_threads() {
    let mut site = Site::small().in_french().with(
        "themes/limpide/plan.html",
        "{% for i in range(end=90000) %}{% for j in range(end=90000) %}x{% endfor %}{% endfor %}",
    );
    for number in 0..40 {
        site = site.with(&format!("content/systems/outil-{number}.md"), SYSTEM);
    }
    // Each format tells what the first does.
    let threads: [(&str, &[usize]); 4] = [
        ("json", &[1, 2, 4, 4]),
        ("junit", &[1, 4]),
        ("earl", &[1, 4]),
        ("sarif", &[1, 4]),
    ];
    for (format, threads) in threads {
        let told = threads.iter().map(|it| checked(&site, format, *it));
        let mut told: Vec<String> = told.collect();
        assert!(told[0].len() > 1000, "{}", told[0]);
        told.sort();
        assert_eq!(told.first(), told.last(), "{format}");
    }
}

fn checked(site: &Site, format: &str, threads: usize) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args(["check", "--as-of", "2026-11-24", "--format", format])
        .arg(site.path())
        .env("RAYON_NUM_THREADS", threads.to_string())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stdout).unwrap()
}
