//! XMP (ISO 16684-1): what programs say of a document, in XML within it.

use super::{Inside, Part};
use crate::source::xml::{Document, Next};

/// Adds what a packet says; one that is damaged says what stands before the damage.
pub(super) fn look(packet: &[u8], inside: &mut Inside) {
    let Ok(text) = std::str::from_utf8(packet) else {
        inside.is_unread = true;
        return;
    };
    let mut document = Document::of(text);
    // The property that texts are of.
    let mut of = None;
    loop {
        match document.next() {
            Ok(Next::Begins(element)) => {
                let name = element.name();
                let property = PROPERTIES.iter().find(|it| **it == name);
                of = property.copied().or(of);
                if name == "Description" {
                    let author = element.get("Author").or_else(|| element.get("creator"));
                    inside.person(Part::Author, &author.unwrap_or_default());
                }
            }
            Ok(Next::Text(text)) => match of {
                Some("title") => inside.entitle(&text),
                Some("creator" | "Author") => inside.person(Part::Author, &text),
                Some("language") => inside.speak(&text),
                _ => {}
            },
            Ok(Next::Ends(name)) => {
                if of == Some(&*name) {
                    of = None;
                }
            }
            Ok(Next::Over) | Err(_) => return,
        }
    }
}

const PROPERTIES: [&str; 4] = ["title", "creator", "Author", "language"];
