//! Properties that set several.

use std::sync::Arc;

use cssparser::Parser;

use super::longhand::Longhand;
use super::read::{known, read, read_color};
use super::specified::{Animation, Extent, Specified, Wide};
use super::{text, visual};
use crate::css::color::Expression;
use crate::css::computed::{DecorationLines, GridPlace, Image};
use crate::css::number::{Calc, Fault, Read, Unit, word};

/// The first of the eight sides of each family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Family {
    Margin = 0,
    Padding = 1,
    Inset = 2,
    Width = 3,
    Style = 4,
    Color = 5,
}

impl Family {
    fn side(self, side: usize) -> Longhand {
        Longhand::ALL[Longhand::MarginTop as usize + self as usize * 8 + side]
    }
}

/// A property that sets several; sides are counted as the longhands are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Shorthand {
    /// `all`.
    All,
    /// Four sides: `margin`.
    Sides(Family),
    /// Two sides from this one on: `margin-block` from 4, `margin-inline` from 6.
    Pair(Family, u8),
    /// A border of so many sides from one on: `border`, `border-top`, `border-inline`.
    Border(u8, u8),
    /// `outline`.
    Outline,
    /// `background`.
    Background,
    /// `font`.
    Font,
    /// `overflow`.
    Overflow,
    /// `text-decoration`.
    TextDecoration,
    /// `list-style`.
    ListStyle,
    /// `white-space`.
    WhiteSpace,
    /// `text-wrap`.
    TextWrap,
    /// `flex-flow`.
    FlexFlow,
    /// `grid-area`.
    GridArea,
    /// `grid-row`.
    GridRow,
    /// `grid-column`.
    GridColumn,
    /// `mask`.
    Mask,
    /// `animation`.
    Animation,
    /// `container`.
    Container,
}

impl Shorthand {
    /// The shorthand of a name in lower case.
    pub(in crate::css) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "all" => Self::All,
            "margin" => Self::Sides(Family::Margin),
            "padding" => Self::Sides(Family::Padding),
            "inset" => Self::Sides(Family::Inset),
            "border-width" => Self::Sides(Family::Width),
            "border-style" => Self::Sides(Family::Style),
            "border-color" => Self::Sides(Family::Color),
            "margin-block" => Self::Pair(Family::Margin, 4),
            "margin-inline" => Self::Pair(Family::Margin, 6),
            "padding-block" => Self::Pair(Family::Padding, 4),
            "padding-inline" => Self::Pair(Family::Padding, 6),
            "inset-block" => Self::Pair(Family::Inset, 4),
            "inset-inline" => Self::Pair(Family::Inset, 6),
            "border-block-width" => Self::Pair(Family::Width, 4),
            "border-inline-width" => Self::Pair(Family::Width, 6),
            "border-block-style" => Self::Pair(Family::Style, 4),
            "border-inline-style" => Self::Pair(Family::Style, 6),
            "border-block-color" => Self::Pair(Family::Color, 4),
            "border-inline-color" => Self::Pair(Family::Color, 6),
            "border" => Self::Border(0, 4),
            "border-top" => Self::Border(0, 1),
            "border-right" => Self::Border(1, 1),
            "border-bottom" => Self::Border(2, 1),
            "border-left" => Self::Border(3, 1),
            "border-block" => Self::Border(4, 2),
            "border-inline" => Self::Border(6, 2),
            "border-block-start" => Self::Border(4, 1),
            "border-block-end" => Self::Border(5, 1),
            "border-inline-start" => Self::Border(6, 1),
            "border-inline-end" => Self::Border(7, 1),
            "outline" => Self::Outline,
            "background" => Self::Background,
            "font" => Self::Font,
            "overflow" => Self::Overflow,
            "text-decoration" => Self::TextDecoration,
            "list-style" => Self::ListStyle,
            "white-space" => Self::WhiteSpace,
            "text-wrap" => Self::TextWrap,
            "flex-flow" | "-webkit-flex-flow" => Self::FlexFlow,
            "grid-area" => Self::GridArea,
            "grid-row" => Self::GridRow,
            "grid-column" => Self::GridColumn,
            "mask" | "-webkit-mask" => Self::Mask,
            "animation" | "-webkit-animation" => Self::Animation,
            "container" => Self::Container,
            _ => return None,
        })
    }

    /// What it sets.
    pub(in crate::css) fn longhands(self) -> Vec<Longhand> {
        use Longhand as L;
        let sides = |family: Family, first: u8, count: u8| {
            (first..first + count).map(move |it| family.side(usize::from(it)))
        };
        match self {
            // The direction of writing belongs to the text.
            Self::All => L::ALL
                .iter()
                .copied()
                .filter(|it| *it != L::Direction)
                .collect(),
            Self::Sides(family) => sides(family, 0, 4).collect(),
            Self::Pair(family, first) => sides(family, first, 2).collect(),
            Self::Border(first, count) => [Family::Width, Family::Style, Family::Color]
                .into_iter()
                .flat_map(|family| sides(family, first, count))
                .collect(),
            Self::Outline => vec![L::OutlineWidth, L::OutlineStyle, L::OutlineColor],
            Self::Background => vec![L::BackgroundImage, L::BackgroundClip, L::BackgroundColor],
            Self::Font => vec![
                L::FontStyle,
                L::FontWeight,
                L::FontSize,
                L::LineHeight,
                L::FontFamily,
            ],
            Self::Overflow => vec![L::OverflowX, L::OverflowY],
            Self::TextDecoration => vec![L::TextDecorationLine],
            Self::ListStyle => vec![L::ListStylePosition, L::ListStyleImage, L::ListStyleType],
            Self::WhiteSpace => vec![L::WhiteSpaceCollapse, L::TextWrapMode],
            Self::TextWrap => vec![L::TextWrapMode],
            Self::FlexFlow => vec![L::FlexDirection, L::FlexWrap],
            Self::GridArea => vec![L::GridRowStart, L::GridColumnStart],
            Self::GridRow => vec![L::GridRowStart],
            Self::GridColumn => vec![L::GridColumnStart],
            Self::Mask => vec![L::MaskImage],
            Self::Animation => {
                vec![
                    L::AnimationName,
                    L::AnimationFillMode,
                    L::AnimationIterationCount,
                ]
            }
            Self::Container => vec![L::ContainerName, L::ContainerType],
        }
    }
}

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
        Shorthand::Mask => {
            let (image, _) = layers(input, false)?;
            Ok(vec![(L::MaskImage, Specified::Image(image.image))])
        }
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
fn optional<T>(found: Read<T>) -> Read<Option<T>> {
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

/// What the layers of a background come to.
struct Layers {
    image: Image,
    clips_to_text: bool,
}

fn layers(input: &mut Parser<'_, '_>, colored: bool) -> Read<(Layers, Option<Specified>)> {
    const WORDS: [&str; 26] = [
        "repeat",
        "repeat-x",
        "repeat-y",
        "no-repeat",
        "space",
        "round",
        "scroll",
        "fixed",
        "local",
        "border-box",
        "padding-box",
        "content-box",
        "left",
        "right",
        "top",
        "bottom",
        "center",
        "cover",
        "contain",
        "auto",
        "add",
        "subtract",
        "intersect",
        "exclude",
        "alpha",
        "luminance",
    ];
    let mut all = Layers {
        image: Image::None,
        clips_to_text: false,
    };
    let mut color = None;
    let mut any = false;
    let mut images = 0;
    while !input.is_exhausted() {
        if images == 0
            && let Some(image) = optional(visual::layer_image(input))?
        {
            all.image = visual::over(all.image, image);
            images = 1;
        } else if input.try_parse(|input| input.expect_comma()).is_ok() {
            // Only the last layer has a colour.
            if !any || color.is_some() {
                return Err(Fault::Invalid);
            }
            (any, images) = (false, 0);
            continue;
        } else if word(input, |it| known(it, &WORDS)).is_ok()
            || input.try_parse(|input| input.expect_delim('/')).is_ok()
            || optional(Calc::read_length(input))?.is_some()
        {
        } else if word(input, |it| {
            known(it, &["text", "border-area", "match-source", "no-clip"])
        })
        .is_ok_and(|it| it == Specified::Word("text"))
        {
            all.clips_to_text = true;
        } else if colored && color.is_none() {
            color = Some(read_color(input)?);
        } else {
            return Err(Fault::Invalid);
        }
        any = true;
    }
    if !any {
        return Err(Fault::Invalid);
    }
    Ok((all, color))
}

fn background(input: &mut Parser<'_, '_>) -> Read<Values> {
    let (layers, color) = layers(input, true)?;
    let clear = Specified::Wide(Wide::Initial);
    Ok(vec![
        (Longhand::BackgroundImage, Specified::Image(layers.image)),
        (
            Longhand::BackgroundClip,
            Specified::Flag(layers.clips_to_text),
        ),
        (Longhand::BackgroundColor, color.unwrap_or(clear)),
    ])
}

fn font(input: &mut Parser<'_, '_>) -> Read<Values> {
    use Longhand as L;
    const SYSTEM: [&str; 6] = [
        "caption",
        "icon",
        "menu",
        "message-box",
        "small-caption",
        "status-bar",
    ];
    const OTHER: [&str; 11] = [
        "normal",
        "small-caps",
        "ultra-condensed",
        "extra-condensed",
        "condensed",
        "semi-condensed",
        "semi-expanded",
        "expanded",
        "extra-expanded",
        "ultra-expanded",
        "",
    ];
    let state = input.state();
    if word(input, |it| known(it, &SYSTEM)).is_ok() {
        return if input.is_exhausted() {
            Err(Fault::Unknown)
        } else {
            Err(Fault::Invalid)
        };
    }
    input.reset(&state);
    let (mut style, mut weight) = (None, None);
    for _ in 0..4 {
        if word(input, |it| known(it, &OTHER)).is_ok() {
            continue;
        }
        // A number that is a weight, not a size, has no unit.
        if weight.is_none()
            && let Some(found) = optional(read(L::FontWeight, input))?
        {
            weight = Some(found);
        } else if style.is_none()
            && let Some(found) = optional(read(L::FontStyle, input))?
        {
            style = Some(found);
        } else {
            break;
        }
    }
    let size = read(L::FontSize, input)?;
    let height = if input.try_parse(|input| input.expect_delim('/')).is_ok() {
        read(L::LineHeight, input)?
    } else {
        Specified::Extent(Extent::Auto)
    };
    let family = text::font_family(input)?;
    let initial = || Specified::Wide(Wide::Initial);
    Ok(vec![
        (L::FontStyle, style.unwrap_or_else(initial)),
        (L::FontWeight, weight.unwrap_or_else(initial)),
        (L::FontSize, size),
        (L::LineHeight, height),
        (L::FontFamily, family),
    ])
}

fn text_decoration(input: &mut Parser<'_, '_>) -> Read<Values> {
    const STYLES: [&str; 8] = [
        "solid",
        "double",
        "dotted",
        "dashed",
        "wavy",
        "auto",
        "from-font",
        "none",
    ];
    let mut lines = None;
    let mut any = false;
    while !input.is_exhausted() {
        if lines.is_none()
            && let Some(found) = optional(text::decoration_line(input))?
        {
            lines = Some(found);
        } else if word(input, |it| known(it, &STYLES)).is_err()
            && optional(Calc::read_length(input))?.is_none()
        {
            read_color(input)?;
        }
        any = true;
    }
    if !any {
        return Err(Fault::Invalid);
    }
    let none = Specified::Lines(DecorationLines::default());
    Ok(vec![(Longhand::TextDecorationLine, lines.unwrap_or(none))])
}

fn list_style(input: &mut Parser<'_, '_>) -> Read<Values> {
    use Longhand as L;
    let (mut position, mut image, mut kind, mut nones) = (None, None, None, 0);
    while !input.is_exhausted() {
        if word(input, |it| known(it, &["none"])).is_ok() {
            nones += 1;
        } else if position.is_none()
            && let Some(found) = optional(read(L::ListStylePosition, input))?
        {
            position = Some(found);
        } else if image.is_none()
            && let Some(found) = optional(read(L::ListStyleImage, input))?
        {
            image = Some(found);
        } else if kind.is_none() {
            kind = Some(read(L::ListStyleType, input)?);
        } else {
            return Err(Fault::Invalid);
        }
    }
    let room = usize::from(image.is_none()) + usize::from(kind.is_none());
    if nones > room || (nones == 0 && position.is_none() && room == 2) {
        return Err(Fault::Invalid);
    }
    Ok(vec![
        (
            L::ListStylePosition,
            position.unwrap_or(Specified::Word("outside")),
        ),
        (
            L::ListStyleImage,
            image.unwrap_or(Specified::Image(Image::None)),
        ),
        (
            L::ListStyleType,
            kind.unwrap_or(Specified::Flag(nones == 0)),
        ),
    ])
}

/// `white-space`, by one word or by those of its parts.
fn white_space(input: &mut Parser<'_, '_>) -> Read<Values> {
    let (mut collapse, mut wrap) = (None, None);
    while !input.is_exhausted() {
        let parts = word(input, |it| {
            Some(match &*it.to_ascii_lowercase() {
                "normal" => (Some("collapse"), Some("wrap")),
                "pre" => (Some("preserve"), Some("nowrap")),
                "pre-wrap" => (Some("preserve"), Some("wrap")),
                "pre-line" => (Some("preserve-breaks"), Some("wrap")),
                "nowrap" => (None, Some("nowrap")),
                "wrap" => (None, Some("wrap")),
                "collapse" => (Some("collapse"), None),
                "preserve" => (Some("preserve"), None),
                "preserve-breaks" => (Some("preserve-breaks"), None),
                "preserve-spaces" => (Some("preserve-spaces"), None),
                "break-spaces" => (Some("break-spaces"), None),
                _ => return None,
            })
        })?;
        for (slot, part) in [(&mut collapse, parts.0), (&mut wrap, parts.1)] {
            if part.is_some() && slot.is_some() {
                return Err(Fault::Invalid);
            }
            *slot = slot.or(part);
        }
    }
    if collapse.is_none() && wrap.is_none() {
        return Err(Fault::Invalid);
    }
    Ok(vec![
        (
            Longhand::WhiteSpaceCollapse,
            Specified::Word(collapse.unwrap_or("collapse")),
        ),
        (
            Longhand::TextWrapMode,
            Specified::Word(wrap.unwrap_or("wrap")),
        ),
    ])
}

fn text_wrap(input: &mut Parser<'_, '_>) -> Read<Values> {
    let mut wrap = None;
    while !input.is_exhausted() {
        let found = word(input, |it| {
            known(
                it,
                &["wrap", "nowrap", "balance", "pretty", "stable", "auto"],
            )
        })?;
        wrap = match found {
            Specified::Word("nowrap") => Some("nowrap"),
            _ => wrap.or(Some("wrap")),
        };
    }
    let wrap = wrap.ok_or(Fault::Invalid)?;
    Ok(vec![(Longhand::TextWrapMode, Specified::Word(wrap))])
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
        let (name, stays, for_ever) = visual::animation(input)?;
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
