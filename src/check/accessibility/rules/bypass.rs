//! What is repeated on the pages of a site, and ways past it
//! (<https://www.w3.org/WAI/standards-guidelines/act/rules/cf77f2/>).
//!
//! A text or a picture is repeated when a page that this one links to has it too.

use std::collections::BTreeSet;

use super::super::page::{Facts, Page};
use super::super::site::leaves;
use crate::html::NodeId;

/// Whether there is a way past what is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// There is.
    Found,
    /// There is none.
    Missing,
    /// A script may make one.
    Unknown,
}

/// What a reader perceives, in order, and whether it is repeated.
pub(super) struct Repeated {
    leaves: Vec<(NodeId, bool)>,
    /// The first that is repeated.
    first: Option<usize>,
    scripted: bool,
}

impl Repeated {
    /// Compares a page with those that it links to.
    pub fn of(page: &Page<'_>) -> Self {
        let others = linked_pages(page);
        let perceived = leaves(page.document)
            .into_iter()
            .filter(|leaf| page.is_visible(leaf.id) || page.is_included(leaf.id));
        let leaves: Vec<(NodeId, bool)> = perceived
            .map(|leaf| {
                let elsewhere = |path: &String| {
                    let digest = page.site.pages.get(path);
                    digest.is_some_and(|it| it.leaves.contains(&leaf.key))
                };
                (leaf.id, others.iter().any(elsewhere))
            })
            .collect();
        let first = leaves.iter().position(|(_, repeated)| *repeated);
        Self {
            leaves,
            first,
            scripted: is_scripted(page),
        }
    }

    /// What is not repeated, after something that is.
    fn fresh(&self) -> impl Iterator<Item = NodeId> {
        let from = self.first.unwrap_or(self.leaves.len());
        self.leaves
            .iter()
            .skip(from)
            .filter(|(_, repeated)| !repeated)
            .map(|(id, _)| *id)
    }

    fn is_fresh(&self, id: NodeId) -> bool {
        self.fresh().any(|it| it == id)
    }

    fn has_fresh(&self) -> bool {
        self.fresh().next().is_some()
    }

    fn unless_scripted(&self, found: bool) -> Way {
        match (found, self.scripted) {
            (true, _) => Way::Found,
            (false, true) => Way::Unknown,
            (false, false) => Way::Missing,
        }
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
            let target = page.site.target(page.path, page.document, address);
            page.site.page(&target).map(|(path, _)| path)
        })
        .filter(|path| path != page.path)
        .collect()
}

/// Whether scripts may change the page when something is clicked.
fn is_scripted(page: &Page<'_>) -> bool {
    page.elements.iter().any(|id| {
        let data = page
            .attribute(*id, "type")
            .is_some_and(|it| it.contains("json"));
        page.is(*id, "script") && !data
            || page
                .element(*id)
                .is_some_and(|it| it.attributes.iter().any(|it| it.name.starts_with("on")))
    })
}

/// Whether one of the ways exists.
pub(super) fn any(page: &Page<'_>, repeated: &Repeated) -> Way {
    let ways = [
        heading(page, repeated),
        landmark(page, repeated),
        skip_link(page, repeated),
        collapsible(page, repeated),
    ];
    [Way::Found, Way::Unknown]
        .into_iter()
        .find(|it| ways.contains(it))
        .unwrap_or(Way::Missing)
}

/// Whether a heading that is seen and read is part of the content.
pub(super) fn heading(page: &Page<'_>, repeated: &Repeated) -> Way {
    if !repeated.has_fresh() {
        return Way::Found;
    }
    let mut headings = page.with_role("heading").filter(|id| page.is_visible(*id));
    let found = headings.any(|heading| {
        let within = |id: NodeId| page.holds(heading, id);
        repeated.fresh().any(within)
    });
    repeated.unless_scripted(found)
}

/// Whether a landmark begins with the content.
pub(super) fn landmark(page: &Page<'_>, repeated: &Repeated) -> Way {
    if !repeated.has_fresh() {
        return Way::Found;
    }
    let mut landmarks = page
        .elements
        .iter()
        .filter(|id| page.is_a(**id, "landmark") && page.is_included(**id));
    let found = landmarks.any(|landmark| {
        let first = repeated
            .leaves
            .iter()
            .find(|(id, _)| page.holds(*landmark, *id));
        first.is_some_and(|(id, _)| repeated.is_fresh(*id))
    });
    repeated.unless_scripted(found)
}

/// Whether a link leads just before the content.
pub(super) fn skip_link(page: &Page<'_>, repeated: &Repeated) -> Way {
    if repeated.first.is_none() {
        return Way::Found;
    }
    let mut links = page
        .elements
        .iter()
        .copied()
        .filter(|id| page.is_any(*id, &["a", "area"]) && page.facts(*id).has(Facts::RENDERED));
    let found = links.any(|link| {
        let Some(target) = page
            .attribute(link, "href")
            .and_then(|it| fragment(page, it))
        else {
            return false;
        };
        let from = page.position(target);
        let next = repeated
            .leaves
            .iter()
            .find(|(id, _)| page.position(*id) >= from);
        next.is_some_and(|(id, _)| repeated.is_fresh(*id))
    });
    repeated.unless_scripted(found)
}

/// The element of this page that an address names.
fn fragment(page: &Page<'_>, address: &str) -> Option<NodeId> {
    let target = page.site.target(page.path, page.document, address);
    let same = page
        .site
        .page(&target)
        .is_some_and(|(path, _)| path == page.path);
    let fragment = target.fragment();
    if !(same || address.starts_with('#')) || fragment.is_empty() {
        return None;
    }
    let named = || {
        page.named("a")
            .find(|id| page.attribute(*id, "name") == Some(fragment))
    };
    page.by_id(fragment).or_else(named)
}

/// Whether all that is repeated before the content can be folded away.
pub(super) fn collapsible(page: &Page<'_>, repeated: &Repeated) -> Way {
    let Some(last) = repeated.fresh().last() else {
        return Way::Found;
    };
    let mut before = repeated
        .leaves
        .iter()
        .take_while(|(id, _)| *id != last)
        .filter(|(_, repeated)| *repeated);
    let folded = before.all(|(id, _)| {
        let mut below = *id;
        page.ancestors(*id).any(|it| {
            let folds = page.is(it, "details") && !page.is(below, "summary");
            below = it;
            folds
        })
    });
    repeated.unless_scripted(folded)
}
