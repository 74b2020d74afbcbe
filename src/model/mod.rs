//! What a site says: plain data, read from documents, resolved and derived here, once.
//!
//! The model knows no file system, no HTML and no clock; the date "as of" comes in as a value.

mod answer;
mod backlinks;
mod change;
mod charter;
mod contact;
mod evidence;
mod examples;
mod field;
mod gap;
mod identifier;
mod language;
mod page;
mod record;
mod reference;
mod resolve;
mod settings;
mod site;
mod statement;
mod system;
mod text;
mod translation;

pub use answer::{Answer, FieldAnswer, answer_of, answer_to, judged_by};
pub use backlinks::Backlinks;
pub use change::{Change, ChangeKind};
pub use charter::{
    Axis, Charter, CharterStatus, ClosingNote, Commitment, Issuer, Paragraph, Source,
};
pub use contact::{Contact, Route};
pub use evidence::{Degree, Evidence, EvidenceKind, PublishedFile, Verification, VerifiedBy};
pub use examples::{without_drafts, without_examples};
pub use field::Field;
pub use gap::{Gap, gaps};
pub use identifier::{Identifier, IdentifierKind};
pub use language::Language;
pub use page::Page;
pub use record::{Reach, Url};
pub use reference::Reference;
pub(crate) use resolve::check;
pub use resolve::resolve;
pub(crate) use settings::with_final_slash;
pub use settings::{Host, Organisation, Publication, Security, Settings, Signature};
pub use site::{Site, read};
pub use statement::{Action, Statement, Status};
pub use system::{
    Accessibility, AccessibilityState, Actor, Algorithm, Allowed, Appeal, Assessment,
    AssessmentKind, Automation, Basis, Certificate, Contested, Cost, DataSource, DataUsed,
    Direction, Document, Effect, Energy, EnergyMethod, Explanation, Factor, FactorsStatus,
    Feedback, Incident, Layer, Learns, LegalBasis, Metric, Model, Notice, OutputKind, Oversight,
    PersonalData, Possible, Power, Principles, Procurement, Protected, Refusal, Retention, Risk,
    RiskClass, RiskLevel, Section, Severity, SourceCode, SourceRole, Step, SupplierAnswer,
    SupplierRequest, System, SystemStatus, Usage, Use, Watch, Weight, WeightKind, Withheld,
    WorkedExample,
};
pub use text::Text;
