//! The elements that are open, and what each of them holds.

use super::super::node::{Namespace, NodeId, NodeKind};
use super::names::Kind;
use super::{DEEPEST, Reader, text};

/// An element that is open.
#[derive(Debug)]
pub(super) struct Open<'a> {
    /// As it is written.
    pub name: &'a str,
    pub kind: Kind,
    pub namespace: Namespace,
    /// Whether a paragraph is open that a block would close.
    pub in_paragraph: bool,
    /// What was noted of it.
    pub node: Option<NodeId>,
    pub holds: Holds<'a>,
}

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds<'a> {
    Nothing,
    Text(&'a str),
    /// One element or comment.
    One(Only<'a>),
    Many,
}

/// What is all that an element holds, at whatever depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Only<'a> {
    Nothing,
    Text(&'a str),
    /// A text of which the parser would read no tags.
    Raw,
}

/// What an element comes to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held<'a> {
    Text(&'a str),
    /// An element or a comment.
    Other,
    /// An element in which no tags are read.
    Raw,
}

impl<'a> Open<'a> {
    pub fn new(name: &'a str, kind: Kind, namespace: Namespace) -> Self {
        Self {
            name,
            kind,
            namespace,
            in_paragraph: false,
            node: None,
            holds: Holds::Nothing,
        }
    }

    /// Whether what it holds can be nothing but parts of a table.
    pub fn is_table_part(&self) -> bool {
        matches!(
            self.kind,
            Kind::Table | Kind::ColumnGroup | Kind::RowGroup | Kind::Row
        )
    }

    pub fn is_named(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    fn only(&self) -> Only<'a> {
        match self.holds {
            Holds::Text(text) => Only::Text(text),
            Holds::One(only) => only,
            Holds::Nothing | Holds::Many => Only::Nothing,
        }
    }

    /// Whether a reader follows it, so that its text may be an address.
    fn is_followed(&self) -> bool {
        let is_link = self.is_named("a");
        is_link || matches!(self.kind, Kind::Form | Kind::Button)
    }
}

/// What stands for the body where nothing is open.
const NOTHING: &Open<'static> = &Open {
    name: "",
    kind: Kind::Body,
    namespace: Namespace::Html,
    in_paragraph: false,
    node: None,
    holds: Holds::Nothing,
};

impl<'a> Reader<'a> {
    /// What was opened last.
    pub(super) fn top(&self) -> &Open<'a> {
        self.open.last().unwrap_or(NOTHING)
    }

    pub(super) fn top_is(&self, kind: Kind) -> bool {
        self.top().kind == kind
    }

    pub(super) fn is_open(&self, kind: Kind) -> bool {
        self.open.iter().any(|it| it.kind == kind)
    }

    pub(super) fn push(&mut self, mut new: Open<'a>) -> Option<()> {
        if self.open.len() >= DEEPEST {
            return None;
        }
        if new.node.is_none() {
            new.node = self.imply(new.name);
        }
        self.hold(Held::Other);
        let is_within = !new.kind.bounds_paragraphs() && self.top().in_paragraph;
        new.in_paragraph = new.kind == Kind::Paragraph || is_within;
        self.open.push(new);
        Some(())
    }

    /// Closes what was opened last.
    pub(super) fn close(&mut self) -> Option<()> {
        let closed = self.open.pop()?;
        let text = closed.only();
        if let Some(above) = self.open.last_mut()
            && let Holds::One(only) = &mut above.holds
        {
            *only = text;
        }
        let is_told = closed.is_followed() && self.tree.is_none();
        match (closed.node.filter(|_| is_told), text) {
            (None, _) | (_, Only::Nothing) => Some(()),
            (Some(_), Only::Raw) => None,
            (Some(node), Only::Text(text)) => self.put_text(node, text::in_text(text)?),
        }
    }

    /// Closes what is closed where something begins or ends, but for elements of a name.
    pub(super) fn close_implied(&mut self, but: &str) -> Option<()> {
        while self.top().kind.is_implied_end() && !self.top().is_named(but) {
            self.close()?;
        }
        Some(())
    }

    /// Closes what was opened last, if it is of this name.
    pub(super) fn close_named(&mut self, name: &str) -> Option<()> {
        self.top().is_named(name).then_some(())?;
        self.close()
    }

    /// Closes the paragraph that is open, where one is.
    pub(super) fn close_paragraph(&mut self) -> Option<()> {
        match (self.top().in_paragraph, self.top().kind) {
            (false, _) => Some(()),
            (true, Kind::Paragraph) => self.close(),
            // What stands in it would be closed before its end.
            (true, _) => None,
        }
    }

    pub(super) fn hold(&mut self, held: Held<'a>) {
        if let Some(top) = self.open.last_mut() {
            top.holds = match (top.holds, held) {
                (Holds::Nothing, Held::Text(text)) => Holds::Text(text),
                (Holds::Nothing, Held::Other) => Holds::One(Only::Nothing),
                (Holds::Nothing, Held::Raw) => Holds::One(Only::Raw),
                _ => Holds::Many,
            };
        }
    }

    /// Notes a text. What follows another one is white space after `</body>`, which makes no other words of it.
    pub(super) fn hold_text(&mut self, text: &'a str) {
        if !matches!(self.top().holds, Holds::Text(_)) {
            self.hold(Held::Text(text));
        }
    }

    pub(super) fn put_text(&mut self, node: NodeId, text: String) -> Option<()> {
        self.add(node, NodeKind::Text(text), 0).map(drop)
    }
}
