//! Factors: what influences a result, which way, how much, and how that is known.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Language, Text};
use crate::source::Table;

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

/// Something that influences the result.
#[derive(Debug, Clone)]
pub struct Factor {
    /// Its id in the system.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// More on it.
    pub text: Option<Text>,
    /// Which way it moves the result.
    pub direction: Option<Direction>,
    /// How much it weighs.
    pub weight: Weight,
    /// How it is known.
    pub basis: Option<Basis>,
    /// Whether the person concerned can act on it.
    pub actionable: Option<bool>,
    /// How they can.
    pub hint: Option<Text>,
}

impl Factor {
    pub(super) fn texts(&self) -> impl Iterator<Item = &Text> {
        [Some(&self.name), self.text.as_ref(), self.hint.as_ref()]
            .into_iter()
            .flatten()
    }

    pub(super) fn read(table: Table<'_>, plain: Language) -> Option<Self> {
        let id = table.required("id", table.id("id"));
        let name = Text::required(&table, "name", plain);
        let text = Text::read(&table, "text", plain);
        let direction = table.word("direction").map(|word| word.value);
        let weight = read_weight(&table);
        let basis = table.word("basis").map(|word| word.value);
        let actionable = table.boolean("actionable");
        let hint = Text::read(&table, "hint", plain);
        table.finish();
        Some(Self {
            id: id?.value,
            name: name?,
            text,
            direction,
            weight,
            basis,
            actionable,
            hint,
        })
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
        WeightKind::Rank => table
            .number("weight", 1.0..=1000.0)
            .map(|rank| Weight::Rank(rank as u32)),
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
