//! The layers of all sheets of a page, in their order (<https://drafts.csswg.org/css-cascade-5/#layer-ordering>).

use crate::css::selector::Word;

/// A layer, its name, and the layers in it in the order in which they were named.
#[derive(Debug, Default)]
struct Node {
    name: Option<Word>,
    within: Vec<u32>,
}

/// The layers of a page; the first holds all and is what stands in no layer.
#[derive(Debug)]
pub(super) struct Layers(Vec<Node>);

impl Default for Layers {
    fn default() -> Self {
        Self(vec![Node::default()])
    }
}

impl Layers {
    /// The layer of a name in another; an anonymous one is always new.
    pub(super) fn layer(&mut self, parent: u32, name: Option<&Word>) -> u32 {
        if let Some(name) = name {
            let known = self.0[parent as usize]
                .within
                .iter()
                .copied()
                .find(|it| self.0[*it as usize].name.as_ref() == Some(name));
            if let Some(known) = known {
                return known;
            }
        }
        let new = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.push(Node {
            name: name.cloned(),
            within: Vec::new(),
        });
        self.0[parent as usize].within.push(new);
        new
    }

    /// The rank of each layer: what is declared in a higher one wins.
    pub(super) fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![0; self.0.len()];
        let mut next = 0;
        // A layer comes after those in it.
        let mut stack = vec![(0_u32, 0_usize)];
        while let Some((layer, done)) = stack.pop() {
            match self.0[layer as usize].within.get(done) {
                Some(within) => {
                    stack.push((layer, done + 1));
                    stack.push((*within, 0));
                }
                None => {
                    ranks[layer as usize] = next;
                    next += 1;
                }
            }
        }
        ranks
    }
}
