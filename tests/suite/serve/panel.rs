//! What the script of a page is told of it, and the option that makes its places links.

use std::process::Command;

use serde_json::Value;

use super::client::{Server, until};
use crate::site::{SYSTEM, Site};

/// What is told of a page once all pages are checked.
fn checked(server: &Server, path: &str) -> Value {
    let mut about = Value::Null;
    until("the page is checked", || {
        about = server.about(path);
        about["summary"].as_str().unwrap().contains("question")
    });
    about
}

fn section<'v>(about: &'v Value, heading: &str) -> &'v Vec<Value> {
    let sections = about["sections"].as_array().unwrap();
    let section = sections.iter().find(|it| it["heading"] == heading);
    section.unwrap()["groups"].as_array().unwrap()
}

fn first_place(groups: &[Value]) -> &Value {
    &groups[0]["items"][0]["place"]
}

/// How the address of a file of a site begins in VS Code.
fn in_code(site: &Site, file: &str) -> String {
    format!("vscode://file{}/{file}", site.path().display())
}

#[test]
fn what_was_found_is_told_in_order_with_its_place() {
    let long = "Ce paragraphe a une phrase qui ne finit pas et qui dit bien plus de choses qu’une seule phrase n’en devrait dire à qui la lit pour la première fois un matin. Fin.";
    let site = Site::small().changing("content/systems/outil.md", "Il compte.", long);
    let server = Server::start(site.path(), &["--editor", "vscode"]);
    let about = checked(&server, "/systemes/outil/");
    let sections = about["sections"].as_array().unwrap();
    let headings: Vec<&str> = sections
        .iter()
        .map(|it| it["heading"].as_str().unwrap())
        .collect();
    assert_eq!(
        headings,
        ["Accessibility", "Links", "Gaps", "Reading ease", "Weight"]
    );
    assert!(section(&about, "Accessibility").is_empty());
    assert_eq!(sections[0]["none"], "Nothing found.");
    let gap = first_place(section(&about, "Gaps"));
    let text = gap["text"].as_str().unwrap();
    assert!(text.starts_with("content/systems/outil.md:"), "{text}");
    let line = text.rsplit(':').next().unwrap();
    let address = in_code(&site, &format!("content/systems/outil.md:{line}:"));
    assert!(gap["href"].as_str().unwrap().starts_with(&address), "{gap}");
    // The advice stands at the line of the sentence.
    let written = std::fs::read_to_string(site.path().join("content/systems/outil.md")).unwrap();
    let at = written.lines().position(|it| it == long).unwrap() + 1;
    let reading = section(&about, "Reading ease");
    let sentence = reading.iter().find(|it| {
        let title = it["title"].as_str().unwrap();
        title.contains("(reading-sentence)")
    });
    let place = &sentence.unwrap()["items"][0]["place"];
    assert_eq!(place["text"], format!("content/systems/outil.md:{at}"));
    let address = in_code(&site, &format!("content/systems/outil.md:{at}:1"));
    assert_eq!(place["href"], address);
    let weight = section(&about, "Weight")[0]["title"].as_str().unwrap();
    assert!(weight.contains("of 14000 at most"), "{weight}");
    // What only a person can judge is counted apart, each rule said once.
    let questions = about["questions"]["groups"].as_array().unwrap();
    let places: usize = questions
        .iter()
        .map(|it| it["items"].as_array().unwrap().len())
        .sum();
    let gaps = section(&about, "Gaps").len();
    let counted = |number: usize, word: &str| match number {
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    };
    let (gaps, places) = (counted(gaps, "gap"), counted(places, "question"));
    assert_eq!(about["summary"], format!("0 failures, {gaps}, {places}"));
    let heading = format!("To be looked at by a person: {places}");
    assert_eq!(about["questions"]["heading"], heading);
    let mut titles: Vec<&str> = questions
        .iter()
        .map(|it| it["title"].as_str().unwrap())
        .collect();
    let count = titles.len();
    titles.dedup();
    assert_eq!(titles.len(), count);
}

#[test]
fn a_link_that_is_broken_is_told_on_its_page_and_above_the_error() {
    // A page of the site, named as one of another.
    let link = "Il [compte](https://example.org/nulle-part/).";
    let site = Site::small().changing("content/systems/outil.md", "Il compte.", link);
    let server = Server::start(site.path(), &["--editor", "zed"]);
    let about = checked(&server, "/systemes/outil/");
    let links = section(&about, "Links");
    let title = links[0]["title"].as_str().unwrap();
    assert!(title.contains("/nulle-part/"), "{title}");
    let written = std::fs::read_to_string(site.path().join("content/systems/outil.md")).unwrap();
    let at = written.lines().position(|it| it == link).unwrap() + 1;
    let file = site.path().join("content/systems/outil.md");
    let place = first_place(links);
    let column = "Il [compte](".len() + 1;
    let address = format!("zed://file{}:{at}:{column}", file.display());
    assert_eq!(place["href"], address);
    assert!(about["summary"].as_str().unwrap().starts_with("1 failure,"));
    let error = &about["stops"]["errors"][0];
    assert!(error["text"].as_str().unwrap().contains("/nulle-part/"));
    let address = format!("zed://file{}:1:1", file.display());
    assert_eq!(error["place"]["href"], address);
    // Another page has no such link.
    let other = checked(&server, "/contact/");
    assert!(section(&other, "Links").is_empty());
}

#[test]
fn without_an_editor_places_are_words() {
    let broken = SYSTEM.replace("in_use", "in-use");
    let site = Site::small().with("content/systems/outil.md", &broken);
    let server = Server::start(site.path(), &[]);
    until("the fault is told", || {
        !server.about("/")["stops"].is_null()
    });
    let place = &server.about("/")["stops"]["errors"][0]["place"];
    assert_eq!(place["text"], "content/systems/outil.md:3");
    assert_eq!(place["href"], Value::Null);
    drop(server);
    // An address of one's own, which the error's place fills.
    let server = Server::start(site.path(), &["--editor", "my-own://open?{line}#{file}"]);
    until("the fault is told", || {
        !server.about("/")["stops"].is_null()
    });
    let place = &server.about("/")["stops"]["errors"][0]["place"];
    let file = site.path().join("content/systems/outil.md");
    assert_eq!(place["href"], format!("my-own://open?3#{}", file.display()));
}

#[test]
fn a_page_and_what_is_known_of_it_name_the_same_version() {
    let site = Site::small();
    let server = Server::start(site.path(), &[]);
    let is_named = || {
        let version = server.about("/contact/")["version"].clone();
        let said = format!("data-version=\"{}\"", version.as_str().unwrap());
        assert!(server.text("/contact/").contains(&said), "{said}");
        version
    };
    let before = is_named();
    let _site = site.changing("site.toml", "Référent", "Référente");
    until("the edit is shown", || {
        server.text("/contact/").contains("Référente")
    });
    assert_ne!(is_named(), before);
}

#[test]
fn an_editor_that_is_none_is_refused_with_its_reason() {
    let site = Site::small();
    let cases = [
        ("C", "notepad", "vscode://file/{file}:{line}:{column}"),
        ("C", "http://localhost/{file}", "opens a browser"),
        ("C", "javascript:{file}", "opens a browser"),
        ("C", "my://{file}:{row}", "no other braces"),
        ("fr_FR", "notepad", "ou une adresse comme vscode://"),
        ("fr_FR", "data:{file}", "ouvre un navigateur"),
        ("fr_FR", "my://open", "contient {file}"),
    ];
    for (locale, editor, reason) in cases {
        let output = Command::new(env!("CARGO_BIN_EXE_limpide"))
            .env("LC_ALL", locale)
            .args(["serve", "--editor", editor])
            .arg(site.path())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("--editor") && said.contains(reason), "{said}");
        // All that are known by name are named.
        for (name, _) in limpide::serve::EDITORS {
            assert!(editor != "notepad" || said.contains(name), "{name}: {said}");
        }
    }
}
