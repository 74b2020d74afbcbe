//! The tree of a page that is written plainly: the one that the parser would make.

use super::super::document::{Document, mark};
use super::super::node::{Element, Namespace, NodeId, NodeKind};
use super::super::tags::RawText;
use super::names::Kind;
use super::tag::Tag;
use super::{Phase, Reader, names, text};
use html5ever::LocalName;

/// What is known of a tree that is made.
#[derive(Debug, Default)]
pub(super) struct Tree {
    html: Option<NodeId>,
    head: Option<NodeId>,
    /// Where each start tag that was read begins, and how many they are.
    starts: Vec<u32>,
    count: u32,
    raw_texts: Vec<(u32, RawText)>,
    repeats: Vec<(u32, LocalName)>,
}

/// The tree of a page that is written so that no parser is needed; none of another one.
pub(in crate::html) fn tree(html: &str) -> Option<Document> {
    let mut reader = Reader::read(html, Some(Tree::default()))?;
    if reader.phase != Phase::Body && reader.phase != Phase::AfterBody {
        return None;
    }
    let tree = reader.tree.take()?;
    Some(Document {
        nodes: reader.nodes,
        too_deep: None,
        raw_texts: tree.raw_texts,
        sections: Vec::new(),
        repeats: tree.repeats,
        starts: Some((mark(html), tree.starts)),
    })
}

impl<'a> Reader<'a> {
    /// Notes a start tag that begins here.
    pub(super) fn count_tag(&mut self) {
        if let Some(tree) = &mut self.tree {
            tree.starts.push(u32::try_from(self.at).unwrap_or(u32::MAX));
            tree.count = tree.count.saturating_add(1);
        }
    }

    /// Where in the tree something stands that comes now.
    fn place(&self) -> Option<NodeId> {
        let tree = self.tree.as_ref()?;
        match self.phase {
            Phase::Before => Some(NodeId::FIRST),
            Phase::Within | Phase::AfterHead => tree.html,
            Phase::Head => tree.head,
            Phase::Body | Phase::AfterBody => self.top().node,
        }
    }

    fn put(&mut self, kind: NodeKind) -> Option<NodeId> {
        let place = self.place()?;
        self.put_in(place, kind)
    }

    fn put_in(&mut self, place: NodeId, kind: NodeKind) -> Option<NodeId> {
        let tag = self.tree.as_ref()?.count;
        let id = self.add(place, kind, tag)?;
        let depth = self.nodes.get(place.index())?.depth;
        self.nodes.get_mut(id.index())?.depth = depth + 1;
        Some(id)
    }

    pub(super) fn put_doctype(&mut self) -> Option<()> {
        if self.tree.is_some() {
            self.put(NodeKind::Doctype("html".to_owned()))?;
        }
        Some(())
    }

    pub(super) fn put_comment(&mut self, comment: &str) -> Option<()> {
        if self.tree.is_none() {
            return Some(());
        }
        // After the body, it stands elsewhere.
        (self.phase != Phase::AfterBody).then_some(())?;
        self.put(NodeKind::Comment(comment.to_owned())).map(drop)
    }

    /// White space before the body.
    pub(super) fn put_blank(&mut self, blank: &str) -> Option<()> {
        match (&self.tree, self.phase) {
            (None, _) | (_, Phase::Before | Phase::Within) => Some(()),
            _ => self.put_written(blank),
        }
    }

    /// A text as it is written.
    pub(super) fn put_written(&mut self, written: &str) -> Option<()> {
        if self.tree.is_none() {
            return Some(());
        }
        let text = text::in_text(written)?;
        let place = self.place()?;
        let last = self.nodes.get(place.index())?.last_child;
        if let Some(last) = last
            && let NodeKind::Text(there) = &mut self.nodes.get_mut(last.index())?.kind
        {
            there.push_str(&text);
            return Some(());
        }
        let id = self.put(NodeKind::Text(text))?;
        // Between the parts of a table the parser waits for what comes next.
        let waits = matches!(self.top().kind, Kind::Table | Kind::RowGroup | Kind::Row);
        let next = self.html.as_bytes().get(self.at + 1);
        if waits && next.is_some_and(u8::is_ascii_alphabetic) {
            self.nodes.get_mut(id.index())?.tag += 1;
        }
        Some(())
    }

    /// The text of an element in which no tags are read.
    pub(super) fn put_raw(&mut self, node: NodeId, kind: Kind, written: &str) -> Option<()> {
        let tree = self.tree.as_mut()?;
        let raw = match kind {
            Kind::Script => RawText::Script,
            _ => RawText::UntilEndTag,
        };
        tree.raw_texts.push((tree.count, raw));
        let text = match kind {
            Kind::Title => text::in_text(written)?,
            Kind::Textarea => text::in_text(written.strip_prefix('\n').unwrap_or(written))?,
            _ => written.to_owned(),
        };
        if text.is_empty() {
            return Some(());
        }
        self.put_in(node, NodeKind::Text(text)).map(drop)
    }

    /// An element that no tag of its own opens; none where the tree is not asked for.
    pub(super) fn imply(&mut self, name: &str) -> Option<NodeId> {
        self.tree.as_ref()?;
        if name == "body" {
            self.begin_after_head()?;
        }
        let element = Element {
            name: LocalName::from(name),
            namespace: Namespace::Html,
            attributes: Vec::new(),
            template_contents: None,
            holds_html: false,
        };
        self.put(NodeKind::Element(element))
    }

    /// The element of a tag.
    pub(super) fn grow(&mut self, tag: Tag<'a>, namespace: Namespace) -> Option<NodeId> {
        match tag.kind {
            Kind::Head => self.begin_html()?,
            Kind::Body => self.begin_after_head()?,
            _ => {}
        }
        let name = tag.local_name(namespace);
        if tag.repeats {
            let tree = self.tree.as_mut()?;
            tree.repeats
                .push((tree.count, LocalName::from(&*super::tag::lower(tag.name))));
        }
        let mut attributes = tag.attributes;
        if namespace == Namespace::Svg {
            for attribute in &mut attributes {
                if let Some(written) = names::attribute_in_drawing(&attribute.name) {
                    attribute.name = LocalName::from(written);
                }
            }
        }
        let id = self.put(NodeKind::Element(Element {
            name,
            namespace,
            attributes,
            template_contents: None,
            holds_html: false,
        }))?;
        let tree = self.tree.as_mut()?;
        match tag.kind {
            Kind::Html => tree.html = Some(id),
            Kind::Head => tree.head = Some(id),
            _ => {}
        }
        Some(id)
    }

    fn begin_html(&mut self) -> Option<()> {
        if self.phase == Phase::Before {
            let html = self.imply("html")?;
            self.tree.as_mut()?.html = Some(html);
            self.phase = Phase::Within;
        }
        Some(())
    }

    /// Begins the head, where it was not begun.
    pub(super) fn begin_head(&mut self) -> Option<()> {
        if self.tree.is_some() && matches!(self.phase, Phase::Before | Phase::Within) {
            self.begin_html()?;
            let head = self.imply("head")?;
            self.tree.as_mut()?.head = Some(head);
        }
        self.phase = Phase::Head;
        Some(())
    }

    fn begin_after_head(&mut self) -> Option<()> {
        if matches!(self.phase, Phase::Before | Phase::Within) {
            self.begin_head()?;
        }
        self.phase = Phase::AfterHead;
        Some(())
    }
}
