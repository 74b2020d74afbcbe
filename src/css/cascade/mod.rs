//! The cascade: which sheets a page has, which rules match an element, which declaration wins, and
//! what the element's values come to.

mod agent;
mod compute;
mod copy;
mod custom;
mod finish;
mod font;
mod gather;
mod heir;
mod hints;
mod initial;
mod late;
mod layers;
mod matching;
mod resolve;
mod room;
mod set;
mod substitute;
mod winners;

pub(super) use compute::{Base, Setting, Style, compute};
pub(super) use custom::{Budget, Registry};
pub(super) use finish::kind;
pub(super) use gather::{Use, gather};
pub(super) use hints::hints;
pub(super) use late::Lates;
pub(super) use matching::{
    Found, Line, Matched, Selected, candidates, find_candidates, place, select,
};
pub(super) use room::{Rooms, contained};
pub(super) use winners::{Level, Levels, order};
