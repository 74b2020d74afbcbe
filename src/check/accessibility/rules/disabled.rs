//! Disabled elements, as ACT means them.

use super::super::page::{Facts, Page};
use crate::html::NodeId;

/// Whether it or something around it says so with `aria-disabled`.
pub(super) fn by_aria(page: &Page<'_>, id: NodeId) -> bool {
    page.facts(id).has(Facts::ARIA_DISABLED)
}
