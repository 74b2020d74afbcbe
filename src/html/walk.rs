//! Ways through a document, none of which recurses.

use super::{Document, Kind, NodeId};

/// The children of a node, in order.
#[derive(Debug, Clone)]
pub struct Children<'a> {
    document: &'a Document,
    next: Option<NodeId>,
}

impl<'a> Children<'a> {
    pub(super) fn of(document: &'a Document, id: NodeId) -> Self {
        let next = document.node(id).first_child;
        Self { document, next }
    }
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let id = self.next?;
        self.next = self.document.node(id).next_sibling;
        Some(id)
    }
}

/// All nodes below a node, in the order of the document.
#[derive(Debug, Clone)]
pub struct Descendants<'a> {
    document: &'a Document,
    top: NodeId,
    next: Option<NodeId>,
}

impl<'a> Descendants<'a> {
    pub(super) fn of(document: &'a Document, top: NodeId) -> Self {
        let next = document.node(top).first_child;
        Self {
            document,
            top,
            next,
        }
    }

    /// The node after all that stands in `id`.
    fn after(&self, mut id: NodeId) -> Option<NodeId> {
        loop {
            if id == self.top {
                return None;
            }
            let node = self.document.node(id);
            if node.next_sibling.is_some() {
                return node.next_sibling;
            }
            id = node.parent?;
        }
    }
}

impl Iterator for Descendants<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        let id = self.next?;
        let first_child = self.document.node(id).first_child;
        self.next = first_child.or_else(|| self.after(id));
        Some(id)
    }
}

/// A node met on the way down or on the way up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Before what stands in it.
    Open(NodeId),
    /// After what stands in it.
    Close(NodeId),
}

/// Every node from one down, met twice.
#[derive(Debug, Clone)]
pub struct Edges<'a> {
    document: &'a Document,
    top: NodeId,
    next: Option<Edge>,
}

impl<'a> Edges<'a> {
    pub(super) fn of(document: &'a Document, top: NodeId) -> Self {
        let next = Some(Edge::Open(top));
        Self {
            document,
            top,
            next,
        }
    }

    fn follow(&self, edge: Edge) -> Option<Edge> {
        match edge {
            Edge::Open(id) => {
                let node = self.document.node(id);
                let held = match &node.kind {
                    Kind::Element(element) => element.template_contents,
                    _ => None,
                };
                Some(match held.or(node.first_child) {
                    Some(below) => Edge::Open(below),
                    None => Edge::Close(id),
                })
            }
            Edge::Close(id) if id == self.top => None,
            Edge::Close(id) => {
                let node = self.document.node(id);
                match node.next_sibling {
                    Some(next) => Some(Edge::Open(next)),
                    None => node.parent.map(Edge::Close),
                }
            }
        }
    }
}

impl Iterator for Edges<'_> {
    type Item = Edge;

    fn next(&mut self) -> Option<Edge> {
        let edge = self.next?;
        self.next = self.follow(edge);
        Some(edge)
    }
}
