//! Disabled elements, as ACT means them.

use super::super::page::Page;
use crate::html::NodeId;

/// Whether it or something around it says so with `aria-disabled`.
pub(super) fn by_aria(page: &Page<'_>, id: NodeId) -> bool {
    page.inclusive_ancestors(id).any(|it| {
        page.attribute(it, "aria-disabled")
            .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    })
}
