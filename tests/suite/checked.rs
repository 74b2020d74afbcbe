//! `limpide check` on a folder, as tests of several checkers run it.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Runs `limpide check` in a folder, in English.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_in("en", folder, arguments)
}

pub(crate) fn run_in(language: &str, folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_limpide"))
        .current_dir(folder)
        .args(["check", "--lang", language])
        .args(arguments)
        .output()
        .unwrap()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The exit code of a check, and what it found.
pub(crate) fn json(folder: &Path, arguments: &[&str]) -> (Option<i32>, Value) {
    let mut all = vec!["--format", "json"];
    all.extend(arguments);
    let done = run(folder, &all);
    assert!(done.stderr.is_empty(), "{}", text(&done.stderr));
    let found = serde_json::from_slice(&done.stdout).unwrap();
    (done.status.code(), found)
}
