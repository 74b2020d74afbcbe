//! Finding start tags in the text of a page, as the HTML standard's tokenizer would
//! (<https://html.spec.whatwg.org/multipage/parsing.html#tokenization>).

use super::is_space;
use super::places::TagPlace;
use super::tags::RawText;

/// The text, how far it was read, and what the parser said of it.
pub(super) struct Scanner<'a> {
    html: &'a str,
    bytes: &'a [u8],
    at: usize,
    raw_texts: std::slice::Iter<'a, (u32, RawText)>,
    sections: std::slice::Iter<'a, bool>,
    next_raw: Option<&'a (u32, RawText)>,
    tags: Vec<u32>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(html: &'a str, raw: &'a [(u32, RawText)], sections: &'a [bool]) -> Self {
        let mut raw_texts = raw.iter();
        let next_raw = raw_texts.next();
        Self {
            html,
            bytes: html.as_bytes(),
            at: 0,
            raw_texts,
            sections: sections.iter(),
            next_raw,
            tags: Vec::new(),
        }
    }

    /// Where each start tag begins.
    pub(super) fn tags(mut self) -> Vec<u32> {
        while let Some(found) = self.find(b"<") {
            self.at = found + 1;
            match self.bytes.get(self.at) {
                Some(b'!') => self.declaration(),
                Some(b'?') => self.skip_past(b">"),
                Some(b'/') => self.end_tag(),
                Some(byte) if byte.is_ascii_alphabetic() => self.start_tag(found),
                _ => {}
            }
        }
        self.tags
    }

    /// The start tag at an offset.
    pub(super) fn tag_at(mut self, offset: usize) -> Option<TagPlace> {
        self.at = offset + 1;
        let (attributes, end) = self.attributes()?;
        Some(TagPlace::new(offset, end, attributes))
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn find(&self, wanted: &[u8]) -> Option<usize> {
        let found = match wanted {
            [one] => self.rest().iter().position(|byte| byte == one)?,
            _ => self
                .rest()
                .windows(wanted.len())
                .position(|it| it == wanted)?,
        };
        Some(self.at + found)
    }

    fn skip_past(&mut self, wanted: &[u8]) {
        self.at = match self.find(wanted) {
            Some(found) => found + wanted.len(),
            None => self.bytes.len(),
        };
    }

    /// After `<`: a comment, a section or a doctype.
    fn declaration(&mut self) {
        if self.rest().starts_with(b"!--") {
            self.at += 3;
            self.comment();
        } else if self.rest().starts_with(b"![CDATA[") && self.sections.next() == Some(&true) {
            self.skip_past(b"]]>");
        } else {
            self.skip_past(b">");
        }
    }

    fn comment(&mut self) {
        for short in [b">".as_slice(), b"->"] {
            if self.rest().starts_with(short) {
                self.at += short.len();
                return;
            }
        }
        while let Some(found) = self.find(b"--") {
            self.at = found + 2;
            let ends: [&[u8]; 2] = [b">", b"!>"];
            if let Some(end) = ends.iter().find(|end| self.rest().starts_with(end)) {
                self.at += end.len();
                return;
            }
            // Of three hyphens the last two may be the end.
            self.at = found + 1;
        }
        self.at = self.bytes.len();
    }

    fn end_tag(&mut self) {
        self.at += 1;
        match self.bytes.get(self.at) {
            Some(byte) if byte.is_ascii_alphabetic() => drop(self.attributes()),
            _ => self.skip_past(b">"),
        }
    }

    fn start_tag(&mut self, offset: usize) {
        let name_start = self.at;
        let name_end = self.name_end();
        if self.attributes().is_none() {
            return;
        }
        // Pages are below four thousand million bytes.
        self.tags.push(u32::try_from(offset).unwrap_or(u32::MAX));
        let number = self.tags.len();
        while let Some((raw, kind)) = self.next_raw.copied() {
            if (raw as usize) > number {
                break;
            }
            self.next_raw = self.raw_texts.next();
            if raw as usize == number {
                let name = self.html.get(name_start..name_end).unwrap_or_default();
                self.raw_text(kind, name);
            }
        }
    }

    fn name_end(&self) -> usize {
        let ends = |byte: &u8| is_space(char::from(*byte)) || matches!(byte, b'/' | b'>');
        let length = self.rest().iter().position(ends);
        length.map_or(self.bytes.len(), |length| self.at + length)
    }

    /// Reads a tag from its name on; where its attributes' names stand, and its `>`.
    /// None when the page ends before it does.
    #[allow(clippy::type_complexity)] // said once, here
    fn attributes(&mut self) -> Option<(Vec<(usize, usize)>, usize)> {
        self.at = self.name_end();
        let mut found = Vec::new();
        loop {
            let byte = *self.bytes.get(self.at)?;
            if is_space(char::from(byte)) || byte == b'/' {
                self.at += 1;
            } else if byte == b'>' {
                self.at += 1;
                return Some((found, self.at - 1));
            } else {
                let start = self.at;
                // A name may begin with `=`.
                self.at += 1;
                self.attribute_name();
                found.push((start, self.at));
                self.attribute_value();
            }
        }
    }

    fn attribute_name(&mut self) {
        let ends = |byte: &u8| is_space(char::from(*byte)) || matches!(byte, b'/' | b'>' | b'=');
        let length = self.rest().iter().position(ends);
        self.at = length.map_or(self.bytes.len(), |length| self.at + length);
    }

    fn skip_space(&mut self) {
        let text = |byte: &u8| !is_space(char::from(*byte));
        let length = self.rest().iter().position(text);
        self.at = length.map_or(self.bytes.len(), |length| self.at + length);
    }

    fn attribute_value(&mut self) {
        self.skip_space();
        if self.bytes.get(self.at) != Some(&b'=') {
            return;
        }
        self.at += 1;
        self.skip_space();
        match self.bytes.get(self.at) {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                self.skip_past(std::slice::from_ref(quote));
            }
            _ => {
                let ends = |byte: &u8| is_space(char::from(*byte)) || *byte == b'>';
                let length = self.rest().iter().position(ends);
                self.at = length.map_or(self.bytes.len(), |length| self.at + length);
            }
        }
    }

    /// Skips what stands before the end tag of this name.
    fn raw_text(&mut self, kind: RawText, name: &str) {
        let mut escaped = false;
        let mut doubly = false;
        if kind == RawText::UntilEnd {
            self.at = self.bytes.len();
            return;
        }
        while let Some(found) = self.rest().iter().position(|it| matches!(it, b'<' | b'-')) {
            self.at += found;
            if kind == RawText::Script && self.rest().starts_with(b"-->") {
                (escaped, doubly) = (false, false);
            } else if kind == RawText::Script && self.rest().starts_with(b"<!--") {
                // `<!-->` opens and closes.
                escaped = true;
                self.at += 1;
            } else if self.is_tag(b"</", name) {
                if !doubly {
                    return;
                }
                doubly = false;
            } else if escaped && self.is_tag(b"<", name) {
                doubly = true;
            }
            self.at += 1;
        }
        self.at = self.bytes.len();
    }

    fn is_tag(&self, open: &[u8], name: &str) -> bool {
        let Some(rest) = self.rest().strip_prefix(open) else {
            return false;
        };
        let Some((written, after)) = rest.split_at_checked(name.len()) else {
            return false;
        };
        let ended = |byte: &u8| is_space(char::from(*byte)) || matches!(byte, b'/' | b'>');
        written.eq_ignore_ascii_case(name.as_bytes()) && after.first().is_some_and(ended)
    }
}
