//! Whether a finished page says what it must, whatever its theme.

use crate::html::Document;

/// Whether people can read all these texts on the page; white space makes no difference.
pub fn says_all(html: &str, texts: &[String]) -> bool {
    let document = Document::parse(html);
    let Some(body) = document
        .elements()
        .find(|(_, element)| element.is_html("body"))
    else {
        return false;
    };
    let page = even(&document.text(body.0));
    texts.iter().all(|text| page.contains(&even(text)))
}

fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
