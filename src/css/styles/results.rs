//! What comes of computing the styles of a page.

use std::cell::RefCell;
use std::rc::Rc;

use crate::css::cascade::Rooms;
use crate::html::NodeId;

use super::book::Stock;
use super::classes::{Focused, Met};
use super::lineup::Lineup;
use super::pool::Pool;
use super::{Generated, Overlays, Pseudo, Table};

/// What comes of it in an environment.
pub(super) struct Results {
    pub(super) stock: Stock,
    pub(super) pool: Pool,
    /// By node, the styles of those that are of no number that others have: empty where there are none.
    pub(super) own: Vec<Numbers>,
    pub(super) pseudo: Table<(NodeId, Pseudo), Generated>,
    pub(super) rooms: Rooms,
    pub(super) overlays: Overlays,
}

/// The number of a style, and by which list of rules it was made.
pub(super) type Numbers = (u32, u32);

impl Results {
    /// What a node has.
    pub(super) fn numbers(&self, kin: &[u32], id: NodeId) -> Numbers {
        numbers(&self.stock, &self.own, kin, id)
    }

    /// Notes what a node has by itself.
    pub(super) fn set(&mut self, id: NodeId, numbers: Numbers, length: usize) {
        if self.own.is_empty() {
            self.own = vec![(0, 0); length];
        }
        self.own[id.index()] = numbers;
    }
}

/// What a node has: what those of its number have, or what is noted of it.
pub(super) fn numbers(stock: &Stock, own: &[Numbers], kin: &[u32], id: NodeId) -> Numbers {
    let at = id.index();
    match stock.kept.get(kin[at]) {
        Some(shared) => (shared.made, shared.rules),
        None => own.get(at).copied().unwrap_or_default(),
    }
}

/// What comes of it in all.
pub(super) struct Whole {
    pub(super) results: Vec<Results>,
    /// The sheets of the page.
    pub(super) lineup: Rc<Lineup>,
    /// By node, its number among those whose styles are made from the same.
    pub(super) kin: Rc<[u32]>,
    /// The first element of each such number, and those of none.
    pub(super) examples: Rc<[NodeId]>,
    /// Which class each element is of, and the classes that were met.
    pub(super) classes: Rc<[u32]>,
    pub(super) met: Met,
    /// By class, the rules that match with the focus.
    pub(super) focused: Rc<RefCell<Focused>>,
    /// Whether so much was asked that nothing is certain.
    pub(super) is_exhausted: bool,
    /// Whether more was spent than a page may, and perhaps by earlier ones.
    pub(super) is_overspent: bool,
}
