//! Characters that show nothing or change the order of reading: refused at their spot, however they
//! are written, and allowed where a script needs them.

use limpide::build::Outcome;
use limpide::diagnostic::Code;

use crate::site::{SETTINGS, STATEMENT, Site, errors};

const STATEMENT_FILE: &str = "content/statements/c-1.toml";
const PAGE: &str = "content/pages/methode.md";

/// One of each kind that is never allowed, with its code.
const NEVER: [(char, &str); 21] = [
    ('\u{0}', "control-character"),
    ('\u{1}', "control-character"),
    ('\u{b}', "control-character"),
    ('\u{c}', "control-character"),
    ('\u{1b}', "control-character"),
    ('\u{7f}', "control-character"),
    ('\u{85}', "control-character"),
    ('\u{9b}', "control-character"),
    ('\u{2028}', "control-character"),
    ('\u{2029}', "control-character"),
    ('\u{feff}', "control-character"),
    ('\u{fdd0}', "control-character"),
    ('\u{ffff}', "control-character"),
    ('\u{1fffe}', "control-character"),
    ('\u{fff9}', "control-character"),
    ('\u{e0041}', "control-character"),
    ('\u{202a}', "direction-character"),
    ('\u{202e}', "direction-character"),
    ('\u{2066}', "direction-character"),
    ('\u{2069}', "direction-character"),
    ('\u{206f}', "direction-character"),
];

fn page(markdown: &str) -> Site {
    let text = format!("+++\ntitle = \"P\"\nupdated = 2026-01-05\n+++\n\n{markdown}\n");
    Site::small().in_french().plain().with(PAGE, text)
}

/// What is told of characters, with the text that each marks.
fn marked(outcome: &Outcome) -> Vec<(&'static str, String)> {
    let errors = outcome.diagnostics.iter().filter_map(|fault| {
        let place = fault.place.as_ref()?;
        let text = place.text().to_owned();
        Some((fault.code.name(), text))
    });
    errors
        .filter(|(code, _)| code.ends_with("-character"))
        .collect()
}

#[test]
fn what_shows_nothing_or_turns_the_text_is_refused_at_its_spot() {
    for (character, code) in NEVER {
        let name = format!("U+{:04X}", u32::from(character));
        let as_it_is = [(code, character.to_string())];
        let statement = STATEMENT.replace("Fait.", &format!("Fait{character}."));
        let site = Site::small().with(STATEMENT_FILE, statement);
        let outcome = site.read();
        assert_eq!(errors(&outcome), [code], "{name} in TOML");
        assert_eq!(marked(&outcome), as_it_is, "{name} in TOML");
        for markdown in [
            format!("Un{character} mot."),
            format!("    code{character}"),
            format!("[x](https://example.org/{character}a)"),
            format!("[x][a]\n\n[a]: https://example.org/ \"t{character}\""),
        ] {
            let found = marked(&page(&markdown).read());
            assert_eq!(found, as_it_is, "{markdown:?}");
        }
    }
}

#[test]
fn an_escape_is_the_character_that_it_means() {
    for (character, code) in NEVER {
        let number = u32::from(character);
        let escape = format!("\\U{number:08X}");
        let statement = STATEMENT.replace("Fait.", &format!("\\\\ Fait{escape}.\\u0041"));
        let site = Site::small().with(STATEMENT_FILE, statement);
        assert_eq!(marked(&site.read()), [(code, escape.clone())]);
        let words = format!("[title]\ncontact = \"Écrire{escape}\"\n");
        let site = Site::small().with("themes/limpide/fr.toml", words);
        assert_eq!(marked(&site.read()), [(code, escape)]);
    }
    for escape in ["\\b", "\\f", "\\r", "\\e", "\\x1b", "\\u0000"] {
        let statement = STATEMENT.replace("Fait.", &format!("Fait{escape}."));
        let site = Site::small().with(STATEMENT_FILE, statement);
        let expected = [("control-character", escape.to_owned())];
        assert_eq!(marked(&site.read()), expected, "{escape}");
    }
}

#[test]
fn an_entity_is_the_character_that_it_means() {
    for (entity, code) in [
        ("&#x202e;", "direction-character"),
        ("&#8238;", "direction-character"),
        ("&rlm;", "direction-character"),
        ("&#x2028;", "control-character"),
        ("&#x7f;", "control-character"),
        ("&#1;", "control-character"),
        ("&#xfeff;", "control-character"),
        ("&#xe0041;", "control-character"),
    ] {
        for markdown in [
            format!("Un{entity} mot."),
            format!("[x](https://example.org/{entity}a)"),
            format!("[x](https://example.org/ \"t{entity}\")"),
            format!("```a{entity}\ncode\n```"),
        ] {
            let codes: Vec<_> = marked(&page(&markdown).build())
                .into_iter()
                .map(|(code, _)| code)
                .collect();
            assert_eq!(codes, [code], "{markdown:?}");
        }
    }
    // In code, an entity is nothing but its letters.
    assert_eq!(errors(&page("`&#x202e;`").build()), Vec::<&str>::new());
}

#[test]
fn marks_that_a_script_needs_are_published() {
    for fine in [
        // Beside Hebrew and Arabic letters, figures and punctuation between.
        "Le C++\u{200e} שלום, (שלום!)\u{200f}",
        "מחיר 10\u{200f}-20",
        "عام 2026\u{61c}.",
        "שלום &rlm;!",
        // Persian, Hindi and a family.
        "می\u{200c}خواهم",
        "क्\u{200d}ष",
        "Une famille, 👨\u{200d}👩\u{200d}👧",
        // The flag of Scotland.
        "Un drapeau, 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        "un\u{ad}mot\u{200b}!",
    ] {
        let site = page(fine).changing(STATEMENT_FILE, "Fait.", &fine.replace("&rlm;", ""));
        assert_eq!(errors(&site.build()), Vec::<&str>::new(), "{fine}");
    }
    for refused in [
        "de 10\u{200f}/20 euros",
        "mot\u{200e}",
        "\u{61c}",
        "mot\u{200f}\nשלום",
        "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e0074}\u{e0074}\u{e007f}",
    ] {
        assert!(!marked(&page(refused).build()).is_empty(), "{refused}");
    }
}

#[test]
fn no_file_of_texts_is_passed_over() {
    let term = "[[term]]\nid = \"biais\"\nname = \"biais\"\ntext = \"Un \u{202e}écart.\"\n";
    let site = Site::small().with("content/glossary.toml", term);
    let place = ("direction-character", "\u{202e}".to_owned());
    assert_eq!(marked(&site.read()), [place]);
}

#[test]
fn they_hide_no_other_fault_and_stand_nowhere() {
    let comment = format!("# \u{202e}\n{STATEMENT}ownr = \"x\"\n");
    let site = Site::small().with(STATEMENT_FILE, comment);
    assert_eq!(errors(&site.read()), ["direction-character", "unknown-key"]);
    let settings = SETTINGS.replace("\"Essai\"", "\"Es\u{202e}sai\"");
    let site = page("<b>").with("site.toml", settings);
    let mut found = errors(&site.build());
    found.sort_unstable();
    assert_eq!(found, ["direction-character", "raw-html"]);
    let template =
        "{% extends \"base.html\" %}{% block main %}<h1>Mentions\u{202e}</h1>{% endblock main %}\n";
    let site = Site::small().with("themes/limpide/legal.html", template);
    assert_eq!(errors(&site.read()), ["direction-character"]);
}

#[test]
fn an_address_given_on_the_way_has_none_either() {
    let site = Site::small();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args([
            "--lang",
            "en",
            "build",
            "--base-url",
            "https://example.org/\u{202e}a/",
        ])
        .arg(site.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!site.out().exists());
}

#[test]
fn a_file_full_of_them_is_read_once() {
    for text in ["\u{202e}", "\u{200f}", "\u{1}", "&#1;"] {
        let outcome = page(&text.repeat(100_000)).build();
        let told: usize = outcome.diagnostics.iter().map(|fault| 1 + fault.more).sum();
        let codes = [Code::ControlCharacter, Code::DirectionCharacter];
        assert!(
            outcome
                .diagnostics
                .iter()
                .any(|fault| codes.contains(&fault.code))
        );
        assert!(told >= 100_000, "{text:?}: {told}");
    }
}
