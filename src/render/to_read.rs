//! The pages that a person reads before they are public, in the order in which they make sense.

use super::address::{self, Subject};
use super::{PagePlan, Renderer};
use crate::model::{Language, Statement};

impl Renderer<'_> {
    /// What the publisher wrote, in a language: charters with what is said of their commitments, systems with their
    /// records, suppliers, evidence, pages, words, the latest changes, whom to reach, the legal notice. Lists of these are
    /// left out, and what is told of the check or of laws.
    pub fn to_read(&self, language: Language) -> Vec<PagePlan> {
        let site = self.site;
        let mut subjects = Vec::new();
        for charter in &site.charters {
            let reference = charter.reference();
            subjects.push(Subject::Charter(reference.clone()));
            subjects.extend(charter.commitments().map(|(_, commitment)| {
                Subject::Commitment(reference.clone(), commitment.id.value.clone())
            }));
        }
        subjects.extend(site.systems.iter().flat_map(|system| {
            let id = &system.id;
            [Subject::System(id.clone()), Subject::Record(id.clone())]
        }));
        let suppliers = site.suppliers.iter();
        subjects.extend(suppliers.map(|it| Subject::Supplier(it.id.clone())));
        let evidence = site.evidence.iter();
        subjects.extend(evidence.map(|it| Subject::Evidence(it.id.clone())));
        subjects.extend(site.pages.iter().map(|it| Subject::Page(it.id.clone())));
        if !site.glossary.terms.is_empty() {
            subjects.push(Subject::Glossary);
        }
        subjects.extend([Subject::Changes, Subject::Contact, Subject::Legal]);
        let file = |subject: &Subject| address::path(subject, language, &site.settings);
        subjects
            .into_iter()
            .map(|subject| PagePlan {
                file: address::file(&file(&subject)).into(),
                subject,
                language,
            })
            .collect()
    }

    /// The statement that a page tells, if it is the page of a commitment.
    pub fn statement_on(&self, page: &PagePlan) -> Option<&Statement> {
        let Subject::Commitment(charter, id) = &page.subject else {
            return None;
        };
        let at = self
            .links
            .statement_on
            .get(&(charter.as_str(), id.as_str()))?;
        self.site.statements.get(*at)
    }
}
