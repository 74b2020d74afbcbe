//! Attributes as selectors ask about them.

use std::fmt;
use std::hash::{Hash, Hasher};

use selectors::attr::{
    AttrSelectorOperation, AttrSelectorOperator, CaseSensitivity, NamespaceConstraint,
    ParsedCaseSensitivity,
};

use crate::html::{Element, Namespace};

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

/// What a selector asks of the value of an attribute.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::css) struct AttributeTest {
    /// The attribute, in lower case.
    pub(in crate::css) name: Word,
    pub(in crate::css) operator: AttrSelectorOperator,
    pub(in crate::css) value: Word,
    pub(in crate::css) case: ParsedCaseSensitivity,
}

impl fmt::Debug for AttributeTest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}:{}]", self.name.text(), self.value.text())
    }
}

// The names tell them apart almost always.
impl Hash for AttributeTest {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u32(self.name.hash());
        state.write_u32(self.value.hash());
    }
}

impl AttributeTest {
    /// Whether a value of the attribute is as asked, on an element of a namespace.
    pub(in crate::css) fn holds(&self, namespace: Namespace, value: &str) -> bool {
        use ParsedCaseSensitivity as Case;
        let any = match self.case {
            Case::ExplicitCaseSensitive | Case::CaseSensitive => false,
            Case::AsciiCaseInsensitive => true,
            Case::AsciiCaseInsensitiveIfInHtmlElementInHtmlDocument => namespace == Namespace::Html,
        };
        let case_sensitivity = match any {
            true => CaseSensitivity::AsciiCaseInsensitive,
            false => CaseSensitivity::CaseSensitive,
        };
        let operation = AttrSelectorOperation::WithValue {
            operator: self.operator,
            case_sensitivity,
            value: &self.value,
        };
        operation.eval_str(value)
    }
}
