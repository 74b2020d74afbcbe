//! Pictures whose place is not known before they come: the text would jump when they do.

use crate::html::{Document, Element};

/// The addresses of the pictures of a page that have no width and height, each once; one that the page carries
/// itself comes with it.
pub(super) fn unsized_pictures(document: &Document) -> Vec<String> {
    let elements = document.elements().map(|(_, element)| element);
    let found = elements.filter(|it| it.is_html("img") && !has_size(it));
    let mut found: Vec<String> = found
        .filter_map(|it| it.attribute("src"))
        .filter(|address| !address.trim_start().starts_with("data:"))
        .map(str::to_owned)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn has_size(element: &Element) -> bool {
    let given = |name| {
        element
            .attribute(name)
            .is_some_and(|it| !it.trim().is_empty())
    };
    given("width") && given("height")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_both_or_is_carried() {
        let page =
            "<img src=a width=1><img src=b width=1 height=1><img src=data:,><img src=a height=' '>";
        assert_eq!(unsized_pictures(&Document::parse(page)), ["a"]);
    }
}
