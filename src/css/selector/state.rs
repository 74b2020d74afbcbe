//! Pseudo-classes that ask about the state of an element when a page has just been loaded.

use crate::html::{Document, Element, Namespace, NodeId};

use super::PseudoClass;
use super::element::{Asked, Spot};
use super::field;
use super::language;
use super::tree::Tree;

/// Whether an element is in a state.
pub(super) fn matches(spot: Spot<'_>, class: &PseudoClass, asked: &Asked) -> bool {
    let Some(element) = spot.element() else {
        return false;
    };
    let doubt = || {
        asked.doubt.set(true);
        asked.assume.get()
    };
    let document = spot.tree.document;
    match class {
        PseudoClass::Link => is_link(spot),
        PseudoClass::Never | PseudoClass::Pointed => false,
        PseudoClass::Focus => asked.focus.get() == Some(spot.id),
        PseudoClass::FocusWithin => asked
            .focus
            .get()
            .is_some_and(|it| holds(document, spot.id, it)),
        PseudoClass::Defined => !is_custom(element),
        PseudoClass::Enabled => is_control(element) && !is_disabled(spot.tree, spot.id),
        PseudoClass::Disabled => is_control(element) && is_disabled(spot.tree, spot.id),
        PseudoClass::Checked => field::is_checked(spot.tree, spot.id, element),
        PseudoClass::Indeterminate => field::is_indeterminate(spot.tree, spot.id, element),
        PseudoClass::Default => field::is_default(spot.tree, spot.id, element),
        PseudoClass::Required => field::can_be_required(element) && has(element, "required"),
        PseudoClass::Optional => field::can_be_required(element) && !has(element, "required"),
        PseudoClass::ReadWrite => is_read_write(spot.tree, spot.id, element),
        PseudoClass::ReadOnly => !is_read_write(spot.tree, spot.id, element),
        PseudoClass::PlaceholderShown => field::shows_placeholder(document, spot.id, element),
        PseudoClass::Valid => field::is_valid(spot.tree, spot.id, element).unwrap_or_else(doubt),
        PseudoClass::Invalid => {
            field::is_valid(spot.tree, spot.id, element).map_or_else(doubt, |valid| !valid)
                && field::is_validated(element)
        }
        PseudoClass::InRange => field::is_in_range(element).unwrap_or_else(doubt),
        PseudoClass::OutOfRange => {
            field::has_range(element) && field::is_in_range(element).map_or_else(doubt, |it| !it)
        }
        PseudoClass::Open => {
            (element.is_html("details") || element.is_html("dialog")) && has(element, "open")
        }
        PseudoClass::Lang(ranges) => language::matches(document, spot.id, ranges),
        PseudoClass::DirLtr => language::direction(document, spot.id) == Some(false),
        PseudoClass::DirRtl => language::direction(document, spot.id) == Some(true),
        PseudoClass::Unknown => doubt(),
    }
}

fn has(element: &Element, name: &str) -> bool {
    element.attribute(name).is_some()
}

/// Whether an element is a link (<https://html.spec.whatwg.org/multipage/semantics-other.html#selector-link>).
pub(super) fn is_link(spot: Spot<'_>) -> bool {
    let Some(element) = spot.element() else {
        return false;
    };
    match element.namespace {
        Namespace::Html => matches!(&*element.name, "a" | "area") && has(element, "href"),
        Namespace::Svg => {
            *element.name == *"a" && (has(element, "href") || has(element, "xlink:href"))
        }
        Namespace::MathMl => has(element, "href"),
    }
}

fn holds(document: &Document, outer: NodeId, inner: NodeId) -> bool {
    let mut next = Some(inner);
    while let Some(id) = next {
        if id == outer {
            return true;
        }
        next = document.node(id).parent;
    }
    false
}

/// No script defines a custom element here.
fn is_custom(element: &Element) -> bool {
    element.namespace == Namespace::Html && element.name.contains('-')
}

fn is_control(element: &Element) -> bool {
    element.namespace == Namespace::Html
        && matches!(
            &*element.name,
            "button" | "input" | "select" | "textarea" | "optgroup" | "option" | "fieldset"
        )
}

/// Whether a control is disabled
/// (<https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#concept-fe-disabled>).
pub(super) fn is_disabled(tree: &Tree<'_>, id: NodeId) -> bool {
    let document = tree.document;
    let Some(element) = document.element(id) else {
        return false;
    };
    if has(element, "disabled") {
        return true;
    }
    let group = |name: &str| {
        let parent = document.node(id).parent;
        let parent = parent.and_then(|it| document.element(it));
        parent.is_some_and(|it| it.is_html(name) && has(it, "disabled"))
    };
    match &*element.name {
        "option" => group("optgroup"),
        "optgroup" => false,
        _ => is_in_disabled_fieldset(tree, id),
    }
}

/// A disabled fieldset disables what it holds, but what its first legend holds.
fn is_in_disabled_fieldset(tree: &Tree<'_>, id: NodeId) -> bool {
    let document = tree.document;
    let mut child = id;
    while let Some(parent) = document.node(child).parent {
        if let Some(element) = document.element(parent)
            && element.is_html("fieldset")
            && has(element, "disabled")
            && tree.memo.legend(document, parent) != Some(child)
        {
            return true;
        }
        child = parent;
    }
    false
}

/// Whether a reader can change what an element holds
/// (<https://html.spec.whatwg.org/multipage/semantics-other.html#selector-read-write>).
fn is_read_write(tree: &Tree<'_>, id: NodeId, element: &Element) -> bool {
    let editable_field = element.is_html("textarea")
        || (element.is_html("input") && field::is_text_like(element, true));
    if editable_field {
        return !has(element, "readonly") && !is_disabled(tree, id);
    }
    is_editable(tree.document, id)
}

fn is_editable(document: &Document, id: NodeId) -> bool {
    let mut next = Some(id);
    while let Some(id) = next {
        match document.attribute(id, "contenteditable") {
            Some(value) if value.eq_ignore_ascii_case("false") => return false,
            Some(value)
                if value.is_empty()
                    || value.eq_ignore_ascii_case("true")
                    || value.eq_ignore_ascii_case("plaintext-only") =>
            {
                return true;
            }
            _ => next = document.node(id).parent,
        }
    }
    false
}
