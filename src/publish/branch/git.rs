//! The system's `git`, in a private repository: the person's checkout, index and hooks are not met.
//! Credentials are git's own matter: its helpers, an SSH key or agent.

use std::io::{self, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use crate::diagnostic::{Code, Diagnostic};

/// What the person's configuration must not change in what is published.
const SETTINGS: [&str; 8] = [
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.autocrlf=false",
    "core.fileMode=false",
    "push.followTags=false",
    "push.gpgSign=false",
    "user.useConfigOnly=true",
    "http.sslVerify=true",
];

/// By what a remote may be reached; `ext::` runs a command, and by `git` and `http` all goes unencrypted.
const PROTOCOLS: &str = "file:https:ssh";

/// What a program that called us may have set for a repository of its own.
const OF_OTHERS: [&str; 10] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_SHALLOW_FILE",
    "GIT_ATTR_SOURCE",
    // What it sets holds whatever the settings say.
    "GIT_SSL_NO_VERIFY",
];

/// `git` in one repository.
#[derive(Debug)]
pub(super) struct Git {
    folder: PathBuf,
    /// The address of the remote, as far as settings can be for it alone.
    remote: String,
    /// The command by which a server is reached by SSH; none where the person's own is left as it is.
    ssh: Option<String>,
}

impl Git {
    /// A new repository in a folder, which is to meet a remote.
    pub fn init(folder: PathBuf, remote: &str) -> Result<Self, Diagnostic> {
        let git = Self {
            folder,
            remote: remote.to_owned(),
            ssh: None,
        };
        git.run(&["init", "--quiet", "--bare"])?;
        Ok(git)
    }

    /// What the person's configuration says by this name; empty where it says nothing.
    pub fn configured(&self, name: &str) -> Result<String, Diagnostic> {
        let said = self.output(&["config", "--get", name], None, &[])?;
        Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
    }

    /// It with a command of its own by which a server is reached by SSH.
    pub fn with_ssh(self, command: Option<String>) -> Self {
        Self {
            ssh: command,
            ..self
        }
    }

    /// What `git` says, having done what was asked.
    pub fn run(&self, arguments: &[&str]) -> Result<String, Diagnostic> {
        self.done(self.output(arguments, None, &[])?)
    }

    /// As [`Git::run`], among the files of a site, with something to read.
    pub fn run_in(
        &self,
        site: &Path,
        arguments: &[&str],
        input: &[u8],
    ) -> Result<String, Diagnostic> {
        self.done(self.output(arguments, Some(site), input)?)
    }

    /// What came of it, whatever it is.
    pub fn output(
        &self,
        arguments: &[&str],
        site: Option<&Path>,
        input: &[u8],
    ) -> Result<Output, Diagnostic> {
        let mut child = self.started(arguments, site)?;
        let stdin = child.stdin.take();
        std::thread::scope(|scope| {
            // Beside the reading: it answers before it has read all, and would wait for us, and we for it.
            scope.spawn(move || {
                // Where it ends before it has read all, its exit tells why.
                stdin.map(|mut stdin| stdin.write_all(input))
            });
            child.wait_with_output().map_err(failed)
        })
    }

    /// What came of it, whatever it is, `heard` being told each line that is said meanwhile, as soon as it is; those to which
    /// it says yes are left out of what is given.
    pub fn heard(
        &self,
        arguments: &[&str],
        heard: &mut dyn FnMut(&str) -> bool,
    ) -> Result<Output, Diagnostic> {
        let mut child = self.started(arguments, None)?;
        drop(child.stdin.take());
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let (answered, said) = std::thread::scope(|scope| {
            let answer = scope.spawn(move || {
                let mut bytes = Vec::new();
                let read = stdout.map(|mut it| it.read_to_end(&mut bytes));
                read.transpose().map(|_| bytes)
            });
            let said = stderr.map_or(Ok(Vec::new()), |it| unheard(it, heard));
            let answered = answer.join().unwrap_or_else(|_| Ok(Vec::new()));
            (answered, said)
        });
        Ok(Output {
            status: child.wait().map_err(failed)?,
            stdout: answered.map_err(failed)?,
            stderr: said.map_err(failed)?,
        })
    }

    /// It at work, with its pipes open.
    fn started(&self, arguments: &[&str], site: Option<&Path>) -> Result<Child, Diagnostic> {
        let mut command = Command::new("git");
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        if let Some(setting) = verified(&self.remote) {
            command.args(["-c", &setting]);
        }
        if let Some(ssh) = &self.ssh {
            command.env("GIT_SSH_COMMAND", ssh);
        }
        // That it is this very machine, `site.toml` was asked.
        let protocols = match self.remote.starts_with("http://") {
            true => format!("{PROTOCOLS}:http"),
            false => PROTOCOLS.to_owned(),
        };
        OF_OTHERS.iter().for_each(|name| {
            command.env_remove(name);
        });
        command
            .env("GIT_DIR", &self.folder)
            .env("GIT_ALLOW_PROTOCOL", protocols)
            // So that what it says can be told apart.
            .env("LC_ALL", "C")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(site) = site {
            command.current_dir(site).env("GIT_WORK_TREE", site);
        }
        command.spawn().map_err(failed)
    }

    fn done(&self, output: Output) -> Result<String, Diagnostic> {
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
            false => Err(failure(&output)),
        }
    }
}

/// The setting by which the certificate of a remote is checked, where the person's is for its address or its host: what is
/// for more of the address goes before. What stands behind `=` would be the value.
fn verified(remote: &str) -> Option<String> {
    let at = match remote.split_once('=') {
        Some((before, _)) => &before[..=before.rfind('/')?],
        None => remote,
    };
    at.starts_with("https://")
        .then(|| format!("http.{at}.sslVerify=true"))
}

fn failed(error: io::Error) -> Diagnostic {
    match error.kind() {
        ErrorKind::NotFound => Diagnostic::anywhere(Code::GitMissing),
        _ => Diagnostic::anywhere(Code::GitFailed).with("said", error),
    }
}

/// What is said, but for the lines that are heard as they come. A line that is written anew ends with a return.
fn unheard(said: impl Read, heard: &mut dyn FnMut(&str) -> bool) -> io::Result<Vec<u8>> {
    let mut rest = Vec::new();
    let mut line = Vec::new();
    for byte in BufReader::new(said).bytes() {
        let byte = byte?;
        line.push(byte);
        if matches!(byte, b'\r' | b'\n') {
            if !heard(String::from_utf8_lossy(&line).trim_end()) {
                rest.append(&mut line);
            }
            line.clear();
        }
    }
    rest.append(&mut line);
    Ok(rest)
}

/// That `git` failed, with what it said.
pub(super) fn failure(output: &Output) -> Diagnostic {
    let said = String::from_utf8_lossy(&output.stderr);
    Diagnostic::anywhere(Code::GitFailed).with("said", without_secrets(said.trim()))
}

/// A text in which addresses have lost what stands before `@`: the person's configuration may have put a
/// password there.
fn without_secrets(text: &str) -> String {
    let mut safe = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        safe.push_str(before);
        safe.push_str("://");
        let end = after
            .find(|c: char| c == '/' || c.is_whitespace())
            .unwrap_or(after.len());
        rest = match after[..end].rfind('@') {
            Some(at) => &after[at + 1..],
            None => after,
        };
    }
    safe.push_str(rest);
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_is_asked_and_answered_than_pipes_hold() {
        let folder = tempfile::tempdir().unwrap();
        let git = Git::init(folder.path().join("git"), "site.git").unwrap();
        let site = Path::new(env!("CARGO_MANIFEST_DIR"));
        let paths = "clippy.toml\n".repeat(20_000);
        let hash = ["hash-object", "--no-filters", "--stdin-paths"];
        let ids = git.run_in(site, &hash, paths.as_bytes()).unwrap();
        assert_eq!(ids.lines().count(), 20_000);
    }

    #[test]
    fn a_certificate_is_checked_by_the_whole_address() {
        for (remote, wanted) in [
            (
                "https://h/a/b.git",
                Some("http.https://h/a/b.git.sslVerify=true"),
            ),
            (
                "https://h/a/b=c/d",
                Some("http.https://h/a/.sslVerify=true"),
            ),
            ("git@h:a/b.git", None),
            ("/srv/a=b", None),
        ] {
            assert_eq!(verified(remote).as_deref(), wanted);
        }
    }

    #[test]
    fn no_password_is_repeated() {
        let said =
            "fatal: https://me:secret@example.org/a.git and ssh://git@example.org: no me@there";
        assert_eq!(
            without_secrets(said),
            "fatal: https://example.org/a.git and ssh://example.org: no me@there"
        );
    }
}
