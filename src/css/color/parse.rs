//! Reading colours (<https://drafts.csswg.org/css-color-5/>).

use cssparser::{Parser, Token};

use super::convert::{hsl_to_srgb, hwb_to_srgb};
use super::expression::{Expression, Mix, Relative};
use super::mix::Way;
use super::names;
use super::space::{Color, Space, or_zero};
use super::system::System;
use crate::css::number::{
    Calc, Fault, Kind, MAXIMUM_DEPTH, Read, Sizes, attempt, is_substituted, nested,
};

/// Reads a colour.
pub(in crate::css) fn read(input: &mut Parser<'_, '_>) -> Read<Expression> {
    attempt(input, |input| read_in(input, 0))
}

fn read_in(input: &mut Parser<'_, '_>, depth: u32) -> Read<Expression> {
    let token = input.next()?.clone();
    match &token {
        Token::Hash(digits) | Token::IDHash(digits) => names::hex(digits)
            .map(Expression::Absolute)
            .ok_or(Fault::Invalid),
        Token::Ident(name) => named(&name.to_ascii_lowercase()).ok_or(Fault::Invalid),
        Token::Function(_) if depth >= MAXIMUM_DEPTH => Err(Fault::Unknown),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            nested(input, |input| function(&name, input, depth + 1))
        }
        _ => Err(Fault::Invalid),
    }
}

fn named(name: &str) -> Option<Expression> {
    match name {
        "currentcolor" => return Some(Expression::Current),
        "transparent" => {
            let clear = Color::new(Space::Srgb, [0.0; 3], 0.0);
            return Some(Expression::Absolute(clear));
        }
        _ => {}
    }
    let own = names::named(name).map(Expression::Absolute);
    own.or_else(|| System::of(name).map(Expression::System))
}

fn function(name: &str, input: &mut Parser<'_, '_>, depth: u32) -> Read<Expression> {
    match name {
        "light-dark" => {
            let light = read_in(input, depth)?;
            input.expect_comma()?;
            let dark = read_in(input, depth)?;
            Ok(Expression::LightDark(Box::new([light, dark])))
        }
        "color-mix" => mix(input, depth),
        "contrast-color"
        | "device-cmyk"
        | "alpha"
        | "color-layers"
        | "color-contrast"
        | "-internal-light-dark" => Err(Fault::Unknown),
        _ if is_substituted(name) => Err(Fault::Unknown),
        _ => components(name, input, depth),
    }
}

/// The syntax of a function of three components.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Syntax {
    /// `rgb()`, from 0 to 255.
    Rgb,
    /// `hsl()`, `hwb()`, `lab()`, `lch()`, `oklab()`, `oklch()`, and the spaces of `color()`.
    Of(Space),
}

impl Syntax {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "rgb" | "rgba" => Self::Rgb,
            "hsl" | "hsla" => Self::Of(Space::Hsl),
            "hwb" => Self::Of(Space::Hwb),
            "lab" => Self::Of(Space::Lab),
            "lch" => Self::Of(Space::Lch),
            "oklab" => Self::Of(Space::Oklab),
            "oklch" => Self::Of(Space::Oklch),
            _ => return None,
        })
    }

    /// The space of its colours.
    pub(super) fn space(self) -> Space {
        match self {
            Self::Rgb => Space::Srgb,
            Self::Of(space) => space,
        }
    }

    /// Components as this syntax counts them.
    pub(super) fn scaled(self, components: [f64; 3]) -> [f64; 3] {
        match self {
            Self::Rgb => components.map(|it| it * 255.0),
            Self::Of(_) => components,
        }
    }

    /// Components as the space counts them.
    pub(super) fn unscaled(self, components: [f64; 3]) -> [f64; 3] {
        match self {
            Self::Rgb => components.map(|it| it / 255.0),
            Self::Of(_) => components,
        }
    }

    /// The names of its components in relative colours.
    fn channels(self) -> [&'static str; 4] {
        let [a, b, c] = match self {
            Self::Rgb => ["r", "g", "b"],
            Self::Of(Space::Hsl) => ["h", "s", "l"],
            Self::Of(Space::Hwb) => ["h", "w", "b"],
            Self::Of(Space::Lab | Space::Oklab) => ["l", "a", "b"],
            Self::Of(Space::Lch | Space::Oklch) => ["l", "c", "h"],
            Self::Of(Space::XyzD50 | Space::XyzD65) => ["x", "y", "z"],
            Self::Of(_) => ["r", "g", "b"],
        };
        [a, b, c, "alpha"]
    }

    /// What 100 % of a component is; none where it takes an angle.
    fn whole(self, place: usize) -> Option<f64> {
        if place == 3 {
            return Some(1.0);
        }
        match self {
            Self::Rgb => Some(255.0),
            Self::Of(space) if space.hue() == Some(place) => None,
            Self::Of(space) => Some(match (space, place) {
                (Space::Hsl | Space::Hwb, _) | (Space::Lab | Space::Lch, 0) => 100.0,
                (Space::Lab, _) => 125.0,
                (Space::Lch, _) => 150.0,
                (Space::Oklab | Space::Oklch, 1 | 2) => 0.4,
                _ => 1.0,
            }),
        }
    }

    /// The number of a component, hues in degrees.
    pub(super) fn component(self, calc: &Calc, place: usize, sizes: &Sizes) -> Option<f64> {
        let found = calc.resolve(sizes).ok()?;
        let number = found.amount + found.percent * self.whole(place).unwrap_or(0.0) / 100.0;
        // An infinite component is the largest there is; what is no number is 0.
        Some(or_zero(number).clamp(-1e9, 1e9))
    }

    fn takes(self, kind: Kind, place: usize) -> bool {
        match self.whole(place) {
            None => matches!(kind, Kind::Number | Kind::Angle),
            Some(_) => matches!(kind, Kind::Number | Kind::Percent),
        }
    }
}

/// Reads one component; none is `none`.
fn component(
    input: &mut Parser<'_, '_>,
    syntax: Syntax,
    place: usize,
    channels: &[&str],
) -> Read<Option<Calc>> {
    if input
        .try_parse(|input| input.expect_ident_matching("none"))
        .is_ok()
    {
        return Ok(None);
    }
    let calc = Calc::read(input, channels)?;
    match calc.kind() {
        Some(kind) if syntax.takes(kind, place) => Ok(Some(calc)),
        _ => Err(Fault::Invalid),
    }
}

fn components(name: &str, input: &mut Parser<'_, '_>, depth: u32) -> Read<Expression> {
    let from = input
        .try_parse(|input| input.expect_ident_matching("from"))
        .is_ok();
    let origin = if from {
        Some(read_in(input, depth)?)
    } else {
        None
    };
    let syntax = if name == "color" {
        let space = Space::named(input.expect_ident()?).ok_or(Fault::Invalid)?;
        let plain = space.hue().is_none() && !matches!(space, Space::Lab | Space::Oklab);
        Some(Syntax::Of(space)).filter(|_| plain)
    } else {
        Syntax::of(name)
    };
    let syntax = syntax.ok_or(Fault::Invalid)?;
    let names = syntax.channels();
    let channels: &[&str] = if from { &names } else { &[] };
    let first = component(input, syntax, 0, channels)?;
    let legacy = !from
        && name != "color"
        && matches!(syntax, Syntax::Rgb | Syntax::Of(Space::Hsl))
        && input.try_parse(|input| input.expect_comma()).is_ok();
    let second = component(input, syntax, 1, channels)?;
    if legacy {
        input.expect_comma()?;
    }
    let third = component(input, syntax, 2, channels)?;
    let parted = if legacy {
        input.try_parse(|input| input.expect_comma()).is_ok()
    } else {
        input.try_parse(|input| input.expect_delim('/')).is_ok()
    };
    let alpha = if parted {
        component(input, syntax, 3, channels)?
    } else if from {
        Some(Calc::Channel(3))
    } else {
        Some(Calc::Leaf(1.0, crate::css::number::Unit::None))
    };
    let components = [first, second, third, alpha];
    if legacy && !is_legacy(syntax, &components) {
        return Err(Fault::Invalid);
    }
    match origin {
        Some(origin) => Ok(Expression::Relative(Box::new(Relative {
            origin,
            syntax,
            components,
        }))),
        None => absolute(syntax, &components).map(Expression::Absolute),
    }
}

/// With commas, nothing is `none`, the components of `rgb()` are of one kind, and those of `hsl()`
/// percentages.
fn is_legacy(syntax: Syntax, components: &[Option<Calc>; 4]) -> bool {
    let mut kinds = [Kind::Number; 4];
    for (kind, component) in kinds.iter_mut().zip(components) {
        match component.as_ref().and_then(Calc::kind) {
            Some(known) => *kind = known,
            None => return false,
        }
    }
    match syntax {
        Syntax::Rgb => kinds[0] == kinds[1] && kinds[1] == kinds[2],
        Syntax::Of(_) => kinds[1] == Kind::Percent && kinds[2] == Kind::Percent,
    }
}

fn absolute(syntax: Syntax, components: &[Option<Calc>; 4]) -> Read<Color> {
    let mut found = [0.0; 4];
    for (place, component) in components.iter().enumerate() {
        found[place] = match component {
            None => f64::NAN,
            Some(calc) => syntax
                .component(calc, place, &Sizes::NONE)
                .ok_or(Fault::Unknown)?,
        };
    }
    let alpha = found[3].clamp(0.0, 1.0);
    let missing = found.iter().any(|it| it.is_nan());
    let components = [found[0], found[1], found[2]];
    Ok(match syntax {
        // Browsers keep such colours in bytes.
        Syntax::Rgb if !missing => {
            let bytes = components.map(|it| it.clamp(0.0, 255.0).round() / 255.0);
            Color::new(Space::Srgb, bytes, alpha)
        }
        Syntax::Rgb => {
            let parts = components.map(|it| it.clamp(0.0, 255.0) / 255.0);
            Color::new(Space::Srgb, parts, alpha)
        }
        Syntax::Of(space @ (Space::Hsl | Space::Hwb)) => {
            let clamped = [
                components[0],
                components[1].clamp(0.0, 100.0),
                if space == Space::Hwb {
                    components[2].clamp(0.0, 100.0)
                } else {
                    components[2]
                },
            ];
            if missing {
                return Ok(Color::new(space, clamped, alpha));
            }
            let make = if space == Space::Hsl {
                hsl_to_srgb
            } else {
                hwb_to_srgb
            };
            let bytes = make(clamped).map(|it| (it.clamp(0.0, 1.0) * 255.0).round() / 255.0);
            Color::new(Space::Srgb, bytes, alpha)
        }
        Syntax::Of(space) => Color::new(space, in_bounds(space, components), alpha),
    })
}

/// Lightness and chroma have bounds.
fn in_bounds(space: Space, [a, b, c]: [f64; 3]) -> [f64; 3] {
    match space {
        Space::Lab => [a.clamp(0.0, 100.0), b, c],
        Space::Lch => [a.clamp(0.0, 100.0), if b < 0.0 { 0.0 } else { b }, c],
        Space::Oklab => [a.clamp(0.0, 1.0), b, c],
        Space::Oklch => [a.clamp(0.0, 1.0), if b < 0.0 { 0.0 } else { b }, c],
        _ => [a, b, c],
    }
}

fn mix(input: &mut Parser<'_, '_>, depth: u32) -> Read<Expression> {
    let (space, way) = if input
        .try_parse(|input| input.expect_ident_matching("in"))
        .is_ok()
    {
        let space = Space::named(input.expect_ident()?).ok_or(Fault::Invalid)?;
        let way = way(input, space)?;
        input.expect_comma()?;
        (space, way)
    } else {
        (Space::Oklab, Way::Shorter)
    };
    let (first, of_first) = part(input, depth)?;
    input.expect_comma()?;
    let (second, of_second) = part(input, depth)?;
    if input.try_parse(|input| input.expect_comma()).is_ok() {
        // More than two colours: a draft that not all browsers have.
        return Err(Fault::Unknown);
    }
    let (a, b) = match (of_first, of_second) {
        (None, None) => (50.0, 50.0),
        (Some(a), None) => (a, 100.0 - a),
        (None, Some(b)) => (100.0 - b, b),
        (Some(a), Some(b)) => (a, b),
    };
    Ok(Expression::Mix(Box::new(Mix {
        space,
        way,
        colors: [first, second],
        // Of nothing at all remains nothing.
        share: if a + b > 0.0 { b / (a + b) } else { 0.5 },
        alpha: ((a + b) / 100.0).min(1.0),
    })))
}

fn way(input: &mut Parser<'_, '_>, space: Space) -> Read<Way> {
    let named = input.try_parse(|input| {
        let way = match &*input.expect_ident().map_err(|_| ())?.to_ascii_lowercase() {
            "shorter" => Way::Shorter,
            "longer" => Way::Longer,
            "increasing" => Way::Increasing,
            "decreasing" => Way::Decreasing,
            _ => return Err(()),
        };
        input.expect_ident_matching("hue").map_err(|_| ())?;
        Ok(way)
    });
    match named {
        Ok(way) if space.hue().is_some() => Ok(way),
        Ok(_) => Err(Fault::Invalid),
        Err(()) => Ok(Way::Shorter),
    }
}

/// A colour with its share in percent, which may stand before it.
fn part(input: &mut Parser<'_, '_>, depth: u32) -> Read<(Expression, Option<f64>)> {
    let before = share(input)?;
    let color = read_in(input, depth)?;
    let after = if before.is_none() {
        share(input)?
    } else {
        None
    };
    Ok((color, before.or(after)))
}

fn share(input: &mut Parser<'_, '_>) -> Read<Option<f64>> {
    let calc = match Calc::read_as(input, |kind| kind == Kind::Percent) {
        Ok(calc) => calc,
        Err(Fault::Invalid) => return Ok(None),
        Err(Fault::Unknown) => return Err(Fault::Unknown),
    };
    let percent = calc
        .resolve(&Sizes::NONE)
        .map_err(|_| Fault::Unknown)?
        .percent;
    if matches!(calc, Calc::Leaf(..)) && !(0.0..=100.0).contains(&percent) {
        return Err(Fault::Invalid);
    }
    Ok(Some(percent.clamp(0.0, 100.0)))
}
