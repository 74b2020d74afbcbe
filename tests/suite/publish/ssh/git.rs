//! A branch of a repository that is reached by SSH.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use limpide::diagnostic::Code;

use super::super::{refused_for, tiny, told};
use super::server::Server;
use crate::site::Site;

fn git(repository: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    let output = command
        .env("GIT_DIR", repository)
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", told(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// A repository on the server, and a site that is published to a branch of it.
fn begun(server: &Server) -> (PathBuf, Site) {
    let repository = server.at("site.git");
    git(&repository, &["init", "--quiet", "--bare"]);
    let settings = fs::read_to_string(tiny().path().join("site.toml")).unwrap();
    let remote = format!("ssh://127.0.0.1:{}{}", server.port(), repository.display());
    let target = format!("\n[publish.pages]\nbranch = \"pages\"\nremote = \"{remote}\"\n");
    let site = tiny().with("site.toml", format!("{settings}{target}"));
    (repository, site)
}

#[test]
fn a_branch_is_published_to_by_ssh() {
    let server = Server::new();
    let (repository, site) = begun(&server);
    let publish = |site: &Site| server.command(site, "pages", &["--yes"]).output().unwrap();
    for (name, commits) in [("\"Essai\"", 1), ("\"Autre\"", 2)] {
        let settings = fs::read_to_string(site.path().join("site.toml")).unwrap();
        fs::write(
            site.path().join("site.toml"),
            settings.replace("\"Essai\"", name),
        )
        .unwrap();
        let output = publish(&site);
        assert!(output.status.success(), "{}", told(&output));
        let home = git(&repository, &["show", "pages:index.html"]);
        assert!(home.contains(name.trim_matches('"')), "{home}");
        let count = git(&repository, &["rev-list", "--count", "pages"]);
        assert_eq!(count.trim(), commits.to_string());
    }
    // A server that is another than the one known gets nothing.
    server.is_known("user.pub");
    let text = refused_for(&publish(&site), Code::GitFailed);
    assert!(text.contains("Host key verification failed"), "{text}");
    assert_eq!(
        git(&repository, &["rev-list", "--count", "pages"]).trim(),
        "2"
    );
}

#[test]
fn a_push_that_is_cut_leaves_the_commit_before_and_the_next_makes_it_good() {
    let server = Server::new();
    let (repository, site) = begun(&server);
    let publish = |site: &Site| server.command(site, "pages", &["--yes"]).output().unwrap();
    let whole = fs::read_to_string(server.at("bin/ssh")).unwrap();
    assert!(publish(&site).status.success());
    let commit = || git(&repository, &["rev-parse", "pages"]);
    let site = site.changing("site.toml", "\"Essai\"", "\"Autre\"");
    let before = commit();
    for bytes in [1_000, 2_000, 4_000] {
        // Byte by byte, so that none waits for others before it is handed on.
        let cut = format!("dd bs=1 count={bytes} 2>/dev/null | ");
        let cut = whole.replace("exec ", &cut);
        fs::write(server.at("bin/ssh"), cut).unwrap();
        refused_for(&publish(&site), Code::GitFailed);
        assert_eq!(commit(), before, "{bytes}");
    }
    fs::write(server.at("bin/ssh"), whole).unwrap();
    assert!(publish(&site).status.success());
    assert_ne!(commit(), before);
    git(&repository, &["fsck", "--full"]);
}
