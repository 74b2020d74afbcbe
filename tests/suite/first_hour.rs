//! From nothing to a site: `limpide init`, scripted.

#[cfg(target_os = "linux")]
mod acceptance;
mod again;
mod charter;
#[cfg(unix)]
mod ci;
mod field;
mod newcomer;
mod others;
mod properties;
mod properties_of_others;
mod review;
mod sheets;
mod statement;
mod system;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use snapbox::assert_data_eq;

use crate::site::contents;

/// How a site is begun, with what every question needs.
const FIRST: [&str; 5] = [
    "init",
    "--organisation",
    "Essai",
    "--url",
    "https://example.org/",
];

/// Runs the program in a folder with lines as answers.
pub(crate) fn answering(folder: &Path, arguments: &[&str], answers: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .env("LC_ALL", "C")
        .env("SOURCE_DATE_EPOCH", clock(arguments))
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines: String = answers.iter().map(|it| format!("{it}\n")).collect();
    // A command that refuses at once reads nothing.
    let _ = child.stdin.take().unwrap().write_all(lines.as_bytes());
    lines.clear();
    child.wait_with_output().unwrap()
}

/// What the clock of a test shows: the day as of which it runs, for one to come is refused; none where it names none.
pub(crate) fn clock(arguments: &[&str]) -> String {
    let mut all = arguments.iter().skip_while(|it| **it != "--as-of");
    let day = all
        .nth(1)
        .and_then(|it| it.parse::<jiff::civil::Date>().ok());
    let noon = day.map(|day| day.at(12, 0, 0, 0).in_tz("UTC").unwrap());
    noon.map_or_else(String::new, |it| it.timestamp().as_second().to_string())
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Runs a command on the day of the tests.
fn run(folder: &Path, arguments: &[&str], answers: &[&str]) -> Output {
    answering(folder, &[arguments, &AS_OF[..]].concat(), answers)
}

/// As [`run`], of a command that succeeds.
fn succeeds(folder: &Path, arguments: &[&str], answers: &[&str]) -> Output {
    let output = run(folder, arguments, answers);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    output
}

/// What a command says that succeeds.
fn done(folder: &Path, arguments: &[&str], answers: &[&str]) -> String {
    said(&succeeds(folder, arguments, answers))
}

fn text(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap()
}

fn snapshot(name: &str, text: String) {
    let path = format!("tests/suite/snapshots/{name}.txt");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    assert_data_eq!(text, snapbox::Data::read_from(&path, None).raw());
}

/// All texts of a folder but the charter and the schemas, one after another.
fn texts(folder: &Path) -> String {
    let others = ["content/charters/", ".schemas/"];
    let is_other = |path: &str| others.iter().any(|it| path.starts_with(it));
    let of_people = |path: &str| !is_other(path) && !path.contains("public");
    contents(folder)
        .into_iter()
        .filter(|(path, _)| of_people(path))
        .map(|(path, bytes)| format!("=== {path}\n{}\n", String::from_utf8(bytes).unwrap()))
        .collect()
}

const ANSWERS: [&str; 14] = [
    "Dubois Joinery “& Sons”",
    "418 281 911 00036",
    "dubois.example/ai",
    "en",
    "1",
    "12/05/2026",
    "The chair",
    "none",
    "ai@dubois.example",
    "+33 1 99 00 12 34",
    "",
    "AI lead",
    "The chair",
    "I don’t know",
];

const AS_OF: [&str; 2] = ["--as-of", "2026-11-24"];

#[test]
fn answers_make_a_site_that_builds() {
    let folder = crate::temporary::folder().unwrap();
    let output = answering(
        folder.path(),
        &[&["init", "site"], &AS_OF[..]].concat(),
        &ANSWERS,
    );
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(output.stdout.is_empty());
    let site = folder.path().join("site");
    snapshot("init-questions-en", said(&output));
    snapshot("init-files-en", texts(&site));
    for command in ["build", "check"] {
        let output = answering(&site, &[&[command], &AS_OF[..]].concat(), &[]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
}

#[test]
fn options_answer_and_what_is_not_answered_is_missing() {
    let folder = crate::temporary::folder().unwrap();
    let arguments = [
        "init",
        "--organisation",
        "Essai",
        "--url",
        "https://example.org/",
        "--languages",
        "fr,en",
        "--charter",
        "none",
        "--duties",
        "public_body,eaa_service",
        "--lang",
        "fr",
    ];
    let output = answering(folder.path(), &[&arguments, &AS_OF[..]].concat(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    snapshot("init-files-fr", texts(folder.path()));
    let output = answering(folder.path(), &[&["build"], &AS_OF[..]].concat(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn nothing_is_written_where_it_can_not_all_be() {
    let folder = crate::temporary::folder().unwrap();
    let refused = |arguments: &[&str], answers: &[&str], reason: &str| {
        let before = contents(folder.path());
        let output = answering(folder.path(), &[arguments, &AS_OF[..]].concat(), answers);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        assert!(said(&output).contains(reason), "{}", said(&output));
        assert!(
            said(&output).ends_with("Nothing was written.\n"),
            "{}",
            said(&output)
        );
        assert_eq!(contents(folder.path()), before);
        // No empty folder is left either.
        assert_eq!(
            folder.path().join("site").exists(),
            folder.path().join("site/content").exists()
        );
    };
    refused(
        &["init", "site"],
        &ANSWERS[..2],
        "which is needed: At which address",
    );
    refused(
        &["init", "site"],
        &["Dubois", "418 281 911 00037"],
        "answer 2 can’t be",
    );
    refused(
        &["init", "site", "--charter", "none.toml"],
        &["Dubois", "", "dubois.example"],
        "none.toml",
    );
    std::fs::write(
        folder.path().join("ours.toml"),
        "id = \"ours\"\nedition = 1\n",
    )
    .unwrap();
    refused(
        &["init", "site", "--charter", "ours.toml"],
        &["Dubois", "", "dubois.example"],
        "ours.toml:2",
    );
    // A file of somebody else in the way of the last.
    std::fs::create_dir_all(folder.path().join("site/content/pages")).unwrap();
    std::fs::write(folder.path().join("site/content/pages/about.md"), "mine").unwrap();
    refused(&["init", "site"], &ANSWERS, "content/pages/about.md");
}

#[test]
fn a_charter_of_a_file_comes_with_its_document() {
    let folder = crate::temporary::folder().unwrap();
    let charter = format!(
        "{}\n[source]\ntitle = \"Copie\"\nfile = \"copie.txt\"\n",
        crate::site::CHARTER.replace("language = \"fr\"", "")
    );
    std::fs::create_dir(folder.path().join("ours")).unwrap();
    std::fs::write(folder.path().join("ours/charte.toml"), charter).unwrap();
    std::fs::write(folder.path().join("ours/copie.txt"), "Expliquer").unwrap();
    let answers = [
        "Dubois",
        "",
        "dubois.example",
        "fr",
        "2",
        "ours/charte.toml",
    ];
    let output = answering(
        folder.path(),
        &[&["init", "site"], &AS_OF[..]].concat(),
        &answers,
    );
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let written = contents(&folder.path().join("site"));
    assert_eq!(written["content/charters/copie.txt"], b"Expliquer");
    let settings = String::from_utf8(written["site.toml"].clone()).unwrap();
    assert!(settings.contains("charter = \"charte@2025\""), "{settings}");
    let site = folder.path().join("site");
    let output = answering(&site, &[&["build"], &AS_OF[..]].concat(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
}

#[test]
fn the_charter_that_comes_with_limpide_is_the_one_of_the_demo() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let demo = root.join("content/charters/inr-ia-responsable-2025-signed.toml");
    let demo = std::fs::read_to_string(demo).unwrap();
    let shipped = limpide::scaffold::charters::SHIPPED[0].text;
    let texts = |text: &str| -> Vec<String> {
        let words = [
            "text = ",
            "title = ",
            "lead = ",
            "id = ",
            "edition = ",
            "system_fields = ",
        ];
        let lines = text
            .lines()
            .filter(|line| words.iter().any(|word| line.starts_with(word)));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(texts(shipped), texts(&demo));
    // Nothing of those who signed it.
    assert!(!shipped.contains("Cazals") && !shipped.contains("41828191100036"));
}
