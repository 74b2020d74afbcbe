//! What a document says of itself and of persons, beside what it is about: who wrote it, who changed it last, who
//! commented it, which changes it still remembers. Bytes in, facts out; they may come from anywhere, so all that is unpacked
//! of them is bounded.

mod content;
mod letters;
mod office;
mod pdf;
mod xmp;

use std::collections::BTreeSet;

use crate::picture::{self, Told};

/// The most text that is kept of a document, in bytes.
const MOST_TEXT: usize = 4_000_000;

/// The most that is unpacked of a document in all, in bytes.
const MOST_UNPACKED: usize = 64_000_000;

/// What was found in a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inside {
    /// Its title.
    pub title: Option<String>,
    /// Its language, as it says it: `fr-FR`.
    pub language: Option<String>,
    /// The persons, or programs, that it names beside its text.
    pub people: BTreeSet<Person>,
    /// Whether it remembers changes, so that what was taken out can be read.
    pub has_changes: bool,
    /// Whether it has comments.
    pub has_comments: bool,
    /// What its pictures tell beside.
    pub pictures: BTreeSet<Told>,
    /// Its text, as far as it can be read.
    pub text: String,
    /// Whether something of it could not be read: it is locked, damaged or too large.
    pub is_unread: bool,
}

/// A name in a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Person {
    /// What it names.
    pub part: Part,
    /// The name.
    pub name: String,
}

/// What a name in a document is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Who wrote it.
    Author,
    /// Who changed it last.
    LastEditor,
    /// Who made a comment.
    CommentAuthor,
    /// Who made a change that it remembers.
    ChangeAuthor,
}

/// What is in a document of this name; none of a kind that is not looked into.
pub fn look_inside(name: &str, bytes: &[u8]) -> Option<Inside> {
    let ending = name.rsplit_once('.').map_or("", |(_, it)| it);
    let ending = ending.to_ascii_lowercase();
    // A PDF may have some bytes before its head (ISO 32000-1, annex H.3.4.1).
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|it| it == b"%PDF-") {
        return Some(pdf::look(bytes));
    }
    if bytes.starts_with(b"PK\x03\x04") && ending != "zip" {
        return Some(office::look(bytes));
    }
    if picture::Kind::of_name(name).is_some() {
        return Some(of_picture(name, bytes));
    }
    matches!(&*ending, "md" | "txt" | "csv" | "json").then(|| of_text(&ending, bytes))
}

/// How much of a title is taken, in letters: none that people write is longer.
const LONGEST_TITLE: usize = 300;

impl Inside {
    fn person(&mut self, part: Part, name: &str) {
        let name = name.trim();
        if !name.is_empty() && self.people.len() < 500 {
            let name = name.chars().take(200).collect();
            self.people.insert(Person { part, name });
        }
    }

    fn say(&mut self, text: &str) {
        if self.text.len() + text.len() <= MOST_TEXT {
            self.text.push_str(text);
        } else {
            self.is_unread = true;
        }
    }

    fn entitle(&mut self, title: &str) {
        let words: Vec<&str> = title.split_whitespace().collect();
        if !words.is_empty() {
            let title = words.join(" ").chars().take(LONGEST_TITLE).collect();
            self.title.get_or_insert(title);
        }
    }

    fn speak(&mut self, language: &str) {
        let language = language.trim();
        if !language.is_empty() {
            self.language.get_or_insert(language.to_owned());
        }
    }
}

fn of_picture(name: &str, bytes: &[u8]) -> Inside {
    match picture::read(name, bytes) {
        Ok(facts) => Inside {
            pictures: facts.told,
            ..Inside::default()
        },
        Err(_) => Inside {
            is_unread: true,
            ..Inside::default()
        },
    }
}

fn of_text(ending: &str, bytes: &[u8]) -> Inside {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MOST_TEXT)]);
    let mut inside = Inside {
        is_unread: bytes.len() > MOST_TEXT,
        ..Inside::default()
    };
    if ending == "md" {
        let mut lines = text.lines();
        let heading = lines.find_map(|line| line.strip_prefix("# "));
        inside.entitle(heading.unwrap_or_default().trim_end_matches('#'));
    }
    inside.say(&text);
    inside
}
