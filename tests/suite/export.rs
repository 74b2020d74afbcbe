//! `limpide export review`: one file with numbered paragraphs, checked as any page is.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::site::{STATEMENT, Site};

fn export(site: &Site, out: &Path, lang: &str, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args(["--lang", lang, "export", "review", "--site"])
        .arg(site.path())
        .arg("--out")
        .arg(out)
        .args(more)
        .env("SOURCE_DATE_EPOCH", "1795478400")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn exported(site: &Site, lang: &str) -> String {
    let place = crate::temporary::folder().unwrap();
    let out = place.path().join("review.html");
    let output = export(site, &out, lang, &[]);
    assert!(output.status.success(), "{}", told(&output));
    let text = std::fs::read_to_string(&out).unwrap();
    // It is a page that people read: what our own check finds of pages, it must not find here.
    let check = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args(["--lang", "en", "check", "--format", "json"])
        .arg(place.path())
        .output()
        .unwrap();
    let found = String::from_utf8_lossy(&check.stdout).into_owned();
    assert!(check.status.success(), "{found}{}", told(&check));
    text
}

/// The numbers that paragraphs and rows have.
fn numbers(html: &str) -> Vec<usize> {
    let parts = html.split(" id=\"p").skip(1);
    parts
        .map(|part| part.split('"').next().unwrap().parse().unwrap())
        .collect()
}

#[test]
fn one_file_has_all_that_the_site_says_numbered_through() {
    let site = Site::small();
    let french = exported(&site, "fr");
    assert!(french.contains("<html lang=\"fr\">"), "{french}");
    assert!(french.contains("<h1>À relire avant publication</h1>"));
    for words in [
        "Fait.",
        "Expliquer",
        "content/statements/c-1.toml",
        "content/pages/methode.md",
    ] {
        assert!(french.contains(words), "{words}: {french}");
    }
    let numbers = numbers(&french);
    assert!(numbers.len() > 20, "{}", numbers.len());
    assert!(numbers.iter().copied().eq(1..=numbers.len()), "{numbers:?}");
    // Nothing that it would have to be fetched with.
    for part in ["<script", "src=", "<link"] {
        assert!(!french.contains(part), "{part}");
    }
    let english = exported(&site, "en");
    assert!(
        english.contains("<html lang=\"en\">") && english.contains("To read before it is public")
    );
    // What is not translated says which language it is in.
    assert!(english.contains(" lang=\"fr\">Fait.<"), "{english}");
}

#[test]
fn the_inventory_is_there_to_read_too() {
    let inventory = "as_of = 2026-11-02\nmethod.fr = \"Demandé à chaque service.\"\nmethod.en = \"Each service was asked.\"\n\n[[item]]\nid = \"outil\"\nname = \"Outil\"\n\n[[item]]\nid = \"lad\"\nname = \"Lecture des dossiers\"\nsupplier = \"Éditeur & Cie\"\nuse.fr = \"Lire les pièces.\"\nuse.en = \"Read the papers.\"\nconcerns.fr = \"Les demandeurs.\"\nconcerns.en = \"Those who apply.\"\nnot_described = \"Pas encore en service.\"\n";
    let site = Site::small().with("content/inventory.toml", inventory);
    let french = exported(&site, "fr");
    for words in [
        "<h2>L’inventaire</h2>",
        "content/inventory.toml",
        "</span><span>Demandé à chaque service.</span>",
        "</span><span>Lecture des dossiers</span>",
        "</span><span>Éditeur &amp; Cie</span>",
        "</span><span>Lire les pièces.</span>",
        "</span><span>Les demandeurs.</span>",
        "</span><span>Pas encore en service.</span>",
    ] {
        assert_eq!(french.matches(words).count(), 1, "{words}: {french}");
    }
    let numbers = numbers(&french);
    assert!(numbers.iter().copied().eq(1..=numbers.len()), "{numbers:?}");
    let english = exported(&site, "en");
    for words in [
        "<h2>The inventory</h2>",
        "</span><span>Each service was asked.</span>",
        "</span><span>Those who apply.</span>",
        "</span><span lang=\"fr\">Pas encore en service.</span>",
    ] {
        assert_eq!(english.matches(words).count(), 1, "{words}: {english}");
    }
}

#[test]
fn an_approval_is_of_words_and_lapses_with_them() {
    let site = Site::small();
    let text = exported(&site, "fr");
    // As it stands there, it is added to the file, with a role and a day.
    let lines = text.split("<pre><code>").nth(1);
    let lines = lines.and_then(|rest| rest.split("</code></pre>").next());
    let lines = lines.unwrap_or_else(|| panic!("{text}"));
    assert_eq!(lines.lines().count(), 4, "{lines}");
    let lines = lines
        .replace("&quot;", "\"")
        .replace('…', "DPO")
        .replace("AAAA-MM-JJ", "2026-11-20");
    let approved = format!("{STATEMENT}\n{lines}\n");
    let site = site.with("content/statements/c-1.toml", approved.clone());
    let text = exported(&site, "fr");
    assert!(text.contains("Approuvé par DPO le 2026-11-20."), "{text}");
    let changed = approved.replace("\"Fait.\"", "\"Fait, ou presque.\"");
    let site = site.with("content/statements/c-1.toml", changed);
    let text = exported(&site, "fr");
    assert!(text.contains("à approuver de nouveau"), "{text}");
    let built = site.build();
    assert!(built.report.is_some(), "a lapsed approval stops nothing");
    let codes: Vec<&str> = built.diagnostics.iter().map(|it| it.code.name()).collect();
    assert!(codes.contains(&"approval-lapsed"), "{codes:?}");
    // That somebody agreed is no matter for the public.
    let page =
        std::fs::read_to_string(site.out().join("charte/charte-2025/c-1/index.html")).unwrap();
    assert!(!page.contains("DPO"), "{page}");
}

#[test]
fn a_site_with_errors_and_a_file_that_is_there_are_refused() {
    let place = crate::temporary::folder().unwrap();
    let out = place.path().join("review.html");
    std::fs::write(&out, "theirs").unwrap();
    let output = export(&Site::small(), &out, "en", &[]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "theirs");
    let broken = Site::small().changing("site.toml", "\"Essai\"", "3");
    let other = place.path().join("other.html");
    let output = export(&broken, &other, "en", &[]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(told(&output).contains("error["), "{}", told(&output));
    assert!(!other.exists());
}
