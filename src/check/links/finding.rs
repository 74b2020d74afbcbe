//! What is found of the links of a page.

use crate::check::kind::Kind;
use crate::check::words::Words;

/// What became of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It leads nowhere.
    Broken,
    /// A person must look.
    Unsure,
}

/// A link that leads nowhere, or that a person must look at.
#[derive(Debug, Clone)]
pub struct Finding {
    /// What is wrong.
    pub kind: &'static Kind,
    /// Broken, or to be looked at.
    pub outcome: Outcome,
    /// The element and its attribute, as a CSS selector would name them; empty for a whole file.
    pub element: String,
    /// The line of the attribute, or of the element, from 1.
    pub line: u32,
    /// The column there in characters, from 1.
    pub column: u32,
    pub(super) words: &'static Words,
    pub(super) address: String,
    pub(super) detail: String,
}

/// What was found of the links of a page, or of another file.
#[derive(Debug, Default)]
pub struct PageLinks {
    /// The file's path from the site's root.
    pub path: String,
    /// The content file or template that it was made from, where that is known.
    pub source: Option<String>,
    /// In the order of the file.
    pub findings: Vec<Finding>,
}

impl Finding {
    /// The address as it is written, or the beginning of a long one.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What is wrong, in English.
    pub fn english(&self) -> String {
        self.said(self.words.en)
    }

    /// What is wrong, in French.
    pub fn french(&self) -> String {
        self.said(self.words.fr)
    }

    fn said(&self, words: &str) -> String {
        // In one pass: an address may hold braces.
        let mut said = String::with_capacity(words.len() + self.address.len());
        let mut rest = words;
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            said.push_str(match name {
                "address" => &self.address,
                _ => &self.detail,
            });
            rest = after;
        }
        said + rest
    }
}
