//! Texts, as several rules take them together.

use super::super::page::Page;
pub(super) use super::super::word::any_word;
use crate::html::NodeId;

/// The text that has its language from an element: what is seen or read, names, the page's title.
pub(super) fn inherited_text(page: &Page<'_>, id: NodeId, with_title: bool) -> String {
    let mut text = String::new();
    let mut add = |more: &str| {
        text.push_str(more);
        text.push('\n');
    };
    if with_title && let Some(title) = page.named("title").next() {
        add(&page.document.text(title));
    }
    collect(page, id, false, &mut add);
    text
}

/// The text of an element in all languages: what is seen or read, names.
pub(super) fn whole_text(page: &Page<'_>, id: NodeId) -> String {
    let mut text = String::new();
    collect(page, id, true, &mut |more| {
        text.push_str(more);
        text.push('\n');
    });
    text
}

/// Gives the texts that are seen or read in an element, those that are in a language of their own where
/// they are asked for.
fn collect(page: &Page<'_>, id: NodeId, all: bool, add: &mut dyn FnMut(&str)) {
    let below = page.inclusive_descendants(id);
    let mut at = 0;
    while let Some(node) = below.get(at) {
        at += 1;
        let own = page
            .attribute(*node, "lang")
            .is_some_and(|it| !it.trim().is_empty());
        if *node != id && own && !all {
            // It and what it holds is in a language of its own.
            at = page.end(*node) - page.position(id);
        } else if page.text_of(*node).is_some() {
            if page.is_visible(*node) || page.is_included(*node) {
                add(page.text_of(*node).unwrap_or_default());
            }
        } else if page.is_included(*node) {
            for name in [
                "alt",
                "aria-label",
                "title",
                "placeholder",
                "aria-description",
            ] {
                add(page.attribute(*node, name).unwrap_or_default());
            }
            if page.attribute(*node, "aria-labelledby").is_some() {
                add(page.name(*node));
            }
        }
    }
}

/// Whether a word has three letters or more.
fn is_significant(word: &str) -> bool {
    word.chars().nth(2).is_some()
}

/// The words of a text in lower case, those of less than three letters left out.
pub(super) fn significant_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    any_word(text, |word| {
        words.extend(is_significant(word).then(|| word.to_owned()));
        false
    });
    words
}

/// The beginning of a word, which its forms share.
fn beginning(word: &str) -> &str {
    let end = word.char_indices().nth(5);
    word.get(..end.map_or(word.len(), |it| it.0))
        .unwrap_or(word)
}

/// Gives the beginnings of the words of a text.
pub(super) fn each_beginning(text: &str, mut take: impl FnMut(&str)) {
    any_word(text, |word| {
        if is_significant(word) {
            take(beginning(word));
        }
        false
    });
}

/// The beginnings of the words of a text, which the forms of a word share.
pub(super) fn beginnings(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    each_beginning(text, |word| found.push(word.to_owned()));
    found
}

/// Whether a word of a text begins as one of these.
pub(super) fn has_beginning(text: &str, wanted: &[String]) -> bool {
    any_word(text, |word| {
        let begins = |it: &String| word.starts_with(it.as_str()) && it == beginning(word);
        wanted.iter().any(begins) && is_significant(word)
    })
}
