//! What a page names, read in one pass without building its tree.
//!
//! The tree is what html5ever makes of a page, and most of the time that a check of links takes. Most pages are
//! written so that their elements can be told from the text alone: each start tag makes one element where it stands.
//! Such pages are read here; of any other (misnested markup, a template, an old element that the parser moves or
//! doubles) nothing is told, and the tree is to be asked. So what is told is what the tree would tell.
//!
//! - `names.rs`: what the parser does with each name
//! - `tag.rs`: a tag, its attributes and their values; `text.rs`: character references
//! - `tree.rs`: the tree of such a page, where all of it is asked for
//! - `open.rs`: the elements that are open; `start.rs`, `end.rs`, `table.rs`: what tags open and close

mod end;
mod names;
mod open;
mod start;
mod table;
mod tag;
mod text;
mod tree;

pub(super) use tree::tree;

use std::cell::Cell;

use super::document::Document;
use super::node::{Element, Namespace, Node, NodeId, NodeKind};
use super::places::{Place, TagPlace, any};
use html5ever::LocalName;
use names::Kind;
use open::{Held, Open};
use tag::Tag;
use tree::Tree;

/// How deep elements may be open; deeper ones are the tree's, which has a limit of its own.
const DEEPEST: usize = 256;

/// A page has a node for so many bytes, or fewer nodes: a list of nodes that grows is moved.
const BYTES_OF_A_NODE: usize = 20;

/// What a page names: its elements that have attributes, one after the other, with the text of those that a reader
/// follows and of stylesheets.
#[derive(Debug)]
pub struct Outline {
    document: Document,
    /// Where the tag of each element stands.
    tags: Vec<Spot>,
}

/// Where a tag stands.
#[derive(Debug, Clone, Copy)]
struct Spot {
    offset: usize,
    /// Where its line begins, and the number of that.
    line: (usize, u32),
}

impl Outline {
    /// Of a page that is written so that no tree is needed; none of another one.
    pub fn of(html: &str) -> Option<Self> {
        let reader = Reader::read(html, None)?;
        Some(Self {
            document: Document {
                nodes: reader.nodes,
                too_deep: None,
                raw_texts: Vec::new(),
                sections: Vec::new(),
                repeats: Vec::new(),
                starts: None,
            },
            tags: reader.tags,
        })
    }

    /// The elements, all of them children of the root. Those without attributes are left out, and attributes that
    /// name nothing; a text stands in an element where that holds nothing else.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Where an attribute of an element begins in the page, else its tag. `last` is where the tag stood that was asked
    /// for last: a page may be one line, which is not counted anew for each.
    pub fn place(
        &self,
        id: NodeId,
        attribute: &str,
        html: &str,
        last: &Cell<Option<Place>>,
    ) -> Place {
        let start = Place {
            offset: 0,
            line: 1,
            column: 1,
        };
        let number = self.document.node(id).tag.checked_sub(1);
        let Some(spot) = number.and_then(|it| self.tags.get(it as usize)) else {
            return start;
        };
        let (begin, line) = spot.line;
        let known = last
            .get()
            .filter(|it| (begin..=spot.offset).contains(&it.offset))
            .unwrap_or(Place {
                offset: begin,
                line,
                column: 1,
            });
        let Some(tag) = TagPlace::after(html, known, spot.offset) else {
            return start;
        };
        last.set(Some(tag.place()));
        tag.attribute(attribute, html)
    }
}

/// How far a page was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Before `<html>` and what it holds.
    Before,
    /// After `<html>`.
    Within,
    Head,
    AfterHead,
    Body,
    /// After `</body>`, or `</html>`: whatever is open stays open.
    AfterBody,
}

/// A page that is being read. Where it isn't written plainly, its functions give none.
struct Reader<'a> {
    html: &'a str,
    /// So far it was read.
    at: usize,
    line: u32,
    /// Where that line begins.
    begin: usize,
    /// Whether it has more than one.
    has_lines: bool,
    phase: Phase,
    open: Vec<Open<'a>>,
    nodes: Vec<Node>,
    tags: Vec<Spot>,
    /// What is known of the tree, where the whole of it is made.
    tree: Option<Tree>,
}

impl<'a> Reader<'a> {
    /// Reads a page that is written so that no parser is needed; none of another one.
    fn read(html: &'a str, tree: Option<Tree>) -> Option<Self> {
        // The parser drops the first, and reads the others as something else.
        let bytes = html.as_bytes();
        if html.starts_with('\u{feff}') || any(bytes, |it| matches!(it, b'\0' | b'\r')) {
            return None;
        }
        let mut reader = Self {
            html,
            at: 0,
            line: 1,
            begin: 0,
            has_lines: any(bytes, |it| it == b'\n'),
            phase: Phase::Before,
            open: Vec::new(),
            nodes: Vec::with_capacity(html.len() / BYTES_OF_A_NODE),
            tags: Vec::new(),
            tree,
        };
        reader.nodes.push(Node::new(NodeKind::Document, 1, 0));
        reader.doctype()?;
        reader.all()?;
        Some(reader)
    }

    fn rest(&self) -> &'a str {
        self.html.get(self.at..).unwrap_or_default()
    }

    /// Goes on to an offset, and gives what stands before it.
    fn pass(&mut self, to: usize) -> &'a str {
        let passed = self.html.get(self.at..to).unwrap_or_default();
        if !self.has_lines {
            self.at = to;
            return passed;
        }
        let lines = passed.bytes().filter(|it| *it == b'\n').count();
        if lines > 0 {
            let lines = u32::try_from(lines).unwrap_or(u32::MAX);
            self.line = self.line.saturating_add(lines);
            self.begin = self.at + passed.rfind('\n').map_or(0, |it| it + 1);
        }
        self.at = to;
        passed
    }

    /// In quirks mode a table does not close a paragraph.
    fn doctype(&mut self) -> Option<()> {
        const DOCTYPE: &str = "<!doctype html>";
        let start = self.html.len() - self.html.trim_start_matches(super::is_space).len();
        self.pass(start);
        let written = self.rest().get(..DOCTYPE.len())?;
        written.eq_ignore_ascii_case(DOCTYPE).then_some(())?;
        self.pass(start + DOCTYPE.len());
        self.put_doctype()
    }

    fn all(&mut self) -> Option<()> {
        while let Some(tag) = find(self.html.as_bytes(), self.at, b'<') {
            let text = self.pass(tag);
            self.text(text)?;
            match self.html.as_bytes().get(tag + 1)? {
                b'!' => self.comment()?,
                b'/' => self.end_tag()?,
                it if it.is_ascii_alphabetic() => {
                    let tag = self.tag()?;
                    self.start_tag(tag)?;
                }
                _ => return None,
            }
        }
        let text = self.pass(self.html.len());
        self.text(text)?;
        while !self.open.is_empty() {
            self.close()?;
        }
        Some(())
    }

    fn comment(&mut self) -> Option<()> {
        let rest = self.rest().strip_prefix("<!--")?;
        let (comment, _) = rest.split_once("-->")?;
        if comment.starts_with(['>', '-']) || comment.contains("--!") {
            return None;
        }
        self.pass(self.at + "<!--".len() + comment.len() + "-->".len());
        self.put_comment(comment)?;
        if self.phase == Phase::Body {
            self.hold(Held::Other);
        }
        Some(())
    }

    fn text(&mut self, text: &'a str) -> Option<()> {
        if text.is_empty() {
            return Some(());
        }
        let is_blank = text.bytes().all(|it| super::is_space(char::from(it)));
        match self.phase {
            Phase::Body | Phase::AfterBody if is_blank => {}
            Phase::AfterBody => return None,
            // It would stand before the table.
            Phase::Body if self.top().is_table_part() => return None,
            Phase::Body => {}
            _ if is_blank => return self.put_blank(text),
            // In which part of it the body begins is the parser's to say.
            _ if self.tree.is_some() => return None,
            _ => self.begin_body(None)?,
        }
        self.hold_text(text);
        self.put_written(text)
    }

    fn begin_body(&mut self, tag: Option<Tag<'a>>) -> Option<()> {
        let node = match tag {
            Some(tag) => self.note(tag, Namespace::Html),
            None => self.imply("body"),
        };
        self.phase = Phase::Body;
        let mut body = Open::new("body", Kind::Body, Namespace::Html);
        body.node = node;
        self.open.push(body);
        Some(())
    }

    /// Notes an element, where it may name something.
    fn note(&mut self, tag: Tag<'a>, namespace: Namespace) -> Option<NodeId> {
        if self.tree.is_some() {
            return self.grow(tag, namespace);
        }
        let is_asked_for = matches!(tag.kind, Kind::Script | Kind::Style);
        if tag.attributes.is_empty() && !is_asked_for {
            return None;
        }
        self.tags.push(tag.spot);
        let number = u32::try_from(self.tags.len()).ok()?;
        let element = Element {
            name: tag.local_name(namespace),
            namespace,
            attributes: tag.attributes,
            template_contents: None,
            holds_html: false,
        };
        self.add(NodeId::FIRST, NodeKind::Element(element), number)
    }

    fn add(&mut self, parent: NodeId, kind: NodeKind, tag: u32) -> Option<NodeId> {
        let id = NodeId::at(self.nodes.len())?;
        let above = self.nodes.get_mut(parent.index())?;
        let previous = above.last_child.replace(id);
        above.first_child = above.first_child.or(Some(id));
        if let Some(previous) = previous {
            self.nodes.get_mut(previous.index())?.next_sibling = Some(id);
        }
        let mut node = Node::new(kind, self.line, tag);
        (node.parent, node.previous_sibling) = (Some(parent), previous);
        self.nodes.push(node);
        Some(id)
    }
}

impl Tag<'_> {
    fn local_name(&self, namespace: Namespace) -> LocalName {
        match (namespace, self.known) {
            (Namespace::Html, Some((_, known))) => known.clone(),
            (Namespace::Html, None) => names::local_name(self.name),
            _ => names::in_drawing(self.name),
        }
    }
}

/// Where a byte of ASCII comes next, from a place on: eight are looked at together, for it is mostly near, where a search
/// that is made for long texts has hardly begun.
fn find(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let (words, rest) = bytes.get(from..)?.as_chunks::<8>();
    let sought = u64::from_ne_bytes([wanted; 8]);
    for (number, word) in words.iter().enumerate() {
        // A byte that is the one is now 0, and the lowest to borrow.
        let differs = u64::from_le_bytes(*word) ^ sought;
        let found = differs.wrapping_sub(ONES) & !differs & (ONES << 7);
        if found != 0 {
            return Some(from + number * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let found = rest.iter().position(|it| *it == wanted)?;
    Some(from + words.len() * 8 + found)
}
