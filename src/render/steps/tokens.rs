//! The code of templates cut into words, texts and signs.

use std::ops::Range;

/// A word, a text or a sign of a template's code.
pub(super) struct Token<'a> {
    /// As it is written.
    pub text: &'a str,
    /// Where it stands.
    pub place: Range<usize>,
}

/// The tokens of a range; a text between quotation marks is one.
pub(super) fn tokens(text: &str, range: Range<usize>) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = range.start;
    while let Some(first) = text.get(at..range.end).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..range.end];
        let length = match first {
            '"' | '\'' | '`' => text_end(rest),
            _ if is_of_word(first) => rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()),
            '=' | '!' if rest[1..].starts_with('=') => 2,
            _ => first.len_utf8(),
        };
        // `-%}` and `{%-` only trim the white space outside.
        let trims = first == '-' && (at == range.start || at + 1 == range.end);
        if !first.is_whitespace() && !trims {
            let place = at..at + length;
            tokens.push(Token {
                text: &text[place.clone()],
                place,
            });
        }
        at += length;
    }
    tokens
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// What is gone through, behind `x in` or `key, x in`: to the end, or to what closes a comprehension.
pub(super) fn target(tokens: &[Token<'_>], in_brackets: bool) -> Option<Range<usize>> {
    let behind = match tokens {
        [_, word, rest @ ..] if word.text == "in" => rest,
        [_, comma, _, word, rest @ ..] if comma.text == "," && word.text == "in" => rest,
        _ => return None,
    };
    let mut depth = 0;
    let mut end = None;
    for token in behind {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            "]" if in_brackets && depth == 0 => break,
            ")" | "]" | "}" => depth -= 1,
            "if" if in_brackets && depth == 0 => break,
            _ => {}
        }
        end = Some(token.place.end);
    }
    Some(behind.first()?.place.start..end?)
}

/// Behind which token an operand ends that begins at one, its members and calls included; and whether
/// a call ends it. None for texts and numbers as written, which are as long as the template at most.
pub(super) fn operand(tokens: &[Token<'_>], at: usize) -> Option<(usize, bool)> {
    const KEYWORDS: [&str; 11] = [
        "if", "else", "elif", "and", "or", "not", "is", "in", "for", "true", "false",
    ];
    let first = tokens[at].text;
    let is_group = matches!(first, "(" | "[")
        && !at.checked_sub(1).is_some_and(|before| {
            let before = tokens[before].text;
            before.ends_with(is_of_word) && !KEYWORDS.contains(&before)
                || matches!(before, ")" | "]")
        });
    let is_word = first.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && !KEYWORDS.contains(&first)
        && first != "super";
    let mut behind = match (is_group, is_word) {
        (true, _) => group_end(tokens, at)?,
        (_, true) => at + 1,
        _ => return None,
    };
    let mut is_call = false;
    while let Some(token) = tokens.get(behind) {
        (behind, is_call) = match token.text {
            "(" | "[" => (group_end(tokens, behind)?, token.text == "("),
            "." => (behind + 2, false),
            "?" => (behind + 1, is_call),
            _ => break,
        };
    }
    (behind <= tokens.len()).then_some((behind, is_call))
}

/// Behind which token the bracket at one is closed.
fn group_end(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (behind, token) in tokens.iter().enumerate().skip(at) {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return Some(behind + 1);
        }
    }
    None
}

/// How long a text between quotation marks is, with its marks.
fn text_end(text: &str) -> usize {
    let mut characters = text.char_indices();
    let opening = characters.next().map(|(_, c)| c);
    let mut escaped = false;
    for (at, c) in characters {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if Some(c) == opening => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// How long code is that ends with `end`, which may also stand in its texts.
pub(super) fn code_end(code: &str, end: &str) -> usize {
    let mut at = 2;
    while let Some(first) = code.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &code[at..];
        at += match first {
            _ if rest.starts_with(end) => return at + end.len(),
            '"' | '\'' | '`' => text_end(rest),
            _ => first.len_utf8(),
        };
    }
    code.len()
}

pub(super) fn end_of(text: &str, end: &str) -> usize {
    text.find(end).map_or(text.len(), |at| at + end.len())
}

/// How long `{% raw %}…{% endraw %}` is, if the tag begins one.
pub(super) fn raw_end(text: &str) -> Option<usize> {
    let named = |tag: &str, name: &str| {
        let end = end_of(tag, "%}");
        let inside = tag.get(2..end.checked_sub(2)?)?;
        let inside = inside.strip_prefix('-').unwrap_or(inside);
        let inside = inside.strip_suffix('-').unwrap_or(inside);
        (inside.trim() == name).then_some(end)
    };
    let mut at = named(text, "raw")?;
    while let Some(found) = text[at..].find("{%") {
        at += found;
        match named(&text[at..], "endraw") {
            Some(length) => return Some(at + length),
            None => at += 2,
        }
    }
    Some(text.len())
}
