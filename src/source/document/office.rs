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
    inside.is_unread |= names.iter().any(|name| is_closed(name));
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
    let is_picture = picture::Kind::of_name(name).is_some() && !name.starts_with("Thumbnails/");
    is_picture || (!is_look(name) && (ends(".xml") || ends(".rels") || ends(".svg")))
}

/// Whether a part is settings, or says how others look.
fn is_look(name: &str) -> bool {
    let looks = [
        "styles.xml",
        "/theme/",
        "/fontTable",
        "settings.xml",
        "[Content_Types]",
    ];
    looks.iter().any(|it| name.contains(it))
}

/// Whether a part is a picture, a recording or a document of a kind that is not looked into, and may tell of persons as
/// TIFF does.
fn is_closed(name: &str) -> bool {
    let folders = ["/media/", "/embeddings/", "Pictures/", "Object ", "Media/"];
    let is_in = folders.iter().any(|it| name.contains(it));
    is_in && !name.ends_with('/') && !is_told(name) && !is_look(name)
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
    // How many of them are comments of OpenDocument, so that not all are gone through for each name.
    let mut annotations = 0_usize;
    loop {
        match document.next()? {
            Next::Begins(element) => {
                begins((name, &element), inside);
                if around.len() > MOST_DEPTH {
                    return Err(Damage::TooLarge);
                }
                let name = element.name();
                annotations += usize::from(name == ANNOTATION);
                around.push(name);
            }
            Next::Ends(ended) => {
                let closed = around.pop();
                annotations -= usize::from(closed.is_some_and(|it| it == ANNOTATION));
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
                    // OpenDocument names who commented or changed within the text.
                    "creator" => {
                        let part = match annotations {
                            0 => Part::ChangeAuthor,
                            _ => Part::CommentAuthor,
                        };
                        inside.person(part, &text);
                    }
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

/// A comment, as OpenDocument calls it.
const ANNOTATION: &str = "annotation";

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
