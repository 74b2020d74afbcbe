//! The words that a reader can find on a page.

use super::directive;
use crate::html::{Document, Element, NodeId, NodeKind, Step};

/// Elements that stand within a line of text.
const INLINE: [&str; 29] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup",
    "time", "u",
];

/// The text that a reader can find on a page, ready to be compared.
pub(super) fn text_of(document: &Document) -> String {
    let mut text = String::new();
    let mut hidden: Option<NodeId> = None;
    for step in document.walk() {
        match step {
            Step::Enter(node) if hidden.is_none() => match &document.node(node).kind {
                NodeKind::Text(piece) => text.push_str(piece),
                NodeKind::Element(element) => {
                    edge(element, &mut text);
                    let is_unseen =
                        matches!(&*element.name, "script" | "style" | "title" | "template");
                    if is_unseen || element.attribute("hidden").is_some() {
                        hidden = Some(node);
                    }
                }
                _ => {}
            },
            Step::Enter(_) => {}
            Step::Leave(node) => {
                if hidden == Some(node) {
                    hidden = None;
                }
                if let Some(element) = document.element(node) {
                    edge(element, &mut text);
                }
            }
        }
    }
    directive::plain(&text)
}

fn edge(element: &Element, text: &mut String) {
    if !INLINE.contains(&&*element.name) {
        text.push(directive::BLOCK);
    }
}
