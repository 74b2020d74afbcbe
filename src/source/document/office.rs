//! Documents of office programs: Office Open XML (ECMA-376) and OpenDocument (ISO/IEC 26300), archives of XML.

use std::io::Cursor;

use super::{Inside, MOST_UNPACKED, Part};
use crate::picture;
use crate::source::parts::{Damage, Parts};
use crate::source::xml::{Document, Element, Next};

/// The most parts that are looked into.
const MOST_PARTS: usize = 4_000;

/// What is in such a document.
pub(super) fn look(bytes: &[u8]) -> Inside {
    let mut inside = Inside::default();
    let Ok(mut parts) = Parts::of(Cursor::new(bytes)) else {
        inside.is_unread = true;
        return inside;
    };
    let mut names = parts.names();
    inside.is_unread = names.len() > MOST_PARTS;
    names.truncate(MOST_PARTS);
    let mut unpacked = 0_usize;
    for name in names.iter().filter(|name| is_told(name)) {
        if unpacked > MOST_UNPACKED {
            inside.is_unread = true;
            break;
        }
        let Ok(part) = parts.bytes(name) else {
            inside.is_unread = true;
            continue;
        };
        unpacked = unpacked.saturating_add(part.len());
        if picture::Kind::of_name(name).is_some() {
            match picture::read(name, &part) {
                Ok(facts) => inside.pictures.extend(facts.told),
                Err(_) => inside.is_unread = true,
            }
            continue;
        }
        match std::str::from_utf8(&part) {
            Ok(text) if read(name, text, &mut inside).is_ok() => {}
            _ => inside.is_unread = true,
        }
    }
    inside
}

/// Whether a part says something of persons: settings and looks don't.
fn is_told(name: &str) -> bool {
    let ends = |ending: &str| name.to_ascii_lowercase().ends_with(ending);
    let is_look = [
        "styles.xml",
        "/theme/",
        "/fontTable",
        "settings.xml",
        "[Content_Types]",
    ]
    .iter()
    .any(|it| name.contains(it));
    let is_picture = picture::Kind::of_name(name).is_some() && !name.starts_with("Thumbnails/");
    is_picture || (!is_look && (ends(".xml") || ends(".rels")))
}

/// The properties of a document, and what they say.
fn of_property(name: &str, text: &str, inside: &mut Inside) {
    match name {
        "title" => inside.entitle(text),
        "language" => inside.speak(text),
        "creator" | "initial-creator" | "Manager" => inside.person(Part::Author, text),
        "lastModifiedBy" => inside.person(Part::LastEditor, text),
        _ => {}
    }
}

const PROPERTIES: [&str; 3] = ["docProps/core.xml", "docProps/app.xml", "meta.xml"];

/// Adds what a part says.
fn read(name: &str, text: &str, inside: &mut Inside) -> Result<(), Damage> {
    let is_properties = PROPERTIES.contains(&name);
    let mut document = Document::of(text);
    // The elements around, the innermost last.
    let mut around: Vec<String> = Vec::new();
    loop {
        match document.next()? {
            Next::Begins(element) => {
                begins((name, &element), inside);
                if around.len() > MOST_DEPTH {
                    return Err(Damage::TooLarge);
                }
                around.push(element.name());
            }
            Next::Ends(ended) => {
                around.pop();
                if matches!(
                    &*ended,
                    "p" | "h" | "si" | "row" | "br" | "tab" | "table-cell"
                ) {
                    inside.say("\n");
                }
            }
            Next::Text(text) => {
                let within = around.last().map_or("", String::as_str);
                match within {
                    _ if is_properties => of_property(within, &text, inside),
                    "creator" => of_creator(&around, &text, inside),
                    // The authors of a spreadsheet's comments.
                    "author" if name.contains("comments") => {
                        inside.person(Part::CommentAuthor, &text);
                    }
                    _ => inside.say(&text),
                }
            }
            Next::Over => return Ok(()),
        }
    }
}

/// How deep elements nest: office programs write a few dozen.
const MOST_DEPTH: usize = 1_000;

/// What an element says by itself: changes and comments with their authors, and the addresses that are linked to.
fn begins((name, element): (&str, &Element<'_>), inside: &mut Inside) {
    let author = || element.get("author").unwrap_or_default();
    match &*element.name() {
        "ins" | "del" | "moveFrom" | "moveTo" | "rPrChange" | "pPrChange"
            if element.get("author").is_some() =>
        {
            inside.has_changes = true;
            inside.person(Part::ChangeAuthor, &author());
        }
        "tracked-changes" | "changed-region" => inside.has_changes = true,
        "comment" if name.contains("omments") => {
            inside.has_comments = true;
            inside.person(Part::CommentAuthor, &author());
        }
        "threadedComment" | "annotation" | "cm" => inside.has_comments = true,
        "person" if name.contains("persons/") => {
            let name = element.get("displayName").unwrap_or_default();
            inside.person(Part::CommentAuthor, &name);
        }
        "cmAuthor" | "author" if name.starts_with("ppt/") => {
            let name = element.get("name").unwrap_or_default();
            inside.person(Part::CommentAuthor, &name);
        }
        "Relationship" => {
            let target = element.get("Target").unwrap_or_default();
            if target.starts_with("mailto:") || target.starts_with("tel:") {
                inside.say(&format!("\n{}\n", target.replacen(':', " ", 1)));
            }
        }
        _ => {}
    }
}

/// OpenDocument names who commented or changed within the text.
fn of_creator(around: &[String], text: &str, inside: &mut Inside) {
    let part = match around.iter().any(|it| it == "annotation") {
        true => Part::CommentAuthor,
        false => Part::ChangeAuthor,
    };
    inside.person(part, text);
}
