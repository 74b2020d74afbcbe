//! The files of images: their names, and where a name of a file is what is meant.

use super::super::page::{Page, is_type};
use crate::html::NodeId;

/// Whether it is an `<input type=image>`.
pub(super) fn is_image_button(page: &Page<'_>, id: NodeId) -> bool {
    page.is(id, "input") && page.element(id).is_some_and(|it| is_type(it, "image"))
}

/// The names of the files that an image may be shown from.
pub(super) fn sources(page: &Page<'_>, id: NodeId) -> Vec<String> {
    let mut addresses: Vec<&str> = page.attribute(id, "src").into_iter().collect();
    let mut sets: Vec<&str> = page.attribute(id, "srcset").into_iter().collect();
    if let Some(picture) = page.parent(id).filter(|it| page.is(*it, "picture")) {
        let before = page.document.children(picture).take_while(|it| *it != id);
        let sources = before.filter(|it| page.is(*it, "source"));
        sets.extend(sources.filter_map(|it| page.attribute(it, "srcset")));
    }
    for set in sets {
        let candidates = set.split(',').filter_map(|it| it.split_whitespace().next());
        addresses.extend(candidates);
    }
    let names = addresses.into_iter().filter_map(name);
    names.filter(|it| !it.is_empty()).collect()
}

/// The name of the file that an address leads to: its last step, without query.
pub(super) fn name(address: &str) -> Option<String> {
    let path = address.split(['?', '#']).next()?;
    let last = path.trim().rsplit('/').next()?;
    Some(super::super::site::decode(last))
}

/// Whether a text is the name of a file.
pub(super) fn is_file_name(text: &str) -> bool {
    let Some((stem, extension)) = text.trim().rsplit_once('.') else {
        return false;
    };
    let known = [
        "avif", "bmp", "doc", "docx", "gif", "htm", "html", "jpeg", "jpg", "pdf", "php", "png",
        "svg", "tif", "tiff", "webp",
    ];
    !stem.is_empty()
        && !stem.contains(char::is_whitespace)
        && known.contains(&extension.to_ascii_lowercase().as_str())
}

/// Whether a text is what cameras, phones and scanners call their files: letters, then numbers.
pub(super) fn is_of_a_camera(text: &str) -> bool {
    let lower = text.trim().to_ascii_lowercase();
    let numbers = lower.trim_start_matches(|it: char| it.is_ascii_lowercase());
    let maker = lower.strip_suffix(numbers).unwrap_or_default();
    let makers = [
        "capture",
        "dsc",
        "dscf",
        "dscn",
        "img",
        "mvi",
        "pict",
        "pxl",
        "scan",
        "screenshot",
    ];
    let digits = numbers.chars().filter(char::is_ascii_digit).count();
    makers.contains(&maker)
        && digits >= 3
        && numbers
            .chars()
            .all(|it| it.is_ascii_digit() || "_-. ".contains(it))
}

/// Whether an image stands in a link that gives its file, whose name then says what the link gives.
pub(super) fn offers_file(page: &Page<'_>, id: NodeId) -> bool {
    let own = sources(page, id);
    page.ancestors(id)
        .filter(|it| page.is(*it, "a"))
        .any(|link| {
            let target = page.attribute(link, "href").and_then(name);
            page.attribute(link, "download").is_some() || target.is_some_and(|it| own.contains(&it))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_told_from_texts() {
        for name in ["IMG_2034", "DSC00012", "Screenshot 2026-01-02"] {
            assert!(is_of_a_camera(name), "{name}");
        }
        for name in ["Scan", "image 12", "IMG", "Photo 3 of the garden", "2034"] {
            assert!(!is_of_a_camera(name), "{name}");
        }
        assert_eq!(name("/a/b%20c.png?x=/y"), Some("b c.png".to_owned()));
    }
}
