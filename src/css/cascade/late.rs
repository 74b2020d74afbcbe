//! Values with `var()` in them, each read once for all elements that have the same custom properties.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::css::property::{Longhand, Pending, Specified};

use super::custom::Customs;

/// What a value came to.
#[derive(Debug)]
pub(super) enum Late {
    /// Values of the property, or of those that it is short for.
    Values(Vec<(Longhand, Specified)>),
    /// Nothing: as if it were unset.
    Invalid,
    /// It can't be told.
    Unknown,
}

/// How many are remembered.
const MOST: usize = 20_000;

/// What a value came to, with what it was made of: held, so that its place in memory is no other's.
type Known = (Arc<Pending>, Rc<Customs>, Rc<Late>);

/// By the places of a value and of the custom properties, what it came to.
type Table = FxHashMap<(usize, usize), Known>;

/// What values came to.
#[derive(Debug, Default)]
pub(in crate::css) struct Lates(RefCell<Table>);

impl Lates {
    /// What a value comes to, read when it isn't known.
    pub(super) fn get(
        &self,
        pending: &Arc<Pending>,
        customs: &Rc<Customs>,
        read: impl FnOnce() -> Late,
    ) -> Rc<Late> {
        let key = (Arc::as_ptr(pending).addr(), Rc::as_ptr(customs).addr());
        if let Some((_, _, known)) = self.0.borrow().get(&key) {
            return known.clone();
        }
        let found = Rc::new(read());
        let mut known = self.0.borrow_mut();
        if known.len() < MOST {
            known.insert(key, (pending.clone(), customs.clone(), found.clone()));
        }
        found
    }
}
