//! The elements of a page as selectors see them: texts left out, names hashed once.

use crate::html::{Document, Element, NodeId, NodeKind, is_space};

use super::memo::Memo;
use super::word::hash;

/// What surrounds an element, and the hashes of its names.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    pub(super) parent: Option<NodeId>,
    pub(super) previous: Option<NodeId>,
    pub(super) next: Option<NodeId>,
    pub(super) first: Option<NodeId>,
    last: Option<NodeId>,
    pub(super) name: u32,
    /// 0 without id.
    pub(super) id: u32,
    classes: (u32, u32),
}

/// The elements of a page.
pub(in crate::css) struct Tree<'a> {
    /// The page.
    pub(in crate::css) document: &'a Document,
    links: Vec<Links>,
    classes: Vec<u32>,
    root: Option<NodeId>,
    /// Those that may hold or name sheets.
    holders: Vec<NodeId>,
    /// Those that say something of the page.
    metas: Vec<NodeId>,
    quirks: bool,
    pub(super) memo: Memo,
}

impl<'a> Tree<'a> {
    /// The elements of a page; what templates contain isn't shown and isn't among them.
    pub(in crate::css) fn of(document: &'a Document) -> Self {
        let mut tree = Self {
            document,
            links: vec![Links::default(); document.len()],
            classes: Vec::new(),
            root: None,
            holders: Vec::new(),
            metas: Vec::new(),
            quirks: is_quirky(document),
            memo: Memo::default(),
        };
        for id in document.descendants(document.root()) {
            if let Some(element) = document.element(id) {
                tree.add(id, element);
            }
        }
        tree
    }

    fn add(&mut self, id: NodeId, element: &Element) {
        let start = self.classes.len();
        if let Some(classes) = element.attribute("class") {
            let names = classes.split(is_space).filter(|name| !name.is_empty());
            self.classes.extend(names.map(hash));
        }
        match &*element.name {
            "style" | "link" => self.holders.push(id),
            "meta" => self.metas.push(id),
            _ => {}
        }
        let parent = self.document.node(id).parent;
        let parent = parent.filter(|&it| self.document.element(it).is_some());
        let previous = parent.and_then(|it| self.links[it.index()].last);
        self.links[id.index()] = Links {
            parent,
            previous,
            name: hash(&element.name),
            id: element.attribute("id").map_or(0, hash),
            classes: (narrow(start), narrow(self.classes.len())),
            ..Links::default()
        };
        if let Some(previous) = previous {
            self.links[previous.index()].next = Some(id);
        }
        match parent {
            Some(parent) => {
                let links = &mut self.links[parent.index()];
                links.last = Some(id);
                links.first = links.first.or(Some(id));
            }
            None => self.root = self.root.or(Some(id)),
        }
    }

    pub(super) fn links(&self, id: NodeId) -> &Links {
        &self.links[id.index()]
    }

    /// The hash of an element's name.
    pub(in crate::css) fn name(&self, id: NodeId) -> u32 {
        self.links(id).name
    }

    /// The hash of an element's id, as it is written; 0 without.
    pub(in crate::css) fn id(&self, id: NodeId) -> u32 {
        self.links(id).id
    }

    /// The hashes of an element's classes, as they are written.
    pub(in crate::css) fn classes(&self, id: NodeId) -> &[u32] {
        let (start, end) = self.links(id).classes;
        &self.classes[start as usize..end as usize]
    }

    /// The element around an element.
    pub(in crate::css) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.links(id).parent
    }

    /// The element before an element, in the same one.
    pub(super) fn previous(&self, id: NodeId) -> Option<NodeId> {
        self.links(id).previous
    }

    /// The root element.
    pub(in crate::css) fn root(&self) -> Option<NodeId> {
        self.root
    }

    /// Whether the page has no doctype or an old one: browsers are lax with it.
    pub(in crate::css) fn quirks(&self) -> bool {
        self.quirks
    }

    /// The elements that may hold sheets or name some, in their order.
    pub(in crate::css) fn holders(&self) -> &[NodeId] {
        &self.holders
    }

    /// The elements `<meta>`, in their order.
    pub(in crate::css) fn metas(&self) -> &[NodeId] {
        &self.metas
    }
}

/// Pages are below four thousand million bytes.
fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Whether the doctype makes browsers lax
/// (<https://html.spec.whatwg.org/multipage/parsing.html#the-initial-insertion-mode>).
fn is_quirky(document: &Document) -> bool {
    let doctype = document
        .children(document.root())
        .find_map(|id| match &document.node(id).kind {
            NodeKind::Doctype(text) => Some(text.to_ascii_lowercase()),
            _ => None,
        });
    let Some(doctype) = doctype else {
        return true;
    };
    let Some(identifiers) = doctype.strip_prefix("html") else {
        return true;
    };
    let old = |name: &str| identifiers.contains(name);
    let transitional = old("//dtd html 4.01 transitional//") || old("//dtd html 4.01 frameset//");
    (transitional && !old("http"))
        || old("//dtd html 4.0 ")
        || old("//dtd html 3")
        || old("//dtd html 2")
        || old("ietf//dtd html")
}
