//! What stands beside a commitment or a system: opinions unedited, who was asked, indicators.

use serde::Serialize;

use super::line::LineView;
use crate::model::{Consultation, Indicator, Opinion, Reference, Target, Wording};
use crate::render::note;
use crate::render::scope::{DateView, DueView, LinkView, Scope, TextView, WordView};
use crate::source::Word;

/// All that stands beside it.
#[derive(Serialize)]
pub(super) struct Beside {
    opinions: Vec<OpinionView>,
    consultations: Vec<ConsultationView>,
    indicators: Vec<IndicatorView>,
}

#[derive(Serialize)]
struct OpinionView {
    id: String,
    body: TextView,
    kind: WordView,
    verdict: WordView,
    date: DateView,
    /// Its language, if it is another than the page's.
    lang: Option<String>,
    paragraphs: Vec<Vec<String>>,
    translation: Vec<Vec<String>>,
    /// How it was translated, if that is said.
    translated: Option<String>,
    evidence: Vec<LinkView>,
    example: bool,
}

#[derive(Serialize)]
struct ConsultationView {
    body: Option<TextView>,
    date: Option<DateView>,
    verdict: Option<WordView>,
    text: Option<TextView>,
    withheld: Option<TextView>,
    /// The opinion on the same page that says more.
    opinion: Option<String>,
}

#[derive(Serialize)]
struct IndicatorView {
    id: String,
    name: TextView,
    unit: TextView,
    source: Option<TextView>,
    evidence: Option<LinkView>,
    method: Option<TextView>,
    scope: Option<TextView>,
    values: Vec<ValueView>,
    line: Option<LineView>,
    target: Option<TargetView>,
    /// How it was translated, if that is said.
    translated: Option<String>,
    example: bool,
}

#[derive(Serialize)]
struct ValueView {
    date: DateView,
    value: String,
}

#[derive(Serialize)]
struct TargetView {
    value: String,
    date: DueView,
    planned_verification: Option<DueView>,
    verification: Option<LinkView>,
    /// A third party verified it, as a reader can check.
    verified: bool,
    /// A target on the environment that nobody verified.
    unverified: bool,
}

impl Beside {
    /// What stands beside the thing that a reference names, which consulted these.
    pub fn of(scope: &Scope<'_>, about: &Reference, consultations: &[Consultation]) -> Self {
        let site = scope.site;
        let concerning = scope.links.opinions_on.get(about).into_iter().flatten();
        let mut opinions: Vec<&Opinion> = concerning.map(|at| &site.opinions[*at]).collect();
        for id in consultations.iter().filter_map(|c| c.opinion.as_ref()) {
            let known = opinions.iter().any(|opinion| opinion.id == id.value);
            opinions.extend(site.opinion(&id.value).filter(|_| !known));
        }
        let indicators = scope.links.indicators_on.get(about).into_iter().flatten();
        Self {
            opinions: opinions
                .iter()
                .map(|opinion| opinion_view(scope, opinion))
                .collect(),
            consultations: consultations
                .iter()
                .map(|consultation| consultation_view(scope, consultation))
                .collect(),
            indicators: indicators
                .map(|at| indicator_view(scope, &site.indicators[*at]))
                .collect(),
        }
    }

    /// Whether something of it is invented.
    pub fn has_example(&self) -> bool {
        self.opinions.iter().any(|opinion| opinion.example)
            || self.indicators.iter().any(|indicator| indicator.example)
    }
}

/// The paragraphs of a text, each with its lines, as whoever wrote it broke them.
fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let paragraphs = text.split("\n\n").map(str::trim);
    let paragraphs = paragraphs.filter(|paragraph| !paragraph.is_empty());
    let lines = |paragraph: &str| paragraph.lines().map(|it| it.trim().to_owned()).collect();
    paragraphs.map(lines).collect()
}

fn opinion_view(scope: &Scope<'_>, opinion: &Opinion) -> OpinionView {
    let (shown, shown_in) = opinion.text.in_language(scope.language());
    let is_translated = shown_in != opinion.language && shown_in == scope.language();
    OpinionView {
        id: opinion.id.clone(),
        body: scope.text(&opinion.body),
        kind: scope.word("opinion_kind", opinion.kind.word()),
        verdict: scope.word("verdict", opinion.verdict.word()),
        date: scope.date(opinion.date),
        lang: scope.text_in("", opinion.language).lang,
        paragraphs: paragraphs(&opinion.text.original()),
        translation: match is_translated {
            true => paragraphs(&shown),
            false => Vec::new(),
        },
        translated: is_translated.then(|| {
            let how = opinion.translations.of(scope.language());
            note::worded(scope, "translation_of_opinion", how)
        }),
        evidence: opinion
            .evidence
            .iter()
            .map(|id| scope.reference(&Reference::Evidence(id.value.clone())))
            .collect(),
        example: opinion.example,
    }
}

fn consultation_view(scope: &Scope<'_>, consultation: &Consultation) -> ConsultationView {
    let opinion = consultation
        .opinion
        .as_ref()
        .and_then(|id| scope.site.opinion(&id.value));
    // An opinion that it points to says all this itself.
    let (body, date, verdict) = match opinion {
        Some(opinion) => (
            Some(&opinion.body),
            Some(opinion.date),
            Some(opinion.verdict),
        ),
        None => (
            consultation.body.as_ref(),
            consultation.date,
            consultation.verdict,
        ),
    };
    ConsultationView {
        body: scope.optional(body),
        date: scope.optional_date(date),
        verdict: verdict.map(|verdict| scope.word("verdict", verdict.word())),
        text: scope.optional(consultation.text.as_ref()),
        withheld: scope.optional(consultation.withheld.as_ref()),
        opinion: opinion.map(|opinion| opinion.id.clone()),
    }
}

fn indicator_view(scope: &Scope<'_>, indicator: &Indicator) -> IndicatorView {
    let evidence = |id: &str| scope.reference(&Reference::Evidence(id.to_owned()));
    IndicatorView {
        id: indicator.id.clone(),
        name: scope.text(&indicator.name),
        unit: scope.text(&indicator.unit),
        source: scope.optional(indicator.source.as_ref()),
        evidence: indicator.evidence.as_ref().map(|id| evidence(&id.value)),
        method: scope.optional(indicator.method.as_ref()),
        scope: scope.optional(indicator.scope.as_ref()),
        values: indicator
            .values
            .iter()
            .map(|value| ValueView {
                date: scope.date(value.date.value),
                value: scope.words.number(value.value),
            })
            .collect(),
        line: LineView::of(scope.words, indicator),
        target: indicator
            .target
            .as_ref()
            .map(|target| target_view(scope, indicator, target)),
        translated: note::of_thing(
            scope,
            &Wording::new(indicator.texts(), &indicator.translations),
        ),
        example: indicator.example,
    }
}

fn target_view(scope: &Scope<'_>, indicator: &Indicator, target: &Target) -> TargetView {
    TargetView {
        value: scope.words.number(target.value),
        date: scope.due(target.date),
        planned_verification: target.planned_verification.map(|date| scope.due(date)),
        verification: target
            .verification
            .as_ref()
            .map(|id| scope.reference(&Reference::Evidence(id.value.clone()))),
        verified: indicator.has_verified_target(scope.site, scope.as_of),
        unverified: indicator.has_unverified_environmental_target(scope.site, scope.as_of),
    }
}
