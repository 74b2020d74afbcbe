//! `limpide evidence`, against a real server on the loopback interface and on real documents.

mod add;
mod documents;
mod fetch;
mod verify;

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs the command as of a day, with lines as answers.
fn run(folder: &Path, day: &str, arguments: &[&str], answers: &str) -> Output {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_limpide"))
        .current_dir(folder)
        // Asked past these, or nothing would be asked.
        .env("HTTP_PROXY", "http://127.0.0.1:1")
        .env("HTTPS_PROXY", "http://127.0.0.1:1")
        .env("NO_PROXY", "127.0.0.1")
        .env("LC_ALL", "C")
        .env(
            "SOURCE_DATE_EPOCH",
            crate::first_hour::clock(&["--as-of", day]),
        )
        .arg("evidence")
        .args(arguments)
        .args(["--as-of", day])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses at once reads nothing.
    let _ = child.stdin.take().unwrap().write_all(answers.as_bytes());
    child.wait_with_output().unwrap()
}
