//! `@container`: what can be told of it without layout.

use cssparser::{Parser, ParserInput};

use super::Truth;
use super::query::{Compare, Given, Query};
use crate::css::number::{Kind, Sizes, attempt};

/// A question about a container.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) struct Container {
    /// The name that it must have.
    pub(in crate::css) name: Option<Box<str>>,
    query: Query,
}

/// How wide an element's content is, from a least to a most; a scroll bar may take some of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::css) struct Room {
    /// Pixels.
    pub(in crate::css) least: f32,
    /// Pixels.
    pub(in crate::css) most: f32,
}

impl Container {
    /// Reads what stands after `@container`; what isn't understood can't be told.
    pub(in crate::css) fn read(text: &str) -> Option<Self> {
        let mut input = ParserInput::new(text);
        let mut input = Parser::new(&mut input);
        let name = attempt(&mut input, |input| {
            let name = input.expect_ident()?;
            if name.eq_ignore_ascii_case("not") {
                return Err(crate::css::number::Fault::Invalid);
            }
            Ok(Box::from(&**name))
        });
        let query = Query::read(&mut input, true, 0).ok()?;
        input.is_exhausted().then_some(Self {
            name: name.ok(),
            query,
        })
    }

    /// Whether it asks about sizes alone: about styles and scrolling every element is asked.
    pub(in crate::css) fn is_about_size(&self) -> bool {
        self.query.is_understood()
    }

    /// Whether it holds for a container that has so much room, where that is known; its font size
    /// is what `em` means.
    pub(in crate::css) fn holds(&self, room: Option<Room>, sizes: &Sizes) -> Truth {
        self.query.answer(&|feature| answer(feature, room, sizes))
    }
}

fn answer(feature: &Query, room: Option<Room>, sizes: &Sizes) -> Truth {
    let Query::Is(name, compare, Given::Number(calc)) = feature else {
        return Truth::Unknown;
    };
    let (Some(room), "width" | "inline-size") = (room, &**name) else {
        return Truth::Unknown;
    };
    if calc.kind() != Some(Kind::Length) {
        return Truth::Unknown;
    }
    let Ok(asked) = calc.amount(sizes) else {
        return Truth::Unknown;
    };
    let (least, most) = (f64::from(room.least), f64::from(room.most));
    let (one, other) = (compare.holds(least, asked), compare.holds(most, asked));
    // In between an equality may hold where it doesn't at both ends.
    if one != other || (*compare == Compare::Equal && least < most) {
        return Truth::Unknown;
    }
    Truth::from(one)
}
