//! A page of HTML, parsed once as a browser parses it, in one flat list of nodes.
//!
//! [`Document`] is what every check of a finished page reads. It is built by html5ever with scripting
//! off: limpide's pages have no script, so `<noscript>` holds elements as it does for their readers.
//! Nothing here recurses: a page nested without end costs no stack.

mod count;
mod document;
mod node;
mod outline;
mod places;
mod refresh;
mod scan;
mod sink;
mod srcset;
mod tags;
mod walk;

pub use count::{elements, most_elements};
pub use document::{Document, MAXIMUM_DEPTH};
pub use node::{Attribute, Element, Name, Namespace, Node, NodeId, NodeKind};
pub use outline::Outline;
pub use places::{Place, Places, TagPlace};
pub use refresh::refresh;
pub use srcset::candidates;
pub use walk::{Children, Descendants, Step, Walk};

/// Whether a character is white space to HTML and CSS; a no-break space is not
/// (<https://infra.spec.whatwg.org/#ascii-whitespace>).
pub fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\u{c}' | '\r')
}

/// White space collapsed and trimmed.
pub(crate) fn normalise(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        normal.push_str(word);
    }
    normal
}
