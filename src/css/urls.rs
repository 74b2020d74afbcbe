//! The addresses that a stylesheet names, wherever they stand in it.

use std::borrow::Cow;

use cssparser::{ParseError, Parser, ParserInput, SourceLocation, Token};

/// An address that a sheet names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// As a browser reads it, its escapes resolved.
    pub url: String,
    /// Its line in the sheet, from 1.
    pub line: u32,
    /// The column there, from 1.
    pub column: u32,
}

/// How deep brackets are followed; what is deeper no browser's author wrote.
const DEEPEST: usize = 32;

/// The functions in which a text between quotation marks is an address.
const NAMING: [&str; 4] = ["url", "src", "image-set", "-webkit-image-set"];

/// Every address in a sheet, or in a declaration: `url()`, the texts of `image-set()` and of `@import`
/// (<https://drafts.csswg.org/css-values-4/#urls>, <https://drafts.csswg.org/css-images-4/#image-set-notation>,
/// <https://drafts.csswg.org/css-cascade-5/#at-import>). Those of the sheet itself (`#gradient`) count too.
pub fn urls(css: &str) -> Vec<Reference> {
    if !may_name(css) {
        return Vec::new();
    }
    let mut input = ParserInput::new(css);
    let mut parser = Parser::new(&mut input);
    let mut found = Vec::new();
    read(&mut parser, false, 0, &mut found);
    // An empty one is invalid, and nothing is fetched for it.
    found.retain(|it| !it.url.is_empty());
    found
}

/// Whether a sheet can name an address at all: most have none, and are not read.
fn may_name(css: &str) -> bool {
    let ends_with = |text: &str, name: &str| {
        let start = text.len().checked_sub(name.len());
        let end = start.and_then(|it| text.get(it..));
        end.is_some_and(|it| it.eq_ignore_ascii_case(name))
    };
    let plain = match css.contains('\\') {
        true => Cow::Owned(without_escapes(css)),
        false => Cow::Borrowed(css),
    };
    let mut brackets = plain.match_indices('(').map(|(at, _)| &plain[..at]);
    let mut words = plain.split('@').skip(1);
    brackets.any(|before| NAMING.iter().any(|name| ends_with(before, name)))
        || words.any(|after| {
            let word = after.get(.."import".len());
            word.is_some_and(|it| it.eq_ignore_ascii_case("import"))
        })
}

/// A sheet with what its escapes stand for (<https://drafts.csswg.org/css-syntax-3/#consume-escaped-code-point>).
fn without_escapes(css: &str) -> String {
    let mut plain = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once('\\') {
        plain.push_str(before);
        let digits = after.bytes().take(6).take_while(u8::is_ascii_hexdigit);
        let (number, next) = after.split_at(digits.count());
        let code = u32::from_str_radix(number, 16).ok();
        plain.extend(code.and_then(char::from_u32));
        // One white space ends a number and belongs to it.
        let is_space = |it: char| matches!(it, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        rest = match number.is_empty() {
            true => next,
            false => next.strip_prefix(is_space).unwrap_or(next),
        };
    }
    plain + rest
}

/// Reads to the end of a block; where `texts` is so, each text between quotation marks is an address.
fn read(parser: &mut Parser<'_, '_>, texts: bool, depth: usize, found: &mut Vec<Reference>) {
    let mut texts_next = texts;
    loop {
        let at = parser.current_source_location();
        let Ok(token) = parser.next().cloned() else {
            return;
        };
        let is_address = std::mem::replace(&mut texts_next, texts);
        let within = match &token {
            Token::UnquotedUrl(url) => {
                found.push(reference(url, at));
                continue;
            }
            Token::QuotedString(url) if is_address => {
                found.push(reference(url, at));
                continue;
            }
            // A namespace is a name, not an address to fetch.
            Token::AtKeyword(name) if name.eq_ignore_ascii_case("namespace") => {
                while parser
                    .next()
                    .is_ok_and(|token| !matches!(token, Token::Semicolon))
                {}
                continue;
            }
            Token::AtKeyword(name) => {
                texts_next = texts || name.eq_ignore_ascii_case("import");
                continue;
            }
            Token::Function(name) => NAMING.iter().any(|it| name.eq_ignore_ascii_case(it)),
            Token::CurlyBracketBlock | Token::ParenthesisBlock | Token::SquareBracketBlock => false,
            _ => continue,
        };
        if depth < DEEPEST {
            let _: Result<(), ParseError<'_, ()>> = parser.parse_nested_block(|inner| {
                read(inner, within, depth + 1, found);
                Ok(())
            });
        }
    }
}

fn reference(url: &str, at: SourceLocation) -> Reference {
    Reference {
        url: url.to_owned(),
        line: at.line + 1,
        column: at.column,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(css: &str) -> Vec<String> {
        urls(css).into_iter().map(|it| it.url).collect()
    }

    #[test]
    fn addresses_are_found_where_browsers_find_them() {
        assert_eq!(found(".a{background:url(a.png)}"), ["a.png"]);
        assert_eq!(found("background:url( 'b c.png' )"), ["b c.png"]);
        assert_eq!(
            found("@import 'x.css' screen; @import url(y.css);"),
            ["x.css", "y.css"]
        );
        assert_eq!(
            found("a{background:image-set('a.png' 1x, url(b.png) 2x type('image/png'))}"),
            ["a.png", "b.png"]
        );
        assert_eq!(
            found("@namespace svg url(no); a{content:\"url(no.png)\"} /* url(no.png) */"),
            Vec::<String>::new()
        );
        assert_eq!(found("@media print{a{mask:u\\72l(c.svg#m)}}"), ["c.svg#m"]);
    }

    #[test]
    fn a_sheet_that_names_nothing_is_not_read() {
        for css in [
            "a::after { content: \"\\2003 (\" }",
            "a { width: calc(1px) }",
            "@media print {}",
            "",
        ] {
            assert!(!may_name(css), "{css}");
        }
        for css in [
            "a { b: URL(x) }",
            "a { b: \\75 rl(x) }",
            "a { b: \\000075\\72l(x) }",
            "@\\69mport 'x'",
            "a { b: -webkit-image-set('x' 1x) }",
        ] {
            assert!(may_name(css), "{css}");
            assert_eq!(found(css), ["x"], "{css}");
        }
    }
}
