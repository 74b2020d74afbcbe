//! Where things stand on a page.

use std::cell::OnceCell;

use super::page::Page;
use super::selector::Selectors;
use crate::html::{NodeId, Places};

/// Where something stands.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    /// A CSS selector of the element.
    pub selector: String,
    /// The line of its start tag, or of an attribute, from 1.
    pub line: u32,
    /// The column there in characters, from 1.
    pub column: u32,
}

/// Tells where things of a page stand; what that takes is found out when it is first asked.
pub(super) struct Spots<'p, 'a> {
    page: &'p Page<'a>,
    html: &'p str,
    places: OnceCell<Places>,
    selectors: OnceCell<Selectors>,
}

impl<'p, 'a> Spots<'p, 'a> {
    /// Of a page and its text.
    pub fn of(page: &'p Page<'a>, html: &'p str) -> Self {
        Self {
            page,
            html,
            places: OnceCell::new(),
            selectors: OnceCell::new(),
        }
    }

    /// Where a node stands, or an attribute of it.
    pub fn spot(&self, node: NodeId, attribute: Option<&str>) -> Spot {
        let (page, html) = (self.page, self.html);
        let places = self.places.get_or_init(|| page.document.places(html));
        let place = match attribute {
            Some(name) => places.attribute(page.document, node, name, html),
            None => places.of(page.document, node, html),
        };
        let selectors = self.selectors.get_or_init(|| Selectors::of(page));
        Spot {
            selector: selectors.selector(page, node),
            line: place.line,
            column: place.column,
        }
    }
}
