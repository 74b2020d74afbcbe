//! The keys of `[publish.<name>]` for a bucket of S3-compatible storage. Who asks is never among them.

use std::net::IpAddr;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Located, Table, is_web_address};

/// A bucket of S3-compatible storage, and how the site is stored there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredIn {
    /// The bucket's name.
    pub bucket: String,
    /// What the keys of all objects begin with, without the `/` behind it.
    pub prefix: Option<String>,
    /// The address of the storage; none for that of Amazon, or as the environment says.
    pub endpoint: Option<String>,
    /// The region.
    pub region: Option<String>,
    /// The profile of `~/.aws/credentials` that has the keys.
    pub profile: Option<String>,
    /// Whether each object may be read by everybody.
    pub public_read: bool,
    /// Whether texts are stored packed.
    pub compress: bool,
}

/// The keys that say more of a bucket.
const MORE: [&str; 6] = [
    "prefix",
    "endpoint",
    "region",
    "profile",
    "public_read",
    "compress",
];

/// What names of keys hold that are for secrets, in English and French.
const SECRET: [&str; 9] = [
    "secret",
    "passw",
    "passe",
    "passphrase",
    "pwd",
    "mdp",
    "token",
    "jeton",
    "credential",
];

/// What is a whole word of names of keys that are for secrets.
const SECRET_WORDS: [&str; 9] = [
    "pass", "key", "cle", "clef", "clé", "api", "apikey", "auth", "pw",
];

impl StoredIn {
    /// Reads it; none without `bucket`, or where something is wrong.
    pub(super) fn read(table: &Table<'_>) -> Option<Self> {
        let bucket = table.located_text("bucket");
        let prefix = table.located_text("prefix");
        let endpoint = table.located_text("endpoint");
        let stored = Self {
            bucket: String::new(),
            prefix: None,
            endpoint: None,
            region: table.text("region"),
            profile: table.text("profile"),
            public_read: table.flag("public_read"),
            compress: table.flag("compress"),
        };
        for key in MORE {
            if table.has(key) {
                table.needs("bucket", key);
            }
        }
        if table.has("bucket") {
            table.excludes("host_files", "bucket");
        }
        let prefix = prefix.map(|it| obeying(table, it, Code::InvalidBucket, is_prefix));
        let endpoint = endpoint.map(|it| obeying(table, it, Code::InvalidEndpoint, is_endpoint));
        let bucket = obeying(table, bucket?, Code::InvalidBucket, is_bucket)?;
        // What was wrong was told.
        let (prefix, endpoint) = (prefix.map_or(Some(None), |it| it.map(Some))?, endpoint);
        let endpoint = endpoint.map_or(Some(None), |it| it.map(Some))?;
        Some(Self {
            bucket,
            prefix,
            endpoint,
            ..stored
        })
    }
}

/// Whether a key of a table is for a secret; it is told at the table's place, for its line would be shown.
pub(super) fn holds_secret(table: &Table<'_>) -> bool {
    // What stands before `@` in an address is a password.
    let found = table
        .keys()
        .find(|key| is_secret(key) || *key == "endpoint" && table.holds("endpoint", '@'));
    if let Some(key) = found {
        let fault = Diagnostic::at(Code::SecretInSettings, table.place_unshown());
        table.report(fault.with("key", key));
    }
    found.is_some()
}

fn is_secret(key: &str) -> bool {
    let key = key.to_lowercase();
    let mut words = key.split(['_', '-', '.', ' ']);
    SECRET.iter().any(|part| key.contains(part)) || words.any(|it| SECRET_WORDS.contains(&it))
}

fn obeying(
    table: &Table<'_>,
    written: Located<String>,
    code: Code,
    rule: fn(&str) -> bool,
) -> Option<String> {
    if rule(&written.value) {
        return Some(written.value);
    }
    table.report(Diagnostic::at(code, written.place).with("written", written.value));
    None
}

/// Whether a text is the name of a bucket, as all storages take it.
pub fn is_bucket(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
    let is_end = |c: char| c.is_ascii_alphanumeric();
    (3..=63).contains(&text.len())
        && text.chars().all(is_plain)
        && text.starts_with(is_end)
        && text.ends_with(is_end)
        && !text.contains("..")
}

/// Whether a text can stand before all keys: parts of a path, without a `/` at its ends.
pub fn is_prefix(text: &str) -> bool {
    let is_part = |part: &str| !matches!(part, "" | "." | "..") && part != ".limpide";
    text.split('/').all(is_part) && !text.chars().any(|c| c.is_control() || c == '\\')
}

/// Whether a text is the address of a storage: `https`, or this very machine; a host and no more.
pub fn is_endpoint(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else {
        return false;
    };
    let host = rest.strip_suffix('/').unwrap_or(rest);
    is_web_address(text)
        && !host.contains(['/', '?', '#', '@'])
        && (scheme == "https" || is_this_machine(host))
}

/// Whether a host, with its port, is the machine that it is named on.
pub(super) fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost"
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_https_or_this_machine() {
        for right in [
            "https://s3.gra.io.cloud.ovh.net",
            "https://s3.fr-par.scw.cloud/",
            "http://127.0.0.1:9000",
            "http://[::1]:9000",
            "http://localhost:9000",
        ] {
            assert!(is_endpoint(right), "{right}");
        }
        for wrong in [
            "http://s3.example.org",
            "s3.example.org",
            "https://s3.example.org/bucket",
            "https://me:secret@s3.example.org",
            "http://127.0.0.1.example.org",
            "ftp://127.0.0.1",
            "https://",
        ] {
            assert!(!is_endpoint(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_key_for_a_secret_is_known_by_its_name() {
        for secret in [
            "secret_access_key",
            "password",
            "mot_de_passe",
            "mdp",
            "pass",
            "passwd",
            "pwd",
            "passphrase",
            "api",
            "cle",
            "clef",
            "access-key",
            "API_KEY",
            "jeton",
        ] {
            assert!(is_secret(secret), "{secret}");
        }
        for known in MORE.iter().chain(&[
            "bucket",
            "folder",
            "host_files",
            "precompress",
            "keep",
            "article",
            "rapide",
        ]) {
            assert!(!is_secret(known), "{known}");
        }
    }

    #[test]
    fn names_of_buckets_and_prefixes() {
        for right in ["site", "ai.example.org", "a-1"] {
            assert!(is_bucket(right), "{right}");
        }
        for wrong in ["ab", "Site", "-site", "site_1", "a..b", "a/b", "é-site"] {
            assert!(!is_bucket(wrong), "{wrong}");
        }
        assert!(is_prefix("ia/transparence"));
        for wrong in ["", "/ia", "ia/", "a//b", "../a", "a\\b"] {
            assert!(!is_prefix(wrong), "{wrong}");
        }
    }
}
