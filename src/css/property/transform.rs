//! The grammar of transforms.

use cssparser::{Parser, Token};

use super::box_model::extent;
use super::read::known;
use super::specified::{Specified, Turn};
use super::visual::{comma, pass};
use crate::css::number::{Calc, Fault, Kind, Read, Sizes, Unit, is_substituted, nested, word};

/// `transform`.
pub(super) fn transform(input: &mut Parser<'_, '_>) -> Read<Specified> {
    if word(input, |it| known(it, &["none"])).is_ok() {
        return Ok(Specified::Turns(Vec::new()));
    }
    let mut turns = Vec::new();
    while let Ok(token) = input.next().cloned() {
        let Token::Function(name) = token else {
            return Err(Fault::Invalid);
        };
        let name = name.to_ascii_lowercase();
        turns.push(nested(input, |input| turn(&name, input))?);
    }
    if turns.is_empty() {
        return Err(Fault::Invalid);
    }
    Ok(Specified::Turns(turns))
}

fn angle(input: &mut Parser<'_, '_>) -> Read<Calc> {
    Calc::read_as(input, |kind| kind == Kind::Angle)
}

fn factor(input: &mut Parser<'_, '_>) -> Read<Calc> {
    Calc::read_as(input, |kind| matches!(kind, Kind::Number | Kind::Percent))
}

fn turn(name: &str, input: &mut Parser<'_, '_>) -> Read<Turn> {
    const ONE: Calc = Calc::Leaf(1.0, Unit::None);
    match name {
        "rotate" | "rotatez" => Ok(Turn::Rotate(angle(input)?)),
        "scale" => {
            let first = factor(input)?;
            let second = if comma(input) {
                factor(input)?
            } else {
                first.clone()
            };
            Ok(Turn::Scale(first, second))
        }
        "scalex" => Ok(Turn::Scale(factor(input)?, ONE)),
        "scaley" => Ok(Turn::Scale(ONE, factor(input)?)),
        "translate" | "translatex" | "translatey" => {
            Calc::read_length(input)?;
            if comma(input) {
                Calc::read_length(input)?;
            }
            Ok(Turn::Move)
        }
        "translatez" | "translate3d" | "perspective" => {
            pass(input)?;
            Ok(Turn::Move)
        }
        "matrix" => {
            let mut all = vec![factor(input)?];
            while comma(input) {
                all.push(factor(input)?);
            }
            match (&*all, all.len()) {
                ([a, b, ..], 6) => Ok(Turn::Matrix(a.clone(), b.clone())),
                _ => Err(Fault::Invalid),
            }
        }
        "rotate3d" => rotate_3d(input),
        "skew" | "skewx" | "skewy" | "rotatex" | "rotatey" | "scalez" | "scale3d" | "matrix3d" => {
            pass(input)?;
            Ok(Turn::Other)
        }
        _ if is_substituted(name) => Err(Fault::Unknown),
        _ => Err(Fault::Invalid),
    }
}

/// A rotation about an axis; that out of the screen is one in the plane.
fn rotate_3d(input: &mut Parser<'_, '_>) -> Read<Turn> {
    let mut axis = Vec::new();
    for _ in 0..3 {
        axis.push(factor(input)?);
        input.expect_comma()?;
    }
    let turned = angle(input)?;
    let sizes = Sizes::NONE;
    let flat = |it: &Calc| it.amount(&sizes) == Ok(0.0);
    match &*axis {
        [x, y, z] if flat(x) && flat(y) => match z.amount(&sizes) {
            Ok(z) if z > 0.0 => Ok(Turn::Rotate(turned)),
            _ => Ok(Turn::Other),
        },
        _ => Ok(Turn::Other),
    }
}

/// `rotate`.
pub(super) fn rotate(input: &mut Parser<'_, '_>) -> Read<Specified> {
    if word(input, |it| known(it, &["none"])).is_ok() {
        return Ok(Specified::Turns(Vec::new()));
    }
    let flat = match word(input, |it| known(it, &["x", "y", "z"])) {
        Ok(Specified::Word(axis)) => axis == "z",
        _ => true,
    };
    let turned = angle(input)?;
    let turn = if flat {
        Turn::Rotate(turned)
    } else {
        Turn::Other
    };
    if !input.is_exhausted() {
        return Err(Fault::Invalid);
    }
    Ok(Specified::Turns(vec![turn]))
}

/// `scale`.
pub(super) fn scale(input: &mut Parser<'_, '_>) -> Read<Specified> {
    if word(input, |it| known(it, &["none"])).is_ok() {
        return Ok(Specified::Turns(Vec::new()));
    }
    let first = factor(input)?;
    let second = match factor(input) {
        Ok(second) => second,
        Err(Fault::Unknown) => return Err(Fault::Unknown),
        Err(Fault::Invalid) => first.clone(),
    };
    let _ = factor(input);
    Ok(Specified::Turns(vec![Turn::Scale(first, second)]))
}

/// `translate`.
pub(super) fn translate(input: &mut Parser<'_, '_>) -> Read<Specified> {
    if word(input, |it| known(it, &["none"])).is_ok() {
        return Ok(Specified::Turns(Vec::new()));
    }
    extent(input, true, &[])?;
    while !input.is_exhausted() {
        extent(input, true, &[])?;
    }
    Ok(Specified::Turns(vec![Turn::Move]))
}
