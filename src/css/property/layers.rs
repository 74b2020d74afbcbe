//! Shorthands of backgrounds and of text.

use cssparser::Parser;

use super::expand::{Values, optional};
use super::longhand::Longhand;
use super::read::{known, read, read_color};
use super::specified::{Extent, Specified, Wide};
use super::{text, visual};
use crate::css::computed::{DecorationLines, Image};
use crate::css::number::{Calc, Fault, Read, word};

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

pub(super) fn background(input: &mut Parser<'_, '_>) -> Read<Values> {
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

pub(super) fn font(input: &mut Parser<'_, '_>) -> Read<Values> {
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

pub(super) fn text_decoration(input: &mut Parser<'_, '_>) -> Read<Values> {
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

pub(super) fn list_style(input: &mut Parser<'_, '_>) -> Read<Values> {
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
pub(super) fn white_space(input: &mut Parser<'_, '_>) -> Read<Values> {
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

pub(super) fn text_wrap(input: &mut Parser<'_, '_>) -> Read<Values> {
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

/// `mask`.
pub(super) fn mask(input: &mut Parser<'_, '_>) -> Read<Values> {
    let (layers, _) = layers(input, false)?;
    Ok(vec![(Longhand::MaskImage, Specified::Image(layers.image))])
}
