//! The texts of a page that are read one after the other: its paragraphs, items and cells.

use super::Language;
use super::theme::ThemeWord;
use crate::html::{Document, Element, Namespace, NodeId, NodeKind, Step};

/// A text of a page.
#[derive(Debug)]
pub(super) struct Passage {
    pub(super) text: String,
    pub(super) language: Option<Language>,
    /// The file that its line is of, where that is not the one that the page was made from.
    pub(super) file: Option<String>,
    /// The text of the theme that it is, where it was written in no file of the site's content.
    pub(super) theme: Option<ThemeWord>,
    /// The line where its tag ends.
    pub(super) line: u32,
    /// Its element.
    pub(super) name: String,
    /// Whether it stands before the second heading of the page.
    pub(super) is_first: bool,
    /// The words that the page explains where they stand: `<abbr title>`.
    pub(super) explained: Vec<String>,
}

const BLOCKS: [&str; 22] = [
    "p",
    "li",
    "dd",
    "dt",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "figcaption",
    "summary",
    "caption",
    "div",
    "section",
    "article",
    "main",
    "body",
    "label",
];

/// What is not read as a text.
const SILENT: [&str; 17] = [
    "script", "style", "template", "noscript", "svg", "math", "nav", "header", "footer", "pre",
    "code", "kbd", "samp", "textarea", "select", "button", "head",
];

/// The passages of a page's main part, or of the page where it marks none.
pub(super) fn passages(document: &Document) -> Vec<Passage> {
    let main = document.elements().find(|(_, it)| {
        it.is_html("main") || it.attribute("role").is_some_and(|role| role == "main")
    });
    let root = main.map(|(id, _)| id);
    let mut reader = Reader {
        document,
        found: Vec::new(),
        open: Vec::new(),
        silent: 0,
        headings: 0,
        inside: usize::from(root.is_none()),
    };
    for step in document.walk() {
        match step {
            Step::Enter(id) => {
                reader.inside += usize::from(Some(id) == root);
                reader.enter(id);
            }
            Step::Leave(id) => {
                reader.leave(id);
                reader.inside -= usize::from(Some(id) == root);
            }
        }
    }
    let mut found = reader.found;
    found.retain(|it| !it.text.trim().is_empty());
    found
}

struct Reader<'d> {
    document: &'d Document,
    found: Vec<Passage>,
    /// The passages that the walk stands in, by their places in the list.
    open: Vec<usize>,
    silent: usize,
    headings: usize,
    inside: usize,
}

impl Reader<'_> {
    fn enter(&mut self, id: NodeId) {
        match &self.document.node(id).kind {
            NodeKind::Text(text) if self.silent == 0 && self.inside > 0 => {
                if let Some(passage) = self.open.last() {
                    self.found[*passage].text.push_str(text);
                }
            }
            NodeKind::Element(element) => self.element(id, element),
            _ => {}
        }
    }

    fn element(&mut self, id: NodeId, element: &Element) {
        self.silent += usize::from(is_silent(element));
        if element.is_html("br") || is_beside_a_label(self.document, id) {
            self.begin_anew();
        }
        if element.is_html("abbr")
            && element
                .attribute("title")
                .is_some_and(|it| !it.trim().is_empty())
            && let Some(passage) = self.open.last()
        {
            let word = self.document.text(id).trim().to_owned();
            self.found[*passage].explained.push(word);
        }
        if !is_block(element) {
            return;
        }
        // The heading of what is not read (a navigation within the page) ends no beginning.
        let is_read = self.inside > 0 && self.silent == 0;
        if matches!(&*element.name, "h1" | "h2" | "h3") && is_read {
            self.headings += 1;
        }
        self.open.push(self.found.len());
        self.found.push(Passage {
            text: String::new(),
            language: language(self.document, id),
            file: None,
            theme: None,
            line: self.document.node(id).line,
            name: element.name.to_string(),
            is_first: self.headings <= 1,
            explained: Vec::new(),
        });
    }

    fn leave(&mut self, id: NodeId) {
        let Some(element) = self.document.element(id) else {
            return;
        };
        self.silent -= usize::from(is_silent(element));
        if is_block(element) {
            self.open.pop();
            self.begin_anew();
        }
    }

    /// What comes after a block within another is not read on from what came before it.
    fn begin_anew(&mut self) {
        let Some(around) = self.open.last().copied() else {
            return;
        };
        let before = &self.found[around];
        if before.text.trim().is_empty() {
            return;
        }
        let after = Passage {
            text: String::new(),
            name: before.name.clone(),
            file: None,
            theme: None,
            explained: Vec::new(),
            is_first: self.headings <= 1,
            ..*before
        };
        self.open.pop();
        self.open.push(self.found.len());
        self.found.push(after);
    }
}

fn is_block(element: &Element) -> bool {
    element.namespace == Namespace::Html && BLOCKS.contains(&&*element.name)
}

/// Whether only white space stands between an element and the one before it, and one of the two is a `span`: what is marked
/// to look apart (a label, a state, a date) and stands side by side is no sentence.
fn is_beside_a_label(document: &Document, id: NodeId) -> bool {
    let before = |id: NodeId| document.node(id).previous_sibling;
    let is_space = |id: &NodeId| matches!(&document.node(*id).kind, NodeKind::Text(text) if text.trim().is_empty());
    let beside = before(id).filter(is_space).and_then(before);
    let beside = beside.and_then(|it| document.element(it));
    let Some((beside, it)) = beside.zip(document.element(id)) else {
        return false;
    };
    !is_block(beside) && (beside.is_html("span") || it.is_html("span"))
}

fn is_silent(element: &Element) -> bool {
    SILENT.contains(&&*element.name) || element.attribute("hidden").is_some()
}

fn language(document: &Document, id: NodeId) -> Option<Language> {
    let mut at = Some(id);
    while let Some(id) = at {
        if let Some(tag) = document.attribute(id, "lang") {
            return Language::of(tag);
        }
        at = document.node(id).parent;
    }
    None
}
