//! `limpide publish`: the real program, with real folders and archives.

mod archive;
mod branch;
mod bucket;
mod folder;
#[cfg(target_os = "linux")]
mod full_disk;
mod hosts;
mod kill;
mod online;
mod refusals;

use std::path::Path;
use std::process::{Command, Output, Stdio};

use limpide::diagnostic::Code;

use crate::site::Site;

/// The program with the arguments of a publication, in English.
fn command(site: &Site, target: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_limpide"));
    command
        .args(["--lang", "en", "publish"])
        .arg(target)
        .arg("--site")
        .arg(site.path())
        .args(more)
        .env("SOURCE_DATE_EPOCH", "1795478400")
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
