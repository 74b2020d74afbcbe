//! Factors: what influences a result, which way, how much, and how that is known.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::record::{Entry, part, table};
use crate::model::translation::refuse_facts;
use crate::model::{Language, Text};
use crate::source::{Located, Table};

crate::words! {
    /// Which way a factor moves the result.
    Direction {
        /// More of it, higher.
        Raises = "raises",
        /// More of it, lower.
        Lowers = "lowers",
        /// It depends on the others.
        Depends = "depends",
        /// Without it nothing, or with it nothing else.
        Gates = "gates",
    }
}

crate::words! {
    /// What a weight is.
    WeightKind {
        /// The number that the calculation uses.
        Exact = "exact",
        /// A share of the result, in percent.
        Share = "share",
        /// A rank, 1 being the heaviest.
        Rank = "rank",
        /// Low, medium or high.
        Level = "level",
        /// Not known.
        Unknown = "unknown",
    }
}

crate::words! {
    /// A weight in words.
    WeightLevel {
        /// Little.
        Low = "low",
        /// Some.
        Medium = "medium",
        /// Much.
        High = "high",
    }
}

crate::words! {
    /// How a factor is known.
    Basis {
        /// It is a written rule.
        Rule = "rule",
        /// It is a coefficient of the model.
        Coefficient = "coefficient",
        /// Shapley values.
        Shap = "shap",
        /// Measured by permutation.
        Permutation = "permutation",
        /// The supplier says so.
        ProviderStatement = "provider_statement",
        /// People who know it say so.
        ExpertJudgement = "expert_judgement",
        /// It is a setting of ours.
        Configuration = "configuration",
        /// We tested it.
        OwnTest = "own_test",
    }
}

crate::words! {
    /// Whether the factors given are all there are.
    FactorsStatus {
        /// All are given.
        Stated = "stated",
        /// Some are given.
        PartlyStated = "partly_stated",
        /// They are not known.
        NotKnown = "not_known",
        /// They are known and not told.
        Withheld = "withheld",
    }
}

crate::words! {
    /// Whose setting a factor is.
    Layer {
        /// The organisation's own.
        Ours = "ours",
        /// The supplier's.
        Supplier = "supplier",
        /// What the model learned.
        Model = "model",
    }
}

crate::words! {
    /// Whether a factor is a trait by which the law forbids to judge, or stands for one.
    Protected {
        /// No.
        No = "no",
        /// It is such a trait.
        Trait = "trait",
        /// It can stand for one.
        Proxy = "proxy",
    }
}

crate::words! {
    /// What a supplier answered.
    SupplierAnswer {
        /// Nothing.
        None = "none",
        /// That it does not tell.
        Refused = "refused",
        /// A part.
        Partial = "partial",
    }
}

/// How much a factor weighs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Weight {
    /// The number that the calculation uses.
    Exact(f64),
    /// A share of the result, in percent.
    Share(f64),
    /// A rank, 1 being the heaviest.
    Rank(u32),
    /// 1 low, 2 medium, 3 high.
    Level(u8),
    /// Not known.
    Unknown,
}

part! {
    /// Something that influences the result.
    Factor by id {
        /// Its id in the system.
        id: Located<String>,
        /// Its name.
        name: Text,
        /// More on it.
        text: Option<Text>,
        /// Which way it moves the result.
        direction: Option<Direction>,
        /// How much it weighs.
        weight: Weight,
        /// What an exact weight counts.
        unit: Option<Text>,
        /// How it is known.
        basis: Option<Basis>,
        /// Whose setting it is.
        layer: Option<Layer>,
        /// Whether the law protects persons from being judged by it.
        protected: Option<Protected>,
        /// Whether the person concerned can act on it.
        actionable: Option<bool>,
        /// How they can.
        hint: Option<Text>,
        /// Ids of the evidence.
        evidence: Vec<Located<String>>,
        /// It is worded for any tool of the kind, and nobody found it true of this one yet.
        unconfirmed: bool,
        /// When somebody found it true of this one.
        confirmed: Option<Date>,
    }
    check holds_together
}

fn holds_together(factor: &Factor, table: &Table<'_>) {
    if !matches!(factor.weight, Weight::Exact(_)) {
        table.excludes("unit", "weight_kind");
    }
    if factor.unconfirmed {
        table.excludes("confirmed", "unconfirmed");
    }
}

impl Factor {
    /// Whether more than its name is told of this very system: which way it moves the result, how much, how that is
    /// known.
    pub fn is_told(&self) -> bool {
        let is_whole = self.direction.is_some() && self.basis.is_some();
        is_whole && self.weight != Weight::Unknown && !self.unconfirmed
    }

    /// Whether it may be a trait by which the law forbids to judge, or stand for one: silence is no “no”.
    fn may_be_protected(&self) -> bool {
        self.protected != Some(Protected::No)
    }

    /// Whether such a trait may weigh in it without anyone seeing how much.
    pub fn may_hide_a_trait(&self) -> bool {
        self.may_be_protected() && !self.is_comparable()
    }

    /// Whether it is heavier than another, where that can be said: within one kind of weight.
    fn is_heavier(&self, other: &Self) -> bool {
        match (self.weight, other.weight) {
            (Weight::Share(a), Weight::Share(b)) => a > b,
            (Weight::Rank(a), Weight::Rank(b)) => a < b,
            (Weight::Level(a), Weight::Level(b)) => a > b,
            _ => false,
        }
    }

    /// Whether its weight can be told from others of its kind. Exact numbers can't: each counts its own.
    pub fn is_comparable(&self) -> bool {
        matches!(
            self.weight,
            Weight::Share(_) | Weight::Rank(_) | Weight::Level(_)
        )
    }
}

/// The heaviest factors, as far as weights are said: those that no other outweighs. None where weights
/// of several kinds stand side by side, or where a trait that the law protects has one that can't be
/// compared: the heaviest of the others may not be the heaviest.
pub(super) fn heaviest(factors: &[Factor]) -> Vec<&Factor> {
    let told = || factors.iter().filter(|it| it.weight != Weight::Unknown);
    let kind = |factor: &Factor| std::mem::discriminant(&factor.weight);
    let first = told().next().map(kind);
    let is_mixed = told().any(|factor| Some(kind(factor)) != first);
    if is_mixed || factors.iter().any(Factor::may_hide_a_trait) {
        return Vec::new();
    }
    factors
        .iter()
        .filter(|factor| factor.is_comparable())
        .filter(|factor| !factors.iter().any(|other| other.is_heavier(factor)))
        .collect()
}

/// Reports shares that can't be shares of one whole: more than it, or, where they are said to be all,
/// less. Each may have been rounded to the nearest whole number.
pub(super) fn report_shares(factors: &[Factor], status: Option<FactorsStatus>, table: &Table<'_>) {
    let shares: Vec<f64> = factors
        .iter()
        .filter_map(|factor| match factor.weight {
            Weight::Share(share) => Some(share),
            _ => None,
        })
        .collect();
    let rounding = 0.5 * shares.len() as f64;
    let sum: f64 = shares.iter().sum();
    let are_all = status == Some(FactorsStatus::Stated) && shares.len() == factors.len();
    let is_more = sum > 100.0 + rounding;
    let is_less = are_all && !shares.is_empty() && sum < 100.0 - rounding;
    if is_more || is_less {
        let status = is_less.then_some("partly_stated");
        let sum = (sum * 10.0).round() / 10.0;
        table.report(
            Diagnostic::at(Code::SharesOfNoWhole, table.place_of_key("factor"))
                .with("sum", sum)
                .with_optional("status", status)
                .with_optional("most", is_more.then_some(100)),
        );
    }
}

part! {
    /// A worked example.
    WorkedExample by id {
        /// Its id in the system.
        id: Located<String>,
        /// What goes in.
        input: Text,
        /// What comes out.
        output: Text,
        /// Why.
        explanation: Option<Text>,
        /// What would have changed the result.
        otherwise: Option<Text>,
    }
}

table! {
    /// What was asked of the supplier.
    SupplierRequest {
        /// When.
        date: Date,
        /// By which way.
        channel: Option<Text>,
        /// What came of it.
        answer: SupplierAnswer,
        /// Id of the evidence that shows it.
        document: Option<Located<String>>,
    }
}

impl Entry for Weight {
    fn find(table: &Table<'_>, _: &'static str, _: Language) -> Option<Self> {
        Some(read_weight(table))
    }

    fn translate(&mut self, table: &Table<'_>, _: &'static str, _: Language) {
        refuse_facts(table, &["weight", "weight_kind"]);
    }
}

/// Reads `weight` as its kind says; what does not fit the kind is a fault.
fn read_weight(table: &Table<'_>) -> Weight {
    let kind = table.word::<WeightKind>("weight_kind");
    table.know(&["weight"]);
    let Some(kind) = kind else {
        if table.has("weight") && !table.has("weight_kind") {
            table.missing_because("weight_kind", "weight", table.place_of_key("weight"));
        }
        return Weight::Unknown;
    };
    if kind.value != WeightKind::Unknown && !table.has("weight") {
        table.missing_because("weight", "weight_kind", kind.place);
        return Weight::Unknown;
    }
    let weight = match kind.value {
        WeightKind::Exact => table.number("weight", -1e12..=1e12).map(Weight::Exact),
        WeightKind::Share => table.number("weight", 0.0..=100.0).map(Weight::Share),
        WeightKind::Rank => table.whole("weight", 1..=1000).map(Weight::Rank),
        WeightKind::Level => table.word("weight").map(|level| match level.value {
            WeightLevel::Low => Weight::Level(1),
            WeightLevel::Medium => Weight::Level(2),
            WeightLevel::High => Weight::Level(3),
        }),
        WeightKind::Unknown => {
            if table.has("weight") {
                table.report(
                    Diagnostic::at(Code::UnknownKey, table.place_of_key("weight"))
                        .with("key", "weight")
                        .with("known", "weight_kind"),
                );
            }
            None
        }
    };
    weight.unwrap_or(Weight::Unknown)
}
