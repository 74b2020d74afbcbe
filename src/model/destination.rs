//! `[publish.<name>]` of `site.toml`: where the site is published to.

use super::bucket::{StoredIn, holds_secret, is_this_machine};
use super::settings::Settings;
use super::ssh::{NotAServer, SshServer};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Located, Table};

crate::words! {
    /// How the web root comes to hold another release.
    Switch {
        /// Two folders change places.
        Exchange = "exchange",
        /// The web root is a link, which is led to another folder.
        Link = "link",
        /// The web root stays, and its files are replaced one by one.
        Files = "files",
    }
}

crate::words! {
    /// A server, or a service, whose files of settings are written.
    Server {
        /// Netlify: `_headers`.
        Netlify = "netlify",
        /// Cloudflare Pages: `_headers`.
        Cloudflare = "cloudflare",
        /// Apache: `.htaccess`.
        Apache = "apache",
        /// nginx: a file to include.
        Nginx = "nginx",
        /// Caddy: a file to import.
        Caddy = "caddy",
    }
}

/// Where the site is published to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// What it is called in `limpide publish NAME`.
    pub name: Located<String>,
    /// Where that is.
    pub place: Destined,
    /// How many releases are kept there, where it keeps any.
    pub keep: u32,
    /// For which servers files are written.
    pub host_files: Vec<Server>,
    /// Whether browsers shall reach the host by HTTPS only.
    pub hsts: bool,
    /// Whether the site stands at its address once it is published, and is looked at there; as the place has
    /// it where nothing is said.
    pub public: Option<bool>,
    /// Whether compressed forms of the files stand beside them.
    pub precompress: bool,
}

/// The place that a site is published to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destined {
    /// A folder that a server serves.
    Folder {
        /// Its path, from the site's folder.
        path: String,
        /// How it comes to hold another release.
        switch: Switch,
    },
    /// One file that holds all.
    Archive {
        /// Its path, from the site's folder.
        path: String,
    },
    /// A folder of a server that is reached by SSH.
    Ssh {
        /// The server.
        server: SshServer,
        /// The folder's path, from the folder in which one is after logging in.
        folder: String,
        /// How it comes to hold another release; as the server allows where none is said.
        switch: Option<Switch>,
    },
    /// A bucket of S3-compatible storage.
    Bucket(StoredIn),
    /// A branch of a git repository.
    Branch {
        /// The branch.
        branch: String,
        /// The repository: an address or a path, as `git push` takes it.
        remote: String,
    },
}

/// How many releases are kept unless said otherwise.
pub const KEPT: u32 = 3;

/// How the paths of archives end.
const ARCHIVES: [&str; 4] = [".tar.gz", ".tar.zst", ".tgz", ".zip"];

/// Whether a path is that of an archive, by its ending.
pub fn is_archive(path: &str) -> bool {
    ARCHIVES.iter().any(|ending| path.ends_with(ending))
}

impl Destination {
    /// Reads `[publish]`, which may be missing.
    pub(super) fn read_all(table: &Table<'_>) -> Vec<Self> {
        let Some(table) = table.table("publish") else {
            return Vec::new();
        };
        let read = |(name, table)| Self::read(name, table);
        table.named_tables().into_iter().filter_map(read).collect()
    }

    fn read(name: Located<String>, table: Table<'_>) -> Option<Self> {
        if holds_secret(&table) {
            return None;
        }
        let since = table.reported();
        let place = place(&table);
        if table.has("keep") {
            table.needs("folder", "keep");
        }
        let keep = table.whole("keep", 1..=100);
        let host_files = table.words("host_files");
        let hsts = table.flag("hsts");
        let public = table.boolean("public");
        if hsts {
            table.needs("host_files", "hsts");
        }
        let precompress = table.flag("precompress");
        if table.has("branch") {
            refuse_beside(&table, &host_files);
        }
        // What isn't known may be a secret under a name that we don't think of; and nothing is connected to with half of what
        // was meant.
        let all_known = table.finish_unshown(since);
        Some(Self {
            name,
            place: place.filter(|_| all_known)?,
            keep: keep.unwrap_or(KEPT),
            host_files: host_files.into_iter().map(|it| it.value).collect(),
            hsts,
            public,
            precompress,
        })
    }
}

/// Refuses the files of servers that have their place beside a site: a branch holds the site alone.
fn refuse_beside(table: &Table<'_>, servers: &[Located<Server>]) {
    let is_beside = |it: &&Located<Server>| matches!(it.value, Server::Nginx | Server::Caddy);
    for server in servers.iter().filter(is_beside) {
        table.report(Diagnostic::at(Code::NoPlaceBeside, server.place.clone()));
    }
}

fn place(table: &Table<'_>) -> Option<Destined> {
    let folder = table.text("folder");
    let switch = table.word("switch");
    let ssh = table.located_text("ssh");
    let port = table.whole("port", 1..=65_535);
    let archive = table.located_text("archive");
    let branch = table.located_text("branch");
    let remote = table.located_text("remote");
    let stored = StoredIn::read(table);
    for (key, other) in [
        ("archive", "folder"),
        ("branch", "folder"),
        ("branch", "archive"),
        ("ssh", "archive"),
        ("ssh", "branch"),
        ("bucket", "folder"),
        ("bucket", "archive"),
        ("bucket", "branch"),
    ] {
        if table.has(other) {
            table.excludes(key, other);
        }
    }
    if table.has("switch") {
        table.needs("folder", "switch");
    }
    if table.has("remote") {
        table.needs("branch", "remote");
    }
    if table.has("port") {
        table.needs("ssh", "port");
    }
    if table.has("ssh") {
        table.needs("folder", "ssh");
    }
    let of_another = match table.has("ssh") {
        true => Switch::Exchange,
        false => Switch::Files,
    };
    if let Some(switch) = switch.as_ref().filter(|it| it.value == of_another) {
        let fault = Diagnostic::at(Code::InvalidSwitch, switch.place.clone());
        table.report(fault.with_optional("ssh", table.has("ssh").then_some("ssh")));
        return None;
    }
    let switch = switch.map(|it| it.value);
    if table.has("ssh") {
        let (server, folder) = (server(table, ssh?, port)?, folder?);
        return Some(Destined::Ssh {
            server,
            folder,
            switch,
        });
    }
    if let Some(path) = folder {
        let switch = switch.unwrap_or(Switch::Exchange);
        return Some(Destined::Folder { path, switch });
    }
    if let Some(path) = archive {
        return match is_archive(&path.value) {
            true => Some(Destined::Archive { path: path.value }),
            false => told(table, Code::InvalidArchive, path),
        };
    }
    if table.has("bucket") {
        return stored.map(Destined::Bucket);
    }
    if !table.has("branch") {
        table.missing_without("folder", &["archive", "branch", "bucket"]);
        return None;
    }
    table.needs("remote", "branch");
    let (branch, remote) = (branch?, remote?);
    if !is_branch(&branch.value) {
        return told(table, Code::InvalidBranch, branch);
    }
    if has_secret(&remote.value) {
        // At the table's place: the line itself would be shown.
        table.report(Diagnostic::at(Code::SecretInRemote, table.place_unshown()));
        return None;
    }
    if !is_encrypted(&remote.value) {
        return told(table, Code::UnsafeRemote, remote);
    }
    let (branch, remote) = (branch.value, remote.value);
    Some(Destined::Branch { branch, remote })
}

fn server(table: &Table<'_>, written: Located<String>, port: Option<u32>) -> Option<SshServer> {
    let port = port.and_then(|port| u16::try_from(port).ok());
    match SshServer::of(&written.value, port) {
        Ok(server) => Some(server),
        Err(NotAServer::Malformed) => told(table, Code::InvalidSsh, written),
        Err(NotAServer::Secret) => {
            // At the table's place: the line itself would be shown.
            table.report(Diagnostic::at(Code::SecretInAddress, table.place_unshown()));
            None
        }
    }
}

fn told<T>(table: &Table<'_>, code: Code, written: Located<String>) -> Option<T> {
    table.report(Diagnostic::at(code, written.place).with("written", written.value));
    None
}

/// Whether a text is the name of a branch: what `git check-ref-format` refuses, and no option.
fn is_branch(text: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && !" ~^:?*[\\".contains(c);
    text.chars().all(is_plain)
        && !text.starts_with('-')
        && !text.contains("..")
        && !text.contains("@{")
        && text != "@"
        && text.split('/').all(|part| {
            !part.is_empty()
                && !part.starts_with('.')
                && !part.ends_with('.')
                && !part.ends_with(".lock")
        })
}

/// Whether what goes to a repository can't be read or changed on the way: not by git's own protocol, nor by plain HTTP but
/// within this very machine.
fn is_encrypted(remote: &str) -> bool {
    let Some((scheme, rest)) = remote.split_once("://") else {
        return true;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match scheme.to_ascii_lowercase().as_str() {
        "https" | "ssh" | "git+ssh" | "ssh+git" | "file" => true,
        "http" => is_this_machine(host),
        _ => false,
    }
}

/// Whether an address holds a password or a token: `https://name:password@host/`, `https://host/site.git?token=…`.
fn has_secret(remote: &str) -> bool {
    let Some((scheme, rest)) = remote.split_once("://") else {
        return false;
    };
    let is_web = scheme.to_ascii_lowercase().starts_with("http");
    // No repository has a query of its own.
    if is_web && rest.contains(['?', '#']) {
        return true;
    }
    let host = rest.split('/').next().unwrap_or_default();
    let who = host.rsplit_once('@').map(|(who, _)| who);
    // A name alone over HTTPS is most often an access token.
    who.is_some_and(|who| who.contains(':') || is_web)
}

impl Settings {
    /// The destination of a name.
    pub fn destination(&self, name: &str) -> Option<&Destination> {
        self.destinations.iter().find(|it| it.name.value == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_branches_are_those_of_git() {
        for name in ["gh-pages", "pages", "site/public", "v1.0", "é"] {
            assert!(is_branch(name), "{name}");
        }
        for name in [
            "", "-f", "a..b", "a b", "a:b", ".a", "a/.b", "a.lock", "a/", "@", "a@{1}", "a~1",
        ] {
            assert!(!is_branch(name), "{name}");
        }
    }

    #[test]
    fn what_is_sent_is_encrypted_or_stays_here() {
        for remote in [
            "https://example.org/site.git",
            "ssh://git@example.org/site.git",
            "git@example.org:site.git",
            "file:///srv/site.git",
            "../site.git",
            "http://127.0.0.1:8000/site.git",
            "http://[::1]/site.git",
        ] {
            assert!(is_encrypted(remote), "{remote}");
        }
        for remote in [
            "http://example.org/site.git",
            "HTTP://example.org/site.git",
            "http://127.0.0.1.example.org/site.git",
            "git://example.org/site.git",
            "ftp://example.org/site.git",
        ] {
            assert!(!is_encrypted(remote), "{remote}");
        }
    }

    #[test]
    fn a_password_in_an_address_is_seen() {
        assert!(has_secret("https://me:secret@example.org/site.git"));
        assert!(has_secret("https://ghp_token@example.org/site.git"));
        assert!(has_secret("HTTPS://ghp_token@example.org/site.git"));
        assert!(has_secret(
            "https://example.org/site.git?private_token=secret"
        ));
        for remote in [
            "git@example.org:site.git",
            "ssh://git@example.org/site.git",
            "https://example.org/@me/site.git",
            "../site.git",
        ] {
            assert!(!has_secret(remote), "{remote}");
        }
    }
}
