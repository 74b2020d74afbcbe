//! Numbers, lengths, angles, and the arithmetic of `calc()` and its like.

mod calc;
mod function;
mod unit;

pub(super) use calc::{Calc, Sizes, Why};
pub(super) use unit::{Kind, Unit};

use cssparser::{Parser, Token};

/// Why a text gives no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// A browser wouldn't take it either: the declaration is dropped.
    Invalid,
    /// A browser may take it: the value is unknown.
    Unknown,
}

/// What reading a value gives.
pub(super) type Read<T> = Result<T, Fault>;

impl<T> From<cssparser::ParseError<'_, T>> for Fault {
    fn from(_: cssparser::ParseError<'_, T>) -> Self {
        Self::Invalid
    }
}

impl From<cssparser::BasicParseError<'_>> for Fault {
    fn from(_: cssparser::BasicParseError<'_>) -> Self {
        Self::Invalid
    }
}

/// How deep functions may nest in a value; what nests deeper isn't read.
pub(super) const MAXIMUM_DEPTH: u32 = 24;

/// Reads what a function or a parenthesis holds, all of it.
pub(super) fn nested<'i, T>(
    input: &mut Parser<'i, '_>,
    read: impl FnOnce(&mut Parser<'i, '_>) -> Read<T>,
) -> Read<T> {
    let mut found = Err(Fault::Invalid);
    let walked = input.parse_nested_block(|input| {
        found = read(input);
        if found.is_ok() && !input.is_exhausted() {
            found = Err(Fault::Invalid);
        }
        // What wasn't read of it is passed over.
        while input.next().is_ok() {}
        Ok::<_, cssparser::ParseError<'_, ()>>(())
    });
    walked.map_err(|_| Fault::Invalid)?;
    found
}

/// Tries to read; where it is invalid, nothing was read. What is unknown stays unknown.
pub(super) fn attempt<'i, 't, T>(
    input: &mut Parser<'i, 't>,
    read: impl FnOnce(&mut Parser<'i, 't>) -> Read<T>,
) -> Read<T> {
    let state = input.state();
    let found = read(input);
    if found.is_err() {
        input.reset(&state);
    }
    found
}

/// Reads a word, which must be one that `known` knows.
pub(super) fn word<'i, T>(
    input: &mut Parser<'i, '_>,
    known: impl FnOnce(&str) -> Option<T>,
) -> Read<T> {
    attempt(input, |input| match input.next()? {
        Token::Ident(word) => known(word).ok_or(Fault::Invalid),
        // `env()`, `attr()`, `if()` and what is to come can stand for a word.
        Token::Function(name) if is_substituted(name) => Err(Fault::Unknown),
        _ => Err(Fault::Invalid),
    })
}

/// Functions that stand for what only the browser can tell.
pub(super) fn is_substituted(name: &str) -> bool {
    [
        "env",
        "attr",
        "if",
        "inherit",
        "random",
        "random-item",
        "toggle",
        "ident",
    ]
    .iter()
    .any(|it| name.eq_ignore_ascii_case(it))
        || name.starts_with("--")
}
