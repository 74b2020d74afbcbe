//! What changed since a manifest that somebody kept, and whether the history still leads to it.

use std::fs;
use std::path::PathBuf;

use limpide::diagnostic::Code;

use super::{Place, comes_to, named, program, says, told};
use crate::site::{SYSTEM, Site};

impl Place {
    /// Keeps the manifest and the facts that are shown now.
    pub(super) fn keep(&self, name: &str) -> PathBuf {
        let kept = self.at(name);
        fs::create_dir(&kept).unwrap();
        for file in ["manifest.json", "facts.json"] {
            fs::copy(self.www().join(file), kept.join(file)).unwrap();
        }
        kept.join("manifest.json")
    }

    fn since(&self, kept: &std::path::Path, code: i32) -> String {
        self.verified(&["--since", kept.to_str().unwrap()], code)
    }
}

#[test]
fn what_changed_is_told() {
    let place = Place::new();
    let site = Site::small();
    place.published(&site, &[]);
    let kept = place.keep("kept");
    let text = place.since(&kept, 0);
    assert!(text.contains("0 added, 0 changed, 0 removed"), "{text}");
    let site = site.with(
        "content/systems/autre.md",
        SYSTEM.replace("\"Outil\"", "\"Autre outil\""),
    );
    place.published(&site, &[]);
    let text = place.since(&kept, 0);
    assert!(
        text.contains("added  en/systems/autre/index.html"),
        "{text}"
    );
    assert!(text.contains("Autre outil"), "{text}");
    // Other facts than those of that day are not used.
    fs::copy(
        place.www().join("facts.json"),
        kept.with_file_name("facts.json"),
    )
    .unwrap();
    let text = place.since(&kept, 0);
    assert!(text.contains("keep facts.json"), "{text}");
    fs::write(&kept, "no manifest").unwrap();
    place.since(&kept, 2);
}

#[test]
fn a_history_that_was_written_anew_is_found_by_who_kept_a_manifest() {
    let place = Place::new();
    place.published_as(&["Un", "Deux"]);
    let kept = place.keep("kept");
    // All is begun again, as if nothing had been said before.
    fs::remove_dir_all(place.www()).unwrap();
    fs::remove_dir_all(place.at(".www.limpide")).unwrap();
    place.published_as(&["Trois", "Quatre"]);
    place.verified(&[], 0);
    let text = place.since(&kept, 1);
    says(&text, Code::VerifyRewritten);
    // Of a manifest that can't be reached any more nothing is believed.
    place.published_as(&["Cinq"]);
    let first = place.www().join("manifests/0001.json");
    let gone = place.at("gone");
    fs::rename(&first, &gone).unwrap();
    fs::remove_file(place.www().join("manifests/0002.json")).unwrap();
    says(&place.since(&kept, 1), Code::VerifyRewritten);
}

#[test]
fn to_go_back_is_seen_and_the_next_publication_goes_on_from_the_latest() {
    for switch in ["exchange", "link"] {
        let place = Place::new();
        let www = place.www();
        let table = format!(
            "\n[publish.web]\nfolder = \"{}\"\nswitch = \"{switch}\"\n",
            www.display()
        );
        let of = |name: &str| {
            let site = named(name);
            let text = fs::read_to_string(site.path().join("site.toml")).unwrap();
            site.with("site.toml", format!("{text}{table}"))
        };
        let publish = |site: &Site, more: &[&str]| {
            let output = super::publish(site, "web".as_ref(), more).output().unwrap();
            assert!(output.status.success(), "{}", told(&output));
        };
        publish(&of("Un"), &[]);
        publish(&of("Deux"), &[]);
        let kept = place.keep("kept");
        publish(&of("Deux"), &["--rollback"]);
        assert_eq!(place.manifest()["number"], 1, "{switch}");
        place.verified(&[], 0);
        says(&place.since(&kept, 1), Code::VerifyWentBack);
        publish(&of("Trois"), &[]);
        assert_eq!(place.manifest()["number"], 3, "{switch}");
        let text = place.since(&kept, 0);
        assert!(text.contains("3 manifests"), "{text}");
    }
}

#[test]
fn what_is_erased_leaves_its_hash_and_its_reason() {
    let place = Place::new();
    let secret = "Mme X\n";
    let hash = limpide::chain::hash(secret.as_bytes());
    let evidence = crate::site::EVIDENCE.replace("preuve.txt", "secret.txt");
    let site = Site::small()
        .with("content/evidence/secret.toml", evidence)
        .with("content/evidence/secret.txt", secret);
    place.published(&site, &[]);
    let kept = place.keep("kept");
    let withdrawn = format!(
        "[[withdrawn]]\naddresses = [\"/preuves/secret/\", \"/en/evidence/secret/\", \"/preuves/secret/secret.txt\"]\ndate = 2026-11-20\nname = \"Une pièce\"\nreason = \"Elle nommait une personne.\"\nsha256 = \"{hash}\"\n"
    );
    let site = site
        .without("content/evidence/secret.toml")
        .without("content/evidence/secret.txt")
        .with("content/addresses.toml", withdrawn);
    let output = program()
        .args(["erase", "--from"])
        .arg(place.www())
        .args(["/preuves/secret/secret.txt", "--yes", "--site"])
        .arg(site.path())
        .output()
        .unwrap();
    comes_to(&output, 0);
    let manifest = place.manifest();
    assert_eq!(manifest["number"], 2);
    let gone = manifest["withdrawn"].as_array().unwrap();
    let gone = gone
        .iter()
        .find(|it| it["path"] == "preuves/secret/secret.txt");
    assert_eq!(gone.unwrap()["sha256"], hash);
    assert_eq!(gone.unwrap()["date"], "2026-11-20");
    let text = place.since(&kept, 0);
    assert!(
        text.contains("secret.txt (2026-11-20: Elle nommait une personne.)"),
        "{text}"
    );
    assert!(text.contains("2 manifests"), "{text}");
}
