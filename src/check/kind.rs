//! What checkers find that is no rule of WCAG: its kinds, and what is told of a page.

use super::words::Words;

/// A kind of what can be wrong.
#[derive(Debug)]
pub struct Kind {
    /// Its name for people and programs, never changed.
    pub id: &'static str,
    /// What must be so, in a line.
    pub title: Words,
    /// How to mend it.
    pub mend: Words,
}

/// What becomes of what is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComesTo {
    /// It fails a check.
    Failed,
    /// A person must look.
    Review,
    /// It is advice, and never more.
    Advice,
}

/// What is told of a page by a checker that asks neither for links nor for WCAG.
#[derive(Debug, Clone)]
pub struct Note {
    /// What it is about.
    pub kind: &'static Kind,
    /// What becomes of it.
    pub comes_to: ComesTo,
    /// The element, as a CSS selector would name it; empty for the page.
    pub element: String,
    /// The file that the line is of, where that is not the one that the page was made from.
    pub file: Option<String>,
    /// The line, from 1; 0 where what is told of stands in another file than the one that is named.
    pub line: u32,
    /// What is told, in English.
    pub english: String,
    /// What is told, in French.
    pub french: String,
}

impl Note {
    /// Whether it fails a check.
    pub fn fails(&self) -> bool {
        self.comes_to == ComesTo::Failed
    }
}
