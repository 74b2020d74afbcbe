//! What html5ever builds: its calls, made into the flat list of nodes.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{LocalName, QualName, local_name};

use super::document::{Document, MAXIMUM_DEPTH};
use super::node::{Attribute, Element, Namespace, Node, NodeId, NodeKind};

/// Bytes of HTML for which room for one node is made; a typical page has fewer nodes.
const BYTES_A_NODE: usize = 24;

/// A document while it is being parsed.
pub(super) struct Sink {
    nodes: RefCell<Vec<Node>>,
    line: Cell<u32>,
    /// How many start tags were met.
    pub(super) tag: Cell<u32>,
    /// The line at which the page nests too deep.
    too_deep: Cell<Option<u32>>,
}

impl Sink {
    /// A document without content, with room for what a page of `length` bytes holds.
    pub(super) fn for_length(length: usize) -> Self {
        let mut nodes = Vec::with_capacity(length / BYTES_A_NODE + 1);
        nodes.push(Node::new(NodeKind::Document, 1, 0));
        Self {
            nodes: RefCell::new(nodes),
            line: Cell::new(1),
            tag: Cell::new(0),
            too_deep: Cell::new(None),
        }
    }

    /// Whether a node was put deeper than the parser should go.
    pub(super) fn is_too_deep(&self) -> bool {
        self.too_deep.get().is_some()
    }

    fn create(&self, kind: NodeKind) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        // Past the last id the document itself stands in: it can be put nowhere, so nothing loops.
        let Some(id) = NodeId::at(nodes.len()) else {
            return NodeId::FIRST;
        };
        nodes.push(Node::new(kind, self.line.get(), self.tag.get()));
        id
    }

    /// Puts a node without parent into `parent`, before a child of it or last.
    fn insert(&self, parent: NodeId, before: Option<NodeId>, child: NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        if child == NodeId::FIRST {
            return;
        }
        let depth = depth_in(&nodes, parent);
        let previous = match before {
            Some(next) => nodes[next.index()].previous_sibling.replace(child),
            None => nodes[parent.index()].last_child.replace(child),
        };
        match previous {
            Some(previous) => nodes[previous.index()].next_sibling = Some(child),
            None => nodes[parent.index()].first_child = Some(child),
        }
        let node = &mut nodes[child.index()];
        node.parent = Some(parent);
        node.previous_sibling = previous;
        node.next_sibling = before;
        node.depth = depth;
        if depth > MAXIMUM_DEPTH && !self.is_too_deep() {
            self.too_deep.set(Some(self.line.get()));
        }
    }

    /// Puts a node or a text into `parent`; a text that follows a text is joined to it.
    fn put(&self, parent: NodeId, before: Option<NodeId>, new: NodeOrText<NodeId>) {
        let text = match new {
            NodeOrText::AppendNode(child) => {
                self.remove_from_parent(&child);
                return self.insert(parent, before, child);
            }
            NodeOrText::AppendText(text) => text,
        };
        if !self.join(parent, before, &text) {
            let child = self.create(NodeKind::Text(text.to_string()));
            self.insert(parent, before, child);
        }
    }

    /// Adds to the text that stands there already, if one does.
    fn join(&self, parent: NodeId, before: Option<NodeId>, text: &str) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let previous = match before {
            Some(next) => nodes[next.index()].previous_sibling,
            None => nodes[parent.index()].last_child,
        };
        match previous.map(|id| &mut nodes[id.index()].kind) {
            Some(NodeKind::Text(there)) => {
                there.push_str(text);
                true
            }
            _ => false,
        }
    }
}

/// How deep a child of this node stands; what a template holds stands in the template.
fn depth_in(nodes: &[Node], parent: NodeId) -> u32 {
    let node = &nodes[parent.index()];
    match (&node.kind, node.parent) {
        (NodeKind::Fragment, Some(template)) => nodes[template.index()].depth + 1,
        _ => node.depth + 1,
    }
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Document;
    type ElemName<'a> = Name;

    fn finish(self) -> Document {
        Document {
            too_deep: self.too_deep.get(),
            nodes: self.nodes.into_inner(),
            raw_texts: Vec::new(),
            sections: Vec::new(),
            repeats: Vec::new(),
            starts: None,
        }
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId::FIRST
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        let (namespace, local) = match &self.nodes.borrow()[target.index()].kind {
            NodeKind::Element(element) => (element.namespace, element.name.clone()),
            // The parser asks for the names of elements only.
            _ => (Namespace::Html, local_name!("")),
        };
        Name { namespace, local }
    }

    fn create_element(
        &self,
        name: QualName,
        attributes: Vec<html5ever::Attribute>,
        flags: ElementFlags,
    ) -> NodeId {
        let contents = flags.template.then(|| self.create(NodeKind::Fragment));
        let id = self.create(NodeKind::Element(Element {
            name: name.local,
            namespace: Namespace::of(&name.ns),
            attributes: attributes.into_iter().map(Attribute::from).collect(),
            template_contents: contents,
            holds_html: flags.mathml_annotation_xml_integration_point,
        }));
        if let Some(contents) = contents {
            self.nodes.borrow_mut()[contents.index()].parent = Some(id);
        }
        id
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.create(NodeKind::Comment(text.to_string()))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.create(NodeKind::Comment(format!("{target} {data}")))
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        self.put(*parent, None, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        previous: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let parent = self.nodes.borrow()[element.index()].parent;
        match parent {
            Some(parent) => self.put(parent, Some(*element), child),
            None => self.put(*previous, None, child),
        }
    }

    fn append_doctype_to_document(
        &self,
        name: StrTendril,
        public_id: StrTendril,
        system_id: StrTendril,
    ) {
        let mut declared = name.to_string();
        for identifier in [public_id, system_id] {
            if !identifier.is_empty() {
                declared.push(' ');
                declared.push_str(&identifier);
            }
        }
        let doctype = self.create(NodeKind::Doctype(declared));
        self.insert(NodeId::FIRST, None, doctype);
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        match &self.nodes.borrow()[target.index()].kind {
            NodeKind::Element(element) => element.template_contents.unwrap_or(*target),
            _ => *target,
        }
    }

    fn same_node(&self, a: &NodeId, b: &NodeId) -> bool {
        a == b
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, new: NodeOrText<NodeId>) {
        let parent = self.nodes.borrow()[sibling.index()].parent;
        if let Some(parent) = parent {
            self.put(parent, Some(*sibling), new);
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attributes: Vec<html5ever::Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        let NodeKind::Element(element) = &mut nodes[target.index()].kind else {
            return;
        };
        for new in attributes.into_iter().map(Attribute::from) {
            let known = |old: &Attribute| old.name == new.name;
            if !element.attributes.iter().any(known) {
                element.attributes.push(new);
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let node = &mut nodes[target.index()];
        let Some(parent) = node.parent.take() else {
            return;
        };
        let previous = node.previous_sibling.take();
        let next = node.next_sibling.take();
        match previous {
            Some(previous) => nodes[previous.index()].next_sibling = next,
            None => nodes[parent.index()].first_child = next,
        }
        match next {
            Some(next) => nodes[next.index()].previous_sibling = previous,
            None => nodes[parent.index()].last_child = previous,
        }
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        loop {
            let child = self.nodes.borrow()[node.index()].first_child;
            let Some(child) = child else {
                return;
            };
            self.remove_from_parent(&child);
            self.insert(*new_parent, None, child);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &NodeId) -> bool {
        match &self.nodes.borrow()[handle.index()].kind {
            NodeKind::Element(element) => element.holds_html,
            _ => false,
        }
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(u32::try_from(line).unwrap_or(u32::MAX));
    }
}

/// The name of an element, as the parser asks for it: owned, for a borrow of the nodes could still
/// be alive when the parser changes them.
#[derive(Debug)]
pub(super) struct Name {
    namespace: Namespace,
    local: LocalName,
}

impl ElemName for Name {
    fn ns(&self) -> &html5ever::Namespace {
        self.namespace.parsers()
    }

    fn local_name(&self) -> &LocalName {
        &self.local
    }
}
