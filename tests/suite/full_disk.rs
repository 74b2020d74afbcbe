//! A disk that is full, as every user can have one: the system refuses to write a file beyond a limit.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::site::{Site, contents};

/// Runs the program where no file may be longer than so many blocks of 512 bytes (of 1,024 with some
/// shells); `dies` if the signal that tells of it is not caught.
fn limited(blocks: u32, dies: bool, arguments: &[&str], stdout: Stdio) -> Output {
    let trap = if dies { "" } else { "trap '' XFSZ; " };
    let script = format!("{trap}ulimit -f {blocks}; exec \"$0\" \"$@\"");
    Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_limpide")])
        .args(arguments)
        .stdout(stdout)
        .output()
        .unwrap()
}

fn build(site: &Site, blocks: u32, dies: bool, language: &str) -> Output {
    let root = site.path().to_str().unwrap();
    let arguments = ["--lang", language, "build", "--as-of", "2026-11-24", root];
    limited(blocks, dies, &arguments, Stdio::piped())
}

fn told(output: &Output, folder: &Path) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    text.replace(folder.to_str().unwrap(), "SITE")
}

#[test]
fn a_full_disk_is_told_by_the_place_that_people_know_and_the_old_site_stays() {
    let site = Site::small();
    assert!(build(&site, 1_000_000, false, "en").status.success());
    let before = contents(&site.out());
    // So that every page is to be written anew.
    let site = site.changing("site.toml", "\"Essai\"", "\"Autre\"");
    // Nothing can be written; or what is beside the pages, and the first part of a page; or all but a large piece of evidence.
    let large = "x".repeat(300_000);
    let mut of_pages = 0;
    for blocks in [0, 4, 8, 200] {
        let site = match blocks {
            200 => {
                std::fs::write(site.path().join("content/evidence/preuve.txt"), &large).unwrap();
                &site
            }
            _ => &site,
        };
        let output = build(site, blocks, false, "en");
        let text = told(&output, site.path());
        assert_eq!(output.status.code(), Some(1), "{text}");
        assert_eq!(text.matches("error[unwritable]").count(), 1, "{text}");
        let (_, rest) = text.split_once("error[unwritable]: ").unwrap();
        let (path, _) = rest.split_once(" cannot be written").unwrap();
        assert!(path.starts_with("SITE/public/"), "{text}");
        of_pages += u32::from(path.ends_with(".html"));
        assert!(!text.contains(".limpide-"), "{text}");
        assert_eq!(contents(&site.out()), before);
    }
    assert!(of_pages > 0);
    let last = ["fr", "en"].map(|language| told(&build(&site, 200, false, language), site.path()));
    snapbox::assert_data_eq!(
        last.join("\n"),
        snapbox::Data::read_from(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/snapshots/unwritable.txt"),
            None
        )
        .raw()
    );
    assert!(build(&site, 1_000_000, false, "en").status.success());
    assert!(site.published("index.html").contains("Autre"));
}

/// What is beside the pages is written before them: what is wrong with these is told all the same.
#[test]
fn a_full_disk_hides_no_broken_link() {
    let contact = "{% extends \"base.html\" %}{% block main %}<h1>C</h1><p><a href=\"/Systemes/\">a</a></p>{% endblock main %}\n";
    let site = Site::small().with("themes/limpide/contact.html", contact);
    let text = told(&build(&site, 0, false, "en"), site.path());
    assert_eq!(text.matches("error[unwritable]").count(), 1, "{text}");
    assert!(text.contains("error[broken-link]"), "{text}");
}

#[test]
fn a_full_disk_that_kills_leaves_the_old_site_too() {
    let site = Site::small();
    assert!(build(&site, 1_000_000, true, "en").status.success());
    let before = contents(&site.out());
    let site = site.changing("site.toml", "\"Essai\"", "\"Autre\"");
    for blocks in [0, 4] {
        let output = build(&site, blocks, true, "en");
        assert_eq!(output.status.code(), None, "{:?}", output.status);
        assert_eq!(contents(&site.out()), before);
    }
    assert!(build(&site, 1_000_000, true, "en").status.success());
    assert!(site.published("index.html").contains("Autre"));
}

#[test]
fn a_report_that_cannot_be_written_is_not_passed_over() {
    let site = Site::small();
    let page = "<!DOCTYPE html><html lang=en><title>A page</title><main><h1>A page</h1></main>";
    let site = site.with("pages/index.html", page);
    let pages = site.path().join("pages");
    let pages = pages.to_str().unwrap();
    for arguments in [
        &["check", "--format", "json", pages][..],
        &["explain"],
        &["--help"],
        &["--version"],
    ] {
        let to = || std::fs::File::create(site.path().join("report")).unwrap();
        let written = limited(1_000_000, false, arguments, to().into());
        assert!(written.status.success(), "{arguments:?}: {written:?}");
        for (language, words) in [("en", "cannot be written"), ("fr", "impossible d’écrire")] {
            let mut all = vec!["--lang", language];
            all.extend(arguments);
            let output = limited(0, false, &all, to().into());
            let text = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(1), "{arguments:?}: {text}");
            assert!(text.contains(words), "{arguments:?}: {text}");
        }
    }
}
