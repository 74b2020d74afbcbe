//! `limpide check --external` and `publish --external`, as a person gives them.

use std::path::Path;
use std::process::{Command, Output};

use limpide::diagnostic::Code;
use serde_json::Value;

use crate::checked::text;
use crate::site::Site;
use crate::web_server::{Server, answer, to};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_with(folder, arguments, &[])
}

pub(super) fn run_with(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_limpide"))
        .current_dir(folder)
        .env("XDG_CACHE_HOME", folder.join("caches"))
        // Asked past these, or nothing would be asked.
        .env("HTTP_PROXY", "http://127.0.0.1:1")
        .env("NO_PROXY", "127.0.0.1")
        // 2026-11-24
        .env("SOURCE_DATE_EPOCH", "1795478400")
        .envs(variables.iter().copied())
        .args(["--lang", "en"])
        .args(arguments)
        .output()
        .unwrap()
}

fn site(path: &str, _: &str, _: usize) -> String {
    match path {
        "/ok" => answer("200 OK", "Content-Type: text/html\r\n", ""),
        "/moved" => to("301 Moved Permanently", "/ok"),
        "/walled" => answer("403 Forbidden", "", ""),
        _ => answer("404 Not Found", "", ""),
    }
}

pub(super) const EXTERNAL: [&str; 5] = [
    "check",
    "--external",
    "--allow-private",
    "127.0.0.1",
    "--only=links",
];

/// A folder with one page that links to each of these.
pub(super) fn folder(addresses: &[String]) -> tempfile::TempDir {
    let folder = crate::temporary::folder().unwrap();
    std::fs::create_dir(folder.path().join("www")).unwrap();
    let links: String = addresses
        .iter()
        .map(|it| format!("<p><a href='{it}'>a</a>\n"))
        .collect();
    let page = format!("<!DOCTYPE html><html lang=en><title>A</title>{links}");
    std::fs::write(folder.path().join("www/index.html"), page).unwrap();
    folder
}

#[test]
fn only_what_is_broken_fails_and_each_address_is_told_with_its_place() {
    let server = Server::start("127.0.0.1", site);
    let folder = folder(&["/ok", "/walled", "/moved"].map(|path| server.at(path)));
    let arguments = [&EXTERNAL[..], &["www", "-v"]].concat();
    let done = run(folder.path(), &arguments);
    let said = text(&done.stdout);
    assert_eq!(done.status.code(), Some(0), "{said}{}", text(&done.stderr));
    let (walled, moved) = (server.at("/walled"), server.at("/moved"));
    for told in [
        format!("  {walled} answers 403 to a machine\n      index.html:2:7\n"),
        format!(
            "  {moved} has moved for good to {}\n      index.html:3:7\n",
            server.at("/ok")
        ),
        "[link-unverifiable]".to_owned(),
        "[link-moved]".to_owned(),
    ] {
        assert!(said.contains(&told), "{told}\n{said}");
    }
    assert!(!said.contains("link-outside"), "{said}");
}

#[test]
fn what_is_broken_is_so_in_every_format() {
    let server = Server::start("127.0.0.1", site);
    let folder = folder(&[
        server.at("/missing"),
        "http://me:word@a.example/".to_owned(),
    ]);
    for (format, told) in [
        ("human", "[link-outside]"),
        (
            "json",
            "\"rule\":\"link-outside\",\"act\":[],\"wcag\":[],\"level\":\"\",\"rgaa\":[],\"outcome\":\"failed\"",
        ),
        ("sarif", "\"ruleId\":\"link-outside\""),
        ("junit", "name=\"link-outside\"><failure"),
    ] {
        let arguments = [&EXTERNAL[..], &["www", "-v", "--format", format]].concat();
        let done = run(folder.path(), &arguments);
        let said = text(&done.stdout);
        assert_eq!(done.status.code(), Some(1), "{said}");
        assert!(said.contains(told), "{said}");
        // What nobody should know is not told again.
        assert!(said.contains("holds a name or a password"), "{said}");
        assert!(!said.contains("word@"), "{said}");
    }
}

#[test]
fn without_the_word_nothing_is_asked() {
    let server = Server::start("127.0.0.1", site);
    let folder = folder(&[server.at("/missing")]);
    let done = run(
        folder.path(),
        &["check", "www", "--only=links", "--format=json"],
    );
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stdout));
    assert_eq!(server.connections(), 0);
    let told: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert!(!told.to_string().contains("link-outside"));
    assert_eq!(told["pages"], serde_json::json!([]));
}

#[test]
fn a_second_run_goes_on_where_the_first_stopped() {
    let server = Server::start("127.0.0.1", site);
    let folder = folder(&[server.at("/ok")]);
    let arguments = [&EXTERNAL[..], &["www", "-v"]].concat();
    let none = run(
        folder.path(),
        &[&arguments[..], &["--external-seconds", "0"]].concat(),
    );
    assert!(text(&none.stdout).contains("was not asked: there was no time left"));
    assert_eq!(none.status.code(), Some(0));
    for _ in 0..2 {
        let done = run(folder.path(), &arguments);
        assert!(
            !text(&done.stdout).contains("link-"),
            "{}",
            text(&done.stdout)
        );
    }
    assert_eq!(server.methods("/ok").len(), 1);
}

/// The page of the charter that this repository's own site shows answers 403 to robots, and its one printed
/// link reads as another address than it leads to: the first is left to a person, and so is the second.
#[test]
fn the_page_of_a_charter_that_refuses_robots_is_left_to_a_person() {
    let server = Server::start("127.0.0.1", site);
    let folder = folder(&[]);
    let (said, led) = (server.at("/charter"), server.at("/walled"));
    let page = format!("<!DOCTYPE html><html lang=fr><title>A</title><a href='{led}'>{said}</a>");
    std::fs::write(folder.path().join("www/index.html"), page).unwrap();
    let done = run(
        folder.path(),
        &[&EXTERNAL[..], &["www", "--format=json"]].concat(),
    );
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stdout));
    let told: Value = serde_json::from_slice(&done.stdout).unwrap();
    let findings = told["pages"][0]["findings"].as_array().unwrap();
    let rules: Vec<&str> = findings
        .iter()
        .filter_map(|it| it["rule"].as_str())
        .collect();
    assert_eq!(rules, ["link-label", "link-unverifiable"]);
}

/// A site with a page of this text.
fn with_page(site: Site, body: &str) -> Site {
    let text = format!("+++\ntitle = \"Méthode\"\nupdated = 2026-01-05\n+++\n\n{body}\n");
    site.with("content/pages/methode.md", text)
}

#[test]
fn an_address_that_moved_is_written_anew_where_it_stands() {
    let server = Server::start("127.0.0.1", site);
    let moved = server.at("/moved");
    let named = moved.strip_prefix("http://").unwrap();
    let escaped = moved.replace("moved", "mo&#118;ed");
    let body = format!(
        "Voir [ici]({moved}).\n\nEt [{moved}]({moved}).\n\nEt [{named}]({moved}).\n\nEt [là]({escaped})."
    );
    let site = with_page(Site::small(), &body);
    let root = site.path();
    let read = || std::fs::read_to_string(root.join("content/pages/methode.md")).unwrap();
    let before = read();
    let dry = run(root, &[&EXTERNAL[..], &["--fix", "--dry-run"]].concat());
    let told = text(&dry.stderr);
    let ok = server.at("/ok");
    assert!(
        told.contains(&format!("-Voir [ici]({moved}).\n+Voir [ici]({ok}).\n")),
        "{told}"
    );
    assert_eq!(read(), before);
    let done = run(root, &[&EXTERNAL[..], &["--fix"]].concat());
    assert_eq!(
        done.status.code(),
        dry.status.code(),
        "{}",
        text(&done.stdout)
    );
    // Each place that is left is named, with where the address leads and why.
    let told = text(&done.stderr);
    let line = |mark: &str| 1 + before.lines().position(|it| it.contains(mark)).unwrap();
    for (line, why) in [
        (
            line(&format!("[{named}]")),
            "the line has it without https:// too",
        ),
        (line("[là]"), "it is written there with escapes"),
    ] {
        let left = format!("  content/pages/methode.md:{line}: {moved} → {ok}: {why}");
        assert!(
            told.contains("Left to you:\n") && told.contains(&left),
            "{told}"
        );
    }
    assert_eq!(
        told.matches(&format!("{moved} → {ok}")).count(),
        2,
        "{told}"
    );
    let after = before
        .replace(&format!("[ici]({moved})"), &format!("[ici]({ok})"))
        .replace(&format!("[{moved}]({moved})"), &format!("[{ok}]({ok})"));
    assert_eq!(read(), after);
}

#[test]
fn a_person_who_looked_is_believed_and_a_broken_link_keeps_a_site_from_being_sent() {
    let server = Server::start("127.0.0.1", site);
    let (walled, missing) = (server.at("/walled"), server.at("/missing"));
    let site = with_page(
        Site::small(),
        &format!("Voir [le registre des signataires]({walled})."),
    );
    let confirmed = format!("[[confirmed]]\nurl = \"{walled}\"\non = 2026-01-05\nby = \"DPO\"\n");
    let site = site.with("content/links.toml", confirmed);
    let root = site.path();
    let done = run(root, &[&EXTERNAL[..], &["-v"]].concat());
    let said = text(&done.stdout);
    assert!(
        said.contains("answers 403 to a machine; a person found it there on 2026-01-05"),
        "{said}"
    );
    let publish = [
        "publish",
        "www.tar.gz",
        "--yes",
        "--external",
        "--allow-private",
        "127.0.0.1",
    ];
    let sent = run(root, &publish);
    assert_eq!(sent.status.code(), Some(0), "{}", text(&sent.stderr));
    assert!(root.join("www.tar.gz").exists());
    std::fs::remove_file(root.join("www.tar.gz")).unwrap();
    let site = with_page(
        site,
        &format!("Voir [le registre des signataires]({missing})"),
    );
    let root = site.path();
    let refused = run(root, &publish);
    let told = text(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1), "{told}");
    assert!(
        told.contains(&format!("{missing} answers 404: it is gone")),
        "{told}"
    );
    assert!(told.contains("Nothing was sent"), "{told}");
    assert!(!root.join("www.tar.gz").exists());
}

#[test]
fn what_is_wrong_in_the_file_of_what_persons_saw_is_told() {
    let written = "[[confirmed]]\nurl = \"charte\"\non = 2026-01-05\n\n\
        [[confirmed]]\nurl = \"https://a.example/\"\non = 2026-02-05\nuntil = 2026-01-05\n\n\
        [[confirmed]]\nurl = \"https://a.example/\"\non = 2099-01-01\nwho = \"x\"\n";
    let site = Site::small().with("content/links.toml", written);
    let mut found = crate::site::errors(&site.read());
    found.sort_unstable();
    let expected = [
        "dates-out-of-order",
        "duplicate-id",
        "future-date",
        "invalid-url",
        "unknown-key",
    ];
    assert_eq!(found, expected);
}

/// As where the program was replaced by a newer one while it ran, and can't start itself again.
#[cfg(target_os = "linux")]
#[test]
fn what_could_not_be_asked_is_no_success() {
    let server = Server::start("127.0.0.1", site);
    let folder = folder(&[server.at("/ok")]);
    let place = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let program = place.path().join("limpide");
    if std::fs::hard_link(env!("CARGO_BIN_EXE_limpide"), &program).is_err() {
        std::fs::copy(env!("CARGO_BIN_EXE_limpide"), &program).unwrap();
    }
    let script = "exec 3<\"$0\"; rm \"$0\"; exec /proc/self/fd/3 \"$@\"";
    let output = Command::new("bash")
        .current_dir(folder.path())
        .env("XDG_CACHE_HOME", folder.path().join("caches"))
        .args(["-c", script])
        .arg(&program)
        .args(["--lang", "en"])
        .args(EXTERNAL)
        .arg("www")
        .output()
        .unwrap();
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains(&format!("error[{}]", Code::OutsideUnasked.name())),
        "{told}"
    );
}
