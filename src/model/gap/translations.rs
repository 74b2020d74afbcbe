//! What is not translated.

use std::sync::Arc;

use super::Gap;
use crate::diagnostic::{Code, Place};
use crate::model::memory::Untranslated;
use crate::model::{
    Inventory, Language, Memory, Reference, Site, System, Text, Translations, Version, Wording,
};
use crate::source::of_each;

/// Something with texts that can be translated.
struct Thing<'a> {
    /// What it is; none where it has no page of its own, and then it may have a name.
    subject: Option<Arc<Reference>>,
    name: Option<&'a Text>,
    wording: Wording<'a>,
    /// Whether what is said of its translations is said of it alone.
    is_labelled: bool,
    example: bool,
    place: Place,
}

impl<'a> Thing<'a> {
    fn of(subject: Reference, wording: Wording<'a>, place: &Place) -> Self {
        Self {
            subject: Some(Arc::new(subject)),
            name: None,
            wording,
            is_labelled: true,
            example: false,
            place: place.clone(),
        }
    }

    fn named(name: &'a Text, wording: Wording<'a>, example: bool) -> Self {
        Self {
            subject: None,
            name: Some(name),
            wording,
            is_labelled: true,
            example,
            place: name.place(),
        }
    }

    /// One of several things that share what is said of their translations.
    fn part(
        name: &'a Text,
        texts: impl IntoIterator<Item = &'a Text>,
        translations: &'a Translations,
        example: bool,
    ) -> Self {
        Self {
            is_labelled: false,
            ..Self::named(name, Wording::new(texts, translations), example)
        }
    }

    fn gap(&self, code: Code) -> Gap {
        Gap {
            name: self.name.cloned(),
            example: self.example,
            ..Gap::new(code, self.subject.clone(), &self.place)
        }
    }
}

/// One gap for each thing and language, however many of its texts are missing; and one where nothing says
/// how they were translated: a machine's words must not look better unsaid.
pub(super) fn of_translations(site: &Site, memory: Option<&Memory>) -> Vec<Arc<Gap>> {
    let systems = of_systems(site, memory);
    let promised = things_promised(site);
    let pages = pages_and_suppliers(site);
    let (inventory, whole_inventory) = of_inventory(site, memory).unzip();
    let mut others = things_without_a_page(site);
    others.extend(of_settings(site));
    let settings = whole(
        Wording::of_settings(&site.settings),
        &site.settings.place,
        false,
    );
    let glossary = site.glossary.terms.first().map(|term| {
        let wording = Wording::of_glossary(&site.glossary);
        whole(wording, &term.name.place(), false)
    });
    let mut found = Vec::new();
    for (at, language) in site.languages().iter().enumerate() {
        found.extend(promised.iter().flat_map(|it| of_thing(it, *language)));
        found.extend(systems.iter().flat_map(|it| &it[at]).cloned());
        found.extend(pages.iter().flat_map(|it| of_thing(it, *language)));
        found.extend(inventory.iter().flat_map(|it| &it[at]).cloned());
        found.extend(others.iter().flat_map(|it| of_thing(it, *language)));
        found.extend(of_whole(&settings, *language));
        found.extend(whole_inventory.iter().flat_map(|it| &it[at]).cloned());
        found.extend(glossary.iter().flat_map(|it| of_whole(it, *language)));
    }
    found
}

/// What is not translated of the inventory, part by part and as a whole, in each language in turn: it may be long, and changes
/// seldom.
fn of_inventory(site: &Site, memory: Option<&Memory>) -> Option<(Untranslated, Untranslated)> {
    let languages = site.languages();
    let of = |inventory: &Arc<Inventory>| {
        let (how, example) = (&inventory.translations, inventory.example);
        let method = inventory.method.iter();
        let method = method.map(|method| Thing::part(method, [method], how, example));
        let items = inventory.items.iter();
        let items = items.map(|item| Thing::part(&item.name, item.texts(), how, example));
        let parts: Vec<Thing<'_>> = method.chain(items).collect();
        let wording = Wording::of_inventory(inventory);
        let whole = whole(wording, &inventory.place, example);
        let in_each = languages.iter();
        let of_parts = in_each.clone().map(|language| {
            let found = parts.iter().flat_map(|it| of_thing(it, *language));
            found.collect()
        });
        let of_whole = in_each.map(|language| of_whole(&whole, *language).into_iter().collect());
        (of_parts.collect(), of_whole.collect())
    };
    let kept = memory.map(|it| &it.inventory_untranslated);
    let inventory = site.inventory.as_slice();
    of_each(kept, inventory, languages.to_vec(), Arc::clone, of).pop()
}

/// What is not translated of each system, in each language in turn: a site has many, and they change one at a time.
fn of_systems(site: &Site, memory: Option<&Memory>) -> Vec<Untranslated> {
    let languages = site.languages();
    let of = |system: &Arc<System>| {
        let subject = Reference::System(system.id.clone());
        let thing = Thing::of(subject, Wording::of_system(system), &system.place);
        let in_each = languages
            .iter()
            .map(|language| of_thing(&thing, *language).collect());
        in_each.collect()
    };
    let kept = memory.map(|it| &it.untranslated);
    of_each(kept, &site.systems, languages.to_vec(), Arc::clone, of)
}

fn of_thing(thing: &Thing<'_>, language: Language) -> impl Iterator<Item = Arc<Gap>> {
    let version = thing.wording.version(language);
    let is_missing = matches!(version, Version::Untranslated | Version::InPart(_));
    let missing = is_missing.then(|| Gap {
        language: Some(language),
        ..thing.gap(Code::MissingTranslation)
    });
    let unlabelled = thing
        .is_labelled
        .then(|| unlabelled(thing, version))
        .flatten();
    missing.into_iter().chain(unlabelled).map(Arc::new)
}

fn unlabelled(thing: &Thing<'_>, version: Version) -> Option<Gap> {
    let is_silent = matches!(version, Version::Translated(None) | Version::InPart(None));
    is_silent.then(|| Gap {
        what: Some("translation"),
        ..thing.gap(Code::NotStated)
    })
}

/// What has one word for the translations of all that it holds.
fn whole<'a>(wording: Wording<'a>, place: &Place, example: bool) -> Thing<'a> {
    Thing {
        subject: None,
        name: None,
        wording,
        is_labelled: true,
        example,
        place: place.clone(),
    }
}

/// That nothing says how all that is in something was translated.
fn of_whole(whole: &Thing<'_>, language: Language) -> Option<Arc<Gap>> {
    unlabelled(whole, whole.wording.version(language)).map(Arc::new)
}

/// Charters, and what is said and shown of their commitments.
fn things_promised(site: &Site) -> Vec<Thing<'_>> {
    let mut things = Vec::new();
    for charter in &site.charters {
        let subject = Reference::Charter(charter.reference());
        let wording = Wording::new(charter.texts(), &charter.translations);
        things.push(Thing::of(subject, wording, &charter.place));
    }
    for statement in &site.statements {
        let (charter, commitment) = (&statement.charter.value, &statement.commitment.value);
        let subject = Reference::Commitment(charter.clone(), commitment.clone());
        let place = &statement.text.place();
        things.push(Thing::of(subject, Wording::of_statement(statement), place));
    }
    for evidence in &site.evidence {
        let subject = Reference::Evidence(evidence.id.clone());
        things.push(Thing::of(
            subject,
            Wording::of_evidence(evidence),
            &evidence.place,
        ));
    }
    things
}

fn pages_and_suppliers(site: &Site) -> Vec<Thing<'_>> {
    let mut things = Vec::new();
    for page in &site.pages {
        let subject = Reference::Page(page.id.clone());
        things.push(Thing::of(subject, Wording::of_page(page), &page.place));
    }
    for supplier in &site.suppliers {
        let subject = Reference::Supplier(supplier.id.clone());
        things.push(Thing::of(
            subject,
            Wording::of_supplier(supplier),
            &supplier.place,
        ));
    }
    things
}

fn things_without_a_page(site: &Site) -> Vec<Thing<'_>> {
    let mut things = Vec::new();
    let terms = site.glossary.terms.iter();
    let how = &site.glossary.translations;
    things.extend(terms.map(|term| Thing::part(&term.name, term.texts(), how, false)));
    let how = &site.addresses.translations;
    let withdrawn = site.addresses.withdrawn.iter();
    things.extend(withdrawn.map(|it| Thing::part(&it.name, it.texts(), how, it.example)));
    for opinion in &site.opinions {
        let wording = Wording::new([&opinion.body, &opinion.text], &opinion.translations);
        things.push(Thing::named(&opinion.body, wording, opinion.example));
    }
    for correction in &site.corrections {
        let said = &correction.said;
        let wording = Wording::new(correction.texts(), &correction.translations);
        things.push(Thing::named(said, wording, correction.example));
    }
    for change in &site.changes {
        let wording = Wording::new([&change.title, &change.text], &change.translations);
        things.push(Thing::named(&change.title, wording, change.example));
    }
    for indicator in &site.indicators {
        let name = &indicator.name;
        let wording = Wording::new(indicator.texts(), &indicator.translations);
        things.push(Thing::named(name, wording, indicator.example));
    }
    things
}

fn of_settings(site: &Site) -> Vec<Thing<'_>> {
    let settings = &site.settings;
    let how = &settings.translations;
    let mut things = Vec::new();
    for contact in &settings.contacts {
        let texts = std::iter::once(&contact.name).chain(&contact.route.post);
        things.push(Thing::part(&contact.name, texts, how, contact.example));
    }
    if let Some(publication) = &settings.publication {
        let director = publication.director.iter();
        things.extend(director.map(|text| Thing::part(text, [text], how, publication.example)));
    }
    if let Some(declared) = &settings.declaration {
        let texts = declared.texts();
        things.extend(texts.map(|text| Thing::part(text, [text], how, declared.example)));
    }
    if let Some(ecodesign) = &settings.ecodesign {
        let texts = ecodesign.texts();
        things.extend(texts.map(|text| Thing::part(text, [text], how, ecodesign.example)));
    }
    if let Some(privacy) = &settings.privacy {
        let logs = privacy.host_logs.iter();
        things.extend(logs.map(|text| Thing::part(text, [text], how, privacy.example)));
    }
    for signature in &settings.signatures {
        let reasons = signature.ended.iter().map(|ending| &ending.reason);
        for text in signature.signatory.iter().chain(reasons) {
            things.push(Thing::part(text, [text], how, signature.example));
        }
    }
    let alternatives = settings
        .identity
        .iter()
        .filter_map(|it| it.logo_alt.as_ref());
    things.extend(alternatives.map(|text| Thing::part(text, [text], how, false)));
    for run in &settings.checking.runs {
        things.push(Thing::part(&run.result, run.texts(), how, run.example));
    }
    let reasons = settings.checking.suppressions.iter().map(|one| &one.reason);
    things.extend(reasons.map(|reason| Thing::part(reason, [reason], how, false)));
    let identifier = settings.organisation.identifier.iter();
    let labels = identifier.filter_map(|identifier| identifier.label.as_ref());
    things.extend(labels.map(|label| Thing::part(label, [label], how, false)));
    things
}
