//! What a site says: plain data, read from documents, resolved and derived here, once.
//!
//! The model knows no file system, no HTML and no clock; the date "as of" comes in as a value.

mod backlinks;
mod change;
mod charter;
mod contact;
mod evidence;
mod examples;
mod gap;
mod identifier;
mod language;
mod page;
mod reference;
mod resolve;
mod settings;
mod site;
mod statement;
mod system;
mod text;
mod translation;

pub use backlinks::Backlinks;
pub use change::{Change, ChangeKind};
pub use charter::{
    Axis, Charter, CharterStatus, ClosingNote, Commitment, Issuer, Paragraph, Source,
};
pub use contact::{Contact, Route};
pub use evidence::{Degree, Evidence, EvidenceKind, PublishedFile, Verification, VerifiedBy};
pub use examples::{without_drafts, without_examples};
pub use gap::{Gap, gaps};
pub use identifier::{Identifier, IdentifierKind};
pub use language::Language;
pub use page::Page;
pub use reference::Reference;
pub(crate) use resolve::check;
pub use resolve::resolve;
pub(crate) use settings::with_final_slash;
pub use settings::{Host, Organisation, Publication, Security, Settings, Signature};
pub use site::{Site, read};
pub use statement::{Action, Statement, Status};
pub use system::{
    Appeal, Automation, Basis, DataSource, DataUsed, Direction, Effect, Factor, FactorsStatus,
    PersonalData, Risk, Section, SourceRole, System, SystemStatus, Weight, WeightKind,
};
pub use text::Text;
