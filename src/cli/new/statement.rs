//! `limpide new statement`

use clap::Args;
use jiff::civil::Date;

use super::words_of_statement as words;
use super::{Around, Made, Refused, add, draft};
use crate::cli::ask::{self, Desk};
use crate::cli::words::Said;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::model::{Charter, Commitment, Site, Status, recent_until_review};
use crate::scaffold::statement::{self, NewStatement};
use crate::scaffold::statements;

/// The arguments of `new statement`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(value_parser = ask::id)]
    commitment: String,
    #[arg(long)]
    charter: Option<String>,
}

/// Asks what is said of a commitment; gives its file.
pub(super) fn asked(given: &Arguments, around: &Around<'_>) -> Result<Made, Refused> {
    let (charter, commitment) = named(given, around)?;
    let (path, before) = place(charter, commitment, around)?;
    let language = around.language;
    let mut desk = Desk::open(language);
    super::super::say(&format!("\n{}\n", visible(commitment.text.original())));
    let new = answers((charter, commitment), around, &mut desk)?;
    let aged = too_old(&new, around);
    let at = (around.today, language);
    let file = statement::file(&new, (&path, before.as_deref()), at);
    let then = words::SHOWN.in_language(language);
    let draft: draft::Draft = Box::new(move |_, _, first| {
        let held = NewStatement {
            first,
            ..new.clone()
        };
        vec![statement::file(&held, (&path, before.as_deref()), at)]
    });
    Ok(Made {
        draft: Some(draft),
        ..Made::new(vec![file], format!("{aged}{then}"))
    })
}

/// The commitment of an id, in the charter that is named or the only one that has it.
fn named<'s>(
    given: &Arguments,
    around: &Around<'s>,
) -> Result<(&'s Charter, &'s Commitment), Refused> {
    let is_named = |charter: &&Charter| {
        let named = given.charter.as_ref();
        named.is_none_or(|it| charter.id == *it || charter.reference() == *it)
    };
    let site: &Site = around.site;
    let charters: Vec<&Charter> = site.charters.iter().filter(is_named).collect();
    let found: Vec<(&Charter, &Commitment)> = charters
        .iter()
        .filter_map(|charter| Some((*charter, charter.commitment(&given.commitment)?.1)))
        .collect();
    let told = |why: Said, list: String| {
        Refused::Because(format!("{}{list}", why.in_language(around.language)))
    };
    match found.as_slice() {
        [one] => Ok(*one),
        [] => {
            let all = charters.iter().flat_map(|it| it.commitments());
            let line = |(_, it): (_, &Commitment)| {
                let (id, text) = (&it.id.value, it.text.original());
                format!("\n  {id}  {}", visible(text))
            };
            Err(told(words::NO_SUCH, all.map(line).collect()))
        }
        several => {
            let line = |(charter, _): &(&Charter, _)| format!("\n  {}", charter.reference());
            Err(told(words::SEVERAL, several.iter().map(line).collect()))
        }
    }
}

/// Where its file is to stand, with the empty draft that is there already.
fn place(
    charter: &Charter,
    commitment: &Commitment,
    around: &Around<'_>,
) -> Result<(String, Option<String>), Refused> {
    let Some(known) = statements::current(around.site, charter, commitment) else {
        let path = statements::free_path(charter, commitment, around.site);
        add::refuse_taken(around.root, [path.as_str()].into_iter())?;
        return Ok((path, None));
    };
    let file = &known.status.place.file;
    match known.draft && known.text.original().is_empty() {
        true => Ok((file.path.clone(), Some(file.text.clone()))),
        false => Err(Refused::Because(format!(
            "{} {}",
            words::IS_THERE.in_language(around.language),
            visible(&file.path)
        ))),
    }
}

fn answers(
    (charter, commitment): (&Charter, &Commitment),
    around: &Around<'_>,
    desk: &mut Desk,
) -> Result<NewStatement, Refused> {
    let status = desk.require_choice(&words::STATUS, None, &words::STATUSES)?;
    let text = desk.require_text(&words::TEXT)?;
    let mut new = NewStatement::of(charter.reference(), commitment, status, text);
    let past = ask::past(around.today);
    match status {
        Status::Planned => {
            new.planned_for = Some(desk.require(&words::PLANNED_FOR, None, ask::date)?);
        }
        Status::PartlyApplied => new.missing = Some(desk.require_text(&words::MISSING)?),
        Status::Applied => new.since = Some(desk.require(&words::SINCE, None, past)?),
        Status::NotApplicable => new.reason = Some(desk.require_text(&words::REASON)?),
        Status::Abandoned => {
            new.since = Some(desk.require(&words::SINCE, None, past)?);
            new.reason = Some(desk.require_text(&words::REASON)?);
        }
        Status::NotStarted | Status::InProgress => {}
    }
    let site = around.site;
    if status.claims() && !commitment.system_fields.is_empty() {
        let systems = site.systems.iter();
        let list = systems.map(|it| (it.id.clone(), it.name.original().to_owned()));
        let none = words::NO_SYSTEMS;
        new.systems = desk.choose_listed(&words::SYSTEMS, &list.collect::<Vec<_>>(), none)?;
    }
    let evidence = site.evidence.iter();
    let list = evidence.map(|it| (it.id.clone(), it.title.original().to_owned()));
    let none = words::NO_EVIDENCE;
    new.evidence = desk.choose_listed(&words::EVIDENCE, &list.collect::<Vec<_>>(), none)?;
    Ok(new)
}

/// Until when each item of its evidence is recent enough for it, a line each.
fn too_old(new: &NewStatement, around: &Around<'_>) -> String {
    let due = NewStatement::review_due(around.today);
    let line = |id: &String| {
        let evidence = around.site.evidence(id)?;
        let until = recent_until_review(evidence, around.today, due);
        let title = visible(evidence.title.original());
        Some(told(&title, until, around.language))
    };
    new.evidence.iter().filter_map(line).collect()
}

fn told(title: &str, until: Date, language: MessageLanguage) -> String {
    let day = ask::shown(until, language);
    match language {
        MessageLanguage::English => format!(
            "\n“{title}” is recent enough for this statement until {day}; after that the site says that it is too old for it.\n"
        ),
        MessageLanguage::French => format!(
            "\n«\u{a0}{title}\u{a0}» est assez récente pour cette déclaration jusqu’au {day}\u{a0}; ensuite, le site la dira trop ancienne pour elle.\n"
        ),
    }
}
