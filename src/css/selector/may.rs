//! What a selector can't match, told by names and attributes alone.

use selectors::parser::{Combinator, Component};

use crate::html::{Element, Namespace, NodeId};

use super::tree::Tree;
use super::{Kind, Selector};

/// How deep `:is()` is looked into.
const MAXIMUM_DEPTH: u32 = 4;

/// Whether a selector may match an element: false is certain. Not asked for this one `alone`, it holds for
/// all elements whose names, ids, classes and attributes, and those of the elements they stand in, are the
/// same.
pub(super) fn may_match(
    selector: &Selector,
    tree: &Tree<'_>,
    id: NodeId,
    alone: bool,
    depth: u32,
) -> bool {
    let mut id = id;
    let mut iter = selector.iter();
    loop {
        let Some(element) = tree.document.element(id) else {
            return true;
        };
        if !iter.all(|it| may_be(it, tree, id, element, (alone, depth))) {
            return false;
        }
        match iter.next_sequence() {
            Some(Combinator::PseudoElement) => {}
            Some(Combinator::Child) => match tree.parent(id) {
                Some(parent) => id = parent,
                None => return false,
            },
            Some(Combinator::NextSibling) if alone => match tree.previous(id) {
                Some(previous) => id = previous,
                None => return false,
            },
            _ => return true,
        }
    }
}

fn may_be(
    component: &Component<Kind>,
    tree: &Tree<'_>,
    id: NodeId,
    element: &Element,
    (alone, depth): (bool, u32),
) -> bool {
    let has = |name: &str| element.attribute(name).is_some();
    match component {
        Component::LocalName(name) => {
            let html = element.namespace == Namespace::Html;
            let wanted = if html { &name.lower_name } else { &name.name };
            *element.name == *wanted.text()
        }
        Component::ID(wanted) => tree.id(id) == wanted.hash(),
        Component::Class(wanted) => tree.classes(id).contains(&wanted.hash()),
        Component::AttributeInNoNamespaceExists {
            local_name,
            local_name_lower,
        } => has(local_name.text()) || has(local_name_lower.text()),
        Component::AttributeInNoNamespace { local_name, .. } => has(local_name.text()),
        Component::AttributeOther(other) if other.namespace.is_none() => {
            has(other.local_name.text()) || has(other.local_name_lower.text())
        }
        Component::Is(list) | Component::Where(list) if depth < MAXIMUM_DEPTH => {
            let mut each = list.slice().iter();
            each.any(|it| may_match(it, tree, id, alone, depth + 1))
        }
        _ => true,
    }
}
