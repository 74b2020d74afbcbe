//! What a site says: plain data, read from documents, resolved and derived here, once.
//!
//! The model knows no file system, no HTML and no clock; the date "as of" comes in as a value.

mod backlinks;
mod change;
mod charter;
mod contact;
mod correction;
mod duty;
mod evidence;
mod examples;
mod gap;
mod identifier;
mod indicator;
mod inventory;
mod language;
mod opinion;
mod page;
mod personal_data;
mod reference;
mod resolve;
mod settings;
mod site;
mod statement;
mod supplier;
mod system;
mod text;
mod translation;
mod validity;

pub use backlinks::Backlinks;
pub use change::{Change, ChangeKind};
pub use charter::{
    Axis, Charter, CharterStatus, ClosingNote, Commitment, Issuer, Paragraph, Source,
};
pub use contact::{Contact, Route};
pub use correction::Correction;
pub use duty::{Duty, Obligation};
pub use evidence::{Degree, Evidence, EvidenceKind, PublishedFile, Verification, VerifiedBy};
pub use examples::{without_drafts, without_examples};
pub use gap::{Gap, gaps};
pub use identifier::{Identifier, IdentifierKind};
pub use indicator::{Indicator, IndicatorKind, IndicatorSource, Target, Value, future_values};
pub use inventory::{Inventory, Item};
pub use language::Language;
pub use opinion::{Consultation, Opinion, OpinionKind, Verdict};
pub use page::{EasyRead, Page};
pub use personal_data::personal_data;
pub use reference::Reference;
pub(crate) use resolve::check;
pub use resolve::resolve;
pub(crate) use settings::with_final_slash;
pub use settings::{Host, Organisation, Publication, Security, Settings, Signature};
pub use site::{Site, read};
pub use statement::{Action, Ending, Statement, Status};
pub use supplier::{Supplier, SupplierFact, Topic};
pub use system::{
    Appeal, Automation, Basis, DataSource, DataUsed, Direction, Effect, Factor, FactorsStatus,
    PersonalData, Risk, Section, SourceRole, System, SystemStatus, Weight, WeightKind,
};
pub use text::Text;
pub use translation::{Translation, Translations};
pub use validity::{out_of_date, out_of_date_for};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Document, Located};

/// Reports ids that are twice in one file.
fn unique_ids<'a>(document: &Document<'_>, ids: impl Iterator<Item = &'a Located<String>>) {
    let mut seen: Vec<&Located<String>> = Vec::new();
    for id in ids {
        match seen.iter().find(|known| known.value == id.value) {
            Some(first) => document.collector().add(
                Diagnostic::at(Code::DuplicateId, id.place.clone())
                    .related_to(first.place.clone())
                    .with("id", &id.value),
            ),
            None => seen.push(id),
        }
    }
}
