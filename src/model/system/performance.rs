//! How well a system does, what it consumes, whether everybody can use it.

use jiff::civil::Date;

use crate::model::Text;
use crate::model::record::{Url, part, table};
use crate::source::{Located, Table};

crate::words! {
    /// How a consumption is known.
    EnergyMethod {
        /// Measured.
        Measured = "measured",
        /// Estimated.
        Estimated = "estimated",
        /// The supplier says so.
        Supplier = "supplier",
        /// It is not.
        NotAvailable = "not_available",
    }
}

crate::words! {
    /// Whether a service follows the rules of accessibility.
    AccessibilityState {
        /// All of them.
        Conforming = "conforming",
        /// Some.
        Partly = "partly",
        /// No.
        NotConforming = "not_conforming",
        /// Nobody looked.
        NotAssessed = "not_assessed",
    }
}

part! {
    /// A measure of how well it does.
    Metric by id {
        /// Its id in the system.
        id: Located<String>,
        /// What is measured.
        name: Text,
        /// The number.
        value: f64,
        /// What it counts.
        unit: Option<Text>,
        /// For which group of persons or cases.
        group: Option<Text>,
        /// On which data.
        dataset: Option<Text>,
        /// When.
        date: Option<Date>,
        /// Id of the evidence.
        evidence: Option<Located<String>>,
    }
}

table! {
    /// What it consumes.
    Energy {
        /// How that is known.
        method: EnergyMethod,
        /// Why it is not.
        reason: Option<Text>,
        /// Energy of one use, in watt-hours.
        inference_wh: Option<f64>,
        /// What one use is.
        per: Option<Text>,
        /// Energy of the training, in kilowatt-hours.
        training_kwh: Option<f64>,
        /// Emissions, in grams of CO₂ equivalent.
        co2e_g: Option<f64>,
        /// What the figures cover, and what not.
        scope: Option<Text>,
        /// By how much they may be wrong.
        uncertainty: Option<Text>,
        /// When they were made.
        date: Option<Date>,
        /// Id of the evidence.
        evidence: Option<Located<String>>,
        /// Where it runs.
        region: Option<Text>,
        /// With whom it runs.
        hosting: Option<Text>,
        /// On what it runs.
        hardware: Option<Text>,
    }
    check figures_are_founded
}

const FIGURES: [&str; 3] = ["inference_wh", "training_kwh", "co2e_g"];

fn figures_are_founded(energy: &Energy, table: &Table<'_>) {
    if energy.method == EnergyMethod::NotAvailable {
        table.needs("reason", "method");
        for figure in FIGURES {
            table.excludes(figure, "method");
        }
        return;
    }
    match FIGURES.iter().find(|figure| table.has(figure)) {
        None => table.needs("inference_wh", "method"),
        Some(figure) => {
            table.needs("scope", figure);
            table.needs("date", figure);
        }
    }
    if table.has("inference_wh") {
        table.needs("per", "inference_wh");
    }
}

table! {
    /// Whether persons with disabilities can use it.
    Accessibility {
        /// What was found.
        state: AccessibilityState,
        /// Where it is told.
        url: Option<Url>,
        /// When it was looked at.
        date: Option<Date>,
    }
    check conformance_is_told
}

/// That a service conforms is a claim which a reader can look up, and which ages.
fn conformance_is_told(accessibility: &Accessibility, table: &Table<'_>) {
    if accessibility.state == AccessibilityState::Conforming {
        table.needs("url", "state");
        table.needs("date", "state");
    }
}
