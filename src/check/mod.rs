//! What is checked on finished pages, and how it is told. The checkers don't know each other.

pub mod accessibility;
pub mod cited;
mod each;
mod kind;
pub mod links;
mod paths;
pub mod reading;
pub mod report;
mod rows;
mod set;
mod site;
mod turns;
pub mod weight;
mod words;

pub use each::{Asked, Looked, look_at_each};
pub use kind::{ComesTo, Kind, Note};
pub use site::Site;
pub(crate) use turns::in_turns;
