//! Values as they are declared.

use std::sync::Arc;

use super::declaration::Property;
use crate::css::color::Expression;
use crate::css::computed::{Clip, DecorationLines, GridPlace, Image};
use crate::css::number::Calc;

/// A word that every property takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Wide {
    /// As the parent has it.
    Inherit,
    /// As the property has it before anything is declared.
    Initial,
    /// `inherit` for what is inherited, else `initial`.
    Unset,
    /// As if this origin declared nothing.
    Revert,
    /// As if this layer declared nothing.
    RevertLayer,
}

impl Wide {
    /// The word, if it is one.
    pub(in crate::css) fn read(text: &str) -> Option<Self> {
        const WORDS: [(&str, Wide); 5] = [
            ("inherit", Wide::Inherit),
            ("initial", Wide::Initial),
            ("unset", Wide::Unset),
            ("revert", Wide::Revert),
            ("revert-layer", Wide::RevertLayer),
        ];
        let found = WORDS
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(text))?;
        Some(found.1)
    }
}

/// A value with `var()` in it: it is read once that is known.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) struct Pending {
    /// The property as it was written, which may be a shorthand.
    pub(in crate::css) property: Property,
    /// Its value.
    pub(in crate::css) text: Box<str>,
}

/// A size or a distance.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) enum Extent {
    /// `auto`, `none`, `normal`.
    Auto,
    /// A length or a percentage.
    Of(Calc),
    /// `min-content` and its like.
    Layout,
}

/// `font-size`.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) enum FontSize {
    /// `xx-small` to `xxx-large`, from 0 to 7.
    Step(u8),
    /// `larger`.
    Larger,
    /// `smaller`.
    Smaller,
    /// A length or a percentage.
    Of(Calc),
}

/// `font-weight`.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) enum Weight {
    /// A number.
    Of(Calc),
    /// `bolder`.
    Bolder,
    /// `lighter`.
    Lighter,
}

/// A function of `transform`.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) enum Turn {
    /// A rotation in the plane.
    Rotate(Calc),
    /// A scaling by two factors.
    Scale(Calc, Calc),
    /// A move.
    Move,
    /// A matrix of two dimensions: its first two numbers tell the rotation.
    Matrix(Calc, Calc),
    /// Any other: what is seen of the element can't be told.
    Other,
}

/// A part of `content`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::css) enum Part {
    /// A string.
    Text(Box<str>),
    /// The value of an attribute, and what stands for it when there is none.
    Attribute(Box<str>, Box<str>),
    /// A picture.
    Picture,
    /// A counter or a quote.
    Mark,
    /// What follows is the alternative text.
    Alternative,
}

/// `color-scheme`.
#[derive(Default, Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) struct SchemeChoice {
    /// Light is among them.
    pub(in crate::css) light: bool,
    /// Dark is among them.
    pub(in crate::css) dark: bool,
}

/// A list of `animation`: the names, or what else is asked of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::css) enum Animation {
    /// The names of the key frames.
    Names(Vec<Box<str>>),
    /// Whether each stays as its end is.
    Fills(Vec<bool>),
    /// Whether each goes on for ever.
    Endless(Vec<bool>),
}

/// A value as it is declared.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) enum Specified {
    /// A word that every property takes.
    Wide(Wide),
    /// Something not understood that a browser may understand.
    Unknown,
    /// A value with `var()`.
    Pending(Arc<Pending>),
    /// A word.
    Word(&'static str),
    /// Whether there is such a thing.
    Flag(bool),
    /// A number.
    Number(Calc),
    /// A size or a distance.
    Extent(Extent),
    /// A colour.
    Color(Arc<Expression>),
    /// What lies over a background colour.
    Image(Image),
    /// `font-size`.
    FontSize(FontSize),
    /// `font-weight`.
    Weight(Weight),
    /// `font-family`: whether it is `monospace` alone.
    Monospace(bool),
    /// `clip` or `clip-path`.
    Clip(Clip),
    /// `transform`.
    Turns(Vec<Turn>),
    /// `content`.
    Content(Vec<Part>),
    /// `text-decoration-line`.
    Lines(DecorationLines),
    /// `grid-row-start` and its like.
    Place(GridPlace),
    /// `color-scheme`.
    Scheme(SchemeChoice),
    /// A list of animations.
    Animation(Animation),
    /// Names of containers.
    Names(Vec<Box<str>>),
}
