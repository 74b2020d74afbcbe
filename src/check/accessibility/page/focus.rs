//! What the keyboard reaches (<https://html.spec.whatwg.org/multipage/interaction.html#focus>).

use crate::html::{Document, Element, Namespace, NodeId};

/// The value of `tabindex`, read by HTML's rules for parsing integers.
pub(crate) fn tab_index(element: &Element) -> Option<i64> {
    let value = element.attribute("tabindex")?;
    let value = value.trim_start_matches(crate::html::is_space);
    let sign = usize::from(value.starts_with(['-', '+']));
    let digits = value.get(sign..)?;
    let length = digits
        .find(|it: char| !it.is_ascii_digit())
        .unwrap_or(digits.len());
    value.get(..sign + length)?.parse().ok()
}

/// Whether an element takes the focus without `tabindex`, when it is rendered and not disabled; `opens` tells of a
/// `<summary>` whether it is the one that opens its `<details>`.
pub(super) fn is_natively_focusable(
    document: &Document,
    (id, element): (NodeId, &Element),
    opens: bool,
) -> bool {
    if is_editable(element) {
        return true;
    }
    if element.namespace == Namespace::Svg {
        return &*element.name == "a"
            && (element.attribute("href").is_some() || element.attribute("xlink:href").is_some());
    }
    if element.namespace != Namespace::Html {
        return false;
    }
    match &*element.name {
        "a" | "area" => element.attribute("href").is_some(),
        "input" => !is_type(element, "hidden"),
        "button" | "select" | "textarea" | "iframe" => true,
        "summary" => opens,
        "audio" | "video" => element.attribute("controls").is_some(),
        "details" => !document.children(id).any(|child| {
            document
                .element(child)
                .is_some_and(|it| it.is_html("summary"))
        }),
        _ => false,
    }
}

/// Whether the type of an `<input>` is this one.
pub(crate) fn is_type(element: &Element, wanted: &str) -> bool {
    element
        .attribute("type")
        .is_some_and(|it| it.eq_ignore_ascii_case(wanted))
}

fn is_editable(element: &Element) -> bool {
    element.attribute("contenteditable").is_some_and(|value| {
        ["", "true", "plaintext-only"]
            .iter()
            .any(|editable| value.eq_ignore_ascii_case(editable))
    })
}
