//! How easily pages read, on real pages.

use serde_json::Value;

use crate::arguments::assert_snapshot;
use crate::checked::{run, run_in, text};
use crate::site::Site;

/// A text that a child reads.
const EASY_EN: &str = "It reads each letter. It puts them in a list. A person looks at the list. \
    You can say no. Then a person reads your letter. Ask us by phone. We call you back the same day. ";
const EASY_FR: &str = "Le robot lit la lettre. Il la range dans une liste. Une personne lit la liste. \
    Vous pouvez dire non. Alors une personne lit votre lettre. Il suffit de nous appeler au bureau. ";

/// A text that only its author reads.
const HARD_EN: &str = "Notwithstanding the aforementioned organisational considerations pertaining to the \
    operationalisation of algorithmic decision-making infrastructures, stakeholders are systematically \
    encouraged to proactively familiarise themselves with the applicable institutional accountability \
    documentation prior to any subsequent utilisation of personalised functionality. ";
const HARD_FR: &str = "Nonobstant les considérations organisationnelles afférentes à l’opérationnalisation \
    des infrastructures algorithmiques décisionnelles, les collaborateurs susmentionnés sont systématiquement \
    encouragés à se familiariser préalablement avec la documentation institutionnelle applicable, dans le \
    cadre de la responsabilisation progressive des interlocuteurs opérationnels de l’ADRT. ";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, lang: &str, first: &str, rest: &str| {
        let page = format!(
            "<!DOCTYPE html><html lang={lang}><title>A</title><nav>RGPD ABCD</nav>\n<main><h1>A</h1>\n<p>{first}</p>\n\
             <h2>B</h2>\n<p>{rest}</p></main>"
        );
        std::fs::write(folder.path().join(path), page).unwrap();
    };
    write("easy-en.html", "en", &EASY_EN.repeat(2), &EASY_EN.repeat(3));
    write("easy-fr.html", "fr", &EASY_FR.repeat(2), &EASY_FR.repeat(3));
    write(
        "hard-en.html",
        "en-GB",
        &HARD_EN.repeat(2),
        &HARD_EN.repeat(3),
    );
    write(
        "hard-fr.html",
        "fr-FR",
        &HARD_FR.repeat(2),
        &HARD_FR.repeat(3),
    );
    write(
        "german.html",
        "de",
        &"Die Bewerbungen werden gelesen. ".repeat(40),
        "XYZW",
    );
    folder
}

fn page<'v>(found: &'v Value, name: &str) -> &'v Value {
    let pages = found["pages"].as_array().unwrap();
    pages.iter().find(|it| it["page"] == name).unwrap()
}

fn rules(page: &Value) -> Vec<&str> {
    let findings = page["findings"].as_array().unwrap().iter();
    let mut rules: Vec<&str> = findings.map(|it| it["rule"].as_str().unwrap()).collect();
    rules.dedup();
    rules
}

#[test]
fn what_is_hard_to_read_is_told_and_never_fails() {
    let folder = folder();
    let done = run(
        folder.path(),
        &[".", "--only", "reading", "--format", "json"],
    );
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let found: Value = serde_json::from_slice(&done.stdout).unwrap();
    for name in ["easy-en.html", "easy-fr.html"] {
        assert_eq!(rules(page(&found, name)), Vec::<&str>::new(), "{name}");
    }
    assert!(page(&found, "german.html")["reading"].is_null());
    assert!(rules(page(&found, "german.html")).is_empty());
    let hard = page(&found, "hard-fr.html");
    assert_eq!(
        rules(hard),
        [
            "reading-first",
            "reading-ease",
            "reading-words",
            "reading-sentence",
            "reading-abbreviation",
            "reading-jargon"
        ]
    );
    let sentence = hard["findings"].as_array().unwrap().iter();
    let mut sentence = sentence.filter(|it| it["rule"] == "reading-sentence");
    let first = sentence.next().unwrap();
    assert_eq!(
        (&first["line"], &first["selector"]),
        (&3.into(), &"p".into())
    );
    assert_eq!(
        (&first["check"], &first["outcome"]),
        (&"reading".into(), &"cantTell".into())
    );
    let reading = &hard["reading"];
    assert_eq!(
        (&reading["language"], &reading["formula"]),
        (&"fr".into(), &"kandel-moles".into())
    );
    assert_eq!(reading["sentences"], 5);
    assert!(reading["score"].as_f64().unwrap() < 0.0, "{reading}");
    let easy = &page(&found, "easy-en.html")["reading"];
    assert_eq!(easy["formula"], "flesch-kincaid");
    // 5 × 7 sentences, 5 × 37 words
    assert_eq!(
        (&easy["sentences"], &easy["words"]),
        (&35.into(), &185.into())
    );
    assert!(easy["first"].as_f64().unwrap() < 2.0, "{easy}");
    let file = format!("{}/docs/check.schema.json", env!("CARGO_MANIFEST_DIR"));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("check.json", schema).unwrap();
    let of = compiler.compile("check.json", &mut schemas).unwrap();
    schemas.validate(&found, of).unwrap();
}

#[test]
fn people_read_the_hardest_first() {
    let folder = folder();
    let mut told = String::new();
    for language in ["en", "fr"] {
        let done = run_in(language, folder.path(), &[".", "--only", "reading"]);
        assert_eq!(done.status.code(), Some(0));
        told.push_str(&text(&done.stdout));
    }
    assert_snapshot("reading-told", told);
}

#[test]
fn nobody_is_advised_who_did_not_ask() {
    let folder = folder();
    let done = run(folder.path(), &[".", "--format", "json"]);
    assert!(!text(&done.stdout).contains("\"reading\""));
    let site = Site::small();
    let done = run(
        site.path(),
        &["--reading", "--as-of", "2026-11-24", "--format", "json"],
    );
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stdout));
    let found: Value = serde_json::from_slice(&done.stdout).unwrap();
    let pages = found["pages"].as_array().unwrap();
    assert!(pages.iter().any(|page| page["reading"]["language"] == "fr"));
    let findings = pages
        .iter()
        .flat_map(|page| page["findings"].as_array().unwrap());
    let mut advice = findings.filter(|it| it["check"] == "reading");
    let of_content = advice.any(|it| {
        it["source"]["file"]
            .as_str()
            .unwrap()
            .starts_with("content/")
    });
    assert!(of_content);
}

#[test]
fn a_text_is_read_block_by_block_and_begins_where_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let part = "the letter that came in this morning goes to a person who reads it at noon";
    let html = format!(
        "<!DOCTYPE html><html lang=en><title>A</title><main><h1>A</h1><nav><h2>On this page</h2></nav>\
         <p>{}</p><ul><li>First {part}<p>A note.</p>then {part}</ul></main>",
        EASY_EN.repeat(2)
    );
    std::fs::write(folder.path().join("index.html"), html).unwrap();
    let done = run(
        folder.path(),
        &[".", "--only", "reading", "--format", "json"],
    );
    let found: Value = serde_json::from_slice(&done.stdout).unwrap();
    let page = page(&found, "index.html");
    // What stands around the note is two texts: neither is a sentence of 26 words.
    assert_eq!(rules(page), Vec::<&str>::new());
    assert!(page["reading"]["first"].is_number(), "{page}");
}

#[test]
fn of_a_site_of_ours_the_line_is_that_of_the_text() {
    let site = Site::small();
    let page = std::fs::read_to_string(site.path().join("content/pages/methode.md")).unwrap();
    let line = page.lines().count() + 2;
    let hard = HARD_FR.trim();
    let site = site.with("content/pages/methode.md", format!("{page}\n{hard}\n"));
    let arguments = ["--only", "reading", "--as-of", "2026-11-24"];
    let done = run_in("en", site.path(), &arguments);
    let said = text(&done.stdout);
    assert!(said.contains("content/pages/methode.md: "), "{said}");
    assert!(said.contains(&format!("\n  {line} ")), "{said}");
}

#[test]
fn a_line_is_told_once_in_the_file_where_it_stands() {
    let site = Site::small();
    let statement = "content/statements/c-1.toml";
    let text = std::fs::read_to_string(site.path().join(statement)).unwrap();
    let written = "text = \"Fait.\"";
    let line = 1 + text.lines().position(|it| it == written).unwrap();
    let changed = text.replace(written, &format!("text = \"{}\"", HARD_FR.trim()));
    let site = site.with(statement, changed);
    let arguments = [
        "--only",
        "reading",
        "--as-of",
        "2026-11-24",
        "--format",
        "json",
    ];
    let done = run(site.path(), &arguments);
    let found: Value = serde_json::from_slice(&done.stdout).unwrap();
    let pages = found["pages"].as_array().unwrap();
    let shown = pages
        .iter()
        .flat_map(|page| page["findings"].as_array().unwrap());
    let told: Vec<&Value> = shown
        .filter(|it| it["rule"] == "reading-sentence")
        .filter(|it| it["message"].as_str().unwrap().contains("Nonobstant"))
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    let source = &told[0]["source"];
    assert_eq!(
        (&source["file"], &source["line"]),
        (&statement.into(), &line.into())
    );
}

#[test]
fn words_of_the_theme_are_told_with_their_key_and_in_no_file_of_the_content() {
    let said = |site: &Site, language: &str| {
        let arguments = ["--only", "reading", "--as-of", "2026-11-24"];
        text(&run_in(language, site.path(), &arguments).stdout)
    };
    let long = "Si vous n’arrivez pas à accéder à un contenu ou à un service";
    let place = "fr.toml, clé declaration.contact_text)";
    let site = Site::small();
    let told = said(&site, "fr");
    let lines: Vec<&str> = told.lines().filter(|it| it.contains(long)).collect();
    // On the one page that has it, without a line: none of a file of the site is its.
    let wanted = format!("…\u{a0}» (texte du thème intégré\u{a0}: {place}");
    assert_eq!(lines.len(), 1, "{told}");
    assert!(
        lines[0].starts_with("  29 mots") && lines[0].ends_with(&wanted),
        "{told}"
    );
    // A page that was made from a file shows words of the theme too.
    let english = said(&site, "en");
    let of_content = english
        .split("\n\n")
        .filter(|it| it.starts_with("content/"));
    let of_content: Vec<&str> = of_content.collect();
    assert!(!of_content.is_empty(), "{english}");
    assert!(
        of_content
            .iter()
            .all(|it| !it.contains("of the built-in theme")),
        "{english}"
    );
    assert!(
        english.contains("(words of the built-in theme: fr.toml, key "),
        "{english}"
    );
    // A theme of one's own may say something in other words.
    let own = "Les critères sont nommés par leur numéro dans le référentiel, dans sa version la plus récente à ce jour, et leurs textes se trouvent tous, sans exception, à cette adresse.";
    let settings = std::fs::read_to_string(site.path().join("site.toml")).unwrap();
    let words = format!("[ecodesign]\nreference_text = \"{own}\"\n");
    let site = site
        .with("themes/own/fr.toml", words)
        .with("site.toml", format!("theme = \"own\"\n{settings}"));
    let told = said(&site, "fr");
    let place = "(texte du thème\u{a0}: fr.toml, clé ecodesign.reference_text)";
    assert!(told.contains(place), "{told}");
}
