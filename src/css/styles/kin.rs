//! Elements whose styles are made from the same, on whatever page: what was made for one is the others' too.

use crate::css::cascade::kind;
use crate::html::NodeId;

use super::make::One;
use super::{Table, count};

/// The number of an element whose styles are its own.
pub(super) const NO_KIN: u32 = u32::MAX;

/// What the styles of an element are made from, in any environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Kin {
    /// The number of the element it stands in; none of the root, and so it is known which root all have above them.
    around: Option<u32>,
    /// The list of the rules that match, the attribute, the hints.
    rules: u32,
    attribute: u32,
    hints: u32,
    kind: u8,
}

/// The elements of pages by what their styles are made from.
#[derive(Default)]
pub(super) struct Kindred(Table<Kin, u32>);

impl Kindred {
    /// How many there are that differ.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The number of an element that stands in one of a number, or is the root.
    pub(super) fn number(&mut self, around: Option<u32>, it: &One<'_>) -> u32 {
        let kin = Kin {
            around,
            rules: it.rules,
            attribute: it.own.attribute.0,
            hints: it.own.hints.0,
            kind: kind(it.element),
        };
        let next = count(self.0.len());
        *self.0.entry(kin).or_insert(next)
    }
}

/// What was made for an element in an environment: its style, by which list of rules, and the styles of its
/// pseudo-elements; 0, the style of nothing, stands for none.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shared {
    pub(super) made: u32,
    pub(super) rules: u32,
    pub(super) pseudo: [u32; 3],
    /// Whether something beside is to be noted of each such element.
    pub(super) is_told: bool,
}

/// What was made in an environment, by the numbers of the elements.
#[derive(Default)]
pub(super) struct Kept(Vec<Shared>);

impl Kept {
    /// What was made for the elements of a number.
    pub(super) fn get(&self, kin: u32) -> Option<Shared> {
        let found = self.0.get(kin as usize).copied();
        found.filter(|it| it.made != 0)
    }

    /// Keeps what was made for them.
    pub(super) fn keep(&mut self, kin: u32, shared: Shared) {
        let place = kin as usize;
        if self.0.len() <= place {
            self.0.resize(place + 1, Shared::default());
        }
        self.0[place] = shared;
    }
}

/// The elements of a page that are the first of their numbers.
#[derive(Default)]
pub(super) struct Firsts {
    met: Vec<bool>,
    pub(super) list: Vec<NodeId>,
}

impl Firsts {
    /// Whether a number was not met yet.
    pub(super) fn is_first(&mut self, number: u32) -> bool {
        let at = number as usize;
        if self.met.len() <= at {
            self.met.resize(at + 1, false);
        }
        !std::mem::replace(&mut self.met[at], true)
    }
}
