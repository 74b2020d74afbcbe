//! What a page has that pages it links to have too.

use std::collections::BTreeSet;

use super::super::site::Digest;
use super::Page;
use crate::html::NodeId;

/// What a reader perceives, in order, and whether it is repeated.
#[derive(Debug)]
pub(crate) struct Repeated {
    pub leaves: Vec<(NodeId, bool)>,
    /// Its places in tree order.
    places: Vec<usize>,
    /// Whether it is not repeated, and something before it is.
    pub fresh: Vec<bool>,
    /// Whether something is repeated.
    pub any: bool,
}

impl Repeated {
    /// Compares a page with those that it links to.
    pub fn of(page: &Page<'_>) -> Self {
        let others: Vec<&Digest> = linked_pages(page)
            .iter()
            .filter_map(|path| page.site.pages.get(path))
            .collect();
        let own = page.site.pages.get(page.path);
        let perceived = own
            .map_or(&[][..], |it| &it.list)
            .iter()
            .filter(|leaf| page.is_visible(leaf.id) || page.is_included(leaf.id));
        let leaves: Vec<(NodeId, bool)> = perceived
            .map(|leaf| {
                let elsewhere = |it: &&Digest| it.leaves.contains(&leaf.key);
                (leaf.id, others.iter().any(elsewhere))
            })
            .collect();
        let mut any = false;
        let mut fresh = Vec::with_capacity(leaves.len());
        for (_, repeated) in &leaves {
            any |= repeated;
            fresh.push(any && !repeated);
        }
        Self {
            places: leaves.iter().map(|(id, _)| page.position(*id)).collect(),
            leaves,
            fresh,
            any,
        }
    }

    /// Whether something is not repeated, and something before it is.
    pub fn has_fresh(&self) -> bool {
        self.fresh.contains(&true)
    }

    /// The number of the first leaf at a place in tree order or after it.
    pub fn from(&self, place: usize) -> usize {
        self.places.partition_point(|it| *it < place)
    }

    /// Whether a leaf is not repeated, and something before it is.
    pub fn is_fresh(&self, number: usize) -> bool {
        self.fresh.get(number) == Some(&true)
    }
}

/// The paths of the site's pages that a page links to.
fn linked_pages(page: &Page<'_>) -> BTreeSet<String> {
    let addresses = page
        .elements
        .iter()
        .filter(|id| page.is_any(**id, &["a", "area"]))
        .filter_map(|id| page.attribute(*id, "href"));
    addresses
        .filter_map(|address| {
            let target = page.target(address);
            page.site.page(&target).map(|(path, _)| path)
        })
        .filter(|path| path != page.path)
        .collect()
}
