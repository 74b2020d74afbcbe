//! Selectors: what of them is known here, and how they match a page.

mod attribute;
mod element;
mod field;
mod language;
mod matcher;
mod may;
mod memo;
mod parse;
mod pseudo;
mod state;
mod tree;
mod word;

pub(super) use attribute::AttributeTest;
pub(super) use matcher::{Match, Matcher};
pub(super) use parse::{Parsed, Prefixes, matches_unguarded, parse_list, supported};
pub(super) use pseudo::{PseudoClass, PseudoElement};
pub(super) use tree::Tree;
pub(super) use word::{Namespaces, Word};

use selectors::parser::SelectorImpl;

/// The kind of selectors this room has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kind;

impl SelectorImpl for Kind {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Word;
    type Identifier = Word;
    type LocalName = Word;
    type NamespaceUrl = Namespaces;
    type NamespacePrefix = Word;
    type BorrowedNamespaceUrl = Namespaces;
    type BorrowedLocalName = Word;
    type NonTSPseudoClass = PseudoClass;
    type PseudoElement = PseudoElement;
}

/// One selector.
pub(super) type Selector = selectors::parser::Selector<Kind>;
/// Selectors separated by commas.
pub(super) type SelectorList = selectors::parser::SelectorList<Kind>;
