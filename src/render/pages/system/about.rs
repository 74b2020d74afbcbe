//! The facts of a system that are told as lists: what it is, rests on, consumes, costs.

use super::facts::{EntryView, FactView, Facts, ValueView};
use super::first::organisation;
use crate::model::{Reference, System, Usage};
use crate::render::scope::Scope;

/// What it is, whose and since when.
pub(super) fn sheet(scope: &Scope<'_>, system: &System) -> Vec<FactView> {
    Facts::of(scope)
        .plain("organisation", Some(organisation(scope, system)))
        .text("team", system.team.as_ref())
        .values(
            "supplier",
            system
                .supplier
                .as_ref()
                .map(|id| ValueView::reference(scope, &Reference::Supplier(id.value.clone()))),
        )
        .values(
            "usage",
            system.usage.as_ref().and_then(|usage| used(scope, usage)),
        )
        .text("effect_text", system.effect_text.as_ref())
        .texts("users", &system.users)
        .text("area", system.area.as_ref())
        .text("domain", system.domain.as_ref())
        .values("aliases", system.aliases.iter().map(ValueView::plain))
        .texts("keywords", &system.keywords)
        .date("until", system.until)
        .date("published", system.published)
        .url("public_page", system.public_page.as_ref())
        .url("register_url", system.register_url.as_ref())
        .done()
}

/// `214 candidatures, avril à octobre 2026, compté le 1er novembre 2026`
fn used(scope: &Scope<'_>, usage: &Usage) -> Option<ValueView> {
    let words = scope.words;
    let text = |text: &Option<_>| text.as_ref().map(|text| scope.text(text));
    let (unit, period) = (text(&usage.unit), text(&usage.period));
    let lang = unit
        .as_ref()
        .or(period.as_ref())
        .and_then(|text| text.lang.clone());
    let count = usage.count.map(|count| words.number(count));
    let counted = [count, unit.map(|unit| unit.text)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let dated = usage.as_of.map(|date| {
        words
            .get("fact.counted")
            .replace("{date}", &words.date(date))
    });
    let parts: Vec<String> = [Some(counted), period.map(|period| period.text), dated]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    (!parts.is_empty()).then(|| ValueView::in_language(parts.join(", "), lang))
}

pub(super) fn principles(scope: &Scope<'_>, system: &System) -> Vec<FactView> {
    let Some(principles) = &system.principles else {
        return Vec::new();
    };
    Facts::of(scope)
        .word("algorithm", principles.algorithm)
        .word("learns", principles.learns)
        .texts("inputs", &principles.inputs)
        .texts("outputs", &principles.outputs)
        .words("output_kind", &principles.output_kind)
        .done()
}

pub(super) fn models(scope: &Scope<'_>, system: &System) -> Vec<EntryView> {
    let entry = |model: &crate::model::Model| EntryView {
        name: ValueView::plain(&model.name).to(scope, model.url.as_ref()),
        texts: Vec::new(),
        facts: Facts::of(scope)
            .plain("version", model.version.as_deref())
            .text("provider", model.provider.as_ref())
            .text("licence", model.licence.as_ref())
            .done(),
    };
    system.models.iter().map(entry).collect()
}

pub(super) fn retention(scope: &Scope<'_>, system: &System) -> Vec<FactView> {
    let Some(retention) = &system.retention else {
        return Vec::new();
    };
    Facts::of(scope)
        .text("duration", Some(&retention.duration))
        .text("place", retention.place.as_ref())
        .text("access", retention.who.as_ref())
        .text("supplier_access", retention.supplier_access.as_ref())
        .url("processing_register", retention.register_url.as_ref())
        .done()
}

pub(super) fn oversight(scope: &Scope<'_>, system: &System) -> Vec<FactView> {
    let Some(oversight) = &system.oversight else {
        return Vec::new();
    };
    Facts::of(scope)
        .text("who", oversight.who.as_ref())
        .text("when", oversight.when.as_ref())
        .words("power", &oversight.powers)
        .text("rate", oversight.rate.as_ref())
        .text("training", oversight.training.as_ref())
        .done()
}

pub(super) fn energy(scope: &Scope<'_>, system: &System) -> Vec<FactView> {
    let Some(energy) = &system.energy else {
        return Vec::new();
    };
    Facts::of(scope)
        .word("energy_method", Some(energy.method))
        .text("reason", energy.reason.as_ref())
        .number("inference", energy.inference_wh, "Wh")
        .text("per", energy.per.as_ref())
        .number("training_energy", energy.training_kwh, "kWh")
        .number("carbon", energy.co2e_g, "g CO₂e")
        .text("scope", energy.scope.as_ref())
        .text("uncertainty", energy.uncertainty.as_ref())
        .date("date", energy.date)
        .text("region", energy.region.as_ref())
        .text("hosting", energy.hosting.as_ref())
        .text("hardware", energy.hardware.as_ref())
        .evidence(&energy.evidence)
        .done()
}

pub(super) fn accessibility(scope: &Scope<'_>, system: &System) -> Vec<FactView> {
    let Some(accessibility) = &system.accessibility else {
        return Vec::new();
    };
    Facts::of(scope)
        .word("accessibility_state", Some(accessibility.state))
        .date("date", accessibility.date)
        .url("more", accessibility.url.as_ref())
        .done()
}

pub(super) fn risk_class(scope: &Scope<'_>, system: &System) -> Vec<FactView> {
    let Some(class) = &system.risk_class else {
        return Vec::new();
    };
    Facts::of(scope)
        .word("risk_level", Some(class.class))
        .text("basis", class.basis.as_ref())
        .date("date", class.date)
        .done()
}

pub(super) fn assessments(scope: &Scope<'_>, system: &System) -> Vec<EntryView> {
    let entry = |done: &crate::model::Assessment| EntryView {
        name: ValueView::plain(scope.word_of("assessment_kind", done.kind)),
        texts: scope.optional(done.summary.as_ref()).into_iter().collect(),
        facts: Facts::of(scope)
            .date("made", done.date)
            .text("author", done.author.as_ref())
            .text("not_done", done.not_done.as_ref())
            .evidence(&done.evidence)
            .done(),
    };
    system.assessments.iter().map(entry).collect()
}

pub(super) fn incidents(scope: &Scope<'_>, system: &System) -> Vec<EntryView> {
    let entry = |incident: &crate::model::Incident| EntryView {
        name: ValueView::text(scope, &incident.summary).to(scope, incident.url.as_ref()),
        texts: Vec::new(),
        facts: Facts::of(scope)
            .date("date", Some(incident.date))
            .text("action", incident.action.as_ref())
            .done(),
    };
    system.incidents.iter().map(entry).collect()
}

pub(super) fn legal_bases(scope: &Scope<'_>, system: &System) -> Vec<EntryView> {
    let entry = |basis: &crate::model::LegalBasis| EntryView {
        name: ValueView::text(scope, &basis.title).to(scope, basis.url.as_ref()),
        texts: scope.optional(basis.text.as_ref()).into_iter().collect(),
        facts: Vec::new(),
    };
    system.legal_bases.iter().map(entry).collect()
}

pub(super) fn documents(scope: &Scope<'_>, system: &System) -> Vec<EntryView> {
    let language = |document: &crate::model::Document| {
        let code = document.language?;
        Some(scope.words.get(&format!("languages.{code}")).to_owned())
    };
    let entry = |document: &crate::model::Document| EntryView {
        name: ValueView::text(scope, &document.title).to(scope, Some(&document.url)),
        texts: Vec::new(),
        facts: Facts::of(scope)
            .plain("language", language(document).as_deref())
            .done(),
    };
    system.documents.iter().map(entry).collect()
}

pub(super) fn certificates(scope: &Scope<'_>, system: &System) -> Vec<EntryView> {
    let expires = |certificate: &crate::model::Certificate| {
        let date = certificate.expires.as_ref()?.value;
        (date < scope.as_of).then(|| scope.name(scope.words.get("fact.expired")))
    };
    let entry = |certificate: &crate::model::Certificate| EntryView {
        name: ValueView::text(scope, &certificate.kind).to(scope, certificate.url.as_ref()),
        texts: expires(certificate).into_iter().collect(),
        facts: Facts::of(scope)
            .plain("number", certificate.number.as_deref())
            .text("body", certificate.body.as_ref())
            .date(
                "expires",
                certificate.expires.as_ref().map(|date| date.value),
            )
            .done(),
    };
    system.certificates.iter().map(entry).collect()
}

/// How it was bought and what it costs; where its source code is.
pub(super) fn contract(scope: &Scope<'_>, system: &System) -> Vec<FactView> {
    let procurement = system.procurement.as_ref();
    let cost = system.cost.as_ref();
    let facts = Facts::of(scope)
        .text(
            "procedure",
            procurement.and_then(|bought| bought.procedure.as_ref()),
        )
        .date(
            "contract_start",
            procurement.and_then(|bought| bought.start),
        )
        .date(
            "contract_until",
            procurement.and_then(|bought| bought.until),
        )
        .url(
            "contract",
            procurement.and_then(|bought| bought.url.as_ref()),
        );
    match cost {
        Some(cost) => facts
            .number("cost", Some(cost.amount), &cost.currency)
            .text("cost_period", cost.period.as_ref())
            .url("more", cost.url.as_ref())
            .done(),
        None => facts.done(),
    }
}

pub(super) fn source_code(scope: &Scope<'_>, system: &System) -> Vec<FactView> {
    let code = system.source_code.as_ref();
    Facts::of(scope)
        .url("source_code", code.map(|code| &code.url))
        .text("licence", code.and_then(|code| code.licence.as_ref()))
        .done()
}
