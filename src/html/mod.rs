//! A page of HTML, parsed once as a browser parses it, in one flat list of nodes.
//!
//! [`Document`] is what every check of a finished page reads. It is built by html5ever, with scripting
//! off: limpide's pages have no script, so `<noscript>` holds elements as it does for their readers.
//! Nothing here recurses: a page nested without end costs time, not the stack.

mod node;
mod sink;
mod walk;

pub use node::{Attribute, Element, Kind, Node, NodeId};
pub use walk::{Children, Descendants, Edge, Edges};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};

/// Elements within elements that a document may hold. Browsers stop nesting at this depth too, and
/// the cost of parsing grows with its square.
pub const DEEPEST: u32 = 512;

/// Bytes given to the parser at a time; between two pieces the depth is looked at.
const PIECE: usize = 8192;

/// A parsed page.
#[derive(Debug)]
pub struct Document {
    nodes: Vec<Node>,
    too_deep: bool,
}

impl Document {
    /// Parses a page. Every text is a page to an HTML parser, so this cannot fail; of one nested
    /// deeper than [`DEEPEST`] the rest is left out and [`Document::is_too_deep`] says so.
    pub fn parse(html: &str) -> Self {
        let options = ParseOpts {
            tree_builder: TreeBuilderOpts {
                scripting_enabled: false,
                ..TreeBuilderOpts::default()
            },
            ..ParseOpts::default()
        };
        let mut parser = parse_document(sink::Sink::for_length(html.len()), options);
        let mut rest = html;
        while !rest.is_empty() {
            let end = rest.ceil_char_boundary(PIECE.min(rest.len()));
            parser.process(StrTendril::from_slice(&rest[..end]));
            rest = &rest[end..];
            if parser.tokenizer.sink.sink.depth() > DEEPEST {
                break;
            }
        }
        parser.finish()
    }

    /// Whether the page was nested deeper than [`DEEPEST`]: what follows may be missing here.
    pub fn is_too_deep(&self) -> bool {
        self.too_deep
    }

    /// The document node, above all others.
    pub fn root(&self) -> NodeId {
        NodeId::FIRST
    }

    /// How many nodes there are, the document among them.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Never: a document has its own node.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The node of an id that this document gave.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    /// The element of an id; none for a node of another kind.
    pub fn element(&self, id: NodeId) -> Option<&Element> {
        match &self.node(id).kind {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The local name of an element; empty for a node of another kind.
    pub fn name(&self, id: NodeId) -> &str {
        self.element(id).map_or("", |element| &element.name)
    }

    /// The value of an element's attribute; a name with a prefix is written `xlink:href`.
    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        self.element(id)?.attribute(name)
    }

    /// The children of a node, in order.
    pub fn children(&self, id: NodeId) -> Children<'_> {
        Children::of(self, id)
    }

    /// All nodes below a node, in the order of the document, without what templates hold.
    pub fn descendants(&self, id: NodeId) -> Descendants<'_> {
        Descendants::of(self, id)
    }

    /// Every node from `id` down, met when it opens and when it closes, what templates hold included.
    pub fn edges(&self, id: NodeId) -> Edges<'_> {
        Edges::of(self, id)
    }

    /// The text of a node and of all below it, as it stands.
    pub fn text(&self, id: NodeId) -> String {
        let mut text = String::new();
        for id in std::iter::once(id).chain(self.descendants(id)) {
            if let Kind::Text(piece) = &self.node(id).kind {
                text.push_str(piece);
            }
        }
        text
    }
}
