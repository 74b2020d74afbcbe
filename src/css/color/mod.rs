//! Colours: read, converted, mixed, and brought to what is painted.

mod convert;
mod expression;
mod matrix;
mod mix;
mod names;
mod nearest;
mod parse;
mod space;
mod system;

pub(super) use expression::{Context, Expression};
pub(super) use names::legacy;
pub use nearest::nearest_readable;
pub(super) use parse::read;
pub(super) use space::Color;
pub(super) use system::System;
