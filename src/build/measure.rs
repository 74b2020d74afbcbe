//! What the pages of a site cost those who read them, as far as a build knows.

use crate::finish;
use crate::html::Document;
use crate::model::Checks;

/// What a page has and loads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    /// Its bytes, as it is written.
    bytes: usize,
    /// How many files it loads beside itself.
    loads: usize,
    /// How many videos and sounds it has.
    media: usize,
}

impl Measure {
    /// Of a finished page.
    pub fn of(html: &str, document: &Document) -> Self {
        let elements = document.elements();
        let is_media = |name: &str| matches!(name, "video" | "audio");
        Self {
            bytes: html.len(),
            loads: finish::beside(document).len(),
            media: elements.filter(|(_, it)| is_media(&it.name)).count(),
        }
    }
}

/// What all pages came to, beside what their check did.
pub(super) fn measured(measures: &[Measure], checks: Checks) -> Checks {
    let mut bytes: Vec<usize> = measures.iter().map(|it| it.bytes).collect();
    bytes.sort_unstable();
    Checks {
        heaviest: bytes.last().copied().unwrap_or_default(),
        middle: bytes.get(bytes.len() / 2).copied().unwrap_or_default(),
        loads: measures.iter().map(|it| it.loads).sum(),
        media: measures.iter().map(|it| it.media).sum(),
        ..checks
    }
}
