//! Addresses in what programs read: feeds, maps of the site, manifests.

use crate::check::site::Site;

/// An address in a file for programs.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::check::links) struct Named {
    /// The element or the key that has it.
    pub name: String,
    /// The address.
    pub address: String,
    /// Its line, from 1.
    pub line: u32,
}

/// Elements whose text is an address: of maps of the site (<https://www.sitemaps.org/protocol.html>), RSS.
const TEXTS: [&str; 6] = ["loc", "image:loc", "link", "comments", "docs", "icon"];
/// Attributes that are addresses: of Atom (RFC 4287), RSS enclosures, `xhtml:link` in maps of the site.
const ATTRIBUTES: [&str; 3] = ["href", "src", "url"];

/// The addresses in a feed or a map of the site. What is escaped in an entry's content is left out.
pub(in crate::check::links) fn of_feed(xml: &str) -> Vec<Named> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (xml, 1);
    while let Some((before, after)) = rest.split_once('<') {
        line += lines(before);
        let end = match after {
            comment if comment.starts_with("!--") => "-->",
            data if data.starts_with("![CDATA[") => "]]>",
            _ => ">",
        };
        let (tag, after) = after.split_once(end).unwrap_or((after, ""));
        if !tag.starts_with(['/', '!', '?']) {
            of_tag(tag, after, line, &mut found);
        }
        line += lines(tag);
        rest = after;
    }
    found
}

fn lines(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}

fn of_tag(tag: &str, after: &str, line: u32, found: &mut Vec<Named>) {
    let name = tag
        .split([' ', '\t', '\n', '\r', '/'])
        .next()
        .unwrap_or_default();
    let mut add = |name: &str, address: String| {
        if !address.is_empty() {
            let name = name.to_owned();
            found.push(Named {
                name,
                address,
                line,
            });
        }
    };
    if TEXTS.contains(&name) && !tag.ends_with('/') {
        let data = after.trim_start().strip_prefix("<![CDATA[");
        add(
            name,
            match data.and_then(|it| it.split_once("]]>")) {
                Some((data, _)) => data.trim().to_owned(),
                None => unescaped(after.split('<').next().unwrap_or_default().trim()),
            },
        );
    }
    for attribute in ATTRIBUTES {
        for quote in ['"', '\''] {
            let opening = format!(" {attribute}={quote}");
            let written = tag.split_once(opening.as_str());
            if let Some((address, _)) = written.and_then(|(_, it)| it.split_once(quote)) {
                add(&format!("{name}[{attribute}]"), unescaped(address.trim()));
            }
        }
    }
}

/// A text with its references resolved (<https://www.w3.org/TR/xml/#sec-references>).
fn unescaped(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        whole.push_str(before);
        let Some((name, next)) = after.split_once(';') else {
            return whole + "&" + after;
        };
        let number = match name.strip_prefix('#') {
            Some(digits) => match digits.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => digits.parse().ok(),
            },
            None => match name {
                "lt" => Some(u32::from('<')),
                "gt" => Some(u32::from('>')),
                "quot" => Some(u32::from('"')),
                "apos" => Some(u32::from('\'')),
                "amp" => Some(u32::from('&')),
                _ => None,
            },
        };
        match number.and_then(char::from_u32) {
            Some(character) => whole.push(character),
            None => whole.extend(["&", name, ";"]),
        }
        rest = next;
    }
    whole + rest
}

/// The maps of the site that `robots.txt` names (RFC 9309 leaves them to <https://www.sitemaps.org/protocol.html>).
pub(in crate::check::links) fn of_robots(text: &str) -> Vec<Named> {
    let mut found = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        let Some((name, address)) = text.split_once(':') else {
            continue;
        };
        if name.trim().eq_ignore_ascii_case("sitemap") {
            let (name, address) = ("Sitemap".to_owned(), address.trim().to_owned());
            found.push(Named {
                name,
                address,
                line,
            });
        }
    }
    found
}

/// The addresses of the site itself in any JSON: texts that are such an address, whole. What stands after `#` there
/// names a thing, not a place, and so do keys that begin with `@` or `$`.
pub(in crate::check::links) fn of_json(json: &str, site: &Site) -> Vec<Named> {
    let mut found = Vec::new();
    let mut waiting = Vec::new();
    if let Ok(value) = serde_json::from_str::<serde_json::Value>(json) {
        waiting.push((String::new(), value));
    }
    while let Some((key, value)) = waiting.pop() {
        match value {
            serde_json::Value::Object(pairs) => {
                let pairs = pairs.into_iter();
                waiting.extend(pairs.filter(|(key, _)| !key.starts_with(['@', '$'])));
            }
            serde_json::Value::Array(values) => {
                waiting.extend(values.into_iter().map(|it| (key.clone(), it)));
            }
            serde_json::Value::String(text) if site.has(&text) => {
                let place = json.find(text.as_str());
                found.push(Named {
                    name: key,
                    line: place.map_or(1, |at| 1 + lines(&json[..at])),
                    address: text.split('#').next().unwrap_or_default().to_owned(),
                });
            }
            _ => {}
        }
    }
    found
}

/// The addresses in the manifest of a web application (<https://www.w3.org/TR/appmanifest/>).
pub(in crate::check::links) fn of_manifest(json: &str) -> Vec<Named> {
    let mut found = Vec::new();
    let mut waiting = Vec::new();
    if let Ok(manifest) = serde_json::from_str::<serde_json::Value>(json) {
        waiting.push(manifest);
    }
    while let Some(value) = waiting.pop() {
        match value {
            serde_json::Value::Object(pairs) => {
                for (key, value) in pairs {
                    match value {
                        serde_json::Value::String(address)
                            if ["start_url", "src", "url", "action"].contains(&key.as_str()) =>
                        {
                            found.push(Named {
                                name: key,
                                address,
                                line: 1,
                            });
                        }
                        value => waiting.push(value),
                    }
                }
            }
            serde_json::Value::Array(values) => waiting.extend(values),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_feeds_and_manifests_are_found() {
        let odd = "<!-- <loc>/no/</loc> --><link><![CDATA[/a&b]]></link><loc>/&#x67;&#103;/</loc>";
        let found: Vec<String> = of_feed(odd).into_iter().map(|it| it.address).collect();
        assert_eq!(found, ["/a&b", "/gg/"]);
        assert_eq!(of_robots("User-agent: *\nSITEMAP: /s.xml\n")[0].line, 2);
        let xml = "<?xml version=\"1.0\"?>\n<feed><link rel='self' href=\"/f?a&amp;b\"/>\n<loc> /x/ </loc></feed>";
        let found: Vec<(String, u32)> = of_feed(xml)
            .into_iter()
            .map(|it| (it.address, it.line))
            .collect();
        assert_eq!(found, [("/f?a&b".to_owned(), 2), ("/x/".to_owned(), 3)]);
        let json = "{\"a\": [\"https://s.example/x\",\n {\"@id\": \"https://s.example/y\"}],\n\"b\": \"https://s.example/z#me\", \"c\": \"see https://s.example/\"}";
        let site = Site::at(Some("https://s.example/")).unwrap();
        let mut found: Vec<(String, u32)> = of_json(json, &site)
            .into_iter()
            .map(|it| (it.address, it.line))
            .collect();
        found.sort();
        let wanted = [("https://s.example/x", 1), ("https://s.example/z", 3)];
        assert_eq!(found, wanted.map(|(it, line)| (it.to_owned(), line)));
        let json = r#"{"start_url": "/", "icons": [{"src": "i.png", "type": "image/png"}]}"#;
        assert_eq!(of_manifest(json).len(), 2);
    }
}
