//! What is repeated on the pages of a site, and ways past it
//! (<https://www.w3.org/WAI/standards-guidelines/act/rules/cf77f2/>).
//!
//! A text or a picture is repeated when a page that this one links to has it too.

use std::collections::HashMap;

use super::super::page::{Facts, Page, Repeated};
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

fn unless_scripted(page: &Page<'_>, found: bool) -> Way {
    match (found, page.is_scripted()) {
        (true, _) => Way::Found,
        (false, true) => Way::Unknown,
        (false, false) => Way::Missing,
    }
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
    unless_scripted(page, found)
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
    unless_scripted(page, found)
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
    unless_scripted(page, found)
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
    unless_scripted(page, folded)
}
