//! A CSS selector that finds an element again.

use std::cell::Cell;

use rustc_hash::FxHashMap;

use super::page::Page;
use crate::html::{Name, NodeId};

/// A selector of so many steps finds its element well enough, and a deep page is no reason for more.
const MOST_STEPS: usize = 24;

/// By node, its number among the siblings of its name, and whether it is the only one; told of all that stand in one
/// element when one of them is asked for.
pub(super) struct Selectors {
    numbers: Vec<Cell<Option<(u32, bool)>>>,
}

impl Selectors {
    /// Of a page, nothing told yet.
    pub fn of(page: &Page<'_>) -> Self {
        Self {
            numbers: vec![Cell::new(None); page.document.len()],
        }
    }

    fn number(&self, page: &Page<'_>, id: NodeId) -> Option<(u32, bool)> {
        let place = |id: NodeId| self.numbers.get(id.index());
        if place(id)?.get().is_none() {
            let around = page.parent(id).unwrap_or(page.document.root());
            let children = || page.document.children(around);
            let mut counts: FxHashMap<&Name, u32> = FxHashMap::default();
            for (id, name) in children().filter_map(|it| Some((it, &page.element(it)?.name))) {
                let count = counts.entry(name).or_insert(0);
                *count += 1;
                place(id)?.set(Some((*count, false)));
            }
            for (id, name) in children().filter_map(|it| Some((it, &page.element(it)?.name))) {
                if counts.get(name) == Some(&1) {
                    place(id)?.set(Some((1, true)));
                }
            }
        }
        place(id)?.get()
    }

    /// The selector of an element, or of the one that a text stands in.
    pub fn selector(&self, page: &Page<'_>, id: NodeId) -> String {
        let mut steps = Vec::new();
        for id in page.inclusive_ancestors(id) {
            let Some(element) = page.element(id) else {
                continue;
            };
            if let Some(known) = element.attribute("id")
                && is_identifier(known)
                && page.by_id(known) == Some(id)
            {
                steps.push(format!("#{known}"));
                break;
            }
            if steps.len() == MOST_STEPS {
                break;
            }
            steps.push(match self.number(page, id) {
                Some((number, false)) => format!("{}:nth-of-type({number})", element.name),
                _ => element.name.to_string(),
            });
        }
        steps.reverse();
        steps.join(" > ")
    }
}

/// Whether a name needs no escape in CSS.
fn is_identifier(name: &str) -> bool {
    let start = name.trim_start_matches('-');
    !start.is_empty()
        && !start.starts_with(|it: char| it.is_ascii_digit())
        && name
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_') || !it.is_ascii())
}
