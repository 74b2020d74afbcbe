//! Text fragments: `#:~:text=…`, which scroll to words of a page
//! (<https://wicg.github.io/scroll-to-text-fragment/>).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::check::site::decoded;

/// What separates the fragment from the directive.
const DELIMITER: &str = ":~:";

/// What stands after `#` without its directive, and the directive.
pub(super) fn split(fragment: &str) -> (&str, Option<&str>) {
    match fragment.split_once(DELIMITER) {
        Some((fragment, directive)) => (fragment, Some(directive)),
        None => (fragment, None),
    }
}

/// The words that a directive looks for, one list a passage, each to be found after the one before.
pub(super) fn passages(directive: &str) -> Vec<Vec<String>> {
    let texts = directive
        .split('&')
        .filter_map(|it| it.strip_prefix("text="));
    texts.map(passage).filter(|it| !it.is_empty()).collect()
}

/// `[prefix-,]start[,end][,-suffix]`
fn passage(text: &str) -> Vec<String> {
    let parts = text.split(',').filter_map(|part| {
        let part = part.strip_suffix('-').unwrap_or(part);
        decoded(part.strip_prefix('-').unwrap_or(part))
    });
    parts
        .map(|it| plain(&it))
        .filter(|it| !it.is_empty())
        .collect()
}

/// Whether a page's text, as [`plain`] leaves it, holds one of the passages: a browser scrolls to the
/// first that it finds. Words are whole, and none goes from one block to the next.
pub(super) fn is_in(text: &str, passages: &[Vec<String>]) -> bool {
    passages.iter().any(|passage| {
        let mut rest = text;
        passage.iter().all(|part| match after(rest, part) {
            Some(after) => {
                rest = after;
                true
            }
            None => false,
        })
    })
}

/// What follows the first place where a text stands as whole words.
fn after<'t>(text: &'t str, part: &str) -> Option<&'t str> {
    let is_edge = |it: Option<char>| it.is_none_or(|it| !it.is_alphanumeric());
    text.match_indices(part).find_map(|(at, found)| {
        let after = &text[at + found.len()..];
        let before = text[..at].chars().next_back();
        (is_edge(before) && is_edge(after.chars().next())).then_some(after)
    })
}

/// A text as it is compared: without case and accents, each run of white space within a block one space.
pub(super) fn plain(text: &str) -> String {
    let blocks = text.split(BLOCK).map(|block| {
        let words: Vec<&str> = block.split_whitespace().collect();
        words.join(" ")
    });
    let blocks: Vec<String> = blocks.filter(|it| !it.is_empty()).collect();
    let whole = blocks.join("\u{1e}").to_lowercase();
    whole.nfd().filter(|it| !is_combining_mark(*it)).collect()
}

/// What stands between two blocks of a text.
pub(super) const BLOCK: char = '\u{1e}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_found_in_their_order() {
        let text = plain("Good  morning, dear\nreader of pages\u{1e}Été");
        for (directive, found) in [
            ("text=Morning", true),
            ("text=good%20morning%2C,reader", true),
            ("text=reader,morning", false),
            ("text=dear-,reader,-of", true),
            ("text=evening&text=pages", true),
            ("text=evening", false),
            ("text=mornin", false),
            ("text=pages%20ete", false),
            ("text=pages,ete", true),
        ] {
            assert_eq!(is_in(&text, &passages(directive)), found, "{directive}");
        }
    }
}
