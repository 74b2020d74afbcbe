//! What a commitment can ask a system to tell, and what a system can say that it withholds.

use crate::source::Word;

impl Field {
    /// The name by which `limpide add` adds it to a system: one more of a list, a table, or a section.
    pub fn added_as(self) -> &'static str {
        match self {
            Self::DataSources => "data_source",
            Self::Factors => "factor",
            Self::Risks => "risk",
            Self::Metrics => "metric",
            Self::Assessments => "assessment",
            Self::Steps => "step",
            Self::Uses => "use",
            Self::Models => "model",
            Self::Incidents => "incident",
            told => told.word(),
        }
    }

    /// Whether its absence is no gap by itself: what was built has no supplier, and of an effect that nobody states there is a
    /// gap of its own. Said not to be known, it is one.
    pub(super) fn may_be_silent(self) -> bool {
        matches!(
            self,
            Self::Supplier
                | Self::AccountableRole
                | Self::Affected
                | Self::Effect
                | Self::PersonalData
        )
    }
}

crate::words! {
    /// A field of a system, as a charter's `system_fields` and a `[[withheld]]` name it.
    Field {
        /// What it is for.
        Purpose = "purpose",
        /// Who supplies it.
        Supplier = "supplier",
        /// The role that answers for it.
        AccountableRole = "accountable_role",
        /// Who is concerned.
        Affected = "affected",
        /// What its results do to persons.
        Effect = "effect",
        /// How the data that it uses relate to persons.
        PersonalData = "personal_data",
        /// What part it plays in the decision.
        Decision = "decision",
        /// How it works.
        HowItWorks = "how_it_works",
        /// Where its data come from.
        DataSources = "data_sources",
        /// The data that it uses.
        DataUsed = "data_used",
        /// What influences its results.
        Factors = "factors",
        /// What it does badly.
        Limits = "limits",
        /// Who watches over it.
        Oversight = "oversight",
        /// What can go wrong.
        Risks = "risks",
        /// What a person concerned can do.
        Recourse = "recourse",
        /// Whether a person can refuse it.
        Refusal = "refusal",
        /// How persons are told of it.
        Notice = "notice",
        /// How to have a result explained.
        Explanation = "explanation",
        /// How to contest a result.
        Appeal = "appeal",
        /// How well it does.
        Metrics = "metrics",
        /// What it consumes.
        Energy = "energy",
        /// Whether persons with disabilities can use it.
        Accessibility = "accessibility",
        /// What was examined before it was used.
        Assessments = "assessments",
        /// What is done for equal treatment.
        Fairness = "fairness",
        /// How it is protected.
        Security = "security",
        /// How it is watched in use.
        Monitoring = "monitoring",
        /// What its data lack.
        DataLimits = "data_limits",
        /// Why it is needed.
        Necessity = "necessity",
        /// What else could have been done.
        Alternatives = "alternatives",
        /// The way of the data.
        Steps = "steps",
        /// What it may be used for.
        Uses = "uses",
        /// The models that it rests on.
        Models = "models",
        /// How long data are kept.
        Retention = "retention",
        /// Its class of risk.
        RiskClass = "risk_class",
        /// What the law lets it rest on.
        LegalBasis = "legal_basis",
        /// Its source code.
        SourceCode = "source_code",
        /// What went wrong.
        Incidents = "incidents",
    }
}
