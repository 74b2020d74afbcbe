//! What OpenSSL does for the tests.

use std::path::Path;
use std::process::Command;

/// Runs it in a folder.
pub fn openssl(folder: &Path, arguments: &[&str]) {
    let output = Command::new("openssl")
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("openssl is installed: tests/run does that");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}
