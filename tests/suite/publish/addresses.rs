//! Addresses that were published: none comes to lead nowhere, unless the site says what became of it.

use std::fs;
use std::path::Path;

use limpide::diagnostic::Code;

use super::{hold_also, publish, published, refused_for, small, withdrawn};
use crate::site::Site;

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A page that is gone, with what the site says of its address.
fn without_the_page(site: Site, addresses: &str) -> Site {
    site.without("content/pages/methode.md")
        .with("content/addresses.toml", addresses)
}

const WITHDRAWN: &str = r#"
[[withdrawn]]
addresses = ["/pages/methode/", "/en/pages/methode/"]
date = 2026-11-20
name.fr = "Notre méthode"
name.en = "Our method"
reason.fr = "Elle décrivait un outil que nous n’employons plus."
reason.en = "It described a tool that we no longer use."

[translation]
en = "human"
"#;

const MOVED: &str = r#"
[[moved]]
from = "/pages/methode/"
to = "/contact/"

[[moved]]
from = "/en/pages/methode/"
to = "/en/contact/"
"#;

#[test]
fn an_address_that_readers_kept_is_not_lost_in_silence() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = small();
    published(&site, &www, &[]);
    let before = read(&www.join("manifest.sha256"));
    let site = site.without("content/pages/methode.md");
    let text = refused_for(&publish(&site, &www, &["--yes"]), Code::AddressLost);
    assert!(text.contains("/pages/methode/, "), "{text}");
    assert!(text.contains("content/addresses.toml"), "{text}");
    assert_eq!(read(&www.join("manifest.sha256")), before);
    assert!(www.join("pages/methode/index.html").exists());
}

#[test]
fn a_withdrawn_page_says_why_at_its_address_among_the_changes_and_in_the_feed() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = small();
    published(&site, &www, &[]);
    let site = without_the_page(site, WITHDRAWN);
    published(&site, &www, &[]);
    let page = read(&www.join("pages/methode/index.html"));
    assert!(page.contains("<h1>Notre méthode</h1>"), "{page}");
    assert!(page.contains("datetime=2026-11-20"), "{page}");
    assert!(
        page.contains("Elle décrivait un outil que nous n’employons plus."),
        "{page}"
    );
    assert!(
        page.contains("noindex") && !page.contains("http-equiv=refresh"),
        "{page}"
    );
    let english = read(&www.join("en/pages/methode/index.html"));
    assert!(
        english.contains("lang=en") && english.contains("<h1>Our method</h1>"),
        "{english}"
    );
    let changes = read(&www.join("changements/index.html"));
    assert!(changes.contains("Pages et fichiers retirés"), "{changes}");
    assert!(changes.contains("href=/pages/methode/"), "{changes}");
    assert!(!changes.contains("/en/pages/methode/"), "{changes}");
    let feed = read(&www.join("en/changes/feed.xml"));
    assert!(
        feed.contains("Our method") && feed.contains("term=\"withdrawn\""),
        "{feed}"
    );
    let sitemap = read(&www.join("sitemap.xml"));
    assert!(!sitemap.contains("methode"), "{sitemap}");
}

#[test]
fn a_page_that_moved_is_found_at_its_new_address_on_every_host() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = small();
    let text = read(&site.path().join("site.toml"));
    let folder = www.display();
    let servers = "\"netlify\", \"apache\", \"nginx\", \"caddy\"";
    let table = format!("\n[publish.web]\nfolder = \"{folder}\"\nhost_files = [{servers}]\n");
    let site = site.with("site.toml", format!("{text}{table}"));
    let web = Path::new("web");
    let at = ["--base-url", "https://group.example/ai/"];
    published(&site, web, &at);
    let site = without_the_page(site, MOVED);
    published(&site, web, &at);
    let page = read(&www.join("pages/methode/index.html"));
    assert!(
        page.contains("content=\"0; url=/ai/contact/\" http-equiv=refresh"),
        "{page}"
    );
    assert!(page.contains("href=/ai/contact/"), "{page}");
    let beside = |name: &str| read(&place.path().join(name));
    for (file, line) in [
        ("www/_redirects", "/ai/pages/methode/ /ai/contact/ 301!\n"),
        (
            "www/.htaccess",
            "RedirectMatch 301 \"^/ai/pages/methode/$\" \"/ai/contact/\"\n",
        ),
        (
            "www.nginx.conf",
            "location = /ai/pages/methode/ {\n    return 301 /ai/contact/;\n}\n",
        ),
        (
            "www.Caddyfile",
            "redir /ai/pages/methode/ /ai/contact/ 301\n",
        ),
    ] {
        assert!(beside(file).contains(line), "{file}: {}", beside(file));
    }
}

#[test]
fn a_withdrawn_file_needs_no_page() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = small();
    published(&site, &www, &[]);
    // A file has the name that its publisher gave it.
    let old = ["preuves/vieux.pdf", "preuves/Rapport final (2026).pdf"];
    old.iter().for_each(|path| hold_also(&www, path));
    refused_for(&publish(&site, &www, &["--yes"]), Code::AddressLost);
    let addresses = old.map(|path| format!("/{path}"));
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let site = site.with("content/addresses.toml", withdrawn(&addresses));
    published(&site, &www, &[]);
    assert!(old.iter().all(|path| !www.join(path).exists()));
    let changes = read(&www.join("changements/index.html"));
    assert!(changes.contains("Vieux"), "{changes}");
}

#[test]
fn a_file_moves_only_where_a_server_sends_its_readers_on() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let of = |servers: &str, to: &str| {
        let site = small();
        let text = read(&site.path().join("site.toml"));
        let folder = www.display();
        let table = format!("\n[publish.web]\nfolder = \"{folder}\"\n{servers}\n");
        let moved =
            format!("[[moved]]\nfrom = '/preuves/Rapport \"final\" (2026).pdf'\nto = \"{to}\"\n");
        site.with("site.toml", format!("{text}{table}"))
            .with("content/addresses.toml", moved)
    };
    let web = Path::new("web");
    published(&small(), &www, &[]);
    hold_also(&www, "preuves/Rapport \"final\" (2026).pdf");
    let there = "/preuves/preuve/preuve.txt";
    let text = refused_for(&publish(&of("", there), web, &["--yes"]), Code::AddressLost);
    assert!(
        text.contains("is a file that moved") && text.contains("host_files"),
        "{text}"
    );
    assert!(!text.contains("Say in content/addresses.toml"), "{text}");
    let all = "host_files = [\"netlify\", \"apache\", \"nginx\", \"caddy\"]";
    let nowhere = of(all, "/preuves/preuve/autre.txt");
    refused_for(&publish(&nowhere, web, &["--yes"]), Code::AddressLost);
    published(&of(all, there), web, &[]);
    let beside = |name: &str| read(&place.path().join(name));
    for (file, line) in [
        (
            "www/_redirects",
            "/preuves/Rapport%20%22final%22%20%282026%29.pdf /preuves/preuve/preuve.txt 301!\n",
        ),
        (
            "www/.htaccess",
            "RedirectMatch 301 \"^/preuves/Rapport\\x20\\x22final\\x22\\x20\\(2026\\)\\.pdf$\" \"/preuves/preuve/preuve.txt\"\n",
        ),
        (
            "www.nginx.conf",
            "location = \"/preuves/Rapport \\\"final\\\" (2026).pdf\" {\n    return 301 /preuves/preuve/preuve.txt;\n}\n",
        ),
        (
            "www.Caddyfile",
            "@moved0 path_regexp \"^/preuves/Rapport\\x20\\x22final\\x22\\x20\\(2026\\)\\.pdf$\"\nredir @moved0 /preuves/preuve/preuve.txt 301\n",
        ),
    ] {
        assert!(beside(file).contains(line), "{file}: {}", beside(file));
    }
}

#[test]
fn evidence_that_is_compressed_itself_is_no_form_of_another_file() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = small();
    published(&site, &www, &[]);
    hold_also(&www, "preuves/vieux.csv.gz");
    refused_for(&publish(&site, &www, &["--yes"]), Code::AddressLost);
}
