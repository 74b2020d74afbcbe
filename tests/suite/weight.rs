//! What pages weigh, on real folders and sites.

use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::arguments::assert_snapshot;
use crate::checked::{json, run, run_in, text};
use crate::site::{SETTINGS, Site, contents, errors};

/// Letters that don't repeat: no compression makes them light.
fn noise(length: usize) -> String {
    let numbers = (1_u64..).map(|n| format!("{} ", n * n * 7_919 % 1_000_003));
    let mut text = String::new();
    for number in numbers {
        text.push_str(&number);
        if text.len() >= length {
            break;
        }
    }
    text
}

/// A folder of pages that load what pages of the web load.
fn folder() -> tempfile::TempDir {
    let folder = crate::temporary::folder().unwrap();
    let write = |path: &str, bytes: &[u8]| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    let page = "<!DOCTYPE html><html lang=en><head><title>The bees of our town</title>\
        <link rel=stylesheet href=/css/main.css><link rel=stylesheet media=print href=/css/print.css>\
        <script src=/blocks.js></script><script defer src=/waits.js></script>\
        <script src=https://elsewhere.example/x.js async></script></head><body class=hero>\
        <main><h1>The bees of our town</h1><p>Bees live in this town.</p>\
        <img src=bee.png srcset='bee.png 1x, bee2.png 2x' alt='A bee' width=9 height=9>\
        <img src=bee.png alt='The same bee'><svg><g><path d='M0 0'/></g></svg>\
        <noscript><img src=never.png alt=''></noscript><img src=data:image/png,x alt=''></main></body></html>";
    write("index.html", page.as_bytes());
    write("plain.html", b"<!DOCTYPE html><html lang=en><head><title>Bees</title></head><body><main><h1>Bees</h1></main></body></html>");
    write(
        "css/main.css",
        b"@import 'base.css';@font-face{font-family:Own;src:url(../own.woff2)}\
        body{font-family:Own}.hero{background:url(../hero.png)}.other{background:url(../other.png)}",
    );
    write("css/base.css", b"body{margin:0}");
    write("css/print.css", b"body{color:#000}");
    write("blocks.js", b"let a = 1");
    write("waits.js", b"let b = 2");
    write("bee.png", &[7; 1_000]);
    write("bee2.png", &[7; 3_000]);
    write("hero.png", &[7; 500]);
    write("other.png", &[7; 5_000]);
    write("own.woff2", &[7; 2_000]);
    folder
}

fn weight<'v>(found: &'v Value, page: &str) -> &'v Value {
    let pages = found["pages"].as_array().unwrap();
    let page = pages.iter().find(|it| it["page"] == page).unwrap();
    &page["weight"]
}

/// How long a text is by gzip at a level.
pub(crate) fn packed(bytes: &[u8], level: u32) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(level));
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

fn gzip(folder: &Path, path: &str) -> u64 {
    packed(&std::fs::read(folder.join(path)).unwrap(), 9) as u64
}

#[test]
fn a_page_weighs_what_a_browser_fetches_for_it() {
    let folder = folder();
    let (code, found) = json(folder.path(), &[".", "--only", "weight"]);
    assert_eq!(code, Some(0));
    let page = weight(&found, "index.html");
    // The page, four sheets and scripts of its own and one imported, a font, a picture of the sheet, the
    // larger bee and the smaller one that stands alone; and the script of another host.
    assert_eq!(page["requests"], 11, "{page}");
    assert_eq!(page["unknown"], 1);
    // html, head, title, 2 link, 3 script, body, main, h1, p, 3 img, svg, noscript and its img
    assert_eq!(page["nodes"], 18);
    let sum = |paths: &[&str]| paths.iter().map(|it| gzip(folder.path(), it)).sum::<u64>();
    let paint = ["index.html", "css/main.css", "css/base.css", "blocks.js"];
    let fonts = 2_000;
    assert_eq!(page["paint"], sum(&paint) + fonts);
    let kinds = &page["kinds"];
    assert_eq!(kinds["image"], 1_000 + 3_000 + 500);
    assert_eq!(kinds["font"], fonts);
    assert_eq!(kinds["document"], gzip(folder.path(), "index.html"));
    let all: u64 = kinds
        .as_object()
        .unwrap()
        .values()
        .map(|it| it.as_u64().unwrap())
        .sum();
    assert_eq!(page["gzip"], all);
    let grams = page["swd_grams"].as_f64().unwrap();
    assert!((grams - all as f64 * 1.482e-7).abs() < 1e-12);
    assert!(page["brotli"].as_u64() < page["gzip"].as_u64());
    assert!(page["ecoindex"].is_null());
    let plain = weight(&found, "plain.html");
    assert_eq!(
        (&plain["requests"], &plain["nodes"]),
        (&1.into(), &6.into())
    );
    assert_eq!(plain["raw"], 107);
    let said = &found["pages"][0]["findings"];
    assert_eq!(said.as_array().unwrap().len(), 1, "{said}");
    assert_eq!(said[0]["rule"], "weight-image-size");
    assert_eq!(said[0]["outcome"], "cantTell");
    // What nobody asks for is not weighed.
    let (_, found) = json(folder.path(), &["."]);
    assert!(weight(&found, "index.html").is_null());
}

/// What a page of a folder has: requests, and the files that it waits for, by their bytes.
fn waits_for(page: &str, files: &[(&str, &str)]) -> (u64, u64) {
    let folder = crate::temporary::folder().unwrap();
    std::fs::write(folder.path().join("index.html"), page).unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let (_, found) = json(folder.path(), &[".", "--only", "weight"]);
    let weight = weight(&found, "index.html");
    let beside = weight["paint"].as_u64().unwrap() - gzip(folder.path(), "index.html");
    (weight["requests"].as_u64().unwrap(), beside)
}

#[test]
fn content_waits_for_what_holds_it_up_and_for_nothing_else() {
    let head = |more: &str| {
        format!(
            "<!DOCTYPE html><html lang=en><head><title>A</title>{more}</head><body><main><h1>A</h1><p>B</main>"
        )
    };
    let body =
        |more: &str| format!("<!DOCTYPE html><html lang=en><title>A</title><body>{more}</body>");
    let sheet = |media: &str| head(&format!("<link rel=stylesheet href=a media='{media}'>"));
    let font = |display: &str| {
        head(&format!(
            "<style>@font-face{{font-family:Own;src:url(a);font-display:{display}}}p{{font-family:Own}}</style>"
        ))
    };
    let script = "<script src=a></script>";
    let waits = waits_for("", &[]).1;
    assert_eq!(waits, 0);
    for (page, requests, is_waited_for) in [
        (sheet("all"), 2, true),
        (sheet("screen, print"), 2, true),
        (sheet("not print"), 2, true),
        (sheet("print"), 2, false),
        (sheet("not all"), 2, false),
        (sheet("only speech"), 2, false),
        (sheet("(min-width: 60em)"), 2, false),
        (head("<style>@import url(a) print;</style>"), 2, false),
        (head("<style>@import url(a);</style>"), 2, true),
        (font("block"), 2, true),
        (font("swap"), 2, false),
        (font("optional"), 2, false),
        (font("fallback"), 2, false),
        (head(script), 2, true),
        (head("<script nomodule src=a></script>"), 1, false),
        (head("<script type=module src=a></script>"), 2, false),
        (
            body(&format!(
                "<header>A</header>{script}<main><h1>A</h1></main>"
            )),
            2,
            true,
        ),
        (body(&format!("<main><h1>A</h1></main>{script}")), 2, false),
        (body(&format!("{script}<p>A")), 2, true),
        (body(&format!("<p>A</p>{script}")), 2, false),
    ] {
        let found = waits_for(&page, &[("a", "let a = 1")]);
        assert_eq!((found.0, found.1 > 0), (requests, is_waited_for), "{page}");
    }
}

#[test]
fn what_a_sheet_for_some_screens_adds_is_left_to_a_person() {
    let folder = crate::temporary::folder().unwrap();
    let page = "<!DOCTYPE html><html lang=en><title>A</title><link rel=stylesheet href=a.css media='(min-width: 60em)'><main><h1>A</h1></main>";
    std::fs::write(folder.path().join("index.html"), page).unwrap();
    let css = format!("p{{content:\"{}\"}}", noise(60_000));
    std::fs::write(folder.path().join("a.css"), css).unwrap();
    let (code, found) = json(folder.path(), &[".", "--only", "weight"]);
    assert_eq!(code, Some(0));
    let said = &found["pages"][0]["findings"][0];
    assert_eq!(
        (&said["rule"], &said["outcome"]),
        (&"weight-paint".into(), &"cantTell".into())
    );
}

#[test]
fn each_request_counts_and_a_page_weighs_its_bytes() {
    let page = |more: &str| {
        format!("<!DOCTYPE html><html lang=en><title>A</title>{more}<main><h1>A</h1></main>")
    };
    let file = [("a", "a"), ("b", "b")];
    for (more, requests) in [
        ("", 1),
        (
            "<link rel=stylesheet href=a><link rel=stylesheet href='a#x'>",
            2,
        ),
        (
            "<link rel=stylesheet href=a><link rel=stylesheet href='a?x=1'>",
            3,
        ),
        ("<link rel=manifest href=a>", 2),
        ("<link rel=preload as=image imagesrcset='a 1x, b 2x'>", 2),
        ("<video autoplay src=a poster=b></video>", 3),
        ("<video src=a poster=b></video>", 2),
    ] {
        assert_eq!(waits_for(&page(more), &file).0, requests, "{more}");
    }
    // A browser asks for an icon that nobody names.
    let icon = [("favicon.ico", "icon"), ("a", "a")];
    assert_eq!(waits_for(&page(""), &icon).0, 2);
    assert_eq!(waits_for(&page("<link rel=icon href=a>"), &icon).0, 2);
    let folder = crate::temporary::folder().unwrap();
    let latin: Vec<u8> = page("")
        .replace("<h1>A", "<h1>\u{e9}\u{e8}")
        .chars()
        .map(|c| c as u8)
        .collect();
    std::fs::write(folder.path().join("latin.html"), &latin).unwrap();
    let (_, found) = json(folder.path(), &[".", "--only", "weight"]);
    assert_eq!(weight(&found, "latin.html")["raw"], latin.len());
}

#[test]
fn the_json_follows_its_schema() {
    let folder = folder();
    let file = format!("{}/docs/check.schema.json", env!("CARGO_MANIFEST_DIR"));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("check.json", schema).unwrap();
    let of = compiler.compile("check.json", &mut schemas).unwrap();
    for more in [&["--weight"][..], &["--only", "weight", "--budget", "100"]] {
        let (_, found) = json(folder.path(), &[&["."], more].concat());
        schemas.validate(&found, of).unwrap();
    }
}

#[test]
fn over_budget_fails_and_names_what_weighs_most() {
    let folder = folder();
    let css = format!("p{{content:\"{}\"}}", noise(60_000));
    std::fs::write(folder.path().join("css/base.css"), css).unwrap();
    let done = run(folder.path(), &[".", "--only", "weight"]);
    assert_eq!(done.status.code(), Some(1));
    let said = text(&done.stdout);
    assert!(
        said.contains(
            "index.html: A page and what it needs to paint are within the budget [weight-paint]"
        ),
        "{said}"
    );
    assert!(
        said.contains("14000 allowed. Most of it: css/base.css "),
        "{said}"
    );
    assert!(said.contains("Without css/base.css about "), "{said}");
    let carried = format!(
        "<!DOCTYPE html><html lang=en><title>A</title><script>{}</script><main><h1>A</h1></main>",
        noise(60_000)
    );
    std::fs::write(folder.path().join("plain.html"), carried).unwrap();
    let done = run(folder.path(), &["plain.html", "--only", "weight"]);
    let own = text(&done.stdout);
    assert!(own.contains("Within the page: <script> "), "{own}");
    assert!(own.contains("Without <script> about "), "{own}");
    // It is the text that is too long: that a light sheet could go would be no advice.
    let told = |style: usize, script: usize, words: usize| {
        let page = format!(
            "<!DOCTYPE html><html lang=en><title>A</title><style>p{{content:\"{}\"}}</style><script>{}</script><main><h1>A</h1><p>{}</main>",
            noise(style),
            noise(script),
            noise(words)
        );
        std::fs::write(folder.path().join("plain.html"), page).unwrap();
        let done = run(folder.path(), &["plain.html", "--only", "weight"]);
        assert_eq!(done.status.code(), Some(1));
        text(&done.stdout)
    };
    let long = told(60_000, 600, 60_000);
    assert!(
        long.contains("Within the page: <style> ") || long.contains("Within the page: HTML "),
        "{long}"
    );
    assert!(
        long.contains(" Even without all but its text about "),
        "{long}"
    );
    assert!(
        long.contains(" bytes of the text could go to another page."),
        "{long}"
    );
    assert!(!long.contains("Without <style>"), "{long}");
    // Neither alone would do.
    let both = told(40_000, 39_000, 600);
    assert!(both.contains(" Without <style>, <script> about "), "{both}");
    // Of hundreds of files that would have to go a few are named.
    let links: String = (0..400)
        .map(|number| {
            let sheet = format!("p{{content:\"{}\"}}", noise(200 + number));
            std::fs::write(folder.path().join(format!("css/{number}.css")), sheet).unwrap();
            format!("<link rel=stylesheet href=css/{number}.css>")
        })
        .collect();
    let page =
        format!("<!DOCTYPE html><html lang=en><title>A</title>{links}<main><h1>A</h1></main>");
    std::fs::write(folder.path().join("plain.html"), page).unwrap();
    let done = run(folder.path(), &["plain.html", "--only", "weight"]);
    let many = text(&done.stdout);
    assert!(many.contains(" and 398 more. "), "{many}");
    let without = many.split("Without ").nth(1).unwrap();
    let without = without.split(" about ").next().unwrap();
    assert!(without.len() < 100 && without.contains(" more"), "{many}");
    // What stands too deep to be read is not counted, and that is said.
    let deep = format!(
        "<!DOCTYPE html><html lang=en><title>A</title><main><h1>A</h1>{}</main>",
        "<div>".repeat(600)
    );
    std::fs::write(folder.path().join("plain.html"), deep).unwrap();
    let done = run(folder.path(), &["plain.html", "--only", "weight", "-v"]);
    let deep = text(&done.stdout);
    assert!(
        deep.contains("more than 512 deep: what follows is not counted"),
        "{deep}"
    );
    let plain = "<!DOCTYPE html><html lang=en><title>A</title><main><h1>A</h1></main>";
    std::fs::write(folder.path().join("plain.html"), plain).unwrap();
    let (code, _) = json(folder.path(), &["plain.html", "--only", "weight"]);
    assert_eq!(code, Some(0));
    let (code, _) = json(
        folder.path(),
        &[".", "--only", "weight", "--budget", "200000"],
    );
    assert_eq!(code, Some(0));
    let sarif = run(
        folder.path(),
        &[".", "--only", "weight", "--format", "sarif"],
    );
    let sarif: Value = serde_json::from_slice(&sarif.stdout).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let over = results
        .iter()
        .find(|it| it["ruleId"] == "weight-paint")
        .unwrap();
    assert_eq!(
        (&over["kind"], &over["level"]),
        (&"fail".into(), &"error".into())
    );
    let place = &over["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(place, "index.html");
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    assert!(rules.iter().any(|it| it["id"] == "weight-paint"));
    let junit = run(
        folder.path(),
        &[".", "--only", "weight", "--format", "junit"],
    );
    let junit = text(&junit.stdout);
    assert!(
        junit.contains("name=\"index.html weight\" tests=\"2\" failures=\"1\""),
        "{junit}"
    );
}

/// A table of our own, of the form of the one whose licence keeps it out of here.
fn made_up_table() -> String {
    let list = |step: usize| (0..=20).map(|at| at * step).collect::<Vec<_>>();
    serde_json::json!({ "quantiles": {
        "dom_size": list(100), "nb_request": list(10), "response_size": list(100),
    } })
    .to_string()
}

#[test]
fn ecoindex_comes_from_the_table_that_is_given_only() {
    let folder = folder();
    std::fs::write(folder.path().join("table.json"), made_up_table()).unwrap();
    let ask = [".", "--only", "weight", "--ecoindex", "table.json"];
    let (_, found) = json(folder.path(), &ask);
    let eco = &weight(&found, "plain.html")["ecoindex"];
    // 3 × 0.06 + 2 × 0.1 + 0.00334 parts of 20: 99.68
    assert_eq!((&eco["score"], &eco["grade"]), (&100.into(), &"A".into()));
    assert_eq!(
        (&eco["ghg_grams"], &eco["water_centilitres"]),
        (&1.0.into(), &1.5.into())
    );
    std::fs::write(folder.path().join("table.json"), "{}").unwrap();
    let done = run(folder.path(), &ask);
    assert_eq!(done.status.code(), Some(1));
    let said = text(&done.stderr);
    assert!(
        said.contains("table.json is not the table that EcoIndex"),
        "{said}"
    );
}

#[test]
fn a_pdf_without_tags_is_told_at_its_link() {
    let folder = folder();
    let pdf = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    pdf("plain.pdf", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj");
    pdf(
        "good.pdf",
        "%PDF-1.4\n1 0 obj<</Type/Catalog/MarkInfo<</Marked true>>/StructTreeRoot 2 0 R>>endobj",
    );
    pdf("packed.pdf", "%PDF-1.5\n<</Type/ObjStm>>stream");
    let page = "<!DOCTYPE html><html lang=en><title>Bees</title><main><h1>Bees</h1>\n<a href=plain.pdf>a</a>\n\
        <a href='good.pdf#page=2'>b</a>\n<a href=packed.pdf>c</a><a href=none.pdf>d</a></main>";
    std::fs::write(folder.path().join("plain.html"), page).unwrap();
    let (code, found) = json(folder.path(), &["plain.html", "--only", "weight"]);
    assert_eq!(code, Some(1));
    let said: Vec<(&Value, &Value, &Value)> = found["pages"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (&it["rule"], &it["outcome"], &it["line"]))
        .collect();
    let rule = Value::from("weight-pdf-tagged");
    let (failed, unsure) = (Value::from("failed"), Value::from("cantTell"));
    assert_eq!(
        said,
        [(&rule, &failed, &2.into()), (&rule, &unsure, &4.into())]
    );
}

#[test]
fn people_read_a_table_and_a_picture() {
    let folder = folder();
    let mut told = String::new();
    for language in ["en", "fr"] {
        let done = run_in(language, folder.path(), &[".", "--only", "weight"]);
        // Bytes by brotli may differ from one version of it to the next; columns stay.
        told.push_str(&text(&done.stdout));
    }
    assert_snapshot("weight-told", told);
}

#[test]
fn a_site_is_weighed_as_it_would_be_built() {
    let site = Site::small();
    let (code, found) = json(site.path(), &["--only", "weight", "--as-of", "2026-11-24"]);
    assert_eq!(code, Some(0), "{found}");
    let pages = found["pages"].as_array().unwrap();
    assert!(pages.len() > 5);
    for page in pages {
        assert_eq!(page["weight"]["requests"], 1, "{page}");
        assert!(page["weight"]["paint"].as_u64() <= Some(14_000), "{page}");
    }
}

#[test]
fn a_site_may_allow_less_and_never_more() {
    for (budget, code) in [
        ("page = 1000", "page-too-heavy"),
        ("nodes = 20", "too-many-nodes"),
        ("page = 14001", "out-of-range"),
        ("ecoindex = \"nowhere.json\"", "unreadable"),
        ("ecoindex = \"site.toml\"", "invalid-ecoindex"),
    ] {
        let settings = format!("{SETTINGS}\n[weight]\n{budget}\n");
        let site = Site::small().with("site.toml", settings).in_french();
        let done = run(site.path(), &["--only", "weight", "--format", "json"]);
        assert_eq!(done.status.code(), Some(1), "{budget}");
        let said = text(&done.stdout);
        if code.starts_with("too-many") || code == "page-too-heavy" {
            // Who wrote its texts is told which.
            assert!(said.contains("content/pages/methode.md"), "{said}");
            assert!(!said.contains("`<!doctype"), "{said}");
        }
        assert!(
            said.contains(&format!("\"code\":\"{code}\"")),
            "{budget}: {said}"
        );
    }
}

#[test]
fn a_table_that_is_none_is_told_by_the_build_too() {
    for (named, code) in [
        ("nowhere.json", "unreadable"),
        ("site.toml", "invalid-ecoindex"),
    ] {
        let settings = format!("{SETTINGS}\n[weight]\necoindex = \"{named}\"\n");
        let outcome = Site::small().with("site.toml", settings).build();
        assert_eq!(errors(&outcome), [code]);
        assert!(outcome.report.is_none());
    }
}

#[test]
fn the_page_that_says_what_was_checked_is_weighed_with_what_it_says() {
    let site = Site::small();
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let (_, found) = json(site.path(), &["--only", "weight", "--as-of", "2026-11-24"]);
    for page in ["controle/index.html", "en/accessibility/index.html"] {
        let built = site.published(page).len() as u64;
        assert_eq!(weight(&found, page)["raw"].as_u64(), Some(built), "{page}");
    }
    let findings = found["pages"].as_array().unwrap().iter();
    let mut findings = findings.flat_map(|it| it["findings"].as_array().unwrap());
    assert!(findings.all(|it| it["check"] == "weight"));
}

/// What a page says that it weighs is what it does, to the hundred bytes, and never less.
#[test]
fn each_page_says_what_it_weighs() {
    let site = Site::small();
    assert_eq!(errors(&site.build()), Vec::<&str>::new());
    let mut pages = 0;
    for (path, bytes) in contents(&site.out()) {
        if !path.ends_with(".html") {
            continue;
        }
        let html = String::from_utf8(bytes).unwrap();
        let (before, _) = html
            .split_once("\u{a0}ko")
            .or(html.split_once("\u{a0}kB"))
            .unwrap();
        let said: String = before
            .chars()
            .rev()
            .take_while(|c| !c.is_whitespace())
            .collect();
        let said: String = said.chars().rev().collect();
        let said: f64 = said.replace(',', ".").parse().unwrap();
        let gzip = packed(html.as_bytes(), 6) as f64 / 1_000.0;
        assert!((gzip..gzip + 0.2).contains(&said), "{path}: {said}, {gzip}");
        pages += 1;
    }
    assert!(pages > 5);
}

#[test]
fn a_budget_that_is_given_holds_a_site_too() {
    let site = Site::small().in_french();
    let day = ["--as-of", "2026-11-24"];
    let done = |more: &[&str]| {
        run_in(
            "en",
            site.path(),
            &[&[".", "--only", "weight"], &day[..], more].concat(),
        )
    };
    assert_eq!(done(&[]).status.code(), Some(0));
    assert_eq!(done(&["--budget", "20000"]).status.code(), Some(0));
    let over = done(&["--budget", "1000"]);
    assert_eq!(over.status.code(), Some(1));
    assert!(
        text(&over.stdout).contains("weight-paint"),
        "{}",
        text(&over.stdout)
    );
}
