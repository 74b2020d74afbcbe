//! What can go wrong, what was examined, what went wrong.

use jiff::civil::Date;

use crate::model::Text;
use crate::model::record::{Url, part, table};
use crate::source::{Located, Table};

crate::words! {
    /// How bad it would be.
    Severity {
        /// Little.
        Low = "low",
        /// Some.
        Medium = "medium",
        /// Much.
        High = "high",
    }
}

crate::words! {
    /// The class of risk by the European regulation on AI, (EU) 2024/1689.
    RiskLevel {
        /// Forbidden.
        Prohibited = "prohibited",
        /// High.
        High = "high",
        /// Limited: persons must be told.
        Limited = "limited",
        /// Minimal.
        Minimal = "minimal",
        /// Nobody looked.
        NotAssessed = "not_assessed",
    }
}

crate::words! {
    /// What an assessment looks at.
    AssessmentKind {
        /// Data protection: Article 35 of the GDPR.
        Dpia = "dpia",
        /// Fundamental rights: Article 27 of the regulation on AI.
        Fria = "fria",
        /// The effects of an algorithm.
        Algorithmic = "algorithmic",
        /// Differences between groups.
        Bias = "bias",
        /// Security.
        Security = "security",
        /// Something else.
        Other = "other",
    }
}

part! {
    /// Something that can go wrong.
    Risk by id {
        /// Its id in the system.
        id: Located<String>,
        /// Its name.
        name: Text,
        /// More on it.
        text: Option<Text>,
        /// How bad it would be.
        severity: Option<Severity>,
        /// What is done about it.
        mitigation: Text,
        /// What remains of it.
        residual: Option<Text>,
    }
}

table! {
    /// Its class of risk.
    RiskClass {
        /// The class.
        class: RiskLevel,
        /// Why this one.
        basis: Option<Text>,
        /// When that was decided.
        date: Option<Date>,
    }
    check has_a_basis
}

fn has_a_basis(class: &RiskClass, table: &Table<'_>) {
    if class.class != RiskLevel::NotAssessed {
        table.needs("basis", "class");
    }
}

part! {
    /// An assessment, or why there is none.
    Assessment by id {
        /// Its id in the system.
        id: Located<String>,
        /// What it looks at.
        kind: AssessmentKind,
        /// When it was made.
        date: Option<Date>,
        /// Who made it.
        author: Option<Text>,
        /// What it found.
        summary: Option<Text>,
        /// Ids of the evidence.
        evidence: Vec<Located<String>>,
        /// Why it was not made.
        not_done: Option<Text>,
    }
    check is_dated_or_not_done
}

fn is_dated_or_not_done(_: &Assessment, table: &Table<'_>) {
    if !table.has("not_done") {
        return table.needs("date", "kind");
    }
    for key in ["date", "author", "summary", "evidence"] {
        table.excludes(key, "not_done");
    }
}

part! {
    /// Something that went wrong.
    Incident by id {
        /// Its id in the system.
        id: Located<String>,
        /// When.
        date: Date,
        /// What.
        summary: Text,
        /// What was done.
        action: Option<Text>,
        /// Where more is told.
        url: Option<Url>,
    }
}
