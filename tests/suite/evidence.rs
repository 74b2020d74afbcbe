//! `limpide evidence`, against a real server on the loopback interface and on real documents.

mod add;
mod documents;
mod fetch;
mod verify;

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs the command as of a day, with lines as answers.
fn run(folder: &Path, day: &str, arguments: &[&str], answers: &str) -> Output {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .current_dir(folder)
        // Asked past these, or nothing would be asked.
        .env("HTTP_PROXY", "http://127.0.0.1:1")
        .env("HTTPS_PROXY", "http://127.0.0.1:1")
        .env("NO_PROXY", "127.0.0.1")
        .env("LC_ALL", "C")
        .env(
            "SOURCE_DATE_EPOCH",
            crate::first_hour::clock(&["--as-of", day]),
        )
        .arg("evidence")
        .args(arguments)
        .args(["--as-of", day])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses at once reads nothing.
    let _ = child.stdin.take().unwrap().write_all(answers.as_bytes());
    child.wait_with_output().unwrap()
}

/// What a page says behind the link to a document elsewhere.
#[test]
fn a_document_elsewhere_is_told_with_its_format_and_its_size_where_that_is_recorded() {
    use crate::site::{Site, errors};
    let of = |address: &str, more: &str| {
        format!(
            "title = \"Rapport\"\nkind = \"document\"\ndate = 2026-01-05\npast_fact = true\ndegree = \"public\"\nurl = \"{address}\"\n{more}"
        )
    };
    let page = "+++\ntitle = \"Méthode\"\nupdated = 2026-01-05\n+++\n\nVoir [la loi](https://autre.example/loi.PDF?v=2#p3), [le rapport](https://autre.example/a) et [un site](https://autre.example/b.html).\n";
    let site = Site::small()
        .with(
            "content/evidence/mesure.toml",
            of(
                "https://autre.example/a",
                "media_type = \"application/pdf\"\nsize = 1234567\n",
            ),
        )
        .with(
            "content/evidence/nomme.toml",
            of("https://autre.example/c.pdf", ""),
        )
        .with(
            "content/evidence/page.toml",
            of("https://autre.example/d", "media_type = \"text/html\"\n"),
        )
        .with(
            "content/evidence/autre.toml",
            of("https://autre.example/e", ""),
        )
        .with("content/pages/methode.md", page);
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    // As a page is read: one space, whatever kind.
    let read = |path: &str| {
        site.published(path)
            .replace(['\u{a0}', '\u{202f}'], " ")
            .replace("&nbsp;", " ")
    };
    let item = |id: &str| read(&format!("preuves/{id}/index.html"));
    assert!(
        item("mesure").contains("(PDF, 1,2 Mo)"),
        "{}",
        item("mesure")
    );
    assert!(
        item("nomme").contains("(PDF, taille non mesurée)"),
        "{}",
        item("nomme")
    );
    assert!(item("page").contains("(HTML)"), "{}", item("page"));
    assert!(!item("autre").contains("https://autre.example/e</a> ("));
    let text = read("pages/methode/index.html");
    assert!(
        text.contains("la loi</a> (PDF, taille non mesurée)"),
        "{text}"
    );
    assert!(text.contains("le rapport</a> (PDF, 1,2 Mo)"), "{text}");
    assert!(text.contains("un site</a>."), "{text}");
}
