//! What is pointed out and stops nothing.

use super::{Memory, Options};
use crate::diagnostic::Diagnostic;
use crate::model::{self, Site};

/// What is pointed out in a site's texts and stops nothing.
pub(super) fn notes(site: &Site, options: &Options, memory: Option<&Memory>) -> Vec<Diagnostic> {
    let mut notes = model::personal_data(site, memory.map(|it| &it.model));
    notes.extend(model::told_by_pictures(site));
    notes.extend(model::carbon_not_written(site));
    notes.extend(model::lapsed_approvals(site));
    if !options.without_examples {
        // A term that only examples use would look unused.
        notes.extend(model::unused_terms(site));
    }
    notes
}
