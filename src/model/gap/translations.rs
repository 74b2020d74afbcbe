//! What is not translated.

use super::Gap;
use crate::diagnostic::{Code, Place};
use crate::model::{Reference, Section, Site, Text};

/// One gap for each thing and language, however many of its texts are missing.
pub(super) fn of_translations(site: &Site, found: &mut Vec<Gap>) {
    for language in site.languages() {
        let mut report = |missing: bool, subject: Reference, place: &Place| {
            if missing {
                let mut gap = Gap::new(Code::MissingTranslation, Some(subject), place);
                gap.language = Some(*language);
                found.push(gap);
            }
        };
        let lacks = |text: &Text| !text.is_in(*language);
        for charter in &site.charters {
            let missing = charter
                .commitments()
                .any(|(_, commitment)| lacks(&commitment.text));
            report(
                missing,
                Reference::Charter(charter.reference()),
                &charter.place,
            );
        }
        for statement in &site.statements {
            let subject = Reference::Commitment(
                statement.charter.value.clone(),
                statement.commitment.value.clone(),
            );
            let missing = statement.texts().any(lacks);
            report(missing, subject, &statement.text.place);
        }
        for evidence in &site.evidence {
            let missing = evidence.texts().any(lacks);
            report(
                missing,
                Reference::Evidence(evidence.id.clone()),
                &evidence.place,
            );
        }
        for system in &site.systems {
            let section_missing = |section: &Section| {
                system
                    .sections
                    .get(section)
                    .is_some_and(|versions| !versions.iter().any(|(known, _)| known == language))
            };
            let missing =
                system.texts().into_iter().any(lacks) || Section::ALL.iter().any(section_missing);
            report(missing, Reference::System(system.id.clone()), &system.place);
        }
        for page in &site.pages {
            report(
                lacks(&page.title),
                Reference::Page(page.id.clone()),
                &page.place,
            );
        }
        for supplier in &site.suppliers {
            let missing = supplier.texts().any(lacks);
            let subject = Reference::Supplier(supplier.id.clone());
            report(missing, subject, &supplier.place);
        }
    }
}
