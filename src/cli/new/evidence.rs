//! `limpide new evidence`

use clap::Args;
use jiff::civil::Date;

use super::words_of_evidence::{self as words, Degree};
use super::{Around, NewFile, Refused, add};
use crate::cli::ask::{self, Desk};
use crate::cli::words::said;
use crate::model::EvidenceKind;
use crate::scaffold::evidence::{self, About, NewEvidence, Seen, Validity};
use crate::source;

/// The arguments of `new evidence`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_parser = ask::id)]
    pub id: String,
}

/// Asks what an item of evidence is; gives its files.
pub(super) fn asked(given: &Arguments, around: &Around<'_>) -> Result<Vec<NewFile>, Refused> {
    let path = evidence::path_of(&given.id);
    add::refuse_taken(around.root, [path.as_str()].into_iter())?;
    let mut desk = Desk::open(around.language);
    desk.with_a_way_back(|desk| files(given, desk, around))
}

fn files(given: &Arguments, desk: &mut Desk, around: &Around<'_>) -> Result<Vec<NewFile>, Refused> {
    let title = desk.require_text(&words::TITLE)?;
    let kind = desk.require_choice(&words::KIND, None, &words::KINDS)?;
    let date = desk.require(&words::DATE, None, ask::past(around.today))?;
    let degree = desk.require_choice(&words::DEGREE, None, &words::DEGREES)?;
    let (seen, settings) = seen(degree, desk, around)?;
    let evidence = NewEvidence {
        id: given.id.clone(),
        title,
        kind,
        date,
        seen,
        holds: validity((kind, date), desk)?,
        about: About::default(),
    };
    let mut files = evidence::files(&evidence);
    files.extend(settings);
    Ok(files)
}

/// How much of it a reader can see, and the settings with a contact where that is new.
fn seen(
    degree: Degree,
    desk: &mut Desk,
    around: &Around<'_>,
) -> Result<(Seen, Option<NewFile>), Refused> {
    let seen = match degree {
        Degree::File => Seen::File(desk.require(&words::FILE, None, ask::file)?),
        Degree::Page => Seen::Page(desk.require(&words::PAGE, None, ask::web_address)?),
        Degree::Sealed => {
            let original = desk.require(&words::ORIGINAL, None, ask::file)?;
            Seen::Sealed {
                sha256: source::hash_alone(&original)
                    .map_err(|fault| Refused::Faults(vec![fault]))?,
                summary: desk.require_text(&words::SUMMARY)?,
                holder: desk.require_text(&words::HOLDER)?,
            }
        }
        Degree::OnRequest => {
            let (contact, settings) = around.contact(desk)?;
            return Ok((Seen::OnRequest(contact.id), settings));
        }
        Degree::Withheld => Seen::Withheld(desk.require_text(&words::REASON)?),
    };
    Ok((seen, None))
}

/// How long it holds. What is evidence as long as it is in force reports no fact of its date.
pub(in crate::cli) fn validity(
    (kind, date): (EvidenceKind, Date),
    desk: &mut Desk,
) -> Result<Validity, Refused> {
    let is_in_force = matches!(
        kind,
        EvidenceKind::Policy
            | EvidenceKind::ContractClause
            | EvidenceKind::Code
            | EvidenceKind::Page
    );
    let is_fact = match is_in_force {
        true => Some(false),
        false => desk.choose(&words::HOLDS, None, &words::HOLDS_CHOICES)?,
    };
    Ok(match is_fact {
        Some(true) => Validity::PastFact,
        Some(false) => {
            let until = desk.ask(&words::UNTIL, None, from(date))?;
            until.map_or(Validity::NotKnown, Validity::Until)
        }
        None => Validity::NotKnown,
    })
}

/// A day that is not before the one that the evidence is of.
fn from(date: Date) -> impl Fn(&str) -> ask::Checked<Date> {
    move |text| {
        ask::date(text).and_then(|until| match until >= date {
            true => Ok(until),
            false => Err(said(
                "this day is before the date of the evidence",
                "ce jour précède la date de la preuve",
            )),
        })
    }
}
