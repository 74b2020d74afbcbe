//! `@supports`: what Chromium says it supports.

use cssparser::{Parser, ParserInput, Token};

use super::Truth;
use crate::css::number::{Fault, MAXIMUM_DEPTH, Read, attempt, nested};
use crate::css::property::{Longhand, Property, Specified};
use crate::css::selector;

/// The properties that Chromium knows, one a line.
const KNOWN: &str = include_str!("supported.txt");

/// Whether what stands after `@supports`, or in `supports()` of an `@import`, holds; none where it
/// isn't a condition at all.
pub(in crate::css) fn supports(text: &str) -> Option<Truth> {
    let mut input = ParserInput::new(text);
    let mut input = Parser::new(&mut input);
    let found = condition(&mut input, 0).ok()?;
    input.is_exhausted().then_some(found)
}

fn condition(input: &mut Parser<'_, '_>, depth: u32) -> Read<Truth> {
    if depth >= MAXIMUM_DEPTH {
        return Err(Fault::Unknown);
    }
    if follows(input, "not") {
        return Ok(term(input, depth)?.not());
    }
    let mut found = term(input, depth)?;
    let and = follows(input, "and");
    if !and && !follows(input, "or") {
        return Ok(found);
    }
    loop {
        let next = term(input, depth)?;
        found = if and { found.and(next) } else { found.or(next) };
        if !follows(input, if and { "and" } else { "or" }) {
            return Ok(found);
        }
    }
}

fn follows(input: &mut Parser<'_, '_>, word: &str) -> bool {
    input
        .try_parse(|input| input.expect_ident_matching(word))
        .is_ok()
}

fn term(input: &mut Parser<'_, '_>, depth: u32) -> Read<Truth> {
    match input.next()?.clone() {
        Token::ParenthesisBlock => {
            let found = nested(input, |input| {
                let inner = attempt(input, |input| {
                    let found = condition(input, depth + 1)?;
                    if input.is_exhausted() {
                        Ok(found)
                    } else {
                        Err(Fault::Invalid)
                    }
                });
                inner.or_else(|_| declaration(input))
            });
            // What has the form of a condition and isn't one is false.
            Ok(found.unwrap_or(Truth::False))
        }
        Token::Function(name) => {
            let name = name.to_ascii_lowercase();
            nested(input, |input| {
                let found = match &*name {
                    "selector" => Truth::from(selector::supported(input)),
                    "font-tech" | "font-format" | "at-rule" | "named-feature" => Truth::Unknown,
                    _ => Truth::False,
                };
                while input.next().is_ok() {}
                Ok(found)
            })
        }
        _ => Err(Fault::Invalid),
    }
}

fn declaration(input: &mut Parser<'_, '_>) -> Read<Truth> {
    let name = input.expect_ident()?.to_ascii_lowercase();
    input.expect_colon()?;
    input.skip_whitespace();
    let start = input.position();
    while input.next().is_ok() {}
    let value = input.slice_from(start).trim();
    let value = value
        .rsplit_once('!')
        .filter(|(_, word)| word.trim().eq_ignore_ascii_case("important"))
        .map_or(value, |(value, _)| value.trim());
    Ok(declared(&name, value))
}

fn declared(name: &str, value: &str) -> Truth {
    if name.starts_with("--") {
        return Truth::True;
    }
    if !KNOWN.lines().any(|known| known == name) {
        return Truth::False;
    }
    if value.to_ascii_lowercase().contains("var(") {
        return Truth::True;
    }
    let Some(property) = Property::of(name) else {
        return unread(name, value);
    };
    match property.read(value) {
        Err(Fault::Invalid) => Truth::False,
        Err(Fault::Unknown) => Truth::Unknown,
        // Of these not all is read that a browser reads.
        Ok(values) if values.iter().any(|(it, _)| *it == Longhand::Cursor) => Truth::Unknown,
        Ok(values) if values.iter().any(|(_, it)| *it == Specified::Unknown) => Truth::Unknown,
        Ok(_) => Truth::True,
    }
}

/// Properties whose values aren't read: only what is plain is answered.
fn unread(name: &str, value: &str) -> Truth {
    let plain = value.bytes().all(|it| it.is_ascii_digit())
        || [
            "auto", "none", "normal", "inherit", "initial", "unset", "revert",
        ]
        .contains(&value);
    let length = matches!(name, "gap" | "row-gap" | "column-gap" | "border-radius")
        && (value.ends_with("px") || value.ends_with("em") || value == "0");
    let ratio = name == "aspect-ratio" && plain;
    if length || ratio || (plain && !value.is_empty() && value.parse::<u32>().is_err()) {
        // `inherit` and its like fit all; `auto`, `none` and `normal` most.
        return if ["auto", "none", "normal"].contains(&value) {
            Truth::Unknown
        } else {
            Truth::True
        };
    }
    Truth::Unknown
}
