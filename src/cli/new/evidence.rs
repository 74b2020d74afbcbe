//! `limpide new evidence`

use std::path::PathBuf;

use clap::Args;

use super::words_of_evidence::{self as words, Degree};
use super::{Around, NewFile, Refused, add};
use crate::cli::ask::{self, Desk};
use crate::model::EvidenceKind;
use crate::scaffold::evidence::{self, NewEvidence, Seen, Validity};
use crate::source;

/// The arguments of `new evidence`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_parser = ask::id)]
    id: String,
}

/// Asks what an item of evidence is; gives its files.
pub(super) fn asked(given: &Arguments, around: &Around<'_>) -> Result<Vec<NewFile>, Refused> {
    let path = evidence::path_of(&given.id);
    add::refuse_taken(around.root, [path.as_str()].into_iter())?;
    let mut desk = Desk::open(around.language);
    let title = desk.require(&words::TITLE, None, ask::plain)?;
    let kind = desk.require_choice(&words::KIND, None, &words::KINDS)?;
    let date = desk.require(&words::DATE, None, ask::past(around.today))?;
    let degree = desk.require_choice(&words::DEGREE, None, &words::DEGREES)?;
    let evidence = NewEvidence {
        id: given.id.clone(),
        title,
        kind,
        date,
        seen: seen(degree, &mut desk, around)?,
        holds: validity(kind, &mut desk)?,
    };
    Ok(evidence::files(&evidence))
}

fn seen(degree: Degree, desk: &mut Desk, around: &Around<'_>) -> Result<Seen, Refused> {
    Ok(match degree {
        Degree::File => Seen::File(desk.require(&words::FILE, None, path)?),
        Degree::Page => Seen::Page(desk.require(&words::PAGE, None, ask::web_address)?),
        Degree::Sealed => {
            let original = desk.require(&words::ORIGINAL, None, path)?;
            Seen::Sealed {
                sha256: source::hash_alone(&original)
                    .map_err(|fault| Refused::Faults(vec![fault]))?,
                summary: desk.require(&words::SUMMARY, None, ask::plain)?,
                holder: desk.require(&words::HOLDER, None, ask::plain)?,
            }
        }
        Degree::OnRequest => Seen::OnRequest(around.first_contact()?.id.clone()),
        Degree::Withheld => Seen::Withheld(desk.require(&words::REASON, None, ask::plain)?),
    })
}

/// How long it holds. What is evidence as long as it is in force reports no fact of its date.
fn validity(kind: EvidenceKind, desk: &mut Desk) -> Result<Validity, Refused> {
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
            let until = desk.ask(&words::UNTIL, None, ask::date)?;
            until.map_or(Validity::NotKnown, Validity::Until)
        }
        None => Validity::NotKnown,
    })
}

fn path(text: &str) -> ask::Checked<PathBuf> {
    ask::plain(text).map(PathBuf::from)
}
