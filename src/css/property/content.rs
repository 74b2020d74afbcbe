//! The grammar of `content`, and of animations.

use cssparser::{ParseError, Parser, Token};

use super::longhand::Longhand;
use super::read::known;
use super::specified::{Animation, Part, Specified};
use super::visual::{comma, pass};
use crate::css::number::{Calc, Fault, Read, is_substituted, nested, word};

/// `content`.
pub(super) fn content(input: &mut Parser<'_, '_>) -> Read<Specified> {
    if word(input, |it| known(it, &["none", "normal"])).is_ok() {
        return Ok(Specified::Content(Vec::new()));
    }
    let mut parts = Vec::new();
    while let Ok(token) = input.next().cloned() {
        parts.push(match token {
            Token::QuotedString(text) => Part::Text(Box::from(&*text)),
            Token::UnquotedUrl(_) => Part::Picture,
            Token::Delim('/') => Part::Alternative,
            Token::Ident(word) if word.to_ascii_lowercase().ends_with("-quote") => Part::Mark,
            Token::Function(name) => {
                let name = name.to_ascii_lowercase();
                nested(input, |input| content_function(&name, input))?
            }
            _ => return Err(Fault::Invalid),
        });
    }
    if parts.is_empty() {
        return Err(Fault::Invalid);
    }
    Ok(Specified::Content(parts))
}

fn content_function(name: &str, input: &mut Parser<'_, '_>) -> Read<Part> {
    match name {
        "attr" => {
            let attribute = input.expect_ident_cloned()?;
            let mut instead = String::new();
            if comma(input)
                && let Ok(text) = input.try_parse(|input| input.expect_string_cloned())
            {
                instead.push_str(&text);
            }
            if !input.is_exhausted() {
                return Err(Fault::Unknown);
            }
            Ok(Part::Attribute(
                Box::from(attribute.to_ascii_lowercase()),
                instead.into(),
            ))
        }
        "counter" | "counters" => {
            pass(input)?;
            Ok(Part::Mark)
        }
        "url" | "src" | "image-set" | "-webkit-image-set" => {
            pass(input)?;
            Ok(Part::Picture)
        }
        _ if name.ends_with("-gradient") => {
            pass(input)?;
            Ok(Part::Picture)
        }
        _ if is_substituted(name) => Err(Fault::Unknown),
        _ => Err(Fault::Invalid),
    }
}

/// A list of `animation-name` and its like.
pub(super) fn animation_list(input: &mut Parser<'_, '_>, longhand: Longhand) -> Read<Specified> {
    let mut names: Vec<Box<str>> = Vec::new();
    let mut flags = Vec::new();
    loop {
        match longhand {
            Longhand::AnimationName => {
                let name = input.expect_ident_or_string()?;
                names.push(Box::from(&**name));
            }
            Longhand::AnimationFillMode => flags.push(word(input, fill)?),
            _ => match word(input, |it| known(it, &["infinite"])) {
                Ok(_) => flags.push(true),
                Err(_) => {
                    Calc::read_number(input)?;
                    flags.push(false);
                }
            },
        }
        if !comma(input) {
            break;
        }
    }
    names.retain(|it| !<str>::eq_ignore_ascii_case(it, "none"));
    Ok(Specified::Animation(match longhand {
        Longhand::AnimationName => Animation::Names(names),
        Longhand::AnimationFillMode => Animation::Fills(flags),
        _ => Animation::Endless(flags),
    }))
}

fn fill(word: &str) -> Option<bool> {
    match &*word.to_ascii_lowercase() {
        "forwards" | "both" => Some(true),
        "none" | "backwards" => Some(false),
        _ => None,
    }
}

/// One animation of the shorthand: its name, whether it stays, whether it never ends.
pub(super) fn animation(input: &mut Parser<'_, '_>) -> Read<(Option<Box<str>>, bool, bool)> {
    const WORDS: [&str; 17] = [
        "ease",
        "ease-in",
        "ease-out",
        "ease-in-out",
        "linear",
        "step-start",
        "step-end",
        "normal",
        "reverse",
        "alternate",
        "alternate-reverse",
        "running",
        "paused",
        "auto",
        "none",
        "backwards",
        "replace",
    ];
    let (mut name, mut fills, mut endless, mut any) = (None, false, false, false);
    loop {
        if input.is_exhausted() {
            break;
        }
        let state = input.state();
        match input.next()?.clone() {
            Token::Comma => {
                input.reset(&state);
                break;
            }
            Token::Ident(word) if word.eq_ignore_ascii_case("infinite") => endless = true,
            Token::Ident(word) if fill(&word) == Some(true) => fills = true,
            Token::Ident(word) if WORDS.iter().any(|it| word.eq_ignore_ascii_case(it)) => {}
            Token::Ident(word) => name = Some(Box::from(&*word)),
            Token::QuotedString(text) => name = Some(Box::from(&*text)),
            Token::Number { .. } | Token::Dimension { .. } => {}
            Token::Function(_) => {
                let walked = input.parse_nested_block(|input| {
                    while input.next().is_ok() {}
                    Ok::<_, ParseError<'_, ()>>(())
                });
                walked.map_err(|_| Fault::Invalid)?;
            }
            _ => return Err(Fault::Invalid),
        }
        any = true;
    }
    any.then_some((name, fills, endless)).ok_or(Fault::Invalid)
}
