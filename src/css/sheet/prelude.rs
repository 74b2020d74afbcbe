//! What stands before the block of an at-rule.

use cssparser::{Parser, ParserInput, Token};

use crate::css::condition::{Container, Media, Truth, supports};
use crate::css::number::{Fault, Read, nested};
use crate::css::selector::{Namespaces, Word};

use super::Test;

/// An at-rule before its block.
pub(super) enum Prelude {
    /// A condition, as it is written after its `@`.
    If(Test, Box<str>),
    /// `@layer` with its names, each a path; none is anonymous.
    Layers(Vec<Vec<Word>>),
    /// `@import`.
    Import(Import),
    /// `@namespace`.
    Namespace(Option<Word>, Namespaces),
    /// `@keyframes`.
    Keyframes(Box<str>),
    /// `@property`.
    Property(Box<str>),
    /// `@scope` with its limits, as they are written.
    Scope(Option<Box<str>>, Option<Box<str>>),
    /// An at-rule that styles no element.
    Other,
}

/// `@import` as it is written.
pub(super) struct Import {
    pub(super) href: Box<str>,
    /// `layer` without a name is an empty path.
    pub(super) layer: Option<Vec<Word>>,
    pub(super) supports: Option<Truth>,
    pub(super) media: Option<Media>,
    pub(super) text: Box<str>,
}

/// Reads what stands before the block of an at-rule.
pub(super) fn read(name: &str, input: &mut Parser<'_, '_>) -> Read<Prelude> {
    input.skip_whitespace();
    let start = input.position();
    let rest = |input: &mut Parser<'_, '_>| {
        while input.next().is_ok() {}
        Box::<str>::from(input.slice_from(start).trim())
    };
    match name {
        "media" => {
            let text = rest(input);
            let media = Media::read(&text);
            Ok(Prelude::If(Test::Media(media), with("media", &text)))
        }
        "supports" => {
            let text = rest(input);
            let holds = supports(&text).ok_or(Fault::Invalid)?;
            Ok(Prelude::If(Test::Settled(holds), with("supports", &text)))
        }
        "container" => {
            let text = rest(input);
            let container = Container::read(&text);
            Ok(Prelude::If(
                Test::Container(container),
                with("container", &text),
            ))
        }
        // What it declares is where transitions start from: nothing stays so.
        "starting-style" => Ok(Prelude::If(Test::Settled(Truth::False), with(name, ""))),
        "layer" => layers(input),
        "import" => import(input).map(Prelude::Import),
        "namespace" => namespace(input),
        "keyframes" | "-webkit-keyframes" => {
            let name = input.expect_ident_or_string()?;
            Ok(Prelude::Keyframes(Box::from(&**name)))
        }
        "property" => {
            let name = input.expect_ident()?;
            Ok(Prelude::Property(Box::from(&**name)))
        }
        "scope" => scope(input),
        "font-face"
        | "page"
        | "counter-style"
        | "font-feature-values"
        | "font-palette-values"
        | "view-transition"
        | "position-try"
        | "color-profile"
        | "charset"
        | "function" => {
            let _ = rest(input);
            Ok(Prelude::Other)
        }
        _ => Err(Fault::Invalid),
    }
}

fn with(name: &str, text: &str) -> Box<str> {
    Box::from(format!("@{name} {text}").trim())
}

/// A name of a layer, in parts between points.
fn path(input: &mut Parser<'_, '_>) -> Read<Vec<Word>> {
    let mut path = vec![Word::from(&**input.expect_ident()?)];
    loop {
        let part = input.try_parse(|input| {
            match input.next_including_whitespace() {
                Ok(Token::Delim('.')) => {}
                _ => return Err(()),
            }
            match input.next_including_whitespace() {
                Ok(Token::Ident(part)) => Ok(Word::from(&**part)),
                _ => Err(()),
            }
        });
        match part {
            Ok(part) => path.push(part),
            Err(()) => return Ok(path),
        }
    }
}

fn layers(input: &mut Parser<'_, '_>) -> Read<Prelude> {
    let mut all = Vec::new();
    if input.is_exhausted() {
        return Ok(Prelude::Layers(all));
    }
    loop {
        all.push(path(input)?);
        if input.try_parse(|input| input.expect_comma()).is_err() {
            break;
        }
    }
    if input.is_exhausted() {
        Ok(Prelude::Layers(all))
    } else {
        Err(Fault::Invalid)
    }
}

fn import(input: &mut Parser<'_, '_>) -> Read<Import> {
    let href = Box::from(&*input.expect_url_or_string()?);
    input.skip_whitespace();
    let start = input.position();
    let mut layer = None;
    if input
        .try_parse(|input| input.expect_ident_matching("layer"))
        .is_ok()
    {
        layer = Some(Vec::new());
    } else if input
        .try_parse(|input| input.expect_function_matching("layer"))
        .is_ok()
    {
        layer = Some(nested(input, path)?);
    }
    let mut holds = None;
    if input
        .try_parse(|input| input.expect_function_matching("supports"))
        .is_ok()
    {
        let text = nested(input, |input| {
            let start = input.position();
            while input.next().is_ok() {}
            Ok(Box::<str>::from(input.slice_from(start)))
        })?;
        // A declaration may stand there without parentheses of its own.
        let condition = supports(&text).or_else(|| supports(&format!("({text})")));
        holds = Some(condition.unwrap_or(Truth::False));
    }
    input.skip_whitespace();
    let media = input.position();
    while input.next().is_ok() {}
    let media = input.slice_from(media);
    Ok(Import {
        href,
        layer,
        supports: holds,
        media: (!media.trim().is_empty()).then(|| Media::read(media)),
        text: Box::from(input.slice_from(start).trim()),
    })
}

fn namespace(input: &mut Parser<'_, '_>) -> Read<Prelude> {
    let prefix = input.try_parse(|input| input.expect_ident_cloned()).ok();
    let url = input.expect_url_or_string()?;
    if !input.is_exhausted() {
        return Err(Fault::Invalid);
    }
    let prefix = prefix.map(|it| Word::from(&*it));
    Ok(Prelude::Namespace(prefix, Namespaces::of(&url)))
}

fn scope(input: &mut Parser<'_, '_>) -> Read<Prelude> {
    let limit = |input: &mut Parser<'_, '_>| -> Read<Box<str>> {
        input.expect_parenthesis_block()?;
        nested(input, |input| {
            let start = input.position();
            while input.next().is_ok() {}
            Ok(Box::from(input.slice_from(start)))
        })
    };
    let start = crate::css::number::attempt(input, limit).ok();
    let end = if input
        .try_parse(|input| input.expect_ident_matching("to"))
        .is_ok()
    {
        Some(limit(input)?)
    } else {
        None
    };
    if input.is_exhausted() {
        Ok(Prelude::Scope(start, end))
    } else {
        Err(Fault::Invalid)
    }
}

/// The descriptors of a `@property` rule, or none where a browser drops it.
pub(super) fn unquoted(text: &str) -> Option<String> {
    let mut input = ParserInput::new(text);
    let mut input = Parser::new(&mut input);
    let found = input.expect_string().ok()?.to_string();
    input.is_exhausted().then_some(found)
}
