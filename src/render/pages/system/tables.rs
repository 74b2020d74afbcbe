//! What a system's page shows as tables: uses, steps, sources, data, factors, measures, risks.

use serde::Serialize;

use super::facts::{FactView, Facts, ValueView};
use crate::model::{
    DataSource, DataUsed, Factor, Metric, Risk, Step, SupplierRequest, System, Use, Weight,
    WorkedExample,
};
use crate::render::documents;
use crate::render::scope::{DateView, Scope, TextView, WordView};
use crate::source::Word;

#[derive(Serialize)]
pub(super) struct StepView {
    actor: WordView,
    text: TextView,
}

#[derive(Serialize)]
pub(super) struct UseView {
    what: TextView,
    allowed: WordView,
    conditions: Option<TextView>,
    persons: Option<TextView>,
    human_step: Option<TextView>,
}

#[derive(Serialize)]
pub(super) struct DataSourceView {
    id: String,
    name: TextView,
    role: WordView,
    provider: Option<TextView>,
    collection: Option<TextView>,
    more: Vec<FactView>,
    url: Option<String>,
    /// The kind and the size of a document that stands there.
    format: Option<String>,
}

#[derive(Serialize)]
pub(super) struct DataUsedView {
    name: TextView,
    why: Option<TextView>,
    personal: Option<WordView>,
    source: Option<TextView>,
}

#[derive(Serialize)]
pub(super) struct FactorView {
    name: TextView,
    text: Option<TextView>,
    direction: Option<WordView>,
    /// The word of its direction, for its bar; empty where it has none.
    sense: &'static str,
    weight: WeightView,
    basis: Option<WordView>,
    layer: Option<WordView>,
    protected: Option<WordView>,
    actionable: Option<bool>,
    hint: Option<TextView>,
    evidence: Vec<ValueView>,
    unconfirmed: bool,
    confirmed: Option<DateView>,
}

/// A weight in words, with its kind.
#[derive(Serialize)]
pub(super) struct WeightView {
    text: String,
    unit: Option<TextView>,
    /// 0 to 100, when the weight can be drawn.
    bar: Option<u8>,
    kind: WordView,
}

/// A case with its result, and what would have changed it.
#[derive(Serialize)]
pub(super) struct CaseView {
    input: TextView,
    output: TextView,
    explanation: Option<TextView>,
    otherwise: Option<TextView>,
}

#[derive(Serialize)]
pub(super) struct SupplierRequestView {
    date: DateView,
    channel: Option<TextView>,
    answer: WordView,
    document: Option<ValueView>,
}

#[derive(Serialize)]
pub(super) struct MetricView {
    name: TextView,
    value: String,
    unit: Option<TextView>,
    group: Option<TextView>,
    dataset: Option<TextView>,
    date: Option<DateView>,
    evidence: Option<ValueView>,
}

#[derive(Serialize)]
pub(super) struct RiskView {
    name: TextView,
    text: Option<TextView>,
    severity: Option<WordView>,
    mitigation: TextView,
    residual: Option<TextView>,
}

pub(super) fn step(scope: &Scope<'_>, step: &Step) -> StepView {
    StepView {
        actor: scope.word("actor", step.actor.word()),
        text: scope.text(&step.text),
    }
}

pub(super) fn used_for(scope: &Scope<'_>, used: &Use) -> UseView {
    UseView {
        what: scope.text(&used.what),
        allowed: scope.word("allowed", used.allowed.word()),
        conditions: scope.optional(used.conditions.as_ref()),
        persons: scope.optional(used.persons.as_ref()),
        human_step: scope.optional(used.human_step.as_ref()),
    }
}

pub(super) fn data_source(scope: &Scope<'_>, source: &DataSource) -> DataSourceView {
    DataSourceView {
        id: source.id.value.clone(),
        name: scope.text(&source.name),
        role: scope.word("source_role", source.role.word()),
        provider: scope.optional(source.provider.as_ref()),
        collection: scope.optional(source.collection.as_ref()),
        more: Facts::of(scope)
            .text("period", source.period.as_ref())
            .text("refresh", source.refresh.as_ref())
            .text("licence", source.licence.as_ref())
            .date("not_known", source.not_known_as_of)
            .done(),
        url: source.url.as_ref().map(|url| url.0.clone()),
        format: documents::of_link(scope, source.url.as_ref().map(|url| url.0.as_str())),
    }
}

pub(super) fn data_used(scope: &Scope<'_>, system: &System, data: &DataUsed) -> DataUsedView {
    let source = data.source.as_ref().and_then(|id| {
        system
            .data_sources
            .iter()
            .find(|source| source.id.value == id.value)
    });
    DataUsedView {
        name: scope.text(&data.name),
        why: scope.optional(data.why.as_ref()),
        personal: data
            .personal
            .map(|personal| scope.word("personal_data", personal.word())),
        source: source.map(|source| scope.text(&source.name)),
    }
}

pub(super) fn factor(scope: &Scope<'_>, factor: &Factor) -> FactorView {
    FactorView {
        name: scope.text(&factor.name),
        text: scope.optional(factor.text.as_ref()),
        direction: factor
            .direction
            .map(|direction| scope.word("direction", direction.word())),
        sense: factor.direction.map_or("", |direction| direction.word()),
        weight: weight_view(scope, factor),
        basis: factor.basis.map(|basis| scope.word("basis", basis.word())),
        layer: factor.layer.map(|layer| scope.word("layer", layer.word())),
        protected: factor
            .protected
            .map(|protected| scope.word("protected", protected.word())),
        actionable: factor.actionable,
        hint: scope.optional(factor.hint.as_ref()),
        evidence: factor
            .evidence
            .iter()
            .map(|id| ValueView::evidence(scope, id))
            .collect(),
        unconfirmed: factor.unconfirmed,
        confirmed: factor.confirmed.map(|date| scope.date(date)),
    }
}

fn weight_view(scope: &Scope<'_>, factor: &Factor) -> WeightView {
    let words = scope.words;
    let in_words = |word: &str, number: String| words.get(word).replace("{n}", &number);
    let (kind, text, bar) = match factor.weight {
        Weight::Exact(number) => ("exact", words.number(number), None),
        Weight::Share(share) => (
            "share",
            in_words("weight.share", words.number(share)),
            Some(share.round() as u8),
        ),
        Weight::Rank(rank) => ("rank", in_words("weight.rank", rank.to_string()), None),
        Weight::Level(level) => {
            let levels = ["weight.low", "weight.medium", "weight.high"];
            let word = levels[usize::from(level.clamp(1, 3) - 1)];
            let third = u8::try_from(u32::from(level) * 100 / 3).ok();
            ("level", words.get(word).to_owned(), third)
        }
        Weight::Unknown => ("unknown", words.get("weight.unknown").to_owned(), None),
    };
    WeightView {
        text,
        unit: scope.optional(factor.unit.as_ref()),
        bar,
        kind: scope.word("weight_kind", kind),
    }
}

pub(super) fn case(scope: &Scope<'_>, example: &WorkedExample) -> CaseView {
    CaseView {
        input: scope.text(&example.input),
        output: scope.text(&example.output),
        explanation: scope.optional(example.explanation.as_ref()),
        otherwise: scope.optional(example.otherwise.as_ref()),
    }
}

pub(super) fn supplier_request(
    scope: &Scope<'_>,
    request: &SupplierRequest,
) -> SupplierRequestView {
    SupplierRequestView {
        date: scope.date(request.date),
        channel: scope.optional(request.channel.as_ref()),
        answer: scope.word("supplier_answer", request.answer.word()),
        document: request
            .document
            .as_ref()
            .map(|id| ValueView::evidence(scope, id)),
    }
}

pub(super) fn metric(scope: &Scope<'_>, metric: &Metric) -> MetricView {
    MetricView {
        name: scope.text(&metric.name),
        value: scope.words.number(metric.value),
        unit: scope.optional(metric.unit.as_ref()),
        group: scope.optional(metric.group.as_ref()),
        dataset: scope.optional(metric.dataset.as_ref()),
        date: scope.optional_date(metric.date),
        evidence: metric
            .evidence
            .as_ref()
            .map(|id| ValueView::evidence(scope, id)),
    }
}

pub(super) fn risk(scope: &Scope<'_>, risk: &Risk) -> RiskView {
    RiskView {
        name: scope.text(&risk.name),
        text: scope.optional(risk.text.as_ref()),
        severity: risk
            .severity
            .map(|severity| scope.word("severity", severity.word())),
        mitigation: scope.text(&risk.mitigation),
        residual: scope.optional(risk.residual.as_ref()),
    }
}
