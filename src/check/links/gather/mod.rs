//! Every address and every reference by id that a file holds.

mod idrefs;
mod machine;
mod meta;
mod sifted;

use crate::css;
use crate::html::{Document, Element, Namespace, NodeId, candidates, is_space};

pub(super) use idrefs::{id_refs, maps};
pub(super) use machine::{Named, of_feed, of_json, of_manifest, of_robots};

/// An address on a page.
#[derive(Debug)]
pub(super) struct Reference {
    /// The element that has it.
    pub node: NodeId,
    /// The attribute that has it; empty for the text of a `<style>`.
    pub attribute: String,
    /// As written, its character references resolved.
    pub address: String,
    /// What the element does with it.
    pub role: Role,
}

/// What an address is for, where that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A reader follows it.
    Followed,
    /// The page in another language.
    Alternate,
    /// The page sends its reader there.
    Refresh,
    /// A part of this very page, whatever `<base>` says (<https://drafts.csswg.org/css-values-4/#local-urls>,
    /// <https://svgwg.org/svg2-draft/linking.html#processingURL>).
    Within,
    /// Anything else.
    Other,
}

/// The attributes of HTML elements that are an address.
const ADDRESSES: &[(&str, &[&str])] = &[
    ("href", &["a", "area", "link"]),
    (
        "src",
        &[
            "img", "video", "audio", "source", "track", "script", "iframe", "frame", "embed",
        ],
    ),
    ("src", &["input"]),
    ("poster", &["video"]),
    ("data", &["object"]),
    ("cite", &["blockquote", "q", "ins", "del"]),
    ("action", &["form"]),
    ("formaction", &["button", "input"]),
    ("background", &["body", "table", "td", "th"]),
    ("longdesc", &["img", "iframe", "frame"]),
];

/// The attributes that are a list of candidates (<https://html.spec.whatwg.org/#srcset-attributes>).
const CANDIDATES: &[(&str, &[&str])] =
    &[("srcset", &["img", "source"]), ("imagesrcset", &["link"])];

/// Attributes of SVG that are properties of CSS and may name a part of a drawing
/// (<https://svgwg.org/svg2-draft/styling.html#PresentationAttributes>).
const PROPERTIES: [&str; 11] = [
    "clip-path",
    "cursor",
    "fill",
    "filter",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-image",
    "stroke",
];

/// Elements of SVG that lead somewhere, or take something from there
/// (<https://svgwg.org/svg2-draft/linking.html#linkRefAttrs>); `href` on another one says nothing.
const DRAWN: [&str; 20] = [
    "a",
    "animate",
    "animateMotion",
    "animateTransform",
    "color-profile",
    "cursor",
    "discard",
    "feImage",
    "filter",
    "font-face-uri",
    "image",
    "linearGradient",
    "mpath",
    "pattern",
    "radialGradient",
    "script",
    "set",
    "textPath",
    "tref",
    "use",
];

/// Relations of a `<link>` whose address is a host, not a file.
const HOSTS: [&str; 2] = ["dns-prefetch", "preconnect"];

/// Every address on a page but for those in a `<template>` that makes no shadow tree, in the order of the page; those
/// of shadow trees come last.
pub(super) fn references(document: &Document) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut trees = vec![document.root()];
    while let Some(root) = trees.pop() {
        for node in document.descendants(root) {
            if let Some(element) = document.element(node) {
                of_element(document, (node, element), &mut found);
                trees.extend(shadow_tree(element));
            }
        }
    }
    found
}

/// The shadow tree that a `<template>` makes of what it holds
/// (<https://html.spec.whatwg.org/#attr-template-shadowrootmode>).
pub(super) fn shadow_tree(element: &Element) -> Option<NodeId> {
    let mode = element.attribute("shadowrootmode")?;
    let is_one = ["open", "closed"]
        .iter()
        .any(|it| it.eq_ignore_ascii_case(mode));
    element.template_contents.filter(|_| is_one)
}

fn of_element(
    document: &Document,
    (node, element): (NodeId, &Element),
    found: &mut Vec<Reference>,
) {
    let mut add = |attribute: &str, address: &str, role| {
        found.push(Reference {
            node,
            attribute: attribute.to_owned(),
            address: address.to_owned(),
            role,
        });
    };
    match element.namespace {
        Namespace::Html => of_html(element, &mut add),
        _ => of_drawing(element, &mut add),
    }
    if let Some(style) = element.attribute("style") {
        for named in css::urls(style) {
            add("style", &named.url, within(&named.url));
        }
    }
    if &*element.name == "style" && is_css(element) {
        for named in css::urls(&document.text(node)) {
            add("", &named.url, within(&named.url));
        }
    }
}

fn of_html(element: &Element, add: &mut impl FnMut(&str, &str, Role)) {
    let is_one_of = |names: &[&str]| names.contains(&&*element.name);
    for (attribute, names) in ADDRESSES {
        let Some(address) = element.attribute(attribute).filter(|_| is_one_of(names)) else {
            continue;
        };
        if !is_ignored(element, attribute) {
            add(attribute, address, role(element, attribute));
        }
    }
    for (attribute, names) in CANDIDATES {
        let list = element.attribute(attribute).filter(|_| is_one_of(names));
        for address in list.map(candidates).unwrap_or_default() {
            add(attribute, address, Role::Other);
        }
    }
    if &*element.name == "meta" {
        meta::of(element, add);
    }
}

fn relations(element: &Element) -> impl Iterator<Item = &str> {
    let relations = element.attribute("rel").unwrap_or_default();
    relations.split(is_space).filter(|it| !it.is_empty())
}

/// Whether browsers make nothing of an address that an element has.
fn is_ignored(element: &Element, attribute: &str) -> bool {
    let has = |name: &str, value: &str| {
        let given = element.attribute(name);
        given.is_some_and(|it| it.eq_ignore_ascii_case(value))
    };
    let is_host = |relation: &str| HOSTS.iter().any(|it| it.eq_ignore_ascii_case(relation));
    match (&*element.name, attribute) {
        ("link", _) => relations(element).any(is_host),
        ("form", _) => has("method", "dialog"),
        ("input", "src") => !has("type", "image"),
        _ => false,
    }
}

/// Whether a `<style>` holds CSS (<https://html.spec.whatwg.org/#update-a-style-block>).
fn is_css(element: &Element) -> bool {
    let kind = element.attribute("type").unwrap_or_default();
    kind.is_empty() || kind.eq_ignore_ascii_case("text/css")
}

/// What an address in CSS, or of a part of a drawing, is for.
fn within(address: &str) -> Role {
    match address.starts_with('#') {
        true => Role::Within,
        false => Role::Other,
    }
}

fn role(element: &Element, attribute: &str) -> Role {
    let is_alternate = || {
        let is_so = relations(element).any(|it| it.eq_ignore_ascii_case("alternate"));
        is_so && element.attribute("hreflang").is_some()
    };
    match (&*element.name, attribute) {
        ("a" | "area" | "iframe" | "frame" | "form" | "button", _) => Role::Followed,
        ("link", _) if is_alternate() => Role::Alternate,
        _ => Role::Other,
    }
}

/// Whether `href` on an element of SVG or MathML names anything.
fn is_drawn(element: &Element) -> bool {
    element.namespace != Namespace::Svg || DRAWN.contains(&&*element.name)
}

/// Of SVG and MathML.
fn of_drawing(element: &Element, add: &mut impl FnMut(&str, &str, Role)) {
    for attribute in &element.attributes {
        match &*attribute.name {
            // An address that stands in `href` is the one that counts
            // (<https://svgwg.org/svg2-draft/linking.html#XLinkRefAttrs>).
            "xlink:href" if element.attribute("href").is_some() => {}
            "href" | "xlink:href" if is_drawn(element) => {
                let role = match &*element.name {
                    "a" => Role::Followed,
                    _ => within(&attribute.value),
                };
                add(&attribute.name, &attribute.value, role);
            }
            name if PROPERTIES.contains(&name) => {
                for named in css::urls(&attribute.value) {
                    add(name, &named.url, within(&named.url));
                }
            }
            _ => {}
        }
    }
}
