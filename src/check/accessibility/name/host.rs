//! What HTML and SVG say of the names of their elements
//! (<https://www.w3.org/TR/html-aam-1.0/#accessible-name-and-description-computation>).

use super::super::page::Page;
use crate::html::{Namespace, NodeId};

/// What the host language names an element.
pub(super) enum Alternative {
    /// A text.
    Text(String),
    /// What these elements hold.
    Of(Vec<NodeId>),
    /// Nothing.
    None,
}

/// The native text alternative of an element.
pub(super) fn alternative(page: &Page<'_>, id: NodeId) -> Alternative {
    let Some(element) = page.element(id) else {
        return Alternative::None;
    };
    if element.namespace == Namespace::Svg {
        return svg(page, id);
    }
    match &*element.name {
        "img" | "area" => attribute(page, id, "alt"),
        "input" => input(page, id),
        "button" | "meter" | "output" | "progress" | "select" | "textarea" => labels(page, id),
        "fieldset" => first_child(page, id, "legend"),
        "table" => first_child(page, id, "caption"),
        "figure" => first_child(page, id, "figcaption"),
        "optgroup" | "option" => attribute(page, id, "label"),
        "html" => title(page),
        _ => Alternative::None,
    }
}

fn attribute(page: &Page<'_>, id: NodeId, name: &str) -> Alternative {
    match page.attribute(id, name) {
        Some(text) => Alternative::Text(text.to_owned()),
        None => Alternative::None,
    }
}

fn labels(page: &Page<'_>, id: NodeId) -> Alternative {
    match page.labels(id) {
        [] => Alternative::None,
        labels => Alternative::Of(labels.to_vec()),
    }
}

fn first_child(page: &Page<'_>, id: NodeId, name: &str) -> Alternative {
    let found = page
        .document
        .children(id)
        .find(|child| page.is(*child, name));
    found.map_or(Alternative::None, |child| Alternative::Of(vec![child]))
}

fn title(page: &Page<'_>) -> Alternative {
    match page.named("title").next() {
        Some(title) => Alternative::Text(page.document.text(title)),
        None => Alternative::None,
    }
}

/// The `<title>` among its children.
fn svg(page: &Page<'_>, id: NodeId) -> Alternative {
    let is_title = |child: &NodeId| {
        page.element(*child)
            .is_some_and(|it| it.namespace == Namespace::Svg && &*it.name == "title")
    };
    match page.document.children(id).find(is_title) {
        Some(title) => Alternative::Text(page.document.text(title)),
        None => Alternative::None,
    }
}

fn input(page: &Page<'_>, id: NodeId) -> Alternative {
    let kind = page.attribute(id, "type").unwrap_or_default();
    let kind = kind.to_ascii_lowercase();
    if let Alternative::Of(labels) = labels(page, id) {
        return Alternative::Of(labels);
    }
    match kind.as_str() {
        "button" => attribute(page, id, "value"),
        "submit" | "reset" => match page.attribute(id, "value") {
            Some(value) => Alternative::Text(value.to_owned()),
            // The browser's own word, in the reader's language.
            None => Alternative::Text(kind),
        },
        "image" => attribute(page, id, "alt"),
        _ => Alternative::None,
    }
}

/// What is named when all else says nothing: `title`, and `placeholder` of fields.
pub(super) fn tooltip(page: &Page<'_>, id: NodeId) -> Option<String> {
    let element = page.element(id)?;
    let said = |name| element.attribute(name).filter(|it| !it.trim().is_empty());
    // An empty `alt` is an answer; so is that of an image button, whatever its title.
    let answered = element.is_html("img") && element.attribute("alt").is_some();
    if answered {
        return None;
    }
    let placeholder = match element.is_html("input") || element.is_html("textarea") {
        true => said("placeholder"),
        false => None,
    };
    let title = said("title").or(placeholder);
    title.map(str::to_owned)
}

/// Elements whose content is not what they show.
pub(super) fn is_replaced(page: &Page<'_>, id: NodeId) -> bool {
    page.is_any(
        id,
        &[
            "audio", "canvas", "embed", "iframe", "img", "input", "meter", "object", "progress",
            "select", "textarea", "video",
        ],
    )
}

/// The text of the chosen options of a `<select>`.
pub(super) fn selected(page: &Page<'_>, id: NodeId) -> Option<String> {
    let options = || {
        page.descendants(id)
            .iter()
            .copied()
            .filter(|it| page.is(*it, "option"))
    };
    let chosen: Vec<String> = options()
        .filter(|it| page.attribute(*it, "selected").is_some())
        .map(|it| page.document.text(it))
        .collect();
    match chosen.is_empty() {
        false => Some(chosen.join(" ")),
        true if page.role_name(id) == "combobox" => {
            options().next().map(|it| page.document.text(it))
        }
        true => None,
    }
}
