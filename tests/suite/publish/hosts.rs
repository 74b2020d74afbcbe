//! The files for servers: what they say, where they stand, and whose they are.

use std::fs;
use std::path::Path;

use limpide::diagnostic::Code;

use super::{progress, publish, published, refused_for, small, tiny};
use crate::site::Site;

const POLICY: &str =
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src 'none'";

/// A site that is published to `www` with the files of these servers.
fn site(www: &Path, servers: &str) -> Site {
    let site = small();
    let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
    let folder = www.display();
    let table = format!("\n[publish.web]\nfolder = \"{folder}\"\nhost_files = [{servers}]\n");
    site.with("site.toml", format!("{text}{table}"))
}

/// Whether the address of the site ends with a slash or not, its files are the same.
#[test]
fn the_address_of_a_site_may_lack_its_last_slash() {
    let place = crate::temporary::folder().unwrap();
    let read = |name: &str, url: &str| {
        let site = site(&place.path().join(name), "\"apache\", \"nginx\"");
        let told = published(&site, Path::new("web"), &["--base-url", url]);
        // Beside a site that is below another one, kept releases are within what is served.
        assert!(told.contains("Earlier releases"), "{told}");
        let text = |path: String| fs::read_to_string(place.path().join(path)).unwrap();
        let nginx = text(format!("{name}.nginx.conf"));
        (text(format!("{name}/.htaccess")), nginx.replace(name, ""))
    };
    let with = read("with", "https://group.example/ai/");
    assert!(with.1.contains("location /ai/ {"), "{}", with.1);
    let kept = "location ~ ^/\\.[^/]*\\.limpide(?:/|$) {\n    return 404;\n}\n";
    assert!(with.1.contains(kept), "{}", with.1);
    assert_eq!(read("less", "https://group.example/ai"), with);
}

#[test]
fn each_server_gets_its_file() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let all = "\"netlify\", \"cloudflare\", \"apache\", \"nginx\", \"caddy\"";
    let site = site(&www, all);
    let told = published(&site, Path::new("web"), &[]);
    assert!(!told.contains("Earlier releases"), "{told}");
    let read = |path: &str| fs::read_to_string(place.path().join(path)).unwrap();
    let headers = read("www/_headers");
    assert!(headers.contains(&format!("\n/*\n  Content-Security-Policy: {POLICY}\n")));
    let apache = read("www/.htaccess");
    assert!(apache.contains("\nErrorDocument 404 /404.html\n"));
    assert!(apache.contains(&format!(
        "  Header always set Content-Security-Policy \"{POLICY}\"\n"
    )));
    assert!(apache.contains("\n  AddType text/csv .csv\n"), "{apache}");
    assert!(apache.contains("  AddCharset utf-8 .xml .svg"));
    // No server lists the folders that have no page.
    let bare = "  RedirectMatch 404 \"^/pages/$\"\n";
    assert!(apache.contains(bare), "{apache}");
    assert!(apache.contains("  RedirectMatch 404 \"^/manifests/$\"\n"));
    assert!(!apache.contains("\"^/systemes/$\""), "{apache}");
    assert!(read("www.nginx.conf").contains("        text/markdown md;\n"));
    assert!(read("www.Caddyfile").contains("Content-Type \"text/csv; charset=utf-8\"\n"));
    assert!(read("www.nginx.conf").contains("error_page 404 /404.html;"));
    assert!(read("www.Caddyfile").contains("rewrite @missing /404.html"));
    for path in [
        "www/_headers",
        "www/.htaccess",
        "www.nginx.conf",
        "www.Caddyfile",
    ] {
        assert!(!read(path).contains("Strict-Transport-Security"), "{path}");
    }
    // They are ours: listed, and gone when they are no longer wanted.
    assert!(read("www/manifest.sha256").contains("  .htaccess\n"));
    let site = site.changing("site.toml", all, "\"nginx\"");
    let site = site.changing("site.toml", "host_files", "hsts = true\nhost_files");
    published(
        &site,
        Path::new("web"),
        &["--base-url", "https://group.example/ai/", "--replace-site"],
    );
    assert!(!www.join(".htaccess").exists());
    let nginx = read("www.nginx.conf");
    assert!(nginx.contains("error_page 404 /ai/404.html;"), "{nginx}");
    assert!(nginx.contains("location /ai/ {"), "{nginx}");
    assert!(nginx.contains("add_header Strict-Transport-Security \"max-age=31536000\" always;"));
}

#[test]
fn servers_are_told_of_compressed_forms_where_these_are_published() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = site(&www, "\"apache\", \"nginx\", \"caddy\"");
    published(&site, Path::new("web"), &[]);
    let read = |path: &str| fs::read_to_string(place.path().join(path)).unwrap();
    assert!(!www.join("index.html.br").exists());
    assert!(!read("www.nginx.conf").contains("gzip_static"));
    assert!(!read("www.Caddyfile").contains("precompressed"));
    assert!(!read("www/.htaccess").contains("RewriteEngine"));
    let site = site.changing("site.toml", "host_files", "precompress = true\nhost_files");
    let site = site.changing(
        "site.toml",
        "[publish.web]",
        "[publish.hand]\narchive = \"x.zip\"\n\n[publish.web]",
    );
    let cache = place.path().join("cache");
    let run = super::command(&site, Path::new("web"), &["--yes"])
        .env("XDG_CACHE_HOME", &cache)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", super::told(&run));
    assert!(www.join("index.html.br").is_file() && www.join("index.html.gz").is_file());
    assert!(read("www/manifest.sha256").contains("  index.html.br\n"));
    assert!(read("www.nginx.conf").contains("    gzip_static on;\n"));
    assert!(read("www.Caddyfile").contains("\tprecompressed br gzip\n"));
    assert!(read("www/.htaccess").contains("RewriteRule ^(.+)$ $1.br "));
    assert!(cache.join("limpide/compressed").is_dir());
}

#[test]
fn a_policy_of_all_pages_is_in_each_page_too() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    published(&small(), &www, &[]);
    let page = fs::read_to_string(www.join("index.html")).unwrap();
    // What the header says beside is of no use in a page, or follows from this.
    for directive in [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ] {
        assert!(page.contains(directive), "{directive}");
    }
    assert!(!page.contains("script-src"));
}

#[test]
fn a_file_of_somebody_else_keeps_its_place() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let web = Path::new("web");
    let settings = place.path().join("www.nginx.conf");
    fs::write(&settings, "theirs").unwrap();
    let nginx = site(&www, "\"nginx\"");
    refused_for(&publish(&nginx, web, &["--yes"]), Code::BesideNotOurs);
    assert_eq!(fs::read(&settings).unwrap(), b"theirs");
    assert!(!www.exists());

    // What can't be written is told before anything is published.
    fs::remove_file(&settings).unwrap();
    let in_the_way = place.path().join("www.nginx.limpide-unfinished");
    fs::create_dir(&in_the_way).unwrap();
    refused_for(&publish(&nginx, web, &["--yes"]), Code::Unwritable);
    assert!(!www.exists() && !settings.exists());
    fs::remove_dir(&in_the_way).unwrap();

    published(&small(), &www, &[]);
    fs::write(www.join(".htaccess"), "theirs").unwrap();
    let apache = site(&www, "\"apache\"");
    refused_for(&publish(&apache, web, &["--yes"]), Code::ForeignInTheWay);
    assert_eq!(fs::read(www.join(".htaccess")).unwrap(), b"theirs");
}

#[test]
fn what_a_host_is_to_send_on_is_counted() {
    let place = crate::temporary::folder().unwrap();
    let moved = |from: &str| format!("[[moved]]\nfrom = \"{from}\"\nto = \"/pages/une/\"\n");
    let addresses = moved("/pages/a/") + &moved("/pages/b/");
    for (servers, redirects) in [("\"cloudflare\"", 2), ("\"apache\"", 0)] {
        let site = tiny().with("content/addresses.toml", &addresses);
        let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
        let www = place.path().join("www");
        let folder = www.display();
        let table = format!("\n[publish.web]\nfolder = \"{folder}\"\nhost_files = [{servers}]\n");
        let site = site.with("site.toml", format!("{text}{table}"));
        let size = progress::prepared(&site, "web").size();
        assert_eq!(size.redirects, redirects, "{servers}");
    }
}

#[test]
fn compressed_forms_are_asked_for_by_the_command_where_no_target_is_named() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = super::small();
    let run = |more: &[&str]| {
        let run = super::command(&site, &www, &[&["--yes"], more].concat())
            .env("XDG_CACHE_HOME", place.path().join("cache"))
            .output()
            .unwrap();
        assert!(run.status.success(), "{}", super::told(&run));
    };
    run(&[]);
    assert!(!www.join("index.html.gz").exists());
    run(&["--precompress"]);
    assert!(www.join("index.html.br").is_file() && www.join("index.html.gz").is_file());
    super::is_verified(&www);
    // They go with the next publication that doesn't ask for them, and none of them is a lost address.
    run(&["--allow-removals"]);
    assert!(!www.join("index.html.gz").exists());
}
