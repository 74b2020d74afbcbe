//! Attributes as selectors ask about them.

use selectors::attr::{AttrSelectorOperation, NamespaceConstraint};

use crate::html::Element;

use super::{Namespaces, Word};

/// Whether an attribute of an element is as a selector asks.
pub(super) fn matches(
    element: &Element,
    namespace: &NamespaceConstraint<&Namespaces>,
    name: &Word,
    operation: &AttrSelectorOperation<&Word>,
) -> bool {
    element.attributes.iter().any(|attribute| {
        let own = &*attribute.name;
        let same = match namespace {
            NamespaceConstraint::Specific(Namespaces::None) => own == name.text(),
            // The prefix that an attribute of SVG was parsed with stands before its name.
            NamespaceConstraint::Any | NamespaceConstraint::Specific(_) => {
                own.rsplit(':').next() == Some(name.text())
            }
        };
        same && operation.eval_str(&attribute.value)
    })
}
