//! What is kept of one reading of a site for the next, for whoever shows it while it is written.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::finish::Fit;
use crate::render::PagePlan;
use crate::source::Kept;
use crate::{model, render, source};

/// What was read, understood and prepared, as long as what it came from is the same.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) source: source::Memory,
    pub(super) model: model::Memory,
    pub(super) render: render::Memory,
    fits: Kept<String, Arc<Fit>>,
    /// The pages and the other files of which no two share an address.
    pub(super) apart: Kept<(Arc<[PagePlan]>, Vec<String>), ()>,
}

/// What is kept, and the files that are known to be all that changed since, by their paths from the site's folder; without
/// them any may have.
pub type Again<'m> = (&'m Memory, Option<&'m [String]>);

impl Memory {
    /// Of the site in a folder, of which nothing is known yet; `clock` tells the time since 1970.
    pub fn of(root: &Path, clock: fn() -> Duration) -> Self {
        Self {
            source: source::Memory::of(root, clock),
            ..Self::default()
        }
    }
}

/// What cuts a stylesheet to its page.
pub(super) fn fit(memory: Option<&Memory>, sheet: &str) -> Arc<Fit> {
    let Some(kept) = memory.map(|it| &it.fits) else {
        return Arc::new(Fit::of(sheet));
    };
    let last = kept.last("");
    kept.get_or("", sheet.to_owned(), || {
        let fit = last.map_or_else(|| Fit::of(sheet), |it| Fit::after(&it, sheet));
        Arc::new(fit)
    })
}
