//! Tags read one by one, with the place of each name and value: the little of XML that a drawing needs.
//!
//! What it does not know it does not pass on: it gives tags and texts, and says where it stops understanding.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Place, SourceFile};

/// An attribute of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name, with its prefix.
    pub name: String,
    /// Its value as written, without quotation marks: references such as `&amp;` stay.
    pub value: String,
    /// Where it stands, in bytes.
    pub span: Range<usize>,
}

/// One step through a text with tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A tag that opens.
    Open {
        /// Its name, with its prefix.
        name: String,
        /// Its attributes, in their order.
        attributes: Vec<Attribute>,
        /// Whether it closes itself: `<path/>`.
        closed: bool,
        /// Where its name stands.
        span: Range<usize>,
    },
    /// A tag that closes.
    Close {
        /// Its name, with its prefix.
        name: String,
        /// Where its name stands.
        span: Range<usize>,
    },
    /// Letters between tags, white space alone left out.
    Text(Range<usize>),
}

/// The tags and texts of a file; comments, processing instructions (`<?xml …?>`) and a document type
/// that declares nothing are passed over.
///
/// # Errors
/// The place of what is none of these: a tag that is not closed, an attribute without quotation
/// marks, a document type that declares entities.
pub fn tokens(file: &Arc<SourceFile>) -> Result<Vec<Token>, Place> {
    let text = file.text();
    let mut reader = Reader { text: &text, at: 0 };
    let mut tokens = Vec::new();
    while reader.at < text.len() {
        let start = reader.at;
        match reader.token() {
            Some(token) => tokens.extend(token),
            None => {
                let end = text.ceil_char_boundary(start + 1);
                return Err(Place::new(file, start..end));
            }
        }
    }
    Ok(tokens)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The next token, or nothing where a comment stood; none where there is no sense in it.
    fn token(&mut self) -> Option<Option<Token>> {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            self.pass("-->")?;
            return Some(None);
        }
        if rest.starts_with("<?") {
            self.pass("?>")?;
            return Some(None);
        }
        if rest.starts_with("<!DOCTYPE") {
            let declares = rest[..rest.find('>')?].contains('[');
            return (!declares).then(|| self.pass(">")).map(|_| None);
        }
        match rest.strip_prefix('<') {
            Some(tag) if tag.starts_with('/') => self.close().map(Some),
            Some(_) => self.open().map(Some),
            None => {
                let length = rest.find('<').unwrap_or(rest.len());
                let span = self.at..self.at + length;
                self.at = span.end;
                let says = !self.text[span.clone()].trim().is_empty();
                Some(says.then_some(Token::Text(span)))
            }
        }
    }

    /// Goes on behind what ends a comment.
    fn pass(&mut self, end: &str) -> Option<()> {
        self.at += self.rest().find(end)? + end.len();
        Some(())
    }

    fn close(&mut self) -> Option<Token> {
        self.at += "</".len();
        let (name, span) = self.name()?;
        self.space();
        self.skip('>')?;
        Some(Token::Close { name, span })
    }

    fn open(&mut self) -> Option<Token> {
        self.at += "<".len();
        let (name, span) = self.name()?;
        let mut attributes = Vec::new();
        loop {
            let had_space = self.space();
            let closed = self.skip('/').is_some();
            if self.skip('>').is_some() {
                return Some(Token::Open {
                    name,
                    attributes,
                    closed,
                    span,
                });
            }
            if closed || !had_space {
                return None;
            }
            attributes.push(self.attribute()?);
        }
    }

    fn attribute(&mut self) -> Option<Attribute> {
        let (name, span) = self.name()?;
        self.space();
        self.skip('=')?;
        self.space();
        let quote = self.rest().chars().next().filter(|c| "\"'".contains(*c))?;
        self.skip(quote)?;
        let length = self.rest().find(quote)?;
        let value = self.rest()[..length].to_owned();
        self.at += length + 1;
        Some(Attribute {
            name,
            value,
            span: span.start..self.at,
        })
    }

    fn name(&mut self) -> Option<(String, Range<usize>)> {
        let is_part = |c: char| c.is_alphanumeric() || "-_:.".contains(c);
        let length = self.rest().find(|c| !is_part(c))?;
        let span = self.at..self.at + length;
        self.at = span.end;
        (length > 0).then(|| (self.text[span.clone()].to_owned(), span))
    }

    fn space(&mut self) -> bool {
        let rest = self.rest();
        let length = rest.len() - rest.trim_start().len();
        self.at += length;
        length > 0
    }

    fn skip(&mut self, sign: char) -> Option<()> {
        self.rest()
            .starts_with(sign)
            .then(|| self.at += sign.len_utf8())
    }
}
