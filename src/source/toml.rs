//! TOML parsed with the place of every value, going on after faults.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::DeTable;

use super::{Collector, Table};
use crate::diagnostic::{Code, Diagnostic, Place, SourceFile};

/// A parsed TOML text: a whole file or the front matter of one.
#[derive(Debug)]
pub struct Document<'a> {
    file: &'a Arc<SourceFile>,
    /// Where the TOML begins in the file, in bytes.
    base: usize,
    root: Spanned<DeTable<'a>>,
    collector: Collector,
    parsed: bool,
}

impl<'a> Document<'a> {
    /// Parses a range of a file; faults are collected.
    pub fn parse(file: &'a Arc<SourceFile>, range: Range<usize>) -> Self {
        let base = range.start;
        let text = &file.text[range];
        let (root, errors) = DeTable::parse_recoverable(text);
        let collector = Collector::new();
        let mut last_line = None;
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let line = text[..span.start.min(text.len())].matches('\n').count();
            // One line's first fault explains the others.
            if last_line != Some(line) {
                collector.add(explain(file, base, text, span, error.message()));
                last_line = Some(line);
            }
        }
        Self {
            file,
            base,
            root,
            parsed: errors.is_empty(),
            collector,
        }
    }

    /// Parses a whole file.
    pub fn of_file(file: &'a Arc<SourceFile>) -> Self {
        Self::parse(file, 0..file.text.len())
    }

    /// The root table.
    pub fn table(&self) -> Table<'_> {
        Table::new(
            self.root.get_ref(),
            self.file,
            self.base,
            0..0,
            &self.collector,
        )
    }

    /// Where diagnostics gather.
    pub fn collector(&self) -> &Collector {
        &self.collector
    }

    /// The diagnostics, once all is read. After a syntax fault only syntax faults are told.
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.collector.into_diagnostics();
        if !self.parsed {
            diagnostics.retain(|d| is_syntax(d.code));
        }
        diagnostics
    }
}

fn is_syntax(code: Code) -> bool {
    matches!(
        code,
        Code::TomlSyntax
            | Code::TomlApostrophe
            | Code::TomlCurlyQuotes
            | Code::TomlNoBreakSpace
            | Code::TomlTab
            | Code::InvalidDate
            | Code::DuplicateKey
    )
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
    match typing_fault(line) {
        Some((code, range)) => Diagnostic::at(code, place(start + range.start..start + range.end)),
        None if reason.starts_with("duplicate key") => {
            Diagnostic::at(Code::DuplicateKey, place(span))
        }
        None if is_date_like(&text[at..end]) => {
            let written: String = text[at..end]
                .chars()
                .take_while(|c| !c.is_whitespace())
                .collect();
            Diagnostic::at(Code::InvalidDate, place(at..at + written.len()))
                .with("written", written)
        }
        None => {
            // What could stand there instead is for those who know the grammar.
            let (reason, _) = reason.split_once(", expected").unwrap_or((reason, ""));
            Diagnostic::at(Code::TomlSyntax, place(span)).with("reason", reason)
        }
    }
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

/// `2026-02-30`, `2026-13-01`, `30/02/2026`: begins like a date, so the fault is in the date.
fn is_date_like(value: &str) -> bool {
    let shape: String = value
        .chars()
        .take(10)
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect();
    shape == "9999-99-99"
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at.min(text.len()))
}
