//! The whole site, read from its documents.

mod versions;

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use versions::{language_of, of_nothing, once_each, part, place_of, translated};

use super::memory::OfFiles;
use super::{
    Addresses, Change, Charter, Confirmations, Correction, Evidence, EvidenceChecks, Glossary,
    Indicator, Inventory, Language, Memory, Opinion, Page, Reference, Settings, Statement,
    Supplier, System, glossary,
};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Attachment, ContentFile, Document, Located, SiteFiles, Unread, each};

/// All that a site says. Its lists are in the order of their ids.
#[derive(Debug, Clone)]
pub struct Site {
    /// `site.toml`.
    pub settings: Settings,
    /// Charters.
    pub charters: Vec<Charter>,
    /// Statements.
    pub statements: Vec<Statement>,
    /// Evidence.
    pub evidence: Vec<Evidence>,
    /// Systems: those of a site that is read again are shared by its generations.
    pub systems: Vec<Arc<System>>,
    /// Pages.
    pub pages: Vec<Page>,
    /// Changes, the latest first.
    pub changes: Vec<Change>,
    /// What is known to be in use.
    pub inventory: Option<Arc<Inventory>>,
    /// The words that are explained.
    pub glossary: Glossary,
    /// What became of addresses that were published.
    pub addresses: Addresses,
    /// The pages of other sites that a person looked at.
    pub confirmations: Confirmations,
    /// What is noted of what is cited of other sites.
    pub evidence_checks: EvidenceChecks,
    /// Suppliers.
    pub suppliers: Vec<Supplier>,
    /// Opinions, the latest first.
    pub opinions: Vec<Opinion>,
    /// Corrections, the latest first.
    pub corrections: Vec<Correction>,
    /// Indicators.
    pub indicators: Vec<Indicator>,
    /// What is there but could not be understood: a reference to it is no second fault.
    pub unread: Vec<Reference>,
    /// The folders of `content/` that could not be read as a whole.
    pub unread_folders: Vec<&'static str>,
    /// The references of statements that could not be understood.
    pub loose: Vec<Located<Reference>>,
    /// Whether a charter could not be understood.
    pub charters_unread: bool,
    /// Whether an opinion could not be understood.
    pub opinions_unread: bool,
    /// Whether the inventory could not be understood.
    pub inventory_unread: bool,
    /// Files that may be published, by path from the site's folder.
    pub attachments: BTreeMap<String, Attachment>,
    /// The drafts that were left out, by their files.
    pub left_out: Vec<String>,
}

impl Site {
    /// The system of an id.
    pub fn system(&self, id: &str) -> Option<&System> {
        find(&self.systems, id, |system| &system.id).map(Deref::deref)
    }

    /// The item of evidence of an id.
    pub fn evidence(&self, id: &str) -> Option<&Evidence> {
        find(&self.evidence, id, |evidence| &evidence.id)
    }

    /// The supplier of an id.
    pub fn supplier(&self, id: &str) -> Option<&Supplier> {
        find(&self.suppliers, id, |supplier| &supplier.id)
    }

    /// The opinion of an id.
    pub fn opinion(&self, id: &str) -> Option<&Opinion> {
        self.opinions.iter().find(|opinion| opinion.id == id)
    }

    /// The indicator of an id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        find(&self.indicators, id, |indicator| &indicator.id)
    }

    /// The page of an id.
    pub fn page(&self, id: &str) -> Option<&Page> {
        find(&self.pages, id, |page| &page.id)
    }

    /// The charter of a reference `id@edition`.
    pub fn charter(&self, reference: &str) -> Option<&Charter> {
        let (id, edition) = reference.split_once('@')?;
        self.charters
            .iter()
            .find(|charter| charter.id == id && charter.edition == edition)
    }

    /// The systems at these positions.
    pub fn systems_at(&self, positions: &[usize]) -> Vec<&System> {
        positions.iter().map(|at| &*self.systems[*at]).collect()
    }

    /// The languages of the site, the default first.
    pub fn languages(&self) -> &[Language] {
        &self.settings.languages
    }
}

fn find<'a, T>(items: &'a [T], id: &str, key: impl Fn(&T) -> &str) -> Option<&'a T> {
    items
        .binary_search_by(|item| key(item).cmp(id))
        .ok()
        .map(|at| &items[at])
}

/// What reading one file gives: the thing, if it could be understood, and what is to be said of it.
pub(super) type Reading<T> = (Option<T>, Vec<Diagnostic>);

/// Reads the model from the files; what can't be understood is reported and left out.
///
/// None only when `site.toml` itself can't be understood.
pub fn read(files: &SiteFiles) -> (Option<Site>, Vec<Diagnostic>) {
    read_with(files, None)
}

/// As [`read`], but that files which are what they were are not read again.
pub fn read_again(files: &SiteFiles, memory: &Memory) -> (Option<Site>, Vec<Diagnostic>) {
    read_with(files, Some(memory))
}

fn read_with(files: &SiteFiles, memory: Option<&Memory>) -> (Option<Site>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let text = files.settings.text();
    let document = Document::of_file(&files.settings, &text);
    let mut settings = Settings::read(&document);
    diagnostics.extend(document.into_diagnostics());
    let identity = settings.as_mut().and_then(|it| it.identity.as_mut());
    if let Some(identity) = identity {
        identity.draw(&files.drawings, &mut diagnostics);
    }
    let languages = match &settings {
        Some(settings) => Some(settings.languages.clone()),
        None => Settings::languages_alone(&files.settings),
    };
    let is_doubtful = diagnostics.iter().any(|fault| {
        fault.code == Code::InvalidLanguage || fault.argument("key") == Some("languages")
    });
    // Which language a text is in is not known: each fault would be a false lead.
    let Some(languages) = languages.filter(|_| !is_doubtful) else {
        return (None, diagnostics);
    };
    let plain = languages.first().copied().unwrap_or(Language::FRENCH);

    let kept = memory.map(|it| (&it.charters, plain));
    let charters = all(&files.charters, kept, &mut diagnostics, |content| {
        of_toml(content, |document| Charter::read(document, plain))
    });
    let kept = memory.map(|it| (&it.statements, plain));
    let read_statements = all(&files.statements, kept, &mut diagnostics, |content| {
        let (statement, said) = of_toml(content, |document| Statement::read(document, plain));
        let statement = statement.ok_or_else(|| Statement::references(&content.file));
        (Some(statement), said)
    });
    let (mut statements, mut loose) = (Vec::new(), Vec::new());
    for statement in read_statements {
        match statement {
            Ok(statement) => statements.push(statement),
            Err(references) => loose.extend(references),
        }
    }
    let found = &mut diagnostics;
    let kept = memory.map(|it| &it.evidence);
    let mut evidence = named(&files.evidence, kept, found, plain, Evidence::read);
    let kept = memory.map(|it| &it.changes);
    let mut changes = named(&files.changes, kept, found, plain, Change::read);
    let kept = memory.map(|it| &it.suppliers);
    let mut suppliers = named(&files.suppliers, kept, found, plain, Supplier::read);
    let kept = memory.map(|it| &it.opinions);
    let mut opinions = named(&files.opinions, kept, found, plain, Opinion::read);
    let kept = memory.map(|it| &it.corrections);
    let mut corrections = named(&files.corrections, kept, found, plain, Correction::read);
    let kept = memory.map(|it| &it.indicators);
    let mut indicators = named(&files.indicators, kept, found, plain, Indicator::read);
    let kept = memory.map(|it| (&it.inventory, plain));
    let inventory = all(files.inventory.as_slice(), kept, found, |content| {
        of_toml(content, |document| {
            Inventory::read(document, plain).map(Arc::new)
        })
    })
    .pop();
    let kept = memory.map(|it| (&it.glossary, plain));
    let glossary = all(files.glossary.as_slice(), kept, found, |content| {
        of_toml(content, |document| Some(glossary::read(document, plain)))
    })
    .pop()
    .unwrap_or_default();
    let kept = memory.map(|it| (&it.addresses, plain));
    let addresses = all(files.addresses.as_slice(), kept, found, |content| {
        of_toml(content, |document| Some(Addresses::read(document, plain)))
    })
    .pop()
    .unwrap_or_default();
    let kept = memory.map(|it| (&it.confirmations, plain));
    let confirmations = all(files.links.as_slice(), kept, found, |content| {
        of_toml(content, |document| Some(Confirmations::read(document)))
    })
    .pop()
    .unwrap_or_default();
    let kept = memory.map(|it| (&it.evidence_checks, plain));
    let checks = files.evidence_checks.as_slice();
    let evidence_checks = all(checks, kept, found, |content| {
        of_toml(content, |document| Some(EvidenceChecks::read(document)))
    })
    .pop()
    .unwrap_or_default();
    let (originals, translations) = part(&files.systems, &languages, &mut diagnostics);
    let kept = memory.map(|it| (&it.systems, plain));
    let mut systems = all(&originals, kept, &mut diagnostics, |content| {
        let (system, said) = with_id(content, |id| System::read(&content.file, id, plain));
        (system.map(Arc::new), said)
    });
    let (page_originals, page_translations) = part(&files.pages, &languages, &mut diagnostics);
    let kept = memory.map(|it| (&it.pages, plain));
    let mut pages = all(&page_originals, kept, &mut diagnostics, |content| {
        with_id(content, |id| Page::read(&content.file, id, plain))
    });
    evidence.sort_by(|a, b| a.id.cmp(&b.id));
    systems.sort_by(|a, b| a.id.cmp(&b.id));
    pages.sort_by(|a, b| a.id.cmp(&b.id));
    changes.sort_by(|a, b| (b.date, &b.id).cmp(&(a.date, &a.id)));
    suppliers.sort_by(|a, b| a.id.cmp(&b.id));
    opinions.sort_by(|a, b| (b.date, &b.id).cmp(&(a.date, &a.id)));
    corrections.sort_by(|a, b| (b.date, &b.id).cmp(&(a.date, &a.id)));
    indicators.sort_by(|a, b| a.id.cmp(&b.id));
    let translations = once_each(translations, &mut diagnostics);
    let translated = translated((&mut systems, &languages), translations, memory);
    diagnostics.extend(translated.said);
    for (id, content) in translated.of_nothing {
        let is_told = || files.systems.iter().any(|it| *it.stem == *id);
        if !is_told() && !files.is_unread("systems", id) {
            let known = systems.iter().map(|it| it.id.as_str());
            diagnostics.push(of_nothing(content, id, known));
        }
    }
    for (id, language, content) in once_each(page_translations, &mut diagnostics) {
        match pages.binary_search_by(|page| page.id.as_str().cmp(id)) {
            Ok(at) => diagnostics.extend(pages[at].translate(&content.file, language)),
            Err(_) if files.is_unread("pages", id) => {}
            Err(_) => {
                diagnostics.push(of_nothing(content, id, pages.iter().map(|p| p.id.as_str())))
            }
        }
    }
    let mut near = 0;
    let unread = unread(&files.systems, Reference::System, |stem| {
        let found = place_of(&systems, stem, near);
        near = found.map_or(near, |at| at + 1);
        found.is_ok() || language_of(stem, &languages).is_some()
    })
    .chain(unread(&files.evidence, Reference::Evidence, |id| {
        evidence
            .binary_search_by(|item| item.id.as_str().cmp(id))
            .is_ok()
    }))
    .chain(unread(&files.suppliers, Reference::Supplier, |id| {
        suppliers
            .binary_search_by(|supplier| supplier.id.as_str().cmp(id))
            .is_ok()
    }))
    .chain(unread(&files.pages, Reference::Page, |id| {
        let found = pages.binary_search_by(|page| page.id.as_str().cmp(id));
        found.is_ok() || language_of(id, &languages).is_some()
    }))
    .chain(unread(&files.indicators, Reference::Indicator, |id| {
        indicators
            .binary_search_by(|indicator| indicator.id.as_str().cmp(id))
            .is_ok()
    }))
    .chain(files.unread.iter().filter_map(reference_to))
    .collect();
    let is_hidden = |folder| files.unread.iter().any(|unread| unread.folder == folder);
    let site = settings.map(|settings| Site {
        unread,
        unread_folders: files
            .unread
            .iter()
            .filter(|unread| unread.stem.is_none())
            .map(|unread| unread.folder)
            .collect(),
        loose,
        charters_unread: charters.len() < files.charters.len() || is_hidden("charters"),
        opinions_unread: opinions.len() < files.opinions.len() || is_hidden("opinions"),
        inventory_unread: inventory.is_none()
            && (files.inventory.is_some() || is_hidden("inventory.toml")),
        settings,
        charters,
        statements,
        evidence,
        systems,
        pages,
        changes,
        inventory,
        glossary,
        addresses,
        confirmations,
        evidence_checks,
        suppliers,
        opinions,
        corrections,
        indicators,
        attachments: files.attachments.clone(),
        left_out: Vec::new(),
    });
    (site, diagnostics)
}

/// The files that gave nothing, as references to what they would have been.
fn unread(
    files: &[ContentFile],
    make: fn(String) -> Reference,
    mut is_read: impl FnMut(&str) -> bool,
) -> impl Iterator<Item = Reference> {
    files
        .iter()
        .filter(move |file| !is_read(&file.stem))
        .map(move |file| make(file.stem.to_string()))
}

/// What refers to a text that could not be read.
fn reference_to(unread: &Unread) -> Option<Reference> {
    let stem = unread.stem.clone()?;
    match unread.folder {
        "systems" => Some(Reference::System(stem)),
        "evidence" => Some(Reference::Evidence(stem)),
        "suppliers" => Some(Reference::Supplier(stem)),
        "pages" => Some(Reference::Page(stem)),
        "indicators" => Some(Reference::Indicator(stem)),
        _ => None,
    }
}

fn all<T: Clone + Send>(
    files: &[ContentFile],
    kept: Option<(&OfFiles<T>, Language)>,
    diagnostics: &mut Vec<Diagnostic>,
    read: impl Fn(&ContentFile) -> Reading<T> + Send + Sync,
) -> Vec<T> {
    let readings = match kept {
        Some((kept, plain)) => kept.of_each(files, plain, |it| Arc::clone(&it.file), read),
        None => each(files, |_| true, read),
    };
    let mut things = Vec::with_capacity(readings.len());
    for (thing, said) in readings {
        things.extend(thing);
        diagnostics.extend(said);
    }
    things
}

/// The things of a kind whose files are TOML and give them their ids.
fn named<T: Clone + Send>(
    files: &[ContentFile],
    kept: Option<&OfFiles<T>>,
    diagnostics: &mut Vec<Diagnostic>,
    plain: Language,
    read: fn(&Document<'_>, &str, Language) -> Option<T>,
) -> Vec<T> {
    let kept = kept.map(|it| (it, plain));
    all(files, kept, diagnostics, |content| {
        with_id(content, |id| {
            of_toml(content, |document| read(document, id, plain))
        })
    })
}

fn of_toml<T>(content: &ContentFile, read: impl FnOnce(&Document<'_>) -> Option<T>) -> Reading<T> {
    let text = content.file.text();
    let document = Document::of_file(&content.file, &text);
    let thing = read(&document);
    (thing, document.into_diagnostics())
}

/// The id of a thing is its file's name, which must be one.
fn with_id<T>(content: &ContentFile, read: impl FnOnce(&str) -> Reading<T>) -> Reading<T> {
    if crate::source::is_id(&content.stem) {
        return read(&content.stem);
    }
    let place = Place::whole(&content.file);
    let fault = Diagnostic::at(Code::InvalidId, place)
        .with("key", "id")
        .with("written", &content.stem);
    (None, vec![fault])
}
