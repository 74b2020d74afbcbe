//! `<meta http-equiv="refresh">`, as the standard reads it
//! (<https://html.spec.whatwg.org/multipage/document-lifecycle.html#shared-declarative-refresh-steps>).

use super::super::page::Page;
use crate::html::{NodeId, refresh};

/// The first of a page that is valid, and its seconds.
pub(super) fn first(page: &Page<'_>) -> Option<(NodeId, f64)> {
    page.named("meta").find_map(|id| {
        let equivalent = page.attribute(id, "http-equiv")?;
        if !equivalent.eq_ignore_ascii_case("refresh") {
            return None;
        }
        let (seconds, _) = refresh(page.attribute(id, "content")?)?;
        Some((id, seconds))
    })
}
