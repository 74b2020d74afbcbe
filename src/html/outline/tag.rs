//! A tag, as the tokenizer reads it (<https://html.spec.whatwg.org/#tokenization>).

use std::borrow::Cow;

use super::super::is_space;
use super::super::node::Attribute;
use super::names::{self, Kind};
use super::{Reader, Spot, text};
use html5ever::LocalName;

/// The most attributes of a tag that are read here: each is compared with those before it. Of more the tree is asked.
const MOST: usize = 256;

/// A start tag.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    pub spot: Spot,
    /// As it is written.
    pub name: &'a str,
    pub kind: Kind,
    /// What is known of its name.
    pub known: Option<&'static (Kind, LocalName)>,
    /// Those that may name something.
    pub attributes: Vec<Attribute>,
    pub closes_itself: bool,
    /// Whether one of them is given twice.
    pub repeats: bool,
}

impl<'a> Reader<'a> {
    /// The start tag here.
    pub(super) fn tag(&mut self) -> Option<Tag<'a>> {
        let offset = self.at;
        let name = name_in(self.html.get(offset + 1..)?)?;
        let known = names::known(name);
        let mut tag = Tag {
            spot: Spot {
                offset,
                line: (self.begin, self.line),
            },
            name,
            kind: known.map_or(Kind::Ordinary, |it| it.0),
            known,
            attributes: Vec::new(),
            closes_itself: false,
            repeats: false,
        };
        self.count_tag();
        let end = self.attributes(&mut tag, offset + 1 + name.len())?;
        self.pass(end + 1);
        Some(tag)
    }

    /// Reads the attributes of a tag; where its `>` stands.
    fn attributes(&self, tag: &mut Tag<'a>, from: usize) -> Option<usize> {
        let bytes = self.html.as_bytes();
        let mut at = from;
        loop {
            match bytes.get(at)? {
                b'>' => return Some(at),
                b'/' => {
                    tag.closes_itself = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                it if is_space(char::from(*it)) => at += 1,
                _ => {
                    let (name, after) = self.name(at)?;
                    let (value, after) = self.value(after)?;
                    at = after;
                    if self.tree.is_some() || !names::is_silent(name) {
                        add(tag, name, value)?;
                    }
                }
            }
        }
    }

    fn name(&self, at: usize) -> Option<(&'a str, usize)> {
        let rest = self.html.as_bytes().get(at..)?;
        let ends = |byte: &u8| is_space(char::from(*byte)) || matches!(byte, b'/' | b'>' | b'=');
        let length = rest.iter().position(ends).filter(|it| *it > 0)?;
        let name = self.html.get(at..at + length)?;
        let is_odd = |it: u8| matches!(it, b'"' | b'\'' | b'<');
        (!name.bytes().any(is_odd)).then_some((name, at + length))
    }

    /// The value that follows a name, as it is written, and what follows that.
    fn value(&self, mut at: usize) -> Option<(&'a str, usize)> {
        let bytes = self.html.as_bytes();
        let skip = |mut at: usize| {
            while bytes.get(at).is_some_and(|it| is_space(char::from(*it))) {
                at += 1;
            }
            at
        };
        let name_end = at;
        at = skip(at);
        if bytes.get(at)? != &b'=' {
            return Some(("", name_end));
        }
        at = skip(at + 1);
        match bytes.get(at)? {
            quote @ (b'"' | b'\'') => {
                let end = super::find(bytes, at + 1, *quote)?;
                Some((self.html.get(at + 1..end)?, end + 1))
            }
            b'>' => None,
            _ => {
                let rest = self.html.get(at..)?;
                let ends = |byte: u8| is_space(char::from(byte)) || byte == b'>';
                let length = rest.bytes().position(ends)?;
                Some((rest.get(..length)?, at + length))
            }
        }
    }
}

/// The first of two attributes of one name counts.
fn add(tag: &mut Tag<'_>, name: &str, value: &str) -> Option<()> {
    let name = names::local_name(name);
    if tag.attributes.iter().any(|it| it.name == name) {
        tag.repeats = true;
        return Some(());
    }
    (tag.attributes.len() < MOST).then_some(())?;
    let value = text::in_attribute(value)?;
    tag.attributes.push(Attribute { name, value });
    Some(())
}

/// A name in lower case.
pub(super) fn lower(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|it| it.is_ascii_uppercase()) {
        true => Cow::Owned(name.to_ascii_lowercase()),
        false => Cow::Borrowed(name),
    }
}

/// The name with which a tag begins.
pub(super) fn name_in(rest: &str) -> Option<&str> {
    let ends = |byte: u8| is_space(char::from(byte)) || matches!(byte, b'/' | b'>');
    let length = rest.bytes().position(ends).filter(|it| *it > 0)?;
    rest.get(..length)
}
