//! The text of a page as it is seen and as it is heard.

use super::Page;
use crate::html::NodeId;

/// A text that is seen.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    /// Its place in tree order.
    at: usize,
    text: &'a str,
    /// Whether a block begins or ends between it and the piece before it.
    is_apart: bool,
}

impl<'a> Page<'a> {
    /// Whether a text says something.
    pub fn is_text(&self, id: NodeId) -> bool {
        self.text_of(id)
            .is_some_and(|text| text.contains(|it: char| !it.is_whitespace()))
    }

    /// The texts that an element holds and that can be seen.
    pub fn visible_texts(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        self.descendants(id)
            .iter()
            .copied()
            .filter(|it| self.is_text(*it) && self.is_visible(*it))
    }

    /// Whether an element has a text of its own that can be seen.
    pub fn has_own_visible_text(&self, id: NodeId) -> bool {
        self.document
            .children(id)
            .any(|it| self.is_text(it) && self.is_visible(it))
    }

    /// ACT's visible inner text: what is seen, blocks on lines of their own, white space kept.
    pub fn visible_inner_text(&self, id: NodeId) -> String {
        let mut text = String::new();
        let mut open: Vec<(NodeId, usize)> = Vec::new();
        for it in self.inclusive_descendants(id) {
            let at = self.position(*it);
            while let Some((_, _)) = open.pop_if(|(_, end)| *end <= at) {
                text.push('\n');
            }
            if let Some(said) = self.text_of(*it) {
                match self.is_visible(*it) {
                    true => text.push_str(said),
                    // White space between what is seen still sets it apart.
                    false if said.trim().is_empty() && self.is_shown_box(*it) => text.push(' '),
                    false => {}
                }
                continue;
            }
            let shown = self.is_visible(*it) && self.element(*it).is_some();
            if *it != id && shown && self.rendering.is_apart(*it) {
                text.push('\n');
                open.push((*it, self.end(*it)));
            }
        }
        text
    }

    /// The same with one line break where there may be several: found in no more time than it is long.
    pub fn visible_lines(&self, id: NodeId) -> String {
        let pieces = self.pieces.get_or_init(|| self.find_pieces());
        let from = |place: usize| pieces.partition_point(|it| it.at < place);
        let within = pieces.get(from(self.position(id))..from(self.end(id)));
        let mut text = String::new();
        for (number, piece) in within.unwrap_or_default().iter().enumerate() {
            if piece.is_apart && number > 0 {
                text.push('\n');
            }
            text.push_str(piece.text);
        }
        text
    }

    fn find_pieces(&self) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let mut is_apart = false;
        for (at, it) in self.order.iter().enumerate() {
            while open.pop_if(|end| *end <= at).is_some() {
                is_apart = true;
            }
            if let Some(said) = self.text_of(*it) {
                let text = match self.is_visible(*it) {
                    true => said,
                    false if said.trim().is_empty() && self.is_shown_box(*it) => " ",
                    false => continue,
                };
                pieces.push(Piece { at, text, is_apart });
                is_apart = false;
            } else if self.is_visible(*it)
                && self.element(*it).is_some()
                && self.rendering.is_apart(*it)
            {
                is_apart = true;
                open.push(self.end(*it));
            }
        }
        pieces
    }

    fn is_shown_box(&self, id: NodeId) -> bool {
        self.facts(id).has(super::Facts::RENDERED)
    }

    /// The language that a node is in: the nearest `lang`.
    pub fn language(&self, id: NodeId) -> Option<&'a str> {
        self.inclusive_ancestors(id)
            .find_map(|it| self.attribute(it, "lang"))
            .filter(|it| !it.trim().is_empty())
    }
}
