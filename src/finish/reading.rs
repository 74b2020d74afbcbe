//! A page as a sequence of start tags, end tags and texts, white space as a reader meets it.

use std::collections::VecDeque;

use crate::html::{Document, Element, Namespace, NodeKind, Step, Walk, is_space};

use super::preserved::Preserved;

/// One piece of a page.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// The doctype's name.
    Doctype(&'a str),
    /// An element begins.
    Start(&'a Element),
    /// An element ends.
    End(&'a Element),
    /// A text between two tags; a run of white space is one space, at the edges of a block none.
    Text(String),
}

impl PartialEq for Piece<'_> {
    /// Attributes are not looked at.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Doctype(one), Self::Doctype(other)) => one == other,
            (Self::Start(one), Self::Start(other)) | (Self::End(one), Self::End(other)) => {
                (&one.name, one.namespace) == (&other.name, other.namespace)
            }
            (Self::Text(one), Self::Text(other)) => one == other,
            _ => false,
        }
    }
}

/// How an element stands in the text, as browsers lay it out without a stylesheet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Display {
    /// In the line: white space around it is white space of the line.
    Inline,
    /// A thing in the line with an inside of its own, such as an image or a button.
    Atomic,
    /// A box of its own: white space at its edges, inside and outside, is nothing.
    Block,
    /// The end of a line.
    Break,
    /// Not shown: the line goes on behind it as if it were not there.
    Hidden,
}

/// In the order of the alphabet, as the two lists that follow: they are searched for each tag.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];
const ATOMIC: &[&str] = &[
    "audio", "button", "canvas", "embed", "iframe", "img", "input", "meter", "object", "picture",
    "progress", "select", "textarea", "video",
];
const HIDDEN: &[&str] = &[
    "area", "base", "datalist", "link", "meta", "noembed", "noframes", "param", "script", "source",
    "style", "template", "track",
];
/// In these every character counts.
const VERBATIM: &[&str] = &["pre", "textarea", "listing", "script", "style"];
/// The elements of SVG that are parts of a line of text.
const SVG_INLINE: &[&str] = &["a", "tspan", "textPath"];

fn display(element: &Element) -> Display {
    let name: &str = &element.name;
    match element.namespace {
        Namespace::Svg if name == "svg" => Display::Atomic,
        Namespace::MathMl if name == "math" => Display::Atomic,
        Namespace::Svg if SVG_INLINE.contains(&name) => Display::Inline,
        Namespace::Svg | Namespace::MathMl => Display::Block,
        Namespace::Html if name == "br" => Display::Break,
        Namespace::Html if BLOCKS.binary_search(&name).is_ok() => Display::Block,
        Namespace::Html if ATOMIC.binary_search(&name).is_ok() => Display::Atomic,
        Namespace::Html if HIDDEN.binary_search(&name).is_ok() => Display::Hidden,
        Namespace::Html => Display::Inline,
    }
}

/// Where a reader stands in a line.
#[derive(Clone, Copy)]
struct Line {
    /// Nothing has been read since the line began.
    at_edge: bool,
    /// There was white space since what was read last.
    space: bool,
}

impl Line {
    const BEGUN: Self = Self {
        at_edge: true,
        space: false,
    };
    const AFTER_A_THING: Self = Self {
        at_edge: false,
        space: false,
    };
}

/// Reads a document piece by piece.
pub(super) struct Reading<'a> {
    document: &'a Document,
    preserved: Preserved,
    walk: Walk<'a>,
    line: Line,
    /// The lines that hidden elements interrupt.
    interrupted: Vec<Line>,
    /// How many elements around say that every character counts.
    verbatim: usize,
    /// The text since the last tag.
    text: String,
    ready: VecDeque<Piece<'a>>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        Self {
            document,
            preserved: Preserved::of(document),
            walk: document.walk(),
            line: Line::BEGUN,
            interrupted: Vec::new(),
            verbatim: 0,
            text: String::new(),
            ready: VecDeque::new(),
        }
    }

    fn read(&mut self, step: Step) {
        let (Step::Enter(id) | Step::Leave(id)) = step;
        match (&self.document.node(id).kind, step) {
            (NodeKind::Element(element), Step::Enter(_)) => self.start(element),
            (NodeKind::Element(element), Step::Leave(_)) => self.end(element),
            (NodeKind::Text(text), Step::Enter(_)) => self.text(text),
            (NodeKind::Doctype(name), Step::Enter(_)) => self.ready.push_back(Piece::Doctype(name)),
            _ => {}
        }
    }

    fn start(&mut self, element: &'a Element) {
        match display(element) {
            Display::Inline => {}
            Display::Block | Display::Break => self.line = Line::BEGUN,
            Display::Atomic => {
                self.space_before();
                self.line = Line::BEGUN;
            }
            Display::Hidden => {
                self.interrupted.push(self.line);
                self.line = Line::BEGUN;
            }
        }
        self.flush();
        self.ready.push_back(Piece::Start(element));
        self.verbatim += usize::from(self.is_verbatim(element));
    }

    fn end(&mut self, element: &'a Element) {
        if element.is_html("style") {
            // Between tags and stylesheet there is nothing to keep.
            self.text = self.text.trim_matches(is_space).to_owned();
        }
        self.flush();
        self.ready.push_back(Piece::End(element));
        self.verbatim -= usize::from(self.is_verbatim(element));
        match display(element) {
            Display::Inline | Display::Break => {}
            Display::Block => self.line = Line::BEGUN,
            Display::Atomic => self.line = Line::AFTER_A_THING,
            Display::Hidden => self.line = self.interrupted.pop().unwrap_or(Line::BEGUN),
        }
    }

    fn text(&mut self, text: &str) {
        if self.verbatim > 0 {
            self.text.push_str(text);
            self.line = Line::AFTER_A_THING;
            return;
        }
        for (index, word) in text.split(is_space).enumerate() {
            self.line.space |= index > 0;
            if !word.is_empty() {
                self.space_before();
                self.text.push_str(word);
                self.line = Line::AFTER_A_THING;
            }
        }
    }

    fn space_before(&mut self) {
        if self.line.space && !self.line.at_edge {
            self.text.push(' ');
        }
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.ready.push_back(Piece::Text(text));
        }
    }

    fn is_verbatim(&self, element: &Element) -> bool {
        let by_name = element.namespace == Namespace::Html && VERBATIM.contains(&&*element.name);
        by_name || self.preserved.has(element)
    }
}

impl<'a> Iterator for Reading<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        while self.ready.is_empty() {
            match self.walk.next() {
                Some(step) => self.read(step),
                None => {
                    self.flush();
                    break;
                }
            }
        }
        self.ready.pop_front()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_that_are_searched_are_in_order() {
        for list in [BLOCKS, ATOMIC, HIDDEN] {
            assert!(list.is_sorted());
        }
    }
}
