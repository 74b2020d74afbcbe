//! What was understood of a site's files, for whoever reads it again and again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;

use super::directory::Listed;
use super::site::Reading;
use super::{
    Addresses, Change, Charter, Confirmations, Correction, Duty, Evidence, EvidenceChecks, Gap,
    Glossary, Indicator, Inventory, Language, Opinion, Page, Reference, Statement, Supplier,
    System,
};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::source::{Kept, Located, Row, Same};

/// What is the same where it is equal.
macro_rules! same_where_equal {
    ($($kind:ty),*) => {
        $(impl Same for $kind {
            fn is_same(&self, other: &Self) -> bool {
                self == other
            }
        })*
    };
}

same_where_equal!(Language, Vec<Language>, Date, Vec<Duty>);

/// What each file of a kind gave, with the language that their plain texts are in.
pub(super) type OfFiles<T> = Row<Language, Arc<SourceFile>, Reading<T>>;

/// A system with its translation, and what was said of it.
type Translated = (Arc<System>, Vec<Diagnostic>);

/// What is not translated of a thing, in each language of the site in turn.
pub(super) type Untranslated = Arc<[Vec<Arc<Gap>>]>;

/// The gaps of a system.
pub(super) type OfSystem = Arc<[Arc<Gap>]>;

/// Systems with their translations into one language, by the translation's file.
pub(super) type InLanguage = Row<(), (Arc<System>, Arc<SourceFile>), Translated>;

/// What was understood of each file, as long as it is the same.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) charters: OfFiles<Charter>,
    pub(super) statements: OfFiles<Result<Statement, Vec<Located<Reference>>>>,
    pub(super) evidence: OfFiles<Evidence>,
    pub(super) changes: OfFiles<Change>,
    pub(super) suppliers: OfFiles<Supplier>,
    pub(super) opinions: OfFiles<Opinion>,
    pub(super) corrections: OfFiles<Correction>,
    pub(super) indicators: OfFiles<Indicator>,
    pub(super) inventory: OfFiles<Arc<Inventory>>,
    pub(super) glossary: OfFiles<Glossary>,
    pub(super) addresses: OfFiles<Addresses>,
    pub(super) confirmations: OfFiles<Confirmations>,
    pub(super) evidence_checks: OfFiles<EvidenceChecks>,
    pub(super) systems: OfFiles<Arc<System>>,
    pub(super) pages: OfFiles<Page>,
    /// By language.
    translated: Mutex<BTreeMap<Language, Arc<InLanguage>>>,
    /// What is not translated of each system, by the languages of the site.
    pub(super) untranslated: Row<Vec<Language>, Arc<System>, Untranslated>,
    /// What is not translated of the inventory, part by part and as a whole, by the languages of the site.
    pub(super) inventory_untranslated:
        Row<Vec<Language>, Arc<Inventory>, (Untranslated, Untranslated)>,
    /// The gaps of each system as of a date, with the duties of who publishes it.
    pub(super) of_systems: Row<(Date, Vec<Duty>), Arc<System>, OfSystem>,
    /// What the lists of systems are made from, by the languages of the site.
    pub(super) listed: Row<Vec<Language>, Arc<System>, Arc<Listed>>,
    /// In which order systems were listed, by language, whatever they were.
    pub(super) orders: Kept<Language, Arc<Vec<usize>>>,
    /// What looks like personal data in a system's texts.
    pub(super) personal_data: Kept<Arc<System>, Vec<Diagnostic>>,
    /// The same in a file, by its path: from its hash and what its records answer for.
    pub(super) documents: Kept<(String, String), Vec<Diagnostic>>,
}

impl Memory {
    /// Of the translations into a language.
    pub(super) fn translated(&self, language: Language) -> Arc<InLanguage> {
        let mut all = self
            .translated
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(language).or_default())
    }
}
