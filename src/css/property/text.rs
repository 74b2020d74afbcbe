//! The grammar of text.

use cssparser::{Parser, Token};

use super::box_model::extent;
use super::read::known;
use super::specified::{Extent, FontSize, Specified, Weight};
use crate::css::computed::DecorationLines;
use crate::css::keyword::{FontStyle, TextOverflow, TextTransform};
use crate::css::number::{Calc, Fault, Kind, Read, Unit, attempt, word};

/// `font-style`; an oblique may say its angle.
pub(super) fn font_style(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let style = word(input, FontStyle::read)?;
    if style == FontStyle::Oblique {
        match Calc::read_as(input, |kind| kind == Kind::Angle) {
            Err(Fault::Unknown) => return Err(Fault::Unknown),
            Ok(_) | Err(Fault::Invalid) => {}
        }
    }
    Ok(Specified::Word(style.text()))
}

/// `text-transform`.
pub(super) fn text_transform(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let mut found = word(input, TextTransform::read)?;
    while let Ok(next) = word(input, TextTransform::read) {
        if next != TextTransform::Other {
            found = next;
        }
    }
    Ok(Specified::Word(found.text()))
}

/// `text-overflow`.
pub(super) fn text_overflow(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let mut last = None;
    for _ in 0..2 {
        if let Ok(found) = word(input, TextOverflow::read) {
            last = Some(found);
        } else if input
            .try_parse(|input| input.expect_string_cloned())
            .is_ok()
        {
            last = Some(TextOverflow::Ellipsis);
        }
    }
    last.map(|it| Specified::Word(it.text()))
        .ok_or(Fault::Invalid)
}

/// `font-family`: names or strings, between commas.
pub(super) fn font_family(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let mut all = Vec::new();
    loop {
        all.push(family(input)?);
        if input.try_parse(|input| input.expect_comma()).is_err() {
            break;
        }
    }
    // What browsers have a size of its own for is `monospace` alone.
    Ok(Specified::Monospace(all == [true]))
}

/// One family; whether it is `monospace`.
fn family(input: &mut Parser<'_, '_>) -> Read<bool> {
    if input
        .try_parse(|input| input.expect_string_cloned())
        .is_ok()
    {
        return Ok(false);
    }
    let first = word(input, |it| Some(it.eq_ignore_ascii_case("monospace")))?;
    let mut more = false;
    while word(input, |_| Some(())).is_ok() {
        more = true;
    }
    Ok(first && !more)
}

const STEPS: [&str; 8] = [
    "xx-small",
    "x-small",
    "small",
    "medium",
    "large",
    "x-large",
    "xx-large",
    "xxx-large",
];

/// `font-size`.
pub(super) fn font_size(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let named = word(input, |it| {
        if it.eq_ignore_ascii_case("larger") {
            return Some(FontSize::Larger);
        }
        if it.eq_ignore_ascii_case("smaller") {
            return Some(FontSize::Smaller);
        }
        // The size of formulas is that of the text around.
        if it.eq_ignore_ascii_case("math") {
            return Some(FontSize::Of(Calc::Leaf(1.0, Unit::Em)));
        }
        if it.eq_ignore_ascii_case("-webkit-xxx-large") {
            return Some(FontSize::Step(7));
        }
        let step = STEPS
            .iter()
            .position(|step| step.eq_ignore_ascii_case(it))?;
        u8::try_from(step).ok().map(FontSize::Step)
    });
    match named {
        Ok(found) => return Ok(Specified::FontSize(found)),
        Err(Fault::Unknown) => return Err(Fault::Unknown),
        Err(Fault::Invalid) => {}
    }
    let calc = Calc::read_length(input)?;
    if calc.is_negative() {
        return Err(Fault::Invalid);
    }
    Ok(Specified::FontSize(FontSize::Of(calc)))
}

/// `font-weight`.
pub(super) fn font_weight(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let named = word(input, |it| {
        let number = |number| Some(Weight::Of(Calc::Leaf(number, Unit::None)));
        match &*it.to_ascii_lowercase() {
            "normal" => number(400.0),
            "bold" => number(700.0),
            "bolder" => Some(Weight::Bolder),
            "lighter" => Some(Weight::Lighter),
            _ => None,
        }
    });
    match named {
        Ok(found) => return Ok(Specified::Weight(found)),
        Err(Fault::Unknown) => return Err(Fault::Unknown),
        Err(Fault::Invalid) => {}
    }
    let calc = Calc::read_number(input)?;
    if let Calc::Leaf(number, _) = calc
        && !(1.0..=1000.0).contains(&number)
    {
        return Err(Fault::Invalid);
    }
    Ok(Specified::Weight(Weight::Of(calc)))
}

/// `line-height`.
pub(super) fn line_height(input: &mut Parser<'_, '_>) -> Read<Specified> {
    match word(input, |it| known(it, &["normal"])) {
        Ok(_) => return Ok(Specified::Extent(Extent::Auto)),
        Err(Fault::Unknown) => return Err(Fault::Unknown),
        Err(Fault::Invalid) => {}
    }
    let calc = Calc::read(input, &[])?;
    if calc.is_negative() {
        return Err(Fault::Invalid);
    }
    match calc.kind() {
        Some(Kind::Number) => Ok(Specified::Number(calc)),
        Some(Kind::Length | Kind::Percent | Kind::LengthPercent) => {
            Ok(Specified::Extent(Extent::Of(calc)))
        }
        _ => Err(Fault::Invalid),
    }
}

/// `text-indent`.
pub(super) fn text_indent(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let mark =
        |input: &mut Parser<'_, '_>| word(input, |it| known(it, &["hanging", "each-line"])).is_ok();
    while mark(input) {}
    let found = extent(input, true, &[])?;
    while mark(input) {}
    Ok(found)
}

/// `text-decoration-line`.
pub(super) fn decoration_line(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let mut lines = DecorationLines::default();
    let mut any = false;
    loop {
        let next = word(input, |it| {
            match &*it.to_ascii_lowercase() {
                "none" if !any => {}
                "underline" if !lines.underline => lines.underline = true,
                "overline" if !lines.overline => lines.overline = true,
                "line-through" if !lines.line_through => lines.line_through = true,
                "blink" | "spelling-error" | "grammar-error" => {}
                _ => return None,
            }
            Some(())
        });
        match next {
            Ok(()) => any = true,
            Err(Fault::Unknown) => return Err(Fault::Unknown),
            Err(Fault::Invalid) if any => return Ok(Specified::Lines(lines)),
            Err(Fault::Invalid) => return Err(Fault::Invalid),
        }
    }
}

/// `list-style-type`: whether there is a mark.
pub(super) fn list_style_type(input: &mut Parser<'_, '_>) -> Read<Specified> {
    attempt(input, |input| match input.next()?.clone() {
        Token::Ident(word) => Ok(Specified::Flag(!word.eq_ignore_ascii_case("none"))),
        Token::QuotedString(text) => Ok(Specified::Flag(!text.is_empty())),
        Token::Function(name) if name.eq_ignore_ascii_case("symbols") => Ok(Specified::Flag(true)),
        _ => Err(Fault::Invalid),
    })
}

/// `-webkit-line-clamp`: whether lines are cut.
pub(super) fn line_clamp(input: &mut Parser<'_, '_>) -> Read<Specified> {
    if word(input, |it| known(it, &["none", "auto"])).is_ok() {
        return Ok(Specified::Flag(false));
    }
    Calc::read_number(input)?;
    Ok(Specified::Flag(true))
}
