//! What is repeated on the pages of a site, and ways past it
//! (<https://www.w3.org/WAI/standards-guidelines/act/rules/cf77f2/>).
//!
//! A text or a picture is repeated when a page that this one links to has it too.

use std::collections::{BTreeSet, HashMap};

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
    /// Its places in tree order.
    places: Vec<usize>,
    /// Whether it is not repeated, and something before it is.
    fresh: Vec<bool>,
    /// Whether something is repeated.
    any: bool,
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
            scripted: page.is_scripted(),
        }
    }

    fn has_fresh(&self) -> bool {
        self.fresh.contains(&true)
    }

    /// The number of the first leaf at a place in tree order or after it.
    fn from(&self, place: usize) -> usize {
        self.places.partition_point(|it| *it < place)
    }

    fn is_fresh(&self, number: usize) -> bool {
        self.fresh.get(number) == Some(&true)
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
            let target = page.target(address);
            page.site.page(&target).map(|(path, _)| path)
        })
        .filter(|path| path != page.path)
        .collect()
}

/// Whether one of the ways exists, or one near enough to lead past what is repeated: content that
/// begins with something that other pages have too (a path, a date) is content all the same.
pub(super) fn any(page: &Page<'_>, repeated: &Repeated) -> Way {
    let ways = [
        heading(page, repeated),
        landmark(page, repeated),
        skip_link(page, repeated),
        collapsible(page, repeated),
    ];
    if ways.contains(&Way::Found) || main_holds_content(page, repeated) {
        return Way::Found;
    }
    match ways.contains(&Way::Unknown) {
        true => Way::Unknown,
        false => Way::Missing,
    }
}

/// Whether a main landmark holds something that is not repeated, or that is on this page alone the main.
fn main_holds_content(page: &Page<'_>, repeated: &Repeated) -> bool {
    page.with_role("main").any(|main| {
        let mut within = repeated.from(page.position(main))..repeated.from(page.end(main));
        within.any(|it| repeated.is_fresh(it))
    })
}

/// Whether a heading that is seen and read is part of the content.
pub(super) fn heading(page: &Page<'_>, repeated: &Repeated) -> Way {
    if !repeated.has_fresh() {
        return Way::Found;
    }
    let mut headings = page.with_role("heading").filter(|id| page.is_visible(*id));
    let found = headings.any(|heading| {
        let within = repeated.from(page.position(heading))..repeated.from(page.end(heading));
        within.into_iter().any(|it| repeated.is_fresh(it))
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
        let first = repeated.from(page.position(*landmark));
        first < repeated.from(page.end(*landmark)) && repeated.is_fresh(first)
    });
    repeated.unless_scripted(found)
}

/// Whether a link leads just before the content.
pub(super) fn skip_link(page: &Page<'_>, repeated: &Repeated) -> Way {
    if !repeated.any {
        return Way::Found;
    }
    let anchors: HashMap<&str, NodeId> = page
        .named("a")
        .filter_map(|id| Some((page.attribute(id, "name")?, id)))
        .collect();
    let found = page.elements.iter().copied().any(|id| {
        let link = page.is_any(id, &["a", "area"]) && page.facts(id).has(Facts::RENDERED);
        let address = page
            .attribute(id, "href")
            .filter(|it| link && it.contains('#'));
        let target = address.and_then(|it| fragment(page, it, &anchors));
        target.is_some_and(|it| repeated.is_fresh(repeated.from(page.position(it))))
    });
    repeated.unless_scripted(found)
}

/// The element of this page that an address names.
fn fragment(page: &Page<'_>, address: &str, anchors: &HashMap<&str, NodeId>) -> Option<NodeId> {
    let target = page.target(address);
    let path = page.site.page(&target).map(|(path, _)| path);
    let fragment = target.fragment();
    if !address.starts_with('#') && path.as_deref() != Some(page.path) || fragment.is_empty() {
        return None;
    }
    page.by_id(fragment)
        .or_else(|| anchors.get(fragment).copied())
}

/// Whether all that is repeated before the content can be folded away.
pub(super) fn collapsible(page: &Page<'_>, repeated: &Repeated) -> Way {
    let Some(last) = repeated.fresh.iter().rposition(|it| *it) else {
        return Way::Found;
    };
    let before = repeated.leaves.iter().take(last);
    let mut before = before.filter(|(_, repeated)| *repeated);
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
