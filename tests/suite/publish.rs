//! `limpide publish`: the real program, with real folders and archives.

mod addresses;
#[cfg(target_os = "linux")]
mod apache;
mod archive;
mod branch;
mod bucket;
mod erase;
mod folder;
#[cfg(target_os = "linux")]
mod full_disk;
mod hosts;
#[cfg(unix)]
mod http;
mod kill;
#[cfg(unix)]
mod modes;
mod online;
mod progress;
mod refusals;
#[cfg(target_os = "linux")]
mod ssh;
mod telling;
mod withdrawals;

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use limpide::diagnostic::Code;

use crate::site::Site;

/// The small site under a sheet of one line: its pages are checked in half the time, and what they look like is of no
/// matter here.
fn small() -> Site {
    plain(Site::small())
}

/// A site of the fewest pages, which is built in a third of the time of the small one: for what depends on no content.
fn tiny() -> Site {
    let settings = "url = \"https://example.org/\"\nlanguages = [\"fr\"]\n\n[organisation]\nname = \"Essai\"\n";
    let page = "+++\ntitle = \"Une\"\nupdated = 2026-01-05\n+++\n\nBonjour.\n";
    let site = Site::empty().with("site.toml", settings);
    plain(site.with("content/pages/une.md", page))
}

fn plain(site: Site) -> Site {
    let settings = std::fs::read_to_string(site.path().join("site.toml")).unwrap();
    site.with("themes/plain/style.css", "body { margin: 0 }\n")
        .with("site.toml", format!("theme = \"plain\"\n{settings}"))
}

/// The program with the arguments of a publication, in English.
fn command(site: &Site, target: &Path, more: &[&str]) -> Command {
    command_of("publish", site, target, more)
}

fn command_of(name: &str, site: &Site, target: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_limpide"));
    command.args(["--lang", "en", name]);
    let goes_back = more.iter().any(|it| it.starts_with("--rollback"));
    match name {
        "erase" => command.arg("--from"),
        // Said wherever nobody is asked, so that tests of what comes later need not know what was there.
        _ if more.contains(&"--yes") && !goes_back => command.args(["--first", "--older"]),
        _ => &mut command,
    };
    command
        .arg(target)
        .arg("--site")
        .arg(site.path())
        .args(more)
        .env("SOURCE_DATE_EPOCH", "1795478400")
        // There it builds the site: on a disk a publication takes the processor a third longer.
        .env("TMPDIR", crate::temporary::place())
        .stdin(Stdio::null());
    command
}

fn publish(site: &Site, target: &Path, more: &[&str]) -> Output {
    command(site, target, more).output().unwrap()
}

/// Publishes without a question; it must succeed.
fn published(site: &Site, target: &Path, more: &[&str]) -> String {
    let output = publish(site, target, &[&["--yes"], more].concat());
    let text = told(&output);
    assert!(output.status.success(), "{text}");
    text
}

/// Has a web root hold one more file of limpide's, as an earlier publication would have left it.
fn hold_also(www: &Path, path: &str) {
    let other = www.join(path);
    std::fs::create_dir_all(other.parent().unwrap()).unwrap();
    std::fs::write(other, "").unwrap();
    let manifest = www.join("manifest.sha256");
    let listed = std::fs::read_to_string(&manifest).unwrap();
    // Of no byte.
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    std::fs::write(manifest, format!("{listed}{empty}  {path}\n")).unwrap();
}

/// Leaves out what tells of the publications before: two places with another past hold the same site. `verify` holds
/// the rest of it against itself.
fn forget_the_past(files: &mut std::collections::BTreeMap<String, Vec<u8>>) {
    files.retain(|path, _| !limpide::chain::is_of_chain(path));
    if let Some(list) = files.get_mut("manifest.sha256") {
        let text = String::from_utf8_lossy(list).into_owned();
        let is_of_now = |line: &&str| {
            let path = line.split_once("  ").map_or("", |(_, path)| path);
            !limpide::chain::is_of_chain(path)
        };
        let lines = text
            .lines()
            .filter(is_of_now)
            .map(|line| format!("{line}\n"));
        *list = lines.collect::<String>().into_bytes();
    }
}

/// That a folder holds what its manifest says, with its whole history.
fn is_verified(folder: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .args(["--lang", "en", "verify", "--format", "json"])
        .arg(folder)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("\"whole\": true"), "{text}");
}

/// `content/addresses.toml` of things that were withdrawn.
fn withdrawn(addresses: &[&str]) -> String {
    format!(
        "[[withdrawn]]\naddresses = {addresses:?}\ndate = 2026-11-20\nname = \"Vieux\"\nreason = \"Périmé.\"\n"
    )
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What a refusal says; it must be for this reason, with the exit code 1.
fn refused_for(output: &Output, code: Code) -> String {
    let text = refused(output);
    let name = format!("error[{}]", code.name());
    assert!(text.contains(&name), "{text}");
    text
}

fn refused(output: &Output) -> String {
    let text = told(output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    text
}

/// Stops a server that was started for a test; its workers end with it.
fn stop(child: &mut Child) {
    let id = child.id().to_string();
    let asked = Command::new("kill").args(["-TERM", &id]).status();
    let begun = Instant::now();
    while asked.is_ok() && matches!(child.try_wait(), Ok(None)) {
        if begun.elapsed() > Duration::from_secs(10) {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let _ = child.kill();
    let _ = child.wait();
}
