//! The addresses of images in several sizes.

use super::is_space;

/// The addresses of a `srcset` (<https://html.spec.whatwg.org/#parsing-a-srcset-attribute>).
pub fn candidates(srcset: &str) -> Vec<&str> {
    let mut urls = Vec::new();
    let mut rest = srcset;
    loop {
        rest = rest.trim_start_matches(|c| is_space(c) || c == ',');
        if rest.is_empty() {
            return urls;
        }
        let (url, after) = rest.split_at(rest.find(is_space).unwrap_or(rest.len()));
        let without_comma = url.trim_end_matches(',');
        urls.push(without_comma);
        rest = if without_comma.len() < url.len() {
            after
        } else {
            after_descriptors(after)
        };
    }
}

/// What follows the comma after a candidate's descriptors; a comma in brackets is part of one.
fn after_descriptors(text: &str) -> &str {
    let mut is_within = false;
    for (at, character) in text.char_indices() {
        match character {
            '(' => is_within = true,
            ')' => is_within = false,
            ',' if !is_within => return &text[at + 1..],
            _ => {}
        }
    }
    ""
}
