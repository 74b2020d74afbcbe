//! Characters that a text of TOML writes by an escape, and that are never published.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::characters::unfit;

/// The characters without a place in a text that escapes (`\u0001`, `\b`) put into a TOML text's keys
/// and values, with the place of each one's first escape in each of these.
pub(super) fn unfit_escapes(root: &DeTable<'_>, text: &str) -> Vec<(char, Range<usize>)> {
    let mut found = Vec::new();
    if !text.contains('\\') {
        return found;
    }
    let mut look = |decoded: &str, span: Range<usize>| {
        let raw = text.get(span.clone()).unwrap_or_default();
        let characters: BTreeSet<char> = unfit(decoded).map(|(_, c)| c).collect();
        let escapes = characters.into_iter().filter_map(|character| {
            let escape = escape_of(character, raw)?;
            Some((
                character,
                span.start + escape.start..span.start + escape.end,
            ))
        });
        found.extend(escapes);
    };
    // Not by calling itself: dotted keys nest as deep as they are long.
    let mut tables = vec![root];
    let mut values: Vec<&Spanned<DeValue<'_>>> = Vec::new();
    while let Some(table) = tables.pop() {
        for (key, value) in table {
            look(key.get_ref(), key.span());
            values.push(value);
        }
        while let Some(value) = values.pop() {
            match value.get_ref() {
                DeValue::String(decoded) => look(decoded, value.span()),
                DeValue::Array(items) => values.extend(items.iter()),
                DeValue::Table(inner) => tables.push(inner),
                _ => {}
            }
        }
    }
    found
}

/// Where a text of TOML writes a character by an escape, in bytes of `raw`.
fn escape_of(character: char, raw: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(found) = raw[from..].find('\\') {
        let start = from + found;
        let sign = raw[start + 1..].chars().next()?;
        let digits = match sign {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let first = start + 1 + sign.len_utf8();
        let end = raw.floor_char_boundary(first + digits);
        let meant = match sign {
            'b' => Some('\u{8}'),
            'e' => Some('\u{1b}'),
            'f' => Some('\u{c}'),
            'r' => Some('\r'),
            _ => u32::from_str_radix(&raw[first..end], 16)
                .ok()
                .and_then(char::from_u32),
        };
        if meant == Some(character) {
            return Some(start..end);
        }
        from = end;
    }
    None
}
