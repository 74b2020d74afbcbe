//! Sites that were made to harm who verifies them.

use std::fs;

use limpide::diagnostic::Code;
use serde_json::json;

use super::{Place, says};

#[test]
fn a_manifest_that_names_what_is_not_of_the_site_is_refused() {
    for path in [
        "../secret",
        "/etc/passwd",
        "a/../../secret",
        "manifests/0001.json",
    ] {
        let place = Place::new();
        place.published_as(&["Un"]);
        fs::write(place.at("secret"), "secret").unwrap();
        let mut forged = place.manifest();
        let files = forged["files"].as_array_mut().unwrap();
        files.push(json!({
            "path": path,
            "bytes": 6,
            "sha256": limpide::chain::hash(b"secret"),
        }));
        place.forge_manifest(&forged);
        let text = place.verified(&[], 1);
        says(&text, Code::VerifyUnreadable);
        assert!(text.contains("outside the site"), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let place = Place::new();
    place.published_as(&["Un"]);
    let robots = place.www().join("robots.txt");
    let outside = place.at("outside");
    fs::rename(&robots, &outside).unwrap();
    std::os::unix::fs::symlink(&outside, &robots).unwrap();
    let text = place.verified(&[], 1);
    says(&text, Code::VerifyFile);
    assert!(text.contains("leads out of the folder"), "{text}");
    // Nor is a pipe waited for.
    fs::remove_file(&robots).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&robots).status();
    assert!(made.unwrap().success());
    says(&place.verified(&[], 1), Code::VerifyFile);
}

#[test]
fn what_it_says_moves_no_cursor() {
    let place = Place::new();
    place.published_as(&["Un"]);
    let mut forged = place.manifest();
    let evil = "\u{1b}[2J\u{1b}[1;1H\nAll that was looked at holds.\n\u{202e}\u{200f}\u{61c}\u{2028}\u{9b}";
    let moves = |c: char| {
        matches!(
            c,
            '\u{1b}' | '\u{9b}' | '\u{61c}' | '\u{200f}' | '\u{2028}' | '\u{202e}'
        )
    };
    let is_fooled = |text: &str| text.lines().any(|it| it == "All that was looked at holds.");
    forged["site"] = evil.into();
    forged["program"] = evil.into();
    forged["as_of"] = evil.into();
    forged["key"] = evil.into();
    forged["withdrawn"] = json!([
        { "path": "x", "date": evil, "reason": evil, "sha256": null }
    ]);
    place.forge_manifest(&forged);
    let text = place.verified(&[], 1);
    says(&text, Code::VerifySignature);
    assert!(!text.contains(moves), "{text}");
    assert!(!is_fooled(&text), "{text}");
    let mut facts = super::manifest(&place.www().join("facts.json"));
    facts["due"][0]["name"] = evil.into();
    facts["routes"][0]["of"] = evil.into();
    facts["routes"][0]["email"] = evil.into();
    place.forge("facts.json", facts.to_string().as_bytes());
    let text = place.verified(&["--as-of", "2028-01-01"], 1);
    says(&text, Code::VerifyRoute);
    assert!(!text.contains(moves), "{text}");
    assert!(!is_fooled(&text), "{text}");
    // Nor as JSON, which escapes it.
    let json = place.verified(&["--format", "json"], 1);
    assert!(!json.contains(moves), "{json}");
    let json = place.verify(&["--format", "json"]);
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(report["manifest"]["site"], evil);
}

#[test]
fn a_number_without_a_history_does_not_end_without_end() {
    let place = Place::new();
    place.published_as(&["Un"]);
    let mut forged = place.manifest();
    forged["number"] = u32::MAX.into();
    forged["previous"] = "0".repeat(64).into();
    place.forge_manifest(&forged);
    says(&place.verified(&[], 0), Code::VerifyChainEnds);
    // What is a page is no manifest.
    fs::write(place.www().join("manifest.json"), "<!doctype html>").unwrap();
    says(&place.verified(&[], 1), Code::VerifyUnreadable);
    fs::write(place.www().join("manifest.json"), "[".repeat(1 << 20)).unwrap();
    says(&place.verified(&[], 1), Code::VerifyUnreadable);
}
