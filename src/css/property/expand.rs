//! Shorthands read into what they set.

use std::sync::Arc;

use cssparser::Parser;

use super::content;
use super::layers::{background, font, list_style, mask, text_decoration, text_wrap, white_space};
use super::longhand::Longhand;
use super::read::read;
use super::shorthand::{Family, Shorthand};
use super::specified::{Animation, Extent, Specified};
use crate::css::color::Expression;
use crate::css::computed::GridPlace;
use crate::css::number::{Calc, Fault, Read, Unit};

/// What a shorthand sets.
pub(in crate::css) type Values = Vec<(Longhand, Specified)>;

/// Reads the value of a shorthand; what isn't said is as it is before anything is declared.
pub(in crate::css) fn expand(shorthand: Shorthand, input: &mut Parser<'_, '_>) -> Read<Values> {
    use Longhand as L;
    match shorthand {
        Shorthand::All => Err(Fault::Invalid),
        Shorthand::Sides(family) => sides(family, input),
        Shorthand::Pair(family, first) => {
            let longhand = family.side(usize::from(first));
            let start = read(longhand, input)?;
            let end = optional(read(longhand, input))?.unwrap_or_else(|| start.clone());
            Ok(vec![
                (longhand, start),
                (family.side(usize::from(first) + 1), end),
            ])
        }
        Shorthand::Border(first, count) => {
            let [width, style, color] = line(input, L::BorderTopStyle)?;
            let mut values = Vec::new();
            for side in first..first + count {
                let side = usize::from(side);
                values.push((Family::Width.side(side), width.clone()));
                values.push((Family::Style.side(side), style.clone()));
                values.push((Family::Color.side(side), color.clone()));
            }
            Ok(values)
        }
        Shorthand::Outline => {
            let [width, style, color] = line(input, L::OutlineStyle)?;
            Ok(vec![
                (L::OutlineWidth, width),
                (L::OutlineStyle, style),
                (L::OutlineColor, color),
            ])
        }
        Shorthand::Background => background(input),
        Shorthand::Font => font(input),
        Shorthand::Overflow => {
            let x = read(L::OverflowX, input)?;
            let y = optional(read(L::OverflowY, input))?.unwrap_or_else(|| x.clone());
            Ok(vec![(L::OverflowX, x), (L::OverflowY, y)])
        }
        Shorthand::TextDecoration => text_decoration(input),
        Shorthand::ListStyle => list_style(input),
        Shorthand::WhiteSpace => white_space(input),
        Shorthand::TextWrap => text_wrap(input),
        Shorthand::FlexFlow => {
            let [direction, wrap] = in_any_order(input, [L::FlexDirection, L::FlexWrap])?;
            Ok(vec![
                (
                    L::FlexDirection,
                    direction.unwrap_or(Specified::Word("row")),
                ),
                (L::FlexWrap, wrap.unwrap_or(Specified::Word("nowrap"))),
            ])
        }
        Shorthand::GridArea => grid(input, &[L::GridRowStart, L::GridColumnStart]),
        Shorthand::GridRow => grid(input, &[L::GridRowStart]),
        Shorthand::GridColumn => grid(input, &[L::GridColumnStart]),
        Shorthand::Mask => mask(input),
        Shorthand::Animation => animation(input),
        Shorthand::Container => {
            let names = read(L::ContainerName, input)?;
            let sized = if input.try_parse(|input| input.expect_delim('/')).is_ok() {
                read(L::ContainerType, input)?
            } else {
                Specified::Flag(false)
            };
            Ok(vec![(L::ContainerName, names), (L::ContainerType, sized)])
        }
    }
}

/// A value that may be missing.
pub(super) fn optional<T>(found: Read<T>) -> Read<Option<T>> {
    match found {
        Ok(value) => Ok(Some(value)),
        Err(Fault::Invalid) => Ok(None),
        Err(Fault::Unknown) => Err(Fault::Unknown),
    }
}

fn sides(family: Family, input: &mut Parser<'_, '_>) -> Read<Values> {
    let mut all = vec![read(family.side(0), input)?];
    while all.len() < 4
        && let Some(next) = optional(read(family.side(0), input))?
    {
        all.push(next);
    }
    let pick = |places: [usize; 3]| places.iter().find_map(|it| all.get(*it)).cloned();
    let values = [
        pick([0, 0, 0]),
        pick([1, 0, 0]),
        pick([2, 0, 0]),
        pick([3, 1, 0]),
    ];
    let values = values.into_iter().enumerate();
    values
        .map(|(side, value)| Ok((family.side(side), value.ok_or(Fault::Invalid)?)))
        .collect()
}

/// Reads properties in any order, each at most once, at least one.
fn in_any_order<const N: usize>(
    input: &mut Parser<'_, '_>,
    longhands: [Longhand; N],
) -> Read<[Option<Specified>; N]> {
    let mut found = [const { None }; N];
    'next: loop {
        for (slot, longhand) in found.iter_mut().zip(longhands) {
            if slot.is_none()
                && let Some(value) = optional(read(longhand, input))?
            {
                *slot = Some(value);
                continue 'next;
            }
        }
        break;
    }
    if found.iter().all(Option::is_none) {
        return Err(Fault::Invalid);
    }
    Ok(found)
}

/// Width, style and colour of a line.
fn line(input: &mut Parser<'_, '_>, style: Longhand) -> Read<[Specified; 3]> {
    let found = in_any_order(
        input,
        [Longhand::OutlineWidth, style, Longhand::OutlineColor],
    )?;
    let [width, style, color] = found;
    Ok([
        width.unwrap_or(Specified::Extent(Extent::Of(Calc::Leaf(3.0, Unit::Px)))),
        style.unwrap_or(Specified::Word("none")),
        color.unwrap_or_else(|| Specified::Color(Arc::new(Expression::Current))),
    ])
}

/// `grid-area` and its like: lines between slashes, of which the first ones are kept.
fn grid(input: &mut Parser<'_, '_>, kept: &[Longhand]) -> Read<Values> {
    let mut lines = vec![read(Longhand::GridRowStart, input)?];
    while lines.len() < 4 && input.try_parse(|input| input.expect_delim('/')).is_ok() {
        lines.push(read(Longhand::GridRowStart, input)?);
    }
    let missing = match lines.first() {
        Some(Specified::Place(GridPlace::Named)) => GridPlace::Named,
        _ => GridPlace::Auto,
    };
    let line = |place: usize| {
        lines
            .get(place)
            .cloned()
            .unwrap_or(Specified::Place(missing))
    };
    let values = kept.iter().enumerate();
    Ok(values
        .map(|(place, longhand)| (*longhand, line(place)))
        .collect())
}

fn animation(input: &mut Parser<'_, '_>) -> Read<Values> {
    let (mut names, mut fills, mut endless) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        let (name, stays, for_ever) = content::animation(input)?;
        if let Some(name) = name {
            names.push(name);
            fills.push(stays);
            endless.push(for_ever);
        }
        if input.try_parse(|input| input.expect_comma()).is_err() {
            break;
        }
    }
    Ok(vec![
        (
            Longhand::AnimationName,
            Specified::Animation(Animation::Names(names)),
        ),
        (
            Longhand::AnimationFillMode,
            Specified::Animation(Animation::Fills(fills)),
        ),
        (
            Longhand::AnimationIterationCount,
            Specified::Animation(Animation::Endless(endless)),
        ),
    ])
}
