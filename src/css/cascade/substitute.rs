//! `var()` and `env()` put into values.

use cssparser::{Parser, ParserInput, Token};

use crate::css::color;
use crate::css::number::{Calc, Fault, Kind, Read};
use crate::css::property::Wide;

use super::custom::{Budget, MAXIMUM_VALUE, Resolved};

/// Why nothing can be put there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// The value is invalid.
    Invalid,
    /// It can't be told.
    Unknown,
}

/// How deep parentheses may nest in what is substituted.
const MAXIMUM_DEPTH: u32 = 32;

/// Gives what a custom property of a name comes to.
type Get<'a> = dyn FnMut(&str) -> Resolved + 'a;

/// Puts what custom properties come to in the place of each `var()`; none where there is none.
pub(super) fn substitute(
    text: &str,
    get: &mut Get<'_>,
    budget: &Budget,
) -> Result<Option<String>, Failure> {
    let may = |word: &str| {
        let bytes = text.as_bytes();
        bytes
            .windows(word.len())
            .any(|it| it.eq_ignore_ascii_case(word.as_bytes()))
    };
    if !may("var(") && !may("env(") {
        return Ok(None);
    }
    let mut input = ParserInput::new(text);
    let mut input = Parser::new(&mut input);
    let mut made = String::with_capacity(text.len() + 16);
    copy(&mut input, get, budget, &mut made, 0)?;
    Ok(Some(made))
}

fn copy(
    input: &mut Parser<'_, '_>,
    get: &mut Get<'_>,
    budget: &Budget,
    made: &mut String,
    depth: u32,
) -> Result<(), Failure> {
    if depth > MAXIMUM_DEPTH {
        return Err(Failure::Unknown);
    }
    loop {
        let start = input.position();
        let Ok(token) = input.next_including_whitespace_and_comments().cloned() else {
            return Ok(());
        };
        let close = match &token {
            Token::Function(name) if name.eq_ignore_ascii_case("var") => {
                inside(input, |input| variable(input, get, budget, made, depth))?;
                continue;
            }
            Token::Function(name) if name.eq_ignore_ascii_case("env") => {
                inside(input, |input| environment(input, get, budget, made, depth))?;
                continue;
            }
            Token::Function(_) | Token::ParenthesisBlock => ")",
            Token::SquareBracketBlock => "]",
            Token::CurlyBracketBlock => "}",
            _ => {
                push(made, input.slice_from(start), budget)?;
                continue;
            }
        };
        push(made, input.slice_from(start), budget)?;
        inside(input, |input| copy(input, get, budget, made, depth + 1))?;
        push(made, close, budget)?;
    }
}

fn push(made: &mut String, text: &str, budget: &Budget) -> Result<(), Failure> {
    if made.len() + text.len() > MAXIMUM_VALUE || !budget.spend(text.len()) {
        return Err(Failure::Unknown);
    }
    made.push_str(text);
    Ok(())
}

/// Goes into a block, with faults of our own.
fn inside<'i>(
    input: &mut Parser<'i, '_>,
    go: impl FnOnce(&mut Parser<'i, '_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut found = Ok(());
    let _ = input.parse_nested_block(|input| {
        found = go(input);
        while input.next().is_ok() {}
        Ok::<_, cssparser::ParseError<'_, ()>>(())
    });
    found
}

fn variable(
    input: &mut Parser<'_, '_>,
    get: &mut Get<'_>,
    budget: &Budget,
    made: &mut String,
    depth: u32,
) -> Result<(), Failure> {
    let name = input.expect_ident_cloned().map_err(|_| Failure::Invalid)?;
    if !name.starts_with("--") {
        return Err(Failure::Invalid);
    }
    let has_fallback = fallback(input)?;
    match get(&name) {
        Resolved::Text(text) => whole(made, &text, budget),
        Resolved::Unknown => Err(Failure::Unknown),
        Resolved::Invalid if has_fallback => copy(input, get, budget, made, depth + 1),
        Resolved::Invalid => Err(Failure::Invalid),
    }
}

/// Whether a comma follows, after which anything may stand; if not, nothing may.
fn fallback(input: &mut Parser<'_, '_>) -> Result<bool, Failure> {
    if input.is_exhausted() {
        return Ok(false);
    }
    input.expect_comma().map_err(|_| Failure::Invalid)?;
    Ok(true)
}

/// A text put in without its tokens joining those beside it.
fn whole(made: &mut String, text: &str, budget: &Budget) -> Result<(), Failure> {
    push(made, "/**/", budget)?;
    push(made, text, budget)?;
    push(made, "/**/", budget)
}

fn environment(
    input: &mut Parser<'_, '_>,
    get: &mut Get<'_>,
    budget: &Budget,
    made: &mut String,
    depth: u32,
) -> Result<(), Failure> {
    let name = input.expect_ident_cloned().map_err(|_| Failure::Invalid)?;
    while input.try_parse(|input| input.expect_integer()).is_ok() {}
    let has_fallback = fallback(input)?;
    // A desktop screen has no corners cut away.
    if name.starts_with("safe-area-inset-") {
        return whole(made, "0px", budget);
    }
    if has_fallback && !name.starts_with("viewport-segment-") && !name.starts_with("titlebar-") {
        return copy(input, get, budget, made, depth + 1);
    }
    Err(if has_fallback {
        Failure::Unknown
    } else {
        Failure::Invalid
    })
}

/// Whether a text is of a kind that `@property` declares; none where it can't be told.
pub(super) fn fits(text: &str, syntax: &str) -> Option<bool> {
    if syntax == "*" {
        return Some(true);
    }
    let mut known = Some(false);
    for one in syntax.split('|') {
        match fits_one(text, one.trim()) {
            Some(true) => return Some(true),
            None => known = None,
            Some(false) => {}
        }
    }
    known
}

fn fits_one(text: &str, syntax: &str) -> Option<bool> {
    let mut input = ParserInput::new(text);
    let mut input = Parser::new(&mut input);
    let number = |input: &mut Parser<'_, '_>, kinds: &[Kind]| -> Read<bool> {
        let calc = Calc::read_as(input, |kind| kinds.contains(&kind))?;
        // What depends on the font size is that of the element that declares it.
        if calc.depends_on_font() {
            Err(Fault::Unknown)
        } else {
            Ok(true)
        }
    };
    let found = match syntax {
        "<color>" => match color::read(&mut input) {
            // Whose colour `currentcolor` and the scheme mean depends on who declares it.
            Ok(color) if color.depends_on_element() => Err(Fault::Unknown),
            other => other.map(|_| true),
        },
        "<length>" => number(&mut input, &[Kind::Length]),
        "<percentage>" => number(&mut input, &[Kind::Percent]),
        "<length-percentage>" => number(
            &mut input,
            &[Kind::Length, Kind::Percent, Kind::LengthPercent],
        ),
        "<number>" | "<integer>" => number(&mut input, &[Kind::Number]),
        "<angle>" => number(&mut input, &[Kind::Angle]),
        "<time>" => number(&mut input, &[Kind::Time]),
        "<custom-ident>" => match input.expect_ident() {
            Ok(word) => Ok(Wide::read(word).is_none()),
            Err(_) => Ok(false),
        },
        _ if syntax.starts_with('<') => Err(Fault::Unknown),
        word => Ok(input.expect_ident().is_ok_and(|it| **it == *word)),
    };
    match found {
        Ok(fits) => Some(fits && input.is_exhausted()),
        Err(Fault::Invalid) => Some(false),
        Err(Fault::Unknown) => None,
    }
}
