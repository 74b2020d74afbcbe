//! The nodes of a page.

use std::num::NonZeroU32;

use html5ever::{LocalName, ns};

/// The place of a node in its document; it means nothing in another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(NonZeroU32);

impl NodeId {
    /// The document node.
    pub(super) const FIRST: Self = Self(NonZeroU32::MIN);

    /// The id of the node at an index of the list; none past four thousand million.
    pub(super) fn at(index: usize) -> Option<Self> {
        let number = u32::try_from(index).ok()?.checked_add(1)?;
        NonZeroU32::new(number).map(Self)
    }

    /// Its index in the list of nodes.
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// One node and its neighbours.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// The node it stands in; none for the document and for what was taken out of the tree.
    pub parent: Option<NodeId>,
    /// Its first child.
    pub first_child: Option<NodeId>,
    /// Its last child.
    pub last_child: Option<NodeId>,
    /// The child of the same parent before it.
    pub previous_sibling: Option<NodeId>,
    /// The child of the same parent after it.
    pub next_sibling: Option<NodeId>,
    /// The line of the page where its tag ends, from 1.
    pub line: u32,
    /// The number of the start tag that made it, or during which it was made; from 1, 0 for none.
    pub(super) tag: u32,
    /// How many nodes stand above it, as it was first put into the tree.
    pub(super) depth: u32,
}

impl Node {
    pub(super) fn new(kind: NodeKind, line: u32, tag: u32) -> Self {
        Self {
            kind,
            parent: None,
            first_child: None,
            last_child: None,
            previous_sibling: None,
            next_sibling: None,
            line,
            tag,
            depth: 0,
        }
    }
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// The page.
    Document,
    /// What a `<template>` holds; its parent is that template, which does not count it a child.
    Fragment,
    /// `<!doctype …>`: what stands after the word, most often `html`.
    Doctype(String),
    /// An element.
    Element(Element),
    /// A text, with its character references resolved; two never follow each other.
    Text(String),
    /// A comment or a processing instruction.
    Comment(String),
}

/// An element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// Its local name: in lower case in HTML, as the standard writes it in SVG and MathML.
    pub name: LocalName,
    /// Its language.
    pub namespace: Namespace,
    /// Its attributes in the order of the page, each name once.
    pub attributes: Vec<Attribute>,
    /// What it holds when it is a `<template>`.
    pub template_contents: Option<NodeId>,
    /// A MathML `annotation-xml` that holds HTML; the parser asks.
    pub(super) holds_html: bool,
}

impl Element {
    /// Whether it is the HTML element of this name.
    pub fn is_html(&self, name: &str) -> bool {
        self.namespace == Namespace::Html && *self.name == *name
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|it| *it.name == *name)?;
        Some(&found.value)
    }
}

/// The name of an element or an attribute: two are compared as numbers.
pub type Name = LocalName;

/// An attribute of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, with the prefix that it has in SVG (`xlink:href`).
    pub name: LocalName,
    /// Its value, with its character references resolved.
    pub value: String,
}

impl From<html5ever::Attribute> for Attribute {
    fn from(parsed: html5ever::Attribute) -> Self {
        let name = match parsed.name.prefix {
            Some(prefix) if !prefix.is_empty() => {
                LocalName::from(format!("{prefix}:{}", parsed.name.local))
            }
            _ => parsed.name.local,
        };
        Self {
            name,
            value: parsed.value.to_string(),
        }
    }
}

/// The language that an element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Namespace {
    /// HTML.
    Html,
    /// SVG.
    Svg,
    /// MathML.
    MathMl,
}

impl Namespace {
    /// The parser knows these three.
    pub(super) fn of(namespace: &html5ever::Namespace) -> Self {
        match *namespace {
            ns!(svg) => Self::Svg,
            ns!(mathml) => Self::MathMl,
            _ => Self::Html,
        }
    }

    pub(super) fn parsers(self) -> &'static html5ever::Namespace {
        match self {
            Self::Html => const { &ns!(html) },
            Self::Svg => const { &ns!(svg) },
            Self::MathMl => const { &ns!(mathml) },
        }
    }
}
