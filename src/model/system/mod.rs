//! An AI system: its part in decisions, its data, the factors that influence its results.

mod factor;
mod parts;
mod read;
mod section;
mod translate;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use factor::{Basis, Direction, Factor, FactorsStatus, Weight, WeightKind};
pub use parts::{Appeal, DataSource, DataUsed, PersonalData, Risk, SourceRole};
pub use section::Section;

use super::{Consultation, Language, Text, Translations};
use crate::diagnostic::Place;
use crate::source::Located;

crate::words! {
    /// Where the system is in its life.
    SystemStatus {
        /// Decided, not begun.
        Planned = "planned",
        /// Being made.
        Development = "development",
        /// Tried with real people.
        Pilot = "pilot",
        /// In use.
        InUse = "in_use",
        /// Stopped for now.
        Suspended = "suspended",
        /// Stopped for good.
        Retired = "retired",
    }
}

crate::words! {
    /// The part that the system plays in decisions about persons.
    Automation {
        /// None.
        None = "none",
        /// It informs the person who decides.
        DecisionSupport = "decision_support",
        /// Nothing happens before a person says yes.
        HumanInTheLoop = "human_in_the_loop",
        /// It acts, a person watches and can stop it.
        HumanOnTheLoop = "human_on_the_loop",
        /// It decides alone.
        FullyAutomated = "fully_automated",
    }
}

crate::words! {
    /// What its results do to persons.
    Effect {
        /// Nothing.
        None = "none",
        /// They inform.
        Informational = "informational",
        /// They weigh on a person's situation.
        Significant = "significant",
        /// They change a person's rights.
        Legal = "legal",
    }
}

/// An AI system.
#[derive(Debug, Clone)]
pub struct System {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// One sentence on what it does.
    pub summary: Option<Text>,
    /// Who answers for it, when it is not the site's organisation.
    pub organisation: Option<String>,
    /// Id of the supplier, when it is bought.
    pub supplier: Option<Located<String>>,
    /// Where it is in its life.
    pub status: SystemStatus,
    /// Date of first use.
    pub since: Option<Date>,
    /// Id of the contact.
    pub contact: Located<String>,
    /// The part it plays in decisions.
    pub automation: Automation,
    /// What its results do to persons.
    pub effect: Option<Effect>,
    /// Who is concerned.
    pub affected: Vec<Text>,
    /// When the page was last changed.
    pub updated: Date,
    /// Until when it is meant to hold.
    pub review_due: Date,
    /// Where its data come from.
    pub data_sources: Vec<DataSource>,
    /// The data it uses.
    pub data_used: Vec<DataUsed>,
    /// What influences its results.
    pub factors: Vec<Factor>,
    /// Whether these are all, and if not, why.
    pub factors_status: FactorsStatus,
    /// Why factors are missing.
    pub factors_reason: Option<Text>,
    /// What can go wrong, and what is done about it.
    pub risks: Vec<Risk>,
    /// How to contest a result.
    pub appeal: Option<Appeal>,
    /// Ids of its evidence.
    pub evidence: Vec<Located<String>>,
    /// Who was asked.
    pub consultations: Vec<Consultation>,
    /// How it was translated.
    pub translations: Translations,
    /// The long texts, by language, the original first.
    pub sections: BTreeMap<Section, Vec<(Language, Place)>>,
    /// Invented.
    pub example: bool,
    /// Not published yet.
    pub draft: bool,
    /// Where the file begins.
    pub place: Place,
}

impl System {
    /// All its short texts, for what must be done to each.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let own = [
            Some(&self.name),
            self.summary.as_ref(),
            self.factors_reason.as_ref(),
        ];
        own.into_iter()
            .flatten()
            .chain(&self.affected)
            .chain(self.data_sources.iter().flat_map(DataSource::texts))
            .chain(self.data_used.iter().flat_map(DataUsed::texts))
            .chain(self.factors.iter().flat_map(Factor::texts))
            .chain(self.risks.iter().flat_map(Risk::texts))
            .chain(self.consultations.iter().flat_map(Consultation::texts))
    }
}
