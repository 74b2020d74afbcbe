//! Addresses, resolved within a site (<https://url.spec.whatwg.org/>, as far as a site needs it).

use crate::html::Document;

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Target {
    /// A path of this site, without its query's being looked at.
    Local {
        /// The path from the site's root, without leading `/`.
        path: String,
        /// `?…`, empty for none.
        query: String,
        /// What stands after `#`, empty for none.
        fragment: String,
    },
    /// Another site, or something that is no page (`mailto:`).
    Elsewhere(String),
}

impl Target {
    /// What stands after `#`.
    pub fn fragment(&self) -> &str {
        match self {
            Self::Local { fragment, .. } => fragment,
            Self::Elsewhere(address) => address.split_once('#').map_or("", |(_, it)| it),
        }
    }
}

/// The address that `<base>` gives.
pub(crate) fn base(document: &Document) -> Option<String> {
    if !document.has_any("base") {
        return None;
    }
    let base = document
        .elements()
        .find(|(_, it)| it.is_html("base") && it.attribute("href").is_some())?;
    base.1.attribute("href").map(str::to_owned)
}

/// An address on a page, resolved.
pub(super) fn resolve(page: &str, base: Option<&str>, address: &str) -> Target {
    let address = address.trim();
    match base {
        Some(base) => match resolve(page, None, base) {
            Target::Local { path, .. } => resolve(&path, None, address),
            Target::Elsewhere(outside) => from_outside(&outside, address),
        },
        None if has_scheme(address) || address.starts_with("//") => elsewhere(address),
        None => local(page, address),
    }
}

fn from_outside(base: &str, address: &str) -> Target {
    match has_scheme(address) || address.starts_with("//") {
        true => elsewhere(address),
        false => elsewhere(&format!("{}/{address}", base.trim_end_matches('/'))),
    }
}

fn has_scheme(address: &str) -> bool {
    let end = address.find(|it: char| !it.is_ascii_alphanumeric() && !"+-.".contains(it));
    let starts = address.starts_with(|it: char| it.is_ascii_alphabetic());
    starts && end.is_some_and(|end| address.as_bytes().get(end) == Some(&b':'))
}

/// Scheme and host in lower case, and no `/` alone after the host.
fn elsewhere(address: &str) -> Target {
    let (scheme, rest) = match address.split_once(':') {
        Some((scheme, rest)) if has_scheme(address) => (scheme.to_ascii_lowercase(), rest),
        _ => ("https".to_owned(), address),
    };
    let Some(rest) = rest.strip_prefix("//") else {
        return Target::Elsewhere(format!("{scheme}:{rest}"));
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let path = match path {
        "/" => "",
        path => path,
    };
    Target::Elsewhere(format!("{scheme}://{}{path}", host.to_ascii_lowercase()))
}

fn local(page: &str, address: &str) -> Target {
    let (address, fragment) = address.split_once('#').unwrap_or((address, ""));
    let (address, query) = match address.find('?') {
        Some(at) => address.split_at(at),
        None => (address, ""),
    };
    if let Some(path) = address.strip_prefix('/').filter(|it| is_plain(it)) {
        return Target::Local {
            path: path.to_owned(),
            query: query.to_owned(),
            fragment: decode(fragment),
        };
    }
    let from: Vec<&str> = match address {
        "" => page.split('/').collect(),
        address if address.starts_with('/') => address.split('/').collect(),
        address => {
            let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
            folder.split('/').chain(address.split('/')).collect()
        }
    };
    let mut steps: Vec<&str> = Vec::new();
    let last = from.len().saturating_sub(1);
    for (number, step) in from.iter().enumerate() {
        match *step {
            ".." => drop(steps.pop()),
            "." | "" if number < last => {}
            "." => steps.push(""),
            step => steps.push(step),
        }
        if *step == ".." && number == last {
            steps.push("");
        }
    }
    Target::Local {
        path: decode(&steps.join("/")),
        query: query.to_owned(),
        fragment: decode(fragment),
    }
}

/// Whether a path from the root is as it is written: most are.
fn is_plain(path: &str) -> bool {
    let bytes = path.as_bytes();
    let mut pairs = bytes.windows(2);
    let is_step = |pair: &[u8]| matches!(pair, [b'/', b'/' | b'.']);
    !matches!(bytes.first(), Some(b'/' | b'.')) && !bytes.contains(&b'%') && !pairs.any(is_step)
}

/// Percent-encoded bytes as they are, where they make text.
pub(crate) fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let after = rest.clone();
        let digits: Option<Vec<u32>> = rest
            .by_ref()
            .take(2)
            .map(|it| char::from(it).to_digit(16))
            .collect();
        match (byte, digits.as_deref()) {
            (b'%', Some([high, low])) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'%'));
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(page: &str, address: &str) -> String {
        match resolve(page, None, address) {
            Target::Local { path, .. } => path,
            Target::Elsewhere(address) => format!("-> {address}"),
        }
    }

    #[test]
    fn addresses_are_resolved() {
        assert_eq!(path("a/b.html", "c.html#x"), "a/c.html");
        assert_eq!(path("a/b.html", "/c/"), "c/");
        assert_eq!(path("a/b.html", "/"), "");
        assert_eq!(path("a/b.html", "/c/./d/../e"), "c/e");
        assert_eq!(path("a/b.html", "/c//d/"), "c/d/");
        assert_eq!(path("a/b.html", "/./c%20d"), "c d");
        assert_eq!(path("a/b.html", "../"), "");
        assert_eq!(path("a/b.html", "#x"), "a/b.html");
        assert_eq!(path("a/b.html", "%C3%A9.html?q=1"), "a/é.html");
        assert_eq!(
            path("a/b.html", "HTTPS://Example.org/"),
            "-> https://example.org"
        );
        assert_eq!(path("a/b.html", "mailto:x@y"), "-> mailto:x@y");
    }
}
