//! Addresses in `<meta>`.

use super::Role;
use crate::html::{Element, is_space, refresh};

/// Properties whose content is an address (<https://ogp.me/>, and what followed it).
const PROPERTIES: [&str; 12] = [
    "og:image",
    "og:image:url",
    "og:image:secure_url",
    "og:url",
    "og:video",
    "og:video:url",
    "og:audio",
    "og:audio:url",
    "twitter:image",
    "twitter:image:src",
    "twitter:player",
    "msapplication-tileimage",
];

/// Properties of things (<https://html.spec.whatwg.org/#microdata>) that are addresses by <https://schema.org>.
const OF_THINGS: [&str; 6] = [
    "contentUrl",
    "embedUrl",
    "image",
    "logo",
    "thumbnailUrl",
    "url",
];

pub(super) fn of(element: &Element, add: &mut impl FnMut(&str, &str, Role)) {
    if let Some(address) = refreshed(element) {
        add("content", &address, Role::Refresh);
    }
    let property = element.attribute("property").or(element.attribute("name"));
    let is_address = property.is_some_and(|it| {
        let it = it.trim_matches(is_space).to_ascii_lowercase();
        PROPERTIES.contains(&it.as_str())
    });
    let is_address = is_address || names_thing(element);
    if is_address && let Some(address) = element.attribute("content").filter(|it| !it.is_empty()) {
        add("content", address, Role::Other);
    }
}

/// Whether it gives a thing an address: one in full, or from the root, since anything may stand there.
fn names_thing(element: &Element) -> bool {
    let properties = element.attribute("itemprop").unwrap_or_default();
    let content = element.attribute("content").unwrap_or_default();
    let is_whole = ["https://", "http://", "/"]
        .iter()
        .any(|it| content.starts_with(it));
    is_whole && properties.split(is_space).any(|it| OF_THINGS.contains(&it))
}

/// Where a `<meta http-equiv="refresh">` leads; none where it stays.
fn refreshed(element: &Element) -> Option<String> {
    let is_refresh = element
        .attribute("http-equiv")
        .is_some_and(|it| it.eq_ignore_ascii_case("refresh"));
    let content = element.attribute("content").filter(|_| is_refresh)?;
    let (_, address) = refresh(content)?;
    (!address.is_empty()).then_some(address)
}
