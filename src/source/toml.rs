//! TOML parsed with the place of every value, going on after faults.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

use super::characters::character_fault;
use super::escapes::unfit_escapes;
use super::shape::Shapes;
use super::{Collector, Table};
use crate::diagnostic::{self, Code, Diagnostic, FileText, Place, SourceFile};

/// A parsed TOML text: a whole file or the front matter of one.
#[derive(Debug)]
pub struct Document<'a> {
    file: &'a Arc<SourceFile>,
    /// Where the TOML begins in the file, in bytes.
    base: usize,
    root: Spanned<DeTable<'a>>,
    collector: Collector,
    /// What is wrong with it as TOML.
    faults: Vec<Diagnostic>,
    /// The lines that have such a fault.
    faulty_lines: BTreeSet<usize>,
}

impl<'a> Document<'a> {
    /// Parses a range of a file, whose text is at hand; faults are collected.
    pub fn parse(file: &'a Arc<SourceFile>, text: &'a FileText, range: Range<usize>) -> Self {
        let base = range.start;
        let lines = text;
        let text = &text[range];
        let (root, errors) = DeTable::parse_recoverable(text);
        let mut faults = Vec::new();
        let mut faulty_lines = BTreeSet::new();
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let (line, _) = lines.line_at(base + span.start.min(text.len()));
            // A control character is told where it stands, with those of the rest of the file.
            let is_told = text[floor(text, span.start)..]
                .starts_with(|c: char| c.is_control() && !matches!(c, '\n' | '\t'));
            // One line's first fault explains the others.
            if faulty_lines.insert(line) && !is_told {
                let fault = explain(file, base, text, span, error.message());
                diagnostic::add(&mut faults, fault);
            }
        }
        let collector = Collector::new();
        for (character, span) in unfit_escapes(root.get_ref(), text) {
            let place = Place::new(file, base + span.start..base + span.end);
            collector.add(character_fault(character, place));
        }
        Self {
            file,
            base,
            root,
            collector,
            faults,
            faulty_lines,
        }
    }

    /// Parses a whole file.
    pub fn of_file(file: &'a Arc<SourceFile>, text: &'a FileText) -> Self {
        Self::parse(file, text, 0..text.len())
    }

    /// An empty one that keeps what is asked of it, instead of what is wrong with it. Every table that is asked
    /// for is there, and empty.
    pub fn of_shapes(file: &'a Arc<SourceFile>, text: &'a FileText) -> Self {
        Self {
            collector: Collector::of_shapes(),
            ..Self::parse(file, text, 0..0)
        }
    }

    /// What was asked of it, by table.
    pub fn into_shapes(self) -> Shapes {
        self.collector.into_shapes()
    }

    /// The root table.
    pub fn table(&self) -> Table<'_> {
        Table::new(
            self.root.get_ref(),
            self.file,
            self.base,
            0..0,
            &self.collector,
            String::new(),
        )
    }

    /// Where diagnostics gather.
    pub fn collector(&self) -> &Collector {
        &self.collector
    }

    /// Whether it is TOML.
    pub fn is_parsed(&self) -> bool {
        self.faulty_lines.is_empty()
    }

    /// The diagnostics, once all is read. After a syntax fault only faults of writing are told: those,
    /// and dates and escapes on other lines.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.collector.into_diagnostics();
        if self.faulty_lines.is_empty() {
            return diagnostics;
        }
        let faulty = |place: &Place| {
            let (line, _) = place.file.line_at(place.span().start);
            self.faulty_lines.contains(&line)
        };
        diagnostics.retain(|found| {
            let is_of_writing = matches!(
                found.code,
                Code::InvalidDate | Code::ControlCharacter | Code::DirectionCharacter
            );
            is_of_writing && !found.place.as_ref().is_some_and(faulty)
        });
        let mut faults = self.faults;
        faults.append(&mut diagnostics);
        faults
    }
}

const NO_BREAK_SPACES: [char; 3] = ['\u{a0}', '\u{202f}', '\u{2007}'];
const CURLY_QUOTES: [char; 8] = ['“', '”', '„', '‘', '’', '‚', '«', '»'];

/// Tells the usual typing faults of office software apart; else says what the parser says.
fn explain(
    file: &Arc<SourceFile>,
    base: usize,
    text: &str,
    span: Range<usize>,
    reason: &str,
) -> Diagnostic {
    let at = floor(text, span.start);
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line = &text[start..end];
    let place = |span: Range<usize>| Place::new(file, base + span.start..base + span.end);
    let fault = typing_fault(line).or_else(|| {
        typing_fault_at(&line[at - start..])
            .map(|(code, length)| (code, at - start..at - start + length))
    });
    match fault {
        Some((code, range)) => Diagnostic::at(code, place(start + range.start..start + range.end)),
        None if reason.starts_with("duplicate key") => {
            Diagnostic::at(Code::DuplicateKey, place(span))
        }
        None => match date_around(line, at - start) {
            Some(range) => {
                let written = &line[range.clone()];
                Diagnostic::at(
                    Code::InvalidDate,
                    place(start + range.start..start + range.end),
                )
                .with("written", written)
            }
            None => {
                // What could stand there instead is for those who know the grammar.
                let (reason, _) = reason.split_once(", expected").unwrap_or((reason, ""));
                Diagnostic::at(Code::TomlSyntax, place(span)).with("reason", reason)
            }
        },
    }
}

/// The same faults at the very spot that the parser stumbles over, such as within a list; with the
/// length of what is wrong.
fn typing_fault_at(rest: &str) -> Option<(Code, usize)> {
    let first = rest.chars().next()?;
    if NO_BREAK_SPACES.contains(&first) {
        return Some((Code::TomlNoBreakSpace, first.len_utf8()));
    }
    if !CURLY_QUOTES.contains(&first) {
        return None;
    }
    let closing = rest
        .char_indices()
        .skip(1)
        .find(|(_, c)| CURLY_QUOTES.contains(c));
    let length = closing.map_or(rest.trim_end().len(), |(at, c)| at + c.len_utf8());
    Some((Code::TomlCurlyQuotes, length))
}

fn typing_fault(line: &str) -> Option<(Code, Range<usize>)> {
    let equals = line.find('=');
    let (key, value) = match equals {
        Some(at) => (&line[..at], &line[at + 1..]),
        None => (line, ""),
    };
    let value_start = line.len() - value.len();
    let find = |part: &str, offset: usize, set: &[char]| {
        part.char_indices()
            .find(|(_, c)| set.contains(c))
            .map(|(at, c)| offset + at..offset + at + c.len_utf8())
    };
    let opening = value.trim_start_matches([' ', '\t']);
    let opening_start = line.len() - opening.len();
    if let Some(range) = find(key, 0, &NO_BREAK_SPACES) {
        return Some((Code::TomlNoBreakSpace, range));
    }
    if opening.starts_with(NO_BREAK_SPACES) || value.ends_with(NO_BREAK_SPACES) {
        let range = find(value, value_start, &NO_BREAK_SPACES)?;
        return Some((Code::TomlNoBreakSpace, range));
    }
    if opening.starts_with(CURLY_QUOTES) {
        return Some((Code::TomlCurlyQuotes, opening_start..line.trim_end().len()));
    }
    if key.trim().contains('\t') {
        let tab = find(
            key.trim_start(),
            key.len() - key.trim_start().len(),
            &['\t'],
        )?;
        return Some((Code::TomlTab, tab));
    }
    if opening.starts_with('\'') && !opening.starts_with("'''") && opening.matches('\'').count() > 2
    {
        return Some((Code::TomlApostrophe, opening_start..line.trim_end().len()));
    }
    None
}

/// Where a date is written around a spot that the parser stumbles over: `2026-02-30`, `2026-2-3`,
/// `30/02/2026`, `2026/02/03`.
fn date_around(line: &str, at: usize) -> Option<Range<usize>> {
    let outside = |c: char| !(c.is_ascii_digit() || "-/.".contains(c));
    let start = line[..at].rfind(outside).map_or(0, |before| {
        before + line[before..].chars().next().map_or(0, char::len_utf8)
    });
    let until = |end: &dyn Fn(char) -> bool| {
        let length = line[start..].find(end);
        length.map_or(line.len(), |length| start + length)
    };
    let whole = until(&|c| c.is_whitespace() || ",]}#".contains(c));
    is_date_like(&line[start..until(&outside)]).then_some(start..whole)
}

/// Three numbers with one sign between them, of which the first or the last is a year.
fn is_date_like(written: &str) -> bool {
    ['-', '/', '.'].iter().any(|sign| {
        let parts: Vec<&str> = written.split(*sign).collect();
        let numbers = parts
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        match parts.as_slice() {
            [first, middle, last] => {
                let small = |part: &str| part.len() <= 2;
                let year = |part: &str| part.len() == 4;
                let in_order = year(first) && small(last) || small(first) && year(last);
                numbers && small(middle) && in_order
            }
            _ => false,
        }
    })
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}
