//! The properties that are understood: their names, their grammar, and shorthands of several.

mod box_model;
mod content;
mod declaration;
mod expand;
mod layers;
mod longhand;
mod read;
mod shorthand;
mod specified;
mod text;
mod transform;
mod visual;

pub(super) use declaration::{Block, Name, Property, Source, read_declaration, read_late};
pub(super) use longhand::{Longhand, Set};
pub(super) use read::read;
pub(super) use specified::{
    Animation, Extent, FontSize, Part, Pending, SchemeChoice, Specified, Turn, Weight, Wide,
};
