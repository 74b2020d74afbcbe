//! A server that is reached by SSH, and a folder on it.

use std::fmt;
use std::net::Ipv6Addr;

use percent_encoding::percent_decode_str;

/// A server as `ssh` is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SshServer {
    /// `name@host`, a host, or a name of the person's own `~/.ssh/config`.
    pub host: String,
    /// The port, where it is not the one that `ssh` would take.
    pub port: Option<u16>,
}

/// Why a text is no address of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAServer {
    /// It holds a password.
    Secret,
    /// It is something else.
    Malformed,
}

/// How the addresses of folders on servers begin.
const SFTP: &str = "sftp://";

impl SshServer {
    /// The server of `name@host` or `host`.
    ///
    /// # Errors
    /// It holds a password, or is none.
    pub fn of(written: &str, port: Option<u16>) -> Result<Self, NotAServer> {
        // As `ssh` reads it: the names of some hosts' users are addresses of e-mail.
        let (user, host) = match written.rsplit_once('@') {
            Some((user, host)) => (Some(user), host),
            None => (None, written),
        };
        if user.is_some_and(|user| user.contains(':')) {
            return Err(NotAServer::Secret);
        }
        // What begins with a hyphen `ssh` would take for an option.
        let is_plain = |text: &str| {
            !text.is_empty()
                && !text.starts_with('-')
                && text
                    .chars()
                    .all(|c| c.is_alphanumeric() || "-._@+".contains(c))
        };
        let is_host = is_plain(host) && !host.contains('@') || host.parse::<Ipv6Addr>().is_ok();
        match is_host && user.is_none_or(is_plain) {
            true => Ok(Self {
                host: written.to_owned(),
                port,
            }),
            false => Err(NotAServer::Malformed),
        }
    }

    /// Whether a text is meant to be the address of a folder on a server.
    pub fn is_address(text: &str) -> bool {
        text.starts_with(SFTP)
    }

    /// The server and the folder of `sftp://name@host:port/folder`; a path that begins with `~` begins at the
    /// folder in which one is after logging in.
    ///
    /// # Errors
    /// It holds a password, or is none.
    pub fn of_address(address: &str) -> Result<(Self, String), NotAServer> {
        let rest = address.strip_prefix(SFTP).ok_or(NotAServer::Malformed)?;
        let (server, path) = rest.split_once('/').ok_or(NotAServer::Malformed)?;
        let (user, host) = match server.rsplit_once('@') {
            Some((user, host)) => (Some(decoded(user)?), host),
            None => (None, server),
        };
        if user.as_ref().is_some_and(|user| user.contains(':')) {
            return Err(NotAServer::Secret);
        }
        let (host, port) = match host.strip_prefix('[') {
            Some(rest) => {
                let (host, after) = rest.split_once(']').ok_or(NotAServer::Malformed)?;
                let port = after.strip_prefix(':');
                if port.is_none() && !after.is_empty() {
                    return Err(NotAServer::Malformed);
                }
                (host, port)
            }
            None => match host.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (host, None),
            },
        };
        let port = match port {
            Some(port) => Some(port.parse().map_err(|_| NotAServer::Malformed)?),
            None => None,
        };
        let path = decoded(path)?;
        let folder = match path.strip_prefix('~') {
            Some("") => ".".to_owned(),
            Some(below) if below.starts_with('/') => format!(".{below}"),
            _ => format!("/{path}"),
        };
        let host = match user {
            Some(user) => format!("{user}@{host}"),
            None => host.to_owned(),
        };
        Ok((Self::of(&host, port)?, folder))
    }

    /// The command by which a person meets it for the first time.
    pub fn command(&self) -> String {
        match self.port {
            Some(port) => format!("ssh -p {port} {}", self.host),
            None => format!("ssh {}", self.host),
        }
    }
}

fn decoded(text: &str) -> Result<String, NotAServer> {
    let decoded = percent_decode_str(text).decode_utf8();
    let decoded = decoded.map_err(|_| NotAServer::Malformed)?.into_owned();
    match decoded.contains(char::is_control) {
        true => Err(NotAServer::Malformed),
        false => Ok(decoded),
    }
}

impl fmt::Display for SshServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.port {
            Some(port) => write!(f, "{}:{port}", self.host),
            None => self.host.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_those_that_ssh_takes() {
        for host in [
            "ovh",
            "me@ssh.cluster1.example.net",
            "me@example.org@host",
            "me@::1",
        ] {
            assert!(SshServer::of(host, None).is_ok(), "{host}");
        }
        for host in [
            "",
            "@host",
            "me@",
            "-oProxyCommand=x",
            "me@-x",
            "-l@host",
            "a b",
            "host:22",
            "a;b",
        ] {
            let read = SshServer::of(host, None);
            assert_eq!(read, Err(NotAServer::Malformed), "{host}");
        }
        let secret = SshServer::of("me:motdepasse@host", None);
        assert_eq!(secret, Err(NotAServer::Secret));
    }

    #[test]
    fn addresses_name_a_server_and_a_folder() {
        let read = |address: &str| {
            let (server, folder) = SshServer::of_address(address).unwrap();
            (server.to_string(), folder)
        };
        let is = |server: &str, folder: &str| (server.to_owned(), folder.to_owned());
        assert_eq!(read("sftp://host/var/www"), is("host", "/var/www"));
        assert_eq!(
            read("sftp://me@host:2222/~/www/a%20b"),
            is("me@host:2222", "./www/a b")
        );
        assert_eq!(
            read("sftp://me%40example.org@[::1]:22/~"),
            is("me@example.org@::1:22", ".")
        );
        for (address, why) in [
            ("sftp://me:secret@host/www", NotAServer::Secret),
            ("sftp://me%3Asecret@host/www", NotAServer::Secret),
            ("sftp://host", NotAServer::Malformed),
            ("sftp:///www", NotAServer::Malformed),
            ("sftp://host:ssh/www", NotAServer::Malformed),
            ("sftp://host/%0a", NotAServer::Malformed),
        ] {
            assert_eq!(SshServer::of_address(address), Err(why), "{address}");
        }
    }
}
