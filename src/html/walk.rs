//! Ways through a document, none of which recurses.

use super::{Document, NodeId, NodeKind};

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
pub enum Step {
    /// Before what stands in it.
    Enter(NodeId),
    /// After what stands in it.
    Leave(NodeId),
}

/// Every node of a document, met twice, what templates contain included.
#[derive(Debug, Clone)]
pub struct Walk<'a> {
    document: &'a Document,
    next: Option<Step>,
}

impl<'a> Walk<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let next = Some(Step::Enter(document.root()));
        Self { document, next }
    }

    fn follow(&self, step: Step) -> Option<Step> {
        match step {
            Step::Enter(id) => {
                let node = self.document.node(id);
                let held = match &node.kind {
                    NodeKind::Element(element) => element.template_contents,
                    _ => None,
                };
                Some(match held.or(node.first_child) {
                    Some(below) => Step::Enter(below),
                    None => Step::Leave(id),
                })
            }
            Step::Leave(id) => {
                let node = self.document.node(id);
                match node.next_sibling {
                    Some(next) => Some(Step::Enter(next)),
                    None => node.parent.map(Step::Leave),
                }
            }
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let step = self.next?;
        self.next = self.follow(step);
        Some(step)
    }
}
