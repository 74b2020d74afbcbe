//! The grammar of what is painted: images, clips, effects.

use cssparser::{Parser, Token};

use super::read::known;
use super::specified::{SchemeChoice, Specified};
use crate::css::color;
use crate::css::computed::{Clip, Image};
use crate::css::number::{Calc, Fault, Kind, Read, Unit, attempt, is_substituted, nested, word};

/// Anything but nothing.
pub(super) fn anything(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let mut any = false;
    while input.next().is_ok() {
        any = true;
    }
    any.then_some(Specified::Flag(true)).ok_or(Fault::Invalid)
}

/// What fills or strokes a shape: a colour, or nothing.
pub(super) fn paint(input: &mut Parser<'_, '_>) -> Read<Specified> {
    if word(input, |it| known(it, &["none"])).is_ok() {
        return Ok(Specified::Flag(false));
    }
    // A pattern or a gradient is a picture.
    let elsewhere = input.try_parse(|input| match input.next() {
        Ok(Token::UnquotedUrl(_)) => Ok(()),
        Ok(Token::Function(name)) if name.eq_ignore_ascii_case("url") => Ok(()),
        Ok(Token::Ident(name)) if name.to_ascii_lowercase().starts_with("context-") => Ok(()),
        _ => Err(()),
    });
    match elsewhere {
        Ok(()) => Err(Fault::Unknown),
        Err(()) => super::read::read_color(input),
    }
}

/// Passes over all that is left of a function.
pub(super) fn pass(input: &mut Parser<'_, '_>) -> Read<()> {
    while input.next().is_ok() {}
    Ok(())
}

/// Whether a comma follows.
pub(super) fn comma(input: &mut Parser<'_, '_>) -> bool {
    input.try_parse(|input| input.expect_comma()).is_ok()
}

fn skip_function(input: &mut Parser<'_, '_>) -> Read<()> {
    nested(input, pass)
}

/// One image; none is `none`.
fn image(input: &mut Parser<'_, '_>) -> Read<Image> {
    attempt(input, |input| match input.next()?.clone() {
        Token::Ident(word) if word.eq_ignore_ascii_case("none") => Ok(Image::None),
        Token::UnquotedUrl(_) => Ok(Image::Picture),
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            skip_function(input)?;
            match &*name {
                "url" | "src" | "image-set" | "-webkit-image-set" | "image" | "cross-fade"
                | "-webkit-cross-fade" | "element" | "paint" => Ok(Image::Picture),
                _ if name.ends_with("-gradient") => Ok(Image::Gradient),
                _ if is_substituted(&name) => Err(Fault::Unknown),
                _ => Err(Fault::Invalid),
            }
        }
        _ => Err(Fault::Invalid),
    })
}

/// Reads one image of several layers, if there is one.
pub(super) fn layer_image(input: &mut Parser<'_, '_>) -> Read<Image> {
    image(input)
}

/// The image that matters most of two layers.
pub(super) fn over(one: Image, other: Image) -> Image {
    match (one, other) {
        (Image::None, it) | (it, Image::None) => it,
        (Image::Picture, _) | (_, Image::Picture) => Image::Picture,
        (Image::Gradient, Image::Gradient) => Image::Gradient,
    }
}

/// Images between commas.
pub(super) fn images(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let mut found = image(input)?;
    while input.try_parse(|input| input.expect_comma()).is_ok() {
        found = over(found, image(input)?);
    }
    Ok(Specified::Image(found))
}

/// `background-clip`: whether the last layer, which has the colour, is clipped to the text.
pub(super) fn background_clip(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let mut text = false;
    loop {
        let mut any = false;
        while let Ok(is) = word(input, |it| match &*it.to_ascii_lowercase() {
            "text" | "-webkit-text" => Some(true),
            "border-box" | "padding-box" | "content-box" | "border-area" | "padding" | "border"
            | "content" => Some(false),
            _ => None,
        }) {
            text |= is;
            any = true;
        }
        if !any {
            return Err(Fault::Invalid);
        }
        if input.try_parse(|input| input.expect_comma()).is_err() {
            return Ok(Specified::Flag(text));
        }
    }
}

/// `color-scheme`.
pub(super) fn color_scheme(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let mut choice = SchemeChoice {
        light: false,
        dark: false,
    };
    let mut any = false;
    while let Ok(()) = word(input, |it| {
        match &*it.to_ascii_lowercase() {
            "light" => choice.light = true,
            "dark" => choice.dark = true,
            _ => {}
        }
        Some(())
    }) {
        any = true;
    }
    any.then_some(Specified::Scheme(choice))
        .ok_or(Fault::Invalid)
}

/// `opacity`, a number or a percentage.
pub(super) fn opacity(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let calc = Calc::read_as(input, |kind| matches!(kind, Kind::Number | Kind::Percent))?;
    Ok(Specified::Number(calc))
}

/// `zoom`: whether it is any but 1.
pub(super) fn zoom(input: &mut Parser<'_, '_>) -> Read<Specified> {
    if word(input, |it| known(it, &["normal", "reset", "document"])).is_ok() {
        return Ok(Specified::Flag(false));
    }
    match Calc::read_as(input, |kind| matches!(kind, Kind::Number | Kind::Percent))? {
        Calc::Leaf(number, _) if number < 0.0 => Err(Fault::Invalid),
        Calc::Leaf(1.0, Unit::None) | Calc::Leaf(100.0, Unit::Percent) => {
            Ok(Specified::Flag(false))
        }
        _ => Ok(Specified::Flag(true)),
    }
}

/// The visible size of a rectangle of four edges, where all are lengths.
fn rectangle(edges: &[Option<f64>]) -> Clip {
    let [Some(top), Some(right), Some(bottom), Some(left)] = *edges else {
        return Clip::Some;
    };
    if right - left <= 1.0 && bottom - top <= 1.0 || right <= left || bottom <= top {
        Clip::All
    } else {
        Clip::Some
    }
}

/// `clip`.
pub(super) fn clip(input: &mut Parser<'_, '_>) -> Read<Specified> {
    if word(input, |it| known(it, &["auto"])).is_ok() {
        return Ok(Specified::Clip(Clip::None));
    }
    attempt(input, |input| {
        input.expect_function_matching("rect")?;
        let edges = nested(input, |input| {
            let mut edges = Vec::new();
            while !input.is_exhausted() {
                if word(input, |it| known(it, &["auto"])).is_ok() {
                    edges.push(None);
                } else {
                    let calc = Calc::read_as(input, |kind| kind == Kind::Length)?;
                    edges.push(px(&calc));
                }
                let _ = input.try_parse(|input| input.expect_comma());
            }
            Ok(edges)
        })?;
        if edges.len() != 4 {
            return Err(Fault::Invalid);
        }
        Ok(Specified::Clip(rectangle(&edges)))
    })
}

fn px(calc: &Calc) -> Option<f64> {
    match calc {
        Calc::Leaf(number, Unit::Px) => Some(*number),
        Calc::Leaf(number, _) if *number == 0.0 => Some(0.0),
        _ => None,
    }
}

/// `clip-path`.
pub(super) fn clip_path(input: &mut Parser<'_, '_>) -> Read<Specified> {
    if word(input, |it| known(it, &["none"])).is_ok() {
        return Ok(Specified::Clip(Clip::None));
    }
    let mut found = Clip::Some;
    let mut any = false;
    while let Ok(token) = input.next().cloned() {
        any = true;
        match token {
            Token::Function(name) => {
                let name = name.to_ascii_lowercase();
                if is_substituted(&name) {
                    return Err(Fault::Unknown);
                }
                if nested(input, |input| shape(&name, input))? {
                    found = Clip::All;
                }
            }
            // `url(#…)` and boxes of reference.
            Token::UnquotedUrl(_) => {}
            Token::Ident(word) if word.ends_with("-box") => {}
            _ => return Err(Fault::Invalid),
        }
    }
    any.then_some(Specified::Clip(found)).ok_or(Fault::Invalid)
}

/// Whether a shape leaves nothing to be seen.
fn shape(name: &str, input: &mut Parser<'_, '_>) -> Read<bool> {
    let percent = |input: &mut Parser<'_, '_>| match Calc::read_length(input) {
        Ok(Calc::Leaf(number, Unit::Percent)) => Some(number),
        Ok(Calc::Leaf(0.0, _)) => Some(0.0),
        _ => None,
    };
    let nothing = match name {
        "inset" => {
            let mut all = Vec::new();
            while let Some(edge) = percent(input) {
                all.push(edge);
            }
            let edge =
                |place: usize, other: usize| all.get(place).or(all.get(other)).or(all.first());
            let together = |one: Option<&f64>, two: Option<&f64>| {
                one.zip(two).is_some_and(|(one, two)| one + two >= 100.0)
            };
            together(edge(0, 0), edge(2, 0)) || together(edge(1, 0), edge(3, 1))
        }
        "circle" | "ellipse" => percent(input) == Some(0.0),
        "polygon" => {
            let _ = word(input, |it| known(it, &["nonzero", "evenodd"]))
                .and_then(|_| Ok(input.expect_comma()?));
            let mut all_zero = true;
            let mut any = false;
            while !input.is_exhausted() {
                match Calc::read_length(input) {
                    Ok(Calc::Leaf(number, _)) => all_zero &= number == 0.0,
                    Ok(_) => all_zero = false,
                    Err(_) => break,
                }
                any = true;
                let _ = input.try_parse(|input| input.expect_comma());
            }
            any && all_zero
        }
        "path" | "rect" | "xywh" | "shape" | "url" => false,
        _ => return Err(Fault::Invalid),
    };
    pass(input)?;
    Ok(nothing)
}

/// `filter`: whether there is one.
pub(super) fn effects(input: &mut Parser<'_, '_>) -> Read<Specified> {
    const NAMES: [&str; 11] = [
        "blur",
        "brightness",
        "contrast",
        "drop-shadow",
        "grayscale",
        "hue-rotate",
        "invert",
        "opacity",
        "saturate",
        "sepia",
        "url",
    ];
    if word(input, |it| known(it, &["none"])).is_ok() {
        return Ok(Specified::Flag(false));
    }
    let mut any = false;
    while let Ok(token) = input.next().cloned() {
        match token {
            Token::UnquotedUrl(_) => {}
            Token::Function(name) if NAMES.iter().any(|it| name.eq_ignore_ascii_case(it)) => {
                skip_function(input)?;
            }
            Token::Function(name) if is_substituted(&name) => return Err(Fault::Unknown),
            _ => return Err(Fault::Invalid),
        }
        any = true;
    }
    any.then_some(Specified::Flag(true)).ok_or(Fault::Invalid)
}

/// `text-shadow` and `box-shadow`: whether there is one.
pub(super) fn shadows(input: &mut Parser<'_, '_>, boxed: bool) -> Read<Specified> {
    if word(input, |it| known(it, &["none"])).is_ok() {
        return Ok(Specified::Flag(false));
    }
    loop {
        shadow(input, boxed)?;
        if !comma(input) {
            return Ok(Specified::Flag(true));
        }
    }
}

fn shadow(input: &mut Parser<'_, '_>, boxed: bool) -> Read<()> {
    let (mut lengths, mut colors, mut insets) = (0, 0, 0);
    loop {
        if boxed && word(input, |it| known(it, &["inset"])).is_ok() {
            insets += 1;
        } else if let Ok(length) = Calc::read_as(input, |kind| kind == Kind::Length) {
            if lengths == 2 && length.is_negative() {
                return Err(Fault::Invalid);
            }
            lengths += 1;
        } else {
            match color::read(input) {
                Ok(_) => colors += 1,
                Err(Fault::Unknown) => return Err(Fault::Unknown),
                Err(Fault::Invalid) => break,
            }
        }
    }
    let most = if boxed { 4 } else { 3 };
    if (2..=most).contains(&lengths) && colors <= 1 && insets <= 1 {
        Ok(())
    } else {
        Err(Fault::Invalid)
    }
}
