//! The text of a page as a reader sees it, without its sheets and scripts: these can hide more, and are not fetched.

use unicode_normalization::UnicodeNormalization;

use crate::html::{Document, Element, Namespace, NodeKind, Step};

/// What a page says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// Its title.
    pub title: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// The text that a reader sees: in Unicode's composed form, with one space between words.
    pub text: String,
}

/// Elements whose content is no text of the page for its readers.
const UNSEEN: [&str; 11] = [
    "head", "script", "style", "template", "noscript", "iframe", "object", "audio", "video",
    "datalist", "canvas",
];

/// Elements that stand within a line: where any other begins or ends, so does a word.
const IN_LINE: [&str; 27] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
];

/// What the bytes of a page say.
pub fn page(bytes: &[u8]) -> Page {
    let html = decoded(bytes);
    let document = Document::parse(&html);
    let mut text = String::new();
    // How many elements that are not seen stand around.
    let mut hidden = 0_usize;
    for step in document.walk() {
        let (id, enters) = match step {
            Step::Enter(id) => (id, true),
            Step::Leave(id) => (id, false),
        };
        match &document.node(id).kind {
            NodeKind::Element(element) => {
                if is_unseen(element) {
                    match enters {
                        true => hidden += 1,
                        false => hidden = hidden.saturating_sub(1),
                    }
                }
                if !is_in_line(element) {
                    text.push(' ');
                }
            }
            NodeKind::Text(words) if enters && hidden == 0 => text.push_str(words),
            _ => {}
        }
    }
    let mut elements = document.elements();
    let language = elements.next().and_then(|(_, it)| it.attribute("lang"));
    let language = language.map(str::to_owned);
    let title = document.elements().find(|(_, it)| it.is_html("title"));
    let title = title.map(|(id, _)| normalised(&document.text(id)));
    Page {
        title: title.filter(|it| !it.is_empty()),
        language,
        text: normalised(&text),
    }
}

fn is_unseen(element: &Element) -> bool {
    let is_hidden = element.attribute("hidden").is_some();
    is_hidden || UNSEEN.iter().any(|name| element.is_html(name))
}

fn is_in_line(element: &Element) -> bool {
    element.namespace == Namespace::Html && IN_LINE.contains(&&*element.name)
}

/// A text in one form: composed (NFC), without what has no width, with one space between words.
fn normalised(text: &str) -> String {
    let seen = text.nfc().filter(|c| {
        !matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'
        )
    });
    let seen: String = seen.collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    words.join(" ")
}

/// A page as text. One that is not UTF-8 is taken for Latin-1: what matters is that the same bytes are the same text.
fn decoded(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        page(html.as_bytes()).text
    }

    #[test]
    fn what_no_reader_sees_does_not_count() {
        let one = "<!doctype html><html lang=fr><head><title> Un  titre </title><script>var a=1</script></head><body><p>Une <b>ph</b>rase.</p><p>Deux</p><style>p{}</style><p hidden>non</p></body>";
        let read = page(one.as_bytes());
        assert_eq!(read.title.as_deref(), Some("Un titre"));
        assert_eq!(read.language.as_deref(), Some("fr"));
        assert_eq!(read.text, "Une phrase. Deux");
        let other = "<html><head><meta name=token content=9><title>Autre</title></head><body class=x>\n<div>Une&nbsp;phrase.</div><br>De&shy;ux<template>non</template><noscript>non</noscript><!-- non --></body>";
        assert_eq!(text(other), read.text);
    }

    #[test]
    fn what_a_reader_sees_counts() {
        assert_ne!(text("<p>30 jours"), text("<p>90 jours"));
        assert_ne!(text("<p>a b"), text("<p>ab"));
        assert_eq!(text("<li>a<li>b"), "a b");
        assert_eq!(text(""), "");
    }

    #[test]
    fn bytes_of_any_kind_are_a_text() {
        assert_eq!(page(b"<p>caf\xe9").text, "café");
        let deep = "<div>".repeat(100_000);
        assert_eq!(text(&deep), "");
    }
}
