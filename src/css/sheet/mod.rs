//! A parsed stylesheet: rules flattened, each with what it stands under.

mod asks;
mod frames;
mod index;
mod pieces;
mod prelude;
mod reader;

pub(super) use asks::{Asks, Reach};
pub(super) use frames::read_attribute;
pub(super) use index::Index;
pub(super) use pieces::pieces;

use std::sync::{Arc, OnceLock};

use selectors::context::QuirksMode;
use selectors::parser::AncestorHashes;

use super::condition::{Container, Media, Truth};
use super::environment::Conditions;
use super::property::{Block, Longhand};
use super::selector::{PseudoElement, Selector, SelectorList, Word};

/// A stylesheet, parsed once; it may be shared by pages and threads.
#[derive(Debug)]
pub struct Sheet {
    pub(super) text: Arc<str>,
    pub(super) rules: Vec<Rule>,
    pub(super) blocks: Vec<Arc<Block>>,
    /// The first is no condition.
    pub(super) conditions: Vec<Condition>,
    /// The first is no layer.
    pub(super) layers: Vec<Layer>,
    /// The first is no scope.
    pub(super) scopes: Vec<Scope>,
    pub(super) imports: Vec<Import>,
    pub(super) keyframes: Vec<Keyframes>,
    pub(super) properties: Vec<Registered>,
    pub(super) index: Index,
    /// Of those rules that ask for the focus.
    pub(super) open: Index,
    pub(super) asks: Asks,
    /// What it makes depend on the environment, once that was asked.
    pub(super) needs: OnceLock<Conditions>,
    /// Whether it has what is too deep or too large to be read: nothing is certain then.
    pub(super) is_incomplete: bool,
}

impl Sheet {
    /// Parses a stylesheet as a browser does; any text is one.
    pub fn parse(text: &str) -> Self {
        reader::read(text)
    }

    /// A sheet that holds nothing.
    pub(super) fn empty(text: &str) -> Self {
        Self {
            text: Arc::from(text),
            rules: Vec::new(),
            blocks: Vec::new(),
            conditions: vec![Condition {
                parent: 0,
                test: Test::Settled(Truth::True),
                text: Box::from(""),
            }],
            layers: vec![Layer {
                parent: 0,
                name: None,
                condition: 0,
            }],
            scopes: vec![Scope::default()],
            imports: Vec::new(),
            keyframes: Vec::new(),
            properties: Vec::new(),
            index: Index::default(),
            open: Index::default(),
            asks: Asks::default(),
            needs: OnceLock::new(),
            is_incomplete: false,
        }
    }
}

/// What a rule styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Elements.
    Element,
    /// Their `::before`.
    Before,
    /// Their `::after`.
    After,
    /// Their `::placeholder`.
    Placeholder,
    /// Their first line or letter, which isn't styled here.
    Beginning,
    /// Another pseudo-element, which isn't styled here.
    Other,
}

impl Role {
    fn of(selector: &Selector) -> Self {
        match selector.pseudo_element() {
            None => Self::Element,
            Some(PseudoElement::Before) => Self::Before,
            Some(PseudoElement::After) => Self::After,
            Some(PseudoElement::Placeholder) => Self::Placeholder,
            Some(PseudoElement::Beginning) => Self::Beginning,
            Some(PseudoElement::Other) => Self::Other,
        }
    }
}

/// One selector with its declarations.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) selector: Selector,
    pub(super) hashes: AncestorHashes,
    pub(super) role: Role,
    /// Whether it asks for names, ids and classes of one element alone.
    pub(super) is_plain: bool,
    /// What it depends on.
    pub(super) reach: Reach,
    pub(super) block: u32,
    pub(super) condition: u32,
    pub(super) layer: u32,
    pub(super) scope: u32,
}

impl Rule {
    fn new(selector: Selector, block: u32, condition: u32, layer: u32, scope: u32) -> Self {
        Self {
            hashes: AncestorHashes::new(&selector, QuirksMode::NoQuirks),
            role: Role::of(&selector),
            is_plain: scope == 0 && index::is_plain(&selector),
            reach: Reach::default(),
            selector,
            block,
            condition,
            layer,
            scope,
        }
    }
}

/// A condition within another.
#[derive(Debug)]
pub(super) struct Condition {
    pub(super) parent: u32,
    pub(super) test: Test,
    /// As it is written.
    pub(super) text: Box<str>,
}

/// What a condition asks.
#[derive(Debug)]
pub(super) enum Test {
    /// Something that depends on nothing.
    Settled(Truth),
    /// `@media`.
    Media(Media),
    /// `@container`; none isn't understood.
    Container(Option<Container>),
}

/// A layer within another; they stand in the order in which they are first named.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) parent: u32,
    /// None is anonymous.
    pub(super) name: Option<Word>,
    pub(super) condition: u32,
}

/// `@scope` within another.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub(super) parent: u32,
    /// None isn't understood.
    pub(super) start: Option<SelectorList>,
    pub(super) end: Option<SelectorList>,
    /// Whether it has no start of its own: the element around `<style>` is it.
    pub(super) implicit: bool,
    /// Whether one of them isn't understood.
    pub(super) unknown: bool,
}

/// `@import`.
#[derive(Debug)]
pub(super) struct Import {
    pub(super) href: Box<str>,
    pub(super) condition: u32,
    /// 0 is none.
    pub(super) layer: u32,
    /// How many layers the sheet has named before.
    pub(super) layers_before: u32,
}

/// `@keyframes`: which properties it moves.
#[derive(Debug)]
pub(super) struct Keyframes {
    pub(super) name: Box<str>,
    pub(super) moves: Vec<Longhand>,
    pub(super) condition: u32,
}

/// `@property`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Registered {
    pub(super) name: Word,
    pub(super) syntax: Box<str>,
    pub(super) inherits: bool,
    pub(super) initial: Option<Box<str>>,
    pub(super) condition: u32,
}
