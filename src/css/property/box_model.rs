//! The grammar of boxes: sizes, distances, lines, and how boxes are laid out.

use cssparser::{Parser, Token};

use super::read::known;
use super::specified::{Extent, Specified};
use crate::css::computed::GridPlace;
use crate::css::keyword::Display;
use crate::css::number::{Calc, Fault, Kind, Read, Unit, attempt, word};

/// A length or a percentage, or one of `words`.
pub(super) fn extent(
    input: &mut Parser<'_, '_>,
    negative: bool,
    words: &[&'static str],
) -> Read<Specified> {
    if !words.is_empty() {
        match word(input, |it| known(it, words)) {
            Ok(_) => return Ok(Specified::Extent(Extent::Auto)),
            Err(Fault::Unknown) => return Err(Fault::Unknown),
            Err(Fault::Invalid) => {}
        }
    }
    let calc = Calc::read_length(input)?;
    if !negative && calc.is_negative() {
        return Err(Fault::Invalid);
    }
    Ok(Specified::Extent(Extent::Of(calc)))
}

/// A size; `none` is the word for no size.
pub(super) fn size(input: &mut Parser<'_, '_>, none: &'static str) -> Read<Specified> {
    const WORDS: [&str; 9] = [
        "min-content",
        "max-content",
        "fit-content",
        "-webkit-fill-available",
        "stretch",
        "-webkit-min-content",
        "-webkit-max-content",
        "-webkit-fit-content",
        "intrinsic",
    ];
    if word(input, |it| known(it, &WORDS)).is_ok() {
        return Ok(Specified::Extent(Extent::Layout));
    }
    let function = attempt(input, |input| match input.next()? {
        Token::Function(name)
            if ["fit-content", "calc-size", "anchor-size"]
                .iter()
                .any(|it| name.eq_ignore_ascii_case(it)) =>
        {
            Ok(())
        }
        _ => Err(Fault::Invalid),
    });
    if function.is_ok() {
        return Ok(Specified::Extent(Extent::Layout));
    }
    extent(input, false, &[none])
}

/// The width of a border or an outline.
pub(super) fn line_width(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let named = word(input, |it| {
        Some(match &*it.to_ascii_lowercase() {
            "thin" => 1.0,
            "medium" => 3.0,
            "thick" => 5.0,
            _ => return None,
        })
    });
    match named {
        Ok(px) => return Ok(Specified::Extent(Extent::Of(Calc::Leaf(px, Unit::Px)))),
        Err(Fault::Unknown) => return Err(Fault::Unknown),
        Err(Fault::Invalid) => {}
    }
    let calc = Calc::read_as(input, |kind| kind == Kind::Length)?;
    if calc.is_negative() {
        return Err(Fault::Invalid);
    }
    Ok(Specified::Extent(Extent::Of(calc)))
}

/// `display`, of one word or of several.
pub(super) fn display(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let mut words = vec![word(input, |it| Some(it.to_ascii_lowercase()))?];
    while let Ok(next) = word(input, |it| Some(it.to_ascii_lowercase())) {
        words.push(next);
    }
    if let [only] = &*words
        && let Some(known) = Display::read(only)
    {
        return Ok(Specified::Word(known.text()));
    }
    several(&words)
        .map(|it| Specified::Word(it.text()))
        .ok_or(Fault::Invalid)
}

/// The outer, the inner and the list part of `display`
/// (<https://drafts.csswg.org/css-display/#the-display-properties>).
fn several(words: &[String]) -> Option<Display> {
    let (mut outer, mut inner, mut list) = (None, None, false);
    for word in words {
        let slot = match &**word {
            "block" | "inline" => &mut outer,
            "flow" | "flow-root" | "table" | "flex" | "grid" | "ruby" | "math" => &mut inner,
            "list-item" if !list => {
                list = true;
                continue;
            }
            _ => return None,
        };
        if slot.replace(&**word).is_some() {
            return None;
        }
    }
    let block = outer.unwrap_or(if inner == Some("ruby") {
        "inline"
    } else {
        "block"
    }) == "block";
    Some(match (block, inner.unwrap_or("flow"), list) {
        (true, "flow", true) => Display::ListItem,
        (true, "flow-root", true) => Display::FlowRootListItem,
        (false, "flow", true) => Display::InlineListItem,
        (_, _, true) => return None,
        (true, "flow", _) => Display::Block,
        (true, "flow-root", _) => Display::FlowRoot,
        (true, "table", _) => Display::Table,
        (true, "flex", _) => Display::Flex,
        (true, "grid", _) => Display::Grid,
        (true, "ruby", _) => Display::BlockRuby,
        (true, _, _) => Display::BlockMath,
        (false, "flow", _) => Display::Inline,
        (false, "flow-root", _) => Display::InlineBlock,
        (false, "table", _) => Display::InlineTable,
        (false, "flex", _) => Display::InlineFlex,
        (false, "grid", _) => Display::InlineGrid,
        (false, "ruby", _) => Display::Ruby,
        (false, _, _) => Display::Math,
    })
}

/// `z-index`.
pub(super) fn z_index(input: &mut Parser<'_, '_>) -> Read<Specified> {
    if word(input, |it| known(it, &["auto"])).is_ok() {
        return Ok(Specified::Extent(Extent::Auto));
    }
    Calc::read_number(input).map(Specified::Number)
}

/// `container-type`: whether it is a container whose width may be asked.
pub(super) fn container_type(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let mut sized = false;
    let mut any = false;
    while let Ok(is) = word(input, |it| match &*it.to_ascii_lowercase() {
        "size" | "inline-size" => Some(true),
        "normal" | "scroll-state" => Some(false),
        _ => None,
    }) {
        sized |= is;
        any = true;
    }
    any.then_some(Specified::Flag(sized)).ok_or(Fault::Invalid)
}

/// `container-name`.
pub(super) fn container_name(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let mut names = Vec::new();
    while let Ok(name) = word(input, |it| Some(Box::<str>::from(it))) {
        names.push(name);
    }
    if names.is_empty() {
        return Err(Fault::Invalid);
    }
    names.retain(|it| !it.eq_ignore_ascii_case("none"));
    Ok(Specified::Names(names))
}

/// A line of a grid.
pub(super) fn grid_line(input: &mut Parser<'_, '_>) -> Read<Specified> {
    let (mut span, mut number, mut named) = (false, None, false);
    let mut any = false;
    loop {
        let token = attempt(input, |input| match input.next()? {
            Token::Ident(word) if word.eq_ignore_ascii_case("span") => {
                span = true;
                Ok(())
            }
            Token::Ident(word) if word.eq_ignore_ascii_case("auto") => Ok(()),
            Token::Ident(_) => {
                named = true;
                Ok(())
            }
            Token::Number {
                int_value: Some(it),
                ..
            } => {
                number = Some(*it);
                Ok(())
            }
            _ => Err(Fault::Invalid),
        });
        if token.is_err() {
            break;
        }
        any = true;
    }
    let place = match (span, number, named) {
        _ if !any => return Err(Fault::Invalid),
        (_, Some(0), _) => return Err(Fault::Invalid),
        (true, number, _) => GridPlace::Span(number.unwrap_or(1)),
        (false, Some(number), false) => GridPlace::Line(number),
        (false, None, false) => GridPlace::Auto,
        _ => GridPlace::Named,
    };
    Ok(Specified::Place(place))
}
