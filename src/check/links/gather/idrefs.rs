//! References by id within a page.

use std::collections::BTreeSet;

use crate::html::{Document, Namespace, NodeId, is_space};

/// Ids that an attribute names.
#[derive(Debug)]
pub(in crate::check::links) struct IdRef {
    pub node: NodeId,
    pub attribute: &'static str,
    pub ids: Vec<String>,
    /// Whether a script may make what they name, on a page that has one.
    pub may_come: bool,
}

/// Attributes that name ids (`headers` of cells is a rule of accessibility), on which elements (all where none is named), and whether they name several.
const NAMING: &[(&str, &[&str], bool)] = &[
    ("for", &["label"], false),
    ("for", &["output"], true),
    ("list", &["input"], false),
    (
        "form",
        &[
            "button", "fieldset", "input", "object", "output", "select", "textarea",
        ],
        false,
    ),
    ("itemref", &[], true),
    ("popovertarget", &["button", "input"], false),
    ("commandfor", &["button"], false),
    ("aria-labelledby", &[], true),
    ("aria-describedby", &[], true),
    ("aria-activedescendant", &[], false),
    ("aria-controls", &[], true),
    ("aria-details", &[], true),
    ("aria-errormessage", &[], true),
    ("aria-flowto", &[], true),
    ("aria-owns", &[], true),
];

/// What scripts often make only when it is asked for.
const COMING: [&str; 5] = [
    "aria-activedescendant",
    "aria-controls",
    "aria-details",
    "aria-errormessage",
    "aria-owns",
];

/// Every reference by id on a page, in the order of the page.
pub(in crate::check::links) fn id_refs(document: &Document) -> Vec<IdRef> {
    let mut found = Vec::new();
    for node in document.descendants(document.root()) {
        let Some(element) = document.element(node) else {
            continue;
        };
        for (attribute, names, several) in NAMING {
            let is_here = names.is_empty() || names.contains(&&*element.name);
            let Some(value) = element.attribute(attribute).filter(|_| is_here) else {
                continue;
            };
            let ids = match several {
                true => value.split(is_space).map(str::to_owned).collect(),
                false => vec![value.to_owned()],
            };
            found.push(IdRef {
                node,
                attribute,
                ids: ids
                    .into_iter()
                    .filter(|it: &String| !it.is_empty())
                    .collect(),
                may_come: COMING.contains(attribute),
            });
        }
    }
    found
}

/// The images that use a `<map>` that the page doesn't have, with its name
/// (<https://html.spec.whatwg.org/#rules-for-parsing-a-hash-name-reference>).
pub(in crate::check::links) fn maps(document: &Document) -> Vec<(NodeId, String)> {
    let (mut named, mut used) = (BTreeSet::new(), Vec::new());
    for node in document.descendants(document.root()) {
        let Some(element) = document.element(node) else {
            continue;
        };
        if element.namespace != Namespace::Html {
            continue;
        }
        if &*element.name == "map" {
            named.extend(element.attribute("name").or(element.attribute("id")));
        }
        let usemap = element
            .attribute("usemap")
            .and_then(|it| it.split_once('#'));
        if let Some((_, name)) = usemap.filter(|_| matches!(&*element.name, "img" | "object")) {
            used.push((node, name));
        }
    }
    used.retain(|(_, name)| !named.contains(name));
    used.into_iter()
        .map(|(node, name)| (node, name.to_owned()))
        .collect()
}
