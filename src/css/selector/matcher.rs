//! Selectors matched against the elements of a page.

use selectors::Element as _;
use selectors::attr::CaseSensitivity;
use selectors::bloom::BloomFilter;
use selectors::context::{
    MatchingContext, MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode,
    SelectorCaches,
};
use selectors::matching::{matches_selector, selector_may_match};
use selectors::parser::{AncestorHashes, Component};

use crate::html::NodeId;

use super::Selector;
use super::element::{Asked, Spot, each_hash};
use super::may::may_match;
use super::tree::Tree;

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
#[derive(Default)]
pub(in crate::css) struct Matcher {
    caches: SelectorCaches,
    /// The elements that were entered, and how many of them the filter has: it gets them when it is asked.
    path: Vec<NodeId>,
    filtered: usize,
    filter: Option<BloomFilter>,
    asked: Asked,
}

impl Matcher {
    /// Goes into an element: what is asked next is in it.
    pub(in crate::css) fn enter(&mut self, id: NodeId) {
        self.path.push(id);
    }

    /// Comes out of the element that was entered last.
    pub(in crate::css) fn leave(&mut self, tree: &Tree<'_>) {
        let left = self.path.pop();
        if self.filtered > self.path.len() {
            self.filtered = self.path.len();
            if let (Some(filter), Some(id)) = (&mut self.filter, left) {
                each_hash(tree, id, |hash| filter.remove_hash(hash));
            }
        }
    }

    /// Adds the elements that were entered to the filter.
    fn filter_all(&mut self, tree: &Tree<'_>) {
        let filter = self.filter.get_or_insert_with(BloomFilter::new);
        for id in self.path.iter().skip(self.filtered) {
            each_hash(tree, *id, |hash| filter.insert_hash(hash));
        }
        self.filtered = self.path.len();
    }

    /// Supposes that an element has the focus of the keyboard, or none.
    pub(in crate::css) fn focus(&mut self, id: Option<NodeId>) {
        // What is remembered of `:has(:focus)` holds no more.
        self.caches = SelectorCaches::default();
        self.asked.focus.set(id);
    }

    /// Whether so much was asked that answers are no longer to be relied upon.
    pub(in crate::css) fn is_exhausted(&self) -> bool {
        self.asked.is_exhausted()
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
    pub(in crate::css) fn may_be_within(
        &mut self,
        hashes: &AncestorHashes,
        tree: &Tree<'_>,
    ) -> bool {
        if hashes.packed_hashes[0] == 0 {
            return true;
        }
        self.filter_all(tree);
        let filter = self.filter.as_ref();
        filter.is_none_or(|filter| selector_may_match(hashes, filter))
    }

    /// Whether a selector may match an element of a page that is not lax, or another one that is
    /// alike to all selectors.
    pub(in crate::css) fn may_match(
        &mut self,
        selector: &Selector,
        hashes: &AncestorHashes,
        tree: &Tree<'_>,
        id: NodeId,
    ) -> bool {
        may_match(selector, tree, id, false, 0) && self.may_be_within(hashes, tree)
    }

    /// Whether a selector may match this very element, whatever stands around it.
    pub(in crate::css) fn may_be(selector: &Selector, tree: &Tree<'_>, id: NodeId) -> bool {
        may_match(selector, tree, id, true, 0)
    }

    /// Whether a selector, or the pseudo-element that it ends with, matches an element. `hashes` are the
    /// selector's own, where all elements around this one were entered and no other.
    pub(in crate::css) fn matches(
        &mut self,
        selector: &Selector,
        hashes: Option<&AncestorHashes>,
        tree: &Tree<'_>,
        id: NodeId,
        scope: Option<NodeId>,
    ) -> Match {
        if self.is_exhausted() {
            return Match::Perhaps;
        }
        self.asked.doubt.set(false);
        let found = self.ask(selector, hashes, tree, id, scope);
        if !self.asked.doubt.get() {
            return if found { Match::Yes } else { Match::No };
        }
        self.caches = SelectorCaches::default();
        self.asked.assume.set(true);
        let other = self.ask(selector, hashes, tree, id, scope);
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
        let wanted = hashes.is_some_and(|it| it.packed_hashes[0] != 0) && !tree.quirks();
        if wanted {
            self.filter_all(tree);
        }
        let filter = self.filter.as_ref().filter(|_| wanted);
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
