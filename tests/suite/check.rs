//! `limpide check` and `limpide explain` on real files, and on pages made to hurt.

use std::path::Path;
use std::process::{Command, Output};

use crate::checked::{json, text};
use crate::site::{SETTINGS, Site};
use limpide::check::accessibility::{Input, Outcome, PageReport, Pages, check, rules};

use crate::processor::within;

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_limpide"))
        .current_dir(folder)
        .args(["--lang", "en"])
        .args(arguments)
        .output()
        .unwrap()
}

fn report(html: &str) -> PageReport {
    let input = Pages {
        pages: vec![Input {
            path: "page.html".to_owned(),
            html: html.to_owned(),
        }],
        ..Pages::default()
    };
    check(&input, &|_| true).remove(0)
}

fn outcome(html: &str, rule: &str) -> Outcome {
    let report = report(html);
    let found = report.outcomes().find(|(it, _)| it.id == rule);
    found.unwrap().1
}

const GOOD: &str = "<!DOCTYPE html><html lang=en><head><title>The bees of our town</title></head>\
    <body><main><h1>The bees of our town</h1><p>Bees live in this town and in its gardens.</p></main></body></html>";

#[test]
fn a_folder_is_checked_and_the_exit_code_tells() {
    let folder = crate::temporary::folder().unwrap();
    std::fs::write(folder.path().join("good.html"), GOOD).unwrap();
    let fine = run(folder.path(), &["check", "."]);
    assert_eq!(fine.status.code(), Some(0), "{}", text(&fine.stdout));
    let bad = GOOD.replace("<p>", "<p><img src=data:image/png,x>\n  <a href=x></a>");
    std::fs::write(folder.path().join("bad.html"), bad).unwrap();
    let told = run(folder.path(), &["check", "."]);
    assert_eq!(told.status.code(), Some(1));
    let said = text(&told.stdout);
    assert!(
        said.contains("bad.html: Links have a name [link-name; WCAG 4.1.2"),
        "{said}"
    );
    assert!(said.contains("  2:3 The link has no name."), "{said}");
    assert!(!said.contains("good.html"), "{said}");
    let one = run(folder.path(), &["check", "good.html"]);
    assert_eq!(one.status.code(), Some(0));
    let no_site = run(folder.path(), &["check"]);
    assert_eq!(no_site.status.code(), Some(1));
    assert!(text(&no_site.stderr).contains("site.toml"));
}

#[test]
fn what_was_not_looked_at_is_no_success() {
    let folder = crate::temporary::folder().unwrap();
    std::fs::write(folder.path().join("read-me.txt"), GOOD).unwrap();
    for (path, reason) in [
        ("nowhere", "unreadable"),
        (".", "no-pages"),
        ("read-me.txt", "no-pages"),
    ] {
        let told = run(folder.path(), &["check", path]);
        assert_eq!(told.status.code(), Some(1), "{path}");
        assert!(
            text(&told.stderr).contains(reason),
            "{}",
            text(&told.stderr)
        );
        assert_eq!(text(&told.stdout).trim(), "", "{path}");
    }
}

#[test]
fn a_level_may_be_written_as_the_standard_does() {
    let folder = crate::temporary::folder().unwrap();
    std::fs::write(folder.path().join("good.html"), GOOD).unwrap();
    for level in ["AA", "aa"] {
        let told = run(folder.path(), &["check", ".", "--level", level]);
        assert_eq!(told.status.code(), Some(0), "{level}");
    }
}

#[test]
fn every_format_is_what_it_says() {
    let folder = crate::temporary::folder().unwrap();
    let bad = GOOD.replace("<p>", "<p><a href=\"x?a&b\"></a>");
    std::fs::write(folder.path().join("é <1>.html"), bad).unwrap();
    for format in ["json", "sarif", "earl"] {
        let told = run(folder.path(), &["check", ".", "--format", format]);
        let value: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
        assert!(value.is_object(), "{format}");
    }
    let json = run(
        folder.path(),
        &["check", ".", "--format", "json", "--rule", "c487ae"],
    );
    let value: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let finding = &value["pages"][0]["findings"][0];
    assert_eq!(value["pages"][0]["page"], "é <1>.html");
    assert_eq!(finding["rule"], "link-name");
    assert_eq!(finding["outcome"], "failed");
    assert_eq!(finding["selector"], "html > body > main > p > a");
    assert_eq!(value["rules"].as_array().unwrap().len(), 1);
    let junit = text(&run(folder.path(), &["check", ".", "--format", "junit"]).stdout);
    assert!(junit.contains("name=\"é &lt;1&gt;.html\""), "{junit}");
    assert!(
        junit.contains("<failure message=\"The link has no name.\">"),
        "{junit}"
    );
}

/// A site with a link that has no name, on the page that is shown when there is none, and a suppression
/// of it that holds until a date.
fn site_with_a_suppression(expires: &str) -> Site {
    Site::small()
        .with(
            "themes/limpide/404.html",
            "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title.text }}</h1><p><a href=\"/\"></a>{% endblock main %}\n",
        )
        .with(
            "site.toml",
            format!("{SETTINGS}\n[[check.suppression]]\nrule = \"c487ae\"\npage = \"/404.html\"\nselector = \"#contenu > p > a\"\nreason.fr = \"À <corriger>.\"\nreason.en = \"To <mend>.\"\nexpires = {expires}\n"),
        )
        .changing("site.toml", "languages = [\"fr\", \"en\"]", "languages = [\"fr\"]")
}

#[test]
fn a_site_is_checked_without_being_written() {
    let site = site_with_a_suppression("2026-11-24");
    let told = |arguments: &[&str]| {
        let mut all = vec!["check", "--as-of", "2026-11-24"];
        all.extend(arguments);
        run(site.path(), &all)
    };
    let human = told(&[]);
    assert_eq!(human.status.code(), Some(0), "{}", text(&human.stderr));
    let said = text(&human.stdout);
    assert!(
        said.contains(
            "404.html: link-name #contenu > p > a: suppressed until 2026-11-24: To <mend>."
        ),
        "{said}"
    );
    assert!(said.contains(" 0 failures"), "{said}");
    assert!(!site.out().exists());
    let json = told(&["--format", "json", "--rule", "link-name"]);
    let value: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let pages = value["pages"].as_array().unwrap();
    let found = pages
        .iter()
        .find(|page| page["page"] == "404.html")
        .unwrap();
    let finding = &found["findings"][0];
    assert_eq!(finding["suppressed"]["reason"], "To <mend>.");
    assert_eq!(finding["suppressed"]["expires"], "2026-11-24");
    assert_eq!(finding["source"]["file"], "themes/limpide/404.html");
    let gaps = value["diagnostics"].as_array().unwrap();
    assert!(gaps.iter().any(|it| it["severity"] == "gap"), "{value}");
    let sarif = text(&told(&["--format", "sarif"]).stdout);
    assert!(
        sarif.contains("\"justification\":\"suppressed until 2026-11-24: To <mend>.\""),
        "{sarif}"
    );
    let junit = text(&told(&["--format", "junit"]).stdout);
    assert!(
        junit.contains("<skipped message=\"suppressed until 2026-11-24: To &lt;mend&gt;.\"/>"),
        "{junit}"
    );
    let earl = text(&told(&["--format", "earl"]).stdout);
    assert!(
        earl.contains("#contenu > p > a suppressed until 2026-11-24: To <mend>."),
        "{earl}"
    );
}

#[test]
fn what_is_suppressed_counts_again_after_its_date() {
    let site = site_with_a_suppression("2026-11-23");
    let told = run(site.path(), &["check", "--as-of", "2026-11-24"]);
    assert_eq!(told.status.code(), Some(1));
    assert!(text(&told.stderr).contains("the suppression of `link-name` ended on 2026-11-23"));
    assert!(text(&told.stdout).contains("The link has no name."));
    let page = site.path().join("content/systems/outil.md");
    let broken = std::fs::read_to_string(&page)
        .unwrap()
        .replace("in_use", "in_usage");
    std::fs::write(&page, broken).unwrap();
    let told = run(site.path(), &["check", "--as-of", "2026-11-24"]);
    assert_eq!(told.status.code(), Some(1));
    assert!(
        text(&told.stderr).contains("in_usage"),
        "{}",
        text(&told.stderr)
    );
}

#[test]
fn rules_are_explained_in_both_languages() {
    let folder = crate::temporary::folder().unwrap();
    let english = text(&run(folder.path(), &["explain", "link-name"]).stdout);
    assert!(english.starts_with("Links have a name\n") && english.contains("RGAA 4.1.2 6.2"));
    let french = text(&run(folder.path(), &["explain", "c487ae", "--lang", "fr"]).stdout);
    assert!(french.starts_with("Les liens ont un nom\n"), "{french}");
    let code = text(
        &run(
            folder.path(),
            &["explain", "applied-without-evidence", "--lang", "fr"],
        )
        .stdout,
    );
    assert!(
        code.contains("sans preuve qu’un lecteur puisse atteindre\n")
            && code.contains("\n→ Citez une preuve"),
        "{code}"
    );
    // What only keeps a site from being published is not said to keep it from being built.
    let notice = text(&run(folder.path(), &["explain", "legal-notice"]).stdout);
    assert!(notice.contains("The site can be built."), "{notice}");
    assert!(!notice.contains("nothing new is built"), "{notice}");
    for code in limpide::diagnostic::Code::ALL {
        let told = run(folder.path(), &["explain", code.name()]);
        assert_eq!(told.status.code(), Some(0), "{}", code.name());
    }
    assert_eq!(
        run(folder.path(), &["explain", "nothing"]).status.code(),
        Some(2)
    );
}

#[test]
fn every_rule_has_its_words_and_a_name_of_its_own() {
    let mut ids: Vec<&str> = rules().iter().map(|rule| rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rules().len());
    for rule in rules() {
        for words in [rule.title, rule.whom, rule.mend] {
            assert!(!words.en.is_empty() && !words.fr.is_empty(), "{}", rule.id);
            assert!(words.en != words.fr, "{}", rule.id);
        }
        // WCAG 2.2 took 4.1.1 out.
        let asked = !matches!(rule.wcag, [] | ["4.1.1"]);
        assert_eq!(asked, !rule.level.text().is_empty(), "{}", rule.id);
    }
}

#[test]
fn names_come_from_where_accname_says() {
    for (body, named) in [
        ("<button><img alt=Close src=data:,></button>", true),
        ("<button><img alt='' src=data:,></button>", false),
        ("<button aria-label=' '> </button>", false),
        (
            "<button aria-labelledby=a></button><p id=a hidden>Close</p>",
            true,
        ),
        ("<button aria-labelledby=none title=Close></button>", true),
        (
            "<button><span aria-hidden=true>Close</span></button>",
            false,
        ),
        (
            "<button><span style='visibility:hidden'>Close</span></button>",
            false,
        ),
        (
            "<style>b::before{content:'Close'}</style><button><b></b></button>",
            true,
        ),
        ("<label>Close <button></button></label>", true),
        ("<input type=submit>", true),
        (
            "<div role=button><svg><title>Close</title></svg></div>",
            true,
        ),
    ] {
        let html = format!("<!DOCTYPE html><html lang=en><title>x</title><body>{body}");
        let wanted = if named {
            Outcome::Passed
        } else {
            Outcome::Failed
        };
        assert_eq!(outcome(&html, "button-name"), wanted, "{body}");
    }
}

#[test]
fn contrast_is_told_in_each_colour_scheme() {
    let html = GOOD.replace(
        "</head>",
        "<style>:root{color-scheme:light dark} p{color:#767676}\
         @media (prefers-color-scheme:dark){body{background:#444}}</style></head>",
    );
    let report = report(&html);
    let found: Vec<&str> = report
        .findings
        .iter()
        .filter(|it| it.rule.id == "contrast" && it.outcome == Outcome::Failed)
        .map(|it| it.colours.text())
        .collect();
    assert_eq!(found, ["dark"]);
}

#[test]
fn pages_made_to_hurt_end_soon() {
    let page = |body: String| format!("<!DOCTYPE html><html lang=en><title>x</title><body>{body}");
    let many = 3000;
    let list = |item: &dyn Fn(usize) -> String| (0..many).map(item).collect::<String>();
    let pages = [
        page("<div role=button>".repeat(600) + &"<b>x</b>".repeat(many)),
        page(format!(
            "<img alt=\"{}\"><p aria-labelledby=\"{}\" id=x role=heading>t",
            "a ".repeat(300_000),
            "x ".repeat(300_000)
        )),
        page(
            "<a href=x aria-labelledby=b>l</a>".repeat(many) + "<p id=b>" + &"word ".repeat(20_000),
        ),
        page(list(&|n| {
            format!(
                "<div id=d{n} role=list aria-owns='d{} d{}'>a</div>",
                (n + 1) % many,
                (n * 7) % many
            )
        })),
        page(
            "<table>".to_owned()
                + &"<tr><th>a<td colspan=1000 rowspan=65534>b".repeat(many)
                + "</table>",
        ),
        page("<p>".to_owned() + &list(&|n| format!("<a href=p{n}.html>more</a> "))),
        page(
            "<form>".to_owned()
                + &list(&|n| format!("<label>Name<input></label><p id=e{n}>Error in it</p>")),
        ),
        page("<details>".repeat(400) + &"<p>click the red button on the right</p>".repeat(many)),
        page("<div lang=fr>".repeat(400) + &"<p>le chat est sur la table</p>".repeat(many)),
        page(
            "<svg><![CDATA[<p>]]><title><a></svg><table><p><select><option><textarea><".to_owned(),
        ),
        "\u{0}<".repeat(10_000),
    ];
    for html in pages {
        let begin: String = html.chars().skip(50).take(60).collect();
        let _ = within(&begin, || report(&html));
    }
}

#[cfg(not(feature = "external-links"))]
#[test]
fn a_build_without_the_check_of_other_sites_says_so() {
    let folder = crate::temporary::folder().unwrap();
    std::fs::write(folder.path().join("good.html"), GOOD).unwrap();
    let refused = run(folder.path(), &["check", ".", "--external"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("external-links"));
}

#[test]
fn files_of_one_name_in_two_folders_are_told_apart() {
    let place = crate::temporary::folder().unwrap();
    for (folder, text) in [("a", "One."), ("b", "Another, which is longer.")] {
        std::fs::create_dir(place.path().join(folder)).unwrap();
        let page = format!("<!DOCTYPE html><html lang=en><title>A page</title><p>{text}");
        std::fs::write(place.path().join(folder).join("index.html"), page).unwrap();
    }
    let (_, pages) = json(place.path(), &["--weight", "a", "b"]);
    let pages = pages["pages"].as_array().unwrap();
    let names: Vec<&str> = pages
        .iter()
        .map(|it| it["page"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["a/index.html", "b/index.html"]);
    assert!(pages[0]["weight"]["raw"].as_u64() < pages[1]["weight"]["raw"].as_u64());
    let (_, one) = json(place.path(), &["a"]);
    assert_eq!(one["pages"][0]["page"], "index.html");
}
