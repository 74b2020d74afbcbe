//! A CSS selector that finds an element again.

use rustc_hash::FxHashMap;

use super::page::Page;
use crate::html::NodeId;

/// A selector of so many steps finds its element well enough, and a deep page is no reason for more.
const MOST_STEPS: usize = 24;

/// By node, its number among the siblings of its name, and whether it is the only one.
pub(super) struct Selectors {
    numbers: Vec<(u32, bool)>,
}

impl Selectors {
    /// Numbers the elements of a page.
    pub fn of(page: &Page<'_>) -> Self {
        let mut numbers = vec![(0, false); page.document.len()];
        let mut counts: FxHashMap<_, u32> = FxHashMap::default();
        let key = |id: NodeId| {
            let parent = page.parent(id).unwrap_or(page.document.root());
            page.element(id).map(|it| (parent, &it.name))
        };
        for id in &page.elements {
            if let Some(key) = key(*id) {
                let count = counts.entry(key).or_insert(0);
                *count += 1;
                if let Some(number) = numbers.get_mut(id.index()) {
                    number.0 = *count;
                }
            }
        }
        for id in &page.elements {
            let only = key(*id).is_some_and(|key| counts.get(&key) == Some(&1));
            if let Some(number) = numbers.get_mut(id.index()) {
                number.1 = only;
            }
        }
        Self { numbers }
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
            steps.push(match self.numbers.get(id.index()) {
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
