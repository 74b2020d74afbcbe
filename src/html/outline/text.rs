//! Character references, those that are plain (<https://html.spec.whatwg.org/#character-reference-state>).

/// The references by name that are read here; others are the parser's.
const NAMED: [(&str, char); 6] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
];

/// The value of an attribute; none where it has a reference that is not plain.
pub(super) fn in_attribute(written: &str) -> Option<String> {
    // `?a=1&b=2` has none: what could be a name is followed by `=`.
    resolved(written, |after| {
        let name = after.trim_start_matches(|it: char| it.is_ascii_alphanumeric());
        name.starts_with('=')
    })
}

/// A text; none where it has a reference that is not plain.
pub(super) fn in_text(written: &str) -> Option<String> {
    resolved(written, |_| false)
}

fn resolved(written: &str, is_plain: impl Fn(&str) -> bool) -> Option<String> {
    let Some(first) = super::find(written.as_bytes(), 0, b'&') else {
        return Some(written.to_owned());
    };
    let (before, mut rest) = written.split_at(first);
    let mut resolved = before.to_owned();
    while let Some((text, after)) = rest.split_once('&') {
        resolved.push_str(text);
        let begins = after.starts_with(|it: char| it.is_ascii_alphanumeric() || it == '#');
        if !begins || is_plain(after) {
            resolved.push('&');
            rest = after;
            continue;
        }
        let (name, next) = after.split_once(';')?;
        resolved.push(named(name)?);
        rest = next;
    }
    resolved.push_str(rest);
    Some(resolved)
}

fn named(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        let known = NAMED.iter().find(|it| it.0 == name)?;
        return Some(known.1);
    };
    let is_number =
        |digits: &str, radix| !digits.is_empty() && digits.chars().all(|it| it.is_digit(radix));
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) if is_number(digits, 16) => u32::from_str_radix(digits, 16).ok()?,
        None if is_number(number, 10) => number.parse().ok()?,
        _ => return None,
    };
    // The parser reads some others as what Windows has there.
    let character = char::from_u32(code)?;
    let is_plain = !character.is_control() && code < 0xfdd0;
    is_plain.then_some(character)
}
