//! Addresses of what pages load, as far as weighing needs them (<https://url.spec.whatwg.org/>).

use percent_encoding::percent_decode_str;

/// Where a site stands: what an address must begin with to be its own.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The scheme and the host, in small letters; empty where that is not known.
    origin: String,
    /// The path of its root, from `/` to `/`.
    path: String,
}

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Led {
    /// To a file of the site, by its path from the root.
    Own(String),
    /// To another host, or beside the site.
    Elsewhere,
    /// To nothing that is fetched: the page itself, or what the address carries.
    Nothing,
}

impl Place {
    /// Of a site at an address; without one, every path from the root is the site's.
    pub fn at(url: Option<&str>) -> Self {
        let url = url.unwrap_or_default();
        let host = url.find("://").map_or(0, |at| at + "://".len());
        let end = url[host..].find('/').map_or(url.len(), |at| host + at);
        let path = &url[end..];
        let cut = path.find(['?', '#']).unwrap_or(path.len());
        let folder = path[..cut].rfind('/').map_or("/", |at| &path[..=at]);
        Self {
            origin: url[..end].to_ascii_lowercase(),
            path: folder.to_owned(),
        }
    }

    /// An address on a page or in a sheet, by the path of that.
    pub(super) fn resolve(&self, from: &str, address: &str) -> Led {
        let address: String = address
            .trim_matches(|c: char| c <= ' ')
            .chars()
            .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
            .map(|c| if c == '\\' { '/' } else { c })
            .collect();
        let cut = address.find(['?', '#']).unwrap_or(address.len());
        let address = &address[..cut];
        if address.is_empty() {
            return Led::Nothing;
        }
        if let Some(scheme) = scheme(address) {
            return match scheme.to_ascii_lowercase().as_str() {
                "data" | "blob" | "about" | "javascript" => Led::Nothing,
                _ => self.of_host(address),
            };
        }
        if address.starts_with("//") {
            let scheme = self.origin.split("//").next().unwrap_or_default();
            return self.of_host(&format!("{scheme}{address}"));
        }
        match address.strip_prefix('/') {
            Some(_) => self.below_root(address),
            None => {
                let folder = from.rfind('/').map_or("", |at| &from[..=at]);
                Led::Own(file(&format!("{folder}{address}")))
            }
        }
    }

    fn of_host(&self, address: &str) -> Led {
        let host = address.find("://").map_or(0, |at| at + "://".len());
        let end = address[host..]
            .find('/')
            .map_or(address.len(), |at| host + at);
        match !self.origin.is_empty() && address[..end].eq_ignore_ascii_case(&self.origin) {
            true if end == address.len() => self.below_root("/"),
            true => self.below_root(&address[end..]),
            false => Led::Elsewhere,
        }
    }

    /// A path from the host's root: what stands beside the site is another's.
    fn below_root(&self, path: &str) -> Led {
        path.strip_prefix(&self.path)
            .map_or(Led::Elsewhere, |rest| Led::Own(file(rest)))
    }
}

fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut characters = scheme.chars();
    let is_scheme = characters.next()?.is_ascii_alphabetic()
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// The file that a host answers with for a path: `.` and `..` followed, the page of a folder.
fn file(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let is_folder = path.is_empty() || path.ends_with('/') || path.ends_with("/.");
    let joined = parts.join("/");
    let joined = percent_decode_str(&joined).decode_utf8_lossy();
    match (is_folder, joined.is_empty()) {
        (true, true) | (false, true) => "index.html".to_owned(),
        (true, false) => format!("{joined}/index.html"),
        (false, false) => joined.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_those_of_others() {
        let place = Place::at(Some("https://www.example.org/ai/"));
        let own = |path: &str| Led::Own(path.to_owned());
        for (address, led) in [
            ("a.css", own("en/a.css")),
            ("../a%20b.css?v=1#x", own("a b.css")),
            ("../../../a.css", own("a.css")),
            ("/ai/a.css", own("a.css")),
            ("/ai/", own("index.html")),
            ("/other/a.css", Led::Elsewhere),
            ("https://WWW.example.org/ai/a.css", own("a.css")),
            ("//www.example.org/ai/a.css", own("a.css")),
            ("https://cdn.example/a.css", Led::Elsewhere),
            ("//cdn.example/a.css", Led::Elsewhere),
            ("data:image/png;base64,AA", Led::Nothing),
            ("#gradient", Led::Nothing),
            (" ", Led::Nothing),
        ] {
            assert_eq!(place.resolve("en/index.html", address), led, "{address}");
        }
        let nowhere = Place::at(None);
        assert_eq!(nowhere.resolve("en/x.html", "/a.css"), own("a.css"));
        assert_eq!(
            nowhere.resolve("x.html", "https://a.example/b.css"),
            Led::Elsewhere
        );
    }
}
