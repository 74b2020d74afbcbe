//! Where the home page of a site leads within it.

use std::collections::BTreeSet;

use crate::html::Document;

/// The most that are asked for.
const MOST: usize = 40;

/// The addresses on the same site to which a page's links lead, without what stands behind `#`, each once, in the
/// order of their first links. `url` is the site's address, at which the page is.
pub(super) fn of(html: &str, url: &str) -> Vec<String> {
    let url = url.trim_end_matches('/');
    let document = Document::parse(html);
    let links = document.elements().filter(|(_, it)| it.is_html("a"));
    let mut seen = BTreeSet::new();
    links
        .filter_map(|(_, link)| within(link.attribute("href")?, url))
        .filter(|address| seen.insert(address.clone()))
        .take(MOST)
        .collect()
}

/// The whole address of a link of the home page, if it leads to the site.
fn within(href: &str, url: &str) -> Option<String> {
    let href = href.split('#').next().unwrap_or_default();
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split('/').next().unwrap_or(rest);
    let whole = if href.is_empty() || href.starts_with("//") {
        return None;
    } else if href.starts_with('/') {
        format!("{scheme}://{host}{href}")
    } else if href.contains(':') {
        href.to_owned()
    } else {
        format!("{url}/{href}")
    };
    let is_ours = whole
        .strip_prefix(url)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    is_ours.then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_elsewhere_is_none_of_them() {
        let html = "<a href=/ai/systems/>a</a> <a href='/ai/systems/#b'>b</a> <a href=#c>c</a>
            <a href=https://example.org/ai/en/>d</a> <a href=https://example.org/aims>e</a>
            <a href=//example.com/>f</a> <a href=feed.xml>g</a> <a href=mailto:a@example.org>h</a>
            <a href=/>i</a> <a>j</a>";
        assert_eq!(
            of(html, "https://example.org/ai/"),
            [
                "https://example.org/ai/systems/",
                "https://example.org/ai/en/",
                "https://example.org/ai/feed.xml",
            ]
        );
    }
}
