//! The statement of eco-design: which criteria of the RGESN the build answers by itself, with what it
//! measured; what the organisation says of the others; and those that nobody answered.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Press, Rendered};
use crate::model::{Checks, CriterionAnswer, Ecodesign, Met};
use crate::render::address::Subject;
use crate::render::documents;
use crate::render::scope::{ContactView, DateView, DueView, Scope, TextView, WordView};
use crate::source::Word;

#[derive(Serialize)]
struct EcodesignView {
    organisation: String,
    /// What the build answers.
    measured: Vec<MeasuredView>,
    measured_count: String,
    /// What pages weigh and load, whatever criterion asks for it.
    values: String,
    /// What the organisation says.
    answers: Vec<AnswerView>,
    /// The numbers of the criteria that nobody answered.
    unanswered: Vec<String>,
    unanswered_count: String,
    pages: String,
    program: String,
    referent: Option<ContactView>,
    goals: Option<TextView>,
    updated: Option<DateView>,
    disclosures: Vec<DisclosureView>,
    /// Whether what the organisation says is invented.
    example: bool,
    /// The page that says how the site is checked.
    control: String,
}

/// What the build answers of a criterion.
#[derive(Serialize)]
struct MeasuredView {
    criterion: &'static str,
    met: WordView,
    text: String,
}

/// What the organisation says of a criterion.
#[derive(Serialize)]
struct AnswerView {
    criterion: String,
    met: WordView,
    text: TextView,
}

/// A document on the organisation's effect on the environment.
#[derive(Serialize)]
struct DisclosureView {
    title: TextView,
    url: String,
    /// The kind and the size of a document that stands there.
    format: Option<String>,
    /// Until when it holds.
    until: Option<DueView>,
}

/// When the build knows the answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    /// For every site: what a page may not have, no page has.
    Always,
    /// Where no page has a video or a sound.
    NoMedia,
    /// Where no page has a video, a sound or an animation.
    NoMotion,
    /// Where no page loads a file beside itself.
    NoLoads,
    /// Where none holds a picture of pixels either.
    NoPicture,
    /// Where pages load pictures alone, each when it comes into sight.
    Pictures,
    /// Where the requests of a page are limited too, beside its bytes.
    Limited,
    /// Where the bytes of a page are limited and its requests are not.
    HalfLimited,
}

/// The criteria that the build can answer, what it answers, and when (each at most once); in which words stands under
/// `ecodesign.m` in the words of the site.
const MEASURED: &[(&str, Met, When, &str)] = &[
    ("1.9", Met::Yes, When::Always, "standards"),
    ("4.1", Met::NotApplicable, When::NoMotion, "no_motion"),
    ("4.2", Met::Yes, When::Always, "no_scroll"),
    ("4.4", Met::NotApplicable, When::Always, "no_third_party"),
    ("4.5", Met::Yes, When::Always, "native"),
    ("4.6", Met::NotApplicable, When::NoMotion, "no_motion"),
    // The policy of each page lets no browser load one.
    ("4.8", Met::Yes, When::Always, "no_font"),
    ("4.9", Met::NotApplicable, When::Always, "no_form"),
    ("4.10", Met::NotApplicable, When::Always, "no_form"),
    // About what a reader is to send.
    ("4.11", Met::NotApplicable, When::Always, "no_form"),
    ("4.13", Met::NotApplicable, When::Always, "no_notification"),
    ("5.1", Met::NotApplicable, When::NoPicture, "no_image"),
    ("5.2", Met::NotApplicable, When::NoPicture, "no_image"),
    ("5.3", Met::NotApplicable, When::NoMedia, "no_media"),
    ("5.4", Met::NotApplicable, When::NoMedia, "no_media"),
    ("5.5", Met::NotApplicable, When::NoMedia, "no_media"),
    ("5.6", Met::NotApplicable, When::NoMedia, "no_media"),
    ("6.1", Met::Yes, When::Limited, "weight_and_requests"),
    ("6.1", Met::Partly, When::HalfLimited, "weight"),
    ("6.4", Met::NotApplicable, When::NoPicture, "no_image"),
    ("6.5", Met::Yes, When::NoLoads, "no_load"),
    ("6.5", Met::Yes, When::Pictures, "in_sight"),
    ("6.6", Met::Yes, When::Always, "no_sensor"),
    ("6.7", Met::Yes, When::Always, "one_host"),
    ("7.3", Met::NotApplicable, When::Always, "no_background"),
];

pub(super) fn print(press: &mut Press<'_>) -> Option<Rendered> {
    let (scope, checks) = (press.scope, press.checks);
    let settings = &scope.site.settings;
    let said = settings.ecodesign.as_ref();
    let measured = measured(scope, checks);
    let answers: Vec<AnswerView> = said
        .iter()
        .flat_map(|it| &it.answers)
        .map(|it| answer(scope, it))
        .collect();
    let mut answered: BTreeSet<&str> = measured.iter().map(|it| it.criterion).collect();
    answered.extend(answers.iter().map(|it| it.criterion.as_str()));
    let all = Ecodesign::criteria();
    let unanswered: Vec<String> = all.filter(|it| !answered.contains(it.as_str())).collect();
    let values = values(scope, checks);
    let referent = said.and_then(|it| it.referent.as_ref());
    let content = EcodesignView {
        organisation: settings.organisation.name.clone(),
        measured_count: scope.counted("count.criteria", measured.len()),
        unanswered_count: scope.counted("count.criteria", unanswered.len()),
        measured,
        values,
        answers,
        unanswered,
        pages: scope.counted("count.checked_pages", checks.pages),
        program: format!("limpide {}", checks.version),
        referent: referent.and_then(|id| scope.contact_of(&id.value)),
        goals: scope.optional(said.and_then(|it| it.goals.as_ref())),
        updated: scope.optional_date(said.and_then(|it| it.updated)),
        disclosures: said
            .iter()
            .flat_map(|it| &it.disclosures)
            .map(|it| DisclosureView {
                title: scope.text(&it.title),
                url: it.url.clone(),
                format: documents::told(scope, &it.url),
                until: it.valid_until.as_ref().map(|date| scope.due(date.value)),
            })
            .collect(),
        example: said.is_some_and(|it| it.example),
        control: scope.href(&Subject::Control),
    };
    let referent = content.referent.as_ref();
    let example = content.example || referent.is_some_and(|it| it.example);
    let heading = press.titled("ecodesign.html", "ecodesign", example);
    press.render(heading, &content)
}

/// What the build measured of the pages that were made before this one.
fn values(scope: &Scope<'_>, checks: &Checks) -> String {
    let number = |count: u64| scope.words.number(count as f64);
    scope
        .words
        .get("ecodesign.values")
        .replace("{heaviest}", &number(checks.heaviest))
        .replace("{middle}", &number(checks.middle))
        .replace("{requests}", &number(checks.most_requests as u64))
        .replace("{loads}", &number(checks.loads as u64))
}

fn measured(scope: &Scope<'_>, checks: &Checks) -> Vec<MeasuredView> {
    let limits = &scope.site.settings.weight;
    let is_known = |when| match when {
        When::Always => true,
        When::NoMedia => checks.media == 0,
        When::NoMotion => checks.media == 0 && checks.moving == 0,
        When::NoLoads => checks.loads == 0,
        When::NoPicture => checks.loads == 0 && checks.pictures_within == 0,
        When::Pictures => checks.loads > 0 && checks.eager == 0,
        When::Limited => limits.requests.is_some(),
        When::HalfLimited => limits.requests.is_none(),
    };
    let said = scope.site.settings.ecodesign.iter();
    let said: BTreeSet<&str> = said
        .flat_map(|it| &it.answers)
        .map(|it| it.criterion.value.as_str())
        .collect();
    let number = |count: u64| scope.words.number(count as f64);
    MEASURED
        .iter()
        // Two answers to one criterion would leave the reader alone with them: who publishes answers for it.
        .filter(|(criterion, _, when, _)| is_known(*when) && !said.contains(criterion))
        .map(|(criterion, met, _, word)| MeasuredView {
            criterion,
            met: scope.word("met", met.word()),
            text: scope
                .words
                .get(&format!("ecodesign.m.{word}"))
                .replace("{limit}", &number(u64::from(limits.bytes())))
                .replace("{picture}", &number(limits.picture()))
                .replace(
                    "{requests}",
                    &number(u64::from(limits.requests.unwrap_or(0))),
                ),
        })
        .collect()
}

fn answer(scope: &Scope<'_>, said: &CriterionAnswer) -> AnswerView {
    AnswerView {
        criterion: said.criterion.value.clone(),
        met: scope.word("met", said.met.word()),
        text: scope.text(&said.text),
    }
}
