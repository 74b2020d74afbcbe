//! What a build does to the output folder, and what it never does.

use std::fs;

use limpide::build::{Options, build};
use limpide::diagnostic::{Code, Severity};
use limpide::output::{Release, allow};

use crate::site::{STATEMENT, Site, contents, errors};

#[test]
fn a_second_build_of_the_same_site_writes_nothing() {
    let site = Site::small();
    site.build();
    let first = contents(&site.out());
    site.build();
    let third = site.build().report.unwrap();
    assert_eq!((third.written, third.removed), (0, 0));
    assert_eq!(contents(&site.out()), first);
}

#[test]
fn what_is_gone_from_the_content_is_gone_from_the_site() {
    let site = Site::small();
    site.build();
    assert!(site.out().join("pages/methode/index.html").exists());
    let site = site.without("content/pages/methode.md");
    for _ in 0..2 {
        assert_eq!(errors(&site.build()), Vec::<&str>::new());
        assert!(!site.out().join("pages").exists());
    }
}

#[test]
fn the_manifest_is_what_sha256sum_wants() {
    let site = Site::small();
    site.build();
    let checked = std::process::Command::new("sha256sum")
        .args(["--check", "--quiet", "--strict", "manifest.sha256"])
        .current_dir(site.out())
        .output()
        .unwrap();
    assert!(checked.status.success(), "{checked:?}");
    let listed = site.published("manifest.sha256").lines().count() - 1;
    assert_eq!(listed + 1, contents(&site.out()).len());
}

#[test]
fn a_failed_build_leaves_the_site_as_it_was() {
    let site = Site::small();
    site.build();
    let before = contents(&site.out());
    let site = site
        .changing("content/statements/c-1.toml", "Fait.", "Encore mieux fait.")
        .changing("content/systems/outil.md", "in_use", "in_usage");
    assert_eq!(errors(&site.read()), ["unknown-word"]);
    assert_eq!(contents(&site.out()), before);
}

#[test]
fn a_foreign_file_is_kept_and_told_until_its_owner_takes_it_away() {
    let site = Site::small();
    site.build();
    fs::write(site.out().join("google123.html"), "theirs").unwrap();
    fs::create_dir(site.out().join("autre")).unwrap();
    fs::write(site.out().join("autre/.cache"), "theirs too").unwrap();
    for _ in 0..3 {
        let outcome = site.build();
        let notes: Vec<Code> = outcome
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity() == Severity::Note)
            .map(|diagnostic| diagnostic.code)
            .collect();
        assert_eq!(notes, [Code::ForeignFile, Code::ForeignFile]);
        assert_eq!(site.published("google123.html"), "theirs");
        assert_eq!(site.published("autre/.cache"), "theirs too");
    }
    fs::remove_file(site.out().join("google123.html")).unwrap();
    fs::remove_dir_all(site.out().join("autre")).unwrap();
    for _ in 0..3 {
        assert!(
            !site
                .build()
                .diagnostics
                .iter()
                .any(|d| d.code == Code::ForeignFile)
        );
        assert!(!site.out().join("google123.html").exists());
        assert!(!site.out().join("autre").exists());
    }
}

#[test]
fn a_foreign_file_in_a_pages_way_is_not_overwritten() {
    let site = Site::small().without("content/pages/methode.md");
    site.build();
    fs::create_dir_all(site.out().join("pages/methode")).unwrap();
    fs::write(site.out().join("pages/methode/index.html"), "theirs").unwrap();
    let site = site.with(
        "content/pages/methode.md",
        "+++\ntitle = \"M\"\nupdated = 2026-01-05\n+++\n\nBonjour.\n",
    );
    assert_eq!(errors(&site.build()), ["foreign-in-the-way"]);
    assert_eq!(site.published("pages/methode/index.html"), "theirs");
}

#[test]
fn what_someone_changed_by_hand_is_right_again() {
    let site = Site::small();
    site.build();
    let before = contents(&site.out());
    for _ in 0..3 {
        fs::write(site.out().join("index.html"), "changed by hand").unwrap();
        site.build();
        assert_eq!(contents(&site.out()), before);
    }
}

#[test]
fn folders_that_must_not_be_replaced_are_refused_and_nothing_is_lost() {
    let site = Site::small();
    let theirs = crate::temporary::folder().unwrap();
    fs::write(theirs.path().join("thesis.odt"), "ten years").unwrap();
    let repository = crate::temporary::folder().unwrap();
    fs::create_dir(repository.path().join(".git")).unwrap();
    let root = site.path().to_owned();
    let cases = [
        (root.clone(), "output-is-source"),
        (root.parent().unwrap().to_owned(), "output-is-source"),
        (root.join("content"), "output-is-source"),
        (root.join("content/evidence/new"), "output-is-source"),
        (root.join("themes/x"), "output-is-source"),
        ("/".into(), "output-is-root"),
        (theirs.path().to_owned(), "output-not-ours"),
        (repository.path().to_owned(), "output-is-repository"),
        (theirs.path().join("thesis.odt"), "output-not-a-folder"),
    ];
    let before = (contents(&root), contents(theirs.path()));
    for (out, code) in cases {
        let outcome = build(&Options {
            out: out.clone(),
            ..site.options()
        });
        assert_eq!(errors(&outcome), [code], "{}", out.display());
    }
    let home = crate::temporary::folder().unwrap();
    let outcome = build(&Options {
        out: home.path().to_owned(),
        home: Some(home.path().to_owned()),
        ..site.options()
    });
    assert_eq!(errors(&outcome), ["output-is-home"]);
    assert_eq!((contents(&root), contents(theirs.path())), before);
}

#[test]
fn two_builds_at_once_one_wins() {
    let site = Site::small();
    site.build();
    let before = contents(&site.out());
    let target = allow(site.path(), &site.out(), None).unwrap();
    let release = Release::open(target).unwrap();
    release.write("index.html", b"half a site").unwrap();
    assert_eq!(errors(&site.build()), ["output-locked"]);
    drop(release);
    assert_eq!(
        contents(&site.out()),
        before,
        "an abandoned release changes nothing"
    );
    let site = site.with("content/statements/c-1.toml", STATEMENT);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    assert_eq!(contents(&site.out()), before);
}
