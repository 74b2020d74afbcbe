//! What is missing, overdue, withheld or not known: derived, so that it can be said, once.

use std::sync::Arc;

use jiff::civil::Date;

mod kinds;
mod legal;
mod translations;

use super::memory::OfSystem;
use super::{
    Backlinks, Degree, Duty, Factor, FactorsStatus, Field, Language, Memory, Reference, Review,
    Site, System, Text, Unjudged, is_told_by_review, unconfirmed,
};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::source::{Word, of_each};

/// Something that the site lacks, and says.
#[derive(Debug, Clone)]
pub struct Gap {
    /// What kind of gap it is; always of severity "gap".
    pub code: Code,
    /// The thing that has it; none for the organisation itself.
    pub subject: Option<Arc<Reference>>,
    /// The date that has passed.
    pub date: Option<Date>,
    /// What it is about, where that has no page of its own.
    pub name: Option<Text>,
    /// The reason that is given.
    pub reason: Option<Text>,
    /// An address of another site that it is about.
    pub address: Option<Box<str>>,
    /// The language that is missing.
    pub language: Option<Language>,
    /// How many things it is about.
    pub count: Option<usize>,
    /// A word for what is missing, such as `publication`.
    pub what: Option<&'static str>,
    /// The id of a commitment that evidence is too old for.
    pub too_old_for: Option<Box<str>>,
    /// The fields of a system that it is about.
    pub fields: Box<[Field]>,
    /// Whether what it is about is invented, where that has no page of its own to say so.
    pub example: bool,
    /// Where it could be mended.
    pub place: Place,
}

impl Gap {
    fn new(code: Code, subject: Option<Arc<Reference>>, place: &Place) -> Self {
        Self {
            code,
            subject,
            date: None,
            name: None,
            reason: None,
            address: None,
            language: None,
            count: None,
            what: None,
            too_old_for: None,
            fields: Box::default(),
            example: false,
            place: place.clone(),
        }
    }

    /// The fields, as the catalogue of messages names them.
    fn field_words(&self) -> Option<String> {
        let fields = self.fields.iter();
        let words: Vec<String> = fields
            .map(|field| format!("field-{}", field.word()))
            .collect();
        (!words.is_empty()).then(|| words.join(", "))
    }

    /// What `limpide add` is to be given so that it asks what is missing: a line each.
    fn added_by(&self) -> Option<String> {
        let path = &self.place.file.path;
        let names: Vec<&str> = match self.code {
            Code::FieldsNotStated | Code::FieldsNotKnown => {
                self.fields.iter().map(|it| it.added_as()).collect()
            }
            Code::OversightNotDescribed => vec![Field::Oversight.added_as()],
            Code::EvidenceUndated => vec!["valid_until"],
            Code::NoReviewDate => vec!["review_due"],
            _ => return None,
        };
        let named = names.iter().take(NAMED);
        let lines = named.map(|name| format!("`limpide add {name} {path}`"));
        Some(lines.collect::<Vec<_>>().join(", "))
    }

    /// The gap as it is told to the person who builds.
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::at(self.code, self.place.clone())
            .with_optional("date", self.date)
            .with_optional("language", self.language)
            .with_optional("count", self.count)
            .with_optional("subject", self.subject.as_deref())
            .with_optional("what", self.what)
            .with_optional("too_old_for", self.too_old_for.as_deref())
            .with_optional("ended", self.date.filter(|_| self.too_old_for.is_none()))
            .with_optional("aged", self.date.filter(|_| self.too_old_for.is_some()))
            .with_optional(
                "name",
                self.address
                    .as_deref()
                    .map(str::to_owned)
                    .or_else(|| self.name.as_ref().map(|it| it.original().to_owned())),
            )
            .with_optional("fields", self.field_words())
            .with_optional("add", self.added_by())
            // Asks for a reason where there is none.
            .with_optional("unexplained", self.reason.is_none().then_some(""))
    }
}

/// How many commands are named for the fields of a system; the others differ by the name of the field.
const NAMED: usize = 3;

/// The gaps for which nobody needs to know who refers to what: most of those of a large site.
pub(super) struct Unlinked {
    systems: Vec<OfSystem>,
    translations: Vec<Arc<Gap>>,
}

/// Finds them.
pub(super) fn unlinked(site: &Site, as_of: Date, memory: Option<&Memory>) -> Unlinked {
    Unlinked {
        systems: of_systems(site, as_of, memory),
        translations: translations::of_translations(site, memory),
    }
}

/// All gaps of a site as of a date, known who refers to what there.
pub(super) fn of_linked(
    (site, links): Linked<'_>,
    as_of: Date,
    unlinked: Unlinked,
) -> Vec<Arc<Gap>> {
    let (mut found, mut after) = (Vec::new(), Vec::new());
    of_the_organisation(site, as_of, &mut found);
    legal::of_statements(site, as_of, &mut found);
    kinds::of_disclosures(site, as_of, &mut found);
    of_commitments((site, links), as_of, &mut found);
    of_evidence((site, links), as_of, &mut found);
    kinds::of_suppliers(site, as_of, &mut after);
    kinds::of_inventory(site, as_of, &mut after);
    kinds::of_indicators(site, as_of, &mut after);
    kinds::of_cited((site, links), &mut after);
    kinds::of_ends((site, links), &mut after);
    let mut all: Vec<Arc<Gap>> = found.into_iter().map(Arc::new).collect();
    let systems = unlinked.systems.iter();
    all.extend(systems.flat_map(|gaps| gaps.iter().cloned()));
    all.extend(after.into_iter().map(Arc::new));
    all.extend(unlinked.translations);
    all
}

fn of_the_organisation(site: &Site, as_of: Date, found: &mut Vec<Gap>) {
    let settings = &site.settings;
    for signature in &settings.signatures {
        let subject = Some(Arc::new(Reference::Charter(
            signature.charter.value.clone(),
        )));
        let place = &signature.charter.place;
        if signature.date.is_none() {
            found.push(Gap::new(Code::SignatureWithoutDate, subject.clone(), place));
        }
        if signature.signatory.is_none() {
            found.push(Gap::new(Code::SignatureWithoutSignatory, subject, place));
        }
    }
    let director = settings
        .publication
        .as_ref()
        .and_then(|p| p.director.as_ref());
    let host = settings.publication.as_ref().and_then(|p| p.host.as_ref());
    let stated = [
        ("identifier", settings.organisation.identifier.is_some()),
        ("contact", !settings.contacts.is_empty()),
        ("director", director.is_some()),
        ("host", host.is_some()),
        ("signature", !settings.signatures.is_empty()),
        ("system", !site.systems.is_empty()),
    ];
    for (what, _) in stated.into_iter().filter(|(_, stated)| !stated) {
        let mut gap = Gap::new(Code::NotStated, None, &settings.place);
        gap.what = Some(what);
        found.push(gap);
    }
    if let Some(security) = settings
        .security
        .as_ref()
        .filter(|s| s.expires.value < as_of)
    {
        let mut gap = Gap::new(Code::SecurityExpired, None, &security.expires.place);
        gap.date = Some(security.expires.value);
        found.push(gap);
    }
}

/// The site, and who refers to what.
type Linked<'a> = (&'a Site, &'a Backlinks<'a>);

fn of_commitments((site, links): Linked<'_>, as_of: Date, found: &mut Vec<Gap>) {
    for charter in &site.charters {
        let reference = charter.reference();
        for (_, commitment) in charter.commitments() {
            let id = &commitment.id;
            let subject = Some(Arc::new(Reference::Commitment(
                reference.clone(),
                id.value.clone(),
            )));
            let Some(at) = links
                .statement_on
                .get(&(reference.as_str(), id.value.as_str()))
            else {
                found.push(Gap::new(Code::NoStatement, subject, &id.place));
                continue;
            };
            let statement = &site.statements[*at];
            if statement.retracted.is_some() {
                continue;
            }
            let judged = links.judged_on(&reference, &id.value);
            if let Some(unjudged) = judged.and_then(|judged| judged.unjudged) {
                let place = &statement.status.place;
                let (count, what) = match unjudged {
                    Unjudged::Known(count) => (Some(count), None),
                    Unjudged::NoInventory => (None, Some("unjudged")),
                    Unjudged::NothingSaid => (None, Some("unasked")),
                };
                found.push(Gap {
                    count,
                    what,
                    ..Gap::new(Code::NotJudgedOnAll, subject.clone(), place)
                });
            }
            unconfirmed_since((&statement.reviews, statement.updated), &subject, found);
            if let Some(due) = overdue(
                statement.review_due,
                (&statement.reviews, statement.updated),
                as_of,
            ) {
                let mut gap = Gap::new(Code::Overdue, subject.clone(), &statement.status.place);
                gap.date = Some(due);
                found.push(gap);
            }
            let open = statement
                .actions
                .iter()
                .filter(|action| action.done.is_none() && action.due.is_none_or(|due| due < as_of));
            for action in open {
                let place = &action.text.place();
                let code = match action.due {
                    Some(_) => Code::ActionOverdue,
                    None => Code::ActionUndated,
                };
                let mut gap = Gap::new(code, subject.clone(), place);
                gap.name = Some(action.text.clone());
                gap.date = action.due;
                found.push(gap);
            }
            let planned = statement
                .planned_for
                .as_ref()
                .filter(|date| date.value < as_of && statement.status.value.is_awaited());
            if let Some(date) = planned {
                let mut gap = Gap::new(Code::PlanOverdue, subject, &date.place);
                gap.date = Some(date.value);
                found.push(gap);
            }
        }
    }
}

fn of_evidence((site, links): Linked<'_>, as_of: Date, found: &mut Vec<Gap>) {
    for evidence in site
        .evidence
        .iter()
        .filter(|e| e.degree == Degree::Withheld)
    {
        let subject = Some(Arc::new(Reference::Evidence(evidence.id.clone())));
        let mut gap = Gap::new(Code::EvidenceWithheld, subject, &evidence.place);
        gap.reason = evidence.reason.clone();
        found.push(gap);
    }
    kinds::of_old_evidence((site, links), as_of, found);
    kinds::of_undated_evidence(site, found);
}

/// The gaps of each system: a site has many, and they change one at a time.
fn of_systems(site: &Site, as_of: Date, memory: Option<&Memory>) -> Vec<OfSystem> {
    let duties = &site.settings.duties;
    let of = |system: &Arc<System>| of_system((duties, system), as_of);
    let kept = memory.map(|it| &it.of_systems);
    let from = (as_of, duties.clone());
    of_each(kept, &site.systems, from, Arc::clone, of)
}

/// The gaps of one system, which follow from it, the date and the duties of who publishes it.
fn of_system((duties, system): (&[Duty], &System), as_of: Date) -> OfSystem {
    let mut found = Vec::new();
    let subject = Some(Arc::new(Reference::System(system.id.clone())));
    unconfirmed_since((&system.reviews, system.updated), &subject, &mut found);
    let due = Some(system.review_due);
    if let Some(due) = overdue(due, (&system.reviews, system.updated), as_of) {
        let mut gap = Gap::new(Code::Overdue, subject.clone(), &system.place);
        gap.date = Some(due);
        found.push(gap);
    }
    if let Some(date) = system.overdue_plan(as_of) {
        let mut gap = Gap::new(Code::PlanOverdue, subject.clone(), &system.place);
        gap.date = Some(date);
        found.push(gap);
    }
    of_factors(system, &subject, &mut found);
    of_the_untold((duties, system), as_of, &subject, &mut found);
    kinds::of_fields(system, &subject, &mut found);
    found.into_iter().map(Arc::new).collect()
}

/// The day on which something was to be read again, if it has passed and no review says so itself.
fn overdue(due: Option<Date>, reviews: (&[Review], Date), as_of: Date) -> Option<Date> {
    due.filter(|due| *due < as_of && !is_told_by_review(reviews, *due))
}

/// That nobody could say whether what is said is still so.
fn unconfirmed_since(
    (reviews, updated): (&[Review], Date),
    subject: &Option<Arc<Reference>>,
    found: &mut Vec<Gap>,
) {
    if let Some(review) = unconfirmed(reviews, updated) {
        found.push(Gap {
            date: Some(review.date.value),
            reason: review.looked_at.clone(),
            ..Gap::new(Code::NotConfirmed, subject.clone(), &review.date.place)
        });
    }
}

fn of_factors(system: &System, subject: &Option<Arc<Reference>>, found: &mut Vec<Gap>) {
    let mut unconfirmed = system.factors.iter().filter(|it| it.unconfirmed);
    if let Some(first) = unconfirmed.next() {
        found.push(Gap {
            count: Some(1 + unconfirmed.count()),
            ..Gap::new(Code::GenericWording, subject.clone(), &first.id.place)
        });
    }
    let not_known = system.not_known(Field::Factors);
    let code = match system.factors_status.as_ref().map(|status| status.value) {
        Some(FactorsStatus::Stated) if system.factors.iter().all(Factor::is_told) => return,
        Some(FactorsStatus::NotKnown) => Code::FactorsNotKnown,
        Some(FactorsStatus::Withheld) => Code::FactorsWithheld,
        Some(FactorsStatus::Stated | FactorsStatus::PartlyStated) => Code::FactorsPartlyStated,
        None if not_known.is_some() => Code::FactorsNotKnown,
        None if system.factors.is_empty() => return,
        None => Code::FactorsPartlyStated,
    };
    let reason = not_known.and_then(|it| it.reason.as_ref());
    found.push(Gap {
        date: not_known.map(|it| it.as_of),
        reason: system.factors_reason.as_ref().or(reason).cloned(),
        ..Gap::new(code, subject.clone(), &system.place)
    });
}

/// What a system withholds, does not describe, or says with a paper that is out of date.
fn of_the_untold(
    (duties, system): (&[Duty], &System),
    as_of: Date,
    subject: &Option<Arc<Reference>>,
    found: &mut Vec<Gap>,
) {
    let gap = |code: Code, place: &Place| Gap::new(code, subject.clone(), place);
    if system.effect.is_none() && !system.is_said_untold(Field::Effect) {
        found.push(Gap {
            what: Some("effect"),
            ..gap(Code::NotStated, &system.place)
        });
    }
    if system.refusal.is_none() && !system.is_said_untold(Field::Refusal) {
        found.push(Gap {
            what: Some("refusal"),
            ..gap(Code::NotStated, &system.place)
        });
    }
    if system.watch().is_none() && !system.is_said_untold(Field::Oversight) {
        found.push(gap(Code::OversightNotDescribed, &system.place));
    }
    found.extend(legal::of_a_decision(duties, system).map(|what| Gap {
        what: Some(what),
        ..gap(Code::NotStated, &system.place)
    }));
    for withheld in &system.withheld {
        found.push(Gap {
            what: Some(withheld.field.value.word()),
            reason: Some(withheld.reason.clone()),
            ..gap(Code::FieldWithheld, &withheld.field.place)
        });
    }
    let undated = system
        .certificates
        .iter()
        .filter(|certificate| certificate.expires.is_none());
    for certificate in undated {
        found.push(Gap {
            name: Some(certificate.kind.clone()),
            ..gap(Code::CertificateUndated, &certificate.id.place)
        });
    }
    let dated = system.certificates.iter();
    let dated = dated.filter_map(|it| it.expires.as_ref().map(|expires| (it, expires)));
    for (certificate, expires) in dated.filter(|(_, expires)| expires.value < as_of) {
        found.push(Gap {
            name: Some(certificate.kind.clone()),
            date: Some(expires.value),
            ..gap(Code::CertificateExpired, &expires.place)
        });
    }
}
