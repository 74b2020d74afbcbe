//! What a person reads of the arguments, asked for or got wrong, in both languages.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output};

fn run(locale: &str, arguments: &[&OsStr]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_limpide"))
        .env("LC_ALL", locale)
        .args(arguments)
        .output()
        .unwrap()
}

fn in_words(locale: &str, line: &str) -> Output {
    let arguments: Vec<&OsStr> = line.split_whitespace().map(OsStr::new).collect();
    run(locale, &arguments)
}

fn told(output: &Output) -> String {
    let both = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    both.concat()
}

pub(crate) fn assert_snapshot(name: &str, text: String) {
    let path = format!("tests/suite/snapshots/{name}.txt");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    snapbox::assert_data_eq!(text, snapbox::Data::read_from(&path, None).raw());
}

#[test]
fn help_is_in_the_language_of_the_locale() {
    let lines = [
        "--help",
        "init --help",
        "new system --help",
        "import inventory --help",
        "build --help",
        "check -h",
        "publish --help",
        "help explain",
        "schema --help",
        "help --help",
    ];
    for (locale, language) in [("en_GB.UTF-8", "en"), ("fr_FR.UTF-8", "fr")] {
        let mut text = String::new();
        for line in lines {
            let output = in_words(locale, line);
            assert_eq!(output.status.code(), Some(0), "{line}");
            assert!(output.stderr.is_empty(), "{line}");
            text.push_str(&format!("$ limpide {line}\n{}\n", told(&output)));
        }
        assert_snapshot(&format!("arguments-help-{language}"), text);
    }
    // The help of all is asked for in three ways, and one of them is a fault.
    let help = in_words("fr", "--help");
    assert_eq!(told(&in_words("fr", "help")), told(&help));
    assert_eq!(told(&in_words("en", "--lang fr --help")), told(&help));
    assert_eq!(
        told(&in_words("en", "build --lang=fr --help")),
        told(&in_words("fr", "help build"))
    );
    let nothing = in_words("fr", "");
    assert_eq!(
        (nothing.status.code(), told(&nothing)),
        (Some(2), told(&help))
    );
    let version = format!("limpide {}\n", env!("CARGO_PKG_VERSION"));
    for line in ["--version", "-V"] {
        assert_eq!(told(&in_words("fr", line)), version);
    }
}

#[test]
fn every_wrong_argument_is_told_in_the_language_of_the_locale() {
    let lines = [
        "biuld",
        "retract",
        "--lang fr",
        "--lang de build",
        "build --lang",
        "build --languge fr",
        "build --dratfs",
        "build . here",
        "build --out a --out b",
        "build --quiet --verbose",
        "build --quiet=yes",
        "build --base-url example.org",
        "build --as-of 2026-02-30",
        "build --as-of 2026-11-24T10:00",
        "build --as-of",
        "check . --site .",
        "check . --level aaaa",
        "check . --format josn",
        "check . --rule contrats",
        "explain contrats",
        "help biuld",
        "init --identifier 41828191100037",
        "init --charter a --charter b",
        "new",
        "new sytem",
        "new system",
        "new system Tri --kind scoring",
        "new system tri --kind scorings",
        "review --within abc",
    ];
    for (locale, language) in [("C", "en"), ("fr_CA", "fr")] {
        let mut text = String::new();
        for line in lines {
            let output = in_words(locale, line);
            assert_eq!(output.status.code(), Some(2), "{line}");
            assert!(output.stdout.is_empty(), "{line}");
            text.push_str(&format!("$ limpide {line}\n{}\n", told(&output)));
        }
        if language == "fr" {
            for word in [
                "error",
                "Usage: ",
                "invalid",
                "unexpected",
                "tip:",
                "possible",
            ] {
                assert!(!text.contains(word), "{word}: {text}");
            }
        }
        assert_snapshot(&format!("arguments-wrong-{language}"), text);
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_told() {
    use std::os::unix::ffi::OsStrExt;
    let broken = OsStr::from_bytes(b"\xff");
    let [build, base] = ["build", "--base-url"].map(OsStr::new);
    let output = run("fr", &[build, base, broken]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        told(&output).contains("un argument n’est pas en UTF-8"),
        "{}",
        told(&output)
    );
}
