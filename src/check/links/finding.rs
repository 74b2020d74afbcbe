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
    /// What is to be added, each with its own detail.
    pub(super) also: Vec<(&'static Words, String)>,
}

impl Finding {
    /// Whether it tells files that are neither pages nor documents.
    pub fn is_of_other_files(&self) -> bool {
        [&super::kinds::NOT_NAMED, &super::kinds::MANY_NOT_NAMED].contains(&self.words)
    }
}

/// An address of another site, where it is named.
#[derive(Debug, Clone)]
pub struct Outside {
    /// The whole address, as it is asked for.
    pub address: String,
    /// The element and its attribute, as a CSS selector would name them.
    pub element: String,
    /// The line of the attribute, or of the element, from 1.
    pub line: u32,
    /// The column there in characters, from 1.
    pub column: u32,
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
    /// The addresses of other sites that it names, where these are to be asked.
    pub outside: Vec<Outside>,
}

impl Finding {
    /// The address as it is written, or the beginning of a long one.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What is wrong, in English.
    pub fn english(&self) -> String {
        self.said(|words| words.en, "; ")
    }

    /// What is wrong, in French.
    pub fn french(&self) -> String {
        self.said(|words| words.fr, "\u{a0}; ")
    }

    fn said(&self, of: impl Fn(&Words) -> &'static str, between: &str) -> String {
        let mut said = self.filled(of(self.words), &self.detail);
        for (words, detail) in &self.also {
            said.push_str(between);
            said.push_str(&self.filled(of(words), detail));
        }
        said
    }

    fn filled(&self, words: &str, detail: &str) -> String {
        // In one pass: an address may hold braces.
        let mut said = String::with_capacity(words.len() + self.address.len());
        let mut rest = words;
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            said.push_str(match name {
                "address" => &self.address,
                _ => detail,
            });
            rest = after;
        }
        said + rest
    }
}
