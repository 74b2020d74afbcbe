//! `limpide evidence verify`: what was cited, and what stands there now.

use std::process::Output;

use data_encoding::HEXLOWER;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::run;
use crate::arguments::assert_snapshot;
use crate::checked::text;
use crate::kinds::words;
use crate::site::{Site, errors};
use crate::web_server::{Server, answer, to};

const ALLOWED: [&str; 3] = ["verify", "--allow-private", "127.0.0.1"];
const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";

fn sha256(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text.as_bytes()))
}

/// How a site on the web answers the so many-th time.
fn site(path: &str, method: &str, before: usize) -> String {
    assert_eq!(method, "GET");
    let html = |body: &str| answer("200 OK", HTML, body);
    match (path, before) {
        // Each time other bytes with the same text.
        ("/same", _) => html(&format!(
            "<html><head><title>Vu {before} fois</title><script nonce={before}></script></head><p>Trente   jours.</p>"
        )),
        ("/changes", 0) => html("<p>Trente jours.</p>"),
        ("/changes", _) => html("<p>Quatre-vingt-dix jours.</p>"),
        ("/goes", 0 | 3..) => html("<p>Un rapport.</p>"),
        ("/goes", _) => answer("404 Not Found", HTML, "<p>Perdu.</p>"),
        ("/walled", _) => answer("403 Forbidden", "", ""),
        ("/busy", _) => answer("429 Too Many Requests", "", ""),
        ("/unwell", _) => answer("503 Service Unavailable", "", ""),
        ("/file.pdf", _) => answer("200 OK", "Content-Type: application/pdf\r\n", "%PDF-1.4"),
        ("/large", _) => answer(
            "200 OK",
            "Content-Type: application/pdf\r\n",
            &"x".repeat(1_000_001),
        ),
        ("/moved", _) => to("301 Moved Permanently", "/file.pdf"),
        ("/endless", _) => to("302 Found", "/endless"),
        ("/door", _) => to("302 Found", "/login"),
        ("/login", _) => html("<p>Qui êtes-vous ?</p>"),
        ("/inside", _) => to("302 Found", "http://169.254.169.254/latest/"),
        ("/packed", _) => answer("200 OK", "Content-Encoding: gzip\r\n", "x"),
        _ => answer("404 Not Found", "", ""),
    }
}

/// A site with an item of evidence for each of these addresses, some with the hash that they are cited with.
fn citing(server: &Server, cited: &[(&str, Option<&str>)]) -> Site {
    let mut site = Site::small();
    for (path, sha256) in cited {
        let name = path.trim_matches('/').replace('.', "-");
        let hash = sha256.map_or_else(String::new, |it| format!("sha256 = \"{it}\"\n"));
        let toml = format!(
            "title = \"Pièce {name}\"\nkind = \"document\"\ndate = 2026-01-05\ndegree = \"public\"\nurl = \"{}\"\n{hash}",
            server.at(path)
        );
        site = site.with(&format!("content/evidence/{name}.toml"), toml);
    }
    site
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}{}", text(&output.stdout), text(&output.stderr)))
}

/// The state of each address, and why a machine could not tell.
fn states(server: &Server, told: &Value) -> Vec<(String, String)> {
    let root = server.at("");
    let pieces = told["pieces"].as_array().unwrap().iter();
    let state = |it: &Value| {
        let (state, reason) = (it["state"].as_str().unwrap(), it["reason"].as_str());
        reason.map_or_else(|| state.to_owned(), |why| format!("{state} {why}"))
    };
    let pieces = pieces.map(|it| (it["url"].as_str().unwrap().replace(&root, ""), state(it)));
    pieces.collect()
}

fn verify(site: &Site, day: &str, more: &[&str]) -> Output {
    let arguments = [&ALLOWED[..], more].concat();
    run(site.path(), day, &arguments, "")
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let pairs = pairs.iter();
    pairs
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}

#[test]
fn each_answer_of_a_site_comes_to_one_of_four_things() {
    let server = Server::start("127.0.0.1", site);
    let pdf = sha256("%PDF-1.4");
    let page = sha256("Trente jours.");
    let site = citing(
        &server,
        &[
            ("/busy", None),
            ("/door", None),
            ("/endless", None),
            ("/file.pdf", Some(&pdf)),
            ("/inside", None),
            ("/large", None),
            ("/missing", None),
            ("/moved", Some(&pdf)),
            ("/packed", None),
            ("/same", Some(&page)),
            ("/unwell", None),
            ("/walled", Some(&pdf)),
        ],
    );
    let done = verify(
        &site,
        "2026-11-20",
        &["--format", "json", "--piece-mb", "1"],
    );
    let expected = owned(&[
        ("/busy", "unverifiable busy"),
        ("/door", "unverifiable login"),
        ("/endless", "unverifiable refused"),
        ("/file.pdf", "unchanged"),
        ("/inside", "unverifiable private"),
        ("/large", "unverifiable too_large"),
        ("/missing", "gone"),
        ("/moved", "unchanged"),
        ("/packed", "unverifiable no_connection"),
        ("/same", "unchanged"),
        ("/unwell", "unverifiable unwell"),
        ("/walled", "unverifiable refused"),
    ]);
    assert_eq!(states(&server, &json(&done)), expected);
    // Something is gone.
    assert_eq!(done.status.code(), Some(1));
    for head in server.heads() {
        let head = head.to_ascii_lowercase();
        assert!(head.contains("user-agent: limpide/"), "{head}");
        assert!(head.contains("+https://example.org/"), "{head}");
        assert!(
            !head.contains("proxy-") && !head.contains("cookie"),
            "{head}"
        );
    }
}

#[test]
fn without_a_hash_the_first_look_is_kept_and_the_next_is_held_against_it() {
    let server = Server::start("127.0.0.1", site);
    let site = citing(&server, &[("/changes", None), ("/same", None)]);
    let first = verify(&site, "2026-11-01", &["--format", "json"]);
    let recorded = owned(&[("/changes", "recorded"), ("/same", "recorded")]);
    assert_eq!(states(&server, &json(&first)), recorded);
    let second = verify(&site, "2026-11-10", &["--format", "json"]);
    let compared = owned(&[("/changes", "changed"), ("/same", "unchanged")]);
    assert_eq!(states(&server, &json(&second)), compared);
    // What changed is no failure: it is published, and said.
    assert_eq!(second.status.code(), Some(0), "{}", text(&second.stderr));
    let kept = std::fs::read_to_string(site.path().join("content/evidence-checks.toml")).unwrap();
    let third = verify(&site, "2026-11-10", &["--format", "json"]);
    assert_eq!(json(&third)["written"], Value::Null);
    let again = std::fs::read_to_string(site.path().join("content/evidence-checks.toml")).unwrap();
    assert_eq!(kept, again, "the same findings are the same bytes");
}

#[test]
fn what_became_of_a_document_is_told_on_its_page_in_the_register_in_the_feed_and_among_the_gaps() {
    let server = Server::start("127.0.0.1", site);
    let report = sha256("Un rapport.");
    let site = citing(
        &server,
        &[("/goes", Some(&report)), ("/same", None), ("/walled", None)],
    );
    let page = |path: &str| {
        let bytes = std::fs::read(site.path().join("public").join(path)).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let build = || {
        let done = site.build();
        assert_eq!(errors(&done), Vec::<&str>::new());
    };
    build();
    for path in [
        "preuves/goes/index.html",
        "preuves/index.html",
        "changements/index.html",
    ] {
        let told = words(&page(path));
        assert!(
            !told.contains("Vérifié le") && !told.contains("Plus là"),
            "{path}: {told}"
        );
    }
    verify(&site, "2026-11-01", &[]);
    build();
    assert!(
        words(&page("preuves/goes/index.html")).contains("Vérifié le 1er novembre 2026 : inchangé")
    );
    assert!(
        words(&page("preuves/index.html"))
            .contains("Relevé le 1er novembre 2026, pas encore comparé")
    );
    assert!(!page("changements/feed.xml").contains("cited"));
    let gone = verify(&site, "2026-11-10", &[]);
    assert_eq!(gone.status.code(), Some(1));
    build();
    for path in ["preuves/goes/index.html", "preuves/index.html"] {
        let told = words(&page(path));
        assert!(
            told.contains("Plus là, constaté le 10 novembre 2026"),
            "{path}: {told}"
        );
    }
    assert!(
        words(&page("en/evidence/goes/index.html"))
            .contains("No longer there, found on 10 November 2026")
    );
    let feed = page("changements/feed.xml");
    assert!(
        feed.contains("<title>Plus là – Pièce goes</title>"),
        "{feed}"
    );
    assert!(
        feed.contains("<updated>2026-11-10T00:00:00Z</updated>"),
        "{feed}"
    );
    assert!(words(&page("changements/index.html")).contains("Pièce goes Plus là"));
    let gaps = words(&page("manques/index.html"));
    assert!(
        gaps.contains("Ce qui est cité d’autres sites et n’est plus là Pièce goes"),
        "{gaps}"
    );
    assert!(
        gaps.contains("une machine n’a pas pu vérifier Pièce walled"),
        "{gaps}"
    );
    // It is still gone, which is no news; then it is back, which is.
    verify(&site, "2026-11-11", &[]);
    verify(&site, "2026-11-12", &[]);
    build();
    let feed = page("changements/feed.xml");
    assert_eq!(
        feed.matches("<category term=\"cited\"").count(),
        2,
        "{feed}"
    );
    assert!(
        feed.contains("<title>De nouveau ce qui a été cité – Pièce goes</title>"),
        "{feed}"
    );
    assert!(
        words(&page("preuves/goes/index.html")).contains("Vérifié le 12 novembre 2026 : inchangé")
    );
}

#[test]
fn what_was_read_again_and_is_cited_anew_keeps_what_became_of_it() {
    let server = Server::start("127.0.0.1", site);
    let (old, new) = (sha256("Trente jours."), sha256("Quatre-vingt-dix jours."));
    let site = citing(&server, &[("/changes", Some(&old))]);
    let state = |day: &str| states(&server, &json(&verify(&site, day, &["--format", "json"])));
    assert_eq!(state("2026-11-01"), owned(&[("/changes", "unchanged")]));
    assert_eq!(state("2026-11-10"), owned(&[("/changes", "changed")]));
    let path = site.path().join("content/evidence/changes.toml");
    let record = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, record.replace(&old, &new)).unwrap();
    assert_eq!(state("2026-11-12"), owned(&[("/changes", "unchanged")]));
    let kept = std::fs::read_to_string(site.path().join("content/evidence-checks.toml")).unwrap();
    assert_eq!(kept.matches("\n[[checked]]\n").count(), 1, "{kept}");
    let turns = "[[checked.turn]]\ndate = 2026-11-10\nbecame = \"changed\"\n\n[[checked.turn]]\ndate = 2026-11-12\nbecame = \"unchanged\"\n";
    assert!(kept.ends_with(turns), "{kept}");
}

#[test]
fn systems_that_rely_on_a_suppliers_page_are_named() {
    let server = Server::start("127.0.0.1", site);
    let host = server.at("");
    let site = Site::small()
        .changing(
            "content/systems/outil.md",
            "contact = \"ia\"",
            "contact = \"ia\"\nsupplier = \"fournisseur\"",
        )
        .changing(
            "content/systems/outil.md",
            "[[risk]]",
            &format!("[[document]]\nid = \"notice\"\ntitle = \"Notice\"\nurl = \"{host}/same\"\n\n[[document]]\nid = \"autre\"\ntitle = \"Autre\"\nurl = \"https://autre.example/\"\n\n[[risk]]"),
        )
        .with(
            "content/suppliers/fournisseur.toml",
            crate::kinds::SUPPLIER.replace("https://fournisseur.example/lieu", &format!("{host}/changes")),
        );
    verify(&site, "2026-11-01", &[]);
    let done = verify(&site, "2026-11-10", &["--format", "json"]);
    let told = json(&done);
    let expected = owned(&[("/changes", "changed"), ("/same", "unchanged")]);
    assert_eq!(states(&server, &told), expected, "{}", text(&done.stderr));
    assert_eq!(
        told["pieces"][0]["cited_by"],
        serde_json::json!(["supplier:fournisseur"])
    );
    assert_eq!(told["pieces"][0]["systems"], serde_json::json!(["outil"]));
    assert_eq!(
        told["pieces"][1]["cited_by"],
        serde_json::json!(["system:outil"])
    );
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let page = std::fs::read_to_string(
        site.path()
            .join("public/fournisseurs/fournisseur/index.html"),
    );
    assert!(
        words(&page.unwrap()).contains("Changé depuis la citation, constaté le 10 novembre 2026")
    );
}

#[test]
fn a_file_that_is_not_what_its_record_says_fails_and_is_named_with_its_hash() {
    let hash = sha256("Une preuve.\n");
    let good = Site::small().changing(
        "content/evidence/preuve.toml",
        "file =",
        &format!("sha256 = \"{hash}\"\nfile ="),
    );
    let done = run(
        good.path(),
        "2026-11-20",
        &["verify", "--format", "json"],
        "",
    );
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    assert_eq!(json(&done)["files"][0]["state"], "unchanged");
    let bad = good.with("content/evidence/preuve.txt", "Une autre.\n");
    let done = run(
        bad.path(),
        "2026-11-20",
        &["verify", "--format", "json"],
        "",
    );
    assert_eq!(done.status.code(), Some(1));
    assert_eq!(json(&done)["files"][0]["state"], "changed");
    assert_eq!(json(&done)["files"][0]["sha256"], sha256("Une autre.\n"));
}

#[test]
fn nothing_is_asked_past_the_budgets_nor_of_what_only_examples_cite_nor_within_a_private_network() {
    let server = Server::start("127.0.0.1", site);
    let site = citing(&server, &[("/same", None)]);
    for budget in [["--seconds", "0"], ["--total-mb", "0"]] {
        let done = verify(
            &site,
            "2026-11-20",
            &[&budget[..], &["--format", "json"]].concat(),
        );
        assert_eq!(
            states(&server, &json(&done)),
            owned(&[("/same", "not_asked")])
        );
        assert_eq!(done.status.code(), Some(0));
    }
    assert!(!site.path().join("content/evidence-checks.toml").exists());
    let private = run(
        site.path(),
        "2026-11-20",
        &["verify", "--dry-run", "--format", "json"],
        "",
    );
    let expected = owned(&[("/same", "unverifiable private")]);
    assert_eq!(states(&server, &json(&private)), expected);
    assert!(!site.path().join("content/evidence-checks.toml").exists());
    let example = site.changing(
        "content/evidence/same.toml",
        "title",
        "example = true\ntitle",
    );
    let done = verify(&example, "2026-11-20", &["--format", "json"]);
    assert_eq!(json(&done)["pieces"], serde_json::json!([]));
    assert_eq!(json(&done)["examples"], 1);
    assert_eq!(server.connections(), 0);
}

#[test]
fn a_person_reads_what_needs_somebody_first_in_both_languages() {
    let server = Server::start("127.0.0.1", site);
    for language in ["fr", "en"] {
        let site = citing(
            &server,
            &[
                ("/file.pdf", Some(&sha256("%PDF-1.4"))),
                ("/large", None),
                ("/missing", None),
                ("/same", None),
                ("/walled", Some(&sha256("x"))),
                ("/login", Some(&sha256("x"))),
            ],
        )
        .changing(
            "content/statements/c-1.toml",
            "[\"preuve\"]",
            "[\"preuve\", \"missing\"]",
        );
        let done = verify(
            &site,
            "2026-11-20",
            &["--piece-mb", "1", "--lang", language],
        );
        let told = text(&done.stdout).replace(&server.at(""), "http://site.example");
        let kept = std::fs::read_to_string(site.path().join("content/evidence-checks.toml"));
        let kept = kept.unwrap().replace(&server.at(""), "http://site.example");
        assert_snapshot(
            &format!("evidence-verify-{language}"),
            format!("{told}\n{kept}"),
        );
    }
}
