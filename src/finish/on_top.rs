//! Whether a passage stands before the content of its page.

use crate::html::{Document, normalise};

/// How much a page may say, in bytes, between the beginning of its `<main>` and a passage that must stand
/// before its content: a title and a sentence.
const MOST_BEFORE: usize = 400;

/// How much more may stand between two such passages, in bytes: why, and who asked.
const MOST_BETWEEN: usize = 2_000;

/// Whether a passage stands at the beginning of a page's main content, or before it; only its title, a
/// sentence and passages like it may come first.
pub fn is_on_top(document: &Document, passage: &str, others: &[String]) -> bool {
    let main = document.elements().find(|(_, it)| it.is_html("main"));
    let Some((main, _)) = main else {
        return false;
    };
    let mut before: String = normalise(&document.text(document.root()));
    let content = normalise(&document.text(main));
    let passage = normalise(passage);
    match content.find(&passage) {
        Some(at) => before = content[..at].to_owned(),
        // Above it all, or below.
        None => {
            let (at, main) = (before.find(&passage), before.find(&content));
            return at.zip(main).is_some_and(|(at, main)| at < main);
        }
    }
    let mut most = MOST_BEFORE;
    for other in others.iter().map(|it| normalise(it)) {
        if before.contains(&other) {
            before = before.replace(&other, "");
            most += MOST_BETWEEN;
        }
    }
    before.len() <= most
}
