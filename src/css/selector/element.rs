//! An element as the selectors crate asks about it.

use std::cell::Cell;
use std::fmt;

use precomputed_hash::PrecomputedHash;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::{BLOOM_HASH_MASK, BloomFilter};
use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches,
};
use selectors::matching::{ElementSelectorFlags, matches_selector, selector_may_match};
use selectors::parser::{AncestorHashes, Component};
use selectors::{Element as _, OpaqueElement};

use crate::html::{Element, Namespace, NodeId, NodeKind, is_space};

use super::attribute;
use super::may::may_match;
use super::state;
use super::tree::Tree;
use super::word::Namespaces;
use super::{Kind, PseudoClass, PseudoElement, Selector, Word};

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

/// An element of a page.
#[derive(Clone, Copy)]
pub(in crate::css) struct Spot<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) id: NodeId,
    asked: &'a Asked,
}

impl fmt::Debug for Spot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.id)
    }
}

impl<'a> Spot<'a> {
    fn at(self, id: NodeId) -> Self {
        Self { id, ..self }
    }

    pub(super) fn element(self) -> Option<&'a Element> {
        self.tree.document.element(self.id)
    }

    fn is_html(self) -> bool {
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
        let steps = self.asked.steps.get();
        if steps >= MAXIMUM_STEPS {
            return None;
        }
        self.asked.steps.set(steps + 1);
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
fn each_hash(tree: &Tree<'_>, id: NodeId, mut take: impl FnMut(u32)) {
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

/// Whether a selector matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Match {
    /// It does.
    Yes,
    /// It doesn't.
    No,
    /// It can't be told.
    Perhaps,
}

/// Matches selectors against the elements of a page.
pub(in crate::css) struct Matcher {
    caches: SelectorCaches,
    filter: BloomFilter,
    asked: Asked,
}

impl Default for Matcher {
    fn default() -> Self {
        Self {
            caches: SelectorCaches::default(),
            filter: BloomFilter::new(),
            asked: Asked::default(),
        }
    }
}

impl Matcher {
    /// Goes into an element: what is asked next is in it.
    pub(in crate::css) fn enter(&mut self, tree: &Tree<'_>, id: NodeId) {
        each_hash(tree, id, |hash| self.filter.insert_hash(hash));
    }

    /// Comes out of an element.
    pub(in crate::css) fn leave(&mut self, tree: &Tree<'_>, id: NodeId) {
        each_hash(tree, id, |hash| self.filter.remove_hash(hash));
    }

    /// Supposes that an element has the focus of the keyboard, or none.
    pub(in crate::css) fn focus(&mut self, id: Option<NodeId>) {
        // What is remembered of `:has(:focus)` holds no more.
        self.caches = SelectorCaches::default();
        self.asked.focus.set(id);
    }

    /// Whether so much was asked that answers are no longer to be relied upon.
    pub(in crate::css) fn is_exhausted(&self) -> bool {
        self.asked.steps.get() >= MAXIMUM_STEPS
    }

    /// Whether an element is one of a plain selector: names, ids and classes of one element.
    pub(in crate::css) fn is_plain_match(
        &self,
        selector: &Selector,
        tree: &Tree<'_>,
        id: NodeId,
    ) -> bool {
        let asked = &self.asked;
        let spot = Spot { tree, id, asked };
        let case = CaseSensitivity::CaseSensitive;
        selector
            .iter_raw_match_order()
            .all(|component| match component {
                Component::LocalName(name) => spot.has_local_name(if spot.is_html() {
                    &name.lower_name
                } else {
                    &name.name
                }),
                Component::ID(id) => spot.has_id(id, case),
                Component::Class(class) => spot.has_class(class, case),
                Component::DefaultNamespace(namespace) => spot.has_namespace(namespace),
                _ => true,
            })
    }

    /// Whether an element may be in what a selector asks to be around it.
    pub(in crate::css) fn may_be_within(&self, hashes: &AncestorHashes) -> bool {
        selector_may_match(hashes, &self.filter)
    }

    /// Whether a selector may match an element of a page that is not lax, or another one that is
    /// alike to all selectors.
    pub(in crate::css) fn may_match(
        &self,
        selector: &Selector,
        hashes: &AncestorHashes,
        tree: &Tree<'_>,
        id: NodeId,
    ) -> bool {
        self.may_be_within(hashes) && may_match(selector, tree, id, 0)
    }

    /// Whether a selector, or the pseudo-element that it ends with, matches an element. `within` says
    /// that all elements around it were entered and no other.
    pub(in crate::css) fn matches(
        &mut self,
        selector: &Selector,
        hashes: Option<&AncestorHashes>,
        tree: &Tree<'_>,
        id: NodeId,
        scope: Option<NodeId>,
        within: bool,
    ) -> Match {
        if self.is_exhausted() {
            return Match::Perhaps;
        }
        self.asked.doubt.set(false);
        let found = self.ask(selector, hashes, tree, id, scope, within);
        if !self.asked.doubt.get() {
            return if found { Match::Yes } else { Match::No };
        }
        self.caches = SelectorCaches::default();
        self.asked.assume.set(true);
        let other = self.ask(selector, hashes, tree, id, scope, within);
        self.asked.assume.set(false);
        self.caches = SelectorCaches::default();
        match (found, other) {
            (true, true) => Match::Yes,
            (false, false) => Match::No,
            _ => Match::Perhaps,
        }
    }

    fn ask(
        &mut self,
        selector: &Selector,
        hashes: Option<&AncestorHashes>,
        tree: &Tree<'_>,
        id: NodeId,
        scope: Option<NodeId>,
        within: bool,
    ) -> bool {
        let mode = if selector.has_pseudo_element() {
            MatchingMode::ForStatelessPseudoElement
        } else {
            MatchingMode::Normal
        };
        let quirks = if tree.quirks() {
            QuirksMode::Quirks
        } else {
            QuirksMode::NoQuirks
        };
        let filter = (within && !tree.quirks()).then_some(&self.filter);
        let mut context = MatchingContext::new(
            mode,
            filter,
            &mut self.caches,
            quirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        let asked = &self.asked;
        let spot = Spot { tree, id, asked };
        context.scope_element = scope.map(|id| spot.at(id).opaque());
        matches_selector(selector, 0, hashes, &spot, &mut context)
    }
}
