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
    let folder = crate::temporary::folder().unwrap();
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
    let site = Site::small().changing("content/pages/methode.md", "Bonjour.", HARD_FR);
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
    let folder = crate::temporary::folder().unwrap();
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
    let found = read(&site);
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
fn words_of_the_built_in_theme_are_told_to_nobody_and_those_of_an_own_theme_at_their_line() {
    let said = |site: &Site, language: &str| {
        let arguments = ["--only", "reading", "--as-of", "2026-11-24"];
        text(&run_in(language, site.path(), &arguments).stdout)
    };
    // Of 29 words, in the built-in theme.
    let long = "Si vous n’arrivez pas à accéder à un contenu ou à un service";
    let site = Site::small();
    let told = said(&site, "fr");
    assert!(!told.contains(long), "{told}");
    // Only the built-in theme and limpide itself say these here.
    for word in ["RGESN", "WCAG", "ARIA"] {
        assert!(
            !told.contains(&format!(" {word} n’est pas expliqué")),
            "{told}"
        );
    }
    // What limpide brings to say of the law, and pages on which it says most.
    assert!(!told.contains("reading-first"), "{told}");
    let public = Site::small().changing("site.toml", "url =", "duties = [\"public_body\"]\nurl =");
    let told = said(&public, "fr");
    assert!(!told.contains("Un site accessible (RGAA"), "{told}");
    // A theme of one's own may say something in other words.
    let own = "Les critères de l’ABCDE sont nommés par leur numéro dans le référentiel, dans sa version la plus récente à ce jour, et leurs textes se trouvent tous, sans exception, à cette adresse.";
    let settings = std::fs::read_to_string(site.path().join("site.toml")).unwrap();
    let words = format!("\n[ecodesign]\nreference_text = \"{own}\"\n");
    let site = site
        .with("themes/own/fr.toml", words)
        .with("site.toml", format!("theme = \"own\"\n{settings}"));
    let told = said(&site, "fr");
    let place = "(texte du thème\u{a0}: clé ecodesign.reference_text)";
    let blocks: Vec<&str> = told.split("\n\n").filter(|it| it.contains(place)).collect();
    assert_eq!(blocks.len(), 2, "{told}");
    for block in blocks {
        assert!(block.starts_with("themes/own/fr.toml: "), "{block}");
        assert!(block.contains("\n  3 "), "{block}");
    }
}

/// How easily the pages of a site read.
fn read(site: &Site) -> Value {
    let done = run(
        site.path(),
        &[
            "--only",
            "reading",
            "--as-of",
            "2026-11-24",
            "--format",
            "json",
        ],
    );
    serde_json::from_slice(&done.stdout).unwrap()
}

/// What is advised by a rule, as the file, the line and what is told.
fn advised(site: &Site, rule: &str) -> Vec<(String, u64, String)> {
    let found = read(site);
    let pages = found["pages"].as_array().unwrap().iter();
    let findings = pages.flat_map(|page| page["findings"].as_array().unwrap());
    let of_rule = findings.filter(|it| it["rule"] == rule);
    let told = of_rule.map(|it| {
        let source = &it["source"];
        (
            source["file"].as_str().unwrap_or_default().to_owned(),
            source["line"].as_u64().unwrap_or_default(),
            it["message"].as_str().unwrap().to_owned(),
        )
    });
    told.collect()
}

#[test]
fn an_abbreviation_is_told_once_where_it_was_written_with_how_many_pages_show_it() {
    let statement = "content/statements/c-1.toml";
    let correction = "content/corrections/2026-11-20-c-1.toml";
    let site = Site::small()
        .changing(statement, "text = \"Fait.\"", "text = \"Fait avec la QZXW de la ville.\"")
        .with(
            correction,
            "date = 2026-11-20\nfalse_since = 2026-10-01\nconcerns = [\"commitment:charte@2025/c-1\"]\nsaid = \"Une personne de la VBNM relit tout ce qui sort de la machine avant que cela ne parte vers qui que ce soit dans la ville ou dans ses environs, sans exception.\"\nnow = \"Une personne relit la moitié.\"\nwhy = \"Personne n’avait compté.\"\nasked_by = \"Une lectrice\"\n",
        );
    let told = advised(&site, "reading-abbreviation");
    let of = |word: &str| {
        let of_word = told.iter().filter(|it| it.2.contains(word));
        of_word.cloned().collect::<Vec<_>>()
    };
    let written = std::fs::read_to_string(site.path().join(statement)).unwrap();
    let line = 1 + written.lines().position(|it| it.contains("QZXW")).unwrap() as u64;
    let one = of("QZXW");
    assert_eq!(one.len(), 1, "{told:?}");
    assert_eq!((one[0].0.as_str(), one[0].1), (statement, line));
    // The commitment's page, and others that show the statement.
    assert!(one[0].2.contains(" Nor on "), "{one:?}");
    // Behind a label of the theme, on a page that was made from another file.
    let corrected = of("VBNM");
    assert_eq!(corrected.len(), 1, "{told:?}");
    assert_eq!((corrected[0].0.as_str(), corrected[0].1), (correction, 4));
    let sentences = advised(&site, "reading-sentence");
    let long: Vec<_> = sentences
        .iter()
        .filter(|it| it.2.contains("VBNM"))
        .collect();
    assert_eq!(long.len(), 1, "{sentences:?}");
    assert_eq!((long[0].0.as_str(), long[0].1), (correction, 4));
    // Each is told at a line of a file that has it.
    for (file, line, message) in &told {
        let word = message.split(' ').next().unwrap();
        let text = std::fs::read_to_string(site.path().join(file)).unwrap();
        let at = text.lines().nth(*line as usize - 1).unwrap_or_default();
        assert!(at.contains(word), "{file}:{line} {message}");
    }
}

#[test]
fn what_the_glossary_explains_and_what_was_signed_are_left_as_they_are() {
    let long = "Nous le faisons dans le cadre de la VBNM, pour chacune des personnes que cela concerne, chaque jour de l’année sans aucune exception, et aussi longtemps qu’il le faut à nos yeux.";
    let charter = "content/charters/charte.toml";
    let named = "name = \"Référent\"";
    let site = Site::small()
        .changing(
            charter,
            "text = \"Expliquer\"",
            &format!("text = \"{long}\""),
        )
        .changing("site.toml", named, "name = \"QZXW\"");
    let words_of = |site: &Site| -> Vec<(String, String)> {
        let told = advised(site, "reading-abbreviation").into_iter();
        let words = told.map(|(file, _, it)| (it.split(' ').next().unwrap().to_owned(), file));
        words.collect()
    };
    let told = words_of(&site);
    let at = |word: &str, file: &str| (word.to_owned(), file.to_owned());
    // The name of a contact is a label, and stands in the settings alone.
    assert_eq!(told, [at("VBNM", charter), at("QZXW", "site.toml")]);
    for rule in ["reading-sentence", "reading-jargon"] {
        let told = advised(&site, rule);
        assert!(told.iter().all(|it| it.0 != charter), "{told:?}");
    }
    let terms = "[[term]]\nid = \"vbnm\"\nname = \"VBNM\"\nexpansion = \"Ville bien nommée\"\ntext = \"Une ville.\"\n";
    let site = site.with("content/glossary.toml", terms);
    assert_eq!(words_of(&site), [at("QZXW", "site.toml")]);
}

#[test]
fn labels_that_stand_side_by_side_are_no_sentence() {
    let folder = crate::temporary::folder().unwrap();
    let ten = "one two three four five six seven eight nine ten";
    let page = |body: &str| {
        let html =
            format!("<!DOCTYPE html><html lang=en><title>A</title><main><h1>A</h1>{body}</main>");
        std::fs::write(folder.path().join("index.html"), html).unwrap();
        let done = run(
            folder.path(),
            &[".", "--only", "reading", "--format", "json"],
        );
        let found: Value = serde_json::from_slice(&done.stdout).unwrap();
        let rules = rules(&found["pages"][0]);
        rules.contains(&"reading-sentence")
    };
    assert!(page(&format!("<p>{ten} {ten} {ten}</p>")));
    assert!(page(&format!("<p>{ten} <b>{ten}</b> <i>{ten}</i></p>")));
    assert!(page(&format!("<p>{ten}<span>{ten}</span> and {ten}</p>")));
    for body in [
        format!("<p>{ten}<br>{ten}<br>{ten}</p>"),
        format!("<p><span>{ten}</span> <a href=x>{ten}</a> <span>{ten}</span></p>"),
        format!("<p>{ten} · {ten} · {ten}</p>"),
    ] {
        assert!(!page(&body), "{body}");
    }
}
