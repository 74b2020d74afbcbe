//! A stylesheet made smaller as a text: comments and needless white space go, nothing is rewritten.
//!
//! Tokens are those of <https://www.w3.org/TR/css-syntax-3/>. Where leaving out white space could
//! change how a stylesheet is read (around `+` and `-`, before `(`, `:` or `.`, between two words)
//! one space stays. The values of custom properties stay to the letter.

/// The stylesheet without comments and needless white space; stripping it again changes nothing.
pub fn strip(css: &str) -> String {
    let mut stripper = Stripper {
        rest: css,
        out: String::with_capacity(css.len()),
        last: '{',
    };
    while !stripper.rest.is_empty() {
        stripper.gap();
        stripper.token();
    }
    stripper.out
}

struct Stripper<'a> {
    rest: &'a str,
    out: String,
    /// The last character written that was not white space; `{` at the beginning, where the same
    /// may be left out. A name or a string counts as a letter, unless its end matters: `--`, or `\`
    /// for an escape that white space would end.
    last: char,
}

impl Stripper<'_> {
    /// White space and comments: nothing, one space, or `/**/` where two tokens would become one.
    fn gap(&mut self) {
        let (mut has_space, mut has_comment) = (false, false);
        loop {
            let trimmed = self.rest.trim_start_matches(crate::html::is_space);
            has_space |= trimmed.len() < self.rest.len();
            self.rest = trimmed;
            let Some(comment) = comment_length(trimmed) else {
                break;
            };
            has_comment = true;
            self.rest = &trimmed[comment..];
        }
        let Some(next) = self.rest.chars().next() else {
            return;
        };
        if has_space && !can_join(self.last, next) {
            // The escape would take the space for its own; a comment stood between them.
            let separator = if self.last == '\\' { "/**/ " } else { " " };
            self.out.push_str(separator);
        } else if has_comment && !has_space && !can_touch(self.last, next) {
            self.out.push_str("/**/");
        }
    }

    fn token(&mut self) {
        let Some(first) = self.rest.chars().next() else {
            return;
        };
        let (length, last) = match first {
            '"' | '\'' => (string_length(self.rest), 'x'),
            _ if self.rest.starts_with("<!--") => (4, '-'),
            _ if self.rest.starts_with("-->") => (3, '>'),
            _ if word_length(self.rest) > 0 => {
                self.word();
                return;
            }
            // Not an escape: the line break after it must not become a space, which would make one.
            '\\' => (1 + line_break_length(&self.rest[1..]), 'x'),
            _ => (first.len_utf8(), first),
        };
        self.copy(length);
        self.last = last;
    }

    /// A name or number; the address of a `url(` and the value of a custom property with it.
    fn word(&mut self) {
        let length = word_length(self.rest);
        let word = &self.rest[..length];
        let after = &self.rest[length..];
        let is_property = word.starts_with("--") && matches!(self.last, '{' | ';' | '}');
        let is_address = word.eq_ignore_ascii_case("url") && is_bare_address(after);
        self.copy(length);
        self.last = match word {
            "--" => '-',
            _ if ends_in_open_escape(word) => '\\',
            _ => 'x',
        };
        if is_address {
            self.copy(address_length(self.rest));
            self.last = ')';
        } else if is_property {
            self.gap();
            if self.rest.starts_with(':') {
                self.copy(value_length(self.rest));
            }
        }
    }

    fn copy(&mut self, length: usize) {
        let (copied, rest) = self.rest.split_at(length);
        self.out.push_str(copied);
        self.rest = rest;
    }
}

/// Whether white space between these two characters is nothing.
fn can_join(last: char, next: char) -> bool {
    matches!(last, '{' | '}' | ';' | ',' | '(' | '>' | ':')
        || matches!(next, '{' | '}' | ';' | ',' | ')')
        // `-->` and `<!--` are tokens, from times when browsers knew no stylesheets.
        || (next == '>' && last != '-')
        || (next == '!' && last != '<')
}

/// Whether a comment between these two characters can go without making one token of two.
fn can_touch(last: char, next: char) -> bool {
    matches!(last, '{' | '}' | ';' | ',' | '(' | ')') || matches!(next, '{' | '}' | ';' | ',' | ')')
}

/// The length of the comment that a text begins with; one that isn't closed goes to the end.
fn comment_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("/*")?;
    Some(inside.find("*/").map_or(text.len(), |end| end + 4))
}

/// The length of the string that a text begins with; a line break ends one that isn't closed.
fn string_length(text: &str) -> usize {
    let mut characters = text.char_indices();
    let quote = characters.next().map(|(_, quote)| quote);
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => {
                if text[at + 1..].starts_with("\r\n") {
                    characters.next();
                }
                characters.next();
            }
            '\n' | '\r' | '\u{c}' => return at + 1,
            _ if Some(character) == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of the run of name characters and escapes that a text begins with.
fn word_length(text: &str) -> usize {
    let mut length = 0;
    while let Some(character) = text[length..].chars().next() {
        length += match character {
            '-' | '_' => 1,
            _ if character.is_ascii_alphanumeric() => 1,
            '\\' => match escape_length(&text[length..]) {
                0 => break,
                escape => escape,
            },
            _ if !character.is_ascii() => character.len_utf8(),
            _ => break,
        };
    }
    length
}

/// The length of the escape that a text begins with: of a character, or of up to six hexadecimal
/// digits with the white space that ends them; 0 if it is none.
fn escape_length(text: &str) -> usize {
    let Some(first) = text[1..].chars().next() else {
        return 0;
    };
    let digits = text[1..]
        .bytes()
        .take(6)
        .take_while(u8::is_ascii_hexdigit)
        .count();
    match first {
        '\n' | '\r' | '\u{c}' => 0,
        _ if digits == 0 => 1 + first.len_utf8(),
        _ => {
            let after = &text[1 + digits..];
            let space = match line_break_length(after) {
                0 => usize::from(after.starts_with([' ', '\t'])),
                line_break => line_break,
            };
            1 + digits + space
        }
    }
}

/// Whether a word ends in the digits of an escape, without the white space that may end them.
fn ends_in_open_escape(word: &str) -> bool {
    word.rsplit_once('\\').is_some_and(|(before, digits)| {
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        backslashes % 2 == 0
            && (1..=6).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    })
}

/// The length of the line break that a text begins with.
fn line_break_length(text: &str) -> usize {
    match text.chars().next() {
        Some('\r') if text.starts_with("\r\n") => 2,
        Some('\n' | '\r' | '\u{c}') => 1,
        _ => 0,
    }
}

/// Whether what follows the word `url` is an address without quotation marks.
fn is_bare_address(after: &str) -> bool {
    after.strip_prefix('(').is_some_and(|inside| {
        !inside
            .trim_start_matches(crate::html::is_space)
            .starts_with(['"', '\''])
    })
}

/// The length of `(…)` around a bare address.
fn address_length(text: &str) -> usize {
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            ')' => return at + 1,
            '\\' => {
                characters.next();
            }
            _ => {}
        }
    }
    text.len()
}

/// The length of the value of a custom property, up to the `;` or the brace that ends it.
fn value_length(text: &str) -> usize {
    let (mut length, mut depth) = (0, 0_usize);
    while let Some(character) = text[length..].chars().next() {
        let rest = &text[length..];
        length += match character {
            ';' if depth == 0 => break,
            '}' if depth == 0 => break,
            '(' | '[' | '{' => {
                depth += 1;
                1
            }
            ')' | ']' | '}' => {
                depth = depth.saturating_sub(1);
                1
            }
            '"' | '\'' => string_length(rest),
            '\\' => escape_length(rest).max(1),
            '/' if rest.starts_with("/*") => comment_length(rest).unwrap_or(1),
            'u' | 'U' if is_address_word(rest) => 3 + address_length(&rest[3..]),
            _ => character.len_utf8(),
        };
    }
    length
}

fn is_address_word(text: &str) -> bool {
    text.get(..3)
        .is_some_and(|word| word.eq_ignore_ascii_case("url"))
        && is_bare_address(&text[3..])
}
