//! Where things stand in the text of a page: offset, line and column of tags and their attributes.

use std::cell::OnceCell;
use std::ops::Range;

use super::scan::Scanner;
use super::tags::RawText;
use super::{Document, NodeId};

/// A place in the text of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Bytes before it.
    pub offset: usize,
    /// Its line, from 1.
    pub line: u32,
    /// Its column in characters, from 1.
    pub column: u32,
}

/// A start tag as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagPlace {
    /// Where its `<` stands.
    pub offset: usize,
    /// Where its `>` stands.
    pub end: usize,
    /// Where the name of each attribute begins and ends, one that is given twice twice.
    pub attributes: Vec<(usize, usize)>,
    /// The line of its `<`.
    line: u32,
    /// The column of its `<`.
    column: u32,
}

/// How many bytes of a page are gone through at most to tell a line and a column.
const STRIDE: usize = 1024;

/// Where the start tags of a page stand.
#[derive(Debug)]
pub struct Places {
    /// Where each begins.
    starts: Vec<u32>,
    /// The place of every so many bytes, or of the character before: a page may be one line long.
    known: OnceCell<Vec<Place>>,
}

impl TagPlace {
    pub(super) fn new(offset: usize, end: usize, attributes: Vec<(usize, usize)>) -> Self {
        Self {
            offset,
            end,
            attributes,
            line: 1,
            column: 1,
        }
    }

    /// The tag at an offset that comes after a known place.
    pub(super) fn after(html: &str, known: Place, offset: usize) -> Option<Self> {
        let mut tag = Scanner::new(html, &[], &[]).tag_at(offset)?;
        let place = advance(html, known, offset);
        (tag.line, tag.column) = (place.line, place.column);
        Some(tag)
    }

    pub(super) fn place(&self) -> Place {
        Place {
            offset: self.offset,
            line: self.line,
            column: self.column,
        }
    }

    /// Where an attribute of it begins, else where it does.
    pub(super) fn attribute(&self, name: &str, html: &str) -> Place {
        let named = |(from, to): &&(usize, usize)| {
            html.get(*from..*to)
                .is_some_and(|written| written.eq_ignore_ascii_case(name))
        };
        match self.attributes.iter().find(named) {
            Some((offset, _)) => advance(html, self.place(), *offset),
            None => self.place(),
        }
    }
}

impl Places {
    /// Those of a page whose tags were found.
    pub(super) fn of_starts(starts: Vec<u32>) -> Self {
        Self {
            starts,
            known: OnceCell::new(),
        }
    }

    pub(super) fn find(html: &str, raw_texts: &[(u32, RawText)], sections: &[bool]) -> Self {
        Self::of_starts(Scanner::new(html, raw_texts, sections).tags())
    }

    /// The start tag that made a node, or during which the parser made it.
    pub fn tag(&self, document: &Document, id: NodeId, html: &str) -> Option<TagPlace> {
        let number = document.node(id).tag.checked_sub(1)?;
        let start = *self.starts.get(number as usize)? as usize;
        let known = self.known.get_or_init(|| every_stride(html));
        TagPlace::after(html, *known.get(start / STRIDE)?, start)
    }

    /// Where the start tag of an element begins; for another node, the tag before it.
    pub fn of(&self, document: &Document, id: NodeId, html: &str) -> Place {
        let tag = self.tag(document, id, html);
        tag.map_or(START, |tag| tag.place())
    }

    /// Where an attribute of an element begins in the page's text, else its start tag.
    pub fn attribute(&self, document: &Document, id: NodeId, name: &str, html: &str) -> Place {
        let tag = self.tag(document, id, html);
        tag.map_or(START, |tag| tag.attribute(name, html))
    }
}

const START: Place = Place {
    offset: 0,
    line: 1,
    column: 1,
};

/// The place of every so many bytes of a page.
fn every_stride(html: &str) -> Vec<Place> {
    let mut known = vec![START];
    let mut last = START;
    let has_lines = any(html.as_bytes(), |it| it == b'\n');
    while last.offset < html.len() {
        let next = html.floor_char_boundary(known.len() * STRIDE);
        last = match has_lines {
            true => advance(html, last, next),
            false => Place {
                column: last
                    .column
                    .saturating_add(characters(html, last.offset..next)),
                offset: next,
                ..last
            },
        };
        known.push(last);
    }
    known
}

/// Whether one of these bytes is so; many are looked at together.
pub(super) fn any(bytes: &[u8], is: impl Fn(u8) -> bool) -> bool {
    bytes.chunks(STRIDE).any(|part| count(part, &is) > 0)
}

/// How many of these bytes are so.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> u32 {
    // So many that a byte counts them: many are then counted at once.
    let parts = bytes.chunks(usize::from(u8::MAX)).map(|part| {
        let each = part.iter().map(|it| u8::from(is(*it)));
        u32::from(each.fold(0, u8::wrapping_add))
    });
    parts.fold(0, u32::saturating_add)
}

/// How many characters a part of a text has.
fn characters(html: &str, part: Range<usize>) -> u32 {
    let bytes = html.as_bytes().get(part).unwrap_or_default();
    // Of the bytes of a character the first one counts.
    count(bytes, |it| it & 0xc0 != 0x80)
}

/// The place at an offset that comes after a known place.
fn advance(html: &str, from: Place, offset: usize) -> Place {
    let between = html.get(from.offset..offset).unwrap_or_default();
    let (line, column) = match between.rfind('\n') {
        None => {
            let passed = characters(between, 0..between.len());
            (from.line, from.column.saturating_add(passed))
        }
        Some(last) => {
            let lines = between.as_bytes().get(..=last).unwrap_or_default();
            let lines = count(lines, |it| it == b'\n');
            let column = characters(between, last + 1..between.len()).saturating_add(1);
            (from.line.saturating_add(lines), column)
        }
    };
    Place {
        offset,
        line,
        column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of each start tag that the scanner found, beside the element that it made.
    fn pairs(html: &str) -> Vec<(String, String)> {
        let document = Document::parse(html);
        let places = document.places(html);
        document
            .elements()
            .filter_map(|(id, element)| {
                let tag = places.tag(&document, id, html)?;
                let text = html.get(tag.offset..=tag.end)?.to_owned();
                Some((element.name.to_string(), text))
            })
            .collect()
    }

    #[test]
    fn each_element_finds_its_tag() {
        let html = "<!DOCTYPE html>\n<html lang=en><head><title>a <b> c</title>\
            <script>if (a < b) '<p>'; <!-- <script> </script> --></script></head>\
            <body><!-- <i> --><p title='<em>'>x<br/><svg><![CDATA[<g>]]><title><a/></title></svg>\
            <textarea><i></textarea><IMG alt=\"a>b\" src=x></body>";
        for (name, text) in pairs(html) {
            let wanted = format!("<{name}");
            assert!(
                text.to_lowercase().starts_with(&wanted),
                "{name} is said to be {text}"
            );
        }
    }

    #[test]
    fn a_place_is_told_in_lines_and_characters() {
        let html = "<p>é\n  è <a\n href=x>y</a>";
        let document = Document::parse(html);
        let places = document.places(html);
        let (link, _) = document.elements().find(|(_, it)| it.is_html("a")).unwrap();
        let tag = places.of(&document, link, html);
        assert_eq!((tag.line, tag.column), (2, 5));
        let href = places.attribute(&document, link, "href", html);
        assert_eq!((href.line, href.column), (3, 2));
    }
}
