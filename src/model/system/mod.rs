//! An AI system: its part in decisions, its data, the factors that influence its results.

mod data;
mod factor;
mod governance;
mod law;
mod oversight;
mod performance;
mod principles;
mod read;
mod recourse;
mod risk;
mod section;
mod sections;
mod translate;

use jiff::civil::Date;

pub use data::{DataSource, DataUsed, PersonalData, Retention, SourceRole};
pub use factor::{
    Basis, Direction, Factor, FactorsStatus, Layer, Protected, SupplierAnswer, SupplierRequest,
    Weight, WeightKind, WorkedExample,
};
pub use governance::{
    Certificate, Cost, Document, LegalBasis, NotKnown, Procurement, SourceCode, Withheld,
};
pub use law::{ActRole, AdministrativeDecision, AiAct};
pub use oversight::{Oversight, Power, Watch};
pub use performance::{Accessibility, AccessibilityState, Energy, EnergyMethod, Metric};
pub use principles::{
    Actor, Algorithm, Allowed, Learns, Model, OutputKind, Principles, Step, Usage, Use,
};
pub use recourse::{Appeal, Contested, Explanation, Feedback, Notice, Possible, Refusal};
pub use risk::{Assessment, AssessmentKind, Incident, Risk, RiskClass, RiskLevel, Severity};
pub use section::Section;
pub use sections::Sections;

use super::record::{Url, boxed, record};
use super::{Consultation, Field, Past, Review, Text, Translations};
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

record! {
    /// An AI system.
    System {
        /// Its name.
        name: Text,
        /// Other names that it goes by.
        aliases: Vec<String>,
        /// One sentence on what it does.
        summary: Option<Text>,
        /// Who answers for it, when it is not the site's organisation.
        organisation: Option<String>,
        /// The team that uses it.
        team: Option<Text>,
        /// The role that answers for it.
        accountable_role: Option<Text>,
        /// Id of who supplies it, when it is bought.
        supplier: Option<Located<String>>,
        /// Where it is in its life.
        status: SystemStatus,
        /// Date of first use.
        since: Option<Date>,
        /// Date of the end of use.
        until: Option<Date>,
        /// When its page was first published.
        published: Option<Date>,
        /// Id of the contact.
        contact: Located<String>,
        /// The part it plays in decisions.
        automation: Automation,
        /// What its results do to persons.
        effect: Option<Located<Effect>>,
        /// What they do to persons, in words.
        effect_text: Option<Text>,
        /// Who is concerned.
        affected: Vec<Text>,
        /// Who operates it.
        users: Vec<Text>,
        /// Where it is used.
        area: Option<Text>,
        /// In which field.
        domain: Option<Text>,
        /// Words to find it by.
        keywords: Vec<Text>,
        /// Its page elsewhere.
        public_page: Option<Url>,
        /// Its entry in a public register.
        register_url: Option<Url>,
        /// When the page was last changed.
        updated: Date,
        /// Until when it is meant to hold.
        review_due: Date,
        /// Its principles.
        principles: Option<Principles>,
        /// The models that it rests on.
        models as "model": Vec<Model>,
        /// How much it is used.
        usage: Option<Usage>,
        /// The way of the data.
        steps as "step": Vec<Step>,
        /// What it may be used for.
        uses as "use": Vec<Use>,
        /// Where its data come from.
        data_sources as "data_source": Vec<DataSource>,
        /// The data it uses.
        data_used: Vec<DataUsed>,
        /// The data that it could use and doesn't.
        data_not_used: Vec<Text>,
        /// What becomes of the data.
        retention: Option<Retention>,
        /// What influences its results.
        factors as "factor": Vec<Factor>,
        /// Whether these are all.
        factors_status: Option<Located<FactorsStatus>>,
        /// Why factors are missing.
        factors_reason: Option<Text>,
        /// What was asked of the supplier.
        supplier_request: Option<SupplierRequest>,
        /// Worked examples.
        worked_examples as "worked_example": Vec<WorkedExample>,
        /// Human oversight.
        oversight: Option<Oversight>,
        /// How to refuse.
        refusal: Option<Refusal>,
        /// How persons are told of it.
        notice: Option<Notice>,
        /// How to have a result explained.
        explanation: Option<Explanation>,
        /// How to contest a result.
        appeal: Option<Appeal>,
        /// Where to say what one thinks of it.
        feedback: Option<Feedback>,
        /// What can go wrong, and what is done about it.
        risks as "risk": Vec<Risk>,
        /// Its class of risk.
        risk_class: Option<RiskClass>,
        /// The individual administrative decision that it takes part in.
        administrative_decision: Option<Box<AdministrativeDecision>>,
        /// What the European regulation on AI has registered or told.
        ai_act: Option<Box<AiAct>>,
        /// What was examined.
        assessments as "assessment": Vec<Assessment>,
        /// How well it does.
        metrics as "metric": Vec<Metric>,
        /// What it consumes.
        energy: Option<Energy>,
        /// Whether persons with disabilities can use it.
        accessibility: Option<Accessibility>,
        /// What it rests on in law.
        legal_bases as "legal_basis": Vec<LegalBasis>,
        /// What went wrong.
        incidents as "incident": Vec<Incident>,
        /// The date as of which nothing that went wrong is known.
        no_incident_known: Option<Date>,
        /// Its source code.
        source_code: Option<Box<SourceCode>>,
        /// Documents about it.
        documents as "document": Vec<Document>,
        /// Its certificates.
        certificates as "certificate": Vec<Certificate>,
        /// How it was bought.
        procurement: Option<Procurement>,
        /// What it costs.
        cost: Option<Box<Cost>>,
        /// What is not told of it.
        withheld: Vec<Withheld>,
        /// What is not known of it.
        not_known: Vec<NotKnown>,
        /// When its page was read again, and nothing of it was changed.
        reviews as "reviewed": Vec<Review>,
        /// Ids of its evidence.
        evidence: Vec<Located<String>>,
        /// Invented.
        example: bool,
        /// Not published yet.
        draft: bool,
        /// Its dates that are claimed as past.
        past: Past,
    }
    given {
        /// Its id.
        id: String,
        /// The long texts, by language, the original first.
        sections: Sections,
        /// The pictures that they name, in all languages.
        pictures: Vec<(String, Place)>,
        /// Who was asked, and what they answered.
        consultations: Vec<Consultation>,
        /// How its translations were made.
        translations: Translations,
        /// Where the file begins.
        place: Place,
    }
}

boxed! { AdministrativeDecision AiAct Cost SourceCode }

impl System {
    /// All its short texts, for what must be done to each.
    pub fn texts(&self) -> Vec<&Text> {
        let mut found = Vec::new();
        self.list_keys(&mut found);
        found.extend(self.consultations.iter().flat_map(Consultation::texts));
        found
    }

    /// Whether its results are said to weigh on a person's situation or rights.
    pub fn weighs_on_persons(&self) -> bool {
        matches!(
            self.effect.as_ref().map(|effect| effect.value),
            Some(Effect::Significant | Effect::Legal)
        )
    }

    /// Whether there is something of the law to say of it in words of its own, which a page then has.
    pub fn has_legal_texts(&self) -> bool {
        self.ai_act.is_some() || self.is_of_high_risk() || self.administrative_decision.is_some()
    }

    /// Whether it is said to be of high risk by the European regulation on AI.
    pub fn is_of_high_risk(&self) -> bool {
        let class = self.risk_class.as_ref();
        class.is_some_and(|class| class.class == RiskLevel::High)
    }

    /// Whether they may: an effect that is not stated is no lesser one.
    pub fn may_weigh_on_persons(&self) -> bool {
        self.effect.is_none() || self.weighs_on_persons()
    }

    /// Whether it works on real persons or cases, so that commitments are judged by it.
    pub fn counts(&self) -> bool {
        matches!(
            self.status,
            SystemStatus::Pilot | SystemStatus::InUse | SystemStatus::Suspended
        )
    }

    /// When its use is planned to begin, while it is not at work.
    pub fn begins(&self) -> Option<Date> {
        let is_awaited = matches!(
            self.status,
            SystemStatus::Planned | SystemStatus::Development
        );
        self.since.filter(|_| is_awaited)
    }

    /// When its use is planned to end, while it is at work.
    pub fn ends(&self) -> Option<Date> {
        self.until.filter(|_| self.counts())
    }

    /// The date of a plan that has passed: of its beginning or of its end.
    pub fn overdue_plan(&self, as_of: Date) -> Option<Date> {
        self.begins().or(self.ends()).filter(|date| *date < as_of)
    }

    /// Whether its page was to be read again, or its use to begin or end, before this date.
    pub fn is_overdue(&self, as_of: Date) -> bool {
        self.review_due < as_of || self.overdue_plan(as_of).is_some()
    }

    /// Why a field is not told, if that is said.
    pub fn withheld(&self, field: Field) -> Option<&Withheld> {
        self.withheld
            .iter()
            .find(|withheld| withheld.field.value == field)
    }

    /// What is said of a field that is said not to be known.
    pub fn not_known(&self, field: Field) -> Option<&NotKnown> {
        self.not_known
            .iter()
            .find(|not_known| not_known.field.value == field)
    }

    /// Whether it is said that a field is not told, and why not: withheld, or not known.
    pub fn is_said_untold(&self, field: Field) -> bool {
        self.withheld(field).is_some() || self.not_known(field).is_some()
    }

    /// Who watches over it, when and with which powers, if all three are said.
    pub fn watch(&self) -> Option<Watch<'_>> {
        self.oversight.as_ref().and_then(Oversight::watch)
    }

    /// Whether its factors are said to be all that there are.
    pub fn has_all_factors(&self) -> bool {
        let status = self.factors_status.as_ref();
        status.is_some_and(|status| status.value == FactorsStatus::Stated)
    }

    /// The heaviest factors, as far as weights are said and can be compared.
    pub fn heaviest_factors(&self) -> Vec<&Factor> {
        factor::heaviest(&self.factors)
    }

    /// Every reference to an item of evidence, wherever in the file.
    pub fn evidence_ids(&self) -> impl Iterator<Item = &Located<String>> {
        let single = [
            self.supplier_request
                .as_ref()
                .and_then(|request| request.document.as_ref()),
            self.energy
                .as_ref()
                .and_then(|energy| energy.evidence.as_ref()),
        ];
        self.evidence
            .iter()
            .chain(self.factors.iter().flat_map(|factor| &factor.evidence))
            .chain(self.assessments.iter().flat_map(|done| &done.evidence))
            .chain(self.metrics.iter().flat_map(|metric| &metric.evidence))
            .chain(single.into_iter().flatten())
    }

    /// Every reference to a contact, wherever in the file.
    pub fn contact_ids(&self) -> impl Iterator<Item = &Located<String>> {
        let reaches = [
            self.refusal
                .as_ref()
                .and_then(|refusal| refusal.reach.as_ref()),
            self.explanation
                .as_ref()
                .map(|explanation| &explanation.reach),
            self.appeal.as_ref().map(|appeal| &appeal.reach),
            self.feedback.as_ref().map(|feedback| &feedback.reach),
        ];
        let named = reaches.into_iter().flatten();
        std::iter::once(&self.contact).chain(named.filter_map(|reach| reach.contact.as_ref()))
    }
}
