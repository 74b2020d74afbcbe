//! How the elements of a page are shown, as far as the rules ask.

use crate::html::{Document, Element, Namespace, NodeId};

/// The style of a page's elements.
#[derive(Debug)]
pub(crate) struct Rendering<'a> {
    document: &'a Document,
}

impl<'a> Rendering<'a> {
    /// The style that browsers give to a page.
    pub fn of(document: &'a Document) -> Self {
        Self { document }
    }

    /// Whether the element itself makes no box, nor what it holds; none when that is not known.
    pub fn is_removed(&self, id: NodeId) -> Option<bool> {
        let element = self.document.element(id)?;
        Some(is_never_rendered(element) || element.attribute("hidden").is_some())
    }

    /// Whether `visibility` is visible; none when that is not known.
    pub fn is_shown(&self, _id: NodeId) -> Option<bool> {
        Some(true)
    }
}

/// Elements that no style brings to the screen.
fn is_never_rendered(element: &Element) -> bool {
    match element.namespace {
        Namespace::Html => matches!(
            &*element.name,
            "base" | "datalist" | "head" | "link" | "meta" | "noembed" | "noframes" | "param"
                | "rp" | "script" | "style" | "template" | "title"
        ),
        Namespace::Svg => matches!(
            &*element.name,
            "title" | "desc" | "metadata" | "defs" | "script" | "style" | "symbol" | "clipPath"
                | "mask" | "marker" | "pattern" | "linearGradient" | "radialGradient" | "filter"
        ),
        Namespace::MathMl => false,
    }
}
