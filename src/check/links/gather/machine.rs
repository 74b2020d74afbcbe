//! Addresses in what programs read: feeds, maps of the site, manifests.

use std::collections::HashMap;

use super::references;
use super::sifted::Sifted;
use crate::check::site::Site;
use crate::html::{Document, is_space};

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

/// Elements whose text is an address: of maps of the site (<https://www.sitemaps.org/protocol.html>), RSS
/// (<https://www.rssboard.org/rss-specification>), Atom (RFC 4287).
const TEXTS: [&str; 9] = [
    "loc",
    "image:loc",
    "link",
    "comments",
    "docs",
    "icon",
    "logo",
    "uri",
    "url",
];
/// Attributes that are addresses: of Atom (RFC 4287), RSS enclosures, `xhtml:link` in maps of the site.
const ATTRIBUTES: [&str; 3] = ["href", "src", "url"];
/// Elements whose text is HTML, of RSS and of Atom, there where they say so.
const HTML: [&str; 2] = ["description", "content:encoded"];
const HTML_OF_TYPE: [&str; 4] = ["content", "summary", "title", "rights"];

/// The addresses in a feed or a map of the site, and in the HTML that its entries hold.
pub(in crate::check::links) fn of_feed(xml: &str) -> Vec<Named> {
    let mut found = Vec::new();
    // Below another address than the feed's own, what is written from the root leads elsewhere.
    let is_from_root = !xml.contains("xml:base");
    let (mut rest, mut line) = (xml, 1);
    while let Some((before, after)) = rest.split_once('<') {
        line += lines(before);
        let end = match after {
            comment if comment.starts_with("!--") => Some("-->"),
            data if data.starts_with("![CDATA[") => Some("]]>"),
            sheet if sheet.starts_with("?xml-stylesheet") => None,
            other if other.starts_with(['/', '!', '?']) => Some(">"),
            _ => None,
        };
        let next = match end {
            Some(end) => after.split_once(end).map_or("", |(_, next)| next),
            None => {
                let (tag, next) = Tag::of(after);
                tag.names(next, line, &mut found);
                if tag.holds_html() {
                    of_html(&text_of(next), is_from_root, line, &mut found);
                }
                next
            }
        };
        line += lines(&after[..after.len() - next.len()]);
        rest = next;
    }
    found
}

fn lines(text: &str) -> u32 {
    u32::try_from(text.matches('\n').count()).unwrap_or(u32::MAX)
}

/// A start tag.
struct Tag<'x> {
    name: &'x str,
    /// Names and values, as they are written.
    attributes: Vec<(&'x str, &'x str)>,
    is_empty: bool,
}

impl<'x> Tag<'x> {
    /// The tag of which `<` was read, and what follows it.
    fn of(text: &'x str) -> (Self, &'x str) {
        let is_end = |it: char| is_space(it) || matches!(it, '/' | '>' | '=');
        let until = |text: &'x str| text.split_at(text.find(is_end).unwrap_or(text.len()));
        let (name, mut rest) = until(text);
        let mut tag = Self {
            name: name.strip_prefix("atom:").unwrap_or(name),
            attributes: Vec::new(),
            is_empty: false,
        };
        loop {
            rest = rest.trim_start_matches(is_space);
            match rest.chars().next() {
                None => return (tag, ""),
                Some('>') => return (tag, &rest[1..]),
                Some('/' | '=') => {
                    tag.is_empty = rest.starts_with("/>");
                    rest = &rest[1..];
                }
                Some(_) => {
                    let (name, after) = until(rest);
                    let (value, after) = value(after);
                    tag.attributes.push((name, value));
                    rest = after;
                }
            }
        }
    }

    fn attribute(&self, name: &str) -> Option<&'x str> {
        let found = self.attributes.iter().find(|(it, _)| *it == name);
        found.map(|(_, value)| *value)
    }

    fn holds_html(&self) -> bool {
        let is_said = self.attribute("type") == Some("html");
        !self.is_empty
            && (HTML.contains(&self.name) || HTML_OF_TYPE.contains(&self.name) && is_said)
    }

    /// Adds the addresses that it has, or that follow it as its text.
    fn names(&self, after: &str, line: u32, found: &mut Vec<Named>) {
        let mut add = |name: String, address: String| {
            if !address.is_empty() {
                found.push(Named {
                    name,
                    address,
                    line,
                });
            }
        };
        let is_link = |address: &str| match self.attribute("isPermaLink") {
            Some(said) => said == "true",
            None => is_whole(address),
        };
        let is_address = TEXTS.contains(&self.name) || self.name == "guid";
        if is_address && !self.is_empty {
            let address = text_of(after);
            if self.name != "guid" || is_link(&address) {
                add(self.name.to_owned(), address);
            }
        }
        for (attribute, written) in &self.attributes {
            if ATTRIBUTES.contains(attribute) {
                let name = format!("{}[{attribute}]", self.name);
                add(name, unescaped(written.trim()));
            }
        }
    }
}

/// The value that follows the name of an attribute, and what follows that.
fn value(after: &str) -> (&str, &str) {
    let Some(written) = after.trim_start_matches(is_space).strip_prefix('=') else {
        return ("", after);
    };
    let written = written.trim_start_matches(is_space);
    match written.chars().next() {
        Some(quote @ ('"' | '\'')) => written[1..].split_once(quote).unwrap_or(("", "")),
        _ => ("", written),
    }
}

/// The text of the element whose start tag was read, up to what it holds next.
fn text_of(after: &str) -> String {
    let data = after.trim_start().strip_prefix("<![CDATA[");
    match data.and_then(|it| it.split_once("]]>")) {
        Some((data, _)) => data.trim().to_owned(),
        None => unescaped(after.split('<').next().unwrap_or_default().trim()),
    }
}

fn is_whole(address: &str) -> bool {
    ["https://", "http://"]
        .iter()
        .any(|it| address.starts_with(it))
}

/// Adds the addresses in a piece of HTML: those that are whole, and those from the root. To what others are relative,
/// readers of feeds don't agree.
fn of_html(html: &str, is_from_root: bool, line: u32, found: &mut Vec<Named>) {
    if !html.contains('<') {
        return;
    }
    let document = Document::parse(html);
    for reference in references(&document) {
        let address = reference.address.trim();
        if is_whole(address) || is_from_root && address.starts_with('/') {
            let name = document.element(reference.node).map_or("", |it| &*it.name);
            found.push(Named {
                name: format!("{name}[{}]", reference.attribute),
                address: address.to_owned(),
                line,
            });
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

/// Keys of JSON-LD that only hold others (<https://www.w3.org/TR/json-ld11/#keywords>).
const HOLDERS: [&str; 4] = ["@graph", "@included", "@list", "@set"];

/// The addresses of the site itself in any JSON: texts that are such an address, whole; not those of keys that begin with
/// `@` or `$`, which name things. `other` is given the other texts without a space that may name files.
pub(in crate::check::links) fn of_json(
    json: &str,
    site: &Site,
    may_name: &impl Fn(&str) -> bool,
    other: &mut impl FnMut(&str),
) -> Vec<Named> {
    let mut found = Vec::new();
    let matters =
        |text: &str| site.has(text) || !text.contains(char::is_whitespace) && may_name(text);
    let mut waiting = vec![(String::new(), Sifted::of(json, &matters))];
    let places = places(json);
    while let Some((key, value)) = waiting.pop() {
        match value {
            Sifted::Object(pairs) => {
                let pairs = pairs.into_iter();
                let holds = |key: &str| HOLDERS.contains(&key) || !key.starts_with(['@', '$']);
                waiting.extend(pairs.filter(|(key, _)| holds(key)));
            }
            Sifted::Array(values) => {
                waiting.extend(values.into_iter().map(|it| (key.clone(), it)));
            }
            Sifted::Text(text) if site.has(&text) => {
                found.push(Named {
                    name: key,
                    line: places.get(text.as_str()).copied().unwrap_or(1),
                    address: text,
                });
            }
            Sifted::Text(text) => other(&text),
            Sifted::Nothing => {}
        }
    }
    found
}

/// The lines on which whole addresses stand first, found in one pass: an address has neither a quotation mark nor, as it is
/// mostly written, an escape.
fn places(json: &str) -> HashMap<&str, u32> {
    let mut places = HashMap::new();
    let mut line = 1;
    for piece in json.split('"') {
        if is_whole(piece) {
            places.entry(piece).or_insert(line);
        }
        line += lines(piece);
    }
    places
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
        let odd = "<rss><image><url>/u</url></image><guid isPermaLink='false'>/no</guid><guid>tag:x</guid>
<guid isPermaLink = 'true' >/g</guid><atom:link\nhref='/l'/><enclosure title='>' url = \"/e\"/><logo>/o</logo>
<author><uri>/a</uri></author><content type='html'>&lt;a href='/c'&gt;&lt;a href=no&gt;</content>
<description><![CDATA[<img src=/d>]]></description><content>&lt;a href=/no></content><link href='/never";
        let found = of_feed(odd);
        let found: Vec<(&str, u32)> = found.iter().map(|it| (&*it.address, it.line)).collect();
        let wanted = [
            ("/u", 1),
            ("/g", 2),
            ("/l", 2),
            ("/e", 3),
            ("/o", 3),
            ("/a", 4),
            ("/c", 4),
            ("/d", 5),
        ];
        assert_eq!(found, wanted);
        let based = of_feed(
            "<feed xml:base='/x/'><summary type='html'>&lt;a href='/c'&gt;</summary></feed>",
        );
        assert_eq!(based, []);
        let xml = "<?xml version=\"1.0\"?>\n<feed><link rel='self' href=\"/f?a&amp;b\"/>\n<loc> /x/ </loc></feed>";
        let found: Vec<(String, u32)> = of_feed(xml)
            .into_iter()
            .map(|it| (it.address, it.line))
            .collect();
        assert_eq!(found, [("/f?a&b".to_owned(), 2), ("/x/".to_owned(), 3)]);
        let json = "{\"a\": [\"https://s.example/x\",\n {\"@id\": \"https://s.example/y\"}],\n\"b\": \"https://s.example/z#me\", \"c\": \"see https://s.example/\"}";
        let site = Site::at(Some("https://s.example/")).unwrap();
        let mut found: Vec<(String, u32)> = of_json(json, &site, &|_| false, &mut |_| {})
            .into_iter()
            .map(|it| (it.address, it.line))
            .collect();
        found.sort();
        let wanted = [("https://s.example/x", 1), ("https://s.example/z#me", 3)];
        assert_eq!(found, wanted.map(|(it, line)| (it.to_owned(), line)));
        let json = r#"{"start_url": "/", "icons": [{"src": "i.png", "type": "image/png"}]}"#;
        assert_eq!(of_manifest(json).len(), 2);
    }
}
