//! Language tags, and which language a text is in.

mod detect;
mod tag;
mod words;

pub(crate) use detect::{Count, Verdict, is_in};
pub(crate) use tag::{known_primary, primary};
pub(crate) use words::is_small_word;
