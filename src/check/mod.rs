//! What is checked on finished pages, and how it is told. The checkers don't know each other.

pub mod accessibility;
mod each;
pub mod links;
pub mod report;
mod words;

pub use each::{Looked, look_at_each};
