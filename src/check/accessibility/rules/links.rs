//! Links: their contexts, and where they lead.

use std::collections::BTreeMap;

use super::super::page::Page;
use super::super::site::Target;
use super::super::word::lower;
use crate::html::NodeId;

/// The links that assistive technologies meet and that have a name.
pub(super) fn links<'p>(page: &'p Page<'_>) -> impl Iterator<Item = NodeId> + 'p {
    let is_one = |id: &NodeId| page.is_included(*id) && !page.name(*id).is_empty();
    let find = || {
        let links = page.of_roles(|it| it.is_a("link")).into_iter();
        links.filter(is_one).collect()
    };
    page.links(find).iter().copied()
}

/// The links of a page whose name others have too, by their names, letter case left out.
pub(super) fn links_by_name<'p>(page: &'p Page<'_>) -> &'p BTreeMap<String, Vec<NodeId>> {
    page.links_by_name(|| {
        let mut by_name: BTreeMap<String, Vec<NodeId>> = BTreeMap::new();
        for id in links(page) {
            let name = lower(page.name(id));
            by_name.entry(name).or_default().push(id);
        }
        by_name.retain(|_, links| links.len() > 1);
        by_name
    })
}

fn target(page: &Page<'_>, id: NodeId) -> Option<Target> {
    let address = page
        .attribute(id, "href")
        .or_else(|| page.attribute(id, "xlink:href"))?;
    Some(page.target(address))
}

/// A few addresses tell all that there is to tell.
const MOST_TARGETS: usize = 9;

/// Links of one name that lead to different addresses, one for each address, and the addresses.
pub(super) fn apart(
    page: &Page<'_>,
    links: &[NodeId],
) -> Option<(Vec<NodeId>, Vec<Option<Target>>)> {
    let (mut nodes, mut targets) = (Vec::new(), Vec::new());
    for id in links {
        let this = target(page, *id);
        let known = this.is_some() && targets.contains(&this);
        if !known && targets.len() < MOST_TARGETS {
            nodes.push(*id);
            targets.push(this);
        }
    }
    (targets.len() > 1).then_some((nodes, targets))
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
