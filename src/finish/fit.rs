//! A stylesheet cut to the page that it stands in: rules for classes that the page does not have go.
//!
//! Only classes decide, and only where no doubt is left: a rule stays when one of its selectors could match,
//! with all that stands in brackets taken as matching. What is not a plain rule, `@media` or `@supports` stays
//! as it is.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::css::Sheets;

/// A stylesheet, cut into what can go and what can't.
#[derive(Debug)]
pub struct Fit {
    text: String,
    parts: Vec<Part>,
    /// The classes that decide, in small letters.
    classes: FxHashSet<String>,
    /// What was cut, each parsed once.
    sheets: Arc<Sheets>,
}

#[derive(Debug)]
enum Part {
    /// Selectors with their classes, and the declarations with their braces.
    Rule(Vec<(String, Vec<String>)>, String),
    /// `@media (…)` and what it holds.
    Group(String, Vec<Part>),
    /// What stays as it is.
    Whole(String),
}

/// How deep `@media` and `@supports` are looked into: what nests deeper stays whole.
const DEEPEST: usize = 8;

impl Fit {
    /// Reads a stylesheet, as [`super::stylesheet::strip`] leaves it.
    pub fn of(css: &str) -> Self {
        Self::with_sheets(css, Arc::default())
    }

    /// As [`Self::of`], with what was parsed of the one before it: most of their rules are the same.
    pub fn after(before: &Self, css: &str) -> Self {
        Self::with_sheets(css, Arc::clone(&before.sheets))
    }

    fn with_sheets(css: &str, sheets: Arc<Sheets>) -> Self {
        let parts = parts(css, DEEPEST).unwrap_or_else(|| vec![Part::Whole(css.to_owned())]);
        let mut classes = FxHashSet::default();
        collect(&parts, &mut classes);
        Self {
            text: css.to_owned(),
            parts,
            classes,
            sheets,
        }
    }

    /// The sheets of pages that were cut from it, as they are parsed.
    pub fn sheets(&self) -> &Sheets {
        &self.sheets
    }

    /// A page with as much of the stylesheet as it needs; a page that doesn't have it stays as it is.
    pub fn fit(&self, page: String) -> String {
        let Some(at) = page.find(&self.text).filter(|_| !self.text.is_empty()) else {
            return page;
        };
        let (before, after) = (&page[..at], &page[at + self.text.len()..]);
        let mut found = FxHashSet::default();
        for text in [before, after] {
            let words = text.split(|c: char| !is_name(c));
            found.extend(words.filter_map(|word| self.class(word)));
        }
        let mut fitted = String::with_capacity(page.len());
        fitted.push_str(before);
        write(&self.parts, &found, &mut fitted);
        fitted.push_str(after);
        fitted
    }

    /// The class that a word is, if it is one of those that decide.
    fn class(&self, word: &str) -> Option<&str> {
        let known = match word.bytes().any(|it| it.is_ascii_uppercase()) {
            // Without a document type, browsers make no difference between capitals and small letters.
            true => self.classes.get(&word.to_ascii_lowercase()),
            false => self.classes.get(word),
        };
        known.map(String::as_str)
    }
}

fn collect(parts: &[Part], classes: &mut FxHashSet<String>) {
    for part in parts {
        match part {
            Part::Rule(selectors, _) => {
                classes.extend(selectors.iter().flat_map(|(_, it)| it.iter().cloned()));
            }
            Part::Group(_, inner) => collect(inner, classes),
            Part::Whole(_) => {}
        }
    }
}

fn write(parts: &[Part], found: &FxHashSet<&str>, out: &mut String) {
    for part in parts {
        match part {
            Part::Rule(selectors, body) => {
                let matches =
                    |classes: &[String]| classes.iter().all(|it| found.contains(it.as_str()));
                let kept = selectors.iter().filter(|(_, classes)| matches(classes));
                let kept: Vec<&str> = kept.map(|(selector, _)| selector.as_str()).collect();
                if !kept.is_empty() {
                    out.push_str(&kept.join(","));
                    out.push_str(body);
                }
            }
            Part::Group(prelude, inner) => {
                let start = out.len();
                out.push_str(prelude);
                out.push('{');
                let empty = out.len();
                write(inner, found, out);
                match out.len() == empty {
                    true => out.truncate(start),
                    false => out.push('}'),
                }
            }
            Part::Whole(text) => out.push_str(text),
        }
    }
}

/// The parts of a stylesheet, groups looked into so deep; none where its braces don't pair.
fn parts(css: &str, depth: usize) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = css;
    while !rest.is_empty() {
        let open = find(rest, &['{', ';'])?;
        let prelude = &rest[..open];
        if rest[open..].starts_with(';') {
            parts.push(Part::Whole(rest[..=open].to_owned()));
            rest = &rest[open + 1..];
            continue;
        }
        let inside = &rest[open + 1..];
        let close = find(inside, &['}'])?;
        let (inner, after) = (&inside[..close], &inside[close + 1..]);
        let body = &rest[open..rest.len() - after.len()];
        let is_group = prelude.starts_with("@media") || prelude.starts_with("@supports");
        parts.push(match prelude.starts_with('@') {
            true if is_group && depth > 0 => {
                Part::Group(prelude.to_owned(), self::parts(inner, depth - 1)?)
            }
            true => Part::Whole(format!("{prelude}{body}")),
            false => Part::Rule(selectors(prelude), ended(body)),
        });
        rest = after;
    }
    Some(parts)
}

/// The declarations without the last `;`, which closes nothing that the brace doesn't.
fn ended(body: &str) -> String {
    match body.strip_suffix(";}") {
        Some(rest) => format!("{rest}}}"),
        None => body.to_owned(),
    }
}

/// Where one of these signs stands, outside strings, comments and brackets.
fn find(css: &str, signs: &[char]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut characters = css.char_indices();
    while let Some((at, c)) = characters.next() {
        if depth == 0 && signs.contains(&c) {
            return Some(at);
        }
        match c {
            '\\' => drop(characters.next()),
            '"' | '\'' => {
                while let Some((_, inside)) = characters.next() {
                    match inside {
                        '\\' => drop(characters.next()),
                        _ if inside == c => break,
                        _ => {}
                    }
                }
            }
            // The stripped sheet has comments only where they hold two words apart.
            '/' if css[at..].starts_with("/*") => return None,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

/// Selectors, each with the classes that an element or those around it must have.
fn selectors(prelude: &str) -> Vec<(String, Vec<String>)> {
    let mut selectors = Vec::new();
    let mut rest = prelude;
    loop {
        let end = find(rest, &[',']).unwrap_or(rest.len());
        let selector = &rest[..end];
        selectors.push((selector.to_owned(), classes(selector)));
        match rest.get(end + 1..) {
            Some(after) => rest = after,
            None => return selectors,
        }
    }
}

fn classes(selector: &str) -> Vec<String> {
    if selector.contains('\\') {
        return Vec::new();
    }
    let mut classes = Vec::new();
    let mut rest = selector;
    while let Some(at) = find(rest, &['.']) {
        let name = &rest[at + 1..];
        let length = name.find(|c| !is_name(c)).unwrap_or(name.len());
        classes.push(name[..length].to_ascii_lowercase());
        rest = &name[length..];
    }
    classes
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_' || !c.is_ascii()
}
