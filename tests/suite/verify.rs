//! `limpide verify` and the manifests that it reads: the real program, published folders, real signatures, a real
//! timestamping authority, a site on loopback.

mod hostile;
mod proof;
mod served;
mod since;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use limpide::diagnostic::Code;
use serde_json::Value;
use tempfile::TempDir;

use crate::site::Site;

/// A folder that sites are published to.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = crate::temporary::folder().unwrap();
        Self { folder }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn www(&self) -> PathBuf {
        self.at("www")
    }

    fn manifest(&self) -> Value {
        manifest(&self.www().join("manifest.json"))
    }

    /// Publishes; it must succeed.
    fn published(&self, site: &Site, more: &[&str]) -> String {
        let output = publish(site, &self.www(), more).output().unwrap();
        let text = told(&output);
        assert!(output.status.success(), "{text}");
        text
    }

    /// What a site says that is published three times, the names one after the other.
    fn published_as(&self, names: &[&str]) -> Site {
        let mut site = Site::small();
        for name in names {
            site = named(name);
            self.published(&site, &[]);
        }
        site
    }

    fn verify(&self, more: &[&str]) -> Output {
        verify(self.www().to_str().unwrap(), more)
    }

    /// What verifying it says, which must come to this exit code.
    fn verified(&self, more: &[&str], code: i32) -> String {
        comes_to(&self.verify(more), code)
    }

    /// Writes a file of the published site as a forger would: with its hash in both lists.
    fn forge(&self, path: &str, bytes: &[u8]) {
        fs::write(self.www().join(path), bytes).unwrap();
        let mut manifest = self.manifest();
        for file in manifest["files"].as_array_mut().unwrap() {
            if file["path"] == path {
                file["bytes"] = bytes.len().into();
                file["sha256"] = limpide::chain::hash(bytes).into();
            }
        }
        self.list(path);
        self.forge_manifest(&manifest);
    }

    /// Writes another manifest, with its hash in the list of files.
    fn forge_manifest(&self, manifest: &Value) {
        fs::write(self.www().join("manifest.json"), manifest.to_string()).unwrap();
        self.list("manifest.json");
    }

    /// Adds a file of the chain, with its hash in the list of files.
    fn promise(&self, path: &str, bytes: &[u8]) {
        fs::write(self.www().join(path), bytes).unwrap();
        let list = self.www().join("manifest.sha256");
        let text = fs::read_to_string(&list).unwrap();
        let hash = limpide::chain::hash(bytes);
        fs::write(&list, format!("{text}{hash}  {path}\n")).unwrap();
    }

    /// Adds a file to the site, as if it had been published.
    fn add(&self, path: &str, bytes: &[u8]) {
        self.promise(path, bytes);
        let mut manifest = self.manifest();
        let files = manifest["files"].as_array_mut().unwrap();
        files.push(serde_json::json!({
            "path": path,
            "bytes": bytes.len(),
            "sha256": limpide::chain::hash(bytes),
        }));
        self.forge_manifest(&manifest);
    }

    /// Has the list of files tell a file as it is now.
    fn list(&self, path: &str) {
        let list = self.www().join("manifest.sha256");
        let text = fs::read_to_string(&list).unwrap();
        let hash = limpide::chain::hash(&fs::read(self.www().join(path)).unwrap());
        let lines = text
            .lines()
            .map(|line| match line.ends_with(&format!("  {path}")) {
                true => format!("{hash}  {path}\n"),
                false => format!("{line}\n"),
            });
        fs::write(&list, lines.collect::<String>()).unwrap();
    }
}

/// A small site whose organisation has this name.
fn named(name: &str) -> Site {
    let site = Site::small().plain();
    site.changing("site.toml", "\"Essai\"", &format!("\"{name}\""))
}

fn manifest(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// The program, with nobody's keys.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_limpide"));
    command
        .args(["--lang", "en"])
        .env("SOURCE_DATE_EPOCH", "1795478400")
        .env("TMPDIR", crate::temporary::place())
        .env_remove("LIMPIDE_MINISIGN_KEY")
        .env_remove("LIMPIDE_MINISIGN_PASSWORD")
        .stdin(Stdio::null());
    command
}

fn publish(site: &Site, target: &Path, more: &[&str]) -> Command {
    let mut command = program();
    command
        .arg("publish")
        .arg(target)
        .args(["--yes", "--site"])
        .arg(site.path())
        .args(more);
    if !more.contains(&"--rollback") {
        command.arg("--first");
    }
    command
}

fn verify(target: &str, more: &[&str]) -> Output {
    program()
        .arg("verify")
        .arg(target)
        .args(more)
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn comes_to(output: &Output, code: i32) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let all = format!("{text}{}", told(output));
    assert_eq!(output.status.code(), Some(code), "{all}");
    all
}

/// That a text names this code.
fn says(text: &str, code: Code) {
    assert!(text.contains(&format!("[{}]", code.name())), "{text}");
}

/// What the system's `sha256sum` says that a file has.
fn sha256sum(path: &Path) -> String {
    let output = Command::new("sha256sum").arg(path).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.split(' ').next().unwrap().to_owned()
}

#[test]
fn each_publication_has_the_hash_of_the_one_before() {
    let place = Place::new();
    let www = place.www();
    let mut shown = Vec::new();
    for (number, name) in [(1, "Un"), (2, "Deux"), (3, "Trois")] {
        place.published(&named(name), &[]);
        let manifest = place.manifest();
        assert_eq!(manifest["number"], number);
        assert_eq!(manifest["site"], "https://example.org/");
        shown.push(fs::read(www.join("manifest.json")).unwrap());
        // Nothing changes: no link more.
        let text = place.published(&named(name), &[]);
        assert!(text.contains("Nothing to send"), "{text}");
    }
    let sums = Command::new("sha256sum")
        .args(["--check", "--quiet", "--strict", "manifest.sha256"])
        .current_dir(&www)
        .status();
    assert!(sums.unwrap().success());
    assert_eq!(
        manifest(&www.join("manifests/0001.json"))["previous"],
        Value::Null
    );
    let first = sha256sum(&www.join("manifests/0001.json"));
    assert_eq!(
        manifest(&www.join("manifests/0002.json"))["previous"],
        first
    );
    let second = sha256sum(&www.join("manifests/0002.json"));
    assert_eq!(place.manifest()["previous"], second);
    // What was shown stays, byte for byte.
    for (number, bytes) in shown[..2].iter().enumerate() {
        let kept = www.join(format!("manifests/000{}.json", number + 1));
        assert_eq!(&fs::read(kept).unwrap(), bytes);
    }
    let files = place.manifest();
    let files = files["files"].as_array().unwrap();
    let home = files.iter().find(|it| it["path"] == "index.html").unwrap();
    assert_eq!(home["sha256"], sha256sum(&www.join("index.html")));
    let text = place.verified(&[], 0);
    assert!(text.contains("3 manifests, each with the hash"), "{text}");
    assert!(text.contains("All that was looked at holds."), "{text}");
}

#[test]
fn what_somebody_changed_is_found() {
    let place = Place::new();
    place.published_as(&["Un", "Deux"]);
    let www = place.www();
    let page = www.join("systemes/outil/index.html");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replace("Outil", "Engin")).unwrap();
    fs::write(www.join("promesse.html"), "Nous promettons.").unwrap();
    let text = place.verified(&[], 1);
    says(&text, Code::VerifyFile);
    assert!(text.contains("systemes/outil/index.html"), "{text}");
    assert!(
        text.contains("not in the manifest  promesse.html"),
        "{text}"
    );

    let json = place.verify(&["--format", "json"]);
    let report: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json.status.code(), Some(1));
    assert_eq!(report["outcome"], "does-not-hold");
    assert_eq!(report["found"][0]["code"], "verify-file");
    assert_eq!(report["manifest"]["number"], 2);
    assert_eq!(
        report["manifest"]["sha256"],
        sha256sum(&www.join("manifest.json"))
    );

    // The next publication puts it right, and is no link more: the manifest says what it said.
    place.published(&named("Deux"), &[]);
    assert_eq!(place.manifest()["number"], 2);
    place.verified(&[], 0);
    fs::remove_file(&page).unwrap();
    says(&place.verified(&[], 1), Code::VerifyFile);
}

#[test]
fn a_history_that_was_touched_is_found() {
    let place = Place::new();
    place.published_as(&["Un", "Deux", "Trois"]);
    let first = place.www().join("manifests/0001.json");
    let text = fs::read_to_string(&first).unwrap();
    fs::write(&first, text.replace("2026-11-24", "2026-11-23")).unwrap();
    place.list("manifests/0001.json");
    says(&place.verified(&[], 1), Code::VerifyChain);
    // Lost is not forged; but the list of files promises it.
    fs::remove_file(&first).unwrap();
    let text = place.verified(&[], 1);
    says(&text, Code::VerifyChainEnds);
    says(&text, Code::VerifyFile);
    assert!(text.contains("from no. 2 "), "{text}");
    // Who publishes is told.
    let text = place.published(&named("Quatre"), &[]);
    says(&text, Code::HistoryCut);
    assert_eq!(place.manifest()["number"], 4);
    says(&place.verified(&[], 0), Code::VerifyChainEnds);
}

#[test]
fn the_files_of_the_history_are_what_the_list_of_files_says() {
    let place = Place::new();
    place.published_as(&["Un", "Deux"]);
    let path = "manifests/0001.json.minisig";
    place.promise(path, b"a signature");
    let text = place.verified(&[], 0);
    assert!(text.contains("1 of 1 of its other files"), "{text}");
    fs::write(place.www().join(path), "another").unwrap();
    let text = place.verified(&[], 1);
    says(&text, Code::VerifyFile);
    assert!(text.contains(path), "{text}");
    // The manifest itself that is another than the list has, and than the one after it has.
    fs::write(place.www().join(path), "a signature").unwrap();
    let first = place.www().join("manifests/0001.json");
    let text = fs::read_to_string(&first).unwrap();
    fs::write(&first, text.replace("2026-11-24", "2026-11-23")).unwrap();
    let text = place.verified(&[], 1);
    says(&text, Code::VerifyChain);
    // Once: that it is not what the list has either says no more.
    assert!(!text.contains(Code::VerifyFile.name()), "{text}");
    assert!(text.contains("1 of 2 of its other files"), "{text}");
}

#[test]
fn a_list_without_end_is_not_looked_at() {
    let place = Place::new();
    let site = place.at("site");
    fs::create_dir(&site).unwrap();
    let hash = "0".repeat(64);
    let files = (0..220_001).map(|number| format!("{hash}  {number}.html\n"));
    let list = format!("# limpide manifest 1\n{}", files.collect::<String>());
    fs::write(site.join("manifest.sha256"), list).unwrap();
    let text = comes_to(&verify(site.to_str().unwrap(), &[]), 1);
    says(&text, Code::VerifyUnreadable);
    assert!(text.contains("more files than are looked at"), "{text}");
}

#[test]
fn a_folder_is_read_as_long_as_there_is_time_however_large_it_is() {
    let place = Place::new();
    place.published_as(&["Un"]);
    let text = place.verified(&["--seconds", "0"], 2);
    assert!(text.contains("no time left"), "{text}");
    // It is looked at, and is not what is said of it.
    let mut forged = place.manifest();
    for file in forged["files"].as_array_mut().unwrap() {
        if file["path"] == "robots.txt" {
            file["bytes"] = (5_u64 << 30).into();
        }
    }
    place.forge_manifest(&forged);
    let text = place.verified(&[], 1);
    says(&text, Code::VerifyFile);
    assert!(text.contains("robots.txt"), "{text}");
    assert!(!text.contains(Code::VerifyUnseen.name()), "{text}");
}

/// What lies deeper than is walked may be anything.
#[test]
fn a_folder_that_is_not_walked_to_its_end_is_not_told_as_whole() {
    let place = Place::new();
    place.published_as(&["Un"]);
    let deep = place.www().join(["d"; 70].join("/"));
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("promesse.html"), "Nous promettons.").unwrap();
    let text = place.verified(&[], 2);
    assert!(text.contains("more may stand in it"), "{text}");
    assert!(!text.contains("promesse.html"), "{text}");
}

#[test]
fn a_manifest_that_somebody_wrote_over_is_not_taken_for_ours() {
    let place = Place::new();
    place.published_as(&["Un", "Deux"]);
    let right = sha256sum(&place.www().join("manifest.json"));
    let mut other = place.manifest();
    other["number"] = 9.into();
    fs::write(place.www().join("manifest.json"), other.to_string()).unwrap();
    says(&place.verified(&[], 1), Code::VerifyListsDiffer);
    // The release that is kept has the right one.
    place.published(&named("Trois"), &[]);
    assert_eq!(place.manifest()["number"], 3);
    assert_eq!(place.manifest()["previous"], right);
    place.verified(&[], 0);
    // Without a kept one its hash alone is left.
    let right = sha256sum(&place.www().join("manifest.json"));
    fs::write(place.www().join("manifest.json"), "{}").unwrap();
    fs::remove_dir_all(place.at(".www.limpide")).unwrap();
    let text = place.published(&named("Quatre"), &[]);
    says(&text, Code::HistoryCut);
    assert_eq!(place.manifest()["number"], 4);
    assert_eq!(place.manifest()["previous"], right);
    says(&place.verified(&[], 0), Code::VerifyChainEnds);
}

#[test]
fn what_was_built_and_not_published_has_no_history() {
    let site = Site::small();
    site.build();
    let text = comes_to(&verify(site.out().to_str().unwrap(), &[]), 0);
    says(&text, Code::VerifyNoChain);
    let place = Place::new();
    let text = comes_to(&verify(place.at("").to_str().unwrap(), &[]), 2);
    says(&text, Code::VerifyNoManifest);
    comes_to(&verify(place.at("nowhere").to_str().unwrap(), &[]), 2);
}

#[test]
fn what_is_overdue_is_told_by_the_clock_of_who_verifies() {
    let place = Place::new();
    place.published_as(&["Un"]);
    let text = place.verified(&[], 0);
    assert!(text.contains("0 of 3 dates"), "{text}");
    let text = place.verified(&["--as-of", "2028-01-01"], 0);
    says(&text, Code::VerifyOverdue);
    assert!(text.contains("3 of 3 dates"), "{text}");
    for id in ["system-outil", "evidence-preuve"] {
        assert!(text.contains(id), "{id}: {text}");
    }
}

#[test]
fn what_the_site_says_for_programs_is_held_against_itself() {
    let place = Place::new();
    place.published_as(&["Un"]);
    let facts = place.www().join("facts.json");
    let right: Value = manifest(&facts);
    assert_eq!(right["routes"][0]["email"], "ia@example.org");
    let mut other = right.clone();
    other["routes"][0]["email"] = "nobody".into();
    place.forge("facts.json", other.to_string().as_bytes());
    let text = place.verified(&[], 1);
    says(&text, Code::VerifyRoute);
    // Who is judged with the help of a machine can contest that without one.
    let mut other = right.clone();
    other["systems"][0]["effect"] = "legal".into();
    place.forge("facts.json", other.to_string().as_bytes());
    let text = place.verified(&[], 1);
    assert!(text.contains("without a computer"), "{text}");

    let mut other = right.clone();
    other["evidence"][0]["date"] = "2026-01-06".into();
    place.forge("facts.json", other.to_string().as_bytes());
    says(&place.verified(&[], 1), Code::VerifyEvidence);
    // Two of one id: what is said of one hides what is said of the other.
    let mut twice = right.clone();
    let items = twice["evidence"].as_array_mut().unwrap();
    items.push(items[0].clone());
    place.forge("facts.json", twice.to_string().as_bytes());
    says(&place.verified(&[], 1), Code::VerifyEvidenceTwice);
    place.forge("facts.json", right.to_string().as_bytes());
    let published = place.manifest();
    let mut twice = published.clone();
    let items = twice["evidence"].as_array_mut().unwrap();
    items.push(items[0].clone());
    place.forge_manifest(&twice);
    says(&place.verified(&[], 1), Code::VerifyEvidenceTwice);
    place.forge_manifest(&published);

    place.forge("facts.json", b"{}");
    says(&place.verified(&[], 1), Code::VerifyUnreadable);
    place.forge("facts.json", right.to_string().as_bytes());
    place.verified(&[], 0);
}

#[test]
fn an_archive_follows_the_manifest_that_it_is_given() {
    let place = Place::new();
    place.published_as(&["Un"]);
    let before = place.www().join("manifest.json");
    let given = ["--previous", before.to_str().unwrap()];
    // Of a target that can be asked, nobody else is.
    let output = publish(&named("Deux"), &place.www(), &given)
        .output()
        .unwrap();
    let text = comes_to(&output, 1);
    says(&text, Code::PreviousUnusable);
    let archive = place.at("site.tar.gz");
    let output = publish(&named("Deux"), &archive, &given).output().unwrap();
    comes_to(&output, 0);
    fs::create_dir(place.at("unpacked")).unwrap();
    let unpacked = Command::new("tar")
        .arg("-xzf")
        .arg(&archive)
        .arg("-C")
        .arg(place.at("unpacked"))
        .status();
    assert!(unpacked.unwrap().success());
    let site = place.at("unpacked/site");
    assert_eq!(manifest(&site.join("manifest.json"))["number"], 2);
    let text = comes_to(
        &verify(
            site.to_str().unwrap(),
            &["--since", before.to_str().unwrap()],
        ),
        0,
    );
    assert!(text.contains("2 manifests"), "{text}");
    fs::write(&before, "{}").unwrap();
    let other = place.at("other.zip");
    let output = publish(&named("Deux"), &other, &given).output().unwrap();
    says(&comes_to(&output, 1), Code::PreviousUnusable);
}
