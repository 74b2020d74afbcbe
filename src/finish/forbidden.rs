//! What a page must not have: its policy would make browsers ignore it, or it breaks the promise
//! that a reader's machine is asked for nothing but the page.

use crate::html::{Attribute, Document, Element};

use super::loads::{Load, loads, plain, scheme};

/// How many characters of a value are shown.
const EXCERPT: usize = 40;

/// Elements that run, embed or rebase.
const ELEMENTS: &[&str] = &[
    "script", "iframe", "frame", "object", "embed", "applet", "base",
];

/// What a page has and must not have, as markup, each once.
///
/// A `style` attribute, a script, a handler of events, an embedded page, a `javascript:` address,
/// `@import`, or an address of another host for something that is loaded.
pub fn forbidden(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    for (id, element) in document.elements() {
        if ELEMENTS.contains(&&*element.name) {
            found.push(format!("<{}>", element.name));
        }
        let attributes = element.attributes.iter().filter(|a| is_forbidden(a));
        found.extend(attributes.map(|a| shown(element, &a.name, &a.value)));
        if &*element.name == "style" && imports(&document.text(id)) {
            found.push("@import".to_owned());
        }
    }
    let elsewhere = loads(document).into_iter().filter(Load::is_elsewhere);
    found.extend(elsewhere.map(|load| match load.attribute {
        "url()" => format!("url({})", excerpt(&load.url)),
        attribute => shown(load.element, attribute, &load.url),
    }));
    found.sort_unstable();
    found.dedup();
    found
}

fn is_forbidden(attribute: &Attribute) -> bool {
    let name: &str = &attribute.name;
    let is_handler = name.len() > 2 && name.starts_with("on");
    let is_code =
        || scheme(&plain(&attribute.value)).is_some_and(|s| s.eq_ignore_ascii_case("javascript"));
    let has_address = matches!(
        name,
        "href" | "xlink:href" | "action" | "formaction" | "src"
    );
    name == "style" || is_handler || (has_address && is_code())
}

fn imports(css: &str) -> bool {
    css.to_ascii_lowercase().contains("@import")
}

fn shown(element: &Element, attribute: &str, value: &str) -> String {
    format!("<{} {attribute}=\"{}\">", element.name, excerpt(value))
}

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
