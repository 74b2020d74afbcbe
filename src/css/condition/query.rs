//! Questions about features, as `@media` and `@container` ask them
//! (<https://drafts.csswg.org/mediaqueries-5/#mq-syntax>).

use cssparser::{Parser, Token};

use super::Truth;
use crate::css::number::{Calc, Fault, MAXIMUM_DEPTH, Read, attempt, nested};

/// How a feature is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::css) enum Compare {
    Less,
    LessOrEqual,
    Equal,
    GreaterOrEqual,
    Greater,
}

impl Compare {
    /// Whether a number stands so to another.
    #[allow(clippy::float_cmp)]
    pub(super) fn holds(self, one: f64, other: f64) -> bool {
        match self {
            Self::Less => one < other,
            Self::LessOrEqual => one <= other,
            Self::Equal => one == other,
            Self::GreaterOrEqual => one >= other,
            Self::Greater => one > other,
        }
    }

    fn turned(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Equal => Self::Equal,
            Self::GreaterOrEqual => Self::LessOrEqual,
            Self::Greater => Self::Less,
        }
    }
}

/// What a feature is compared with.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) enum Given {
    /// A number, a length, a resolution.
    Number(Calc),
    /// Two numbers.
    Ratio(Calc, Calc),
    /// A word in lower case.
    Word(Box<str>),
}

/// A question about features.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::css) enum Query {
    /// Whether the feature of this name is there.
    Has(Box<str>),
    /// Whether it compares so with what is given.
    Is(Box<str>, Compare, Given),
    /// What isn't understood.
    Unknown,
    /// The contrary.
    Not(Box<Query>),
    /// All of them.
    And(Vec<Query>),
    /// One of them.
    Or(Vec<Query>),
}

impl Query {
    /// Reads a question to its end; `or` says whether one may stand in it outside of parentheses.
    pub(in crate::css) fn read(input: &mut Parser<'_, '_>, or: bool, depth: u32) -> Read<Self> {
        if depth >= MAXIMUM_DEPTH {
            return Err(Fault::Unknown);
        }
        if input
            .try_parse(|input| input.expect_ident_matching("not"))
            .is_ok()
        {
            return Ok(Self::Not(Box::new(term(input, depth)?)));
        }
        let mut all = vec![term(input, depth)?];
        let and = follows(input, "and");
        if !(and || or && follows(input, "or")) {
            return all.pop().ok_or(Fault::Invalid);
        }
        let word = if and { "and" } else { "or" };
        all.push(term(input, depth)?);
        while follows(input, word) {
            all.push(term(input, depth)?);
        }
        Ok(if and { Self::And(all) } else { Self::Or(all) })
    }

    /// The answer, by that for each feature.
    pub(in crate::css) fn answer(&self, feature: &dyn Fn(&Self) -> Truth) -> Truth {
        match self {
            Self::Has(_) | Self::Is(..) => feature(self),
            Self::Unknown => Truth::Unknown,
            Self::Not(it) => it.answer(feature).not(),
            Self::And(all) => all
                .iter()
                .fold(Truth::True, |so_far, it| so_far.and(it.answer(feature))),
            Self::Or(all) => all
                .iter()
                .fold(Truth::False, |so_far, it| so_far.or(it.answer(feature))),
        }
    }

    /// Whether nothing in it isn't understood.
    pub(in crate::css) fn is_understood(&self) -> bool {
        match self {
            Self::Has(_) | Self::Is(..) => true,
            Self::Unknown => false,
            Self::Not(it) => it.is_understood(),
            Self::And(all) | Self::Or(all) => all.iter().all(Self::is_understood),
        }
    }

    /// Gives every feature that is asked about.
    pub(in crate::css) fn each(&self, take: &mut dyn FnMut(&Self)) {
        match self {
            Self::Has(_) | Self::Is(..) => take(self),
            Self::Unknown => {}
            Self::Not(it) => it.each(take),
            Self::And(all) | Self::Or(all) => {
                for it in all {
                    it.each(take);
                }
            }
        }
    }
}

fn follows(input: &mut Parser<'_, '_>, word: &str) -> bool {
    input
        .try_parse(|input| input.expect_ident_matching(word))
        .is_ok()
}

/// What stands in parentheses, or a function, which isn't understood.
fn term(input: &mut Parser<'_, '_>, depth: u32) -> Read<Query> {
    match input.next()?.clone() {
        Token::ParenthesisBlock => {
            let found = nested(input, |input| {
                let question = attempt(input, |input| {
                    let found = Query::read(input, true, depth + 1)?;
                    if input.is_exhausted() {
                        Ok(found)
                    } else {
                        Err(Fault::Invalid)
                    }
                });
                question.or_else(|_| feature(input))
            });
            // What has the form of a question and isn't one a browser knows is unknown to it.
            Ok(found.unwrap_or(Query::Unknown))
        }
        Token::Function(_) => {
            let _ = nested(input, |input| {
                while input.next().is_ok() {}
                Ok(())
            });
            Ok(Query::Unknown)
        }
        _ => Err(Fault::Invalid),
    }
}

fn compare(input: &mut Parser<'_, '_>) -> Read<Compare> {
    let sign = match input.next()? {
        Token::Delim(sign) => *sign,
        _ => return Err(Fault::Invalid),
    };
    let or_equal = input.try_parse(|input| {
        // Nothing may stand between the two signs.
        match input.next_including_whitespace() {
            Ok(Token::Delim('=')) => Ok(()),
            _ => Err(()),
        }
    });
    match (sign, or_equal) {
        ('<', Ok(())) => Ok(Compare::LessOrEqual),
        ('<', Err(())) => Ok(Compare::Less),
        ('>', Ok(())) => Ok(Compare::GreaterOrEqual),
        ('>', Err(())) => Ok(Compare::Greater),
        ('=', Err(())) => Ok(Compare::Equal),
        _ => Err(Fault::Invalid),
    }
}

fn given(input: &mut Parser<'_, '_>) -> Read<Given> {
    if let Ok(number) = Calc::read(input, &[]) {
        if input.try_parse(|input| input.expect_delim('/')).is_ok() {
            return Ok(Given::Ratio(number, Calc::read_number(input)?));
        }
        return Ok(Given::Number(number));
    }
    let word = input.expect_ident()?;
    Ok(Given::Word(Box::from(word.to_ascii_lowercase())))
}

/// A feature, alone, with a value, or in a range.
fn feature(input: &mut Parser<'_, '_>) -> Read<Query> {
    let named = attempt(input, |input| {
        let name: Box<str> = Box::from(input.expect_ident()?.to_ascii_lowercase());
        if input.is_exhausted() {
            return Ok(Query::Has(name));
        }
        if input.try_parse(|input| input.expect_colon()).is_ok() {
            return Ok(with_prefix(&name, given(input)?));
        }
        let compare = compare(input)?;
        Ok(Query::Is(name, compare, given(input)?))
    });
    let found = match named {
        Ok(found) => found,
        Err(_) => ranged(input)?,
    };
    if input.is_exhausted() {
        Ok(found)
    } else {
        Err(Fault::Invalid)
    }
}

/// `min-width: 1px`, `-webkit-max-device-pixel-ratio: 2`.
fn with_prefix(name: &str, given: Given) -> Query {
    let (webkit, rest) = match name.strip_prefix("-webkit-") {
        Some(rest) => ("-webkit-", rest),
        None => ("", name),
    };
    let (compare, rest) = if let Some(rest) = rest.strip_prefix("min-") {
        (Compare::GreaterOrEqual, rest)
    } else if let Some(rest) = rest.strip_prefix("max-") {
        (Compare::LessOrEqual, rest)
    } else {
        (Compare::Equal, rest)
    };
    Query::Is(Box::from(format!("{webkit}{rest}")), compare, given)
}

/// `400px <= width`, `400px <= width <= 700px`.
fn ranged(input: &mut Parser<'_, '_>) -> Read<Query> {
    let least = given(input)?;
    let first = compare(input)?;
    let name: Box<str> = Box::from(input.expect_ident()?.to_ascii_lowercase());
    let one = Query::Is(name.clone(), first.turned(), least);
    if input.is_exhausted() {
        return Ok(one);
    }
    let second = compare(input)?;
    let upwards = |it| matches!(it, Compare::Less | Compare::LessOrEqual);
    if first == Compare::Equal || second == Compare::Equal || upwards(first) != upwards(second) {
        return Err(Fault::Invalid);
    }
    let other = Query::Is(name, second, given(input)?);
    Ok(Query::And(vec![one, other]))
}
