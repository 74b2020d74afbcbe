//! Declarations.

use std::sync::Arc;

use cssparser::{ParseError, Parser, ParserInput, Token};

use super::expand;
use super::longhand::Longhand;
use super::shorthand::Shorthand;
use super::specified::{Pending, Specified, Wide};
use crate::css::number::{Fault, MAXIMUM_DEPTH, Read, is_substituted};
use crate::css::selector::Word;

/// A property as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Property {
    /// One.
    One(Longhand),
    /// Several at once.
    Several(Shorthand),
}

impl Property {
    /// The property of a name, if it is understood.
    pub(in crate::css) fn of(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let one = Longhand::of(&name).map(Self::One);
        one.or_else(|| Shorthand::of(&name).map(Self::Several))
    }

    /// Reads its value into those of the properties it sets.
    pub(in crate::css) fn read(self, text: &str) -> Read<Vec<(Longhand, Specified)>> {
        if let Some(wide) = Wide::read(text.trim()) {
            return Ok(self.all(&Specified::Wide(wide)));
        }
        let mut input = ParserInput::new(text);
        let mut input = Parser::new(&mut input);
        let found = match self {
            Self::One(longhand) => {
                super::read(longhand, &mut input).map(|value| vec![(longhand, value)])
            }
            Self::Several(several) => expand::expand(several, &mut input),
        }?;
        if input.is_exhausted() {
            Ok(found)
        } else {
            Err(Fault::Invalid)
        }
    }

    /// The same value for all the properties it sets.
    pub(in crate::css) fn all(self, value: &Specified) -> Vec<(Longhand, Specified)> {
        match self {
            Self::One(longhand) => vec![(longhand, value.clone())],
            Self::Several(several) => {
                let set = several.longhands();
                set.into_iter().map(|it| (it, value.clone())).collect()
            }
        }
    }
}

/// What a declaration sets.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) enum Name {
    /// A property that is understood.
    Known(Longhand),
    /// A custom property, with its value as it is written.
    Custom(Word, Box<str>),
}

/// A declaration.
#[derive(Debug, Clone)]
pub(in crate::css) struct Declaration {
    /// What it sets.
    pub(in crate::css) name: Name,
    /// To what; custom properties have their words for all only.
    pub(in crate::css) value: Specified,
    /// Whether it is `!important`.
    pub(in crate::css) important: bool,
    /// Where it is written, among the block's sources.
    pub(in crate::css) source: u32,
}

/// Where a declaration is written: places in the text that the block was read from.
#[derive(Debug, Clone, Copy)]
pub(in crate::css) struct Source {
    /// The name.
    pub(in crate::css) name: (u32, u32),
    /// The value.
    pub(in crate::css) value: (u32, u32),
    /// Whether it is `!important`.
    pub(in crate::css) important: bool,
}

/// The declarations of a rule, in order.
#[derive(Debug, Clone, Default)]
pub(in crate::css) struct Block {
    /// Those that are understood, each for one property.
    pub(in crate::css) declarations: Vec<Declaration>,
    /// All, as they are written.
    pub(in crate::css) sources: Vec<Source>,
    /// Whether one is `!important`.
    pub(in crate::css) has_important: bool,
    /// Whether one is of a custom property, or of what decides the direction of writing: these are settled
    /// before all others.
    pub(in crate::css) comes_first: bool,
}

/// Reads a declaration, from after its colon, and adds it to a block; whether it is one.
pub(in crate::css) fn read_declaration(
    name: &str,
    name_at: usize,
    input: &mut Parser<'_, '_>,
    block: &mut Block,
) -> bool {
    input.skip_whitespace();
    let start = input.position();
    let Some((text, important)) = scan(input) else {
        return false;
    };
    let text = text.trim_end_matches(crate::html::is_space);
    let value_at = start.byte_index();
    let source = Source {
        name: range(name_at, name.len()),
        value: range(value_at, text.len()),
        important,
    };
    let number = u32::try_from(block.sources.len()).unwrap_or(u32::MAX);
    let mut add = |name: Name, value: Specified| {
        block.comes_first |= matches!(
            name,
            Name::Custom(..) | Name::Known(Longhand::Direction | Longhand::WritingMode)
        );
        block.declarations.push(Declaration {
            name,
            value,
            important,
            source: number,
        });
    };
    if name.starts_with("--") {
        if name.len() == 2 {
            return false;
        }
        let wide = Wide::read(text).map_or(Specified::Flag(true), Specified::Wide);
        add(Name::Custom(Word::from(name), Box::from(text)), wide);
    } else if let Some(property) = Property::of(name) {
        let Some(values) = read_values(property, text) else {
            return false;
        };
        for (longhand, value) in values {
            add(Name::Known(longhand), value);
        }
    } else if text.is_empty() {
        return false;
    }
    block.sources.push(source);
    block.has_important |= important;
    true
}

fn range(start: usize, length: usize) -> (u32, u32) {
    let narrow = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    (narrow(start), narrow(start.saturating_add(length)))
}

/// The values of the properties that a declaration sets; none where a browser drops it.
fn read_values(property: Property, text: &str) -> Option<Vec<(Longhand, Specified)>> {
    if holds(text, "var(") || holds(text, "env(") {
        match substitutes(text) {
            Some(Substitutes::Var) => {
                let pending = Pending {
                    property,
                    text: Box::from(text),
                };
                return Some(property.all(&Specified::Pending(Arc::new(pending))));
            }
            Some(Substitutes::Other) => return Some(property.all(&Specified::Unknown)),
            Some(Substitutes::Broken) => return None,
            None => {}
        }
    }
    match property.read(text) {
        Ok(values) => Some(values),
        Err(Fault::Unknown) => Some(property.all(&Specified::Unknown)),
        // What a function stands for is only known later: a browser keeps the declaration.
        Err(Fault::Invalid) => (text.contains('(')
            && substitutes(text) == Some(Substitutes::Other))
        .then(|| property.all(&Specified::Unknown)),
    }
}

fn holds(text: &str, word: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .windows(word.len())
        .any(|it| it.eq_ignore_ascii_case(word.as_bytes()))
}

/// Goes to the end of a value and gives its text and whether `!important` follows; none where the
/// value holds what no value may hold.
fn scan<'i>(input: &mut Parser<'i, '_>) -> Option<(&'i str, bool)> {
    let start = input.position();
    loop {
        match input.next_including_whitespace() {
            Ok(Token::Delim('!')) => {
                let text = input.slice_from(start);
                input.expect_ident_matching("important").ok()?;
                return input
                    .is_exhausted()
                    .then_some((text.strip_suffix('!')?, true));
            }
            Ok(
                Token::BadUrl(_)
                | Token::BadString(_)
                | Token::CloseParenthesis
                | Token::CloseSquareBracket
                | Token::CloseCurlyBracket,
            ) => return None,
            // A block is passed over at the next token only: the value ends after it.
            Ok(
                Token::Function(_)
                | Token::ParenthesisBlock
                | Token::SquareBracketBlock
                | Token::CurlyBracketBlock,
            ) => pass_over(input)?,
            Ok(_) => {}
            Err(_) => return Some((input.slice_from(start), false)),
        }
    }
}

/// Goes to the end of the block whose opening was read.
fn pass_over(input: &mut Parser<'_, '_>) -> Option<()> {
    let passed = input.parse_nested_block(|input| {
        while input.next().is_ok() {}
        Ok::<_, ParseError<'_, ()>>(())
    });
    passed.ok()
}

/// What stands in a value for what is known later.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Substitutes {
    Var,
    Other,
    /// A `var()` without a name: a browser drops the declaration.
    Broken,
}

fn substitutes(text: &str) -> Option<Substitutes> {
    let mut input = ParserInput::new(text);
    let mut found = None;
    look(&mut Parser::new(&mut input), 0, &mut found);
    found
}

fn look(input: &mut Parser<'_, '_>, depth: u32, found: &mut Option<Substitutes>) {
    while let Ok(token) = input.next() {
        let mut named = true;
        match token {
            Token::Function(name) if name.eq_ignore_ascii_case("var") => {
                *found = found.or(Some(Substitutes::Var));
                named = false;
            }
            Token::Function(name) if name.eq_ignore_ascii_case("env") => {
                *found = found.or(Some(Substitutes::Var));
            }
            Token::Function(name)
                if is_substituted(name) && *found != Some(Substitutes::Broken) =>
            {
                *found = Some(Substitutes::Other);
            }
            Token::Function(_)
            | Token::ParenthesisBlock
            | Token::SquareBracketBlock
            | Token::CurlyBracketBlock => {}
            _ => continue,
        }
        if depth >= MAXIMUM_DEPTH {
            // Too deep to be looked at: what it is can't be told.
            *found = Some(Substitutes::Other);
            continue;
        }
        let below = input.parse_nested_block(|input| {
            if !named && !is_reference(input) {
                *found = Some(Substitutes::Broken);
            }
            look(input, depth + 1, found);
            Ok::<_, ParseError<'_, ()>>(())
        });
        if below.is_err() {
            return;
        }
    }
}

/// Whether a custom property is named, alone or before a comma.
fn is_reference(input: &mut Parser<'_, '_>) -> bool {
    let named = input
        .expect_ident()
        .is_ok_and(|name| name.starts_with("--") && name.len() > 2);
    named && (input.is_exhausted() || input.expect_comma().is_ok())
}

/// Reads a value in which `var()` was replaced: what other functions stand for isn't known.
pub(in crate::css) fn read_late(
    property: Property,
    text: &str,
) -> Read<Vec<(Longhand, Specified)>> {
    match property.read(text) {
        Err(Fault::Invalid)
            if text.contains('(') && substitutes(text) == Some(Substitutes::Other) =>
        {
            Err(Fault::Unknown)
        }
        other => other,
    }
}
