//! `limpide serve`: the real program, real files, real requests over loopback.

pub(crate) mod client;
#[cfg(target_os = "linux")]
mod keys;
mod memory;
mod panel;
pub(crate) mod requests;
mod storm;

use std::collections::BTreeMap;
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

pub(crate) use client::until;
use client::{Server, address, address_of, get, plain};
use jiff::civil::date;
use limpide::diagnostic::MessageLanguage;
use limpide::serve::{News, Port};

use crate::site::{SETTINGS, SYSTEM, Site, contents};

/// What a clean build of a folder publishes, by path, without the manifest of the release.
fn clean_build(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let folder = crate::temporary::folder().unwrap();
    let out = folder.path().join("public");
    let outcome = limpide::build::build(&limpide::build::Options {
        root: root.to_owned(),
        out: out.clone(),
        ..Site::empty().options()
    });
    assert!(outcome.report.is_some(), "{:?}", outcome.diagnostics);
    let mut files = contents(&out);
    files.remove("manifest.sha256").unwrap();
    files
}

/// The first address whose answer is not what a clean build has there.
fn difference(server: &Server, clean: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    clean.iter().find_map(|(path, bytes)| {
        let answer = server.get(&address(path));
        let is_same = answer.status == 200 && plain(&answer.body) == *bytes;
        (!is_same).then(|| format!("{path}: {}", answer.status))
    })
}

#[test]
fn every_address_answers_with_what_a_clean_build_publishes() {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR"));
    let server = Server::start(demo, &[]);
    let clean = clean_build(demo);
    assert!(clean.len() > 100);
    assert_eq!(difference(&server, &clean), None);
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/sitemap.xml", "application/xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
    ] {
        let answer = server.get(path);
        assert_eq!(answer.header("content-type"), Some(kind), "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
    // Without its last `/`, an address leads to the one with it.
    let answer = server.get("/en");
    assert_eq!(
        (answer.status, answer.header("location")),
        (302, Some("/en/"))
    );
    // What is nowhere is told in the language of the address, by the site's own page.
    for (path, own) in [("/rien/", "404.html"), ("/en/nothing", "en/404.html")] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404);
        assert!(plain(&answer.body) == clean[own], "{path}");
    }
}

#[test]
fn the_block_of_the_preview_is_marked_and_its_policy_allows_nothing_else() {
    let site = Site::small();
    let server = Server::start(site.path(), &[]);
    let text = String::from_utf8(server.get("/").body).unwrap();
    assert_eq!(text.matches("<!-- limpide preview -->").count(), 1);
    assert_eq!(text.matches("<script").count(), 1);
    assert_eq!(
        text.matches("form-action 'none'; script-src 'self'; connect-src 'self'\"")
            .count(),
        1
    );
    let script = server.get("/.limpide/preview.js");
    assert_eq!(script.status, 200);
    assert_eq!(
        script.header("content-type"),
        Some("text/javascript; charset=utf-8")
    );
    // Files that are no pages come as they are.
    let feed = String::from_utf8(server.get("/changements/feed.xml").body).unwrap();
    assert!(!feed.contains("limpide preview"));
}

#[test]
fn a_saved_file_changes_its_page_and_the_browser_is_told() {
    let site = Site::small();
    let server = Server::start(site.path(), &[]);
    let path = "/systemes/outil/";
    assert!(server.text(path).contains("Il compte."));
    let before = server.about(path);
    let mut events = server.events();
    let site = site.changing("content/systems/outil.md", "Il compte.", "Il compte mieux.");
    events.wait_for("data: ");
    until("the edit is shown", || {
        server.text(path).contains("Il compte mieux.")
    });
    let after = server.about(path);
    assert_ne!(before["version"], after["version"]);
    assert_eq!(after["stops"], serde_json::Value::Null);
    assert_eq!(difference(&server, &clean_build(site.path())), None);
}

#[test]
fn a_broken_file_leaves_the_last_good_site_and_is_told_until_it_is_mended() {
    let site = Site::small();
    let server = Server::start(site.path(), &[]);
    let good = clean_build(site.path());
    assert_eq!(difference(&server, &good), None);
    let site = site.changing(
        "content/systems/outil.md",
        "status = \"in_use\"",
        "status = \"in-use\"",
    );
    let stops = |path: &str| server.about(path)["stops"].clone();
    until("the fault is told", || !stops("/").is_null());
    let told = stops("/contact/");
    let text = told["errors"][0]["text"].as_str().unwrap();
    assert!(text.contains("content/systems/outil.md:3:"), "{text}");
    assert!(text.contains("in-use"), "{text}");
    assert!(told["older"].is_string());
    // The terminal told the same words.
    until("the terminal tells it", || server.said().contains(text));
    assert_eq!(difference(&server, &good), None);
    let site = site.changing("content/systems/outil.md", "in-use", "in_use");
    until("it is mended", || stops("/").is_null());
    assert_eq!(difference(&server, &clean_build(site.path())), None);
}

#[test]
fn a_theme_and_its_content_change_in_turn() {
    let template = "themes/limpide/page.html";
    let text = include_str!("../../themes/limpide/page.html");
    let site = Site::small().with(template, text);
    let server = Server::start(site.path(), &[]);
    let path = "/pages/methode/";
    let shows = |what: &str| until(what, || server.text(path).contains(what));
    let is_clean = |site: &Site| {
        let clean = clean_build(site.path());
        assert_eq!(difference(&server, &clean), None);
    };
    let site = site.changing(template, "{% block main %}", "{% block main %}<p>Un</p>");
    shows("<p>Un");
    let site = site.changing("content/pages/methode.md", "Bonjour.", "Bonsoir.");
    shows("Bonsoir.");
    let site = site.changing(template, "<p>Un", "<p>Deux");
    shows("<p>Deux");
    let site = site.changing(template, "<p>Deux", "<p>Trois");
    shows("<p>Trois");
    is_clean(&site);
    let good = clean_build(site.path());
    let stops = || server.about(path)["stops"].clone();
    let site = site.changing(template, "<p>Trois", "{% if %}<p>Trois");
    until("the fault is told", || !stops().is_null());
    assert_eq!(difference(&server, &good), None);
    let site = site.changing(template, "{% if %}<p>Trois", "<p>Quatre");
    shows("<p>Quatre");
    until("it is mended", || stops().is_null());
    let site = site.changing("content/pages/methode.md", "Bonsoir.", "Bonne nuit.");
    shows("Bonne nuit.");
    is_clean(&site);
}

#[test]
fn that_a_site_would_not_be_published_is_told_as_a_build_tells_it() {
    let settings = format!("duties = [\"public_body\"]\n{SETTINGS}\n");
    let site = Site::small().with("site.toml", settings);
    let server = Server::start(site.path(), &[]);
    until("the terminal tells it", || {
        server.said().contains("note[notice-incomplete]")
    });
}

#[test]
fn a_page_that_cannot_be_made_is_the_last_good_one_and_the_others_go_on() {
    let site = Site::small();
    let server = Server::start(site.path(), &[]);
    let before = plain(&server.get("/systemes/outil/").body);
    // The anchor is met when the page is finished, long after the site was read.
    let site = site
        .changing(
            "content/systems/outil.md",
            "Il compte.",
            "Il [compte](#nulle-part).",
        )
        .changing("content/pages/methode.md", "Bonjour.", "Bonsoir.");
    until("the other page is new", || {
        server.text("/pages/methode/").contains("Bonsoir.")
    });
    until("the fault is told", || {
        !server.about("/")["stops"].is_null()
    });
    assert_eq!(plain(&server.get("/systemes/outil/").body), before);
    let site = site.changing(
        "content/systems/outil.md",
        "#nulle-part",
        "https://example.org/",
    );
    until("it is mended", || server.about("/")["stops"].is_null());
    assert_eq!(difference(&server, &clean_build(site.path())), None);
}

#[test]
fn pages_come_and_go_with_their_files() {
    let site = Site::small().with("content/systems/autre.md", SYSTEM);
    let server = Server::start(site.path(), &[]);
    assert_eq!(server.get("/systemes/autre/").status, 200);
    let site = site.without("content/systems/autre.md");
    until("the page is gone", || {
        server.get("/systemes/autre/").status == 404
    });
    // A folder that comes with its file at once.
    let site = site.with("content/systems/neuf/dossier/venu.md", SYSTEM);
    until("the page has come", || {
        server.get("/systemes/venu/").status == 200
    });
    std::fs::remove_dir_all(site.path().join("content")).unwrap();
    until("it is told", || !server.about("/")["stops"].is_null());
    assert_eq!(server.get("/systemes/venu/").status, 200);
}

#[test]
fn what_editors_git_and_builds_leave_behind_changes_nothing() {
    let site = Site::small();
    let server = Server::start(site.path(), &[]);
    let mut events = server.events();
    let site = site
        .with("public/index.html", "x")
        .with(".git/HEAD", "x")
        .with("notes.txt", "x")
        .with("content/systems/.outil.md.swp", "x")
        .with("content/systems/outil.md~", "x")
        .with("content/systems/#outil.md#", "x");
    // Longer than it takes from an event to the comparison.
    std::thread::sleep(std::time::Duration::from_millis(300));
    let _site = site.changing("content/pages/methode.md", "Bonjour.", "Bonsoir.");
    assert_eq!(events.generation_after(1), 2);
}

#[test]
fn without_events_changes_are_found_by_looking() {
    let site = Site::small();
    let server = Server::start(site.path(), &["--poll"]);
    until("it is said", || {
        server
            .said()
            .contains("are looked at twice a second, as asked")
    });
    let _site = site.changing("content/pages/methode.md", "Bonjour.", "Bonsoir.");
    until("the edit is shown", || {
        server.text("/pages/methode/").contains("Bonsoir.")
    });
}

#[test]
fn a_site_that_is_broken_from_the_start_is_told_and_then_shown() {
    let site = Site::small().changing(
        "site.toml",
        "languages = [\"fr\", \"en\"]",
        "languages = [\"xx\"]",
    );
    let server = Server::start(site.path(), &[]);
    let answer = server.get("/");
    let text = String::from_utf8(answer.body).unwrap();
    assert_eq!(answer.status, 500);
    assert!(text.contains("site.toml:2:"), "{text}");
    assert!(text.contains("/.limpide/preview.js"));
    let site = site.changing("site.toml", "[\"xx\"]", "[\"fr\"]");
    until("it is shown", || server.get("/").status == 200);
    assert_eq!(difference(&server, &clean_build(site.path())), None);
}

#[test]
fn a_site_below_the_root_is_served_where_it_will_stand() {
    let site = Site::small().changing(
        "site.toml",
        "https://example.org/",
        "https://example.org/ia/",
    );
    let server = Server::start(site.path(), &[]);
    assert!(server.url.ends_with("/ia/"), "{}", server.url);
    for path in ["/", "/ia"] {
        let answer = server.get(path);
        assert_eq!(
            (answer.status, answer.header("location")),
            (302, Some("/ia/"))
        );
    }
    for (path, bytes) in clean_build(site.path()) {
        let answer = server.get(&format!("/ia{}", address(&path)));
        assert!(plain(&answer.body) == bytes, "{path}");
    }
    assert_eq!(server.get("/contact/").status, 404);
}

#[test]
fn a_host_that_is_given_is_the_only_one_that_is_listened_at() {
    let site = Site::small();
    let server = Server::start(site.path(), &["--host", "127.0.0.2"]);
    assert!(
        server.url.starts_with("http://127.0.0.2:"),
        "{}",
        server.url
    );
    assert_eq!(server.get("/").status, 200);
    // No other test listens there, as one may at 127.0.0.1.
    let elsewhere = TcpStream::connect(("127.0.0.3", server.port()));
    assert!(elsewhere.is_err());
}

#[test]
fn at_midnight_the_site_is_told_as_of_the_new_day() {
    let site = Site::small();
    let is_past = Arc::new(AtomicBool::new(false));
    let clock = Arc::clone(&is_past);
    let today = move || match clock.load(Ordering::SeqCst) {
        true => date(2026, 11, 25),
        false => date(2026, 11, 24),
    };
    let options = limpide::serve::Options {
        build: limpide::build::Options {
            root: site.path().to_owned(),
            ..Site::empty().options()
        },
        today: Some(Arc::new(today)),
        wishes: None,
        clock: || std::time::UNIX_EPOCH.elapsed().unwrap_or_default(),
        host: None,
        port: Port::Free,
        poll: false,
        editor: None,
        language: MessageLanguage::English,
    };
    let (started, urls) = mpsc::channel();
    // It serves until the tests end.
    std::thread::spawn(move || {
        let mut tell = |news: News<'_>| {
            if let News::Started { url } = news {
                started.send(url.to_owned()).unwrap();
            }
        };
        let _ = limpide::serve::serve(options, &mut tell);
    });
    let address = address_of(
        &urls
            .recv_timeout(std::time::Duration::from_secs(60))
            .unwrap(),
    );
    let is_of = |day: &str| {
        let text = String::from_utf8(get(address, "/").body).unwrap();
        text.contains(day)
    };
    assert!(is_of("24\u{a0}novembre 2026") || is_of("24 novembre 2026"));
    is_past.store(true, Ordering::SeqCst);
    until("it is told as of the new day", || {
        is_of("25\u{a0}novembre 2026") || is_of("25 novembre 2026")
    });
}

#[test]
fn nothing_is_written() {
    let site = Site::small();
    let before = contents(site.path());
    let server = Server::start(site.path(), &[]);
    assert_eq!(server.get("/").status, 200);
    drop(server);
    assert_eq!(contents(site.path()), before);
}
