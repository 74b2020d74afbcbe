//! Gaps of suppliers, inventory, evidence in time, indicators, and of what has ended.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Gap, Linked};
use crate::diagnostic::{Code, Place};
use crate::model::answer::of_field;
use crate::model::{
    Answer, Ending, EvidenceCheck, Field, Reference, Site, Standing, Status, System, cited,
    out_of_date, out_of_date_for,
};
use crate::source::Word;

/// What a system does not tell, and what it says that it doesn't know: all such fields in one gap, so
/// that what is left out is said no less than what is withheld. Factors have gaps of their own, and so
/// have refusal and oversight where nothing is said of them.
pub(super) fn of_fields(system: &System, subject: &Option<Arc<Reference>>, found: &mut Vec<Gap>) {
    let own = [Field::Factors, Field::Refusal, Field::Oversight];
    for (code, answer, own) in [
        (Code::FieldsNotStated, Answer::Missing, &own[..]),
        (Code::FieldsNotKnown, Answer::SaidUnknown, &own[..1]),
    ] {
        let fields = Field::WORDS.iter().map(|(_, field)| *field);
        let fields: Vec<Field> = fields
            .filter(|field| !own.contains(field) && of_field(system, *field) == answer)
            .filter(|field| answer == Answer::SaidUnknown || !field.may_be_silent())
            .collect();
        if !fields.is_empty() {
            // What nobody knew is asked again when the page is read again.
            let is_asked_again = answer == Answer::SaidUnknown;
            found.push(Gap {
                fields: fields.as_slice().into(),
                date: is_asked_again.then_some(system.review_due),
                ..Gap::new(code, subject.clone(), &system.place)
            });
        }
    }
}

/// Suppliers whose facts are to be read again.
pub(super) fn of_suppliers(site: &Site, as_of: Date, found: &mut Vec<Gap>) {
    for supplier in &site.suppliers {
        // Without it nobody can tell whether the page still says what was read on it.
        if let Some(fact) = supplier.facts.iter().find(|fact| fact.sha256.is_none()) {
            let subject = Some(Arc::new(Reference::Supplier(supplier.id.clone())));
            found.push(Gap {
                what: Some("fact_hash"),
                ..Gap::new(Code::NotStated, subject, &fact.id.place)
            });
        }
        if supplier.review_due.is_none() {
            let subject = Some(Arc::new(Reference::Supplier(supplier.id.clone())));
            found.push(Gap::new(Code::NoReviewDate, subject, &supplier.place));
        }
        if let Some(date) = supplier.review_due.filter(|due| *due < as_of) {
            let subject = Some(Arc::new(Reference::Supplier(supplier.id.clone())));
            let mut gap = Gap::new(Code::Overdue, subject, &supplier.place);
            gap.date = Some(date);
            found.push(gap);
        }
    }
}

/// An inventory that is missing or overdue, and what it says is not described.
pub(super) fn of_inventory(site: &Site, as_of: Date, found: &mut Vec<Gap>) {
    let Some(inventory) = &site.inventory else {
        if site.inventory_unread {
            return;
        }
        return found.push(Gap::new(Code::NoInventory, None, &site.settings.place));
    };
    if inventory.review_due.is_none() {
        found.push(Gap {
            what: Some("inventory"),
            example: inventory.example,
            ..Gap::new(Code::NoReviewDate, None, &inventory.place)
        });
    }
    if inventory.method.is_none() {
        found.push(Gap {
            what: Some("method"),
            example: inventory.example,
            ..Gap::new(Code::NotStated, None, &inventory.place)
        });
    }
    if let Some(date) = inventory.review_due.filter(|due| *due < as_of) {
        let mut gap = Gap::new(Code::InventoryOverdue, None, &inventory.place);
        gap.date = Some(date);
        gap.example = inventory.example;
        found.push(gap);
    }
    for at in inventory.not_described(site) {
        let item = &inventory.items[at];
        let code = match (&item.described_by, &item.not_described) {
            (_, Some(_)) => Code::NotDescribed,
            (Some(by), None) if by.value < as_of => Code::DescriptionOverdue,
            // What is put off for longer than a plan of one year is not described, whatever is promised.
            (Some(by), None) if by.value > as_of.saturating_add(1.year()) => Code::NotDescribed,
            (Some(_), None) => continue,
            (None, None) => Code::NotDescribed,
        };
        let mut gap = Gap::new(code, None, &item.id.place);
        gap.name = Some(item.name.clone());
        gap.date = item.described_by.as_ref().map(|date| date.value);
        gap.reason = item.not_described.clone();
        gap.example = inventory.example;
        found.push(gap);
    }
}

/// What is cited of other sites and is no longer there, no longer what was cited, or can't be told: one gap for each
/// thing that cites it. Of what nobody verified nothing is said.
pub(super) fn of_cited((site, links): Linked<'_>, found: &mut Vec<Gap>) {
    for cited in cited(site, links) {
        let standing = cited
            .check(&site.evidence_checks)
            .map(EvidenceCheck::standing);
        let (code, date) = match standing {
            Some(Standing::Gone(date)) => (Code::CitedGone, date),
            Some(Standing::Changed(date)) => (Code::CitedChanged, date),
            Some(Standing::Unverifiable(date, _)) => (Code::CitedUnverifiable, date),
            Some(Standing::Recorded(_) | Standing::Unchanged(_)) | None => continue,
        };
        for reference in &cited.by {
            let Some(place) = place_of(site, reference) else {
                continue;
            };
            found.push(Gap {
                date: Some(date),
                address: Some(cited.url.into()),
                ..Gap::new(code, Some(Arc::new(reference.clone())), place)
            });
        }
    }
}

/// Where something that cites begins.
fn place_of<'s>(site: &'s Site, reference: &Reference) -> Option<&'s Place> {
    Some(match reference {
        Reference::Evidence(id) => &site.evidence(id)?.place,
        Reference::Supplier(id) => &site.supplier(id)?.place,
        Reference::System(id) => &site.system(id)?.place,
        Reference::Charter(id) => &site.charter(id)?.place,
        _ => return None,
    })
}

/// Documents on the organisation's effect on the environment that hold no longer.
pub(super) fn of_disclosures(site: &Site, as_of: Date, found: &mut Vec<Gap>) {
    let Some(ecodesign) = &site.settings.ecodesign else {
        return;
    };
    for disclosure in &ecodesign.disclosures {
        let until = disclosure.valid_until.as_ref();
        if let Some(past) = until.filter(|until| until.value < as_of) {
            found.push(Gap {
                name: Some(disclosure.title.clone()),
                date: Some(past.value),
                example: ecodesign.example,
                ..Gap::new(Code::DisclosureOutOfDate, None, &past.place)
            });
        }
    }
}

/// Evidence that doesn't say until when it holds.
pub(super) fn of_undated_evidence(site: &Site, found: &mut Vec<Gap>) {
    for evidence in site.evidence.iter().filter(|item| item.is_undated()) {
        let subject = Some(Arc::new(Reference::Evidence(evidence.id.clone())));
        found.push(Gap::new(Code::EvidenceUndated, subject, &evidence.place));
    }
}

/// Evidence past its own limit, or older than the review period of a statement that rests on it: one
/// gap an item, with the earliest of its dates.
pub(super) fn of_old_evidence((site, links): Linked<'_>, as_of: Date, found: &mut Vec<Gap>) {
    for evidence in &site.evidence {
        let statements = links.statements_of_evidence.get(evidence.id.as_str());
        let statements = statements.into_iter().flatten();
        let statements = statements.map(|at| &site.statements[*at]);
        let dates = statements.filter_map(|it| {
            let date = out_of_date_for(evidence, it, as_of)?;
            Some((date, Some(it.commitment.value.as_str())))
        });
        let own = out_of_date(evidence, as_of).map(|date| (date, None));
        // With both on a day, its own is told.
        if let Some((date, commitment)) = own.into_iter().chain(dates).min() {
            let subject = Some(Arc::new(Reference::Evidence(evidence.id.clone())));
            let mut gap = Gap::new(Code::EvidenceOutOfDate, subject, &evidence.place);
            gap.date = Some(date);
            gap.too_old_for = commitment.map(Box::from);
            found.push(gap);
        }
    }
}

/// Figures without a source, and targets on the environment that no third party verified, under the
/// first thing concerned.
pub(super) fn of_indicators(site: &Site, as_of: Date, found: &mut Vec<Gap>) {
    for indicator in &site.indicators {
        if indicator.source.is_none() && indicator.evidence.is_none() {
            let first = indicator.concerns.first();
            let subject = first.map(|it| Arc::new(it.value.clone()));
            found.push(Gap {
                what: Some("source"),
                name: Some(indicator.name.clone()),
                example: indicator.example,
                ..Gap::new(Code::NotStated, subject, &indicator.place)
            });
        }
        if indicator.has_unverified_environmental_target(site, as_of) {
            let first = indicator.concerns.first();
            let subject = first.map(|it| Arc::new(it.value.clone()));
            let mut gap = Gap::new(Code::TargetNotVerified, subject, &indicator.place);
            gap.name = Some(indicator.name.clone());
            gap.date = indicator.target.as_ref().map(|target| target.date);
            gap.example = indicator.example;
            found.push(gap);
        }
    }
}

/// The three ends: a commitment abandoned, a statement retracted, a signature ended.
pub(super) fn of_ends((site, links): Linked<'_>, found: &mut Vec<Gap>) {
    // What was taken back and said anew is history, which its page tells.
    for at in links.statement_on.values() {
        let statement = &site.statements[*at];
        let subject = Some(Arc::new(Reference::Commitment(
            statement.charter.value.clone(),
            statement.commitment.value.clone(),
        )));
        let place = &statement.status.place;
        if let Some(ending) = &statement.retracted {
            found.push(end(Code::StatementRetracted, subject, place, ending));
        } else if statement.status.value == Status::Abandoned {
            let mut gap = Gap::new(Code::CommitmentAbandoned, subject, place);
            gap.date = statement.since;
            gap.reason = statement.reason.clone();
            found.push(gap);
        }
    }
    for signature in &site.settings.signatures {
        if let Some(ending) = &signature.ended {
            let subject = Some(Arc::new(Reference::Charter(
                signature.charter.value.clone(),
            )));
            let place = &signature.charter.place;
            let mut gap = end(Code::SignatureEnded, subject, place, ending);
            gap.example = signature.example;
            found.push(gap);
        }
    }
}

fn end(code: Code, subject: Option<Arc<Reference>>, place: &Place, ending: &Ending) -> Gap {
    let mut gap = Gap::new(code, subject, place);
    gap.date = Some(ending.date);
    gap.reason = Some(ending.reason.clone());
    gap
}
