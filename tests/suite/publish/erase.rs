//! What is erased leaves what is online and all that is kept; what the site says of it stays.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use limpide::diagnostic::Code;

use super::{command_of, published, refused_for, small, told};
use crate::site::{EVIDENCE, Site, contents};

pub(super) const ADDRESS: &str = "/preuves/secret/secret.txt";

const SECRET: &str = "Mme X, 12 rue Y\n";
const HASH: &str = "6b3bf88d2809bcccad6f5dc7fa0cc4925691487e2de1337376113c55a8c4ac8b";

/// A site with an item of evidence that should not have been published.
pub(super) fn with_the_secret(site: Site) -> Site {
    site.with(
        "content/evidence/secret.toml",
        EVIDENCE.replace("preuve.txt", "secret.txt"),
    )
    .with("content/evidence/secret.txt", SECRET)
}

/// The site without it, which says what it was; with the file's hash or without.
pub(super) fn without_the_secret(site: Site, with_hash: bool) -> Site {
    let pages = "\"/preuves/secret/\", \"/en/evidence/secret/\"";
    let hash = match with_hash {
        true => format!("sha256 = \"{HASH}\"\n"),
        false => String::new(),
    };
    let withdrawn = format!(
        "[[withdrawn]]\naddresses = [{pages}, \"{ADDRESS}\"]\ndate = 2026-11-20\nname = \"Une pièce\"\nreason = \"Elle nommait une personne.\"\n{hash}"
    );
    site.without("content/evidence/secret.toml")
        .without("content/evidence/secret.txt")
        .with("content/addresses.toml", withdrawn)
}

fn erase(site: &Site, target: &Path, more: &[&str]) -> Output {
    command_of("erase", site, target, more).output().unwrap()
}

/// Whether any file below a folder holds the secret.
pub(super) fn holds_the_secret(folder: &Path) -> bool {
    contents(folder)
        .values()
        .any(|bytes| bytes == SECRET.as_bytes())
}

#[test]
fn it_leaves_the_web_root_and_every_kept_release() {
    for switch in ["exchange", "link"] {
        let place = crate::temporary::folder().unwrap();
        let www = place.path().join("www");
        let site = small();
        let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
        let table = format!(
            "\n[publish.web]\nfolder = \"{}\"\nkeep = 4\nswitch = \"{switch}\"\n",
            www.display()
        );
        let site = site.with("site.toml", format!("{text}{table}"));
        let web = Path::new("web");
        published(&site, web, &[]);
        let site = with_the_secret(site);
        published(&site, web, &[]);
        let site = site.changing("site.toml", "\"Essai\"", "\"Autre\"");
        published(&site, web, &[]);
        let site = without_the_secret(site, true);
        assert!(holds_the_secret(place.path()));

        let dry = erase(&site, web, &[ADDRESS, "--dry-run"]);
        let text = told(&dry);
        assert!(dry.status.success(), "{text}");
        assert!(text.contains("  preuves/secret/secret.txt\n"), "{text}");
        // What the same entry withdraws goes with it.
        assert!(text.contains("  preuves/secret/index.html\n"), "{text}");
        assert!(text.contains("2026-11-24-2"), "{text}");
        assert!(holds_the_secret(place.path()));
        let silent = erase(&site, web, &[ADDRESS]);
        assert_eq!(silent.status.code(), Some(1));
        assert!(holds_the_secret(place.path()));

        let output = erase(&site, web, &[ADDRESS, "--yes"]);
        let text = told(&output);
        assert!(output.status.success(), "{text}");
        assert!(text.contains("Erased, with 2 kept releases."), "{text}");
        assert!(!holds_the_secret(place.path()), "{switch}");
        let page = fs::read_to_string(www.join("preuves/secret/index.html")).unwrap();
        assert!(page.contains("Elle nommait une personne."), "{page}");
        let changes = fs::read_to_string(www.join("changements/index.html")).unwrap();
        assert!(changes.contains(HASH), "{changes}");
        // The release without it is there to go back to, and there is nothing more to erase.
        assert!(
            place
                .path()
                .join(".www.limpide/releases/2026-11-24-1")
                .is_dir()
        );
        let again = erase(&site, web, &[ADDRESS, "--yes"]);
        assert!(again.status.success(), "{}", told(&again));
        published(
            &site.changing("site.toml", "\"Autre\"", "\"Encore\""),
            web,
            &[],
        );
    }
}

#[test]
fn releases_that_the_publication_before_it_let_go_count_too() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = with_the_secret(small());
    let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
    let table = format!(
        "\n[publish.web]\nfolder = \"{}\"\nkeep = 2\n",
        www.display()
    );
    let site = site.with("site.toml", format!("{text}{table}"));
    let web = Path::new("web");
    published(&site, web, &[]);
    let site = site.changing("site.toml", "\"Essai\"", "\"Autre\"");
    published(&site, web, &[]);
    let site = without_the_secret(site, true);
    let output = erase(&site, web, &[ADDRESS, "--yes"]);
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    assert!(
        text.contains("hold it and go: 2026-11-24-2, 2026-11-24-1."),
        "{text}"
    );
    assert!(text.contains("Erased, with 2 kept releases."), "{text}");
    assert!(!holds_the_secret(place.path()));
}

#[test]
fn nothing_is_erased_that_is_published_still_or_in_silence() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = with_the_secret(small());
    published(&site, &www, &[]);
    let before = contents(place.path());
    refused_for(
        &erase(&site, &www, &[ADDRESS, "--yes"]),
        Code::StillPublished,
    );
    let site = without_the_secret(site, false);
    let text = refused_for(
        &erase(&site, &www, &[ADDRESS, "--yes"]),
        Code::ErasedWithoutHash,
    );
    assert!(text.contains(HASH), "{text}");
    let noted = format!("sha256 = \"{HASH}\"\nname = ");
    let site = site.changing("content/addresses.toml", "name = ", &noted);
    // Online, and nothing says what becomes of it.
    refused_for(
        &erase(&site, &www, &[ADDRESS, "preuve", "--yes"]),
        Code::ErasedInSilence,
    );
    // Nowhere.
    for (mistyped, meant) in [("/preuves/secret/secret.tx", ADDRESS), ("secre", "secret")] {
        let text = refused_for(
            &erase(&site, &www, &[mistyped, "--yes"]),
            Code::ErasedUnknown,
        );
        assert!(text.contains(&format!("Did you mean {meant}?")), "{text}");
    }
    assert_eq!(contents(place.path()), before);
}

#[test]
fn much_goes_with_it_only_when_that_is_meant() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = with_the_secret(small());
    published(&site, &www, &[]);
    let many = (0..40).map(|number| format!("preuves/p-{number}.pdf"));
    let many: Vec<String> = many.collect();
    many.iter().for_each(|path| super::hold_also(&www, path));
    let addresses = many.iter().map(|path| format!("\"/{path}\""));
    let addresses = addresses.collect::<Vec<_>>().join(", ");
    let site = without_the_secret(site, true);
    let text = fs::read_to_string(site.path().join("content/addresses.toml")).unwrap();
    let more = format!(
        "\n[[withdrawn]]\naddresses = [{addresses}]\ndate = 2026-11-20\nname = \"D’autres\"\nreason = \"Elles sont périmées.\"\n"
    );
    let site = site.with("content/addresses.toml", text + &more);
    let output = erase(&site, &www, &[ADDRESS, "--yes"]);
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(
        told(&output).contains("--allow-removals"),
        "{}",
        told(&output)
    );
    assert!(holds_the_secret(place.path()));
    let output = erase(&site, &www, &[ADDRESS, "--yes", "--allow-removals"]);
    assert!(output.status.success(), "{}", told(&output));
    assert!(!holds_the_secret(place.path()));
}

#[test]
fn what_was_saved_of_it_goes_too() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = with_the_secret(small());
    published(&site, &www, &[]);
    // Somebody wrote over another file with it: that is kept when the site is published anew.
    fs::write(www.join("preuves/preuve/preuve.txt"), SECRET).unwrap();
    // And on it.
    let other = "Mme X, 13 rue Y\n";
    fs::write(www.join("preuves/secret/secret.txt"), other).unwrap();
    published(&site, &www, &[]);
    let saved = place.path().join(".www.limpide/saved");
    assert!(holds_the_secret(&saved));
    let site = without_the_secret(site, true);
    let output = erase(&site, &www, &[ADDRESS, "--yes"]);
    assert!(output.status.success(), "{}", told(&output));
    assert!(!holds_the_secret(place.path()));
    let saved = contents(&saved);
    assert!(saved.values().all(|bytes| bytes != other.as_bytes()));
}

/// What is run to erase from all targets.
fn erase_everywhere(site: &Site, id: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args(["--lang", "en", "erase", id, "--yes", "--site"])
        .arg(site.path())
        .env("SOURCE_DATE_EPOCH", "1795478400")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn an_id_leaves_every_target_that_can_be_reached() {
    let place = crate::temporary::folder().unwrap();
    let (first, second) = (place.path().join("a/www"), place.path().join("b/www"));
    let text = fs::read_to_string(small().path().join("site.toml")).unwrap();
    let table = format!(
        "\n[publish.first]\nfolder = \"{}\"\n[publish.second]\nfolder = \"{}\"\n[publish.hand]\narchive = \"site.zip\"\n",
        first.display(),
        second.display()
    );
    let targets = format!("{text}{table}");
    let site = with_the_secret(small().with("site.toml", targets.clone()));
    for www in [&first, &second] {
        fs::create_dir_all(www.parent().unwrap()).unwrap();
        published(&site, www, &[]);
    }
    published(&site, Path::new("hand"), &[]);
    let lost = "[publish.lost]\nbranch = \"pages\"\nremote = \"/nowhere/at/all\"\n";
    let gone = without_the_secret(site, true).with("site.toml", targets.clone() + lost);
    let output = erase_everywhere(&gone, "secret");
    let text = told(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.ends_with("Not erased from: lost.\n"), "{text}");
    // An archive is left, and it is said how to reach it.
    assert!(text.contains("--from hand (site.zip)"), "{text}");
    let names = |site: &Site| {
        let archive = fs::read(site.path().join("site.zip")).unwrap();
        archive.windows(10).any(|it| it == b"secret.txt")
    };
    assert!(names(&gone));
    assert!(!holds_the_secret(place.path()), "{text}");
    let gone = gone.with("site.toml", targets);
    let output = erase_everywhere(&gone, "secret");
    assert!(output.status.success(), "{}", told(&output));
    let output = erase(&gone, Path::new("hand"), &["secret", "--yes"]);
    assert!(output.status.success(), "{}", told(&output));
    assert!(!names(&gone));
}

#[test]
fn an_id_that_several_withdrawals_have_is_asked_for_by_its_address() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = with_the_secret(small());
    published(&site, &www, &[]);
    let site = without_the_secret(site, true);
    let addresses = fs::read_to_string(site.path().join("content/addresses.toml")).unwrap();
    let more = "\n[[withdrawn]]\naddresses = [\"/systemes/secret/\"]\ndate = 2026-11-20\nname = \"Un système\"\nreason = \"Il est arrêté.\"\n";
    let site = site.with("content/addresses.toml", addresses + more);
    let text = refused_for(
        &erase(&site, &www, &["secret", "--yes"]),
        Code::ErasedAmbiguous,
    );
    assert!(text.contains("/systemes/secret/"), "{text}");
    // What an id is part of, a folder's name and nothing at all are no ids.
    for no_id in ["unknown", "", "preuves", "en", "secret.txt"] {
        refused_for(&erase(&site, &www, &[no_id, "--yes"]), Code::ErasedUnknown);
    }
    assert!(holds_the_secret(place.path()));
}

#[test]
fn where_nothing_was_published_nothing_is() {
    let place = crate::temporary::folder().unwrap();
    let www = place.path().join("www");
    let site = without_the_secret(with_the_secret(small()), true);
    let output = erase(&site, &www, &["secret", "--yes"]);
    let text = told(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("Nothing was ever published to"), "{text}");
    assert!(!www.exists());
}
