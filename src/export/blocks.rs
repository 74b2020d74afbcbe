//! A page as a row of paragraphs, headings and rows of tables, each with its own words.

use crate::html::{Document, Element, NodeId, NodeKind, is_space};

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading, with its level.
    Heading(u8, Words),
    /// What stands on its own: a paragraph, an item of a list, an answer.
    Paragraph(Words),
    /// What the paragraph after it answers: the term of a definition.
    Label(Words),
    /// A row of a table, its cells in their order.
    Row(Vec<Words>),
}

/// Words, with the language that they are in where it is not the page's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub text: String,
    pub lang: Option<String>,
}

/// What a reader of the page's main part reads, in order; not its drawings nor its ways to elsewhere.
pub(super) fn blocks(document: &Document) -> Vec<Block> {
    let main = document.elements().find(|(_, it)| it.is_html("main"));
    let mut found = Collected::default();
    if let Some((main, _)) = main {
        found.collect(document, main);
        found.end(Kind::Paragraph);
    }
    found.blocks
}

#[derive(Clone, Copy)]
enum Kind {
    Heading(u8),
    Paragraph,
    Label,
}

#[derive(Default)]
struct Collected {
    blocks: Vec<Block>,
    /// The words that are gathered, and their language.
    run: Words,
}

/// A page that is finished is not deeper than this (`finish` refuses it), so this recursion ends.
impl Collected {
    fn collect(&mut self, document: &Document, parent: NodeId) {
        for id in document.children(parent) {
            match &document.node(id).kind {
                NodeKind::Text(text) => {
                    if self.run.text.is_empty() {
                        self.run.lang = language(document, id);
                    }
                    self.run.text.push_str(text);
                }
                NodeKind::Element(element) => self.element(document, id, element),
                _ => {}
            }
        }
    }

    fn element(&mut self, document: &Document, id: NodeId, element: &Element) {
        let name: &str = &element.name;
        match name {
            "svg" | "style" | "nav" | "script" | "template" => {}
            "br" => self.run.text.push(' '),
            "img" => self.run.text.extend(picture(element)),
            "tr" => {
                self.end(Kind::Paragraph);
                let cells = document.children(id);
                let cells: Vec<Words> = cells.filter_map(|it| cell(document, it)).collect();
                if !cells.is_empty() {
                    self.blocks.push(Block::Row(cells));
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.as_bytes()[1] - b'0';
                self.alone(document, id, Kind::Heading(level));
            }
            "dt" => self.alone(document, id, Kind::Label),
            _ if IS_BLOCK.contains(&name) => self.alone(document, id, Kind::Paragraph),
            _ => {
                self.collect(document, id);
                if name == "a"
                    && let Some(address) = elsewhere(element)
                {
                    self.run.text.push_str(&address);
                }
            }
        }
    }

    /// What an element holds, apart from what stands before and after it.
    fn alone(&mut self, document: &Document, id: NodeId, kind: Kind) {
        self.end(Kind::Paragraph);
        self.collect(document, id);
        self.end(kind);
    }

    fn end(&mut self, kind: Kind) {
        let run = std::mem::take(&mut self.run);
        let text = joined(&run.text);
        if text.is_empty() {
            return;
        }
        let words = Words { text, ..run };
        self.blocks.push(match kind {
            Kind::Heading(level) => Block::Heading(level, words),
            Kind::Paragraph => Block::Paragraph(words),
            Kind::Label => Block::Label(words),
        });
    }
}

/// A picture as words: its file's name, and what stands for it.
fn picture(element: &Element) -> Option<String> {
    let alternative = element.attribute("alt").filter(|it| !it.is_empty())?;
    let address = element.attribute("src").unwrap_or_default();
    let name = address.rsplit('/').next().unwrap_or_default();
    Some(format!(" [{name}: {alternative}] "))
}

/// Elements whose words stand on their own.
const IS_BLOCK: &[&str] = &[
    "p",
    "li",
    "dd",
    "div",
    "section",
    "ul",
    "ol",
    "dl",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "caption",
    "details",
    "summary",
    "blockquote",
    "figure",
    "figcaption",
    "aside",
    "header",
    "footer",
    "article",
    "pre",
    "hr",
    "address",
];

fn cell(document: &Document, id: NodeId) -> Option<Words> {
    let element = document.element(id)?;
    if !matches!(&*element.name, "td" | "th") {
        return None;
    }
    // What stands apart in a cell is apart in its words too.
    let mut inner = Collected::default();
    inner.collect(document, id);
    inner.end(Kind::Paragraph);
    let lang = language(document, id);
    let texts: Vec<String> = inner.blocks.into_iter().map(Block::into_text).collect();
    Some(Words {
        text: texts.join(" "),
        lang,
    })
}

impl Block {
    fn into_text(self) -> String {
        match self {
            Self::Heading(_, words) | Self::Paragraph(words) | Self::Label(words) => words.text,
            Self::Row(cells) => cells
                .into_iter()
                .map(|it| it.text)
                .collect::<Vec<_>>()
                .join(" "),
        }
    }
}

/// The address of a link to another site, as a reader on paper needs it.
fn elsewhere(element: &Element) -> Option<String> {
    let address = element.attribute("href")?;
    let is_elsewhere = ["https://", "http://"]
        .iter()
        .any(|it| address.starts_with(it));
    is_elsewhere.then(|| format!(" ({address})"))
}

/// The nearest `lang` within the main part.
fn language(document: &Document, id: NodeId) -> Option<String> {
    let mut at = Some(id);
    while let Some(id) = at {
        if let Some(element) = document.element(id) {
            if element.is_html("main") {
                return None;
            }
            if let Some(lang) = element.attribute("lang") {
                return Some(lang.to_owned());
            }
        }
        at = document.node(id).parent;
    }
    None
}

/// Without white space at the ends, and one space where there is more.
fn joined(text: &str) -> String {
    let words: Vec<&str> = text.split(is_space).filter(|it| !it.is_empty()).collect();
    words.join(" ")
}
