//! An address, as a browser reads it (<https://url.spec.whatwg.org/>), and whether it leads to this site.

use url::{ParseError, Url};

/// Where a site stands.
#[derive(Debug, Clone)]
pub struct Site(Url);

/// What an address leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of this site.
    Own {
        /// Its path from the site's root; ends with `/` or is empty where it names a folder. None where it
        /// is no text.
        path: Option<String>,
        /// What stands after `#`, as browsers keep it.
        fragment: Option<String>,
    },
    /// Another site, or something that is no page (`mailto:`).
    Elsewhere(Url),
    /// A file on the writer's own machine.
    Local,
    /// Something of a kind that is not known here.
    Unknown,
    /// Nothing: it can't be read as an address.
    Unreadable,
}

/// What stands for the address of a site whose own is not known: no link can name it (RFC 6761).
const UNKNOWN: &str = "https://site.invalid/";

impl Site {
    /// A site at an address; where none is known, an address that no link can name.
    ///
    /// # Errors
    /// What is no address of the web.
    pub fn at(url: Option<&str>) -> Result<Self, String> {
        let given = url.unwrap_or(UNKNOWN);
        let url = Url::parse(given).map_err(|error: ParseError| error.to_string())?;
        match url.scheme() {
            "http" | "https" => Ok(Self(with_final_slash(url))),
            scheme => Err(format!("{scheme}:")),
        }
    }

    /// Whether its address is known.
    pub(super) fn is_given(&self) -> bool {
        self.0.as_str() != UNKNOWN
    }

    /// Whether a text is, whole, an address of this site.
    pub(super) fn has(&self, text: &str) -> bool {
        let is_address = text.starts_with("https://") || text.starts_with("http://");
        let is_one = is_address && !text.contains(char::is_whitespace);
        is_one && Url::parse(text).is_ok_and(|url| self.path_of(&url).is_some())
    }

    /// The address of a file by its path from the site's root.
    pub(super) fn of(&self, path: &str) -> Url {
        let mut url = self.0.clone();
        // An http address has segments.
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path.split('/'));
        }
        url
    }

    /// What an address leads to, from the address of what it stands in.
    pub(super) fn resolve(&self, base: &Url, written: &str) -> Target {
        self.plainly(base, written)
            .unwrap_or_else(|| self.in_full(base, written))
    }

    /// What an address leads to that is written as most are: a path of letters, digits and few signs, and a place. It
    /// is the same as in full, sooner.
    fn plainly(&self, base: &Url, written: &str) -> Option<Target> {
        let is_plain = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
        let (mut path, place) = match written.split_once('#') {
            Some((path, place)) => (path, Some(place)),
            None => (written, None),
        };
        let is_place = place.is_none_or(|it| it.bytes().all(is_plain));
        let is_path = path.bytes().all(|it| is_plain(it) || it == b'/');
        let own = self.path_of(base)?;
        if !is_place || !is_path || path.contains("//") || own.contains('%') {
            return None;
        }
        let root = self.0.path();
        let whole = match path.strip_prefix('/') {
            Some(_) => path.to_owned(),
            None if path.is_empty() => base.path().to_owned(),
            None => {
                let (mut folder, _) = base.path().rsplit_once('/')?;
                while let Some(rest) = path.strip_prefix("../") {
                    (folder, _) = folder.rsplit_once('/')?;
                    path = rest;
                }
                format!("{folder}/{path}")
            }
        };
        if path.starts_with('.') || path.contains("/.") {
            return None;
        }
        Some(Target::Own {
            path: Some(whole.strip_prefix(root)?.to_owned()),
            fragment: place.map(str::to_owned),
        })
    }

    fn in_full(&self, base: &Url, written: &str) -> Target {
        match base.join(written) {
            Ok(url) => self.target(url),
            Err(_) => Target::Unreadable,
        }
    }

    fn target(&self, url: Url) -> Target {
        match url.scheme() {
            "http" | "https" => match self.path_of(&url) {
                Some(path) => Target::Own {
                    path: decoded(path),
                    fragment: url.fragment().map(str::to_owned),
                },
                None => Target::Elsewhere(url),
            },
            "file" => Target::Local,
            scheme if is_known(scheme) => Target::Elsewhere(url),
            _ => Target::Unknown,
        }
    }

    /// The path of an address from the site's root, where it stands within; whether it is of `http` or
    /// `https` is the host's to settle.
    fn path_of<'u>(&self, url: &'u Url) -> Option<&'u str> {
        let is_port = url.port() == self.0.port();
        if url.host() != self.0.host() || !is_port {
            return None;
        }
        let root = self.0.path();
        let path = url.path();
        match path.strip_prefix(root) {
            Some(path) => Some(path),
            None => (Some(path) == root.strip_suffix('/')).then_some(""),
        }
    }
}

/// Kinds of addresses that readers' devices know, or that are no place
/// (<https://www.iana.org/assignments/uri-schemes/>).
const KNOWN: [&str; 38] = [
    "about",
    "acct",
    "android-app",
    "blob",
    "callto",
    "chrome",
    "data",
    "doi",
    "facetime",
    "ftp",
    "ftps",
    "geo",
    "intent",
    "ios-app",
    "irc",
    "ircs",
    "javascript",
    "magnet",
    "mailto",
    "market",
    "matrix",
    "news",
    "nntp",
    "sftp",
    "sip",
    "sips",
    "sms",
    "ssh",
    "tel",
    "tg",
    "urn",
    "view-source",
    "vscode",
    "webcal",
    "whatsapp",
    "ws",
    "wss",
    "xmpp",
];

fn is_known(scheme: &str) -> bool {
    scheme.starts_with("web+") || KNOWN.contains(&scheme)
}

fn with_final_slash(mut url: Url) -> Url {
    url.set_query(None);
    url.set_fragment(None);
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    url
}

/// Percent-encoded bytes as they are, where they make text.
pub(super) fn decoded(text: &str) -> Option<String> {
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8();
    decoded.ok().map(|it| it.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(page: &str, address: &str) -> Option<String> {
        let site = Site::at(Some("https://site.example/a/b")).ok()?;
        match site.resolve(&site.of(page), address) {
            Target::Own { path, .. } => path,
            _ => None,
        }
    }

    #[test]
    fn addresses_lead_where_browsers_go() {
        for (page, address, path) in [
            ("x/index.html", "../y.html#z", "y.html"),
            ("x/index.html", "", "x/index.html"),
            ("x/index.html", "/a/b/%C3%A9%20f", "é f"),
            ("x/index.html", "//SITE.example/a/b", ""),
            ("x/index.html", "http://site.example/a/b/y?q", "y"),
            ("a b?c.html", "#d", "a b?c.html"),
            ("x.html", " y\n.html ", "y.html"),
        ] {
            assert_eq!(own(page, address).as_deref(), Some(path), "{address}");
        }
    }

    #[test]
    fn what_is_written_plainly_leads_where_it_leads_in_full() -> Result<(), String> {
        const PARTS: [&str; 16] = [
            "", "/", "a", "a/b", "../", ".", "..", "./", "#", "#a", "b.html", "é", "%20", "?q",
            "//", "a:b",
        ];
        let mut plain = 0;
        for site in ["https://site.example/", "https://site.example/a/"] {
            let site = Site::at(Some(site))?;
            for page in ["index.html", "a/b/c.html", "é/x.html"] {
                for base in [
                    site.of(page),
                    Url::parse("https://o.example/a/").map_err(|it| it.to_string())?,
                ] {
                    for number in 0..PARTS.len().pow(3) {
                        let of = |power: u32| PARTS[number / PARTS.len().pow(power) % PARTS.len()];
                        let written = format!("{}{}{}", of(0), of(1), of(2));
                        if let Some(target) = site.plainly(&base, &written) {
                            plain += 1;
                            assert_eq!(
                                target,
                                site.in_full(&base, &written),
                                "{written} on {base}"
                            );
                        }
                    }
                }
            }
        }
        assert!(plain > 1_000, "{plain}");
        Ok(())
    }

    #[test]
    fn addresses_elsewhere_are_not_ours() {
        for address in [
            "mailto:a@b.example",
            "https://other.example/a/b/",
            "/a/",
            "https://site.example:8080/a/b/",
        ] {
            assert_eq!(own("x.html", address), None, "{address}");
        }
        let site = Site::at(None);
        let target = site.map(|site| site.resolve(&site.of("x.html"), "https://["));
        assert_eq!(target, Ok(Target::Unreadable));
    }
}
