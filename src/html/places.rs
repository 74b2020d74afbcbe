//! Where things stand in the text of a page: offset, line and column of tags and their attributes.

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
    /// The offset of each attribute in it, one that is given twice twice.
    pub attributes: Vec<(usize, usize)>,
}

/// Where the start tags of a page stand.
#[derive(Debug)]
pub struct Places {
    tags: Vec<TagPlace>,
    lines: Vec<usize>,
}

impl Places {
    pub(super) fn find(html: &str, raw_texts: &[(u32, RawText)], sections: &[bool]) -> Self {
        let breaks = html.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            tags: Scanner::new(html, raw_texts, sections).tags(),
            lines: std::iter::once(0)
                .chain(breaks.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    /// The start tag that made a node, or during which the parser made it.
    pub fn tag(&self, document: &Document, id: NodeId) -> Option<&TagPlace> {
        let number = document.node(id).tag.checked_sub(1)?;
        self.tags.get(number as usize)
    }

    /// Where the start tag of an element begins; for another node, the tag before it.
    pub fn of(&self, document: &Document, id: NodeId, html: &str) -> Place {
        let offset = self.tag(document, id).map_or(0, |tag| tag.offset);
        self.at(offset, html)
    }

    /// Where an attribute of an element begins, else its start tag.
    pub fn attribute(&self, document: &Document, id: NodeId, name: &str, html: &str) -> Place {
        let tag = self.tag(document, id);
        let found = tag.and_then(|tag| {
            let named = |(from, to): &&(usize, usize)| {
                html.get(*from..*to)
                    .is_some_and(|written| written.eq_ignore_ascii_case(name))
            };
            tag.attributes.iter().find(named).map(|(from, _)| *from)
        });
        match found {
            Some(offset) => self.at(offset, html),
            None => self.of(document, id, html),
        }
    }

    /// Every start tag, in the order of the text.
    pub fn tags(&self) -> &[TagPlace] {
        &self.tags
    }

    /// The place at an offset of the text.
    pub fn at(&self, offset: usize, html: &str) -> Place {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = self.lines.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        let before = html.get(start..offset).unwrap_or_default();
        Place {
            offset,
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX),
        }
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
                let tag = places.tag(&document, id)?;
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
