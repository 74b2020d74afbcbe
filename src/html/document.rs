//! A parsed page and what can be asked of it.

use std::hash::{Hash, Hasher};

use html5ever::LocalName;
use rustc_hash::FxHasher;

use super::node::{Element, Node, NodeId, NodeKind};
use super::outline::tree;
use super::places::Places;
use super::tags::{RawText, parse};
use super::walk::{Children, Descendants, Walk};

/// How deep nodes may nest: Chromium builds no deeper tree
/// (`kMaximumHTMLParserDOMTreeDepth`), and the parser's time grows with the depth.
pub const MAXIMUM_DEPTH: u32 = 512;

/// A page as a flat arena of nodes.
#[derive(Debug)]
pub struct Document {
    pub(super) nodes: Vec<Node>,
    pub(super) too_deep: Option<u32>,
    /// The start tags after which the parser read text without tags, by their numbers.
    pub(super) raw_texts: Vec<(u32, RawText)>,
    /// For each `<![CDATA[`, whether it opened a section as in SVG, and no comment as in HTML.
    pub(super) sections: Vec<bool>,
    /// The start tags that give an attribute twice, by their numbers, with their names.
    pub(super) repeats: Vec<(u32, LocalName)>,
    /// Where each start tag begins, where that is known, and of which text.
    pub(super) starts: Option<(u64, Vec<u32>)>,
}

/// A number by which a text is known again.
pub(super) fn mark(html: &str) -> u64 {
    let mut hasher = FxHasher::default();
    html.hash(&mut hasher);
    hasher.finish()
}

impl Document {
    /// Parses a page as a browser does; any text is a page.
    ///
    /// A page nested deeper than [`MAXIMUM_DEPTH`] is cut soon after: see [`Document::too_deep`].
    pub fn parse(html: &str) -> Self {
        // Most pages are written so that the parser has nothing to mend, and is not needed.
        tree(html).unwrap_or_else(|| parse(html))
    }

    /// Where the tags of the page stand in `html`, the text it was parsed from.
    pub fn places(&self, html: &str) -> Places {
        match &self.starts {
            // A page that was changed since has its tags elsewhere.
            Some((of, starts)) if *of == mark(html) => Places::of_starts(starts.clone()),
            _ => Places::find(html, &self.raw_texts, &self.sections),
        }
    }

    /// The document node, root of the tree.
    pub fn root(&self) -> NodeId {
        NodeId::FIRST
    }

    /// A node of this document.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// How many nodes the arena holds, those taken out of the tree while parsing included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Never: a document has at least its root.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The line at which the page nests deeper than [`MAXIMUM_DEPTH`]; what follows was not read.
    pub fn too_deep(&self) -> Option<u32> {
        self.too_deep
    }

    /// The element that a node is.
    pub fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.node(id).kind {
            NodeKind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// Whether some element, of whatever language, has a name; those taken out of the tree count too.
    pub fn has_any(&self, name: &str) -> bool {
        let name = LocalName::from(name);
        let is_one = |it: &Node| matches!(&it.kind, NodeKind::Element(it) if it.name == name);
        self.nodes.iter().any(is_one)
    }

    /// The value of an attribute of a node.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.element(id)?.attribute(name)
    }

    /// The elements whose tags give an attribute twice, in the order of the tags; the parser keeps the
    /// first. Where such a tag made no element (a second `<body>`), the page's own.
    pub fn repeating_attributes(&self) -> Vec<NodeId> {
        let mut found: Vec<Option<NodeId>> = vec![None; self.repeats.len()];
        if found.is_empty() {
            return Vec::new();
        }
        for (id, element) in self.elements() {
            let tag = self.node(id).tag;
            let Ok(place) = self.repeats.binary_search_by_key(&tag, |it| it.0) else {
                continue;
            };
            if element.name.eq_ignore_ascii_case(&self.repeats[place].1) {
                found[place].get_or_insert(id);
            }
        }
        let page = self.elements().next().map(|(id, _)| id);
        found.into_iter().filter_map(|it| it.or(page)).collect()
    }

    /// The children of a node, in order.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        Children::of(self, id)
    }

    /// What a node holds, at any depth, in the order of the HTML; not what templates contain.
    pub fn descendants(&self, id: NodeId) -> Descendants<'_> {
        Descendants::of(self, id)
    }

    /// Every node entered and left in the order of the HTML, what templates contain included.
    pub fn walk(&self) -> Walk<'_> {
        Walk::of(self)
    }

    /// Every element with its node, what templates contain included.
    pub fn elements(&self) -> impl Iterator<Item = (NodeId, &Element)> {
        self.walk().filter_map(|step| match step {
            super::Step::Enter(id) => Some((id, self.element(id)?)),
            super::Step::Leave(_) => None,
        })
    }

    /// The texts that a node is or holds, joined, white space as written.
    pub fn text(&self, id: NodeId) -> String {
        let mut joined = String::new();
        for id in std::iter::once(id).chain(self.descendants(id)) {
            if let NodeKind::Text(text) = &self.node(id).kind {
                joined.push_str(text);
            }
        }
        joined
    }
}
