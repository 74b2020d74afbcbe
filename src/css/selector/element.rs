//! An element as the selectors crate asks about it.

use std::cell::Cell;
use std::fmt;

use precomputed_hash::PrecomputedHash;
use selectors::OpaqueElement;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::{BLOOM_HASH_MASK, BloomFilter};
use selectors::context::MatchingContext;
use selectors::matching::ElementSelectorFlags;

use crate::html::{Element, Namespace, NodeId, NodeKind, is_space};

use super::attribute;
use super::state;
use super::tree::Tree;
use super::word::Namespaces;
use super::{Kind, PseudoClass, PseudoElement, Word};

/// How many steps from sibling to sibling a page may cost; past them nothing is certain.
const MAXIMUM_STEPS: u32 = 40_000_000;

/// What is assumed of a page, and what was found out while matching.
#[derive(Default)]
pub(super) struct Asked {
    /// The element that has the focus.
    pub(super) focus: Cell<Option<NodeId>>,
    /// What a question has for an answer that can't be told.
    pub(super) assume: Cell<bool>,
    /// Whether such a question was asked.
    pub(super) doubt: Cell<bool>,
    steps: Cell<u32>,
}

impl Asked {
    /// Whether so much was asked that answers are no longer to be relied upon.
    pub(super) fn is_exhausted(&self) -> bool {
        self.steps.get() >= MAXIMUM_STEPS
    }
}

/// An element of a page.
#[derive(Clone, Copy)]
pub(in crate::css) struct Spot<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) id: NodeId,
    pub(super) asked: &'a Asked,
}

impl fmt::Debug for Spot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.id)
    }
}

impl<'a> Spot<'a> {
    pub(super) fn at(self, id: NodeId) -> Self {
        Self { id, ..self }
    }

    pub(super) fn element(self) -> Option<&'a Element> {
        self.tree.document.element(self.id)
    }

    pub(super) fn is_html(self) -> bool {
        self.element()
            .is_some_and(|it| it.namespace == Namespace::Html)
    }

    fn namespace(self) -> Namespaces {
        match self.element().map(|it| it.namespace) {
            Some(Namespace::Html) => Namespaces::Html,
            Some(Namespace::Svg) => Namespaces::Svg,
            Some(Namespace::MathMl) => Namespaces::MathMl,
            None => Namespaces::None,
        }
    }

    /// Counts a step to a sibling; past the bound there are no siblings, and nothing is certain.
    fn step(self, to: Option<NodeId>) -> Option<Self> {
        if self.asked.is_exhausted() {
            return None;
        }
        self.asked.steps.set(self.asked.steps.get() + 1);
        Some(self.at(to?))
    }
}

impl selectors::Element for Spot<'_> {
    type Impl = Kind;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.tree.document.node(self.id))
    }

    fn parent_element(&self) -> Option<Self> {
        Some(self.at(self.tree.links(self.id).parent?))
    }

    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }

    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }

    fn is_pseudo_element(&self) -> bool {
        false
    }

    fn prev_sibling_element(&self) -> Option<Self> {
        self.step(self.tree.links(self.id).previous)
    }

    fn next_sibling_element(&self) -> Option<Self> {
        self.step(self.tree.links(self.id).next)
    }

    fn first_element_child(&self) -> Option<Self> {
        self.step(self.tree.links(self.id).first)
    }

    fn is_html_element_in_html_document(&self) -> bool {
        self.is_html()
    }

    fn has_local_name(&self, name: &Word) -> bool {
        self.tree.name(self.id) == name.hash()
            && self.element().is_some_and(|it| *it.name == *name.text())
    }

    fn has_namespace(&self, namespace: &Namespaces) -> bool {
        self.namespace() == *namespace
    }

    fn is_same_type(&self, other: &Self) -> bool {
        self.tree.name(self.id) == other.tree.name(other.id)
            && self.element().map(|it| (&it.name, it.namespace))
                == other.element().map(|it| (&it.name, it.namespace))
    }

    fn attr_matches(
        &self,
        namespace: &NamespaceConstraint<&Namespaces>,
        name: &Word,
        operation: &AttrSelectorOperation<&Word>,
    ) -> bool {
        let Some(element) = self.element() else {
            return false;
        };
        attribute::matches(element, namespace, name, operation)
    }

    fn match_non_ts_pseudo_class(
        &self,
        class: &PseudoClass,
        _context: &mut MatchingContext<Kind>,
    ) -> bool {
        state::matches(*self, class, self.asked)
    }

    fn match_pseudo_element(
        &self,
        _element: &PseudoElement,
        _context: &mut MatchingContext<Kind>,
    ) -> bool {
        false
    }

    fn apply_selector_flags(&self, _flags: ElementSelectorFlags) {}

    fn is_link(&self) -> bool {
        state::is_link(*self)
    }

    fn is_html_slot_element(&self) -> bool {
        false
    }

    fn has_id(&self, id: &Word, case: CaseSensitivity) -> bool {
        let Some(own) = self.element().and_then(|it| it.attribute("id")) else {
            return false;
        };
        case.eq(own.as_bytes(), id.text().as_bytes())
    }

    fn has_class(&self, name: &Word, case: CaseSensitivity) -> bool {
        let hashes = self.tree.classes(self.id);
        if case == CaseSensitivity::CaseSensitive && !hashes.contains(&name.hash()) {
            return false;
        }
        let classes = self.element().and_then(|it| it.attribute("class"));
        classes.is_some_and(|classes| {
            classes
                .split(is_space)
                .any(|class| !class.is_empty() && case.eq(class.as_bytes(), name.text().as_bytes()))
        })
    }

    fn has_custom_state(&self, _name: &Word) -> bool {
        false
    }

    fn imported_part(&self, _name: &Word) -> Option<Word> {
        None
    }

    fn is_part(&self, _name: &Word) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        let document = self.tree.document;
        document
            .children(self.id)
            .all(|id| match &document.node(id).kind {
                NodeKind::Element(_) => false,
                NodeKind::Text(text) => text.is_empty(),
                _ => true,
            })
    }

    fn is_root(&self) -> bool {
        self.tree.root() == Some(self.id)
    }

    fn add_element_unique_hashes(&self, filter: &mut BloomFilter) -> bool {
        each_hash(self.tree, self.id, |hash| filter.insert_hash(hash));
        true
    }
}

/// Gives the hashes by which filters know an element.
pub(super) fn each_hash(tree: &Tree<'_>, id: NodeId, mut take: impl FnMut(u32)) {
    let links = tree.links(id);
    take(links.name & BLOOM_HASH_MASK);
    if links.id != 0 {
        take(links.id & BLOOM_HASH_MASK);
    }
    for class in tree.classes(id) {
        take(class & BLOOM_HASH_MASK);
    }
    let namespace = match tree.document.element(id).map(|it| it.namespace) {
        Some(Namespace::Svg) => Namespaces::Svg,
        Some(Namespace::MathMl) => Namespaces::MathMl,
        _ => Namespaces::Html,
    };
    take(namespace.precomputed_hash() & BLOOM_HASH_MASK);
}
