//! `limpide new statement`

use clap::Args;
use jiff::civil::Date;

use super::words_of_statement as words;
use super::{Around, Made, Refused, add, draft};
use crate::cli::ask::{self, Desk};
use crate::cli::words::Said;
use crate::diagnostic::MessageLanguage;
use crate::diagnostic::terminal::visible;
use crate::model::{
    Charter, Commitment, Evidence, Site, Statement, Status, Text, recent_until_review,
};
use crate::scaffold::statement::{self, NewStatement};
use crate::scaffold::statements;
use crate::source::Located;

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
    let (path, before, known) = place(charter, commitment, around)?;
    let language = around.language;
    let mut desk = Desk::open(language);
    super::super::say(&format!("\n{}\n", visible(&commitment.text.original())));
    desk.say(words::WELCOME);
    let new = desk.with_a_way_back(|desk| answers((charter, commitment), known, around, desk))?;
    let aged = too_old(&new, around);
    let at = (around.today, language);
    let file = statement::file(&new, (&path, before.as_deref()), at);
    let then = match new.waits_for().as_slice() {
        [] => words::SHOWN.in_language(language).to_owned(),
        keys => waits(&path, keys, language),
    };
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

/// What to do with a statement that lacks these keys.
fn waits(path: &str, keys: &[&str], language: MessageLanguage) -> String {
    let (path, keys) = (visible(path), keys.join(", "));
    match language {
        MessageLanguage::English => format!(
            "\nYour answers are kept as a draft, which is not published yet: say in {path} what is missing ({keys}), then remove `draft = true`; or give the same command again, which keeps what you answered.\n"
        ),
        MessageLanguage::French => format!(
            "\nVos réponses sont gardées en brouillon, qui n’est pas encore publié\u{a0}: dites dans {path} ce qui manque ({keys}), puis ôtez `draft = true`\u{a0}; ou redonnez la même commande, qui garde ce que vous avez répondu.\n"
        ),
    }
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
                format!("\n  {id}  {}", visible(&text))
            };
            Err(told(words::NO_SUCH, all.map(line).collect()))
        }
        several => {
            let line = |(charter, _): &(&Charter, _)| format!("\n  {}", charter.reference());
            Err(told(words::SEVERAL, several.iter().map(line).collect()))
        }
    }
}

/// Where its file is to stand, with the draft that is there already: as it is written, and as it is understood.
type Standing<'s> = (String, Option<String>, Option<&'s Statement>);

fn place<'s>(
    charter: &Charter,
    commitment: &Commitment,
    around: &Around<'s>,
) -> Result<Standing<'s>, Refused> {
    let Some(known) = statements::current(around.site, charter, commitment) else {
        let path = statements::free_path(charter, commitment, around.site);
        add::refuse_taken(around.root, [path.as_str()].into_iter())?;
        return Ok((path, None, None));
    };
    let file = &known.status.place.file;
    let is_empty = known.text.original().is_empty();
    match known.draft && (is_empty || holds_no_more_than_answers(known)) {
        true => {
            let known = (!is_empty).then_some(known);
            Ok((file.path.clone(), Some(file.text().to_string()), known))
        }
        false => Err(Refused::Because(format!(
            "{} {}",
            words::IS_THERE.in_language(around.language),
            visible(&file.path)
        ))),
    }
}

/// Whether it says nothing that the questions don't ask: what else is there would be lost.
fn holds_no_more_than_answers(known: &Statement) -> bool {
    known.owner.is_none()
        && known.actions.is_empty()
        && known.consultations.is_empty()
        && known.reviews.is_empty()
        && known.approvals.is_empty()
        && !known.example
}

/// Asks what is said; of a draft, each question keeps its answer for an empty line.
fn answers(
    (charter, commitment): (&Charter, &Commitment),
    known: Option<&Statement>,
    around: &Around<'_>,
    desk: &mut Desk,
) -> Result<NewStatement, Refused> {
    let named = |status| {
        let mut all = words::STATUSES.iter();
        let choice = all.find(|it| it.means == status);
        choice.map(|it| it.told(around.language))
    };
    desk.keep(known.and_then(|it| named(it.status.value)));
    let status = desk.require_choice(&words::STATUS, None, &words::STATUSES)?;
    desk.keep(known.map(|it| it.text.original().to_owned()));
    let text = draft::asked(desk, (&words::TEXT, words::WAITS), ask::plain)?;
    let mut new = NewStatement::of(
        charter.reference(),
        commitment,
        status,
        text.unwrap_or_default(),
    );
    let past = ask::past(around.today);
    let day = |date: Option<Date>| date.map(|date| ask::shown(date, around.language));
    let said = |text: Option<&Text>| text.map(|text| text.original().to_owned());
    if status == Status::Planned {
        desk.keep(day(
            known.and_then(|it| it.planned_for.as_ref().map(|it| it.value))
        ));
        new.planned_for = draft::asked(desk, (&words::PLANNED_FOR, words::WAITS), ask::date)?;
    }
    if status == Status::PartlyApplied {
        desk.keep(said(known.and_then(|it| it.missing.as_ref())));
        new.missing = draft::asked(desk, (&words::MISSING, words::WAITS), ask::plain)?;
    }
    if matches!(status, Status::Applied | Status::Abandoned) {
        desk.keep(day(known.and_then(|it| it.since)));
        new.since = draft::asked(desk, (&words::SINCE, words::WAITS), past)?;
    }
    if matches!(status, Status::NotApplicable | Status::Abandoned) {
        desk.keep(said(known.and_then(|it| it.reason.as_ref())));
        new.reason = draft::asked(desk, (&words::REASON, words::WAITS), ask::plain)?;
    }
    let site = around.site;
    if status.claims() && !commitment.system_fields.is_empty() {
        let systems = site.systems.iter();
        let list = systems.map(|it| (it.id.clone(), it.name.original().to_owned()));
        let none = words::NO_SYSTEMS;
        desk.keep(known.map(|it| ids(&it.systems)));
        new.systems = desk.choose_listed(&words::SYSTEMS, &list.collect::<Vec<_>>(), none)?;
    }
    let far = around.language.pick(
        " (readers can’t reach it)",
        " (les lecteurs ne peuvent pas l’atteindre)",
    );
    let title = |it: &Evidence| match it.is_reachable() {
        true => it.title.original().to_owned(),
        false => format!("{}{far}", it.title.original()),
    };
    let evidence = site.evidence.iter();
    let list = evidence.map(|it| (it.id.clone(), title(it)));
    let none = words::NO_EVIDENCE;
    desk.keep(known.map(|it| ids(&it.evidence)));
    new.evidence = desk.choose_listed(&words::EVIDENCE, &list.collect::<Vec<_>>(), none)?;
    Ok(new)
}

/// Ids as they are answered.
fn ids(all: &[Located<String>]) -> String {
    let ids: Vec<&str> = all.iter().map(|it| it.value.as_str()).collect();
    ids.join(", ")
}

/// Until when each item of its evidence is recent enough for it, a line each.
fn too_old(new: &NewStatement, around: &Around<'_>) -> String {
    let due = NewStatement::review_due(around.today);
    let line = |id: &String| {
        let evidence = around.site.evidence(id)?;
        let until = recent_until_review(evidence, around.today, due);
        let title = visible(&evidence.title.original());
        Some(told(&title, (until, around.today), around.language))
    };
    new.evidence.iter().filter_map(line).collect()
}

fn told(title: &str, (until, today): (Date, Date), language: MessageLanguage) -> String {
    let day = ask::shown(until, language);
    match (language, until < today) {
        (MessageLanguage::English, false) => format!(
            "\n“{title}” is recent enough for this statement until {day}; after that the site says that it is too old for it.\n"
        ),
        (MessageLanguage::French, false) => format!(
            "\n«\u{a0}{title}\u{a0}» est assez récente pour cette déclaration jusqu’au {day}\u{a0}; ensuite, le site la dira trop ancienne pour elle.\n"
        ),
        (MessageLanguage::English, true) => format!(
            "\n“{title}” has been too old for this statement since {day}, and the site says so: add newer evidence.\n"
        ),
        (MessageLanguage::French, true) => format!(
            "\n«\u{a0}{title}\u{a0}» est trop ancienne pour cette déclaration depuis le {day}, et le site le dit\u{a0}: ajoutez une preuve plus récente.\n"
        ),
    }
}
