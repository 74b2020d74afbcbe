//! What a page makes a browser load.

use std::borrow::Cow;

use crate::html::{Document, Element, Namespace, candidates, is_space};

/// What is loaded, as a policy names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Images, icons, parts of drawings, what stylesheets load.
    Image,
    /// Sound, moving pictures and their subtitles.
    Media,
    /// Stylesheets in files of their own.
    Stylesheet,
    /// A web application manifest.
    Manifest,
    /// What no policy of ours allows, and hints to connect.
    Other,
}

/// One address that a page loads.
#[derive(Debug)]
pub(super) struct Load<'a> {
    /// What is loaded.
    pub kind: Kind,
    /// The element that loads it.
    pub element: &'a Element,
    /// The attribute that has the address; `url()` in a stylesheet.
    pub attribute: &'static str,
    /// The address as written.
    pub url: Cow<'a, str>,
}

impl Load<'_> {
    /// Whether the address carries what it names.
    pub(super) fn is_data(&self) -> bool {
        scheme(&plain(&self.url)).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data"))
    }

    /// Whether it is a picture at another size than the one that every browser knows.
    fn is_another_size(&self) -> bool {
        let has = |attribute| self.element.attribute(attribute).is_some();
        match self.attribute {
            "srcset" => self.element.is_html("source") || has("src"),
            "imagesrcset" => has("href"),
            _ => false,
        }
    }

    /// Whether the address names a host: no page of ours names its own.
    pub(super) fn is_elsewhere(&self) -> bool {
        let url = plain(&self.url);
        match scheme(&url) {
            Some(scheme) => !scheme.eq_ignore_ascii_case("data"),
            // Browsers take a backslash for a slash.
            None => {
                let mut first = url.chars().map(|c| if c == '\\' { '/' } else { c });
                (first.next(), first.next()) == (Some('/'), Some('/'))
            }
        }
    }
}

/// Elements whose attribute is the address of something loaded.
const LOADING: &[(Namespace, &str, &str, Kind)] = &[
    (Namespace::Html, "img", "src", Kind::Image),
    (Namespace::Html, "input", "src", Kind::Image),
    (Namespace::Html, "video", "poster", Kind::Image),
    (Namespace::Html, "video", "src", Kind::Media),
    (Namespace::Html, "audio", "src", Kind::Media),
    (Namespace::Html, "source", "src", Kind::Media),
    (Namespace::Html, "track", "src", Kind::Media),
    (Namespace::Html, "script", "src", Kind::Other),
    (Namespace::Html, "iframe", "src", Kind::Other),
    (Namespace::Html, "frame", "src", Kind::Other),
    (Namespace::Html, "embed", "src", Kind::Other),
    (Namespace::Html, "object", "data", Kind::Other),
    (Namespace::Svg, "image", "href", Kind::Image),
    (Namespace::Svg, "image", "xlink:href", Kind::Image),
    (Namespace::Svg, "feImage", "href", Kind::Image),
    (Namespace::Svg, "feImage", "xlink:href", Kind::Image),
    (Namespace::Svg, "use", "href", Kind::Image),
    (Namespace::Svg, "use", "xlink:href", Kind::Image),
];

/// Relations of a `<link>` that make a browser load, or make ready to.
const RELATIONS: &[(&str, Kind)] = &[
    ("stylesheet", Kind::Stylesheet),
    ("icon", Kind::Image),
    ("apple-touch-icon", Kind::Image),
    ("mask-icon", Kind::Image),
    ("manifest", Kind::Manifest),
    ("preload", Kind::Other),
    ("modulepreload", Kind::Other),
    ("prefetch", Kind::Other),
    ("preconnect", Kind::Other),
    ("dns-prefetch", Kind::Other),
    ("prerender", Kind::Other),
];

/// The files that a page loads beside itself, each once: pictures, sheets, fonts, whatever it doesn't hold. Of
/// the sizes of a picture a browser loads one.
pub fn beside(document: &Document) -> Vec<String> {
    let loads = loads(document).into_iter();
    let loads = loads.filter(|load| !load.is_data() && !load.is_another_size());
    let mut urls: Vec<String> = loads.map(|load| load.url.into_owned()).collect();
    urls.sort_unstable();
    urls.dedup();
    urls
}

/// Every address that a page loads, in the order of the page; those within the page are left out.
pub(super) fn loads(document: &Document) -> Vec<Load<'_>> {
    let mut loads = Vec::new();
    for (id, element) in document.elements() {
        let mut add = |kind, attribute, url: Cow<'_, str>| {
            if !url.trim_start_matches(is_space).starts_with('#') {
                loads.push(Load {
                    kind,
                    element,
                    attribute,
                    url: url.into_owned().into(),
                });
            }
        };
        for (namespace, name, attribute, kind) in LOADING {
            if element.namespace == *namespace
                && *name == &*element.name
                && let Some(url) = element.attribute(attribute)
            {
                add(*kind, *attribute, url.into());
            }
        }
        if element.is_html("img") || element.is_html("source") {
            for url in candidates(element.attribute("srcset").unwrap_or_default()) {
                add(Kind::Image, "srcset", url.into());
            }
        }
        if element.is_html("link") {
            for kind in relations(element) {
                add(
                    kind,
                    "href",
                    element.attribute("href").unwrap_or_default().into(),
                );
            }
        }
        if &*element.name == "style" {
            for url in stylesheet_urls(&unescaped(&document.text(id))) {
                add(Kind::Image, "url()", url.into());
            }
        }
        if element.is_html("link") {
            for url in candidates(element.attribute("imagesrcset").unwrap_or_default()) {
                add(Kind::Other, "imagesrcset", url.into());
            }
        }
        if element.namespace == Namespace::Svg {
            // `fill`, `mask` and the like are properties of CSS.
            let values = element.attributes.iter().map(|attribute| &attribute.value);
            for url in values.flat_map(|value| stylesheet_urls(&unescaped(value))) {
                add(Kind::Image, "url()", url.into());
            }
        }
    }
    loads
}

fn relations(element: &Element) -> Vec<Kind> {
    let relations = element.attribute("rel").unwrap_or_default();
    let kind = |relation: &str| {
        RELATIONS
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(relation))
            .map(|(_, kind)| *kind)
    };
    let mut kinds: Vec<Kind> = relations.split(is_space).filter_map(kind).collect();
    kinds.dedup();
    kinds
}

/// CSS as a browser reads its escapes: `u\72l(` is `url(` (CSS Syntax 3, 4.3.7). Texts between quotation
/// marks are unescaped too, which at worst shows an address where there is a word.
pub(super) fn unescaped(css: &str) -> Cow<'_, str> {
    if !css.contains('\\') {
        return css.into();
    }
    let mut text = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let digits = after
            .bytes()
            .take(6)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        let number = u32::from_str_radix(&after[..digits], 16);
        text.extend(number.ok().and_then(char::from_u32));
        rest = &after[digits..];
        if digits > 0 {
            rest = rest.strip_prefix(is_space).unwrap_or(rest);
        }
    }
    text.push_str(rest);
    text.into()
}

/// The addresses in the `url()`s and the `image-set()`s of a stylesheet.
fn stylesheet_urls(css: &str) -> Vec<String> {
    let lower = css.to_ascii_lowercase();
    let urls = lower.match_indices("url(").map(|(at, opening)| {
        let inside = css[at + opening.len()..].trim_start_matches(is_space);
        let (quote, inside) = match inside.chars().next() {
            Some(quote @ ('"' | '\'')) => (quote, &inside[1..]),
            _ => (')', inside),
        };
        let end = inside.find(quote).unwrap_or(inside.len());
        inside[..end].trim_matches(is_space).to_owned()
    });
    let sets = lower
        .match_indices("image-set(")
        .flat_map(|(at, opening)| candidates_of_set(&css[at + opening.len()..]));
    urls.chain(sets).collect()
}

/// The bare texts of an `image-set()`, which are addresses
/// (<https://drafts.csswg.org/css-images-4/#image-set-notation>); those in brackets of their own
/// (`url("…")`, `type("…")`) are left out.
fn candidates_of_set(css: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut rest = css;
    while let Some(at) = rest.find(['"', '\'', '(', ')']) {
        let (mark, after) = (&rest[at..=at], &rest[at + 1..]);
        rest = match mark {
            "(" => {
                depth += 1;
                after
            }
            ")" if depth == 0 => break,
            ")" => {
                depth -= 1;
                after
            }
            quote => {
                let (text, after) = after.split_once(quote).unwrap_or((after, ""));
                if depth == 0 {
                    found.push(text.to_owned());
                }
                after
            }
        };
    }
    found
}

/// An address without what browsers take out of it (<https://url.spec.whatwg.org/#url-parsing>).
pub(super) fn plain(url: &str) -> String {
    url.trim_start_matches(|c| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .collect()
}

/// The scheme that an address begins with.
pub(super) fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let mut characters = scheme.chars();
    let is_scheme = characters.next()?.is_ascii_alphabetic()
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}
