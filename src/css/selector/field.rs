//! The state of form fields when a page has just been loaded.

use crate::html::{Document, Element, NodeId};

use super::memo::Chosen;
use super::state::is_disabled;
use super::tree::Tree;

fn has(element: &Element, name: &str) -> bool {
    element.attribute(name).is_some()
}

fn kind(element: &Element) -> String {
    element
        .attribute("type")
        .unwrap_or("text")
        .to_ascii_lowercase()
}

/// Types of input that are no text and take no `readonly`.
const NOT_TEXT: [&str; 10] = [
    "checkbox", "radio", "button", "submit", "reset", "hidden", "range", "color", "file", "image",
];

const DATES: [&str; 6] = ["date", "month", "week", "time", "datetime-local", "number"];

/// Whether an input takes text; `dates` counts dates and numbers.
pub(super) fn is_text_like(element: &Element, dates: bool) -> bool {
    let kind = kind(element);
    !NOT_TEXT.contains(&&*kind) && (dates || !DATES[..5].contains(&&*kind))
}

pub(super) fn is_checked(tree: &Tree<'_>, id: NodeId, element: &Element) -> bool {
    if element.is_html("input") {
        return matches!(&*kind(element), "checkbox" | "radio") && has(element, "checked");
    }
    element.is_html("option") && is_selected(tree, id)
}

/// The option that a select shows when none is marked selected is its first.
fn is_selected(tree: &Tree<'_>, id: NodeId) -> bool {
    let document = tree.document;
    if document.attribute(id, "selected").is_some() {
        return true;
    }
    let Some(select) = ancestor(document, id, "select") else {
        return false;
    };
    tree.memo.option(select, || shown_option(tree, select)) == Some(id)
}

/// The option that a select shows though none is marked.
fn shown_option(tree: &Tree<'_>, select: NodeId) -> Option<NodeId> {
    let document = tree.document;
    let one = document.attribute(select, "multiple").is_none()
        && document
            .attribute(select, "size")
            .and_then(|size| size.trim().parse::<u32>().ok())
            .is_none_or(|size| size <= 1);
    let mut options = document
        .descendants(select)
        .filter(|&it| document.element(it).is_some_and(|it| it.is_html("option")));
    let mut marked = options.clone();
    if !one || marked.any(|it| document.attribute(it, "selected").is_some()) {
        return None;
    }
    options.find(|&it| !is_disabled(tree, it))
}

fn ancestor(document: &Document, id: NodeId, name: &str) -> Option<NodeId> {
    let mut next = document.node(id).parent;
    while let Some(id) = next {
        if document.element(id).is_some_and(|it| it.is_html(name)) {
            return Some(id);
        }
        next = document.node(id).parent;
    }
    None
}

/// `:indeterminate`: a progress bar without value, and radio buttons of which none is chosen.
pub(super) fn is_indeterminate(tree: &Tree<'_>, id: NodeId, element: &Element) -> bool {
    let document = tree.document;
    if element.is_html("progress") {
        return !has(element, "value");
    }
    if !element.is_html("input") || kind(element) != "radio" || has(element, "checked") {
        return false;
    }
    let Some(group) = element.attribute("name").filter(|name| !name.is_empty()) else {
        return true;
    };
    let form = ancestor(document, id, "form");
    let all = || chosen(document);
    !tree.memo.is_chosen(document.root(), (form, group), all)
}

/// The groups of radio buttons of which one is chosen, each with its form.
fn chosen(document: &Document) -> Chosen {
    let all = document.descendants(document.root());
    all.filter_map(|id| {
        let it = document.element(id)?;
        let is_one = it.is_html("input") && has(it, "checked") && kind(it) == "radio";
        let group = it.attribute("name").filter(|_| is_one)?;
        Some((ancestor(document, id, "form"), group.into()))
    })
    .collect()
}

/// `:default`: what is checked or selected, and the button that a form is sent with.
pub(super) fn is_default(tree: &Tree<'_>, id: NodeId, element: &Element) -> bool {
    let document = tree.document;
    if is_checked(tree, id, element) {
        return has(element, "checked") || has(element, "selected");
    }
    let sends = |element: &Element| match &*element.name {
        "button" => !matches!(element.attribute("type"), Some("button" | "reset")),
        "input" => matches!(&*kind(element), "submit" | "image"),
        _ => false,
    };
    let Some(form) = ancestor(document, id, "form").filter(|_| sends(element)) else {
        return false;
    };
    let first = || {
        document.descendants(form).find(|&it| {
            let found = document.element(it);
            found.is_some_and(|it| (it.is_html("button") || it.is_html("input")) && sends(it))
        })
    };
    tree.memo.sender(form, first) == Some(id)
}

pub(super) fn can_be_required(element: &Element) -> bool {
    element.is_html("select")
        || element.is_html("textarea")
        || (element.is_html("input")
            && !matches!(
                &*kind(element),
                "hidden" | "range" | "color" | "submit" | "image" | "reset" | "button"
            ))
}

pub(super) fn shows_placeholder(document: &Document, id: NodeId, element: &Element) -> bool {
    let empty = if element.is_html("textarea") {
        document.text(id).is_empty()
    } else if element.is_html("input") && is_text_like(element, false) {
        element.attribute("value").unwrap_or_default().is_empty()
    } else {
        return false;
    };
    empty && has(element, "placeholder")
}

/// Whether an element is one that browsers validate.
pub(super) fn is_validated(element: &Element) -> bool {
    matches!(
        &*element.name,
        "input" | "select" | "textarea" | "form" | "fieldset" | "button"
    )
}

/// Whether what a field holds is valid; none where it can't be told.
pub(super) fn is_valid(tree: &Tree<'_>, id: NodeId, element: &Element) -> Option<bool> {
    let document = tree.document;
    if !is_validated(element) {
        return Some(false);
    }
    if matches!(&*element.name, "form" | "fieldset") {
        let fields = document
            .descendants(id)
            .filter_map(|it| Some((it, document.element(it)?)));
        let constrained = fields.into_iter().any(|(_, it)| {
            matches!(&*it.name, "input" | "select" | "textarea") && is_constrained(it)
        });
        return if constrained { None } else { Some(true) };
    }
    if is_disabled(tree, id) || has(element, "readonly") || !is_constrained(element) {
        return Some(true);
    }
    let text_field =
        element.is_html("textarea") || (element.is_html("input") && is_text_like(element, true));
    if !text_field {
        return match &*kind(element) {
            "checkbox" if has(element, "required") => Some(has(element, "checked")),
            _ => None,
        };
    }
    let empty = if element.is_html("textarea") {
        document.text(id).is_empty()
    } else {
        element.attribute("value").unwrap_or_default().is_empty()
    };
    // An empty value breaks no constraint but `required`.
    if empty {
        return Some(!has(element, "required"));
    }
    let checked = ["pattern", "min", "max", "step"]
        .iter()
        .any(|it| has(element, it))
        || matches!(&*kind(element), "email" | "url" | "number");
    if checked || DATES.contains(&&*kind(element)) {
        None
    } else {
        Some(true)
    }
}

fn is_constrained(element: &Element) -> bool {
    ["required", "pattern", "min", "max", "step"]
        .iter()
        .any(|it| has(element, it))
        || (element.is_html("input")
            && (matches!(&*kind(element), "email" | "url") || DATES.contains(&&*kind(element))))
}

/// Whether a field has a range to be in.
pub(super) fn has_range(element: &Element) -> bool {
    element.is_html("input")
        && (kind(element) == "range"
            || (DATES.contains(&&*kind(element)) && (has(element, "min") || has(element, "max"))))
}

/// Whether the value of a field lies in its range; none where it can't be told.
pub(super) fn is_in_range(element: &Element) -> Option<bool> {
    if !has_range(element) {
        return Some(false);
    }
    let number = |name: &str| {
        element
            .attribute(name)
            .map(|it| it.trim().parse::<f64>().ok())
    };
    match &*kind(element) {
        "range" => Some(true),
        _ if element.attribute("value").unwrap_or_default().is_empty() => Some(true),
        "number" => {
            let value = number("value")??;
            let least = number("min").flatten().unwrap_or(f64::NEG_INFINITY);
            let most = number("max").flatten().unwrap_or(f64::INFINITY);
            Some(least <= value && value <= most)
        }
        _ => None,
    }
}
