//! The words that a reader can find on a page.

use super::directive;
use super::gather::shadow_tree;
use crate::html::{Document, Element, Namespace, NodeId, NodeKind, Step};

/// Elements whose content no browser shows or searches, whatever a page's own styles say
/// (<https://wicg.github.io/scroll-to-text-fragment/#search-invisible>).
const UNSEEN: [&str; 15] = [
    "audio", "datalist", "head", "iframe", "meter", "noembed", "noframes", "object", "progress",
    "rp", "script", "style", "template", "title", "video",
];

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
                    if is_unseen(element) {
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

/// Whether a browser searches nothing of what an element holds: what is hidden until it is found, or lies in a closed
/// `<details>`, is shown then.
fn is_unseen(element: &Element) -> bool {
    let name = &*element.name;
    if element.namespace != Namespace::Html {
        return matches!(name, "desc" | "metadata" | "script" | "style" | "title");
    }
    let hidden = element.attribute("hidden");
    let is_hidden = hidden.is_some_and(|it| !it.eq_ignore_ascii_case("until-found"));
    let lacks = |attribute: &str| element.attribute(attribute).is_none();
    match name {
        "template" => shadow_tree(element).is_none(),
        "dialog" => is_hidden || lacks("open"),
        "select" => is_hidden || lacks("multiple"),
        name => is_hidden || UNSEEN.contains(&name),
    }
}

fn edge(element: &Element, text: &mut String) {
    if !INLINE.contains(&&*element.name) {
        text.push(directive::BLOCK);
    }
}
