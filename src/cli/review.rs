//! `limpide review`: what falls due, one question each.

mod generic;
mod not_known;
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::add::{self, Refused};
use super::ask::{Desk, Stop};
use super::build;
use super::words::{Said, said};
use crate::build::Composed;
use crate::diagnostic::MessageLanguage;
use crate::model::{Due, DueKind, dues};
use crate::output::{self, Added, Addition};
use crate::scaffold::calendar::{self, Event};
use crate::scaffold::review::{Outcome, recorded};

use crate::source;
use not_known::NotKnown;
use words::Answer;

/// The arguments of `review`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[arg(long, default_value = ".")]
    site: PathBuf,
    #[arg(long, default_value_t = QUARTER, value_parser = days)]
    within: u16,
    #[arg(long)]
    list: bool,
    #[arg(long, value_parser = build::parse_date)]
    as_of: Option<Date>,
}

/// How many days ahead it looks: what is to hold for six months is asked about after three, whatever the day, and every
/// three months from then on, and never overdue before its six months are over.
const QUARTER: u16 = 100;

/// What came of the questions.
#[derive(Default)]
struct Done {
    /// The files that a record was added to.
    written: Vec<String>,
    /// What is known by now, by the commands that ask it.
    known: Vec<String>,
    /// The files that a person is to change.
    to_change: Vec<String>,
    /// How many were left for later.
    later: usize,
}

fn days(text: &str) -> Result<u16, Said> {
    text.parse().map_err(|_| {
        said(
            "a whole number of days is needed, such as 100",
            "il faut un nombre entier de jours, comme 100",
        )
    })
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, language: MessageLanguage) -> ExitCode {
    let given = arguments.as_of;
    let day = match arguments.list {
        // It writes nothing, and may look ahead.
        true => build::day_of_reading(given, language),
        false => build::day_of_writing(given, language),
    };
    let today = match day {
        Ok(date) => date,
        Err(code) => return code,
    };
    if arguments.list {
        return list(arguments, today, language);
    }
    let mut done = Done::default();
    let ended = review(arguments, today, language, &mut done);
    super::say(&words::summary(&done, language));
    match ended {
        Ok(text) => {
            super::say(&text);
            ExitCode::SUCCESS
        }
        Err(refused) => {
            let told = match (&refused, done.written.is_empty()) {
                // What was answered before is written.
                (Refused::Unanswered(stop), false) => stop.why(language).unwrap_or_default() + "\n",
                _ => refused.told(super::style(language)),
            };
            super::say(&told);
            ExitCode::FAILURE
        }
    }
}

/// Prints what falls due, a line of Markdown each, and nothing where nothing does: for whoever is no person.
fn list(arguments: &Arguments, today: Date, language: MessageLanguage) -> ExitCode {
    match due(&arguments.site, today) {
        Ok((all, _)) => {
            let until = last_day(arguments, today);
            let soon = all.iter().filter(|it| it.date <= until);
            let text: String = soon
                .map(|due| words::listed(due, today, language))
                .collect();
            super::print(&text, ExitCode::SUCCESS, language)
        }
        Err(refused) => {
            super::say(&refused.told(super::style(language)));
            ExitCode::FAILURE
        }
    }
}

/// The last day that is asked about.
fn last_day(arguments: &Arguments, today: Date) -> Date {
    today.saturating_add(i64::from(arguments.within).days())
}

/// Asks of each thing that falls due, and writes each answer at once: who leaves has lost nothing.
fn review(
    arguments: &Arguments,
    today: Date,
    language: MessageLanguage,
    done: &mut Done,
) -> Result<String, Refused> {
    let root = arguments.site.as_path();
    let until = last_day(arguments, today);
    let (all, _) = due(root, today)?;
    let calendar = before(root)?;
    let soon: Vec<&Due> = all.iter().filter(|it| it.date <= until).collect();
    let is_asked = |it: &&&Due| matches!(it.kind, DueKind::Statement | DueKind::System);
    let asked: Vec<&Due> = soon.iter().filter(is_asked).copied().collect();
    super::say(&words::welcome((asked.len(), until), language));
    let mut desk = Desk::open(language);
    for (at, due) in asked.iter().enumerate() {
        super::say(&words::of(due, language));
        match desk.with_a_way_back(|desk| answered(desk, due, today, language)) {
            Ok(Some(Answered::Recorded(outcome, unknown))) => {
                let commands = unknown.commands(due);
                let file = recorded(&due.file, (&outcome, &unknown.still), today);
                let file = file.ok_or_else(|| words::not_understood(due, language))?;
                let site = Composed::read(root, today);
                done.written
                    .extend(add::check_and_write(root, site, &[file])?);
                done.known.extend(commands);
                if unknown.is_left {
                    done.later += asked.len() - at - 1;
                    break;
                }
            }
            Ok(Some(Answered::Changed)) => done.to_change.push(due.file.path.clone()),
            Ok(None) => done.later += 1,
            Err(Stop::Left) => {
                done.later += asked.len() - at;
                break;
            }
            Err(stop) => return Err(stop.into()),
        }
    }
    let others = soon.iter().filter(|it| !is_asked(it));
    let mut text: String = others
        .map(|due| words::also(due, today, language))
        .collect();
    let (all, host) = due(root, today)?;
    if write_calendar(root, (&all, &host), calendar.as_deref(), today, language)? {
        text.push_str(&words::calendar(CALENDAR, language));
    }
    Ok(text)
}

/// What was answered of one thing.
enum Answered {
    /// That is written to its file.
    Recorded(Outcome, NotKnown),
    /// A person changes its file.
    Changed,
}

/// The answer on one thing; none where it is left for later.
fn answered(
    desk: &mut Desk,
    due: &Due,
    today: Date,
    language: MessageLanguage,
) -> Result<Option<Answered>, Stop> {
    let answer = desk.choose_or_leave(&words::STILL_TRUE, &words::ANSWERS, Answer::NotKnown)?;
    let outcome = match answer {
        None => return Ok(None),
        Some(Answer::Changed) => return Ok(Some(Answered::Changed)),
        Some(Answer::NotKnown) => Outcome::NotKnown,
        Some(Answer::StillTrue) => Outcome::Unchanged {
            looked_at: desk.require_text(&words::LOOKED_AT)?,
            next: next(due, today),
            confirms: generic::asked(due, desk, language)?,
        },
    };
    let unknown = not_known::asked(due, desk, language)?;
    Ok(Some(Answered::Recorded(outcome, unknown)))
}

/// The day of the next review: as long from now as it was from when this was said to the day that falls due.
fn next(due: &Due, today: Date) -> Date {
    let days = due.since.map_or(0, |since| (due.date - since).get_days());
    let period = match days > 0 {
        true => Span::new().days(days),
        false => 6.months(),
    };
    today.saturating_add(period)
}

/// What falls due in a site, and the host that it stands on.
fn due(root: &Path, today: Date) -> Result<(Vec<Due>, String), Refused> {
    let composed = Composed::read(root, today);
    let Some(site) = &composed.site else {
        return Err(Refused::Faults(composed.errors));
    };
    let url = site.settings.url.as_str();
    let host = url.split('/').nth(2).unwrap_or_default().to_owned();
    Ok((dues(site), host))
}

/// Where the calendar stands in a site.
const CALENDAR: &str = "reviews.ics";

/// The calendar that was written before; what is there and isn't ours is nothing to write over.
fn before(root: &Path) -> Result<Option<String>, Refused> {
    if output::taken(root, [CALENDAR].into_iter()).is_empty() {
        return Ok(None);
    }
    let text = source::read_alone(&root.join(CALENDAR));
    let text = text.map_err(|fault| Refused::Faults(vec![fault]))?;
    match text.starts_with(&calendar::HEAD.replace("\r\n", "\n")) {
        true => Ok(Some(text)),
        false => Err(Refused::Taken(vec![CALENDAR.to_owned()])),
    }
}

/// Writes the calendar of all that falls due, whenever; whether there is anything.
fn write_calendar(
    root: &Path,
    (all, host): (&[Due], &str),
    before: Option<&str>,
    today: Date,
    language: MessageLanguage,
) -> Result<bool, Refused> {
    if all.is_empty() {
        return Ok(false);
    }
    let event = |due: &Due| Event {
        id: due.id.clone(),
        date: due.date,
        summary: words::event(due, today, language),
        description: words::in_event(due, language),
    };
    let events: Vec<Event> = all.iter().map(event).collect();
    let text = calendar::calendar(&events, host, today);
    let lines = text.replace("\r\n", "\n");
    let holds = match before {
        // The lines of what is there end as ours do.
        Some(before) => Added::Instead {
            text: &lines,
            before,
        },
        None => Added::Text(&text),
    };
    let file = Addition {
        path: CALENDAR,
        holds,
    };
    output::add(root, &[file])?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Six months less three are no more than this, whatever the day, and no less than what a quarter leaves.
    #[test]
    fn what_is_said_on_a_day_is_asked_about_three_months_later_and_every_quarter() {
        let mut day = date(2023, 1, 1);
        while day < date(2029, 1, 1) {
            let (later, due) = (day + 3.months(), day + 6.months());
            let period = (due - day).get_days();
            for ahead in [due, later + period.days()]
                .iter()
                .zip([later, later + 3.months()])
            {
                let left = (*ahead.0 - ahead.1).get_days();
                assert!((1..=i32::from(QUARTER)).contains(&left), "{day}: {left}");
            }
            day += 1.day();
        }
    }
}
