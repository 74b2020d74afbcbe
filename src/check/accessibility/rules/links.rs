//! Links: their contexts, and where they lead.

use std::collections::BTreeMap;

use super::super::page::Page;
use super::super::site::{Likeness, Target};
use crate::html::NodeId;

/// The links that assistive technologies meet and that have a name.
pub(super) fn links<'p>(page: &'p Page<'_>) -> impl Iterator<Item = NodeId> + 'p {
    page.elements
        .iter()
        .copied()
        .filter(|id| page.is_a(*id, "link") && page.is_included(*id) && !page.name(*id).is_empty())
}

/// The links of a page by their names, letter case left out.
pub(super) fn links_by_name(page: &Page<'_>) -> BTreeMap<String, Vec<NodeId>> {
    let mut by_name: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
    for id in links(page) {
        by_name
            .entry(page.name(id).to_lowercase())
            .or_default()
            .push(id);
    }
    by_name
}

/// Of two likenesses, the one that matters.
pub(super) fn worse(a: Likeness, b: Likeness) -> Likeness {
    [Likeness::Different, Likeness::Unknown]
        .into_iter()
        .find(|it| [a, b].contains(it))
        .unwrap_or(Likeness::Same)
}

fn target(page: &Page<'_>, id: NodeId) -> Option<Target> {
    let address = page
        .attribute(id, "href")
        .or_else(|| page.attribute(id, "xlink:href"))?;
    Some(page.target(address))
}

/// Whether links lead to the same, and the first that doesn't.
pub(super) fn compare_all(page: &Page<'_>, links: &[NodeId]) -> (Likeness, NodeId) {
    let first = links.first().copied().unwrap_or(page.document.root());
    let name = page.name(first);
    let mut found = (Likeness::Same, first);
    let mut known = vec![target(page, first)];
    for id in links.iter().skip(1) {
        let this = target(page, *id);
        if known.contains(&this) && this.is_some() {
            continue;
        }
        for other in &known {
            let likeness = match (other, &this) {
                (Some(other), Some(this)) => page.site.compare(other, this, name),
                _ => Likeness::Unknown,
            };
            if worse(found.0, likeness) != found.0 {
                found = (likeness, *id);
            }
        }
        // A few addresses tell all that there is to tell.
        if known.len() < 8 {
            known.push(this);
        }
    }
    found
}

/// The nearest element around a node that makes a block of lines.
pub(super) fn block_around(page: &Page<'_>, id: NodeId) -> Option<NodeId> {
    page.ancestors(id)
        .find(|it| page.element(*it).is_some() && page.rendering.is_block(*it))
}

/// ACT's programmatically determined context of a link.
pub(super) fn context(page: &Page<'_>, id: NodeId) -> Vec<NodeId> {
    let mut context: Vec<NodeId> = page
        .ancestors(id)
        .filter(|it| page.role_name(*it) == "listitem")
        .collect();
    context.extend(block_around(page, id));
    let cell = page
        .ancestors(id)
        .find(|it| matches!(page.role_name(*it), "cell" | "gridcell"));
    if let Some(cell) = cell {
        context.push(cell);
        context.extend(headers(page, cell));
    }
    context.extend(page.referenced(id, "aria-describedby"));
    // The body is the whole page: it is no context, nor a node of the accessibility tree.
    context.retain(|it| page.is_included(*it) && !page.is(*it, "body"));
    context.sort();
    context.dedup();
    context
}

/// The header cells that are assigned to a cell.
fn headers(page: &Page<'_>, cell: NodeId) -> Vec<NodeId> {
    let table = page.ancestors(cell).find(|it| page.is(*it, "table"));
    let Some(model) = table.and_then(|it| page.table(it)) else {
        return Vec::new();
    };
    if page.attribute(cell, "headers").is_some() {
        return page.referenced(cell, "headers");
    }
    let Some(own) = model.cell(cell) else {
        return Vec::new();
    };
    model.headers_of(own).iter().map(|it| it.id).collect()
}
