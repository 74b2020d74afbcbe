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
