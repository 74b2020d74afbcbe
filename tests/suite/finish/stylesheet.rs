//! Stylesheets stripped of comments and white space.

use limpide::finish::stylesheet::strip;
use proptest::prelude::*;

#[test]
fn comments_and_needless_white_space_go() {
    for (css, stripped) in [
        ("", ""),
        (" \n/* a */ \n", ""),
        ("a { color : red ; }\n\nb{}", "a{color :red;}b{}"),
        ("a > b , c\n{ d: e }", "a>b,c{d:e}"),
        (
            "@media screen and ( min-width: 58rem ) { a { b: c } }",
            "@media screen and (min-width:58rem){a{b:c}}",
        ),
        ("@media (width >= 58rem){}", "@media (width>= 58rem){}"),
        (
            "a { color: red /* why */ !important; }",
            "a{color:red!important;}",
        ),
        ("a /* b */ c{}", "a c{}"),
        ("a{b:c}/* no space */d{e:f}", "a{b:c}d{e:f}"),
        ("a{b:c} /* unclosed", "a{b:c}"),
    ] {
        assert_eq!(strip(css), stripped, "{css}");
    }
}

#[test]
fn what_matters_stays() {
    for css in [
        "a b{}",
        "a :hover{}",
        "a .b #c [d] *{}",
        "@supports not (a:b){}",
        "@media a and (b) and (c){}",
        "a{b:calc(1px + 2px - (3px * 4))}",
        "a{b:c d/e \"f  g\" 'h /* i */'}",
        "a{b:\"\\\"  \\\n  x\"}",
        "a{b:url( a  b/*c*/ )}",
        "a{b:URL(data:image/svg+xml,<svg /> )}",
        ".a\\ b{}",
        ".\\31  b{}",
        ".\\31 b{}",
        "a{--x:  a , b /* c */ ;--y: ;--z:{ a ; b } }",
        "a{--x:url(;  ) \"}\"  ;b:c}",
        "a/**/b{}",
        "and/**/(b){}",
        ".\\31/**/ b{}",
        "a<!--b-->c",
        "<! -- -- >",
        "@import \"a\" b;",
    ] {
        assert_eq!(strip(css), css);
    }
}

/// The tokens of CSS Syntax 3, in a rough grain: enough to see that none is joined, cut or lost.
/// White space and comments between them are left out; custom properties are read as any others.
fn tokens(css: &str) -> Vec<String> {
    let characters: Vec<char> = css.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let end = token_end(&characters, at);
        let token: String = characters[at..end].iter().collect();
        if !token.starts_with([' ', '\n', '\t']) && !token.starts_with("/*") {
            tokens.push(token);
        }
        at = end;
    }
    tokens
}

fn token_end(text: &[char], start: usize) -> usize {
    let get = |at: usize| text.get(at).copied().unwrap_or('\0');
    let is_space = |c: char| matches!(c, ' ' | '\n' | '\t');
    let is_escape = |at: usize| get(at) == '\\' && at + 1 < text.len() && get(at + 1) != '\n';
    let is_name = |at: usize| {
        let c = get(at);
        c.is_ascii_alphanumeric() || c == '-' || c == '_' || !c.is_ascii() || is_escape(at)
    };
    let first = text[start];
    let mut at = start + 1;
    if is_space(first) {
        while is_space(get(at)) {
            at += 1;
        }
    } else if first == '/' && get(at) == '*' {
        at += 1;
        while at < text.len() && !(get(at) == '*' && get(at + 1) == '/') {
            at += 1;
        }
        at += 2;
    } else if first == '"' || first == '\'' {
        while at < text.len() && get(at) != first && get(at) != '\n' {
            at += if get(at) == '\\' { 2 } else { 1 };
        }
        at += 1;
    } else if text[start..].starts_with(&['<', '!', '-', '-']) {
        at += 3;
    } else if text[start..].starts_with(&['-', '-', '>']) {
        at += 2;
    } else if is_name(start) {
        at = name_end(text, start, is_name);
        let name: String = text[start..at].iter().collect();
        let mut inside = at + 1;
        while is_space(get(inside)) {
            inside += 1;
        }
        if get(at) == '(' {
            at += 1;
            if name.eq_ignore_ascii_case("url") && !matches!(get(inside), '"' | '\'') {
                while at < text.len() && get(at) != ')' {
                    at += if get(at) == '\\' { 2 } else { 1 };
                }
                at += 1;
            }
        }
    }
    at.min(text.len())
}

fn name_end(text: &[char], start: usize, is_name: impl Fn(usize) -> bool) -> usize {
    let mut at = start;
    while at < text.len() && is_name(at) {
        let digits = text[at + 1..].iter().take(6);
        let digits = digits.take_while(|c| c.is_ascii_hexdigit()).count();
        at += match text[at] {
            '\\' if digits > 0 => {
                let after = text.get(at + 1 + digits).copied();
                1 + digits + usize::from(matches!(after, Some(' ' | '\n' | '\t')))
            }
            '\\' => 2,
            _ => 1,
        };
    }
    at.min(text.len())
}

#[test]
fn the_tokens_of_these_tests_are_those_of_the_standard() {
    assert_eq!(
        tokens("a/**/b\\31  c url( x ) url( 'y') --> \"z\" 1.5px"),
        [
            "a", "b\\31 ", "c", "url( x )", "url(", "'y'", ")", "-->", "\"z\"", "1", ".", "5px"
        ]
    );
    assert_ne!(tokens("a/**/b"), tokens("ab"));
    assert_ne!(tokens("and/**/("), tokens("and("));
}

fn css() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        " ", "  ", "\n", "\t", "/* c */", "/**/", "/*", "*/", "a", "b-c", "--x", "--", "-", "+",
        ">", "~", "<!--", "!", "<", ".", "#", "@media", "and", "url", "url(", "URL( ", "(", ")",
        "{", "}", "[", "]", ";", ":", ",", "\"", "'", "\"s  t\"", "\\", "\\31", "\\ ", "1", "2px",
        "é", "calc(", "=", "*", "/", "|",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn stripping_changes_no_token(css in css()) {
        prop_assert_eq!(tokens(&strip(&css)), tokens(&css));
    }

    #[test]
    fn stripping_again_changes_nothing(css in css()) {
        let once = strip(&css);
        prop_assert_eq!(strip(&once), once.clone());
        prop_assert!(once.len() <= css.len());
    }
}
