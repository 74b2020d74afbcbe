//! Whether a system answers a commitment: computed from what it tells, never claimed.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{
    AccessibilityState, Algorithm, Commitment, DataSource, EnergyMethod, Factor, FactorsStatus,
    Field, Reference, RiskLevel, Section, Site, SourceRole, Statement, Status, System,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Word;

crate::words! {
    /// How far a system answers. Only `answered` counts.
    Answer {
        /// All that is asked is told.
        Answered = "answered",
        /// A part of it is told.
        Partly = "partly",
        /// It is said not to be known.
        SaidUnknown = "said_unknown",
        /// It is said to be withheld.
        Withheld = "withheld",
        /// Nothing is said.
        Missing = "missing",
    }
}

/// What a system tells of one field that a commitment asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldAnswer {
    /// The field.
    pub field: Field,
    /// What is told.
    pub answer: Answer,
}

/// What a system tells of each field that a commitment asks for.
pub fn answer_to(commitment: &Commitment, system: &System) -> Vec<FieldAnswer> {
    commitment
        .system_fields
        .iter()
        .map(|field| FieldAnswer {
            field: *field,
            answer: of_field(system, *field),
        })
        .collect()
}

/// The answer that several fields make together: all answered, some, or what all share.
pub fn answer_of(fields: &[FieldAnswer]) -> Answer {
    let every = |answer: Answer| fields.iter().all(|field| field.answer == answer);
    let any = |answer: Answer| fields.iter().any(|field| field.answer == answer);
    if every(Answer::Answered) {
        Answer::Answered
    } else if any(Answer::Answered) || any(Answer::Partly) {
        Answer::Partly
    } else {
        [Answer::SaidUnknown, Answer::Withheld]
            .into_iter()
            .find(|answer| every(*answer))
            .unwrap_or(Answer::Missing)
    }
}

/// What a system tells of a field.
pub(in crate::model) fn of_field(system: &System, field: Field) -> Answer {
    let is_unknown = system.not_known(field).is_some();
    match system.withheld(field) {
        Some(_) => Answer::Withheld,
        None if is_unknown => Answer::SaidUnknown,
        None => of_told(system, field),
    }
}

/// What a system tells of a field, whether or not it says that it withholds it.
fn of_told(system: &System, field: Field) -> Answer {
    match field {
        Field::Factors => of_factors(system),
        Field::Oversight => of_oversight(system),
        Field::Energy => match system.energy.as_ref().map(|energy| energy.method) {
            Some(EnergyMethod::NotAvailable) => Answer::SaidUnknown,
            found => told(found.is_some()),
        },
        Field::RiskClass => match system.risk_class.as_ref().map(|class| class.class) {
            Some(RiskLevel::NotAssessed) => Answer::SaidUnknown,
            found => told(found.is_some()),
        },
        Field::Accessibility => match system.accessibility.as_ref().map(|found| found.state) {
            Some(AccessibilityState::NotAssessed) => Answer::SaidUnknown,
            found => told(found.is_some()),
        },
        // An assessment that was not made answers nothing, whatever the reason.
        Field::Assessments => told(system.assessments.iter().any(|done| done.date.is_some())),
        Field::Recourse => told(system.appeal.is_some() || has_section(system, field)),
        Field::DataSources => of_data_sources(system),
        Field::DataUsed => told(!system.data_used.is_empty()),
        Field::Risks => told(!system.risks.is_empty()),
        Field::Metrics => told(!system.metrics.is_empty()),
        Field::Steps => told(!system.steps.is_empty()),
        Field::Uses => told(!system.uses.is_empty()),
        Field::Models => told(!system.models.is_empty()),
        Field::LegalBasis => told(!system.legal_bases.is_empty()),
        Field::Incidents => match system.no_incident_known {
            // Nobody looked since the description was last changed.
            Some(date) if date < system.updated => Answer::Partly,
            known => told(!system.incidents.is_empty() || known.is_some()),
        },
        Field::Refusal => told(system.refusal.is_some()),
        Field::Notice => told(system.notice.is_some()),
        Field::Explanation => told(system.explanation.is_some()),
        Field::Appeal => told(system.appeal.is_some()),
        Field::Supplier => told(system.supplier.is_some()),
        Field::AccountableRole => told(system.accountable_role.is_some()),
        Field::Affected => told(!system.affected.is_empty()),
        Field::Effect => told(system.effect.is_some()),
        Field::PersonalData => {
            let data = &system.data_used;
            told(!data.is_empty() && data.iter().all(|it| it.personal.is_some()))
        }
        Field::Retention => told(system.retention.is_some()),
        Field::SourceCode => told(system.source_code.is_some()),
        Field::Purpose
        | Field::Decision
        | Field::HowItWorks
        | Field::Limits
        | Field::Fairness
        | Field::Security
        | Field::Monitoring
        | Field::DataLimits
        | Field::Necessity
        | Field::Alternatives => told(has_section(system, field)),
    }
}

fn told(told: bool) -> Answer {
    match told {
        true => Answer::Answered,
        false => Answer::Missing,
    }
}

fn has_section(system: &System, field: Field) -> bool {
    Section::ALL
        .iter()
        .filter(|section| section.name() == field.word())
        .any(|section| system.sections.has(*section))
}

/// Factors of which nobody says whether they are all are a part of them, and so are names alone.
fn of_factors(system: &System) -> Answer {
    match system.factors_status.as_ref().map(|status| status.value) {
        Some(FactorsStatus::Stated) if system.factors.iter().all(Factor::is_told) => {
            Answer::Answered
        }
        Some(FactorsStatus::Stated | FactorsStatus::PartlyStated) => Answer::Partly,
        Some(FactorsStatus::NotKnown) => Answer::SaidUnknown,
        Some(FactorsStatus::Withheld) => Answer::Withheld,
        None if system.factors.is_empty() => Answer::Missing,
        None => Answer::Partly,
    }
}

/// Sources that are hardly more than named are told in part; so are those of what was trained, of which
/// none is what it was trained on.
fn of_data_sources(system: &System) -> Answer {
    let sources = &system.data_sources;
    let is_told = |source: &DataSource| {
        let says_how = source.collection.is_some() || source.url.is_some();
        says_how && source.not_known_as_of.is_none()
    };
    let is_training = |source: &DataSource| source.role == SourceRole::Training;
    let algorithm = system.principles.as_ref().and_then(|it| it.algorithm);
    let is_trained = matches!(
        algorithm,
        Some(Algorithm::MachineLearning | Algorithm::Generative)
    );
    match sources.is_empty() {
        true => Answer::Missing,
        false if is_trained && !sources.iter().any(is_training) => Answer::Partly,
        false if sources.iter().all(is_told) => Answer::Answered,
        false => Answer::Partly,
    }
}

fn of_oversight(system: &System) -> Answer {
    let described = has_section(system, Field::Oversight);
    match system.oversight.as_ref().map(|table| table.watch()) {
        Some(Some(_)) => Answer::Answered,
        Some(None) => Answer::Partly,
        None if described => Answer::Partly,
        None => Answer::Missing,
    }
}

/// The systems of a site with what tells which statements they judge, close together: each statement looks at all.
pub(super) struct Roster<'a>(Vec<Listed<'a>>);

struct Listed<'a> {
    system: &'a System,
    is_at_work: bool,
    is_example: bool,
}

impl<'a> Roster<'a> {
    pub fn of(site: &'a Site) -> Self {
        let listed = |system: &'a Arc<System>| Listed {
            system,
            is_at_work: system.counts(),
            is_example: system.example,
        };
        Self(site.systems.iter().map(listed).collect())
    }

    /// The systems that a statement is judged by: those at work, and those that it names itself, at work
    /// or not. An invented system says nothing against a statement of fact.
    pub fn judging(&self, statement: &'a Statement) -> impl Iterator<Item = &'a System> {
        let example = statement.example;
        let named: BTreeSet<&str> = statement.systems.iter().map(|id| &*id.value).collect();
        let judges = self.0.iter().filter(move |it| {
            let counts = it.is_at_work || named.contains(&*it.system.id);
            counts && (example || !it.is_example)
        });
        judges.map(|it| it.system)
    }
}

/// Why a statement that claims something of systems is not judged by all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unjudged {
    /// So many are known and not described.
    Known(usize),
    /// No inventory says which there are.
    NoInventory,
    /// The charter does not say what the commitment asks of systems: nothing is computed.
    NothingSaid,
}

/// Whether the systems that a statement is judged by are all that are known, which `not_described`
/// others are not: what nobody describes answers nothing, and must not look as if it did.
pub(super) fn unjudged(
    site: &Site,
    (statement, commitment): (&Statement, &Commitment),
    not_described: usize,
) -> Option<Unjudged> {
    if !statement.status.value.claims() || statement.retracted.is_some() {
        return None;
    }
    if !commitment.says_what_it_asks {
        return Some(Unjudged::NothingSaid);
    }
    if site.inventory_unread {
        return None;
    }
    // An invented list says nothing of what is real.
    let inventory = site.inventory.as_ref();
    match inventory.filter(|it| statement.example || !it.example) {
        None => Some(Unjudged::NoInventory),
        Some(_) => (not_described > 0).then_some(Unjudged::Known(not_described)),
    }
}

/// Reports fields that a system tells and says that it withholds or does not know: with the second left
/// out the first would count as an answer.
pub(super) fn report_told_and_withheld(site: &Site, found: &mut Vec<Diagnostic>) {
    for system in &site.systems {
        for withheld in &system.withheld {
            let field = withheld.field.value;
            // What is said not to be known can't be kept back.
            let is_told = !matches!(of_told(system, field), Answer::Withheld | Answer::Missing);
            if is_told {
                found.push(
                    Diagnostic::at(Code::Contradiction, withheld.field.place.clone())
                        .with("key", "[[withheld]]")
                        .with("other", field.word()),
                );
            }
        }
        for not_known in &system.not_known {
            let field = not_known.field.value;
            let is_told = matches!(of_told(system, field), Answer::Answered | Answer::Partly);
            let other = match field {
                Field::Factors if system.factors_status.is_some() => Some("factors_status"),
                // Every system says it in a word.
                Field::Decision => Some("automation"),
                _ if is_told => Some(field.word()),
                _ => system.withheld(field).map(|_| "[[withheld]]"),
            };
            if let Some(other) = other {
                found.push(
                    Diagnostic::at(Code::Contradiction, not_known.field.place.clone())
                        .with("key", "[[not_known]]")
                        .with("other", other),
                );
            }
        }
    }
}

/// Whether all that a commitment asks is told of a system.
fn answers_all(system: &System, commitment: &Commitment) -> bool {
    let mut fields = commitment.system_fields.iter();
    fields.all(|field| of_field(system, *field) == Answer::Answered)
}

/// Whether something of what a commitment asks is told of a system.
fn answers_some(system: &System, commitment: &Commitment) -> bool {
    let mut fields = commitment.system_fields.iter();
    fields.any(|field| matches!(of_field(system, *field), Answer::Answered | Answer::Partly))
}

/// Reports statements that claim more than the systems tell.
pub(super) fn report_stronger(site: &Site, found: &mut Vec<Diagnostic>) {
    let roster = Roster::of(site);
    for statement in site
        .statements
        .iter()
        .filter(|found| found.retracted.is_none())
    {
        let charter = site.charter(&statement.charter.value);
        let commitment = charter.and_then(|found| found.commitment(&statement.commitment.value));
        let Some((_, commitment)) = commitment.filter(|(_, asks)| !asks.system_fields.is_empty())
        else {
            continue;
        };
        let mut judges = roster.judging(statement).peekable();
        if judges.peek().is_none() {
            found.extend(without_systems(site, statement, commitment));
            continue;
        }
        let (stronger, instead) = match statement.status.value {
            Status::Applied => (
                !judges.all(|system| answers_all(system, commitment)),
                Status::PartlyApplied,
            ),
            Status::PartlyApplied => (
                // What is withheld or not known answers nothing, and says so.
                !judges.any(|system| answers_some(system, commitment)),
                Status::InProgress,
            ),
            _ => continue,
        };
        if stronger {
            let answers = roster.judging(statement);
            let answers: Vec<(&System, Vec<FieldAnswer>)> = answers
                .map(|system| (system, answer_to(commitment, system)))
                .collect();
            found.push(stronger_than(statement, &answers, instead));
        }
    }
}

/// The fault of a statement that claims something of systems, of which none is described.
fn without_systems(
    site: &Site,
    statement: &Statement,
    commitment: &Commitment,
) -> Option<Diagnostic> {
    // A system that can't be read is told already.
    let is_unread = site.unread_folders.contains(&"systems")
        || site
            .unread
            .iter()
            .any(|it| matches!(it, Reference::System(_)));
    if !statement.status.value.claims() || is_unread {
        return None;
    }
    let asks: Vec<&str> = commitment
        .system_fields
        .iter()
        .map(|it| it.word())
        .collect();
    let inventory = site.inventory.as_ref();
    let known = inventory.map(|it| {
        let missing = it.not_described(site);
        let ids = missing.iter().map(|at| it.items[*at].id.value.as_str());
        let mut ids: Vec<&str> = ids.take(NAMED + 1).collect();
        if ids.len() > NAMED {
            ids[NAMED] = "…";
        }
        ids.join(", ")
    });
    Some(
        Diagnostic::at(
            Code::StatementWithoutSystems,
            statement.status.place.clone(),
        )
        .with("status", statement.status.value.word())
        .with("asks", asks.join(", "))
        .with_optional("known", known.filter(|known| !known.is_empty())),
    )
}

/// How many of the systems that tell less a fault names: the others are mended the same way.
const NAMED: usize = 10;

/// The fault, with the files of systems that tell less and what each lacks.
fn stronger_than(
    statement: &Statement,
    answers: &[(&System, Vec<FieldAnswer>)],
    instead: Status,
) -> Diagnostic {
    let mut fault = Diagnostic::at(Code::StrongerThanSystems, statement.status.place.clone())
        .with("status", statement.status.value.word())
        .with("instead", instead.word())
        .with_optional(
            "missing",
            (instead == Status::PartlyApplied).then_some("missing"),
        );
    let mut lacks = Vec::new();
    for (system, fields) in answers {
        let lacking: Vec<&str> = fields
            .iter()
            .filter(|field| field.answer != Answer::Answered)
            .map(|field| field.field.word())
            .collect();
        if lacks.len() == NAMED {
            lacks.push("…".to_owned());
            break;
        }
        if !lacking.is_empty() {
            lacks.push(format!(
                "{} ({})",
                system.place.file.path,
                lacking.join(", ")
            ));
            fault = fault.related_to(system.place.clone());
        }
    }
    fault.with("lacks", lacks.join(", "))
}
