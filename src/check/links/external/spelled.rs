//! The addresses that a text has, however they are spelled there.

use std::borrow::Cow;
use std::ops::Range;

use url::Url;

use super::asked;

/// So long may an address be that is looked at.
const LONGEST: usize = 2_000;

/// An address in a text.
#[derive(Debug)]
pub(super) struct Named {
    /// Where it stands.
    pub at: Range<usize>,
    /// As it is asked for.
    pub address: String,
    /// Whether it can be read in one way only, so that another may be written in its place.
    pub is_plain: bool,
}

/// Whether a text may have addresses at all.
pub(super) fn may_have(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|it| it.eq_ignore_ascii_case(b"http"))
}

/// A text as it is, and as it reads without the escapes of HTML, of Markdown, TOML and JSON, and of both.
pub(super) fn readings(text: &str) -> Vec<Cow<'_, str>> {
    let mut readings = vec![Cow::Borrowed(text)];
    if text.contains('&') {
        readings.push(without_references(text).into());
    }
    if text.contains('\\') {
        let plain = without_backslashes(text);
        readings.push(without_references(&plain).into());
        readings.push(without_backslashes(&without_references(text)).into());
        readings.push(plain.into());
    }
    readings
}

/// The addresses of the web, of those that are looked for, that stand whole in a text: not as the beginning, or the end,
/// of another one.
pub(super) fn addresses(text: &str, is_wanted: impl Fn(&str) -> bool) -> Vec<Named> {
    let mut found = Vec::new();
    let mut from = 0;
    for (colon, _) in text.match_indices(':') {
        let Some(start) = scheme(&text[..colon]).filter(|it| *it >= from) else {
            continue;
        };
        if let Some(named) = address_at(text, start, &is_wanted) {
            from = named.at.end;
            found.push(named);
        }
    }
    found
}

/// Where the scheme begins that a text ends with.
fn scheme(before: &str) -> Option<usize> {
    ["https", "http"].iter().find_map(|scheme| {
        let start = before.len().checked_sub(scheme.len())?;
        let written = before.get(start..)?;
        let is_whole = written.eq_ignore_ascii_case(scheme) && begins(&before[..start]);
        is_whole.then_some(start)
    })
}

/// The longest wanted address that begins at a place.
fn address_at(text: &str, start: usize, is_wanted: &impl Fn(&str) -> bool) -> Option<Named> {
    let rest = text.get(start..)?;
    let is_end = |it: char| it.is_whitespace() || matches!(it, '"' | '<' | '>' | '`');
    let longest = rest.floor_char_boundary(rest.find(is_end).unwrap_or(rest.len()).min(LONGEST));
    let inner = rest.char_indices().map(|(at, _)| at);
    let inner = inner.take_while(|at| *at < longest).skip(1);
    let mut possible: Vec<usize> = inner
        .chain([longest])
        .filter(|at| ends(&rest[*at..]))
        .collect();
    possible.reverse();
    possible.into_iter().find_map(|length| {
        let written = rest.get(..length)?;
        let url = Url::parse(written).ok().filter(Url::has_host)?;
        let address = Some(asked(url)).filter(|it| is_wanted(it))?;
        // `\` and `&` may be escapes; without its fragment it would not be the same.
        let is_plain = address == written || !written.contains(['\\', '&', '#']);
        Some(Named {
            at: start..start + length,
            address,
            is_plain,
        })
    })
}

/// Whether an address may begin after a text.
pub(super) fn begins(before: &str) -> bool {
    let last = before.chars().next_back();
    is_value(before)
        || !last.is_some_and(|it| it.is_alphanumeric() || "/=?&%#+:\\@~_-".contains(it))
}

/// Whether a text ends as an attribute of HTML does before its value: `<a href=`.
fn is_value(before: &str) -> bool {
    let Some(before) = before.strip_suffix('=') else {
        return false;
    };
    let name = before.trim_end_matches(|it: char| it.is_ascii_alphabetic());
    name.len() < before.len() && name.ends_with(char::is_whitespace)
}

/// Whether an address ends before a text. What can't be told from more of it counts as more of it: `\` escapes in
/// Markdown, TOML and JSON, `&` in HTML, and `(` stands in many an address.
pub(super) fn ends(rest: &str) -> bool {
    let mut after = rest.chars();
    let (next, second) = (after.next(), after.next());
    let goes_on = |it: char| it.is_alphanumeric() || "-_~%/?#&=+@:\\([{$^".contains(it);
    match next {
        None | Some('"' | '<' | '>' | ')' | ']' | '`' | '|') => true,
        Some(next) if next.is_whitespace() => true,
        Some(next) if goes_on(next) => false,
        // A full stop ends a sentence, or goes on with an address; and so does an apostrophe.
        Some(_) => !second.is_some_and(goes_on),
    }
}

/// A text without the character references that stand in addresses.
fn without_references(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let name = after.split_once(';').filter(|(name, _)| name.len() < 10);
        let read = name.and_then(|(name, next)| Some((referred(name)?, next)));
        let (character, next) = read.unwrap_or(('&', after));
        plain.push(character);
        rest = next;
    }
    plain + rest
}

fn referred(name: &str) -> Option<char> {
    let code = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        },
        None => match name {
            "amp" => '&'.into(),
            "lt" => '<'.into(),
            "gt" => '>'.into(),
            "quot" => '"'.into(),
            "apos" => '\''.into(),
            _ => return None,
        },
    };
    char::from_u32(code)
}

/// A text without the escapes that begin with `\`.
fn without_backslashes(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let (character, next) = escaped(after).unwrap_or(('\\', after));
        plain.push(character);
        rest = next;
    }
    plain + rest
}

/// What stands behind `\`, and what follows it.
fn escaped(after: &str) -> Option<(char, &str)> {
    let first = after.chars().next()?;
    let digits = match first {
        'u' => 4,
        'U' => 8,
        it if it.is_ascii_punctuation() => return Some((it, &after[1..])),
        _ => return None,
    };
    let code = u32::from_str_radix(after.get(1..=digits)?, 16).ok()?;
    Some((char::from_u32(code)?, after.get(1 + digits..)?))
}
