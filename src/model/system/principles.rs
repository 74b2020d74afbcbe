//! What a system is: how it calculates, on which models, the way of its data, what it may be used for.

use jiff::civil::Date;

use crate::model::Text;
use crate::model::record::{Url, part, table};
use crate::source::{Located, Table};

crate::words! {
    /// How it calculates.
    Algorithm {
        /// By written rules.
        Rules = "rules",
        /// By statistics.
        Statistical = "statistical",
        /// By what it learned from data.
        MachineLearning = "machine_learning",
        /// By making content.
        Generative = "generative",
        /// By several of these.
        Hybrid = "hybrid",
    }
}

crate::words! {
    /// Whether it changes by being used.
    Learns {
        /// No.
        No = "no",
        /// When people train it anew.
        OfflineRetraining = "offline_retraining",
        /// By itself, in use.
        Online = "online",
    }
}

crate::words! {
    /// What comes out.
    OutputKind {
        /// A number.
        Score = "score",
        /// A class.
        Class = "class",
        /// An order.
        Ranking = "ranking",
        /// A recommendation.
        Recommendation = "recommendation",
        /// A prediction.
        Prediction = "prediction",
        /// A text, an image, a sound.
        Content = "content",
        /// A decision.
        Decision = "decision",
    }
}

crate::words! {
    /// Who or what acts in a step.
    Actor {
        /// A person.
        Person = "person",
        /// The system.
        System = "system",
        /// A source of data.
        Source = "source",
    }
}

crate::words! {
    /// Whether a use is allowed.
    Allowed {
        /// Yes.
        Yes = "yes",
        /// On conditions.
        Conditions = "conditions",
        /// No.
        No = "no",
    }
}

table! {
    /// Its principles.
    Principles {
        /// How it calculates.
        algorithm: Option<Algorithm>,
        /// Whether it changes by being used.
        learns: Option<Learns>,
        /// What goes in.
        inputs: Vec<Text>,
        /// What comes out.
        outputs: Vec<Text>,
        /// Of which kinds that is.
        output_kind: Vec<OutputKind>,
    }
}

part! {
    /// A model that it rests on.
    Model by id {
        /// Its id in the system.
        id: Located<String>,
        /// Its name.
        name: String,
        /// Its version.
        version: Option<String>,
        /// Who provides it.
        provider: Option<Text>,
        /// Its licence.
        licence: Option<Text>,
        /// Its address.
        url: Option<Url>,
    }
}

table! {
    /// How much it is used.
    Usage {
        /// How many times.
        count: Option<f64>,
        /// Of what.
        unit: Option<Text>,
        /// In which time.
        period: Option<Text>,
        /// When it was counted.
        as_of: Option<Date>,
    }
    check dated
}

fn dated(usage: &Usage, table: &Table<'_>) {
    if usage.count.is_some() {
        table.needs("as_of", "count");
    }
}

part! {
    /// A step on the way of the data.
    Step by id {
        /// Its id in the system.
        id: Located<String>,
        /// Who or what acts.
        actor: Actor,
        /// What happens.
        text: Text,
    }
}

part! {
    /// Something that it is used for, or may not be.
    Use by id {
        /// Its id in the system.
        id: Located<String>,
        /// What for.
        what: Text,
        /// Whether that is allowed.
        allowed: Allowed,
        /// On which conditions.
        conditions: Option<Text>,
        /// Who is concerned.
        persons: Option<Text>,
        /// What a person does in it.
        human_step: Option<Text>,
    }
    check conditions_are_told
}

fn conditions_are_told(used: &Use, table: &Table<'_>) {
    if used.allowed == Allowed::Conditions {
        table.needs("conditions", "allowed");
    }
}
