//! What is not translated.

use super::Gap;
use crate::diagnostic::{Code, Place};
use crate::model::{Language, Reference, Site, Text};

/// Something with texts that can be translated.
struct Thing<'a> {
    /// What it is; none where it has no page of its own, and then it has a name.
    subject: Option<Reference>,
    name: Option<&'a Text>,
    /// All its short texts.
    texts: Vec<&'a Text>,
    /// Its long texts, each with its versions.
    bodies: Vec<&'a [(Language, Place)]>,
    example: bool,
    place: Place,
}

impl<'a> Thing<'a> {
    fn of(subject: Reference, texts: impl IntoIterator<Item = &'a Text>, place: &Place) -> Self {
        Self {
            subject: Some(subject),
            name: None,
            texts: texts.into_iter().collect(),
            bodies: Vec::new(),
            example: false,
            place: place.clone(),
        }
    }

    fn named(name: &'a Text, texts: impl IntoIterator<Item = &'a Text>, example: bool) -> Self {
        Self {
            subject: None,
            name: Some(name),
            texts: texts.into_iter().collect(),
            bodies: Vec::new(),
            example,
            place: name.place(),
        }
    }

    fn lacks(&self, language: Language) -> bool {
        let in_it = |body: &&[(Language, Place)]| body.iter().any(|(known, _)| *known == language);
        !self.texts.iter().all(|text| text.is_in(language)) || !self.bodies.iter().all(in_it)
    }
}

/// One gap for each thing and language, however many of its texts are missing.
pub(super) fn of_translations(site: &Site, found: &mut Vec<Gap>) {
    let mut things = things_with_a_page(site);
    things.extend(things_without_a_page(site));
    things.extend(of_settings(site));
    for language in site.languages() {
        for thing in things.iter().filter(|thing| thing.lacks(*language)) {
            let subject = thing.subject.clone();
            let mut gap = Gap::new(Code::MissingTranslation, subject, &thing.place);
            gap.language = Some(*language);
            gap.name = thing.name.cloned();
            gap.example = thing.example;
            found.push(gap);
        }
    }
}

fn things_with_a_page(site: &Site) -> Vec<Thing<'_>> {
    let mut things = Vec::new();
    for charter in &site.charters {
        let subject = Reference::Charter(charter.reference());
        things.push(Thing::of(subject, charter.texts(), &charter.place));
    }
    for statement in &site.statements {
        let (charter, commitment) = (&statement.charter.value, &statement.commitment.value);
        let subject = Reference::Commitment(charter.clone(), commitment.clone());
        let place = &statement.text.place();
        things.push(Thing::of(subject, statement.texts(), place));
    }
    for evidence in &site.evidence {
        let subject = Reference::Evidence(evidence.id.clone());
        things.push(Thing::of(subject, evidence.texts(), &evidence.place));
    }
    for system in &site.systems {
        let subject = Reference::System(system.id.clone());
        let mut thing = Thing::of(subject, system.texts(), &system.place);
        thing.bodies = system.sections.values().map(Vec::as_slice).collect();
        things.push(thing);
    }
    for page in &site.pages {
        let subject = Reference::Page(page.id.clone());
        let reviewed = page.easy_read.iter().map(|review| &review.reviewed_by);
        let texts = std::iter::once(&page.title).chain(reviewed);
        let mut thing = Thing::of(subject, texts, &page.place);
        thing.bodies.push(&page.body);
        things.push(thing);
    }
    for supplier in &site.suppliers {
        let subject = Reference::Supplier(supplier.id.clone());
        things.push(Thing::of(subject, supplier.texts(), &supplier.place));
    }
    things
}

fn things_without_a_page(site: &Site) -> Vec<Thing<'_>> {
    let mut things = Vec::new();
    if let Some(inventory) = &site.inventory {
        let method = inventory.method.iter();
        things.extend(method.map(|method| Thing::named(method, [method], inventory.example)));
        let items = inventory.items.iter();
        things.extend(items.map(|item| Thing::named(&item.name, item.texts(), inventory.example)));
    }
    let terms = site.glossary.terms.iter();
    things.extend(terms.map(|term| Thing::named(&term.name, term.texts(), false)));
    for opinion in &site.opinions {
        let texts = [&opinion.body, &opinion.text];
        things.push(Thing::named(&opinion.body, texts, opinion.example));
    }
    for correction in &site.corrections {
        let said = &correction.said;
        things.push(Thing::named(said, correction.texts(), correction.example));
    }
    for change in &site.changes {
        let texts = [&change.title, &change.text];
        things.push(Thing::named(&change.title, texts, change.example));
    }
    for indicator in &site.indicators {
        let name = &indicator.name;
        things.push(Thing::named(name, indicator.texts(), indicator.example));
    }
    things
}

fn of_settings(site: &Site) -> Vec<Thing<'_>> {
    let settings = &site.settings;
    let mut things = Vec::new();
    for contact in &settings.contacts {
        let texts = std::iter::once(&contact.name).chain(&contact.route.post);
        things.push(Thing::named(&contact.name, texts, contact.example));
    }
    if let Some(publication) = &settings.publication {
        let director = publication.director.iter();
        things.extend(director.map(|text| Thing::named(text, [text], publication.example)));
    }
    for signature in &settings.signatures {
        let reasons = signature.ended.iter().map(|ending| &ending.reason);
        for text in signature.signatory.iter().chain(reasons) {
            things.push(Thing::named(text, [text], signature.example));
        }
    }
    let alternatives = settings
        .identity
        .iter()
        .filter_map(|it| it.logo_alt.as_ref());
    things.extend(alternatives.map(|text| Thing::named(text, [text], false)));
    for run in &settings.checking.runs {
        things.push(Thing::named(&run.result, run.texts(), run.example));
    }
    let reasons = settings.checking.suppressions.iter().map(|one| &one.reason);
    things.extend(reasons.map(|reason| Thing::named(reason, [reason], false)));
    let identifier = settings.organisation.identifier.iter();
    let labels = identifier.filter_map(|identifier| identifier.label.as_ref());
    things.extend(labels.map(|label| Thing::named(label, [label], false)));
    things
}
