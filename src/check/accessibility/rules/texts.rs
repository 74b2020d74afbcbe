//! Texts, as several rules take them together.

use super::super::page::Page;
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
    let below = page.inclusive_descendants(id);
    let mut at = 0;
    while let Some(node) = below.get(at) {
        at += 1;
        let own = page
            .attribute(*node, "lang")
            .is_some_and(|it| !it.trim().is_empty());
        if *node != id && own {
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
    text
}

/// The words of a text in lower case, those of less than three letters left out.
pub(super) fn significant_words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| it.chars().count() >= 3)
        .map(str::to_owned)
        .collect()
}

/// The beginnings of the words of a text, which the forms of a word share.
pub(super) fn beginnings(text: &str) -> Vec<String> {
    let words = significant_words(text).into_iter();
    words.map(|word| word.chars().take(5).collect()).collect()
}
