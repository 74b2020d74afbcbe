//! The accessibility tree: which element is the child of which, for assistive technologies.
//!
//! Elements that say nothing by themselves (`<div>`, decoration, elements without a role) are passed
//! through, as browsers leave them out or let them be passed through.

use super::super::page::{Facts, Own, Page};
use super::implicit::has_global_attribute;
use crate::html::NodeId;

/// How many children are looked at for one element.
const MOST: usize = 100_000;

/// Whether assistive technologies pass through an element to what it holds.
fn is_transparent(page: &Page<'_>, id: NodeId) -> bool {
    match page.role_name(id) {
        "none" | "presentation" => true,
        "" | "generic" => {
            let has_aria = page.own(id).has(Own::ARIA);
            !has_aria || !page.element(id).is_some_and(has_global_attribute)
        }
        _ => false,
    }
}

/// Whether it holds a text itself, which then has no other parent.
fn holds_text(page: &Page<'_>, id: NodeId) -> bool {
    page.role_name(id) == "generic"
        && page
            .document
            .children(id)
            .any(|it| page.is_text(it) && page.facts(it).has(Facts::INCLUDED))
}

/// The children of an element in the accessibility tree.
pub(crate) fn children(page: &Page<'_>, id: NodeId) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut waiting = below(page, id);
    while let Some(next) = waiting.pop() {
        let facts = page.facts(next);
        if found.len() >= MOST || !facts.has(Facts::RENDERED) || facts.has(Facts::ARIA_HIDDEN) {
            continue;
        }
        if is_transparent(page, next) && !holds_text(page, next) {
            waiting.extend(below(page, next));
        } else if page.is_included(next) {
            found.push(next);
        }
    }
    found
}

/// The elements below one, last first, with those that it owns and without those owned elsewhere.
fn below(page: &Page<'_>, id: NodeId) -> Vec<NodeId> {
    let mut below: Vec<NodeId> = page
        .document
        .children(id)
        .filter(|it| page.element(*it).is_some())
        .filter(|it| page.owner(*it).is_none_or(|owner| owner == id))
        .collect();
    let owned = page.referenced(id, "aria-owns");
    below.extend(
        owned
            .into_iter()
            .filter(|it| page.owner(*it) == Some(id) && page.parent(*it) != Some(id)),
    );
    below.reverse();
    below
}

/// The parent of an element in the accessibility tree.
pub(crate) fn parent(page: &Page<'_>, id: NodeId) -> Option<NodeId> {
    let mut at = id;
    // Owners are no descendants of what they own, but two may own each other.
    for _ in 0..2 * u64::from(crate::html::MAXIMUM_DEPTH) {
        at = page.owner(at).or_else(|| page.parent(at))?;
        page.element(at)?;
        if !is_transparent(page, at) {
            return Some(at);
        }
    }
    None
}

/// Whether it is being changed, itself or what it stands in (`aria-busy`).
pub(crate) fn is_busy(page: &Page<'_>, id: NodeId) -> bool {
    let mut around = page.inclusive_ancestors(id);
    around.any(|it| {
        page.own(it).has(Own::ARIA)
            && page
                .attribute(it, "aria-busy")
                .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    })
}
