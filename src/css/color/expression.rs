//! Colours as they are written, and what they come to for an element.

use super::mix::{Way, mix};
use super::parse::Syntax;
use super::space::{Color, Space, or_zero};
use super::system::System;
use crate::css::number::{Calc, Sizes};
use crate::css::value::Value;

/// A colour as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) enum Expression {
    /// One that depends on nothing.
    Absolute(Color),
    /// `currentcolor`.
    Current,
    /// A colour of the system.
    System(System),
    /// `light-dark()`.
    LightDark(Box<[Expression; 2]>),
    /// `color-mix()`.
    Mix(Box<Mix>),
    /// A colour made from another.
    Relative(Box<Relative>),
}

/// `color-mix()`: two colours, their shares in percent, and how much of the alpha remains.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) struct Mix {
    pub(super) space: Space,
    pub(super) way: Way,
    pub(super) colors: [Expression; 2],
    /// Of the second colour, from 0 to 1.
    pub(super) share: f64,
    /// From 0 to 1.
    pub(super) alpha: f64,
}

/// A colour made from another: `rgb(from …)`.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) struct Relative {
    pub(super) origin: Expression,
    pub(super) syntax: Syntax,
    /// Three components and the alpha; none is `none`.
    pub(super) components: [Option<Calc>; 4],
}

/// What colours depend on.
#[derive(Debug, Clone, Copy)]
pub(in crate::css) struct Context {
    /// `currentcolor`.
    pub(in crate::css) current: Value<Color>,
    /// Whether the element's colours are dark.
    pub(in crate::css) dark: Value<bool>,
}

impl Expression {
    /// Whether it depends on the colour scheme.
    pub(in crate::css) fn depends_on_scheme(&self) -> bool {
        match self {
            Self::LightDark(_) | Self::System(_) => true,
            Self::Absolute(_) | Self::Current => false,
            Self::Mix(mix) => mix.colors.iter().any(Self::depends_on_scheme),
            Self::Relative(relative) => relative.origin.depends_on_scheme(),
        }
    }

    /// Whether it depends on the element that has it.
    pub(in crate::css) fn depends_on_element(&self) -> bool {
        match self {
            Self::Absolute(_) => false,
            Self::Current | Self::LightDark(_) | Self::System(_) => true,
            Self::Mix(mix) => mix.colors.iter().any(Self::depends_on_element),
            Self::Relative(relative) => relative.origin.depends_on_element(),
        }
    }

    /// The colour it is for an element. It nests no deeper than the reader lets it.
    pub(in crate::css) fn resolve(&self, context: &Context) -> Value<Color> {
        match self {
            Self::Absolute(color) => Value::Known(*color),
            Self::Current => context.current,
            Self::System(system) => context.dark.map(|dark| system.color(dark)),
            Self::LightDark(both) => match context.dark {
                Value::Known(dark) => both[usize::from(dark)].resolve(context),
                Value::Unknown => Value::Unknown,
            },
            Self::Mix(mixed) => mixed.resolve(context),
            Self::Relative(relative) => relative
                .origin
                .resolve(context)
                .and_then(|origin| relative.resolve(origin)),
        }
    }
}

impl Mix {
    fn resolve(&self, context: &Context) -> Value<Color> {
        let [first, second] = &self.colors;
        let (Value::Known(first), Value::Known(second)) =
            (first.resolve(context), second.resolve(context))
        else {
            return Value::Unknown;
        };
        let mixed = mix(self.space, self.way, first, second, self.share);
        // What was mixed by hue is a colour of sRGB from then on.
        let space = match self.space {
            Space::Hsl | Space::Hwb => Space::Srgb,
            space => space,
        };
        let mut mixed = mixed.to(space);
        mixed.alpha *= self.alpha;
        Value::Known(mixed)
    }
}

impl Relative {
    fn resolve(&self, origin: Color) -> Value<Color> {
        let origin = origin.to(self.syntax.space());
        let named = self.syntax.scaled(origin.components);
        let sizes = Sizes {
            channels: [named[0], named[1], named[2], origin.alpha],
            ..Sizes::NONE
        };
        let mut found = [0.0; 4];
        for (place, component) in self.components.iter().enumerate() {
            found[place] = match component {
                None => f64::NAN,
                Some(Calc::Channel(it)) => sizes.channels[usize::from(*it) & 3],
                Some(calc) => {
                    let zeroed = Sizes {
                        channels: sizes.channels.map(or_zero),
                        ..sizes
                    };
                    match self.syntax.component(calc, place, &zeroed) {
                        Some(number) => number,
                        None => return Value::Unknown,
                    }
                }
            };
        }
        let [a, b, c, alpha] = found;
        let components = self.syntax.unscaled([a, b, c]);
        let color = Color::new(self.syntax.space(), components, alpha.clamp(0.0, 1.0));
        // A colour of another's hue is one of sRGB from then on.
        Value::Known(match color.space {
            Space::Hsl | Space::Hwb => color.to(Space::Srgb),
            _ => color,
        })
    }
}
