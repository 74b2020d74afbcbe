//! Numbers as they are written, and what they come to.

use cssparser::{Parser, Token};

use super::function;
use super::unit::{Kind, Unit};
use super::{Fault, Read};
use crate::css::value::Value;

/// A number with its unit, or arithmetic.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) enum Calc {
    /// A number.
    Leaf(f64, Unit),
    /// A name of the colour that a relative colour is made from, by its place.
    Channel(u8),
    /// The sum of all.
    Sum(Vec<Calc>),
    /// The product of all.
    Product(Vec<Calc>),
    /// One divided by it.
    Invert(Box<Calc>),
    /// A function of some.
    Function(function::Function, Vec<Calc>),
}

/// What numbers depend on.
#[derive(Debug, Clone, Copy)]
pub(in crate::css) struct Sizes {
    /// The font size that `em` means.
    pub(in crate::css) em: Value<f32>,
    /// The font size that `rem` means.
    pub(in crate::css) rem: Value<f32>,
    /// The height of lines that `lh` means, where it is known.
    pub(in crate::css) lh: Option<f32>,
    /// The same of the root.
    pub(in crate::css) rlh: Option<f32>,
    /// The width of the viewport.
    pub(in crate::css) width: f32,
    /// Its height.
    pub(in crate::css) height: f32,
    /// What 100 % means, where that is known already.
    pub(in crate::css) whole: Option<f32>,
    /// The components of the colour that a relative colour is made from.
    pub(in crate::css) channels: [f64; 4],
}

impl Sizes {
    /// Where nothing depends on anything.
    pub(in crate::css) const NONE: Self = Self {
        em: Value::Unknown,
        rem: Value::Unknown,
        lh: None,
        rlh: None,
        width: 0.0,
        height: 0.0,
        whole: None,
        channels: [0.0; 4],
    };
}

/// An amount and a percentage, added.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in crate::css) struct Linear {
    /// Pixels, degrees, seconds, or a number.
    pub(in crate::css) amount: f64,
    /// Percent.
    pub(in crate::css) percent: f64,
}

/// Why a number comes to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Why {
    /// Only layout or the font can tell.
    Layout,
    /// It depends on what is unknown.
    Unknown,
}

impl Calc {
    /// Reads a number, a length, a percentage or arithmetic of them; `channels` are the names that
    /// stand for components of a colour.
    pub(in crate::css) fn read(input: &mut Parser<'_, '_>, channels: &[&str]) -> Read<Self> {
        super::attempt(input, |input| {
            let token = input.next()?.clone();
            function::term(&token, input, channels, 0, false)
        })
    }

    /// Reads one that counts what `allowed` says; a bare 0 may be a length.
    pub(in crate::css) fn read_as(
        input: &mut Parser<'_, '_>,
        allowed: impl Fn(Kind) -> bool,
    ) -> Read<Self> {
        super::attempt(input, |input| {
            let calc = Self::read(input, &[])?;
            if allowed(calc.kind().ok_or(Fault::Invalid)?) {
                return Ok(calc);
            }
            match calc {
                Self::Leaf(0.0, Unit::None) if allowed(Kind::Length) => {
                    Ok(Self::Leaf(0.0, Unit::Px))
                }
                Self::Leaf(0.0, Unit::None) if allowed(Kind::Angle) => {
                    Ok(Self::Leaf(0.0, Unit::Deg))
                }
                _ => Err(Fault::Invalid),
            }
        })
    }

    /// Reads a length or a percentage.
    pub(in crate::css) fn read_length(input: &mut Parser<'_, '_>) -> Read<Self> {
        Self::read_as(input, |kind| {
            matches!(kind, Kind::Length | Kind::Percent | Kind::LengthPercent)
        })
    }

    /// Reads a number without unit.
    pub(in crate::css) fn read_number(input: &mut Parser<'_, '_>) -> Read<Self> {
        Self::read_as(input, |kind| kind == Kind::Number)
    }

    /// Whether it is written as a negative number; arithmetic is clamped, not refused.
    pub(in crate::css) fn is_negative(&self) -> bool {
        matches!(self, Self::Leaf(number, _) if *number < 0.0)
    }

    /// The leaf of a token, if it is one.
    pub(super) fn leaf(token: &Token<'_>) -> Option<Self> {
        Some(match token {
            Token::Number { value, .. } => Self::Leaf(f64::from(*value), Unit::None),
            Token::Percentage { unit_value, .. } => {
                Self::Leaf(f64::from(*unit_value) * 100.0, Unit::Percent)
            }
            Token::Dimension { value, unit, .. } => {
                let (unit, times) = Unit::of(unit)?;
                Self::Leaf(f64::from(*value) * times, unit)
            }
            _ => return None,
        })
    }

    /// What it counts; none where it adds what can't be added.
    pub(in crate::css) fn kind(&self) -> Option<Kind> {
        match self {
            Self::Leaf(_, unit) => Some(unit.kind()),
            Self::Channel(_) => Some(Kind::Number),
            Self::Sum(all) => same_kind(all),
            Self::Product(all) => {
                let mut kind = Kind::Number;
                for factor in all {
                    match (kind, factor.kind()?) {
                        (_, Kind::Number) => {}
                        (Kind::Number, other) => kind = other,
                        _ => return None,
                    }
                }
                Some(kind)
            }
            Self::Invert(it) => it.kind().filter(|kind| *kind == Kind::Number),
            Self::Function(function, all) => function.kind(all),
        }
    }

    /// What it comes to.
    pub(in crate::css) fn resolve(&self, sizes: &Sizes) -> Result<Linear, Why> {
        match self {
            Self::Leaf(number, unit) => leaf(*number, *unit, sizes),
            Self::Channel(place) => Ok(Linear {
                amount: sizes.channels[usize::from(*place) & 3],
                percent: 0.0,
            }),
            Self::Sum(all) => all.iter().try_fold(Linear::default(), |sum, it| {
                let it = it.resolve(sizes)?;
                Ok(Linear {
                    amount: sum.amount + it.amount,
                    percent: sum.percent + it.percent,
                })
            }),
            Self::Product(all) => product(all, sizes),
            Self::Invert(it) => {
                let amount = it.resolve(sizes)?.amount;
                Ok(Linear {
                    amount: 1.0 / amount,
                    percent: 0.0,
                })
            }
            Self::Function(function, all) => function.resolve(all, sizes),
        }
    }

    /// What it comes to when percentages are nothing of their own; no number is 0, and infinity is
    /// the largest number.
    pub(in crate::css) fn amount(&self, sizes: &Sizes) -> Result<f64, Why> {
        let found = self.resolve(sizes)?;
        if found.percent != 0.0 {
            return Err(Why::Layout);
        }
        Ok(finite(found.amount))
    }
}

/// A number that can be reckoned with.
pub(super) fn finite(number: f64) -> f64 {
    if number.is_nan() {
        return 0.0;
    }
    number.clamp(-f64::from(f32::MAX), f64::from(f32::MAX))
}

/// What all of these count, when they can be added.
pub(super) fn same_kind(all: &[Calc]) -> Option<Kind> {
    let mut kinds = all.iter().map(Calc::kind);
    let first = kinds.next()??;
    kinds.try_fold(first, |kind, next| kind.with(next?))
}

fn leaf(number: f64, unit: Unit, sizes: &Sizes) -> Result<Linear, Why> {
    let times = |size: f32| {
        Ok(Linear {
            amount: number * f64::from(size),
            percent: 0.0,
        })
    };
    let known = |size: Value<f32>| times(size.known().ok_or(Why::Unknown)?);
    match unit {
        Unit::Percent => match sizes.whole {
            Some(whole) => times(whole / 100.0),
            None => Ok(Linear {
                amount: 0.0,
                percent: number,
            }),
        },
        Unit::Em => known(sizes.em),
        Unit::Rem => known(sizes.rem),
        Unit::Lh => times(sizes.lh.ok_or(Why::Layout)?),
        Unit::Rlh => times(sizes.rlh.ok_or(Why::Layout)?),
        Unit::Measured if number == 0.0 => Ok(Linear::default()),
        Unit::Measured => Err(Why::Layout),
        Unit::Vw => times(sizes.width / 100.0),
        Unit::Vh => times(sizes.height / 100.0),
        Unit::Vmin => times(sizes.width.min(sizes.height) / 100.0),
        Unit::Vmax => times(sizes.width.max(sizes.height) / 100.0),
        Unit::None | Unit::Px | Unit::Deg | Unit::S | Unit::Dppx | Unit::Fr => Ok(Linear {
            amount: number,
            percent: 0.0,
        }),
    }
}

fn product(all: &[Calc], sizes: &Sizes) -> Result<Linear, Why> {
    let mut times = 1.0;
    let mut counted = None;
    for factor in all {
        let found = factor.resolve(sizes)?;
        if factor.kind() == Some(Kind::Number) {
            times *= found.amount;
        } else {
            counted = Some(found);
        }
    }
    let counted = counted.unwrap_or(Linear {
        amount: 1.0,
        percent: 0.0,
    });
    Ok(Linear {
        amount: counted.amount * times,
        percent: if counted.percent == 0.0 {
            0.0
        } else {
            counted.percent * times
        },
    })
}

impl Calc {
    /// Whether it depends on the font of the element.
    pub(in crate::css) fn depends_on_font(&self) -> bool {
        match self {
            Self::Leaf(_, unit) => matches!(unit, Unit::Em | Unit::Lh | Unit::Measured),
            Self::Channel(_) => false,
            Self::Sum(all) | Self::Product(all) | Self::Function(_, all) => {
                all.iter().any(Self::depends_on_font)
            }
            Self::Invert(it) => it.depends_on_font(),
        }
    }
}

impl Calc {
    /// Whether it is a share of the font size around: a percentage or `em`.
    pub(in crate::css) fn depends_on_font_size(&self) -> bool {
        match self {
            Self::Leaf(_, unit) => {
                matches!(unit, Unit::Em | Unit::Percent | Unit::Lh | Unit::Measured)
            }
            Self::Channel(_) => false,
            Self::Sum(all) | Self::Product(all) | Self::Function(_, all) => {
                all.iter().any(Self::depends_on_font_size)
            }
            Self::Invert(it) => it.depends_on_font_size(),
        }
    }
}
