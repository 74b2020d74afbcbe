//! The functions of arithmetic (<https://drafts.csswg.org/css-values-4/#math>).

use cssparser::{Parser, Token};

use super::calc::{Calc, Linear, Sizes, Why, same_kind};
use super::unit::{Kind, Unit};
use super::{Fault, MAXIMUM_DEPTH, Read, is_substituted, nested};

/// A function of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Function {
    /// The smallest.
    Min,
    /// The largest.
    Max,
    /// To the nearest multiple.
    Nearest,
    /// To the multiple above.
    Up,
    /// To the multiple below.
    Down,
    /// To the multiple towards zero.
    ToZero,
    /// The remainder with the sign of the divisor.
    Mod,
    /// The remainder with the sign of the dividend.
    Rem,
    /// Without sign.
    Abs,
    /// The sign.
    Sign,
    /// Sine.
    Sin,
    /// Cosine.
    Cos,
    /// Tangent.
    Tan,
    /// The angle of a sine.
    Asin,
    /// The angle of a cosine.
    Acos,
    /// The angle of a tangent.
    Atan,
    /// The angle of a point.
    Atan2,
    /// A power.
    Pow,
    /// The square root.
    Sqrt,
    /// The length of a vector.
    Hypot,
    /// The logarithm.
    Log,
    /// The exponential.
    Exp,
}

impl Function {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "min" => Self::Min,
            "max" => Self::Max,
            "round" => Self::Nearest,
            "mod" => Self::Mod,
            "rem" => Self::Rem,
            "abs" => Self::Abs,
            "sign" => Self::Sign,
            "sin" => Self::Sin,
            "cos" => Self::Cos,
            "tan" => Self::Tan,
            "asin" => Self::Asin,
            "acos" => Self::Acos,
            "atan" => Self::Atan,
            "atan2" => Self::Atan2,
            "pow" => Self::Pow,
            "sqrt" => Self::Sqrt,
            "hypot" => Self::Hypot,
            "log" => Self::Log,
            "exp" => Self::Exp,
            _ => return None,
        })
    }

    /// How many numbers it takes.
    fn takes(self, count: usize) -> bool {
        match self {
            Self::Min | Self::Max | Self::Hypot => count >= 1,
            Self::Mod | Self::Rem | Self::Atan2 | Self::Pow => count == 2,
            Self::Nearest | Self::Up | Self::Down | Self::ToZero | Self::Log => {
                count == 1 || count == 2
            }
            _ => count == 1,
        }
    }

    /// What it counts.
    pub(super) fn kind(self, all: &[Calc]) -> Option<Kind> {
        let kind = same_kind(all)?;
        match self {
            Self::Sign => Some(Kind::Number),
            Self::Sin | Self::Cos | Self::Tan => {
                matches!(kind, Kind::Number | Kind::Angle).then_some(Kind::Number)
            }
            Self::Asin | Self::Acos | Self::Atan => (kind == Kind::Number).then_some(Kind::Angle),
            Self::Atan2 => Some(Kind::Angle),
            Self::Pow | Self::Sqrt | Self::Log | Self::Exp => {
                (kind == Kind::Number).then_some(kind)
            }
            Self::Nearest | Self::Up | Self::Down | Self::ToZero => {
                (all.len() == 2 || kind == Kind::Number).then_some(kind)
            }
            _ => Some(kind),
        }
    }

    /// What it comes to: all must be amounts, or all percentages.
    pub(super) fn resolve(self, all: &[Calc], sizes: &Sizes) -> Result<Linear, Why> {
        let found = all
            .iter()
            .map(|it| it.resolve(sizes))
            .collect::<Result<Vec<_>, _>>()?;
        let percents = found.iter().any(|it| it.percent != 0.0);
        if percents && found.iter().any(|it| it.amount != 0.0) {
            return Err(Why::Layout);
        }
        let numbers: Vec<f64> = found
            .iter()
            .map(|it| if percents { it.percent } else { it.amount })
            .collect();
        // The angle of a number that has none is one of radians.
        let radians = all.first().and_then(Calc::kind) != Some(Kind::Angle);
        let number = self.apply(&numbers, radians).ok_or(Why::Unknown)?;
        if percents && self != Self::Sign {
            return Ok(Linear {
                amount: 0.0,
                percent: number,
            });
        }
        Ok(Linear {
            amount: number,
            percent: 0.0,
        })
    }

    fn apply(self, all: &[f64], radians: bool) -> Option<f64> {
        let first = *all.first()?;
        let second = all.get(1).copied();
        let angle = if radians { first } else { first.to_radians() };
        let step = second.unwrap_or(1.0);
        Some(match self {
            Self::Min => all.iter().copied().fold(f64::INFINITY, f64::min),
            Self::Max => all.iter().copied().fold(f64::NEG_INFINITY, f64::max),
            Self::Nearest => (first / step + 0.5).floor() * step,
            Self::Up => (first / step).ceil() * step,
            Self::Down => (first / step).floor() * step,
            Self::ToZero => (first / step).trunc() * step,
            Self::Mod => first - step * (first / step).floor(),
            Self::Rem => first % step,
            Self::Abs => first.abs(),
            Self::Sign if first == 0.0 => 0.0,
            Self::Sign => first.signum(),
            Self::Sin => angle.sin(),
            Self::Cos => angle.cos(),
            Self::Tan => angle.tan(),
            Self::Asin => first.asin().to_degrees(),
            Self::Acos => first.acos().to_degrees(),
            Self::Atan => first.atan().to_degrees(),
            Self::Atan2 => first.atan2(second?).to_degrees(),
            Self::Pow => first.powf(second?),
            Self::Sqrt => first.sqrt(),
            Self::Hypot => all.iter().map(|it| it * it).sum::<f64>().sqrt(),
            Self::Log => second.map_or(first.ln(), |base| first.ln() / base.ln()),
            Self::Exp => first.exp(),
        })
    }
}

/// Reads one number or function, whose first token was read already.
pub(super) fn term(
    token: &Token<'_>,
    input: &mut Parser<'_, '_>,
    channels: &[&str],
    depth: u32,
    inside: bool,
) -> Read<Calc> {
    if let Some(leaf) = Calc::leaf(token) {
        return Ok(leaf);
    }
    match token {
        Token::Ident(name) => named(name, channels, inside),
        Token::Function(_) | Token::ParenthesisBlock if depth >= MAXIMUM_DEPTH => {
            Err(Fault::Unknown)
        }
        Token::ParenthesisBlock if inside => nested(input, |input| sum(input, channels, depth + 1)),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            nested(input, |input| function(&name, input, channels, depth + 1))
        }
        _ => Err(Fault::Invalid),
    }
}

/// A word that stands for a number.
fn named(name: &str, channels: &[&str], inside: bool) -> Read<Calc> {
    let place = channels.iter().position(|it| it.eq_ignore_ascii_case(name));
    if let Some(place) = place.and_then(|it| u8::try_from(it).ok()) {
        return Ok(Calc::Channel(place));
    }
    if !inside {
        return Err(Fault::Invalid);
    }
    let number = match &*name.to_ascii_lowercase() {
        "pi" => std::f64::consts::PI,
        "e" => std::f64::consts::E,
        "infinity" => f64::INFINITY,
        "-infinity" => f64::NEG_INFINITY,
        "nan" => f64::NAN,
        _ => return Err(Fault::Invalid),
    };
    Ok(Calc::Leaf(number, Unit::None))
}

fn function(name: &str, input: &mut Parser<'_, '_>, channels: &[&str], depth: u32) -> Read<Calc> {
    if matches!(name, "calc" | "-webkit-calc") {
        return sum(input, channels, depth);
    }
    // A value within bounds is read as a smallest and a largest.
    if name == "clamp" {
        return clamp(input, channels, depth);
    }
    let Some(mut function) = Function::of(name) else {
        // Functions that browsers have or will have, whose value isn't known here.
        let known = is_substituted(name)
            || matches!(
                name,
                "calc-size"
                    | "anchor"
                    | "anchor-size"
                    | "sibling-index"
                    | "sibling-count"
                    | "progress"
                    | "media-progress"
                    | "container-progress"
                    | "fit-content"
            );
        while input.next().is_ok() {}
        return Err(if known {
            Fault::Unknown
        } else {
            Fault::Invalid
        });
    };
    if function == Function::Nearest {
        function = rounding(input);
    }
    let mut all = vec![sum(input, channels, depth)?];
    while comma(input) {
        all.push(sum(input, channels, depth)?);
    }
    checked(function, all)
}

fn comma(input: &mut Parser<'_, '_>) -> bool {
    input.try_parse(|input| input.expect_comma()).is_ok()
}

/// A function whose arguments are as many and of the kinds that it takes.
fn checked(function: Function, all: Vec<Calc>) -> Read<Calc> {
    let takes = function.takes(all.len());
    let calc = Calc::Function(function, all);
    if takes && calc.kind().is_some() {
        Ok(calc)
    } else {
        Err(Fault::Invalid)
    }
}

/// `clamp()`, whose bounds may be `none`.
fn clamp(input: &mut Parser<'_, '_>, channels: &[&str], depth: u32) -> Read<Calc> {
    let bound = |input: &mut Parser<'_, '_>| -> Read<Option<Calc>> {
        let none = input.try_parse(|input| input.expect_ident_matching("none"));
        if none.is_ok() {
            Ok(None)
        } else {
            sum(input, channels, depth).map(Some)
        }
    };
    let least = bound(input)?;
    input.expect_comma()?;
    let mut value = sum(input, channels, depth)?;
    input.expect_comma()?;
    // The lower bound is the stronger.
    if let Some(most) = bound(input)? {
        value = checked(Function::Min, vec![value, most])?;
    }
    match least {
        Some(least) => checked(Function::Max, vec![least, value]),
        None => Ok(value),
    }
}

/// The way that `round()` names first.
fn rounding(input: &mut Parser<'_, '_>) -> Function {
    let named = input.try_parse(|input| {
        let way = match &*input.expect_ident().map_err(|_| ())?.to_ascii_lowercase() {
            "nearest" => Function::Nearest,
            "up" => Function::Up,
            "down" => Function::Down,
            "to-zero" => Function::ToZero,
            _ => return Err(()),
        };
        input.expect_comma().map_err(|_| ())?;
        Ok(way)
    });
    named.unwrap_or(Function::Nearest)
}

/// Reads a sum, to the next comma.
fn sum(input: &mut Parser<'_, '_>, channels: &[&str], depth: u32) -> Read<Calc> {
    let mut all = vec![product(input, channels, depth)?];
    loop {
        let state = input.state();
        // A sign that adds stands between spaces.
        let spaced = matches!(input.next_including_whitespace(), Ok(Token::WhiteSpace(_)));
        let sign = match input.next() {
            Ok(Token::Delim(sign @ ('+' | '-'))) if spaced => *sign,
            _ => {
                input.reset(&state);
                break;
            }
        };
        if !matches!(input.next_including_whitespace(), Ok(Token::WhiteSpace(_))) {
            return Err(Fault::Invalid);
        }
        let next = product(input, channels, depth)?;
        all.push(if sign == '-' {
            Calc::Product(vec![Calc::Leaf(-1.0, Unit::None), next])
        } else {
            next
        });
    }
    let calc = single(all, Calc::Sum);
    calc.kind().ok_or(Fault::Invalid)?;
    Ok(calc)
}

fn product(input: &mut Parser<'_, '_>, channels: &[&str], depth: u32) -> Read<Calc> {
    let mut all = vec![factor(input, channels, depth)?];
    loop {
        let state = input.state();
        match input.next() {
            Ok(Token::Delim('*')) => all.push(factor(input, channels, depth)?),
            Ok(Token::Delim('/')) => {
                all.push(Calc::Invert(Box::new(factor(input, channels, depth)?)));
            }
            _ => {
                input.reset(&state);
                break;
            }
        }
    }
    let calc = single(all, Calc::Product);
    calc.kind().ok_or(Fault::Invalid)?;
    Ok(calc)
}

fn factor(input: &mut Parser<'_, '_>, channels: &[&str], depth: u32) -> Read<Calc> {
    let token = input.next()?.clone();
    term(&token, input, channels, depth, true)
}

fn single(mut all: Vec<Calc>, of: impl FnOnce(Vec<Calc>) -> Calc) -> Calc {
    match all.pop() {
        Some(only) if all.is_empty() => only,
        Some(last) => {
            all.push(last);
            of(all)
        }
        None => of(all),
    }
}
