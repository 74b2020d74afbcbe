//! What is remembered of the contrast of texts.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use crate::html::NodeId;

/// How many measures are kept.
const MOST: usize = 20_000;

/// What was measured of a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Measure {
    /// Its contrast.
    Ratio(f32),
    /// Its contrast is this one or less, and why it is not known better.
    AtMost(f32, &'static str),
    /// It can't be told, for this reason.
    Unknown(&'static str),
}

/// A text that is seen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text {
    /// The element it stands in.
    pub element: NodeId,
    /// Whether it is large scale.
    pub is_large: bool,
    /// Its contrast.
    pub measure: Measure,
}

/// What a contrast follows from: which styles were made together, that of the element among them, which those of
/// all that is around it go with, and whether something on the page may lie over it.
pub(crate) type Look = (u64, u32, bool);

/// What was measured of earlier pages; none of what can't be seen.
#[derive(Debug, Default)]
pub(crate) struct Contrasts(RefCell<FxHashMap<Look, Option<Measure>>>);

impl Contrasts {
    /// Lets go of what is kept where that is too much.
    pub fn begin_page(&mut self) {
        let known = self.0.get_mut();
        if known.len() > MOST {
            known.clear();
        }
    }

    /// The contrast of texts that look so, measured where it was not yet.
    pub fn once(&self, look: Look, measure: impl FnOnce() -> Option<Measure>) -> Option<Measure> {
        if let Some(known) = self.0.borrow().get(&look) {
            return *known;
        }
        let measured = measure();
        self.0.borrow_mut().insert(look, measured);
        measured
    }
}
