//! What a site says: plain data, read from documents, resolved and derived here, once.
//!
//! The model knows no file system, no HTML and no clock; the date "as of" comes in as a value.

mod addresses;
mod answer;
mod approval;
mod audit;
mod backlinks;
mod bucket;
mod budget;
mod carbon;
mod change;
mod charter;
mod checking;
mod checks;
mod confirmation;
mod contact;
mod correction;
mod declaration;
mod derived;
mod destination;
mod difference;
mod directory;
mod due;
mod duty;
mod ecodesign;
mod evidence;
mod evidence_check;
mod examples;
mod facts;
mod field;
mod gap;
mod glossary;
mod identifier;
mod identity;
mod indicator;
mod inventory;
mod language;
mod law;
mod legal_notice;
mod licence;
mod logo;
mod memory;
mod opinion;
mod page;
mod past;
mod personal_data;
mod pictures;
mod proof;
mod publication;
mod record;
mod reference;
mod resolve;
mod review;
mod routes;
pub mod schema;
mod settings;
mod site;
mod ssh;
mod statement;
mod supplier;
mod system;
mod text;
mod translation;
mod validity;
mod verbatim;
mod wording;

pub use addresses::{Addresses, Moved, Withdrawn};
pub use answer::{Answer, FieldAnswer, Unjudged, answer_of, answer_to};
pub use approval::{Approval, lapsed_approvals};
pub use audit::{Audit, Conformity};
pub use backlinks::{Backlinks, Judged};
pub use bucket::{StoredIn, is_bucket, is_endpoint, is_prefix};
pub use budget::{Budget, MOST as MOST_BYTES};
pub use carbon::{Carbon, HostService, carbon_not_written};
pub use change::{Change, ChangeKind};
pub use charter::{
    Axis, Charter, CharterStatus, ClosingNote, Commitment, Issuer, Paragraph, SignatureLines,
    Source,
};
pub use checking::{Checking, Conformance, Reader, Run, Suppression};
pub use checks::{CheckedRule, Checks};
pub use confirmation::{Confirmation, Confirmations};
pub use contact::{Contact, Route};
pub use correction::Correction;
pub use declaration::{Declaration, Exception, Ground, Scheme, YearPlan};
pub use derived::Derived;
pub use destination::{Destination, Destined, KEPT, Server, Switch, is_archive};
pub use difference::{
    Difference, Named, Rewritten, differences, of_withdrawals, signs_of_age, untold,
};
pub use directory::{Directory, Facet, SHORT, folded};
pub use due::{Due, DueKind, dues};
pub use duty::{Duty, Obligation, StatementForm};
pub use ecodesign::{CriterionAnswer, Disclosure, DisclosureKind, Ecodesign, Met};
pub use evidence::{
    Degree, Evidence, EvidenceKind, PersonalDataSeen, PublishedFile, Verification, VerifiedBy,
};
pub use evidence_check::{
    Baseline, Became, Cited, EvidenceCheck, EvidenceChecks, HashOf, Look, News, Standing, Turn,
    Unverifiable, carried_over, cited, news,
};
pub use examples::{without_drafts, without_examples};
pub use facts::{DueFact, Entry, FACTS_FILE, Facts, NOBODY, Said};
pub use field::Field;
pub use gap::Gap;
pub use glossary::{Glossary, Lexicon, Term, unused_terms};
pub use identifier::{Identifier, IdentifierKind};
pub use identity::Identity;
pub use indicator::{Indicator, IndicatorKind, Target, Value, future_values};
pub use inventory::{Inventory, Item};
pub use language::Language;
pub use law::{Law, texts_of_the_law};
pub use legal_notice::unpublishable;
pub use licence::Licence;
pub use logo::Logo;
pub use memory::Memory;
pub use opinion::{Consultation, Opinion, OpinionKind, Verdict};
pub use page::{EasyRead, Page};
pub use past::{Past, future_dates};
pub use personal_data::{
    Document as LookedInto, Found as PersonalTrace, Trace, in_document, in_page, personal_data,
};
pub use pictures::{Picture, can_be_shown, name_of_narrower, shown_pictures, told_by_pictures};
pub(crate) use pictures::{named_pictures, picture, picture_named, published_pictures};
pub use proof::Proof;
pub use publication::{Host, Publication};
pub use record::{Reach, Url};
pub use reference::Reference;
pub(crate) use resolve::check;
pub use resolve::resolve;
pub use review::{Review, ReviewResult, confirmed, holds_from, is_told_by_review, unconfirmed};
pub use routes::{NoRoute, RouteFact, without_route};
pub use settings::{Organisation, Privacy, Security, Settings, Signature};
pub(crate) use settings::{origin, with_final_slash};
pub use site::{Site, read, read_again};
pub use ssh::{NotAServer, SshServer};
pub use statement::{Action, Ending, Statement, Status};
pub use supplier::{Supplier, SupplierFact, Topic};
pub use system::{
    Accessibility, AccessibilityState, ActRole, Actor, AdministrativeDecision, AiAct, Algorithm,
    Allowed, Appeal, Assessment, AssessmentKind, Automation, Basis, Certificate, Contested, Cost,
    DataSource, DataUsed, Direction, Document, Effect, Energy, EnergyMethod, Explanation, Factor,
    FactorsStatus, Feedback, Incident, Layer, Learns, LegalBasis, Metric, Model, NotKnown, Notice,
    OutputKind, Oversight, PersonalData, Possible, Power, Principles, Procurement, Protected,
    Refusal, Retention, Risk, RiskClass, RiskLevel, Section, Sections, Severity, SourceCode,
    SourceRole, Step, SupplierAnswer, SupplierRequest, System, SystemStatus, Usage, Use, Watch,
    Weight, WeightKind, Withheld, WorkedExample,
};
pub use text::Text;
pub use translation::{Translation, Translations};
pub use validity::{out_of_date, out_of_date_for, recent_until, recent_until_review};
pub use wording::{Version, Wording};

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{self, Located};

/// Reports ids that are twice in one file.
fn unique_ids<'a>(document: &source::Document<'_>, ids: impl Iterator<Item = &'a Located<String>>) {
    let mut seen: BTreeMap<&str, &Located<String>> = BTreeMap::new();
    for id in ids {
        match seen.get(id.value.as_str()) {
            Some(first) => document.collector().add(
                Diagnostic::at(Code::DuplicateId, id.place.clone())
                    .related_to(first.place.clone())
                    .with("id", &id.value),
            ),
            None => drop(seen.insert(&id.value, id)),
        }
    }
}
