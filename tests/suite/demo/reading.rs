//! What each page of the demonstration says, as a text that a person can review.
//!
//! `SNAPSHOTS=overwrite cargo test` writes the texts anew; read the difference before you keep it.

use limpide::html::{Document, NodeId, NodeKind};

use super::options;
use crate::site::contents;

/// Elements that begin and end a line, with what stands before it.
const LINES: &[(&str, &str)] = &[
    ("h1", "\n# "),
    ("h2", "\n## "),
    ("h3", "\n### "),
    ("h4", "\n#### "),
    ("p", ""),
    ("li", "- "),
    ("dt", "? "),
    ("dd", "  "),
    ("tr", "| "),
    ("caption", "\n| "),
    ("blockquote", "> "),
    ("pre", ""),
    ("div", ""),
    ("aside", ""),
    ("nav", "\n"),
    ("header", ""),
    ("footer", "\n---\n"),
];

/// A page's title and the text of its body, a line a block, links with where they lead.
fn read(html: &str) -> String {
    let document = Document::parse(html);
    let mut text = String::new();
    for (id, element) in document.elements() {
        if element.is_html("title") {
            text.push_str(&format!("title: {}\n", document.text(id).trim()));
        }
    }
    let body = document.elements().find(|(_, e)| e.is_html("body"));
    if let Some((body, _)) = body {
        read_into(&document, body, &mut text);
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut even = lines.join("\n");
    while even.contains("\n\n\n") {
        even = even.replace("\n\n\n", "\n\n");
    }
    even + "\n"
}

fn read_into(document: &Document, id: NodeId, text: &mut String) {
    for child in document.children(id) {
        match &document.node(child).kind {
            NodeKind::Text(words) => say(words, text),
            NodeKind::Element(element) => {
                let line = LINES.iter().find(|(name, _)| element.is_html(name));
                if let Some((_, begin)) = line {
                    end_line(text);
                    text.push_str(begin);
                }
                let language = element.attribute("lang");
                text.push_str(&language.map_or(String::new(), |code| format!("({code}) ")));
                read_into(document, child, text);
                if element.is_html("a") {
                    let to = element.attribute("href").unwrap_or_default();
                    text.push_str(&format!(" <{to}>"));
                }
                if element.is_html("td") || element.is_html("th") {
                    text.push_str(" | ");
                }
                if line.is_some() {
                    end_line(text);
                }
            }
            _ => {}
        }
    }
}

/// Adds words with white space made even.
fn say(words: &str, text: &mut String) {
    for (at, word) in words.split([' ', '\n', '\t']).enumerate() {
        if at > 0 && !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
        text.push_str(word);
    }
}

fn end_line(text: &mut String) {
    if !text.ends_with('\n') {
        text.push('\n');
    }
}

#[test]
fn every_page_says_what_it_said() {
    let folder = crate::temporary::folder().unwrap();
    let out = folder.path().join("public");
    limpide::build::build(&options(&out));
    let mut said = String::new();
    for (path, bytes) in contents(&out) {
        said.push_str(&format!("==== {path}\n"));
        if path.ends_with(".html") {
            said.push_str(&read(&String::from_utf8(bytes).unwrap()));
        }
    }
    let snapshot =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/snapshots/demo.txt");
    snapbox::assert_data_eq!(said, snapbox::Data::read_from(&snapshot, None).raw());
}
