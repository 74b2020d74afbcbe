//! Corrections, as the frame of every page that they concern prints them.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::address::Subject;
use super::note;
use super::scope::{DateView, LinkView, Scope, TextView, reference_of};
use crate::diagnostic::Place;
use crate::model::{Backlinks, Correction, Reference, Site, Text, Wording};

/// A correction, as a page shows it.
#[derive(Clone, Serialize)]
pub(super) struct CorrectionView {
    /// Where it stands on the page of changes.
    pub anchor: String,
    href: String,
    pub date: DateView,
    said: TextView,
    now: TextView,
    false_since: Option<DateView>,
    why: Option<TextView>,
    asked_by: Option<TextView>,
    concerns: Vec<LinkView>,
    /// How it was translated, if that is said.
    translated: Option<String>,
    pub example: bool,
}

/// The name of a correction on the page of changes: no change can have it, since ids have no dot.
pub(super) fn anchor(correction: &Correction) -> String {
    format!("correction.{}", correction.id)
}

/// How many corrections a page of the changes shows.
pub(super) const CORRECTIONS_A_PAGE: usize = 20;

/// The page of changes that shows the correction at a place in their order.
pub(super) fn list_with(at: usize) -> Subject {
    Subject::Changes.part(at / CORRECTIONS_A_PAGE + 1)
}

/// Where the correction at a place in the site's order is told whole.
pub(super) fn href(scope: &Scope<'_>, at: usize) -> String {
    let anchor = anchor(&scope.site.corrections[at]);
    format!("{}#{anchor}", scope.href(&list_with(at)))
}

/// The correction at a place in the site's order.
pub(super) fn view(scope: &Scope<'_>, at: usize) -> CorrectionView {
    let correction = &scope.site.corrections[at];
    CorrectionView {
        href: href(scope, at),
        anchor: anchor(correction),
        date: scope.date(correction.date),
        said: scope.text(&correction.said),
        now: scope.text(&correction.now),
        false_since: scope.optional_date(correction.false_since),
        why: scope.optional(correction.why.as_ref()),
        asked_by: scope.optional(correction.asked_by.as_ref()),
        concerns: correction
            .concerns
            .iter()
            .map(|concern| scope.reference(&concern.value))
            .collect(),
        translated: note::of_thing(
            scope,
            &Wording::new(correction.texts(), &correction.translations),
        ),
        example: correction.example,
    }
}

/// The corrections that stand on top of the page about a subject, each with its place in the site's order,
/// the latest first; of a list that is cut, on all its pages.
pub(super) fn on_top<'a>(
    site: &'a Site,
    links: &Backlinks<'_>,
    subject: &Subject,
    as_of: Date,
) -> Vec<(usize, &'a Correction)> {
    let told = told_on(site, links, subject.whole());
    let found = told.iter().filter_map(|it| links.corrections_on.get(it));
    // Corrections stand in the order of their dates; one that concerns two things of a page stands once.
    let found: BTreeSet<usize> = found.flatten().copied().collect();
    found
        .into_iter()
        .map(|at| (at, &site.corrections[at]))
        .filter(|(_, correction)| correction.is_on_top(as_of))
        .collect()
}

/// What a page tells of, that a correction can concern.
fn told_on(site: &Site, links: &Backlinks<'_>, subject: &Subject) -> Vec<Reference> {
    let mut told = match subject {
        Subject::Home => vec![Reference::Settings, Reference::Inventory],
        Subject::Contact | Subject::Legal => vec![Reference::Settings],
        Subject::Systems => vec![Reference::Inventory],
        _ => Vec::new(),
    };
    let about = match subject {
        Subject::Record(id) => Some(Reference::System(id.clone())),
        other => reference_of(other),
    };
    let Some(about) = about else {
        return told;
    };
    match &about {
        // What a supplier says is told of its systems, a charter's words stand on its commitments.
        Reference::System(id) => {
            let supplier = site.system(id).and_then(|system| system.supplier.as_ref());
            told.extend(supplier.map(|it| Reference::Supplier(it.value.clone())));
        }
        Reference::Commitment(charter, _) => told.push(Reference::Charter(charter.clone())),
        _ => {}
    }
    let indicators = links.indicators_on.get(&about).into_iter().flatten();
    told.extend(indicators.map(|at| Reference::Indicator(site.indicators[*at].id.clone())));
    let opinions = links.opinions_on.get(&about).into_iter().flatten();
    told.extend(opinions.map(|at| Reference::Opinion(site.opinions[*at].id.clone())));
    let asked = match &about {
        Reference::System(id) => site.system(id).map(|system| &system.consultations),
        Reference::Commitment(charter, id) => {
            let at = links.statement_on.get(&(charter.as_str(), id.as_str()));
            at.map(|at| &site.statements[*at].consultations)
        }
        _ => None,
    };
    let asked = asked.into_iter().flatten();
    let named = asked.filter_map(|asked| asked.opinion.as_ref());
    told.extend(named.map(|id| Reference::Opinion(id.value.clone())));
    told.push(about);
    told
}

/// What a page must say of a correction, word for word.
#[derive(Debug)]
pub struct Said {
    /// Where the correction is written.
    pub place: Place,
    /// Both texts, each with what it is.
    pub texts: String,
    /// Its date, since when, why and who asked: these may be folded away.
    pub details: Vec<String>,
    /// Whether it stands before the page's content.
    pub on_top: bool,
}

/// What a page with this correction must say.
pub(super) fn must_say(scope: &Scope<'_>, correction: &Correction, on_top: bool) -> Said {
    let words = scope.words;
    let word = |name: &str| words.get(&format!("correction.{name}")).to_owned();
    let of = |text: &Text| text.in_language(words.language).0.to_owned();
    let colon = words.get("colon");
    let date = |date: Date| scope.date(date).text;
    let told = |name: &str, text: &Text| format!("{}{colon} {}", word(name), of(text));
    let since = correction.false_since.map(date);
    let since = since.map(|since| format!("{} {since}", word("false_since")));
    let details = [format!("{} {}", word("of"), date(correction.date))].into_iter();
    let details = details.chain(since);
    let details = details.chain(correction.why.iter().map(|why| told("why", why)));
    Said {
        place: correction.place.clone(),
        texts: format!(
            "{} {} {} {}",
            word("said"),
            of(&correction.said),
            word("now"),
            of(&correction.now)
        ),
        details: details
            .chain(correction.asked_by.iter().map(|by| told("asked_by", by)))
            .collect(),
        on_top,
    }
}

/// The corrections that a page of the changes lists.
pub(super) fn listed<'a>(site: &'a Site, subject: &Subject) -> &'a [Correction] {
    let first = match subject {
        _ if *subject.whole() != Subject::Changes => return &[],
        Subject::Part(_, number) => (number - 1) * CORRECTIONS_A_PAGE,
        _ => 0,
    };
    let rest = site.corrections.get(first..).unwrap_or_default();
    &rest[..rest.len().min(CORRECTIONS_A_PAGE)]
}
