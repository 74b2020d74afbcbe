//! Where an address of something that is fetched leads.

use url::Url;

use crate::check::site::{Site, Target};

/// Where an address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Led {
    /// To a file of the site, by its path from the root.
    Own(String),
    /// To another host, or beside the site.
    Elsewhere(String),
    /// To nothing that is fetched: the page itself, or what the address carries.
    Nothing,
}

/// Where an address on a page or in a sheet leads, from the address of that.
pub(super) fn led(site: &Site, base: &Url, address: &str) -> Led {
    let trimmed = address.trim_matches(|c: char| c <= ' ');
    if trimmed.is_empty() || trimmed.starts_with('#') {
        return Led::Nothing;
    }
    match site.resolve(base, address) {
        Target::Own { path, .. } => path.map_or(Led::Nothing, |path| Led::Own(file(path))),
        Target::Elsewhere(url) => match url.scheme() {
            "http" | "https" => {
                // What stands after `#` is not asked for.
                let mut url = url;
                url.set_fragment(None);
                Led::Elsewhere(url.into())
            }
            _ => Led::Nothing,
        },
        Target::Local | Target::Unknown | Target::Unreadable => Led::Nothing,
    }
}

/// The file that a host answers with for a path: the page of a folder.
fn file(path: String) -> String {
    match path.is_empty() || path.ends_with('/') {
        true => path + "index.html",
        false => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_those_of_others() {
        let site = Site::at(Some("https://www.example.org/ai")).unwrap();
        let base = site.of("en/index.html");
        let own = |path: &str| Led::Own(path.to_owned());
        let elsewhere = |url: &str| Led::Elsewhere(url.to_owned());
        for (address, leads) in [
            ("a.css", own("en/a.css")),
            ("../a%20b.css?v=1#x", own("a b.css")),
            ("/ai/a.css", own("a.css")),
            ("/ai/", own("index.html")),
            ("/ai", own("index.html")),
            (
                "/other/a.css",
                elsewhere("https://www.example.org/other/a.css"),
            ),
            ("https://WWW.example.org:443/ai/a.css", own("a.css")),
            ("http://www.example.org/ai/a.css", own("a.css")),
            ("//www.example.org/ai/a.css", own("a.css")),
            (
                "//cdn.example/a.css#x",
                elsewhere("https://cdn.example/a.css"),
            ),
            ("data:image/png;base64,AA", Led::Nothing),
            ("blob:https://www.example.org/1", Led::Nothing),
            ("#gradient", Led::Nothing),
            (" ", Led::Nothing),
        ] {
            assert_eq!(led(&site, &base, address), leads, "{address}");
        }
        let nowhere = Site::at(None).unwrap();
        let base = nowhere.of("en/x.html");
        assert_eq!(led(&nowhere, &base, "/a.css"), own("a.css"));
        assert_eq!(
            led(&nowhere, &base, "https://a.example/b.css"),
            elsewhere("https://a.example/b.css")
        );
    }
}
