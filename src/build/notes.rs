//! What is pointed out and stops nothing.

use super::{Memory, Options};
use crate::diagnostic::{Code, Diagnostic};
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

/// That a site would be refused to be published for what its legal notice lacks, said while it is only looked at.
pub(super) fn refusal(unpublishable: &[Diagnostic]) -> Option<Diagnostic> {
    let lacks = unpublishable
        .iter()
        .filter(|it| it.code == Code::LegalNotice);
    let place = lacks.clone().find_map(|it| it.place.clone())?;
    let lacks: Vec<&str> = lacks.filter_map(|it| it.argument("what")).collect();
    Some(Diagnostic::at(Code::NoticeIncomplete, place).with("what", lacks.join(", ")))
}
