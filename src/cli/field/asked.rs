//! The questions on a field: what it is for, as the schema says it, and how it may be answered, by its type.

use crate::cli::ask::{self, Checked, Choice, Desk, Question, Stop};
use crate::cli::words::{Said, said};
use crate::model::schema::Field;
use crate::scaffold::added::{Addition, Given};
use crate::source::{self, Asked};

/// Whether a question can be asked on it: not on what depends on more than itself.
pub(super) fn can_be_asked(field: &Field) -> bool {
    match field.asked {
        Asked::Anything => false,
        Asked::Table | Asked::Tables => field.keys.iter().any(is_plain),
        _ => true,
    }
}

fn is_plain(field: &Field) -> bool {
    !matches!(field.asked, Asked::Anything | Asked::Table | Asked::Tables)
}

/// Asks what a field says; none where nothing was answered.
pub(super) fn field(field: &Field, desk: &mut Desk) -> Result<Option<Addition>, Stop> {
    if is_plain(field) {
        let given = value(field, true, desk)?;
        return Ok(given.map(|given| Addition::Key(field.key, given)));
    }
    let mut keys = Vec::new();
    for key in field.keys.iter().filter(|key| is_plain(key)) {
        // That something is invented is for the person who invents it to write.
        if key.key == "example" {
            continue;
        }
        if let Some(given) = value(key, key.is_required, desk)? {
            keys.push((key.key, given));
        }
    }
    let made = match field.asked {
        Asked::Tables => Addition::Item,
        _ => Addition::Table,
    };
    Ok((!keys.is_empty()).then(|| made(field.key, keys)))
}

/// Asks what a section says.
pub(super) fn section(heading: &'static str, desk: &mut Desk) -> Result<Option<Addition>, Stop> {
    let text = desk.require_text(&Question::new(said(heading, heading), WORDS))?;
    Ok(Some(Addition::Section { heading, text }))
}

fn value(field: &Field, is_needed: bool, desk: &mut Desk) -> Result<Option<Given>, Stop> {
    let ask = |how: Said| Question::new(said(field.says.0, field.says.1), how);
    match &field.asked {
        Asked::Word(words) => one(&ask(A_WORD), words, is_needed, desk),
        Asked::Words(words) => {
            let chosen = desk.choose_several(&ask(SOME_WORDS), None, &choices(words))?;
            let chosen: Vec<String> = chosen.into_iter().map(str::to_owned).collect();
            Ok((!chosen.is_empty()).then_some(Given::Texts(chosen)))
        }
        Asked::Flag => {
            let given = one(&ask(YES_OR_NO), &["true", "false"], is_needed, desk)?;
            Ok(given.map(|given| match given {
                Given::Text(word) => Given::Bare(word),
                other => other,
            }))
        }
        asked => {
            let (how, check) = reader(asked);
            let question = ask(how);
            match is_needed {
                true => desk.require(&question, None, check).map(Some),
                false => desk.ask(&question, None, check),
            }
        }
    }
}

fn choices(words: &[&'static str]) -> Vec<Choice<&'static str>> {
    let choice = |word: &&'static str| Choice {
        word,
        means: *word,
        says: said(word, word),
    };
    words.iter().map(choice).collect()
}

fn one(
    question: &Question,
    words: &[&'static str],
    is_needed: bool,
    desk: &mut Desk,
) -> Result<Option<Given>, Stop> {
    let choices = choices(words);
    let chosen = match is_needed {
        true => Some(desk.require_choice(question, None, &choices)?),
        false => desk.choose(question, None, &choices)?,
    };
    Ok(chosen.map(|word| Given::Text(word.to_owned())))
}

type Reader = Box<dyn Fn(&str) -> Checked<Given>>;

/// How an answer is to be written, and what is made of it.
fn reader(asked: &Asked) -> (Said, Reader) {
    let text = |check: fn(&str) -> Checked<String>| -> Reader {
        Box::new(move |it| check(it).map(Given::Text))
    };
    match *asked {
        Asked::Date => (
            A_DATE,
            Box::new(|it| ask::date(it).map(|date| Given::Bare(date.to_string()))),
        ),
        Asked::Number(least, most) => (A_NUMBER, Box::new(move |it| number(it, least, most))),
        Asked::Whole(least, most) => (A_NUMBER, Box::new(move |it| whole(it, least, most))),
        Asked::NumberOrText => (
            WORDS,
            Box::new(|it| {
                number(it, f64::NEG_INFINITY, f64::INFINITY)
                    .or_else(|_| ask::plain(it).map(Given::Text))
            }),
        ),
        Asked::Strings | Asked::Ids => (SEVERAL, Box::new(|it| ask::several(it).map(Given::Texts))),
        Asked::Id => (AN_ID, text(ask::id)),
        Asked::Url => (AN_ADDRESS, text(ask::web_address)),
        Asked::Email => (WORDS, text(ask::email)),
        Asked::Phone => (WORDS, text(ask::phone)),
        Asked::Sha256 => (A_HASH, text(hash)),
        _ => (WORDS, text(ask::plain)),
    }
}

fn number(text: &str, least: f64, most: f64) -> Checked<Given> {
    let written = text.trim().replace(',', ".");
    // What TOML reads as a number, and no other way of writing one.
    let is_written = written
        .trim_start_matches('-')
        .starts_with(|c: char| c.is_ascii_digit())
        && written
            .chars()
            .all(|c| c.is_ascii_digit() || "-.".contains(c))
        && !written.ends_with('.');
    match written.parse::<f64>() {
        Ok(value) if is_written && value >= least && value <= most => {
            Ok(Given::Bare(value.to_string()))
        }
        _ => Err(NOT_A_NUMBER),
    }
}

fn whole(text: &str, least: u32, most: u32) -> Checked<Given> {
    match text.trim().parse::<u32>() {
        Ok(value) if value >= least && value <= most => Ok(Given::Bare(value.to_string())),
        _ => Err(NOT_A_NUMBER),
    }
}

fn hash(text: &str) -> Checked<String> {
    let text = text.trim().to_ascii_lowercase();
    let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match is_hash && !source::says_nothing(&text) {
        true => Ok(text),
        false => Err(A_HASH),
    }
}

const WORDS: Said = said("In your own words.", "Avec vos mots.");

const A_WORD: Said = said(
    "One of these words; docs/format.md says what each means.",
    "Un de ces mots\u{a0}; docs/format.md dit ce que chacun veut dire.",
);

const SOME_WORDS: Said = said(
    "One or more of these words; docs/format.md says what each means.",
    "Un ou plusieurs de ces mots\u{a0}; docs/format.md dit ce que chacun veut dire.",
);

const YES_OR_NO: Said = said("True or false.", "Vrai (true) ou faux (false).");

const A_DATE: Said = said(
    "A date, such as 2026-05-12 or 12/05/2026.",
    "Une date, comme 2026-05-12 ou 12/05/2026.",
);

const A_NUMBER: Said = said("A number.", "Un nombre.");

const SEVERAL: Said = said(
    "Several: put ; between.",
    "Plusieurs\u{a0}: séparez par des points-virgules.",
);

const AN_ID: Said = said(
    "Small letters without accents, figures and hyphens.",
    "Lettres minuscules sans accent, chiffres et tirets.",
);

const AN_ADDRESS: Said = said(
    "An address such as https://example.org/page",
    "Une adresse comme https://example.org/page",
);

const A_HASH: Said = said(
    "64 figures and letters from a to f are needed, as sha256sum gives them.",
    "Il faut 64 chiffres et lettres de a à f, comme les donne sha256sum.",
);

const NOT_A_NUMBER: Said = said(
    "a number that is possible here is needed",
    "il faut un nombre possible ici",
);
