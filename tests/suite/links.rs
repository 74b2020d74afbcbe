//! The check of links, on real folders.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::arguments::assert_snapshot;

/// Runs `limpide check` of links on a folder: exit code and standard output.
fn check(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .current_dir(folder)
        .args([
            "check",
            ".",
            "--only",
            "links",
            "--base-url",
            "https://site.example/",
        ])
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        done.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    (done.status.code(), String::from_utf8(done.stdout).unwrap())
}

fn json(folder: &Path) -> Value {
    serde_json::from_str(&check(folder, &["--format", "json"]).1).unwrap()
}

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = crate::temporary::folder().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

/// What is said of a page whose body is this, beside a few files: rule and outcome of each finding.
fn said(body: &str) -> Vec<(String, String)> {
    let page = format!("<!DOCTYPE html><html lang=en><title>A</title>{body}");
    let folder = site(&[
        (
            "index.html",
            "<!DOCTYPE html><title>H</title><a href=a.html>a</a><a href=b/>b</a><a href=s.html>s</a>",
        ),
        ("a.html", &page),
        (
            "b/index.html",
            "<!DOCTYPE html><title>B</title><h1 id=été>Bees &amp; flowers</h1>",
        ),
        (
            "s.html",
            "<!DOCTYPE html><title>S</title><script>route()</script>",
        ),
        (
            "c.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><g id='d'/></svg>",
        ),
        ("report.pdf", "%PDF"),
    ]);
    let found = json(folder.path());
    let pages = found["pages"].as_array().unwrap();
    let page = pages.iter().find(|page| page["page"] == "a.html");
    let findings = page.map(|page| page["findings"].as_array().unwrap().clone());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let findings = findings.unwrap_or_default();
    findings
        .iter()
        .map(|it| (text(&it["rule"]), text(&it["outcome"])))
        .collect()
}

#[test]
fn every_case_is_told_as_browsers_and_hosts_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links");
    let cases = std::fs::read_to_string(folder.join("cases.json")).unwrap();
    let cases: Vec<(String, String, u8, String)> = serde_json::from_str(&cases).unwrap();
    assert_eq!(cases.len(), 68);
    let found = json(&folder.join("site"));
    let pages = found["pages"].as_array().unwrap();
    for (page, link, leads, why) in cases {
        let page = pages.iter().find(|it| it["page"] == page.as_str());
        let findings = page.map(|page| page["findings"].as_array().unwrap().clone());
        let findings = findings.unwrap_or_default();
        let broken = findings.iter().any(|it| it["outcome"] == "failed");
        assert_eq!(!broken, leads == 1, "{link}: {why}: {findings:?}");
    }
}

#[test]
fn what_can_be_decided_is_and_what_cannot_is_left_to_a_person() {
    for (body, rule, outcome) in [
        ("<a href=b>", "", ""),
        ("<a href=b/#%C3%A9t%C3%A9>", "", ""),
        ("<a href='b/#:~:text=bees%20%26,flowers'>", "", ""),
        ("<a href='b/#:~:text=wasps'>", "link-fragment", "failed"),
        ("<a href=report.pdf#page=3>", "", ""),
        ("<a href=REPORT.pdf>", "link-target", "failed"),
        ("<a href=s>", "link-host", "cantTell"),
        ("<a href=s.html#/route>", "link-fragment", "cantTell"),
        ("<a href=s.html#route>", "link-fragment", "failed"),
        ("<a href='file:///C:/x.docx'>", "link-target", "failed"),
        ("<a href='https://['>", "link-address", "failed"),
        ("<a href='%FF.html'>", "link-address", "failed"),
        ("<a href='http://site.example/b/'>", "", ""),
        ("<a href='https://other.example/nothing'>", "", ""),
        (
            "<a href='https://other.example/x'>https://www.other.example/x/</a>",
            "",
            "",
        ),
        (
            "<a href='https://other.example/x'>https://another.example/x</a>",
            "link-label",
            "cantTell",
        ),
        ("<template><a href=nothing></template>", "", ""),
        (
            "<template shadowrootmode=open><a href=nothing><template><a href=no></template></template>",
            "link-target",
            "failed",
        ),
        ("<svg><base href=/nowhere/ /></svg><a href=s.html>", "", ""),
        (
            "<svg><symbol id=i /><use href='#i' xlink:href='no.svg#a'/></svg>",
            "",
            "",
        ),
        (
            "<svg><use xlink:href='no.svg#a'/></svg>",
            "link-target",
            "failed",
        ),
        (
            "<meta itemprop='x image' content='https://site.example/no.png'>",
            "link-target",
            "failed",
        ),
        ("<meta itemprop=image content='Bees'>", "", ""),
        (
            "<p hidden>wasps</p><a href='#:~:text=wasps'>",
            "link-fragment",
            "failed",
        ),
        (
            "<dialog>wasps</dialog><a href='#:~:text=wasps'>",
            "link-fragment",
            "failed",
        ),
        (
            "<dialog open>wasps</dialog><a href='#:~:text=wasps'>",
            "",
            "",
        ),
        (
            "<p hidden=until-found>wasps<a href='#:~:text=wasps'>",
            "",
            "",
        ),
        (
            "<details><p>wasps</details><a href='#:~:text=wasps'>",
            "",
            "",
        ),
        (
            "<p>wasps and bees<a href='#:~:text=wasps-,and,-bees'>",
            "",
            "",
        ),
        (
            "<p>wasps and bees<a href='#:~:text=wasps-,bees'>",
            "link-fragment",
            "failed",
        ),
        ("<link rel=preconnect href=//site.example/nothing>", "", ""),
        ("<img src='' alt=''>", "link-address", "failed"),
        (
            "<svg><rect fill='url(#no)'/></svg>",
            "link-fragment",
            "failed",
        ),
        ("<svg><rect fill='url(c.svg#d)'/></svg>", "", ""),
        (
            "<img usemap='#no' src=c.svg alt=''>",
            "link-idref",
            "failed",
        ),
        ("<button aria-controls=no>", "link-idref", "failed"),
        (
            "<script>x()</script><button aria-controls=no>",
            "link-idref",
            "cantTell",
        ),
        (
            "<meta http-equiv=refresh content='0;URL=\"nothing\"'>",
            "link-target",
            "failed",
        ),
        ("<meta http-equiv=refresh content='30'>", "", ""),
        ("<style>@import 'no.css';</style>", "link-target", "failed"),
        ("<p style='background:url(c.svg)'>", "", ""),
        (
            "<base href='https://other.example/'><a href=nothing>",
            "",
            "",
        ),
        (
            "<base href='/b/'><a href='../report.pdf'><a href='index.html'>",
            "",
            "",
        ),
    ] {
        let expected = match rule {
            "" => Vec::new(),
            rule => vec![(rule.to_owned(), outcome.to_owned())],
        };
        assert_eq!(said(body), expected, "{body}");
    }
}

/// A site with every kind of fault, in pages, sheets, feeds and manifests.
fn faulty() -> tempfile::TempDir {
    let head = "<!DOCTYPE html>\n<html lang=en><title>T</title>\n";
    let page = |body: &str| format!("{head}{body}\n");
    site(&[
        (
            "index.html",
            &page(
                "<link rel=alternate hreflang=fr href=/fr/>\n<link rel=stylesheet href=s.css>\n<a href=About.html>a</a>\n<a href=about.html#team>b</a>\n<a href=about.html/>c</a>\n<a href=files/>d</a>\n<a href=about>e</a>\n<label for=none>f</label>\n<a href='https://a.example/'>https://b.example/</a>\n<a href='https://['>g</a>\n<a href=old.html>h</a>",
            ),
        ),
        ("fr/index.html", &page("<p>Bonjour</p>")),
        ("about.html", &page("<h1 id=Team>Us</h1>")),
        (
            "old.html",
            &page("<meta http-equiv=refresh content='0; url=older.html'>"),
        ),
        (
            "older.html",
            &page("<meta http-equiv=refresh content='0; url=about.html'>"),
        ),
        ("lost.html", &page("<p>Nobody comes here.</p>")),
        ("files/a.pdf", "%PDF"),
        ("s.css", "a{color:red}\nb{background:url(none.png)}\n"),
        (
            "sitemap.xml",
            "<urlset>\n<url><loc>https://site.example/gone/</loc></url>\n</urlset>\n",
        ),
        ("app.webmanifest", "{\"icons\": [{\"src\": \"icon.png\"}]}"),
    ])
}

#[test]
fn each_kind_of_fault_is_told_with_its_place_and_its_mend() {
    let folder = faulty();
    for language in ["en", "fr"] {
        let (code, said) = check(folder.path(), &["-v", "--lang", language]);
        assert_eq!(code, Some(1));
        assert_snapshot(&format!("links-{language}"), said);
    }
}

#[test]
fn other_formats_carry_them_too() {
    let folder = faulty();
    let sarif = check(folder.path(), &["--format", "sarif"]).1;
    let sarif: Value = serde_json::from_str(&sarif).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let of = |rule: &str| results.iter().find(|it| it["ruleId"] == rule).unwrap();
    assert_eq!(of("link-target")["level"], "error");
    assert_eq!(of("link-label")["kind"], "review");
    let junit = check(folder.path(), &["--format", "junit"]).1;
    assert!(junit.contains("<testsuite name=\"s.css links\" tests=\"1\" failures=\"1\">"));
    assert!(junit.contains("<testcase classname=\"lost.html\" name=\"link-orphan\"><system-out>"));
}

#[test]
fn a_rule_of_links_is_explained() {
    let done = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args(["--lang", "en", "explain", "link-fragment"])
        .output()
        .unwrap();
    let said = String::from_utf8(done.stdout).unwrap();
    assert!(said.starts_with("What stands after # is on the page that is linked to\n"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// A file is reached by the address that a person would write for it, whatever its name.
    #[test]
    fn a_file_is_found_by_its_own_name(name in "[^/\\\\\u{0}-\u{1f}\u{7f}.][^/\\\\\u{0}-\u{1f}\u{7f}]{0,20}") {
        use limpide::check::links::{Checker, Site};
        use limpide::html::Document;

        let address = percent_encoding::utf8_percent_encode(&name, percent_encoding::NON_ALPHANUMERIC);
        let html = format!("<!DOCTYPE html><title>T</title><a href=\"{address}\">a</a>");
        let site = Site::at(Some("https://site.example/sub/")).unwrap();
        let checker = Checker::new(site, ["a.html"], &[(name.as_str(), None)]);
        let look = checker.look("a.html", &html, &Document::parse(&html));
        proptest::prop_assert!(checker.settle(vec![look], |_| None).is_empty());
    }

    /// A picture that the home page shows is linked, and one beside it that nothing shows is told.
    #[test]
    fn a_file_is_told_exactly_where_nothing_names_it(name in "[^/\\\\\u{0}-\u{1f}\u{7f}.][^/\\\\\u{0}-\u{1f}\u{7f}]{0,20}") {
        use limpide::check::links::{Checker, Site};
        use limpide::html::Document;

        let address = percent_encoding::utf8_percent_encode(&name, percent_encoding::NON_ALPHANUMERIC);
        let html = format!("<!DOCTYPE html><title>T</title><img alt='' src=\"p/{address}.png\">");
        let (shown, other) = (format!("p/{name}.png"), format!("q/{name}.png"));
        let site = Site::at(Some("https://site.example/sub/")).unwrap();
        let others = [(shown.as_str(), None), (other.as_str(), None)];
        let checker = Checker::new(site, ["index.html"], &others);
        let look = checker.look("index.html", &html, &Document::parse(&html));
        let told = checker.settle(vec![look], |_| None);
        let told: Vec<&str> = told.iter().map(|it| it.path.as_str()).collect();
        proptest::prop_assert_eq!(told, [other.as_str()]);
    }
}

#[test]
fn addresses_in_data_and_for_robots_are_followed() {
    let folder = site(&[
        (
            "index.html",
            "<!DOCTYPE html><title>H</title><a href=a.html>a</a>",
        ),
        ("a.html", "<!DOCTYPE html><title>A</title>"),
        (
            "data/all.json",
            r#"{"items": [{"url": "https://site.example/a.html#me"}, {"url": "https://site.example/b.html"},
                {"@id": "https://site.example/thing"}, {"url": "https://other.example/b.html"}]}"#,
        ),
        ("data/none.json", "{"),
        (
            "data/linked.jsonld",
            "{\n\"url\": \"https://site.example/c.html\"}",
        ),
        ("feed.xml", "<rss>\n<image><url>/no.png</url></image></rss>"),
        (
            "robots.txt",
            "User-agent: *\nSitemap: https://site.example/sitemap.xml\n",
        ),
    ]);
    let told = json(folder.path());
    let pages = told["pages"].as_array().unwrap().iter();
    let pages: Vec<(&str, u64)> = pages
        .filter_map(|it| {
            let mut findings = it["findings"].as_array().unwrap().iter();
            let failed = findings.find(|it| it["outcome"] == "failed")?;
            Some((
                it["page"].as_str().unwrap(),
                failed["line"].as_u64().unwrap(),
            ))
        })
        .collect();
    assert_eq!(
        pages,
        [
            ("data/all.json", 1),
            ("data/linked.jsonld", 2),
            ("feed.xml", 2),
            ("robots.txt", 2)
        ]
    );
}

/// What is told of a file, by the element, the attribute or the key that has the address: rule and outcome.
fn told_of(told: &Value, path: &str) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let pages = told["pages"].as_array().unwrap().iter();
    let findings = pages.filter(|it| it["page"] == path);
    let findings = findings.flat_map(|it| it["findings"].as_array().unwrap().clone());
    let mut told: Vec<_> = findings
        .map(|it| {
            let place = text(&it["selector"]);
            (place, text(&it["rule"]), text(&it["outcome"]))
        })
        .collect();
    told.sort();
    told
}

#[test]
fn what_stands_after_the_sign_in_data_is_looked_for_as_in_pages() {
    let at = |place: &str| format!("https://site.example/{place}");
    let addresses = serde_json::json!({
        "place": at("a.html#me"),
        "folder": at("#home"),
        "top": at("a.html#top"),
        "gone": at("a.html#you"),
        "capital": at("a.html#Me"),
        "escaped": at("a.html#%C3%A9t%C3%A9"),
        "words": at("a.html#:~:text=bees"),
        "no_words": at("a.html#:~:text=wasps"),
        "route": at("s.html#/route"),
        "page_3": at("report.pdf#page=3"),
        "chapter": at("report.pdf#chapter"),
        "part": at("c.svg#d"),
        "no_part": at("c.svg#e"),
        "list": [at("a.html#me"), {"deep": at("a.html#deep")}],
        "id": at("a.html#thing"),
        "@id": at("a.html#other-thing"),
    });
    let linked = serde_json::json!({"@context": "https://schema.org", "url": at("a.html#thing")});
    let folder = site(&[
        (
            "index.html",
            "<!DOCTYPE html><title>H</title><main id=home><a href=a.html>a</a><a href=s.html>s</a><a href=report.pdf>r</a><img src=c.svg alt=''><a href=data.json>d</a><a href=linked.jsonld>l</a>",
        ),
        (
            "a.html",
            "<!DOCTYPE html><title>A</title><p id=me>bees<p id=été>",
        ),
        (
            "s.html",
            "<!DOCTYPE html><title>S</title><script>route()</script>",
        ),
        (
            "c.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><g id='d'/></svg>",
        ),
        ("report.pdf", "%PDF"),
        ("data.json", &addresses.to_string()),
        ("linked.jsonld", &linked.to_string()),
    ]);
    let told = json(folder.path());
    let expected = [
        ("capital", "failed"),
        ("chapter", "cantTell"),
        ("deep", "failed"),
        ("gone", "failed"),
        ("id", "cantTell"),
        ("no_part", "failed"),
        ("no_words", "failed"),
        ("route", "cantTell"),
    ];
    let expected = expected.map(|(key, outcome)| {
        (
            key.to_owned(),
            "link-fragment".to_owned(),
            outcome.to_owned(),
        )
    });
    assert_eq!(told_of(&told, "data.json"), expected);
    assert_eq!(
        told_of(&told, "linked.jsonld"),
        [(
            "url".to_owned(),
            "link-fragment".to_owned(),
            "cantTell".to_owned()
        )]
    );
}

/// The files that are told to be linked by nothing, with what is said of each.
fn unlinked(folder: &Path) -> Vec<(String, String)> {
    let told = json(folder);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut found = Vec::new();
    for page in told["pages"].as_array().unwrap() {
        for it in page["findings"].as_array().unwrap() {
            assert_eq!(
                (&it["rule"], &it["outcome"]),
                (&"link-orphan".into(), &"cantTell".into()),
                "{it}"
            );
            found.push((text(&page["page"]), text(&it["message"])));
        }
    }
    found
}

const LINKING: &str = "<!DOCTYPE html><title>H</title><link rel=stylesheet href=s.css><link rel=alternate href=feed.xml><img src=a.png srcset='b.png 2x' alt=''><a href=all.json>j</a>";

#[test]
fn files_that_nothing_names_are_told_and_those_that_hosts_look_for_are_not() {
    let named = [
        ("index.html", LINKING),
        ("s.css", "@font-face{font-family:f;src:url(f.woff2)}"),
        ("f.woff2", ""),
        ("a.png", ""),
        ("b.png", ""),
        (
            "feed.xml",
            "<rss><image><url>https://site.example/c.png</url></image></rss>",
        ),
        ("c.png", ""),
        (
            "all.json",
            "[\"data/part.json\", \"https://site.example/d.mp4\", {\"see\": \"/e.txt\"}]",
        ),
        ("data/part.json", "{\"beside\": \"./f.csv\"}"),
        ("data/f.csv", ""),
        ("d.mp4", ""),
        ("e.txt", ""),
    ];
    let known = [
        "robots.txt",
        "sitemap.xml",
        "sitemap-1.xml.gz",
        ".well-known/security.txt",
        ".well-known/apps/list.json",
        "favicon.ico",
        "apple-touch-icon.png",
        "apple-touch-icon-180x180-precomposed.png",
        "SHA256SUMS",
        "files/SHA256SUMS",
        "manifest.sha256",
        "manifests/0001.json",
        "carbon.txt",
        "CNAME",
        "_headers",
        "_redirects",
        "humans.txt",
        "ads.txt",
        "llms.txt",
        "site.webmanifest",
        "manifest.json",
        "browserconfig.xml",
        "sw.js",
        "js/chunk.mjs",
        "404.html",
        "a.png.br",
        "s.css.gz",
        "s.css.map",
        "d.mp4.zst",
        "e.txt.minisig",
        "list.txt",
        "list.txt.tsr",
    ];
    let known: Vec<(&str, &str)> = known.iter().map(|path| (*path, "")).collect();
    let folder = site(&[&named[..], &known].concat());
    assert_eq!(unlinked(folder.path()), []);
    // What nothing names, and what only names itself.
    let lost = [
        ("lost.png", ""),
        ("old.css", ""),
        (
            "old.xml",
            "<rss><atom:link href='https://site.example/old.xml'/></rss>",
        ),
        ("fr/robots.txt", ""),
        ("alone.txt.gz", ""),
        ("rapport.pdf", ""),
    ];
    for (path, text) in lost {
        std::fs::create_dir_all(folder.path().join("fr")).unwrap();
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    let told = unlinked(folder.path());
    let said = |path: &str| format!("nothing (page, sheet, feed, JSON) shows or names {path}");
    let expected = [
        "alone.txt.gz",
        "fr/robots.txt",
        "lost.png",
        "old.css",
        "old.xml",
    ];
    let mut expected: Vec<(String, String)> = expected
        .iter()
        .map(|it| ((*it).to_owned(), said(it)))
        .collect();
    expected.push((
        "rapport.pdf".to_owned(),
        "no way leads from the home page to rapport.pdf".to_owned(),
    ));
    assert_eq!(told, expected);
    // Whoever checks one page alone has not seen what the others name.
    let one = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .current_dir(folder.path())
        .args(["check", "index.html", "--only", "links", "--format", "json"])
        .output()
        .unwrap();
    let one: Value = serde_json::from_slice(&one.stdout).unwrap();
    let orphans = one.to_string().matches("link-orphan\",\"selector").count();
    assert_eq!(orphans, 0, "{one}");
}

#[test]
fn many_files_that_nothing_names_are_told_by_their_folders() {
    let folder = site(&[("index.html", "<!DOCTYPE html><title>H</title>")]);
    let add = |path: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "").unwrap();
    };
    let of = |file: &str, said: &str| {
        let said = format!("nothing (page, sheet, feed, JSON) shows or names {said}");
        (file.to_owned(), said)
    };
    for number in 0..5 {
        add(&format!("img/{number}.png"));
    }
    assert_eq!(unlinked(folder.path()).len(), 5);
    add("one.txt");
    add("img/big/a.png");
    add("img/big/b.png");
    assert_eq!(
        unlinked(folder.path()),
        [
            of(
                "img/0.png",
                "5 files of img/; among them img/0.png, img/1.png, img/2.png"
            ),
            of(
                "img/big/a.png",
                "2 files of img/big/; they are img/big/a.png, img/big/b.png"
            ),
            of("one.txt", "one.txt"),
        ]
    );
    for number in 0..20 {
        add(&format!("img/{number}/x.png"));
    }
    add("two.txt");
    assert_eq!(
        unlinked(folder.path()),
        [
            of(
                "img/0.png",
                "27 files of img/; among them img/0.png, img/0/x.png, img/1.png"
            ),
            of("one.txt", "2 files of /; they are one.txt, two.txt"),
        ]
    );
}
