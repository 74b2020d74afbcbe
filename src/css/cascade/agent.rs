//! The browser's own sheet.

use std::sync::{Arc, LazyLock};

use crate::css::sheet::Sheet;

/// HTML's rendering section, as Chromium has it
/// (<https://html.spec.whatwg.org/multipage/rendering.html>).
static SHEET: LazyLock<Arc<Sheet>> =
    LazyLock::new(|| Arc::new(Sheet::parse(include_str!("agent.css"))));

/// What is added for pages that browsers are lax with (<https://quirks.spec.whatwg.org/>).
static QUIRKS: LazyLock<Arc<Sheet>> = LazyLock::new(|| {
    Arc::new(Sheet::parse(
        "table{color:canvastext;font-size:initial;font-weight:initial;font-style:initial;\
         text-align:initial;white-space:initial;line-height:initial}",
    ))
});

/// The browser's own sheet.
pub(super) fn sheet() -> Arc<Sheet> {
    SHEET.clone()
}

/// The browser's own sheet for lax pages.
pub(super) fn quirks() -> Arc<Sheet> {
    QUIRKS.clone()
}
