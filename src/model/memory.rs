//! What was understood of a site's files, for whoever reads it again and again.

use std::sync::Arc;

use jiff::civil::Date;

use super::directory::Listed;
use super::site::Reading;
use super::{
    Addresses, Change, Charter, Confirmations, Correction, Duty, Evidence, EvidenceChecks, Gap,
    Glossary, Indicator, Inventory, Language, Opinion, Page, Reference, Statement, Supplier,
    System,
};
use crate::diagnostic::{Diagnostic, SourceFile};
use crate::source::{Kept, Located, Same};

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

/// What each file gave, with the language that its plain texts are in.
pub(super) type OfFile<T> = Kept<(Arc<SourceFile>, Language), Reading<T>>;

/// A system with its translation, and what was said of it.
type Translated = (Arc<System>, Vec<Diagnostic>);

/// What is not translated of a thing, in each language of the site in turn.
pub(super) type Untranslated = Arc<[Vec<Arc<Gap>>]>;

/// The gaps of a system.
pub(super) type OfSystem = Arc<[Arc<Gap>]>;

/// What the gaps of a system follow from: itself, the date, the duties of who publishes it.
type SystemAsOf = (Arc<System>, (Date, Vec<Duty>));

/// What was understood of each file, as long as it is the same.
#[derive(Debug, Default)]
pub struct Memory {
    pub(super) charters: OfFile<Charter>,
    pub(super) statements: OfFile<Result<Statement, Vec<Located<Reference>>>>,
    pub(super) evidence: OfFile<Evidence>,
    pub(super) changes: OfFile<Change>,
    pub(super) suppliers: OfFile<Supplier>,
    pub(super) opinions: OfFile<Opinion>,
    pub(super) corrections: OfFile<Correction>,
    pub(super) indicators: OfFile<Indicator>,
    pub(super) inventory: OfFile<Inventory>,
    pub(super) glossary: OfFile<Glossary>,
    pub(super) addresses: OfFile<Addresses>,
    pub(super) confirmations: OfFile<Confirmations>,
    pub(super) evidence_checks: OfFile<EvidenceChecks>,
    pub(super) systems: OfFile<Arc<System>>,
    pub(super) pages: OfFile<Page>,
    /// Systems with a translation, by the translation's file.
    pub(super) translated: Kept<(Arc<System>, Arc<SourceFile>), Translated>,
    /// What is not translated of a system, by the languages of the site.
    pub(super) untranslated: Kept<(Arc<System>, Vec<Language>), Untranslated>,
    /// The gaps of a system as of a date, with the duties of who publishes it.
    pub(super) of_systems: Kept<SystemAsOf, OfSystem>,
    /// What the lists of systems are made from.
    pub(super) listed: Kept<(Arc<System>, Vec<Language>), Arc<Listed>>,
    /// In which order systems were listed, by language, whatever they were.
    pub(super) orders: Kept<Language, Arc<Vec<usize>>>,
    /// What looks like personal data in a system's texts.
    pub(super) personal_data: Kept<Arc<System>, Vec<Diagnostic>>,
    /// The same in a file, by its path: from its hash and what its records answer for.
    pub(super) documents: Kept<(String, String), Vec<Diagnostic>>,
}

impl Memory {
    /// Lets go of what is no longer there.
    pub(super) fn sweep(&self) {
        self.charters.sweep();
        self.statements.sweep();
        self.evidence.sweep();
        self.changes.sweep();
        self.suppliers.sweep();
        self.opinions.sweep();
        self.corrections.sweep();
        self.indicators.sweep();
        self.inventory.sweep();
        self.glossary.sweep();
        self.addresses.sweep();
        self.confirmations.sweep();
        self.evidence_checks.sweep();
        self.systems.sweep();
        self.pages.sweep();
        self.translated.sweep();
    }
}
