//! What people wrote of a thing, in which languages it is, and how it came into each.

use super::{
    Evidence, Glossary, Inventory, Language, Page, Settings, Statement, Supplier, System, Text,
    Translation, Translations,
};

/// All that is written of a thing and can be translated.
#[derive(Debug)]
pub struct Wording<'a> {
    /// The short texts.
    texts: Vec<&'a Text>,
    /// The languages of each long text, that of the original first.
    bodies: Vec<Vec<Language>>,
    translations: &'a Translations,
}

/// In what way something is in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// It was written in it.
    Original,
    /// It was translated; how, if that is said.
    Translated(Option<Translation>),
    /// A part of it was.
    InPart(Option<Translation>),
    /// None of it was.
    Untranslated,
}

impl<'a> Wording<'a> {
    /// Of these texts, with what is said of their translations.
    pub fn new(texts: impl IntoIterator<Item = &'a Text>, translations: &'a Translations) -> Self {
        Self {
            texts: texts.into_iter().collect(),
            bodies: Vec::new(),
            translations,
        }
    }

    /// Of a statement.
    pub fn of_statement(statement: &'a Statement) -> Self {
        Self::new(statement.texts(), &statement.translations)
    }

    /// Of an item of evidence.
    pub fn of_evidence(evidence: &'a Evidence) -> Self {
        Self::new(evidence.texts(), &evidence.translations)
    }

    /// Of a supplier.
    pub fn of_supplier(supplier: &'a Supplier) -> Self {
        Self::new(supplier.texts(), &supplier.translations)
    }

    /// Of an inventory.
    pub fn of_inventory(inventory: &'a Inventory) -> Self {
        Self::new(inventory.texts(), &inventory.translations)
    }

    /// Of a glossary.
    pub fn of_glossary(glossary: &'a Glossary) -> Self {
        let texts = glossary.terms.iter().flat_map(|term| term.texts());
        Self::new(texts, &glossary.translations)
    }

    /// Of the settings.
    pub fn of_settings(settings: &'a Settings) -> Self {
        let contacts = settings.contacts.iter();
        let contacts =
            contacts.flat_map(|contact| std::iter::once(&contact.name).chain(&contact.route.post));
        let director = settings.publication.iter().flat_map(|it| &it.director);
        let signatures = settings.signatures.iter();
        let signed = signatures.flat_map(|it| {
            it.signatory
                .iter()
                .chain(it.ended.iter().map(|end| &end.reason))
        });
        let checking = &settings.checking;
        let runs = checking.runs.iter().flat_map(|run| run.texts());
        let accepted = checking.suppressions.iter().map(|one| &one.reason);
        let identity = settings
            .identity
            .iter()
            .filter_map(|it| it.logo_alt.as_ref());
        let identifier = settings.organisation.identifier.iter();
        let label = identifier.filter_map(|it| it.label.as_ref());
        let declared = settings.declaration.iter().flat_map(|it| it.texts());
        let ecodesign = settings.ecodesign.iter().flat_map(|it| it.texts());
        let logs = settings.privacy.iter().flat_map(|it| &it.host_logs);
        let texts = contacts
            .chain(director)
            .chain(declared)
            .chain(ecodesign)
            .chain(logs)
            .chain(signed)
            .chain(runs)
            .chain(label);
        Self::new(
            texts.chain(accepted).chain(identity),
            &settings.translations,
        )
    }

    /// Of a system.
    pub fn of_system(system: &'a System) -> Self {
        Self {
            bodies: system.sections.languages().collect(),
            ..Self::new(system.texts(), &system.translations)
        }
    }

    /// Of a page.
    pub fn of_page(page: &'a Page) -> Self {
        let reviewed = page.easy_read.iter().map(|review| &review.reviewed_by);
        let texts = std::iter::once(&page.title).chain(reviewed);
        Self {
            bodies: vec![page.body.iter().map(|(it, _)| *it).collect()],
            ..Self::new(texts, &page.translations)
        }
    }

    /// In what way it is in a language.
    pub fn version(&self, language: Language) -> Version {
        let texts = self.texts.iter();
        let texts = texts.map(|text| (text.language() == language, text.is_in(language)));
        let bodies = self.bodies.iter().map(|versions| {
            let mut languages = versions.iter().copied();
            let is_original = languages.next() == Some(language);
            (
                is_original,
                is_original || languages.any(|it| it == language),
            )
        });
        let (mut translated, mut missing) = (false, false);
        for (is_original, is_there) in texts.chain(bodies) {
            translated |= is_there && !is_original;
            missing |= !is_there;
        }
        let how = self.translations.of(language);
        match (translated, missing) {
            (false, false) => Version::Original,
            (false, true) => Version::Untranslated,
            (true, false) => Version::Translated(how),
            (true, true) => Version::InPart(how),
        }
    }

    /// The language that its first text was written in.
    pub fn original(&self) -> Option<Language> {
        let body = self.bodies.first().and_then(|versions| versions.first());
        let text = self.texts.first().map(|text| text.language());
        text.or(body.copied())
    }
}
